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
constexpr int reach = 12;  // members of a list that are looked at

bool is_subject(Label label) { return label == Label::subject || label == Label::passive_subject; }

}  // namespace

void TreeRepair::run(std::span<const Group> groups, std::span<const uint16_t> traits, const ClauseWords& words, std::vector<Dependency>& dependencies) {
  groups_ = groups;
  words_ = &words;
  traits_ = traits;
  tree_ = &dependencies;
  if (groups.empty()) return;
  bind_relatives();
  bind_free_relatives();
  free_times();
  join_crowds();
  count_subjects();
  free_speech();
  free_predicates();
  reduce_first_verb();
  join_names();
  join_named_lists();
  join_appositions();
  join_lists();
  join_subjects();
  join_sides();
  join_repeated_prepositions();
  join_apart();
  join_parallels();
  join_participles();
  join_descriptions();
  give_subjects();
  join_objects();
  attach_doers();
  join_intents();
  join_gerunds();
  go_on_after_speech();
  end_with_speech();
  put_speech_aside();
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

GroupIndex TreeRepair::begin_of(GroupIndex g) const {
  while (g > 0 && groups_[g - 1].possessive && groups_[g - 1].kind == GroupKind::noun && groups_[g].gap == 0) --g;
  return g;
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

GroupIndex TreeRepair::above_nouns(GroupIndex g) const {
  for (int steps = 0; steps < reach && g != no_group && groups_[g].kind == GroupKind::noun; ++steps) g = (*tree_)[g].head;
  return g;
}

// "X, who is in Rome, met Y", "X, which was at war, left Y": the verb right behind the pronoun is of the clause that describes X, and the one
// behind the comma is X's.
void TreeRepair::bind_relatives() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g + 2u < groups_.size(); ++g) {
    if (groups_[g].pronoun != Pronoun::relative || groups_[g].possessive || groups_[g].preposition != 0 || groups_[g].kind != GroupKind::noun) continue;
    const auto noun = GroupIndex(g - 1), verb = GroupIndex(g + 1);
    if (groups_[noun].kind != GroupKind::noun || groups_[verb].kind != GroupKind::verb || groups_[verb].form != VerbForm::finite || groups_[verb].gap != 0) continue;
    const GroupIndex main = tree[g].head == verb ? tree[noun].head : tree[g].head;
    if (main == no_group || main <= verb || groups_[main].kind != GroupKind::verb || !(groups_[main].gap & groups::gap_comma)) continue;
    if (tree[g].head != verb && tree[verb].head == g && tree[main].head == noun && tree[main].label == Label::relative && !below(noun, main)) {
      tree[main] = tree[noun];
      tree[noun] = {main, Label::subject};
    } else if (tree[g].head != verb || tree[verb].head != noun || tree[verb].label != Label::other || !is_subject(tree[noun].label)) {
      continue;
    }
    tree[noun].label = Label::subject;
    tree[g] = {verb, Label::subject};
    tree[verb] = {noun, Label::relative};
    for (GroupIndex k = GroupIndex(verb + 1); k < main; ++k) {
      if (tree[k].head == verb && tree[k].label == Label::subject) tree[k].label = groups_[k].preposition != 0 ? Label::predicate : Label::other;
    }
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

// "On Friday X did": when it was, and not which X. "met Wednesday with X": nor whom.
void TreeRepair::free_times() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!groups_[g].time || groups_[g].preposition != 0 || verb == no_group) continue;
    // "is in Beijing this week": where, and not what.
    const bool told = tree[g].label == Label::predicate && std::any_of(tree.begin(), tree.begin() + g, [&](const Dependency& d) { return d.head == verb && d.label == Label::predicate; });
    if (tree[g].label != Label::object && !told) continue;
    tree[g].label = Label::oblique;
    // "was there last week to hold talks"
    if (g + 1u < groups_.size() && tree[g + 1].head == g && groups_[g + 1].kind == GroupKind::verb) tree[g + 1] = {verb, Label::adverbial};
  }
  // "spoke for an hour with X", "spoke by telephone with X": whom he spoke with, and not which hour.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex hour = tree[g].head;
    if (groups_[g].kind != GroupKind::noun || groups_[g].preposition == 0 || groups_[g].preposition == words_->of || hour == no_group || hour + 1u != begin_of(g) || groups_[hour].kind != GroupKind::noun || groups_[g].time) continue;
    const bool means = groups_[hour].preposition == words_->by && groups_[hour].core == groups_[hour].head && groups_[hour].mention == groups::no_mention && !(traits_[hour] & trait_person) && (groups_[g].mention != groups::no_mention || (traits_[g] & trait_person));
    if (!means && !groups_[hour].time && !(traits_[hour] & trait_lasts)) continue;
    const GroupIndex verb = tree[hour].head;
    if (verb != no_group && verb < hour && groups_[verb].kind == GroupKind::verb) tree[g] = {verb, Label::oblique};
  }
  const GroupIndex who = tree[0].head;
  if (!groups_[0].time || groups_[0].possessive || tree[0].label != Label::modifier || who == no_group || who == 0) return;
  if (is_subject(tree[who].label) && tree[who].head != no_group && tree[who].head > who) tree[0] = {tree[who].head, Label::oblique};
}

// "Canada and 30 other countries": a name before "and" is one of them, and says nothing of what kind the others are.
void TreeRepair::join_crowds() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex name = GroupIndex(g - 1);
    if (groups_[g].gap != groups::gap_and || tree[name].head != g || tree[name].label != Label::modifier || !bare_noun(g) || !bare_noun(name) || groups_[name].mention == groups::no_mention) continue;
    if ((traits_[g] & trait_owned) && !(traits_[g] & trait_person)) continue;  // "US and Taliban talks"
    tree[name] = tree[g];
    tree[g] = {name, Label::conjunct};
    for (GroupIndex c = 0; c < name; ++c) {
      if (tree[c].head == g && (tree[c].label == Label::modifier || tree[c].label == Label::conjunct)) tree[c].head = name;
    }
  }
}

// "A, B and C met", "A, B urge C": names side by side are a list, the comma of a headline being its "and".
void TreeRepair::join_names() {
  auto& tree = *tree_;
  const auto named = [&](GroupIndex g) { return bare_noun(g) && groups_[g].mention != groups::no_mention; };
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    if (!named(g) || groups_[g].gap != groups::gap_comma) continue;
    const GroupIndex before = GroupIndex(g - 1), verb = tree[g].head;
    if (!named(before)) continue;
    const Label label = tree[before].label;
    const bool loose = label == Label::vocative || label == Label::other || label == Label::parataxis;
    // "India, Pakistan trade fire": the first name is no sentence of its own.
    if (label == Label::root && is_subject(tree[g].label) && verb == g + 1u && groups_[verb].gap == 0 && tree[verb].head == before) {
      tree[verb] = tree[before];
      tree[before] = {verb, tree[g].label};
      subject_[verb] = before;
      tree[g] = {before, Label::conjunct};
      continue;
    }
    if (loose && is_subject(tree[g].label) && verb == g + 1u && groups_[verb].gap == 0 && !below(verb, before)) {
      tree[before] = tree[g];
      subject_[verb] = before;
      tree[g] = {before, Label::conjunct};
      continue;
    }
    if (tree[g].label != Label::apposition || tree[g].head != before) continue;
    // A comma behind it would close an apposition.
    const GroupIndex next = GroupIndex(g + 1);
    if (next < groups_.size() && tree[before].head == next && is_subject(tree[before].label) && groups_[next].gap == 0)
      tree[g].label = Label::conjunct;
    for (GroupIndex last = GroupIndex(g + 1); last < groups_.size(); ++last) {
      if (tree[last].head != g || tree[last].label != Label::conjunct || !named(last)) continue;
      tree[g].label = Label::conjunct;
      tree[last].head = before;
    }
  }
}

// "A, B, C's D and, in the end, E": names between commas up to one behind "and" are a list, and none of them says who another is.
void TreeRepair::join_named_lists() {
  auto& tree = *tree_;
  const auto size = GroupIndex(groups_.size());
  const auto named = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && !groups_[g].possessive && groups_[g].mention != groups::no_mention && !groups_[g].time; };
  // Past a noun's owners: the noun.
  const auto head_of = [&](GroupIndex g) {
    while (g + 1u < size && groups_[g].possessive && groups_[g].kind == GroupKind::noun && groups_[g + 1].gap == 0) ++g;
    return g;
  };
  // Past a member and its of-phrases.
  const auto next_of = [&](GroupIndex g) {
    do ++g;
    while (g < size && groups_[g].preposition == words_->of && groups_[g].gap == 0);
    return g;
  };
  for (GroupIndex first = 0; first + 2u < size; ++first) {
    if (!named(first)) continue;
    list_.assign(1, first);
    GroupIndex at = next_of(first);
    bool closed = false;
    while (at < size && !closed) {
      closed = (groups_[at].gap & gap_coordinator) != 0;
      if (!closed && groups_[at].gap != groups::gap_comma) break;
      // "and, in the end, Germany"
      if (closed && at + 1u < size && groups_[at].kind == GroupKind::noun && (groups_[at].preposition != 0 || (groups_[at].gap & groups::gap_subordinator)) && groups_[at + 1].gap == groups::gap_comma && (groups_[at].gap & groups::gap_comma)) ++at;
      const GroupIndex member = head_of(at);
      const bool bare = bare_noun(member) && groups_[member].pronoun == Pronoun::none;
      // "MI6, the mafia or X" (an "and" would leave it open who the mafia is)
      const bool one_of = !closed && next_of(member) < size && (groups_[next_of(member)].gap & groups::gap_or);
      if (!bare || (!named(member) && !one_of && !(closed && tree[member].label == Label::conjunct && below(member, first)))) {
        closed = false;
        break;
      }
      list_.push_back(member);
      at = next_of(member);
    }
    if (!closed || list_.size() < 3) continue;
    // "by the Colombian government, the United States, Canada and Peru"
    if (const GroupIndex head = tree[first].head; head != no_group && head + 1u == begin_of(first) && tree[first].label == Label::apposition && groups_[head].kind == GroupKind::noun && !(traits_[first] & trait_person)) {
      tree[first].label = Label::conjunct;
      list_.insert(list_.begin(), head);
      first = head;
    }
    // "After meeting A, B and C flew home": whom they met may be the first alone.
    const bool acts = at < size && finite(at) && groups_[at].gap == 0;
    const GroupIndex up = tree[first].head;
    const bool before = (groups_[first].preposition != 0 && (groups_[first].preposition != words_->of || up == no_group || !(traits_[up] & trait_many))) || (up != no_group && up < first && groups_[up].kind == GroupKind::verb);
    if (acts && before) continue;
    for (size_t i = 1; i < list_.size(); ++i) {
      const GroupIndex member = list_[i];
      if (is_subject(tree[member].label) && tree[member].head == at) {
        if (subject_[at] == member) subject_[at] = first;
        if (!is_subject(tree[first].label)) tree[first] = tree[member];
      }
      attach(member, first, Label::conjunct);
    }
    first = list_.back();
  }
}

// What a noun right behind a noun and a comma says of it.
void TreeRepair::join_appositions() {
  auto& tree = *tree_;
  const auto person = [&](GroupIndex k) { return groups_[k].kind == GroupKind::noun && groups_[k].mention != groups::no_mention && (traits_[k] & trait_person) && !groups_[k].possessive; };
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex begin = begin_of(g), head = tree[g].head;
    // "X, then the country's president": who X was.
    if (begin > 1 && groups_[begin - 1].kind == GroupKind::adverb && groups_[begin - 1].gap == groups::gap_comma && groups_[begin].gap == 0 && bare_noun(g) && groups_[g].mention == groups::no_mention &&
        (traits_[g] & trait_person) && person(GroupIndex(begin - 2)) && tree[begin - 2].head != g && (g + 1u == groups_.size() || (groups_[g + 1].gap & groups::gap_comma) || groups_[g + 1].preposition != 0)) {
      attach(g, GroupIndex(begin - 2), Label::apposition);
      continue;
    }
    // "A, a friend of B and the head of the bank, left": what is said of A goes on to the comma.
    if (begin > 1 && tree[g].label == Label::conjunct && groups_[begin].gap == groups::gap_and && bare_noun(g) && groups_[g].mention == groups::no_mention && (traits_[g] & trait_person) && !(traits_[g] & trait_many) && head < begin && person(head)) {
      GroupIndex said = GroupIndex(head + 1), behind = GroupIndex(g + 1);
      while (said < begin && !(tree[said].label == Label::apposition && tree[said].head == head)) ++said;
      while (behind < groups_.size() && groups_[behind].kind == GroupKind::noun && groups_[behind].gap == 0) ++behind;
      if (said < begin && groups_[said].mention == groups::no_mention && groups_[begin_of(said)].gap == groups::gap_comma && behind < groups_.size() && (groups_[behind].gap & groups::gap_comma)) tree[g].head = said;
      continue;
    }
    if (begin == 0 || !bare_noun(g) || groups_[g].pronoun != Pronoun::none || groups_[begin].gap != groups::gap_comma) continue;
    const auto before = GroupIndex(begin - 1);
    // "received the president of X, Y": who the president is, and nobody spoken to.
    if (tree[g].label == Label::vocative && person(g) && begin == g && groups_[before].preposition == words_->of && (g + 1u == groups_.size() || groups_[g + 1].gap != 0 || groups_[g + 1].preposition != 0)) {
      const GroupIndex who = tree[before].head;
      if (who != no_group && who + 1u == before && groups_[who].kind == GroupKind::noun && groups_[who].mention == groups::no_mention && (traits_[who] & trait_person) && !(traits_[who] & trait_many)) {
        attach(g, who, Label::apposition);
        continue;
      }
    }
    const bool office = (traits_[g] & trait_person) && !(traits_[g] & trait_many) && groups_[g].mention == groups::no_mention;
    // "A of France, the commander", "A, R-Utah, a member of X": who A is.
    const GroupIndex who = head != no_group ? tree[head].head : no_group;
    if (tree[g].label == Label::apposition && office && who != no_group && who + 1u == head && head == before && person(who) && !(traits_[head] & trait_person)) {
      const bool aside = tree[head].label == Label::apposition && groups_[head].mention == groups::no_mention && groups_[head].core != groups_[head].head;
      const bool home = groups_[head].preposition == words_->of && groups_[head].mention != groups::no_mention;
      if (aside || home) {
        tree[g].head = who;
        continue;
      }
    }
    if (head >= before || groups_[before].kind != GroupKind::noun || groups_[before].time || groups_[before].pronoun != Pronoun::none) continue;
    // "A, 78, leader of X": no second one of a list.
    if (tree[g].label == Label::conjunct && office && person(head) && before == head + 1u && groups_[before].core == groups_[before].head && !(traits_[before] & trait_person) && groups_[before].mention == groups::no_mention && groups_[before].gap == groups::gap_comma && tree[before].label == Label::modifier) {
      tree[g].label = Label::apposition;
      continue;
    }
    if (tree[g].label == Label::apposition) {
      // "done by A, with B, a former minister": of two people the one right before the comma.
      if (person(head) && person(before) && groups_[g].mention == groups::no_mention && !(traits_[g] & trait_many)) {
        tree[g].head = before;
        continue;
      }
      // "at the suggestion of A, the president": who suggests it, and not what is suggested.
      const bool about = person(before) && !(traits_[head] & trait_person) && (traits_[g] & trait_person) && tree[before].head == head && groups_[before].preposition != 0;
      if (about && groups_[head].kind == GroupKind::noun && groups_[g].mention == groups::no_mention && !(traits_[g] & trait_many)) {
        tree[g].head = before;
        continue;
      }
      // "A, the king, and B, his son, met": the last one's, but "A and B, the two kings"
      for (GroupIndex last = before; last > head && !(traits_[g] & trait_many); --last) {
        if (tree[last].head != head || tree[last].label != Label::conjunct || !below(before, last)) continue;
        tree[g].head = last;
        break;
      }
    } else if ((tree[g].label == Label::object || tree[g].label == Label::oblique) && groups_[head].kind == GroupKind::verb) {
      // "landed in Riyadh, the Saudi capital", but "gave, on Monday, a speech", "gave Kyiv, the capital, arms"
      GroupIndex top = before;
      while (tree[top].head != no_group && tree[top].head != head && groups_[top].kind == GroupKind::noun && tree[top].label != Label::apposition) top = tree[top].head;
      if (tree[top].head != head || groups_[top].kind != GroupKind::noun || top < head || (gap_before(top) & gap_apart) || tree[top].label == Label::apposition) continue;
      const bool home = office && person(top) && groups_[before].preposition == words_->of;  // "met A of France, the commander"
      tree[g] = {groups_[before].mention != groups::no_mention && !home ? before : top, Label::apposition};
    }
  }
}

// "the leaders of A, B, C and D": all whose they are, and not some of them leaders.
void TreeRepair::join_lists() {
  auto& tree = *tree_;
  const auto named = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention && !groups_[g].possessive && !(traits_[g] & trait_person); };
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex head = tree[g].head;
    if (tree[g].label != Label::conjunct || head == no_group || head + 1u >= g || groups_[head].mention != groups::no_mention || groups_[head].kind != GroupKind::noun) continue;
    if (!named(g) || groups_[g].preposition != 0 || !(groups_[g].gap & (groups::gap_comma | gap_coordinator))) continue;
    GroupIndex first = GroupIndex(g - 1);
    while (first > head && named(first) && groups_[first].preposition == 0) --first;
    if (first == head || !named(first) || tree[first].head != head) continue;
    tree[g].head = first;
  }
}

// "A, who had called, and B, the minister, met": two subjects of a verb, the second behind "and", are a list.
void TreeRepair::join_subjects() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!is_subject(tree[g].label) || verb == no_group || verb < g || !bare_noun(g)) continue;
    if (!(gap_before(g) & gap_coordinator)) {
      // "A, B and several others met", but not "the winners, A and B, met"
      const bool list = gap_before(g) == groups::gap_comma && groups_[verb].gap == 0 && groups_[g + 1].gap == groups::gap_and && tree[g + 1].head == g && tree[g + 1].label == Label::conjunct;
      if (!list) continue;
    }
    const GroupIndex first = subject_[verb];
    if (first == no_group || first >= g || !bare_noun(first)) continue;
    for (GroupIndex k = GroupIndex(first + 1); k < begin_of(g); ++k) {
      if (!below(k, first) && tree[k].head != verb) return;
    }
    tree[g] = {first, Label::conjunct};
  }
}

// "between the army of X and Y", "between leaders from the north of X and officials": two sides, and not whose they are.
void TreeRepair::join_sides() {
  auto& tree = *tree_;
  for (GroupIndex g = 0; g + 2u < groups_.size(); ++g) {
    if (groups_[g].preposition == 0 || groups_[g].preposition != words_->between || groups_[g].kind != GroupKind::noun) continue;
    GroupIndex last = no_group;
    bool listed = false;
    for (GroupIndex k = GroupIndex(g + 1); k < groups_.size() && groups_[k].kind != GroupKind::verb; ++k) {
      if (tree[k].label != Label::conjunct) continue;
      listed |= tree[k].head == g;
      // "between the presidents of X and Y": both of them his
      if (bare_noun(k) && tree[k].head > g && tree[k].head != no_group && (!(traits_[g] & trait_many) || (traits_[k] & trait_many))) last = k;
    }
    // "talks between X and its opposition": beside X, and not beside the talks.
    for (GroupIndex k = GroupIndex(g + 1); !listed && last == no_group && groups_[g].mention != groups::no_mention && !(traits_[g] & trait_many) && k < groups_.size() && groups_[k].kind != GroupKind::verb; ++k) {
      if (tree[k].label == Label::conjunct && bare_noun(k) && tree[k].head == tree[g].head) last = k;
      if (last == k || (groups_[k].gap & groups::gap_comma)) break;
    }
    // "between A, the premier, and B, the president, failed": past who A is, and B does not fail.
    GroupIndex behind = GroupIndex(g + 1);
    while (!listed && last == no_group && behind < groups_.size() && behind < g + 2 * reach && groups_[behind].kind == GroupKind::noun && (below(behind, g) || groups_[behind].possessive)) ++behind;
    const GroupIndex talks = tree[g].head;
    if (!listed && last == no_group && behind < groups_.size() && behind > g + 1u && bare_noun(behind) && groups_[behind].mention != groups::no_mention && (gap_before(behind) & gap_coordinator) && talks != no_group && talks < g && groups_[talks].kind == GroupKind::noun) {
      const Dependency was = tree[behind];
      if (is_subject(was.label) && was.head != no_group && was.head > behind && (tree[talks].label == Label::root || tree[talks].head == was.head)) {
        if (tree[talks].label == Label::root) tree[was.head] = tree[talks];
        set_subject(talks, was.head);
        last = behind;
      } else if (was.head == talks || was.head == tree[talks].head) {
        last = behind;
      }
    }
    if (!listed && last != no_group) attach(last, g, Label::conjunct);
  }
}

// "by Germany but not by Spain", "by many, though not by Spain", "with Iran and with Syria": members, under their first's preposition.
void TreeRepair::join_repeated_prepositions() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    const uint16_t gap = gap_before(g);
    const bool joined = (gap & gap_coordinator) || ((gap & groups::gap_subordinator) && (gap & groups::gap_not));
    if (group.kind != GroupKind::noun || group.preposition == 0 || !joined || begin_of(g) == 0) continue;
    // ... past who the first one is: "with his colleague, A, and with B".
    GroupIndex first = GroupIndex(begin_of(g) - 1);
    while (tree[first].label == Label::apposition && tree[first].head != no_group && tree[first].head < first && groups_[first].preposition == 0) first = tree[first].head;
    const Group& before = groups_[first];
    if (before.kind != GroupKind::noun || before.preposition != group.preposition || below(first, g)) continue;
    tree[g] = {first, Label::conjunct};
  }
}

// "a protest from A and criticism from B": beside the protest, and not beside A.
void TreeRepair::join_parallels() {
  auto& tree = *tree_;
  for (GroupIndex g = 3; g + 1u < groups_.size(); ++g) {
    const GroupIndex name = tree[g].head, phrase = GroupIndex(g + 1);
    if (tree[g].label != Label::conjunct || name == no_group || name + 1u != g || !bare_noun(g) || groups_[g].mention != groups::no_mention || groups_[g].gap != groups::gap_and) continue;
    const Group& under = groups_[name];
    const GroupIndex noun = GroupIndex(name - 1);
    if (under.mention == groups::no_mention || under.preposition == 0 || under.preposition == words_->of || groups_[phrase].kind != GroupKind::noun || groups_[phrase].preposition != under.preposition || groups_[phrase].gap != 0) continue;
    if (groups_[noun].kind != GroupKind::noun || groups_[noun].mention != groups::no_mention || groups_[noun].time || groups_[name].gap != 0 || below(noun, g)) continue;
    tree[g].head = noun;
    if (tree[name].head == tree[noun].head) tree[name] = {noun, Label::modifier};
    tree[phrase] = {g, Label::modifier};
  }
}

// "met A in X and B in Y": one more whom somebody met, and no second place.
void TreeRepair::join_apart() {
  auto& tree = *tree_;
  // "armed A in X, B in Y and C in Z": names each with a phrase of its own.
  const auto named = [&](size_t g) { return g < groups_.size() && groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention; };
  const auto phrased = [&](size_t g, tokens::Symbol p) { return named(g) && bare_noun(GroupIndex(g)) && named(g + 1) && groups_[g + 1].gap == 0 && groups_[g + 1].preposition == p && !groups_[g + 1].possessive; };
  for (GroupIndex first = 1; first + 3u < groups_.size(); ++first) {
    const tokens::Symbol p = groups_[first + 1].preposition;
    if (p == 0 || p == words_->of || !phrased(first, p) || is_subject(tree[first].label)) continue;
    size_t end = first + 2u;
    while (phrased(end, p) && groups_[end].gap == groups::gap_comma) end += 2;
    if (!phrased(end, p) || !(groups_[end].gap & gap_coordinator) || is_subject(tree[end].label) || below(first, GroupIndex(end))) continue;
    for (size_t g = first + 2u; g <= end; g += 2) {
      attach(GroupIndex(g), first, Label::conjunct);
      tree[g + 1] = {GroupIndex(g), Label::modifier};
    }
    first = GroupIndex(end);
  }
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex place = tree[g].head;
    if (tree[g].label != Label::conjunct || place == no_group || place > g || place < 2 || !bare_noun(g) || !(traits_[g] & trait_person)) continue;
    if (groups_[g].mention == groups::no_mention || groups_[place].mention == groups::no_mention || groups_[place].preposition == 0 || (traits_[place] & trait_person)) continue;
    const GroupIndex met = GroupIndex(place - 1);
    if (bare_noun(met) && (traits_[met] & trait_person) && groups_[met].mention != groups::no_mention && tree[met].label == Label::object && (tree[place].head == met || tree[place].head == tree[met].head)) attach(g, met, Label::conjunct);
  }
}

// "was condemned by A, praised by B and visited by C": what A did is no matter of the second verb.
void TreeRepair::join_participles() {
  auto& tree = *tree_;
  // "Brokered by A, the accord was signed": what was brokered.
  if (groups_[0].kind == GroupKind::verb && groups_[0].form == VerbForm::participle && groups_[0].passive && groups_[0].subordinator == 0 && tree[0].head != no_group) {
    const GroupIndex who = subject_[tree[0].head];
    if (who != no_group && who > 0 && groups_[begin_of(who)].gap == groups::gap_comma && !below(tree[0].head, 0) && groups_[1].preposition == words_->by) tree[0] = {who, Label::adnominal};
  }
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex noun = tree[v].head;
    if (groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::participle || groups_[v].gap != groups::gap_comma) continue;
    if (tree[v].label != Label::adnominal || noun == no_group || tree[noun].label != Label::agent || tree[noun].head == no_group) continue;
    const GroupIndex first = tree[noun].head;
    for (GroupIndex w = GroupIndex(v + 1); w < groups_.size(); ++w) {
      if (tree[w].head != v || tree[w].label != Label::conjunct || groups_[w].form != VerbForm::participle) continue;
      tree[v] = {first, Label::conjunct};
      tree[w].head = first;
    }
  }
}

// "sheltered X, a rebel group": no second object, but who X is.
void TreeRepair::join_descriptions() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    if (!bare_noun(g) || tree[g].label != Label::object || !(groups_[g].gap & groups::gap_comma) || (groups_[g].gap & gap_coordinator)) continue;
    const GroupIndex verb = tree[g].head;
    if (verb == no_group || verb > g) continue;
    GroupIndex object = no_group;
    for (GroupIndex o = GroupIndex(verb + 1); o < g; ++o) {
      if (groups_[o].kind == GroupKind::verb) object = no_group;
      if (tree[o].head == verb && tree[o].label == Label::object && bare_noun(o) && groups_[o].mention != groups::no_mention) object = o;
    }
    const bool list = std::any_of(tree.begin() + g + 1, tree.end(), [&](const Dependency& d) { return d.head == g && d.label == Label::conjunct; });
    // "arrived in X on Sunday, the second leg of a tour": what X is.
    for (GroupIndex p = GroupIndex(verb + 1); object == no_group && p < g && groups_[p].kind == GroupKind::noun && groups_[p].gap == 0; ++p) {
      if (tree[p].head == verb && groups_[p].preposition != 0 && !groups_[p].time && groups_[p].mention != groups::no_mention) object = p;
    }
    if (object != no_group && !list && groups_[g].mention == groups::no_mention) attach(g, object, Label::apposition);
  }
}

// "arrested A, who had fled, and B": one more of those arrested.
void TreeRepair::join_objects() {
  auto& tree = *tree_;
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!bare_noun(g) || tree[g].label != Label::conjunct || !(gap_before(g) & gap_coordinator) || verb == no_group || verb >= g || groups_[verb].kind != GroupKind::verb) continue;
    if (g + 1u < groups_.size() && finite(GroupIndex(g + 1)) && groups_[g + 1].gap == 0) continue;
    GroupIndex object = no_group;
    for (GroupIndex o = GroupIndex(verb + 1); o < g && o <= verb + reach && object == no_group; ++o) {
      if (tree[o].head == verb && tree[o].label == Label::object && bare_noun(o)) object = o;
    }
    // ... where the relative clause's last verb takes none: whom that describes.
    GroupIndex inner = verb;
    for (int steps = 0; object == no_group && steps < reach && (gap_before(g) & groups::gap_comma); ++steps) {
      if (tree[inner].label == Label::relative && tree[inner].head != no_group && (gap_before(GroupIndex(tree[inner].head + 1)) & groups::gap_comma)) object = tree[inner].head;
      if (tree[inner].head == no_group || tree[inner].head > inner) break;
      inner = tree[inner].head;
    }
    if (object != no_group && groups_[object].kind == GroupKind::noun && object < g) tree[g].head = object;
  }
}

// "A attacked B and C attacked D": a finite verb's subject, and not one more object of the verb before.
void TreeRepair::give_subjects() {
  auto& tree = *tree_;
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex g = GroupIndex(v - 1), object = tree[g].head;
    if (!finite(v) || groups_[v].gap != 0 || subject_[v] != no_group || !bare_noun(g)) continue;
    if (tree[g].label != Label::conjunct || !(groups_[g].gap & gap_coordinator) || object == no_group || object > g) continue;
    // ... nor of a phrase under it: "sold arms to B and C attacked D"
    GroupIndex first = above_nouns(object);
    if (first == no_group || groups_[first].kind != GroupKind::verb || first > g) continue;
    // "agreed to give up B and C lifted D": beside the verb that the infinitive hangs on.
    const GroupIndex inner = first;
    while (!finite(first) && tree[first].label == Label::open_complement && tree[first].head != no_group) first = tree[first].head;
    if (!finite(first) || (tree[v].head != first && tree[v].head != inner)) continue;
    set_subject(g, v);
    tree[v] = {first, Label::conjunct};
  }
  // "denounced A, and B, its neighbour, called for C": past what is said of it between commas too.
  for (GroupIndex v = 4; v < groups_.size(); ++v) {
    if (!finite(v) || groups_[v].gap != groups::gap_comma || subject_[v] != no_group) continue;
    GroupIndex g = GroupIndex(v - 1);
    const GroupIndex far = v > reach ? GroupIndex(v - reach) : 0;
    while (g > far && !((gap_before(g) & gap_coordinator) && bare_noun(g) && tree[g].label == Label::conjunct)) --g;
    const GroupIndex object = tree[g].head;
    if (g == far || g + 1u >= v || object == no_group || object >= g || groups_[g + 1].gap != groups::gap_comma) continue;
    bool apart = false;
    for (GroupIndex k = GroupIndex(g + 1); k < v; ++k) apart |= !below(k, g);
    GroupIndex first = above_nouns(object);
    if (apart || first == no_group || first > g || !finite(first) || tree[v].head != first) continue;
    set_subject(g, v);
    tree[v] = {first, Label::conjunct};
  }
  // "A broke off ties with B, and C followed": what A broke off, and no subject of the second verb.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex g = GroupIndex(v - 1), object = subject_[v];
    if (!finite(v) || groups_[v].gap != 0 || !bare_noun(g) || tree[g].label != Label::conjunct || !(groups_[g].gap & gap_coordinator)) continue;
    if (object == no_group || object == 0 || object >= g || groups_[object].gap != 0 || first_of_list(g) == object) continue;
    GroupIndex first = GroupIndex(object - 1);
    if (groups_[first].kind == GroupKind::particle && tree[first].head != no_group) first = tree[first].head;
    if (first >= object || !finite(first) || subject_[first] == no_group || groups_[first].passive || tree[v].head != first) continue;
    set_subject(g, v);
    tree[object] = {first, Label::object};
    tree[v] = {first, Label::conjunct};
  }
  // "Under a deal brokered by A, B and C agreed": who agrees, and not who brokered it too.
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    if (!finite(v) || groups_[v].gap != 0 || subject_[v] != no_group || !bare_noun(GroupIndex(v - 1)) || tree[0].head != v || groups_[0].preposition == 0) continue;
    GroupIndex first = GroupIndex(v - 1);
    while (first > 0 && bare_noun(first) && (gap_before(first) & gap_coordinator)) first = GroupIndex(begin_of(first) - 1);
    const GroupIndex begin = begin_of(first);
    if (begin == 0 || !bare_noun(first) || groups_[begin].gap != groups::gap_comma || !below(first, 0)) continue;
    set_subject(first, v);
    if (is_subject(tree[0].label)) tree[0].label = Label::oblique;
    for (GroupIndex g = GroupIndex(first + 1); g < v; ++g) {
      if (bare_noun(g)) tree[g] = {first, Label::conjunct};
    }
  }
  // "said he and X would go": who would go, and not what was said.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex g = GroupIndex(v - 1), first = GroupIndex(v - 2), up = tree[first].head;
    if (!finite(v) || groups_[v].gap != 0 || subject_[v] != g || groups_[g].gap != groups::gap_and || !bare_noun(g) || up == no_group || up + 1u != first) continue;
    if (groups_[first].pronoun != Pronoun::personal || groups_[first].possessive || tree[first].label != Label::object || !(traits_[up] & trait_says) || tree[v].head != up) continue;
    tree[v].label = Label::complement;
    set_subject(first, v);
    tree[g] = {first, Label::conjunct};
  }
  // 'said Washington "fully backs" Kiev': who backs, and not what was said.
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex g = GroupIndex(v - 1), up = tree[v].head;
    if (!finite(v) || subject_[v] != no_group || tree[v].label != Label::complement || up == no_group || !(traits_[up] & trait_says)) continue;
    if (bare_noun(g) && tree[g].label == Label::object && tree[g].head == up && !(groups_[v].gap & groups::gap_comma)) set_subject(g, v);
  }
  // "recalled its envoy, then left": a second verb right behind a comma has the first one's subject ...
  for (GroupIndex v = 1; v < groups_.size(); ++v) {
    const GroupIndex first = tree[v].head;
    if (tree[v].label != Label::parataxis || groups_[v].gap != groups::gap_comma || !finite(v) || first == no_group || first >= v || !finite(first) || subject_[v] != no_group) continue;
    // ... but "A left; B, in spite of C, stayed", "A left, and B, in spite of C, stayed"
    GroupIndex own = no_group;
    for (GroupIndex k = GroupIndex(v - 1); k > first && own == no_group; --k) {
      if (bare_noun(k) && (groups_[k].gap & (groups::gap_semicolon | groups::gap_and)) && k + 1u < v && groups_[k + 1].gap == groups::gap_comma) own = k;
    }
    if (own != no_group) set_subject(own, v);
    tree[v].label = Label::conjunct;
  }
}

// "demanded that X step down, accusing him of Y", "urged X to leave, saying that ...": whoever asks for it says why. no_group: `v` is no such gerund.
GroupIndex TreeRepair::asker(GroupIndex v) const {
  const auto& tree = *tree_;
  const Group& verb = groups_[v];
  if (verb.gap != groups::gap_comma || verb.subordinator != 0 || verb.preposition != 0) return no_group;
  const GroupIndex up = tree[v].head;
  if ((tree[v].label != Label::adverbial && tree[v].label != Label::open_complement) || groups_[up].kind != GroupKind::verb) return no_group;
  const auto asks = [&](GroupIndex g) { return groups_[g].kind == GroupKind::verb && (traits_[g] & trait_asks) != 0; };
  // What is asked of somebody stands right before the gerund, and is no third thing to do.
  if (asks(up) && tree[v].label == Label::open_complement) return up;
  const GroupIndex above = tree[up].head;
  // "said that Y had broken the truce, accusing him of Z": so does whoever said so.
  if (traits_[v] & trait_speaks) {
    // ... also where it was hung on what is deeper in what he said: "said that Y had the will to fight, accusing him".
    GroupIndex said = up;
    for (int steps = 0; steps < 3 && tree[said].label != Label::complement && !finite(said) && tree[said].head < said; ++steps) said = tree[said].head;
    while (!finite(said) && groups_[said].kind != GroupKind::verb && tree[said].head < said) said = tree[said].head;
    const GroupIndex says = tree[said].head;
    if (says < said && tree[said].label == Label::complement && finite(says) && finite(said) && (traits_[says] & trait_says) && !(traits_[said] & (trait_says | trait_speaks)) && !(traits_[up] & (trait_says | trait_speaks))) return says;
  }
  const bool asked = above != no_group && above < up && asks(above) && (tree[up].label == Label::complement || tree[up].label == Label::open_complement);
  const bool tells = (traits_[v] & (trait_says | trait_vows)) != 0 || (v + 1u < groups_.size() && groups_[v + 1].pronoun == Pronoun::personal && groups_[v + 1].gap == 0 && !groups_[v + 1].possessive);
  return asked && tells ? above : no_group;
}

// "saying Y was to blame and vowing to fight": one more thing that whoever says so does. "met X when urging a truce": so does who met.
void TreeRepair::join_gerunds() {
  auto& tree = *tree_;
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex up = tree[v].head;
    if (groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::gerund || up == no_group || up >= v) continue;
    const GroupIndex before = GroupIndex(v - 1);
    if (const GroupIndex asks = asker(v); asks != no_group) {
      tree[v] = {asks, Label::adverbial};
      continue;
    }
    // "clashed with troops supporting X": it is the troops who do.
    if ((tree[v].label == Label::open_complement || tree[v].label == Label::adverbial) && groups_[v].gap == 0 && groups_[v].subordinator == 0 && groups_[v].preposition == 0) {
      const bool people = (traits_[before] & trait_many) && (traits_[before] & trait_person) && groups_[before].preposition != 0;
      if (people && tree[before].label == Label::oblique && tree[before].head == up) {
        tree[v] = {before, Label::adnominal};
        continue;
      }
    }
    // "urged them to leave a day after closing the border": what is so long after happened, and is not asked for.
    if (tree[v].label == Label::adverbial && groups_[v].preposition != 0 && groups_[before].time && tree[before].head == up && tree[up].label == Label::open_complement && groups_[up].form == VerbForm::infinitive &&
        tree[up].head != no_group && tree[up].head < up) {
      tree[v].head = tree[before].head = tree[up].head;
      continue;
    }
    if (tree[v].label == Label::conjunct && (groups_[v].gap & gap_coordinator) && finite(up)) {
      const GroupIndex says = tree[up].head;
      if (tree[up].label == Label::complement && says != no_group && says < up && groups_[says].kind == GroupKind::verb && groups_[says].form == VerbForm::gerund) tree[v].head = says;
    } else if (tree[v].label == Label::adnominal && groups_[v].subordinator != 0 && groups_[v].preposition == 0) {
      GroupIndex verb = up;
      while (verb != no_group && groups_[verb].kind != GroupKind::verb) verb = tree[verb].head;
      if (verb != no_group && verb < v) tree[v] = {verb, Label::adverbial};
    }
  }
}

// "dropped plans to meet X": to meet him was the plan. "denied accusations it had armed Y": what they say, and whom they are not of.
void TreeRepair::join_intents() {
  auto& tree = *tree_;
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex noun = tree[v].head, who = subject_[v];
    if (tree[v].label != Label::relative || noun == no_group || who == no_group || !(traits_[noun] & trait_states) || !finite(v)) continue;
    if (noun + 1u != begin_of(who) || groups_[begin_of(who)].gap != 0 || groups_[who].pronoun == Pronoun::relative || groups_[v].passive) continue;
    const GroupIndex object = GroupIndex(v + 1);
    if (object < groups_.size() && tree[object].head == v && tree[object].label == Label::object) tree[v].label = Label::adnominal;
  }
  // "rejected demands that he resign": what is demanded, and no which of the demands.
  for (GroupIndex that = 2; that + 2u < groups_.size(); ++that) {
    if (!(traits_[that] & trait_that) || groups_[that].gap != 0) continue;
    const GroupIndex noun = GroupIndex(that - 1), v = tree[that].head;
    if (!(traits_[noun] & trait_asks) || groups_[noun].kind != GroupKind::noun || v == no_group || v < that + 2u || !finite(v) || tree[v].label != Label::relative || tree[v].head != noun) continue;
    const GroupIndex who = subject_[v];
    if (who == no_group || who == that || begin_of(who) != that + 1u || groups_[v].tense == groups::Tense::past) continue;
    tree[v].label = Label::adnominal;
    tree[that] = {v, Label::other};
  }
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex noun = GroupIndex(v - 1);
    if (groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::infinitive || groups_[v].gap != 0 || (tree[v].label != Label::adverbial && tree[v].label != Label::open_complement)) continue;
    if (tree[v].label == Label::adverbial && (traits_[noun] & trait_intends) && bare_noun(noun) && tree[noun].label == Label::object && tree[noun].head == tree[v].head) tree[v] = {noun, Label::adnominal};
    // "brushed off calls for him to resign": it is what they call for.
    const GroupIndex calls = tree[noun].head;
    const bool asked = calls != no_group && calls + 1u == noun && groups_[noun].preposition == words_->for_ && (traits_[calls] & trait_asks) && groups_[calls].kind == GroupKind::noun;
    if (asked && tree[calls].head == tree[v].head && tree[calls].label == Label::object) tree[v] = {calls, Label::adnominal};
  }
}

// "criticised the manoeuvres by the government": whoever did what is criticised.
void TreeRepair::attach_doers() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    const GroupIndex object = GroupIndex(g - 1), verb = tree[object].head;
    if (group.kind != GroupKind::noun || group.preposition != words_->by || (group.gap & ~groups::gap_quote_close) != 0 || group.time || !(tree[object].label == Label::object ? bare_noun(object) : tree[object].label == Label::oblique && groups_[object].kind == GroupKind::noun && !groups_[object].time)) continue;
    if (verb == no_group || verb >= object || tree[g].head != verb || groups_[verb].passive || groups_[object].mention != groups::no_mention) continue;
    if (group.mention == groups::no_mention && (!(traits_[g] & trait_person) || group.core == group.head)) continue;
    tree[g] = {object, Label::modifier};
  }
  // "was convicted of spying by X": of the two verbs the passive is done by somebody.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    if (group.kind != GroupKind::noun || group.preposition != words_->by || group.gap != 0 || group.time || (group.mention == groups::no_mention && !(traits_[g] & trait_person))) continue;
    const GroupIndex gerund = tree[g].head, verb = gerund == no_group ? no_group : tree[gerund].head;
    if (verb == no_group || verb > gerund || groups_[gerund].kind != GroupKind::verb || groups_[gerund].form != VerbForm::gerund || groups_[gerund].preposition == 0) continue;
    if (groups_[verb].kind != GroupKind::verb || !groups_[verb].passive) continue;
    if (std::none_of(tree.begin(), tree.end(), [&](const Dependency& d) { return d.head == verb && d.label == Label::agent; })) tree[g] = {verb, Label::agent};
  }
}

// "said that Y was ready, and telephoned Z": past a comma, whoever said so goes on. "said the talks had failed and blamed Z": also without one,
// where the second verb is one of speaking and the first none that he shares it with.
void TreeRepair::go_on_after_speech() {
  auto& tree = *tree_;
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    GroupIndex said = tree[v].head;
    if (tree[v].label != Label::conjunct || said == no_group || said >= v || subject_[v] != no_group || !(verb.gap & gap_coordinator)) continue;
    const bool speaks = (traits_[v] & trait_speaks) != 0;
    // "accused" is a past, too, where an object follows it.
    const bool past = speaks && verb.kind == GroupKind::verb && verb.form == VerbForm::participle && verb.end - verb.begin == 1 && v + 1u < groups_.size() && groups_[v + 1].gap == 0 &&
                      groups_[v + 1].kind == GroupKind::noun && !groups_[v + 1].time && groups_[v + 1].preposition != words_->by;
    if (!finite(v) && !past) continue;
    for (int steps = 0; steps < 3 && tree[said].label == Label::conjunct && tree[said].head < said; ++steps) said = tree[said].head;
    if (groups_[said].kind != GroupKind::verb) continue;
    const GroupIndex says = tree[said].head;
    if (tree[said].label != Label::complement || says == no_group || says >= said || !(traits_[says] & trait_says) || !finite(says)) continue;
    if ((past ? groups::Tense::past : verb.tense) != groups_[says].tense || verb.modal != 0 || groups_[says].modal != 0) continue;
    if (!(verb.gap & groups::gap_comma)) {
      const Group& first = groups_[said];
      if (!speaks || verb.passive != past) continue;
      const GroupIndex who = subject_[said];
      const bool thing = who != no_group && groups_[who].mention == groups::no_mention && groups_[who].pronoun == Pronoun::none && !(traits_[who] & trait_person);
      // "said X had warned Y and threatened Z" may be two things that X did.
      const bool alike = (traits_[said] & (trait_speaks | trait_says | trait_vows)) != 0;
      const bool apart = first.modal != 0 || first.copular || first.passive || (first.perfect && !alike) || first.progressive;
      if (!(thing && !alike) && !apart) continue;
    }
    tree[v] = {says, Label::conjunct};
  }
}

// "A commission headed by X held Y responsible": of two past forms the first, with its by-phrase, describes the subject.
void TreeRepair::reduce_first_verb() {
  auto& tree = *tree_;
  for (GroupIndex v = 1; v + 2u < groups_.size(); ++v) {
    const GroupIndex who = subject_[v];
    if (!finite(v) || groups_[v].passive || groups_[v].tense != groups::Tense::past || who == no_group || groups_[v].end - groups_[v].begin != 1) continue;
    // "X and Y, brought together by Z, signed"
    const bool apart = groups_[v].gap == groups::gap_comma;
    GroupIndex last = who;
    while (last + 1u < v && tree[last + 1].label == Label::conjunct && (tree[last + 1].head == who || tree[last + 1].head == last)) ++last;
    if (last + 1u != v || (groups_[v].gap != 0 && !apart)) continue;
    const GroupIndex agent = GroupIndex(groups_[v + 1].kind == GroupKind::adverb || groups_[v + 1].kind == GroupKind::particle ? v + 2 : v + 1);
    if (agent + 1u >= groups_.size()) continue;
    if (groups_[agent].preposition != words_->by || groups_[agent].kind != GroupKind::noun || groups_[agent].gap != 0 || groups_[agent].time) continue;
    for (GroupIndex w = GroupIndex(agent + 1); w < groups_.size(); ++w) {
      if (groups_[w].kind != GroupKind::verb) continue;
      if (!finite(w) || subject_[w] != no_group || groups_[w].subordinator != 0 || (groups_[w].gap & gap_coordinator) || tree[w].head != v || (apart && !(groups_[w].gap & groups::gap_comma))) break;
      tree[w] = tree[v];
      tree[v] = {who, Label::adnominal};
      tree[agent] = {v, Label::agent};
      set_subject(who, w);
      subject_[v] = no_group;
      break;
    }
  }
}

// "said in a speech that Y had left", "told the BBC that Y must go": what is said, and no which of the speeches.
void TreeRepair::free_speech() {
  auto& tree = *tree_;
  for (GroupIndex that = 2; that + 2u < groups_.size(); ++that) {
    if (!(traits_[that] & trait_that) || groups_[that].gap != 0) continue;
    const GroupIndex noun = GroupIndex(that - 1), v = tree[that].head;
    if (v == no_group || v < that + 2u || !finite(v) || groups_[v].passive || tree[v].label != Label::relative || tree[v].head != noun || groups_[noun].kind != GroupKind::noun) continue;
    const GroupIndex who = subject_[v], says = tree[noun].head;
    if (who == no_group || who == that || begin_of(who) != that + 1u || says == no_group || says > noun || groups_[says].kind != GroupKind::verb || !(traits_[says] & trait_says)) continue;
    const bool told = tree[noun].label == Label::indirect_object || (tree[noun].label == Label::oblique && groups_[noun].preposition != 0);
    if (!told || std::any_of(tree.begin(), tree.end(), [&](const Dependency& d) { return d.head == says && (d.label == Label::complement || d.label == Label::object); })) continue;
    tree[v] = {says, Label::complement};
    tree[that] = {says, Label::other};
  }
}

// "called the decision of X illegal", "described it as false": what it is called, and not which.
void TreeRepair::free_predicates() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex noun = tree[g].head;
    if (groups_[g].kind != groups::GroupKind::adjective) continue;
    if (tree[g].label == Label::open_complement && groups_[g].preposition == words_->as) tree[g].label = Label::oblique;
    if (tree[g].label != Label::modifier || noun == no_group || noun >= g || groups_[noun].kind != GroupKind::noun) continue;
    const bool as = groups_[g].preposition == words_->as;
    if ((groups_[g].preposition != 0 && !as) || (groups_[g].gap & ~(groups::gap_quote_open | groups::gap_quote_close)) != 0) continue;
    const GroupIndex verb = tree[noun].head;
    if (tree[noun].label != Label::object || verb == no_group || verb > noun || groups_[verb].kind != GroupKind::verb || groups_[verb].copular) continue;
    // "met the man responsible for it"
    const bool more = g + 1u < groups_.size() && groups_[g + 1].gap == 0 && groups_[g + 1].preposition != 0;
    if (!as && more) continue;
    tree[g] = {verb, as ? Label::oblique : Label::open_complement};
  }
}

// "X must go if Y is to stay, Z said": no "if" stands before Z, and all of it is what he said.
void TreeRepair::end_with_speech() {
  auto& tree = *tree_;
  GroupIndex v = GroupIndex(groups_.size());
  while (v > 0 && groups_[v - 1].kind != GroupKind::verb) --v;
  if (v-- < 5 || !finite(v) || groups_[v].passive || !(traits_[v] & trait_says) || tree[v].label != Label::adverbial) return;
  const GroupIndex main = tree[v].head, who = subject_[v];
  if (who == no_group || who > v || !finite(main) || main > who || tree[main].label != Label::root || tree[main].head != no_group) return;
  const GroupIndex begin = begin_of(who);
  if (groups_[begin].gap != groups::gap_comma || groups_[begin].subordinator != 0 || groups_[v].subordinator != 0) return;
  for (GroupIndex w = GroupIndex(main + 1); w < begin; ++w) {
    if (tree[w].head == v) tree[w].head = main;
  }
  tree[v] = tree[main];
  tree[main] = {v, Label::complement};
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
    if (first != no_group && (groups_[main].gap & gap_coordinator) && !inverted && (gap_before(who) & groups::gap_quote_close)) {
      // "...," the minister said, and called on X: what he said is closed, and he goes on.
      attach(main, v, Label::conjunct);
    } else if (first != no_group && (groups_[main].gap & gap_coordinator)) {
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

}  // namespace entente::clauses
