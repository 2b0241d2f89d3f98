// Private to this room: what the repairs of a tree ask of its groups again and again.
#pragma once

#include "clauses/tree_repair.h"

namespace entente::clauses {

using groups::GroupKind;
using groups::Pronoun;
using groups::VerbForm;

inline constexpr uint16_t gap_coordinator = groups::gap_and | groups::gap_or | groups::gap_but;
inline constexpr uint16_t gap_apart = groups::gap_comma | groups::gap_dash | groups::gap_quote_close | groups::gap_colon | groups::gap_semicolon |
                                      groups::gap_paren_open | groups::gap_paren_close;

inline constexpr int reach = 12;  // members of a list that are looked at

inline bool TreeRepair::bare_noun(GroupIndex g) const {
  const Group& group = groups_[g];
  return group.kind == GroupKind::noun && group.preposition == 0 && !group.possessive && group.pronoun != Pronoun::relative && !group.time;
}

inline bool TreeRepair::finite(GroupIndex g) const {
  const Group& group = groups_[g];
  return group.kind == GroupKind::verb && group.form == VerbForm::finite && !group.auxiliary;
}

inline GroupIndex TreeRepair::begin_of(GroupIndex g) const {
  while (g > 0 && groups_[g - 1].possessive && groups_[g - 1].kind == GroupKind::noun && groups_[g].gap == 0) --g;
  return g;
}

inline GroupIndex TreeRepair::past_owners(GroupIndex g) const {
  while (g + 1u < groups_.size() && groups_[g].possessive && groups_[g].kind == GroupKind::noun && groups_[g + 1].gap == 0) ++g;
  return g;
}

inline GroupIndex TreeRepair::past_of_phrases(GroupIndex g) const {
  do ++g;
  while (g < groups_.size() && groups_[g].preposition == words_->of && groups_[g].gap == 0);
  return g;
}

inline GroupIndex TreeRepair::clause_past_comma(GroupIndex g) const {
  for (GroupIndex verb = GroupIndex(g + 2); verb < groups_.size(); ++verb) {
    const GroupIndex who = GroupIndex(verb - 1);
    if (finite(verb) && groups_[verb].gap == 0 && bare_noun(who) && gap_before(who) == groups::gap_comma && groups_[begin_of(who)].subordinator == 0) return verb;
  }
  return no_group;
}

inline GroupIndex TreeRepair::above_nouns(GroupIndex g) const {
  for (int steps = 0; steps < reach && g != no_group && groups_[g].kind == GroupKind::noun; ++steps) g = (*tree_)[g].head;
  return g;
}

inline GroupIndex TreeRepair::first_of_list(GroupIndex g) const {
  const auto& tree = *tree_;
  for (int steps = 0; steps < reach && tree[g].label == Label::conjunct && tree[g].head != no_group && tree[g].head < g && bare_noun(tree[g].head) &&
                      (groups_[g].gap & gap_coordinator);
       ++steps) {
    g = tree[g].head;
  }
  return g;
}

inline bool TreeRepair::below(GroupIndex g, GroupIndex up) const {
  for (size_t steps = 0; g != no_group && steps <= groups_.size(); ++steps, g = (*tree_)[g].head) {
    if (g == up) return true;
  }
  return false;
}

}  // namespace entente::clauses
