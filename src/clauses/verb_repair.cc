// Verbs: which clause each belongs to, and whose deed it is.
#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "X, who is in Rome, met Y", "X, which was at war, left Y": the verb right behind the pronoun is of the clause that describes X, and the one
// behind the comma is X's.
void TreeRepair::bind_relatives() {
  auto& tree = *tree_;
  // "It was A, not B, that armed C": A did.
  for (GroupIndex that = 3; that + 1u < groups_.size(); ++that) {
    const GroupIndex verb = GroupIndex(that + 1), was = tree[verb].head;
    if (!(traits_[that] & trait_that) || groups_[that].gap != groups::gap_comma || !is_subject(tree[that].label) || tree[that].head != verb || !finite(verb) || was == no_group || was + 2u > that || !groups_[was].copular || was == 0 || groups_[was - 1].pronoun != Pronoun::personal) continue;
    const GroupIndex who = GroupIndex(was + 1);
    if (tree[who].head != was || tree[who].label != Label::predicate || !below(GroupIndex(that - 1), who) || groups_[who].mention == groups::no_mention) continue;
    tree[verb] = {who, Label::relative};
    tree[that] = {verb, Label::other};
  }
  // "A and B, which both backed C": both of them did, and not to each other.
  for (GroupIndex g = 1; g + 2u < groups_.size(); ++g) {
    const GroupIndex both = GroupIndex(g + 1), verb = GroupIndex(g + 2);
    if (groups_[g].pronoun != Pronoun::relative || groups_[g].possessive || groups_[g].preposition != 0 || tree[g].label != Label::object || tree[g].head != verb) continue;
    if (groups_[both].kind != GroupKind::noun || groups_[both].core != groups_[both].head || groups_[both].pronoun == Pronoun::none || groups_[both].mention != groups::no_mention || groups_[both].preposition != 0 || groups_[both].gap != 0 || tree[both].label != Label::subject || tree[both].head != verb) continue;
    if (groups_[both].pronoun == Pronoun::personal || (traits_[both] & (trait_person | trait_many)) || verb + 1u >= groups_.size() || tree[verb + 1].head != verb || tree[verb + 1].label != Label::object) continue;
    tree[g].label = Label::subject;
    tree[both].label = Label::other;
  }
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

// "X accused Y of lying, a charge Y denied", "..., something Y denied": what is denied, and no subject.
void TreeRepair::bind_contact_clauses() {
  auto& tree = *tree_;
  const size_t size = groups_.size();
  // "The truce X brokered between Y and Z held": which truce; the second verb is the truce's.
  for (GroupIndex what = 0; what + 3u < size; ++what) {
    const GroupIndex who = GroupIndex(what + 1), verb = GroupIndex(what + 2);
    if (!bare_noun(what) || groups_[what].mention != groups::no_mention || (traits_[what] & trait_person) || !bare_noun(who) || groups_[who].mention == groups::no_mention || groups_[who].gap != 0 || !finite(verb) || groups_[verb].gap != 0 || groups_[verb].passive || groups_[verb].copular) continue;
    if (tree[what].head != verb || !is_subject(tree[what].label) || tree[who].head != what) continue;
    GroupIndex main = GroupIndex(verb + 1);
    const auto far = std::min<size_t>(size, verb + 2u * reach);
    while (main < far && !(finite(main) && groups_[main].gap == 0 && tree[main].head == verb)) ++main;
    if (main >= far) continue;
    for (GroupIndex g = GroupIndex(verb + 1); g < main; ++g) {
      if (tree[g].head != main || !is_subject(tree[g].label)) continue;
      const auto before = GroupIndex(g - 1);
      tree[g] = (gap_before(g) & gap_coordinator) && groups_[before].kind == GroupKind::noun ? Dependency{before, Label::conjunct} : Dependency{verb, Label::oblique};
    }
    tree[main] = tree[verb];
    tree[verb] = {what, Label::relative};
    tree[who] = {verb, Label::subject};
    tree[what] = {main, groups_[main].passive ? Label::passive_subject : Label::subject};
  }
  // "condemned X for weapons it sent to Y": which weapons, and nothing beside the condemning.
  for (GroupIndex v = 3; v < size; ++v) {
    const GroupIndex who = GroupIndex(v - 1), what = GroupIndex(v - 2), main = tree[v].head;
    if (tree[v].label != Label::parataxis || main == no_group || main >= what || !finite(v) || groups_[v].passive || groups_[v].copular || groups_[v].gap != 0 || (traits_[v] & trait_says)) continue;
    if (!bare_noun(who) || groups_[who].gap != 0 || tree[who].head != v || groups_[what].kind != GroupKind::noun || groups_[what].preposition == 0 || groups_[what].mention != groups::no_mention || groups_[what].pronoun != Pronoun::none || groups_[what].time) continue;
    if (v + 1u < size && groups_[v + 1].gap == 0 && groups_[v + 1].kind == GroupKind::noun && groups_[v + 1].preposition == 0 && !groups_[v + 1].time) continue;
    tree[v] = {what, Label::relative};
  }
  for (GroupIndex v = 4; v < size; ++v) {
    if (!finite(v) || groups_[v].passive || groups_[v].copular || groups_[v].gap != 0) continue;
    const auto who = GroupIndex(v - 1);
    if (!bare_noun(who) || groups_[begin_of(who)].gap != 0 || begin_of(who) < 3) continue;
    const auto what = GroupIndex(begin_of(who) - 1);
    if (!bare_noun(what) || groups_[what].mention != groups::no_mention || groups_[what].pronoun == Pronoun::personal || !(groups_[what].gap == groups::gap_comma || groups_[what].gap == groups::gap_dash)) continue;
    // Nothing else that it does it to, and a clause before the comma.
    if (v + 1u < size && groups_[v + 1].gap == 0 && groups_[v + 1].kind == GroupKind::noun && groups_[v + 1].preposition == 0 && !groups_[v + 1].time && tree[v + 1].label == Label::object) continue;
    if (tree[what].head != v || !is_subject(tree[what].label)) continue;
    GroupIndex main = no_group;
    for (GroupIndex g = what; g-- > 0 && main == no_group;) {
      if (finite(g)) main = g;
    }
    if (main == no_group || groups_[main].subordinator != 0) continue;
    if (below(main, v)) {
      GroupIndex top = main;
      while (tree[top].head != v) top = tree[top].head;
      tree[top] = tree[v];
    }
    tree[v] = {what, Label::relative};
    tree[what] = {GroupIndex(what - 1), Label::apposition};
    tree[who] = {v, Label::subject};
  }
}

// "A commission headed by X held Y responsible": of two past forms the first, with its by-phrase, describes the subject.
void TreeRepair::reduce_first_verb() {
  auto& tree = *tree_;
  // ... but "Police arrested X, and the opposition called for protests": who asks for something behind an "and" does so, and is no other object.
  for (GroupIndex v = 3; v + 1u < groups_.size(); ++v) {
    const Group& verb = groups_[v];
    if (verb.form != VerbForm::participle || verb.kind != GroupKind::verb || !verb.passive || verb.gap != 0 || (traits_[v] & (trait_asks | trait_speaks)) != (trait_asks | trait_speaks)) continue;
    const GroupIndex who = GroupIndex(v - 1);
    const Group& asked = groups_[v + 1];
    if (tree[v].label != Label::adnominal || tree[v].head != who || !bare_noun(who) || !(gap_before(who) & groups::gap_and) || subject_[v] != no_group) continue;
    if (groups_[who].mention == groups::no_mention && !(traits_[who] & trait_person)) continue;
    const bool place = std::find(words_->where.begin(), words_->where.end(), asked.preposition) != words_->where.end();
    if (asked.kind != GroupKind::noun || asked.preposition == 0 || asked.preposition == words_->by || asked.preposition == words_->of || asked.preposition == words_->as || asked.time || asked.gap != 0 || place) continue;
    GroupIndex main = no_group;
    for (GroupIndex g = begin_of(who); g-- > 0 && main == no_group;) {
      if (finite(g) && groups_[g].subordinator == 0) main = g;
    }
    if (main == no_group || below(main, v)) continue;
    tree[v] = {main, Label::conjunct};
    tree[who] = {v, Label::subject};
    subject_[v] = who;
  }
  // "gunmen thought to belong to X attacked Y": of whom it is thought.
  for (GroupIndex v = 1; v + 3u < groups_.size(); ++v) {
    const GroupIndex who = GroupIndex(v - 1), next = GroupIndex(v + 1);
    if (groups_[v].kind != GroupKind::verb || groups_[v].end - groups_[v].begin != 1 || groups_[v].gap != 0 || !bare_noun(who) || tree[who].head != v || !is_subject(tree[who].label) || !(traits_[who] & trait_person)) continue;
    if (groups_[next].kind != GroupKind::verb || groups_[next].gap != 0 || (groups_[next].form != VerbForm::infinitive && (groups_[next].form != VerbForm::gerund || groups_[next].preposition != words_->of)) || tree[next].head != v) continue;
    for (GroupIndex w = GroupIndex(next + 1); w < groups_.size(); ++w) {
      if (groups_[w].kind != GroupKind::verb) continue;
      if (!finite(w) || groups_[w].gap != 0 || groups_[w].subordinator != 0 || groups_[w].preposition != 0 || groups_[w].tense != groups::Tense::past || tree[w].head != v || (subject_[w] != no_group && subject_[w] != who)) break;
      tree[w] = tree[v];
      tree[v] = {who, Label::adnominal};
      set_subject(who, w);
      subject_[v] = no_group;
      break;
    }
  }
  for (GroupIndex v = 1; v + 2u < groups_.size(); ++v) {
    const GroupIndex who = subject_[v];
    if (!finite(v) || groups_[v].passive || groups_[v].tense != groups::Tense::past || who == no_group || groups_[v].end - groups_[v].begin != 1) continue;
    // "X and Y, brought together by Z, signed"
    const bool apart = groups_[v].gap == groups::gap_comma;
    GroupIndex last = who;
    while (last + 1u < v && groups_[last + 1].kind == GroupKind::noun && below(GroupIndex(last + 1), who)) ++last;
    if (last + 1u != v || (groups_[v].gap != 0 && !apart)) continue;
    GroupIndex agent = GroupIndex(groups_[v + 1].kind == GroupKind::adverb || groups_[v + 1].kind == GroupKind::particle ? v + 2 : v + 1);
    // "... brought together in Rome by Z"
    if (apart && agent + 1u < groups_.size() && groups_[agent].kind == GroupKind::noun && groups_[agent].preposition != 0 && groups_[agent].preposition != words_->by && groups_[agent].preposition != words_->of && groups_[agent].gap == 0) ++agent;
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

// "was condemned by A, praised by B and visited by C": what A did is no matter of the second verb.
void TreeRepair::join_participles() {
  auto& tree = *tree_;
  // "Brokered by A, the accord was signed": what was brokered.
  if (groups_[0].kind == GroupKind::verb && groups_[0].form == VerbForm::participle && groups_[0].passive && groups_[0].subordinator == 0 && tree[0].head != no_group) {
    const GroupIndex who = subject_[tree[0].head];
    if (who != no_group && who > 0 && groups_[begin_of(who)].gap == groups::gap_comma && !below(tree[0].head, 0) && groups_[1].preposition == words_->by) tree[0] = {who, Label::adnominal};
  }
  // "A and B signed a truce brokered by C", "a truce on Sunday brokered by C": which truce, past when it was signed.
  for (GroupIndex v = 2; v + 1u < groups_.size(); ++v) {
    if (groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::participle || !groups_[v].passive || groups_[v].gap != 0 || groups_[v + 1].preposition != words_->by) continue;
    const GroupIndex verb = tree[v].head, object = GroupIndex(v - (groups_[v - 1].time ? 2 : 1));
    if (bare_noun(object) && groups_[object].mention == groups::no_mention && tree[object].label == Label::object && !below(object, v) && (tree[object].head == verb || verb == v - 1u)) tree[v] = {object, Label::adnominal};
  }
  // "hosted exiles opposed to X": who is opposed, and not who hosts them.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex object = GroupIndex(v - 1), verb = tree[v].head;
    if (tree[v].label != Label::adverbial || groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::participle || !groups_[v].passive || groups_[v].gap != 0 || groups_[v].subordinator != 0 || groups_[v].preposition != 0) continue;
    if (bare_noun(object) && groups_[object].mention == groups::no_mention && !groups_[object].time && (traits_[object] & trait_many) && tree[object].label == Label::object && tree[object].head == verb && subject_[v] == no_group) tree[v] = {object, Label::adnominal};
  }
  // "caught, beat and killed X": a verb right behind a verb's comma, with "and" and a third one to come.
  for (GroupIndex v = 1; v + 1u < groups_.size(); ++v) {
    const GroupIndex first = GroupIndex(v - 1), last = GroupIndex(v + 1);
    if (tree[v].label != Label::parataxis || tree[v].head != first || groups_[v].kind != GroupKind::verb || groups_[v].gap != groups::gap_comma || subject_[v] != no_group || !finite(first)) continue;
    if (groups_[last].kind == GroupKind::verb && (groups_[last].gap & groups::gap_and) && tree[last].head == v && tree[last].label == Label::conjunct && groups_[v].begin == groups_[v].head) tree[v].label = Label::conjunct;
  }
  // "Two Turkish soldiers were killed and five wounded in raids by X", "five died and 12 were hurt in raids by X": in them all of it happened.
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const tokens::Symbol p = groups_[g].preposition;
    if (p == 0 || groups_[g].kind != GroupKind::noun || groups_[g].gap != 0 || groups_[g].time || (p != words_->by && p != words_->where.front())) continue;
    GroupIndex second = tree[g].head;
    if (second == no_group || second + 1u != g || second == 0) continue;
    const bool is_so = tree[second].label == Label::predicate && tree[second].head + 1u == second && groups_[second].kind == GroupKind::adjective;  // "12 were wounded in"
    if (is_so) --second;
    const GroupIndex first = tree[second].head;
    if (first == no_group || first > second || tree[second].label != Label::conjunct || groups_[first].kind != GroupKind::verb || !finite(first) || subject_[first] == no_group || subject_[first] > first) continue;
    // ... of some who are only counted
    const GroupIndex many = groups_[second].kind == GroupKind::noun ? second : GroupIndex(second - 1);
    const bool counted = many > first && groups_[many].kind == GroupKind::noun && (groups_[many].gap & groups::gap_and) && groups_[many].preposition == 0 && groups_[many].mention == groups::no_mention && !(traits_[many] & (trait_person | trait_human));
    const bool harmed = groups_[second].kind != GroupKind::verb ? groups_[first].passive : (groups_[second].passive || is_so) && (many == first + 1u || groups_[first].passive);
    if (!counted || !harmed) continue;
    tree[g] = {first, p == words_->by && groups_[first].passive ? Label::agent : Label::oblique};
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
  // "A recognised B and C did the same": what A recognised, though the second verb seemed to be what the first one says.
  for (GroupIndex v = 4; v < groups_.size(); ++v) {
    const GroupIndex g = GroupIndex(v - 1), object = subject_[v], first = tree[v].head;
    if (!finite(v) || groups_[v].gap != 0 || tree[v].label != Label::complement || first == no_group || object == no_group || first + 1u != object || object + 1u != g || groups_[object].gap != 0 || !bare_noun(object)) continue;
    if (!bare_noun(g) || tree[g].label != Label::conjunct || tree[g].head != object || groups_[g].gap != groups::gap_and || groups_[first].passive || groups_[first].copular || !finite(first) || subject_[first] == no_group) continue;
    if (traits_[first] & (trait_says | trait_speaks | trait_asks | trait_wants | trait_vows | trait_has)) continue;
    set_subject(g, v);
    tree[object] = {first, Label::object};
    tree[v] = {first, Label::conjunct};
  }
  // "resumed after A, B and C left": all of them left.
  for (GroupIndex a = 1; a + 3u < groups_.size(); ++a) {
    const GroupIndex b = GroupIndex(a + 1), v = tree[b].head;
    if (groups_[a].kind != GroupKind::noun || groups_[a].mention == groups::no_mention || groups_[a].preposition == 0 || !words_->may_begin_clause(groups_[a].preposition)) continue;
    if (groups_[b].gap != groups::gap_comma || groups_[b].mention == groups::no_mention || !bare_noun(b) || v == no_group || v <= b + 1u || !finite(v) || tree[v].label != Label::adverbial || tree[v].head == no_group || tree[v].head >= a || subject_[v] != b || tree[a].head != tree[v].head) continue;
    bool list = false;
    for (GroupIndex k = GroupIndex(b + 1); k < v; ++k) list |= k + 1u == v && tree[k].label == Label::conjunct && (groups_[k].gap & gap_coordinator) != 0;
    if (!list) continue;
    tree[a] = {v, Label::subject};
    tree[b] = {a, Label::conjunct};
    for (GroupIndex k = GroupIndex(b + 1); k < v; ++k) {
      if (tree[k].head == b && tree[k].label == Label::conjunct) tree[k].head = a;
    }
    subject_[v] = no_group;
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
  // "ended when A, B and C signed an accord": when it was, and not what ended.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    const GroupIndex up = tree[v].head;
    if (tree[v].label != Label::complement || !finite(v) || up == no_group || up > v || groups_[up].kind != GroupKind::verb || (traits_[up] & (trait_says | trait_speaks | trait_asks))) continue;
    if (up + 1u < v && groups_[up + 1].kind == GroupKind::adverb && groups_[up + 1].pronoun == Pronoun::interrogative && tree[up + 1].head == v) tree[v].label = Label::adverbial;
  }
  // "..., hours after X said so": when it was, and no piece of speech beside it.
  for (GroupIndex v = 3; v < groups_.size(); ++v) {
    if (tree[v].label != Label::parataxis || !finite(v) || subject_[v] == no_group || subject_[v] > v || tree[v].head > v) continue;
    const GroupIndex begin = begin_of(subject_[v]);
    if (begin > 0 && groups_[begin].subordinator != 0 && (groups_[begin - 1].time || (tree[begin - 1].label == Label::other && bare_noun(GroupIndex(begin - 1)) && groups_[begin - 1].gap == groups::gap_comma))) tree[v].label = Label::adverbial;
  }
  // 'was "concerned" and urges Y to act': one more thing that it does, beside what it is.
  for (GroupIndex v = 2; v < groups_.size(); ++v) {
    const GroupIndex said = tree[v].head, was = said == no_group ? no_group : tree[said].head;
    if (tree[v].label == Label::conjunct && finite(v) && subject_[v] == no_group && said < v && groups_[said].kind == groups::GroupKind::adjective && was != no_group && was < said && groups_[was].copular) tree[v].head = was;
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
    // "signed a pact, with Chad's leader looking on": who looks on is no other side.
    if (groups_[v].gap == 0 && groups_[v].subordinator == 0 && groups_[v].preposition == 0 && groups_[before].kind == GroupKind::noun && groups_[before].preposition == words_->with && gap_before(before) == groups::gap_comma && tree[before].head != no_group && tree[before].head < before && groups_[tree[before].head].kind == GroupKind::verb) {
      const GroupIndex main = tree[before].head;
      tree[v] = {main, Label::adverbial};
      tree[before] = {v, Label::subject};
      continue;
    }
    if (const GroupIndex asks = asker(v); asks != no_group) {
      tree[v] = {asks, Label::adverbial};
      continue;
    }
    // "clashed with troops supporting X": it is the troops who do.
    if ((tree[v].label == Label::open_complement || tree[v].label == Label::adverbial) && groups_[v].gap == 0 && groups_[v].subordinator == 0 && groups_[v].preposition == 0) {
      const bool people = (traits_[before] & trait_many) && (traits_[before] & trait_person);
      // "met rebels trying to topple X", "talks with rebels fighting to take Y"
      const Label part = tree[before].label;
      const bool aims = people && v + 1u < groups_.size() && groups_[v + 1].kind == GroupKind::verb && groups_[v + 1].form == VerbForm::infinitive && groups_[v + 1].gap == 0 &&
                        (part == Label::object || part == Label::oblique || part == Label::modifier || part == Label::conjunct) && tree[before].head >= up && tree[before].head < before;
      // "sanctioned companies helping X", but "stopped rebels leaving"
      const bool some = people && part == Label::object && tree[before].head == up && groups_[before].mention == groups::no_mention && !(traits_[up] & trait_wants);
      if (aims || some || (people && groups_[before].preposition != 0 && part == Label::oblique && tree[before].head == up)) {
        tree[v] = {before, Label::adnominal};
        continue;
      }
    }
    // "the idea of Chad hosting talks": Chad would.
    if (tree[v].label != Label::conjunct && groups_[v].gap == 0 && groups_[v].subordinator == 0 && groups_[v].preposition == 0 && groups_[before].preposition == words_->of && groups_[before].mention != groups::no_mention) {
      const GroupIndex idea = tree[before].head;
      const bool thought = idea != no_group && idea + 1u == before && groups_[idea].kind == GroupKind::noun && groups_[idea].mention == groups::no_mention && (traits_[idea] & (trait_asks | trait_intends | trait_states));
      if (thought) {
        tree[v] = {idea, Label::adnominal};
        tree[before] = {v, Label::subject};
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

// "vowed to free prisoners, lift the blockade and recognize X": what has no "to" stands beside what has one, and not beside the verb above it.
void TreeRepair::join_bare() {
  GroupIndex with_to = no_group;
  for (GroupIndex v = 0; v < groups_.size(); ++v) {
    if (groups_[v].subordinator != 0 || groups_[v].pronoun == Pronoun::relative) with_to = no_group;
    if (groups_[v].kind != GroupKind::verb) continue;
    if (groups_[v].form == VerbForm::infinitive) {
      with_to = v;
    } else if (groups_[v].form != VerbForm::bare) {
      with_to = no_group;
    } else if (with_to != no_group && (groups_[v].gap & (groups::gap_comma | groups::gap_and)) && !below(v, with_to)) {
      attach(v, with_to, Label::conjunct);
      subject_[v] = no_group;
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
    // "sent X to Harare to see Y": no subject stands behind a preposition.
    const bool phrase = tree[noun].head == v && is_subject(tree[noun].label) && groups_[noun].preposition != 0 && groups_[noun].preposition != words_->for_;
    if (const GroupIndex up = tree[v].head; phrase && groups_[v].form == VerbForm::infinitive && groups_[v].gap == 0 && up != no_group && up < noun && groups_[up].kind == GroupKind::verb) tree[noun] = {up, Label::oblique};
    if (groups_[v].kind != GroupKind::verb || groups_[v].form != VerbForm::infinitive || groups_[v].gap != 0 || (tree[v].label != Label::adverbial && tree[v].label != Label::open_complement)) continue;
    if (tree[v].label == Label::adverbial && (traits_[noun] & trait_intends) && bare_noun(noun) && tree[noun].label == Label::object && tree[noun].head == tree[v].head) tree[v] = {noun, Label::adnominal};
    // "was angered by Y's decision to back Z": the decision is to back him, and not the anger.
    if ((traits_[noun] & trait_intends) && groups_[noun].kind == GroupKind::noun && (tree[noun].label == Label::agent || tree[noun].label == Label::oblique) && tree[noun].head == tree[v].head && begin_of(noun) < noun) tree[v] = {noun, Label::adnominal};
    // "a blow to efforts by A and B to reconcile them": it is what A and B try.
    GroupIndex by = noun;
    for (int steps = 0; steps < reach && groups_[by].kind == GroupKind::noun && tree[by].label == Label::conjunct && tree[by].head < by; ++steps) by = tree[by].head;
    const GroupIndex tries = groups_[by].preposition != 0 && groups_[by].preposition == words_->by ? tree[by].head : no_group;
    if (tries != no_group && tries + 1u == by && (traits_[tries] & trait_intends) && groups_[tries].kind == GroupKind::noun && !below(tries, v)) tree[v] = {tries, Label::adnominal};
    // "brushed off calls for him to resign": it is what they call for.
    const GroupIndex calls = tree[noun].head;
    // ... or "put pressure on X to leave"
    const bool asked = calls != no_group && calls + 1u == noun && (groups_[noun].preposition == words_->for_ || (groups_[noun].preposition != 0 && groups_[noun].preposition != words_->of && groups_[noun].mention != groups::no_mention)) && (traits_[calls] & trait_asks) && groups_[calls].kind == GroupKind::noun;
    if (asked && tree[calls].head == tree[v].head && tree[calls].label == Label::object) tree[v] = {calls, Label::adnominal};
  }
}

}  // namespace entente::clauses
