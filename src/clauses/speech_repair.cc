// Speech: what is said, what stands aside of it, and who goes on after it.
#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "said in a speech that Y had left", "told the BBC that Y must go": what is said, and no which of the speeches.
void TreeRepair::free_speech() {
  auto& tree = *tree_;
  // 'Kenya: "Chad has attacked X."': whose words they are does nothing within them.
  for (GroupIndex g = 1; g < groups_.size() && g < 6; ++g) {
    if (!(groups_[g].gap & groups::gap_colon) || !(groups_[g].gap & groups::gap_quote_open)) continue;
    for (GroupIndex k = 0; k < g; ++k) {
      const GroupIndex verb = tree[k].head;
      if (!is_subject(tree[k].label) || verb == no_group || verb < g) continue;
      tree[k].label = Label::other;
      if (subject_[verb] != k) continue;
      subject_[verb] = no_group;
      for (GroupIndex other = g; other < verb; ++other) {
        if (tree[other].head == verb && is_subject(tree[other].label) && groups_[other].preposition == 0 && subject_[verb] == no_group) subject_[verb] = other;
      }
    }
    break;
  }
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
    // "demanded that X leave, and warned Z"
    const bool asks = says != no_group && (traits_[says] & (trait_asks | trait_speaks)) != 0 && groups_[said].tense != groups_[says].tense;
    if (tree[said].label != Label::complement || says == no_group || says >= said || !finite(says)) continue;
    // ... "agreed that the vote was illegal and threatened Z"
    const bool judged = (traits_[v] & trait_speaks) && groups_[said].copular && subject_[said] != no_group && groups_[subject_[said]].mention == groups::no_mention && !(traits_[subject_[said]] & trait_person);
    if (!((traits_[says] & trait_says) || asks || judged)) continue;
    if ((past ? groups::Tense::past : verb.tense) != groups_[says].tense || verb.modal != 0 || groups_[says].modal != 0) continue;
    const Group& first = groups_[said];
    // "demanded that X open the border and froze its assets": nobody is to have done that.
    const bool subjunctive = first.tense != groups::Tense::past && first.modal == 0;
    if (!(verb.gap & groups::gap_comma) && !subjunctive) {
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
