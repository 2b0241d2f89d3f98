// Phrases: what a time, a by-phrase, a description or a predicate hangs on.
#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "On Friday X did": when it was, and not which X. "met Wednesday with X": nor whom.
void TreeRepair::free_times() {
  auto& tree = *tree_;
  for (GroupIndex g = 1; g < groups_.size(); ++g) {
    const GroupIndex verb = tree[g].head;
    if (!groups_[g].time || groups_[g].preposition != 0 || verb == no_group) continue;
    // "expelled the envoy, and yesterday broke off ties": who did both.
    if (is_subject(tree[g].label) && groups_[g].mention == groups::no_mention && verb == g + 1u && tree[verb].label == Label::conjunct && (gap_before(g) & gap_coordinator)) {
      tree[g].label = Label::oblique;
      continue;
    }
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
    // "met four times with X and twice with Y"
    const GroupIndex verb = tree[hour].label == Label::conjunct && tree[hour].head != no_group && groups_[tree[hour].head].time ? tree[tree[hour].head].head : tree[hour].head;
    if (verb != no_group && verb < hour && groups_[verb].kind == GroupKind::verb) tree[g] = {verb, Label::oblique};
  }
  // "a meeting this week of the council", "a summit on Monday of the union": whose it is, and not which week.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex when = GroupIndex(g - 1), what = GroupIndex(g - 2);
    if (groups_[g].preposition == words_->of && begin_of(g) == g && groups_[g].gap == 0 && tree[g].head == when && groups_[when].time && groups_[when].gap == 0 && !groups_[when].possessive && groups_[g].mention != groups::no_mention && groups_[what].kind == GroupKind::noun && !groups_[what].time && groups_[what].mention == groups::no_mention && !groups_[what].possessive && tree[what].head != when) tree[g] = {what, Label::modifier};
  }
  // "attended the African Union (AU) summit": whose it is, past its short name.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const GroupIndex name = GroupIndex(g - 2);
    if (!(groups_[g].gap & groups::gap_paren_close) || groups_[g - 1].gap != groups::gap_paren_open || !bare_noun(g) || groups_[g].mention != groups::no_mention) continue;
    if (groups_[name].mention == groups::no_mention || groups_[g - 1].mention == groups::no_mention || groups_[g - 1].end != groups_[g - 1].begin + 1 || tree[name].head != g || tree[name].label != Label::modifier) continue;
    tree[name].label = Label::possessor;
  }
  // "its largest delivery yet of arms": of the delivery.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    if (groups_[g].preposition == words_->of && groups_[g].gap == 0 && tree[g].head == g - 1u && groups_[g - 1].kind == GroupKind::adverb && groups_[g - 1].gap == 0 && groups_[g - 2].kind == GroupKind::noun && !groups_[g - 2].time && tree[g - 2].head != g) tree[g] = {GroupIndex(g - 2), Label::modifier};
  }
  // "denounced as a crime the raid on X": what is denounced.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    if (tree[g].label != Label::apposition || !bare_noun(g) || gap_before(g) != 0 || begin_of(g) == 0) continue;
    const auto phrase = GroupIndex(begin_of(g) - 1);
    GroupIndex top = phrase;
    while (tree[top].head != no_group && tree[top].head < top && groups_[tree[top].head].kind == GroupKind::noun) top = tree[top].head;
    const GroupIndex verb = tree[top].head;
    if (!below(tree[g].head, top) || tree[g].head < top || tree[top].label != Label::oblique || groups_[top].preposition == 0 || groups_[top].mention != groups::no_mention || verb == no_group || verb > top || !finite(verb) || groups_[verb].passive || groups_[verb].copular) continue;
    if (std::any_of(tree.begin(), tree.end(), [&](const Dependency& d) { return d.head == verb && d.label == Label::object; })) continue;
    tree[g] = {verb, Label::object};
    for (GroupIndex k = GroupIndex(g + 1); k < groups_.size() && groups_[k].kind == GroupKind::noun && groups_[k].preposition != 0 && groups_[k].gap == 0; ++k) {
      if (tree[k].head < g && below(tree[k].head, top)) tree[k] = {g, Label::modifier};
    }
  }
  // "X (pictured), the leader of Y, met Z": nothing behind the bracket is in it.
  for (GroupIndex v = 1; v + 1u < groups_.size(); ++v) {
    if (groups_[v].kind != GroupKind::verb || !(groups_[v].gap & groups::gap_paren_open) || !(groups_[v + 1].gap & groups::gap_paren_close)) continue;
    for (GroupIndex k = GroupIndex(v + 1); k < groups_.size(); ++k) {
      if (tree[k].head == v && groups_[k].kind == GroupKind::noun) tree[k] = {GroupIndex(v - 1), Label::apposition};
    }
  }
  // "shelled X in support of Y in Z": where Y is.
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex before = GroupIndex(g - 1);
    if (groups_[g].kind == GroupKind::noun && groups_[g].gap == 0 && !groups_[g].time && groups_[g].preposition == words_->where.front() && groups_[before].kind == GroupKind::noun && groups_[before].core >= groups_[before].begin + 3u && groups_[before].mention != groups::no_mention &&
        tree[g].head == tree[before].head && tree[before].label == Label::oblique && groups_[tree[g].head].kind == GroupKind::verb) tree[g] = {before, Label::modifier};
  }
  const GroupIndex who = tree[0].head;
  if (!groups_[0].time || groups_[0].possessive || tree[0].label != Label::modifier || who == no_group || who == 0) return;
  if (is_subject(tree[who].label) && tree[who].head != no_group && tree[who].head > who) tree[0] = {tree[who].head, Label::oblique};
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

// "sheltered X, a rebel group": no second object, but who X is.
void TreeRepair::join_descriptions() {
  auto& tree = *tree_;
  // "The World Health Organization (WHO) chief, X, praised": he does, and not the organisation.
  for (GroupIndex g = 0; g + 2u < groups_.size(); ++g) {
    const GroupIndex chief = GroupIndex(g + 2);
    if (groups_[chief].gap != groups::gap_paren_close || groups_[g + 1].gap != groups::gap_paren_open || groups_[g + 1].mention == groups::no_mention || groups_[g].mention == groups::no_mention) continue;
    // "the leader of the Moro Front (MNLF) guerrillas": of the Front.
    if (tree[g].head == chief && tree[g].label == Label::modifier && groups_[g].preposition != 0 && tree[chief].head < g && groups_[chief].mention == groups::no_mention) {
      tree[g] = tree[chief];
      tree[chief] = {g, Label::apposition};
      continue;
    }
    if (!bare_noun(g) || !bare_noun(chief) || groups_[chief].mention != groups::no_mention || !(traits_[chief] & trait_person) || (traits_[chief] & trait_many)) continue;
    if (tree[chief].head != g || tree[chief].label != Label::apposition) continue;
    tree[chief] = tree[g];
    tree[g] = {chief, Label::possessor};
  }
  // "replaced the commander of the army, X, with Y": who the commander is.
  for (GroupIndex g = 3; g + 1u < groups_.size(); ++g) {
    if (tree[g].label != Label::parataxis || !bare_noun(g) || groups_[g].mention == groups::no_mention || groups_[g].gap != groups::gap_comma || !(traits_[g] & trait_person)) continue;
    const GroupIndex verb = tree[g].head, object = GroupIndex(g - 2), next = GroupIndex(g + 1);
    if (verb == no_group || verb >= object || groups_[verb].kind != GroupKind::verb || groups_[g - 1].preposition != words_->of || tree[g - 1].head != object) continue;
    if (tree[object].head != verb || tree[object].label != Label::object || groups_[object].mention != groups::no_mention || groups_[next].gap != groups::gap_comma) continue;
    attach(g, object, Label::apposition);
    if (tree[next].head == g && groups_[next].kind == GroupKind::noun && groups_[next].preposition != 0) attach(next, verb, Label::oblique);
  }
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

// "criticised the manoeuvres by the government": whoever did what is criticised.
void TreeRepair::attach_doers() {
  auto& tree = *tree_;
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    // ... also the last of a list: "for fraud and violence by the police"
    const GroupIndex object = GroupIndex(g - 1), first = tree[object].label == Label::conjunct && tree[object].head != no_group && tree[object].head < object ? tree[object].head : object, verb = tree[first].head;
    if (group.kind != GroupKind::noun || group.preposition != words_->by || (group.gap & ~groups::gap_quote_close) != 0 || group.time || !(tree[first].label == Label::object ? bare_noun(first) : tree[first].label == Label::oblique && groups_[first].kind == GroupKind::noun && !groups_[first].time)) continue;
    if (verb == no_group || verb >= object || tree[g].head != verb || groups_[verb].passive || groups_[object].mention != groups::no_mention) continue;
    if (group.mention == groups::no_mention && (!(traits_[g] & trait_person) || group.core == group.head)) continue;
    tree[g] = {object, Label::modifier};
  }
  // "condemned the seizure of X by Y", "the crackdown on students by Y": past whom it was done to.
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    if (group.kind != GroupKind::noun || group.preposition == 0 || group.preposition != words_->by || group.gap != 0 || group.time) continue;
    if (group.mention == groups::no_mention && (!(traits_[g] & trait_person) || group.core == group.head)) continue;
    GroupIndex deed = GroupIndex(g - 1);
    while (deed > 0 && groups_[deed].kind == GroupKind::noun && groups_[deed].preposition != 0 && groups_[deed].preposition != words_->by && groups_[deed].gap == 0 && !groups_[deed].time) --deed;
    const GroupIndex up = tree[g].head, verb = tree[deed].head;
    if (deed + 1u == g || up == no_group || up > g || up == deed || !bare_noun(deed) || groups_[deed].mention != groups::no_mention) continue;
    if (tree[deed].label != Label::object || verb == no_group || verb > deed || groups_[verb].kind != GroupKind::verb || groups_[verb].passive || (traits_[deed] & trait_human)) continue;
    const bool victim = up > deed && up < g && (groups_[up].mention != groups::no_mention || (traits_[up] & trait_person));
    if (up == verb || victim) tree[g] = {deed, Label::modifier};
  }
  // "A, followed within hours by B", "was condemned in minutes by B": no hours of B's.
  for (GroupIndex g = 2; g < groups_.size(); ++g) {
    const Group& group = groups_[g];
    const GroupIndex when = GroupIndex(g - 1), verb = tree[when].head;
    if (group.kind != GroupKind::noun || group.preposition != words_->by || group.gap != 0 || group.time || group.mention == groups::no_mention || tree[g].head != when) continue;
    if (!groups_[when].time && !(traits_[when] & trait_lasts)) continue;
    if (groups_[when].kind != GroupKind::noun || verb == no_group || verb + 1u != when || groups_[verb].kind != GroupKind::verb || !(groups_[verb].passive || groups_[verb].form == VerbForm::participle || tree[verb].label == Label::adnominal)) continue;
    if (std::none_of(tree.begin(), tree.end(), [&](const Dependency& d) { return d.head == verb && d.label == Label::agent; })) tree[g] = {verb, Label::agent};
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

}  // namespace entente::clauses
