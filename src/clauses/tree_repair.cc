#include "clauses/tree_repair.h"

#include <algorithm>

namespace entente::clauses {

using groups::GroupKind;
using groups::Pronoun;
using groups::VerbForm;

namespace {

constexpr uint16_t gap_coordinator = groups::gap_and | groups::gap_or | groups::gap_but;
constexpr uint16_t gap_apart = groups::gap_comma | groups::gap_dash | groups::gap_quote_close | groups::gap_colon | groups::gap_semicolon |
                               groups::gap_paren_open | groups::gap_paren_close;
constexpr int reach = 12;  // groups between a verb and its subject that are looked at

bool is_subject(Label label) { return label == Label::subject || label == Label::passive_subject; }

}  // namespace

void TreeRepair::run(std::span<const Group> groups, std::span<const uint16_t> traits, const ClauseWords& words,
                     std::vector<Dependency>& dependencies) {
  groups_ = groups;
  traits_ = traits;
  words_ = &words;
  tree_ = &dependencies;
  if (groups.empty()) return;
  move_prepositional_subjects();
  join_titles();
  bind_free_relatives();
  front_nonfinite();
  free_times();
  give_main_verb();
  count_subjects();
  join_second_subjects();
  read_whose();
  check_agents();
  part_at_subordinators();
  part_at_coordinators();
  part_at_commas();
  put_speech_aside();
  give_subjects();
  join_predicates();
  give_objects();
  join_repeated_prepositions();
  raise_agents();
  close_appositions();
  bind_quantities();
  break_cycles();
}

bool TreeRepair::bare_noun(GroupIndex g) const {
  const Group& group = groups_[g];
  return group.kind == GroupKind::noun && group.preposition == 0 && !group.possessive && group.pronoun != Pronoun::relative && !group.time;
}

bool TreeRepair::finite(GroupIndex g) const {
  const Group& group = groups_[g];
  return group.kind == GroupKind::verb && group.form == VerbForm::finite && !group.auxiliary;
}

bool TreeRepair::below(GroupIndex g, GroupIndex up) const {
  for (size_t steps = 0; g != no_group && steps <= groups_.size(); ++steps, g = (*tree_)[g].head) {
    if (g == up) return true;
  }
  return false;
}

void TreeRepair::attach(GroupIndex g, GroupIndex head, Label label) {
  if (g == head) return;
  auto& tree = *tree_;
  // What would hang below itself changes places: the new head takes what its new child hung on.
  if (below(head, g)) tree[head] = tree[g];
  tree[g] = {head, label};
}

// "The X last year joined Y": a time is no subject where a noun stands before it that the verb was hung on.
void TreeRepair::free_times() {
  auto& tree = *tree_;
  for (GroupIndex t = 1; t + 1u < groups_.size(); ++t) {
    const GroupIndex v = tree[t].head;
    if (!groups_[t].time || groups_[t].preposition != 0 || !is_subject(tree[t].label) || v == no_group || v < t || !finite(v)) continue;
    if (!bare_noun(GroupIndex(t - 1)) || groups_[t].gap != 0) continue;
    const GroupIndex who = first_of_list(GroupIndex(t - 1));
    const bool hung = below(v, who) && (tree[v].label == Label::relative || tree[v].label == Label::modifier || tree[v].label == Label::parataxis);
    if (!hung && tree[who].label != Label::apposition && tree[who].label != Label::other) continue;
    attach(who, v, groups_[v].passive ? Label::passive_subject : Label::subject);
    tree[t] = {v, Label::oblique};
  }
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

// "to Hezbollah" is nobody's subject: it goes on the verb or noun before it.
void TreeRepair::move_prepositional_subjects() {
  auto& tree = *tree_;
  for (GroupIndex g = 0; g < groups_.size(); ++g) {
    if (!is_subject(tree[g].label) || groups_[g].preposition == 0 || groups_[g].kind != GroupKind::noun) continue;
    const GroupIndex verb = tree[g].head;
    if (verb == no_group || g > verb) continue;
    GroupIndex at = no_group;
    for (GroupIndex k = g; k-- > 0 && at == no_group;) {
      if (groups_[k].gap & gap_apart && k + 1 < g) break;
      if (groups_[k].kind == GroupKind::verb) at = k;
    }
    if (at == no_group && g > 0 && groups_[g - 1].kind == GroupKind::noun) at = GroupIndex(g - 1);
    if (at == no_group || below(at, g)) {
      tree[g].label = Label::oblique;
    } else {
      attach(g, at, groups_[at].kind == GroupKind::verb ? Label::oblique : Label::modifier);
    }
  }
}

// "Having recognised X, Y opened ...": the participle in front is no main verb.
void TreeRepair::front_nonfinite() {
  auto& tree = *tree_;
  GroupIndex v = 0;
  while (v < groups_.size() && groups_[v].kind == GroupKind::adverb) ++v;
  if (v >= groups_.size() || groups_[v].kind != GroupKind::verb) return;
  if (groups_[v].form != VerbForm::gerund && groups_[v].form != VerbForm::participle) return;
  // The first comma that a noun group and a finite verb follow ends it.
  GroupIndex subject = no_group, main = no_group;
  for (GroupIndex g = GroupIndex(v + 1); g < groups_.size() && main == no_group; ++g) {
    if (groups_[g].subordinator != 0 || groups_[g].pronoun == Pronoun::relative) return;
    if (finite(g)) {
      if (subject == no_group) return;
      main = g;
    } else if (bare_noun(g) && (groups_[g].gap & groups::gap_comma) && !(groups_[g].gap & gap_coordinator)) {
      if (subject == no_group) subject = g;  // what follows in commas is an apposition
    }
  }
  if (main == no_group) return;
  if (is_subject(tree[subject].label) && tree[subject].head == main && tree[v].head == main) {
    tree[v].label = Label::adverbial;
    return;
  }
  const bool to_main = tree[v].head == no_group || below(main, v) || tree[v].head == main;
  if (to_main) attach(v, main, Label::adverbial);
  for (GroupIndex g = GroupIndex(v + 1); g < subject; ++g) {
    if (tree[g].head == main) attach(g, v, groups_[g].preposition == 0 && is_subject(tree[g].label) ? Label::object : tree[g].label);
  }
  attach(subject, main, groups_[main].passive ? Label::passive_subject : Label::subject);
  for (GroupIndex g = GroupIndex(subject + 1); g < main; ++g) {
    if (is_subject(tree[g].label) && tree[g].head == main) attach(g, subject, Label::apposition);
  }
}

// A sentence whose root is a noun group, with a verb below it that could be its own: "X, head of Y, called for Z" with
// "called" taken for a participle, or a long list for a relative clause's.
void TreeRepair::give_main_verb() {
  auto& tree = *tree_;
  GroupIndex root = no_group, main = no_group;
  for (GroupIndex g = 0; g < groups_.size(); ++g) {
    if (tree[g].head == no_group) root = g;
  }
  if (root == no_group || groups_[root].kind != GroupKind::noun) return;
  // "In a rare rebuke, X criticised Y": an adjunct in front is no subject.
  const bool adjunct = groups_[root].preposition != 0 || groups_[root].time;
  for (GroupIndex v = GroupIndex(root + 1); v < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    if (verb.kind != GroupKind::verb) continue;
    const Label label = tree[v].label;
    const bool hangs = label == Label::relative || label == Label::adnominal || label == Label::adverbial || (label == Label::conjunct && !(verb.gap & gap_coordinator));
    bool pronoun = false, agent = false;
    GroupIndex subject = no_group;
    for (GroupIndex g = 0; g < groups_.size(); ++g) {
      if (tree[g].head != v) continue;
      pronoun |= groups_[g].pronoun == Pronoun::relative;
      agent |= tree[g].label == Label::agent;
      if (tree[g].label == Label::subject && groups_[g].preposition == 0) subject = g;
    }
    if (verb.form == VerbForm::finite && !pronoun) {
      if (!hangs || verb.subordinator != 0) return;  // it has a verb of its own
      if (subject != no_group && !adjunct && !(groups_[subject].gap & (groups::gap_comma | gap_coordinator))) continue;
      main = v;
    } else if (verb.form == VerbForm::participle && verb.begin == verb.head && hangs && !agent && (verb.gap & groups::gap_comma)) {
      main = v;
    }
  }
  if (main == no_group) return;
  for (GroupIndex g = 0; g < groups_.size(); ++g) {
    // What was taken for its subject goes on the list before it.
    if (!adjunct && tree[g].head == main && tree[g].label == Label::subject && g > root + 1) {
      GroupIndex list = GroupIndex(g - 1);
      while (tree[list].head != no_group && tree[list].head != root && tree[list].head < list) list = tree[list].head;
      tree[g] = {list, Label::conjunct};
    }
  }
  tree[main] = {no_group, Label::root};
  tree[root] = {main, adjunct ? Label::oblique : Label::subject};
}

// One subject a verb: a second one is a member of the first.
void TreeRepair::join_second_subjects() {
  auto& tree = *tree_;
  for (GroupIndex g = 0; g < groups_.size(); ++g) {
    if (!is_subject(tree[g].label) || !(groups_[g].gap & (groups::gap_and | groups::gap_or | groups::gap_comma)) || tree[g].head == no_group) continue;
    const GroupIndex first = subject_[tree[g].head];
    // "In Geneva, A and B called": A is no member of what stands before it.
    if (first == g && g > 0 && tree[g].head > g && bare_noun(GroupIndex(g - 1)) && (groups_[g].gap & groups::gap_and) && !(groups_[g].gap & groups::gap_comma)) {
      const GroupIndex other = GroupIndex(g - 1), up = tree[other].head;
      const Label label = tree[other].label;
      const bool astray = (label == Label::conjunct || label == Label::apposition) && up != no_group && (groups_[up].preposition != 0 || groups_[up].time) && !(groups_[other].gap & gap_coordinator);
      if (astray && !below(tree[g].head, other)) {
        const Dependency verb = tree[g];
        tree[other] = verb;
        tree[g] = {other, Label::conjunct};
        subject_[verb.head] = other;
        continue;
      }
    }
    // "Macron, Merkel urge Putin": a headline's comma is an "and".
    const bool side_by_side = first != no_group && first + 1u == g && tree[g].head == g + 1u && groups_[first].mention != groups::no_mention && groups_[g].mention != groups::no_mention;
    if (first == no_group || first >= g || (!side_by_side && !(groups_[g].gap & (groups::gap_and | groups::gap_or)))) continue;
    tree[g] = {first, Label::conjunct};
  }
}

uint16_t TreeRepair::gap_before(GroupIndex g) const {
  while (g > 0 && groups_[g - 1].possessive && groups_[g - 1].kind == GroupKind::noun && groups_[g].gap == 0) --g;
  return groups_[g].gap;
}

GroupIndex TreeRepair::first_of_list(GroupIndex g) const {
  const auto& tree = *tree_;
  for (int steps = 0; steps < reach && tree[g].label == Label::conjunct && tree[g].head != no_group && tree[g].head < g && bare_noun(tree[g].head) &&
                      (groups_[g].gap & gap_coordinator);
       ++steps) {
    g = tree[g].head;
  }
  return g;
}

// "Cuba, whose president X visited Y, backs Z": the noun of "whose" is the subject in the relative clause, the one before it outside.
void TreeRepair::read_whose() {
  auto& tree = *tree_;
  for (GroupIndex w = 1; w + 2u < groups_.size(); ++w) {
    if (!(traits_[w] & trait_whose) || groups_[w - 1].kind != GroupKind::noun) continue;
    const GroupIndex noun = GroupIndex(w - 1);
    const GroupIndex owned = GroupIndex(w + 1);
    if (!bare_noun(owned)) continue;
    GroupIndex v = no_group;
    for (GroupIndex g = GroupIndex(w + 2); g < groups_.size() && v == no_group; ++g) {
      if (finite(g)) v = g;
      if (groups_[g].pronoun == Pronoun::relative || groups_[g].subordinator != 0) break;
    }
    if (v == no_group) continue;
    tree[w] = {owned, Label::possessor};
    const Dependency was = tree[v];
    if (tree[owned].head != v || !is_subject(tree[owned].label)) {
      const GroupIndex old = subject_[v];
      set_subject(owned, v);
      if (old != no_group && old != owned && old > w && old < v) attach(old, owned, Label::apposition);
    }
    if (was.label == Label::relative && was.head <= noun) continue;
    // The main clause goes on behind the comma.
    GroupIndex main = no_group;
    for (GroupIndex g = GroupIndex(v + 1); g < groups_.size(); ++g) {
      if (!finite(g) || !(groups_[g].gap & groups::gap_comma) || (groups_[g].gap & gap_coordinator) || (subject_[g] != no_group && subject_[g] > v)) continue;
      main = g;
      break;
    }
    if (main == no_group || main == v) continue;
    GroupIndex subject = noun;
    for (int steps = 0; steps < reach && groups_[subject].preposition != 0 && tree[subject].head != no_group && tree[subject].head < subject; ++steps) subject = tree[subject].head;
    if (!bare_noun(subject)) continue;
    if (below(v, main) || tree[v].head == no_group || below(main, v)) {
      tree[main] = below(main, v) || tree[v].head == no_group ? was : tree[main];
      if (tree[main].label == Label::conjunct && tree[main].head == v) tree[main] = was;
    }
    tree[v] = {noun, Label::relative};
    tree[subject] = {main, groups_[main].passive ? Label::passive_subject : Label::subject};
    if (below(main, main) && tree[main].head != no_group && below(tree[main].head, main)) tree[main] = {no_group, Label::root};
    count_subjects();
  }
}

// The noun group before a finite verb that could be its subject: over of-phrases and other adjuncts of it, and over what stands between
// commas.
GroupIndex TreeRepair::find_subject(GroupIndex verb) const {
  const auto& tree = *tree_;
  GroupIndex g = verb;
  bool closed = (groups_[verb].gap & groups::gap_comma) != 0;  // behind a comma that must have a first one before it
  for (int steps = 0; g > 0 && steps < reach; ++steps) {
    --g;
    const Group& group = groups_[g];
    if (group.kind == GroupKind::verb) {
      // "the weapons sent by X reached Y"
      if (group.form != VerbForm::participle && group.form != VerbForm::gerund) return no_group;
      if (group.gap & groups::gap_comma) closed = false;
      continue;
    }
    if (group.kind == GroupKind::noun && !closed && bare_noun(g)) {
      const GroupIndex first = first_of_list(g);
      // "A condemned B, but C did not": no list where its first belongs to another verb.
      const bool taken = first != g && tree[first].head != no_group && tree[first].head < first && groups_[tree[first].head].kind == GroupKind::verb;
      return taken && (groups_[g].gap & (groups::gap_comma | groups::gap_but)) ? g : first;
    }
    if (group.gap & (groups::gap_comma | groups::gap_paren_open | groups::gap_dash)) {
      if (!closed) return no_group;
      closed = false;
    }
  }
  return no_group;
}

// "X, Y said, backs Z": the speech stands aside and X goes with what follows.
void TreeRepair::put_speech_aside() {
  auto& tree = *tree_;
  for (GroupIndex v = 2; v + 1u < groups_.size(); ++v) {
    if (!(traits_[v] & trait_says) || !finite(v) || groups_[v].passive) continue;
    // "X, says Y, backs Z"
    const bool inverted = (groups_[v].gap & (groups::gap_comma | groups::gap_dash)) && !(groups_[v].gap & gap_coordinator) && bare_noun(GroupIndex(v + 1)) && groups_[v + 1].gap == 0;
    GroupIndex who = inverted ? GroupIndex(v + 1) : GroupIndex(v - 1);
    while (!inverted && who > 0 && (groups_[who].preposition != 0 || groups_[who].kind == GroupKind::adverb) && !(groups_[who].gap & gap_apart)) --who;
    if (!bare_noun(who) || who == 0) continue;
    if (!inverted && (!(gap_before(who) & (groups::gap_comma | groups::gap_dash)) || (gap_before(who) & gap_coordinator) || (groups_[v].gap & groups::gap_comma))) continue;
    // Behind it, over times and the like, a verb without a subject of its own.
    GroupIndex main = no_group;
    for (GroupIndex g = GroupIndex(std::max(v, who) + 1); g < groups_.size(); ++g) {
      if (finite(g) && (groups_[g].gap & groups::gap_comma)) {
        main = g;
        break;
      }
      const bool adjunct = (groups_[g].kind == GroupKind::noun && (groups_[g].preposition != 0 || groups_[g].time)) || groups_[g].kind == GroupKind::adverb;
      if (!adjunct || (groups_[g].gap & groups::gap_comma)) break;
    }
    if (main == no_group) continue;
    // What goes on: the subject before the speech, or a whole clause to which this verb is a second one.
    GroupIndex first = no_group;
    GroupIndex before = no_group;
    for (GroupIndex g = std::min(v, who); g-- > 0;) {
      if (finite(g)) {
        first = g;
        break;
      }
      if (bare_noun(g) && before == no_group && tree[g].label != Label::apposition) before = first_of_list(g);
      if (groups_[g].subordinator != 0) break;
    }
    const Dependency was = tree[v];
    if (first != no_group && (groups_[main].gap & gap_coordinator)) {
      if (below(first, v)) tree[first] = was;
      attach(v, first, Label::parataxis);
      attach(main, first, Label::conjunct);
    } else if (first == no_group && before != no_group && !(groups_[main].gap & gap_coordinator)) {
      if (below(main, v)) tree[main] = was;
      attach(v, main, Label::parataxis);
      if (subject_[v] == before) subject_[v] = no_group;
      set_subject(before, main);
    } else {
      continue;
    }
    set_subject(who, v);
  }
}

// "X, where Y ruled, was invaded": what stands before a subordinator is no subject behind it.
void TreeRepair::part_at_subordinators() {
  auto& tree = *tree_;
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex outer = finite(v) ? subject_[v] : no_group;
    if (outer == no_group || outer > v) continue;
    GroupIndex inner = no_group;
    for (GroupIndex g = v; g-- > outer + 1u && inner == no_group;) {
      if (groups_[g].kind == GroupKind::verb) break;
      if (groups_[g].subordinator != 0 && bare_noun(g)) inner = g;
    }
    if (inner == no_group) continue;
    GroupIndex main = no_group;
    for (GroupIndex g = GroupIndex(v + 1); g < groups_.size() && main == no_group; ++g) {
      if (finite(g) && subject_[g] == no_group && (groups_[g].gap & groups::gap_comma) && !(groups_[g].gap & gap_coordinator)) main = g;
      if (groups_[g].subordinator != 0) break;
    }
    if (main == no_group) continue;
    const Dependency was = tree[v];
    set_subject(inner, v);
    if (below(main, v) || tree[main].head == v) tree[main] = was;
    attach(v, outer, Label::adnominal);
    if (below(outer, v)) tree[outer] = {main, Label::subject};
    set_subject(outer, main);
  }
}

// "invited A, B and C, and condemned D": what stands before a coordinator is no subject of the verb behind it.
void TreeRepair::part_at_coordinators() {
  auto& tree = *tree_;
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex s = finite(v) && (groups_[v].gap & gap_coordinator) ? subject_[v] : no_group;
    if (s == no_group || s > v || s == 0) continue;
    GroupIndex first = no_group;
    for (GroupIndex u = s; u-- > 0 && first == no_group;) {
      if (groups_[u].subordinator != 0 && u > 0) break;
      if (finite(u)) first = u;
    }
    if (first == no_group || groups_[s].subordinator != 0) continue;
    bool verb_between = false;
    for (GroupIndex u = s; u < v; ++u) verb_between |= groups_[u].kind == GroupKind::verb;
    if (verb_between || groups_[s].pronoun == Pronoun::relative) continue;
    const bool beside = groups_[s - 1].kind == GroupKind::noun && (gap_before(s) & groups::gap_comma);
    const GroupIndex to = beside ? GroupIndex(s - 1) : first;
    if (below(to, s)) continue;
    tree[s] = {to, beside ? Label::apposition : Label::object};
    subject_[v] = no_group;
    attach(v, first, Label::conjunct);
  }
}

// "Should X invade Y, Z would": of two nouns that only a comma joins, the first goes with the verb before it.
void TreeRepair::part_at_commas() {
  auto& tree = *tree_;
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex s = finite(v) ? subject_[v] : no_group;
    if (s == no_group || s > v || s == 0 || groups_[s].gap != 0 || groups_[s - 1].kind != GroupKind::verb || groups_[s - 1].copular) continue;
    GroupIndex last = no_group;
    bool list = false;
    for (GroupIndex g = GroupIndex(s + 1); g < v; ++g) {
      if (tree[g].head != s || tree[g].label != Label::conjunct || !bare_noun(g)) continue;
      last = g;
      list |= (groups_[g].gap & gap_coordinator) != 0;
    }
    if (last == no_group || list || !(gap_before(last) & groups::gap_comma) || below(GroupIndex(s - 1), s)) continue;
    const GroupIndex before = GroupIndex(s - 1);
    set_subject(last, v);
    tree[s] = {before, Label::object};
  }
}

// Who does it in a passive stands behind "by".
void TreeRepair::check_agents() {
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    Dependency& d = (*tree_)[g];
    if (d.label == Label::agent && groups_[g].preposition == 0 && d.head != no_group && d.head < g) d.label = Label::object;
  }
}

// A finite verb has a subject: the noun group right before it, where that hangs on what stands before it only for want of a better.
void TreeRepair::give_subjects() {
  auto& tree = *tree_;
  for (GroupIndex v = 1; v < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    if (!finite(v) || (verb.gap & gap_coordinator)) continue;
    const GroupIndex behind = subject_[v];
    if (behind != no_group) {
      // "...," X told Y: whom it is told stands behind, who tells it before.
      if (!(traits_[v] & trait_says) || behind != v + 1u) continue;
      const GroupIndex before = find_subject(v);
      if (before == no_group || below(v, before) || !(gap_before(before) & (verb.gap == 0 ? gap_apart : uint16_t(groups::gap_quote_close))) || (gap_before(before) & gap_coordinator)) continue;
      const Label loose = tree[before].label;
      if (loose != Label::apposition && loose != Label::conjunct && loose != Label::modifier && loose != Label::parataxis) continue;
      tree[behind].label = Label::indirect_object;
      set_subject(before, v);
      continue;
    }
    bool relative = false;
    for (GroupIndex g = 0; g < v; ++g) relative |= tree[g].head == v && groups_[g].pronoun == Pronoun::relative && !groups_[g].possessive;
    if (relative) continue;
    const GroupIndex g = find_subject(v);
    // "Poland backs Ukraine, blames Russia"
    if (g == no_group || is_subject(tree[g].label) || tree[g].label == Label::object) {
      const GroupIndex up = tree[v].head;
      const bool beside = tree[v].label == Label::parataxis && up != no_group && up < v && finite(up) && subject_[up] != no_group && (verb.gap & groups::gap_comma);
      if (beside && !(traits_[v] & trait_says)) tree[v].label = Label::conjunct;
    }
    if (g == no_group || tree[v].head == g) continue;
    const Group& noun = groups_[g];
    const Label label = tree[g].label;
    const bool coordinated = (noun.gap & gap_coordinator) != 0;
    const bool loose = label == Label::apposition || label == Label::modifier || label == Label::other || label == Label::vocative || label == Label::conjunct ||
                       (label == Label::oblique && (noun.gap & gap_apart)) || label == Label::adverb;
    // "..., while China called for", "..., Medvedev said"
    const bool begins = (gap_before(g) & (groups::gap_subordinator | gap_coordinator | gap_apart)) != 0 || g == 0;
    // "said Brazil backed": an object of a verb of saying that a finite verb follows is a subject.
    const bool of_speech = label == Label::object && tree[g].head != no_group && tree[g].head + 1 == g && (traits_[tree[g].head] & trait_says);
    if (of_speech) {
      const GroupIndex says = tree[g].head;
      set_subject(g, v);
      if (below(v, says)) tree[v] = {says, Label::complement};
      continue;
    }
    if (!loose || !begins) continue;
    // "A, B and C did": the last of a list whose others came before is none alone.
    if (label == Label::conjunct && coordinated && !(noun.gap & (groups::gap_subordinator | groups::gap_semicolon)) && !(noun.gap & groups::gap_comma) &&
        tree[g].head != no_group && groups_[tree[g].head].kind == GroupKind::noun && groups_[tree[g].head].preposition == 0 && v != g + 1) {
      continue;
    }
    set_subject(g, v);
    // A clause apart is no further verb of the one before it.
    if ((traits_[v] & trait_says) && tree[v].label == Label::conjunct && !coordinated) tree[v].label = Label::parataxis;
  }
}

// "welcomed the declaration but called on Y": a verb right behind a coordinator goes on with a verb, not with a noun.
void TreeRepair::join_predicates() {
  auto& tree = *tree_;
  for (GroupIndex v = 1; v < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    if (verb.kind != GroupKind::verb || !(verb.gap & gap_coordinator) || subject_[v] != no_group || verb.subordinator != 0) continue;
    const GroupIndex up = tree[v].head;
    if (tree[v].label != Label::conjunct || up == no_group || groups_[up].kind == GroupKind::verb) continue;
    for (GroupIndex u = v; u-- > 0;) {
      const Group& first = groups_[u];
      if (first.kind != GroupKind::verb || first.auxiliary || below(u, v)) continue;
      const bool alike = first.form == verb.form || (first.form == VerbForm::finite && verb.form == VerbForm::participle && verb.begin == verb.head) ||
                         (verb.form == VerbForm::bare && first.form == VerbForm::infinitive);
      if (!alike) continue;
      attach(v, u, Label::conjunct);
      break;
    }
  }
}

// A bare noun group right behind an active verb is its object.
void TreeRepair::give_objects() {
  auto& tree = *tree_;
  for (GroupIndex v = 0; v + 1u < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    GroupIndex g = GroupIndex(v + 1);
    if (groups_[g].gap != 0) continue;
    if (groups_[g].possessive && groups_[g].kind == GroupKind::noun && g + 1u < groups_.size() && tree[g].head == g + 1) ++g;
    if (verb.kind != GroupKind::verb || verb.auxiliary || verb.copular || !bare_noun(g) || groups_[g].gap != 0) continue;
    if (verb.passive && verb.form == VerbForm::finite && verb.begin != verb.head) continue;
    const Label label = tree[g].label;
    const bool loose = label == Label::apposition || label == Label::modifier || label == Label::conjunct || label == Label::oblique || label == Label::other;
    if (!loose || below(v, g)) continue;
    bool has_object = false;
    for (GroupIndex k = g; k < groups_.size(); ++k) has_object |= tree[k].head == v && tree[k].label == Label::object;
    if (has_object && label != Label::oblique) continue;
    attach(g, v, has_object ? Label::indirect_object : Label::object);
  }
}

// "the jailing of X by Y": it is the jailing that Y did.
void TreeRepair::raise_agents() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    if (groups_[g].kind != GroupKind::noun || groups_[g].preposition != words_->by || tree[g].label == Label::conjunct) continue;
    GroupIndex up = tree[g].head;
    for (int steps = 0; steps < reach && up != no_group && groups_[up].kind == GroupKind::noun && groups_[up].preposition == words_->of; ++steps) {
      const GroupIndex next = tree[up].head;
      if (next == no_group || groups_[next].kind != GroupKind::noun) break;
      up = next;
      tree[g] = {up, Label::modifier};
    }
  }
}

// "A, the minister, and B": B goes on with A, not with what A is.
void TreeRepair::close_appositions() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const Label label = tree[g].label;
    if ((label != Label::conjunct && label != Label::apposition) || groups_[g].mention == groups::no_mention) continue;
    if (!(groups_[g].gap & groups::gap_comma) || !(groups_[g].gap & gap_coordinator)) continue;
    const GroupIndex up = tree[g].head;
    if (up == no_group || up > g || tree[up].label != Label::apposition || groups_[up].mention != groups::no_mention || !(gap_before(up) & groups::gap_comma)) continue;
    const GroupIndex whose = tree[up].head;
    if (whose == no_group || groups_[whose].mention == groups::no_mention || whose > up) continue;
    tree[g] = {whose, Label::conjunct};
  }
  // "the former army chief, X, and Y": behind a name that says who he is.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    if (tree[g].label != Label::apposition || !(groups_[g].gap & groups::gap_comma) || !(groups_[g].gap & gap_coordinator)) continue;
    const GroupIndex up = tree[g].head;
    bool named = false;
    for (GroupIndex k = up == no_group ? g : GroupIndex(up + 1); k < g; ++k) named |= tree[k].head == up && tree[k].label == Label::apposition;
    if (named) tree[g].label = Label::conjunct;
  }
  // "including Chile, members of the bloc and Spain": many do not say who one is; in a list that goes on they are members of it.
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex up = tree[g].head;
    if (tree[g].label != Label::apposition || !(traits_[g] & trait_many) || up == no_group || up > g || groups_[up].mention == groups::no_mention) continue;
    for (GroupIndex k = GroupIndex(g + 1); k < groups_.size(); ++k) {
      if (tree[k].head == up && tree[k].label == Label::conjunct) tree[g].label = Label::conjunct;
    }
  }
}

// "Foreign ministers A and B met": the title goes with the name, and the verb with both.
void TreeRepair::join_titles() {
  auto& tree = *tree_;
  for (GroupIndex g = 0; g + 1u < groups_.size(); ++g) {
    const GroupIndex name = GroupIndex(g + 1);
    if (!bare_noun(g) || !bare_noun(name) || groups_[name].gap != 0 || groups_[g].mention != groups::no_mention || groups_[name].mention == groups::no_mention) continue;
    const GroupIndex verb = tree[name].head;
    if (verb == no_group || !is_subject(tree[name].label) || verb < name || tree[verb].head != g) continue;
    // "NATO members Greece and Turkey came": not the relative clause of "the ships Turkey sent were", which has a main verb beside it.
    if (tree[g].head != no_group && (!(traits_[g] & trait_person) || !(traits_[name] & trait_person))) continue;
    tree[verb] = tree[g];
    tree[g] = {name, Label::apposition};
  }
}

// "rejected what Y called Z": what is rejected.
void TreeRepair::bind_free_relatives() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g + 1u < groups_.size(); ++g) {
    if (!(traits_[g] & trait_what) || groups_[g - 1].kind != GroupKind::verb || groups_[g].gap != 0) continue;
    const GroupIndex verb = GroupIndex(g - 1), inner = tree[g].head;
    if (inner == no_group || inner <= g || groups_[inner].kind != GroupKind::verb || tree[inner].head != verb) continue;
    tree[g] = {verb, Label::object};
    tree[inner] = {g, Label::relative};
  }
}

// "several of its members": of whom there are several.
void TreeRepair::bind_quantities() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    if (groups_[g].kind != GroupKind::noun || groups_[g].preposition != words_->of || groups_[g].possessive) continue;
    GroupIndex quantity = GroupIndex(g - 1);
    if (groups_[quantity].possessive && quantity > 0) --quantity;
    if (groups_[quantity].kind != GroupKind::adjective || groups_[quantity + 1].gap != 0 || tree[g].head == quantity || below(quantity, g)) continue;
    if (is_subject(tree[quantity].label) || tree[quantity].label == Label::object || tree[quantity].label == Label::conjunct) attach(g, quantity, Label::modifier);
  }
}

// "by Germany but not by Spain", "with Iran and with Syria": members, under their first's preposition.
void TreeRepair::join_repeated_prepositions() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    if (group.kind != GroupKind::noun || group.preposition == 0 || !(group.gap & gap_coordinator) || tree[g].label == Label::conjunct) continue;
    for (GroupIndex k = g; k-- > 0 && groups_[k].kind == GroupKind::noun;) {
      if (groups_[k].preposition != group.preposition) continue;
      if (!below(k, g)) attach(g, k, Label::conjunct);
      break;
    }
  }
}

}  // namespace entente::clauses
