// Lists that something stands within, and second clauses whose verb is the first one's.
#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "A and, to a lesser extent, B arm C", "armed A and, reportedly, B": a phrase between commas parts no list.
void TreeRepair::join_past_asides() {
  auto& tree = *tree_;
  constexpr uint16_t parted = groups::gap_and | groups::gap_comma;
  for (GroupIndex aside = 1; aside + 1u < groups_.size(); ++aside) {
    const Group& phrase = groups_[aside];
    // The comma may stand before the "and" too.
    if ((phrase.gap & parted) != parted || groups_[aside + 1].gap != groups::gap_comma) continue;
    const bool adjunct = phrase.kind == GroupKind::adverb || (phrase.kind == GroupKind::noun && (phrase.preposition != 0 || phrase.time) && phrase.mention == groups::no_mention);
    GroupIndex last = GroupIndex(aside + 1);
    while (last + 1u < groups_.size() && groups_[last].kind == GroupKind::noun && groups_[last].possessive && groups_[last + 1].gap == 0) ++last;
    const auto first = GroupIndex(aside - 1);
    if (!adjunct || !bare_noun(last) || groups_[last].mention == groups::no_mention || groups_[first].kind != GroupKind::noun || groups_[first].mention == groups::no_mention || below(first, last)) continue;
    const GroupIndex verb = GroupIndex(last + 1);
    const bool acts = verb < groups_.size() && finite(verb) && groups_[verb].gap == 0;
    // Before a verb only what is its subject: "A armed B and, on Monday, C left".
    GroupIndex begin = first;
    while (acts && begin > 0 && groups_[begin].kind == GroupKind::noun && groups_[begin].subordinator == 0) --begin;
    if (acts && (begin > 0 || groups_[0].kind != GroupKind::noun || groups_[first].preposition != 0)) continue;
    const GroupIndex whose = first_of_list(first);
    tree[aside] = {last, Label::modifier};
    if (acts) {
      if (tree[verb].head == whose) tree[verb] = tree[whose];
      set_subject(whose, verb);
    }
    attach(last, whose, Label::conjunct);
  }
}

// "A backs B and C D", "A sold B fuel, C the engines", "A sent D with tanks, C with guns": C does what A does. It hangs on the verb as `other`, with what
// it does that to or by under it as an object or an oblique.
void TreeRepair::part_gapped() {
  auto& tree = *tree_;
  const size_t size = groups_.size();
  const auto ends = [&](size_t g) { return g >= size || (groups_[g].gap & (groups::gap_comma | groups::gap_semicolon | groups::gap_and)); };
  for (GroupIndex who = 3; who + 1u < size; ++who) {
    const Group &group = groups_[who], &next = groups_[who + 1];
    if (group.mention == groups::no_mention || !bare_noun(who) || (group.gap & ~groups::gap_comma & ~groups::gap_semicolon & ~groups::gap_and) != 0 || group.gap == 0) continue;
    if (next.kind != GroupKind::noun || next.gap != 0 || next.pronoun == Pronoun::relative || is_subject(tree[who].label) || is_subject(tree[who + 1].label)) continue;
    const bool what = bare_noun(GroupIndex(who + 1));
    if (!what && (next.preposition == 0 || next.preposition == words_->of || next.time || group.gap != groups::gap_comma || !ends(who + 2u))) continue;
    size_t behind = who + 2u;
    while (behind < size && groups_[behind].kind == GroupKind::noun && groups_[behind].preposition != 0 && groups_[behind].gap == 0) ++behind;
    if (!ends(behind) || (behind < size && groups_[behind].gap == groups::gap_and && bare_noun(GroupIndex(behind)) && groups_[behind].mention == groups::no_mention)) continue;
    // The verb before, and what it does to whom.
    GroupIndex verb = GroupIndex(who - 1);
    bool alike = what;
    while (verb > 0 && groups_[verb].kind == GroupKind::noun) {
      alike |= groups_[verb].preposition == next.preposition;
      --verb;
    }
    if (groups_[verb].kind != GroupKind::verb || !finite(verb) || groups_[verb].copular || subject_[verb] == no_group || subject_[verb] > verb || !alike) continue;
    GroupIndex object = no_group;
    for (GroupIndex g = GroupIndex(verb + 1); g < who && object == no_group; ++g) {
      if (tree[g].head == verb && (tree[g].label == Label::object || tree[g].label == Label::indirect_object)) object = g;
    }
    if (object == no_group || (groups_[subject_[verb]].mention == groups::no_mention)) continue;
    // "X's B, A in Rome and C in Bonn": one of a longer list.
    if (!what && behind < size) continue;
    tree[who] = {verb, Label::other};
    tree[who + 1] = {who, what ? Label::object : Label::oblique};
    for (GroupIndex g = GroupIndex(who + 2); g < behind; ++g) {
      if (!below(g, who)) tree[g] = {GroupIndex(what ? who + 1 : who), Label::modifier};
    }
    who = GroupIndex(behind - 1);
  }
}

}  // namespace entente::clauses
