#include "clauses/tree_repair.h"

#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

void TreeRepair::run(std::span<const Group> groups, std::span<const uint16_t> traits, const ClauseWords& words, std::vector<Dependency>& dependencies) {
  groups_ = groups;
  words_ = &words;
  traits_ = traits;
  tree_ = &dependencies;
  if (groups.empty()) return;
  bind_relatives();
  bind_free_relatives();
  bind_contact_clauses();
  free_times();
  join_crowds();
  count_subjects();
  free_speech();
  free_predicates();
  join_parted_clauses();
  end_opening_clause();
  reduce_first_verb();
  join_names();
  join_named_lists();
  join_appositions();
  join_described();
  join_past_asides();
  join_lists();
  join_subjects();
  join_sides();
  join_repeated_prepositions();
  join_apart();
  join_parallels();
  join_participles();
  join_descriptions();
  give_subjects();
  join_open_lists();
  join_clause_lists();
  join_behind_phrase();
  join_objects();
  join_persons();
  bind_owned();
  part_gapped();
  attach_doers();
  join_intents();
  join_bare();
  join_gerunds();
  go_on_after_speech();
  end_with_speech();
  put_speech_aside();
  break_cycles();
}

void TreeRepair::attach(GroupIndex g, GroupIndex head, Label label) {
  if (g == head) return;
  auto& tree = *tree_;
  // What would hang below itself changes places: the new head takes what its new child hung on.
  if (below(head, g)) tree[head] = tree[g];
  tree[g] = {head, label};
}

void TreeRepair::count_subjects() {
  subject_.assign(groups_.size(), no_group);
  for (GroupIndex g = 0; g < groups_.size(); ++g) {
    const Dependency& d = (*tree_)[g];
    if (is_subject(d.label) && d.head != no_group && groups_[g].preposition == 0 && subject_[d.head] == no_group) subject_[d.head] = g;
  }
}

void TreeRepair::set_subject(GroupIndex g, GroupIndex verb) {
  const Dependency old = (*tree_)[g];
  attach(g, verb, groups_[verb].passive ? Label::passive_subject : Label::subject);
  if (is_subject(old.label) && old.head != no_group && subject_[old.head] == g) subject_[old.head] = no_group;
  subject_[verb] = g;
}

// Whatever the repairs did to each other: a group that hangs below itself hangs on the sentence's root instead.
void TreeRepair::break_cycles() {
  auto& tree = *tree_;
  const size_t n = groups_.size();
  GroupIndex root = no_group;
  for (GroupIndex g = 0; g < n && root == no_group; ++g) {
    if (tree[g].head == no_group) root = g;
  }
  // 0: not seen; else the walk that saw it, or done.
  seen_.assign(n, 0);
  const uint16_t done = uint16_t(n + 1);
  for (GroupIndex g = 0; g < n; ++g) {
    const auto walk = uint16_t(g + 1);
    GroupIndex at = g;
    while (at != no_group && seen_[at] == 0) {
      seen_[at] = walk;
      const GroupIndex up = tree[at].head;
      if (up != no_group && seen_[up] == walk) {
        tree[at] = root == no_group || root == at ? Dependency{no_group, Label::root} : Dependency{root, Label::other};
        if (root == no_group) root = at;
        break;
      }
      at = up;
    }
    for (at = g; at != no_group && seen_[at] == walk; at = tree[at].head) seen_[at] = done;
  }
}

}  // namespace entente::clauses
