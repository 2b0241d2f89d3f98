// Lists that something stands within, and second clauses whose verb is the first one's.
#include <algorithm>

#include "clauses/internal/repair_parts.h"

namespace entente::clauses {

// "A and, to a lesser extent, B arm C", "armed A and, reportedly, B": a phrase between commas parts no list, nor does the 's of each.
void TreeRepair::join_past_asides() {
  auto& tree = *tree_;
  // "A's and B's ministers": whose they are is a list, and no one of it is another's.
  const auto owner = [&](size_t g) { return g < groups_.size() && groups_[g].possessive && groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention; };
  for (GroupIndex first = 0; first + 2u < groups_.size(); ++first) {
    if (!owner(first) || !owner(first + 1u)) continue;
    size_t last = first;
    while (owner(last + 1) && groups_[last + 1].gap != 0 && (groups_[last + 1].gap & ~(groups::gap_and | groups::gap_or | groups::gap_comma)) == 0) ++last;
    const size_t owned = last + 1;
    if (last == first || !(groups_[last].gap & gap_coordinator) || owned >= groups_.size() || groups_[owned].gap != 0 || groups_[owned].kind != GroupKind::noun || tree[last].head != owned) continue;
    tree[first] = {GroupIndex(owned), Label::possessor};
    for (size_t g = first + 1u; g <= last; ++g) tree[g] = {first, Label::conjunct};
    first = GroupIndex(last);
  }
  constexpr uint16_t parted = groups::gap_and | groups::gap_comma;
  for (GroupIndex aside = 1; aside + 1u < groups_.size(); ++aside) {
    const Group& phrase = groups_[aside];
    // The comma may stand before the "and" too.
    if ((phrase.gap & parted) != parted || groups_[aside + 1].gap != groups::gap_comma) continue;
    const bool adjunct = phrase.kind == GroupKind::adverb || (phrase.kind == GroupKind::noun && (phrase.preposition != 0 || phrase.time) && phrase.mention == groups::no_mention);
    const GroupIndex last = past_owners(GroupIndex(aside + 1));
    const auto first = GroupIndex(aside - 1);
    if (!adjunct || !bare_noun(last) || groups_[last].mention == groups::no_mention || groups_[first].kind != GroupKind::noun || groups_[first].mention == groups::no_mention || below(first, last)) continue;
    const GroupIndex verb = GroupIndex(last + 1);
    const bool acts = verb < groups_.size() && finite(verb) && groups_[verb].gap == 0;
    // Before a verb only what is its subject: "A armed B and, on Monday, C left".
    GroupIndex begin = first;
    while (acts && begin > 0 && groups_[begin].kind == GroupKind::noun && groups_[begin].subordinator == 0) --begin;
    if (acts && (begin > 0 || groups_[0].kind != GroupKind::noun || groups_[first].preposition != 0)) continue;
    GroupIndex whose = first_of_list(first);
    // "A, B and, in the end, C left": from the first name on.
    for (GroupIndex one = whose; acts && one > 0 && groups_[one].gap == groups::gap_comma && bare_noun(GroupIndex(one - 1)) && groups_[one - 1].mention != groups::no_mention; --one) whose = GroupIndex(one - 1);
    tree[aside] = {last, Label::modifier};
    if (acts) {
      if (tree[verb].head == whose) tree[verb] = tree[whose];
      set_subject(whose, verb);
      for (GroupIndex one = GroupIndex(whose + 1); one <= first; ++one) attach(one, whose, Label::conjunct);
    }
    attach(last, whose, Label::conjunct);
  }
}

// "after A, its oldest friend, had recognised B", "After A, which wavered, left, C ...": what looks like a phrase is a clause's subject, parted from its verb.
void TreeRepair::join_parted_clauses() {
  auto& tree = *tree_;
  const auto size = GroupIndex(groups_.size());
  for (GroupIndex g = 0; g + 3u < size; ++g) {
    const Group& who = groups_[g];
    if (who.preposition == 0 || who.mention == groups::no_mention || who.kind != GroupKind::noun || who.possessive || groups_[g + 1].gap != groups::gap_comma) continue;
    if (!words_->may_begin_clause(who.preposition)) continue;
    // What is said of it in between: a relative clause, or who it is.
    const bool relative = groups_[g + 1].pronoun == Pronoun::relative;
    GroupIndex v = GroupIndex(g + 1);
    bool said = relative;
    while (v < size && v <= g + reach && !(finite(v) && groups_[v].gap == groups::gap_comma)) {
      if (groups_[v].kind == GroupKind::verb ? !relative : !relative && groups_[v].kind == GroupKind::noun && groups_[v].mention != groups::no_mention && bare_noun(v)) break;
      said |= groups_[v].kind == GroupKind::noun && groups_[v].mention == groups::no_mention;
      ++v;
    }
    if (v >= size || !said || !finite(v) || groups_[v].gap != groups::gap_comma || tree[v].label == Label::relative || (relative && v < g + 3u)) continue;
    if (subject_[v] != no_group && subject_[v] < g) continue;
    // The other clause: before it, or behind its comma.
    GroupIndex main = no_group;
    for (GroupIndex w = g; w-- > 0 && main == no_group;) {
      if (finite(w) && tree[w].label != Label::relative) main = w;
    }
    if (main == no_group) main = clause_past_comma(v);
    if (main == no_group) continue;
    if (main > v && tree[main].label != Label::root) tree[main] = tree[v];
    attach(v, main, Label::adverbial);
    for (GroupIndex k = GroupIndex(g + 1); k < v; ++k) {
      if (tree[k].head == v) tree[k] = {g, groups_[k].kind == GroupKind::verb ? Label::relative : Label::apposition};
    }
    set_subject(g, v);
    if (main > v && subject_[main] == no_group) set_subject(GroupIndex(main - 1), main);
    g = v;
  }
}

// "After A recognised B, C and D left", "Meeting A, B and C agreed", "In a letter A, B and C agreed": the clause or phrase that opens a sentence ends before a list that a verb follows, which would
// else have no subject.
void TreeRepair::end_opening_clause() {
  const auto size = GroupIndex(groups_.size());
  // "A day after A recognised B, ..."
  const bool dated = size > 1 && groups_[0].kind == GroupKind::noun && groups_[0].mention == groups::no_mention && groups_[1].subordinator != 0 &&
                     words_->may_begin_clause(groups_[1].subordinator);
  const bool adverbial = ((groups_[0].gap | (dated ? groups_[1].gap : 0)) & groups::gap_subordinator) != 0;
  const bool phrase = size > 3 && groups_[0].kind == GroupKind::noun && groups_[0].preposition != 0 && groups_[1].mention != groups::no_mention &&
                      (groups_[0].preposition == words_->of ? groups_[1].gap == groups::gap_comma : groups_[0].mention == groups::no_mention && groups_[1].gap == 0);
  if (size < 5 || (!adverbial && !phrase && (groups_[0].kind != GroupKind::verb || finite(0)))) return;
  auto& tree = *tree_;
  GroupIndex opening = 0;
  while (!phrase && opening < size && (groups_[opening].kind != GroupKind::verb || tree[opening].label == Label::relative || (adverbial && !finite(opening)))) ++opening;
  if (adverbial && (opening == 0 || opening >= size || subject_[opening] == no_group || subject_[opening] > opening)) return;
  const auto member = [&](GroupIndex g) { return g < size && bare_noun(g) && (groups_[g].pronoun == Pronoun::none || groups_[g].pronoun == Pronoun::personal); };
  for (GroupIndex begin = GroupIndex(opening + 1); begin < size; ++begin) {
    if (phrase && begin > 1) return;
    if ((groups_[begin].gap != groups::gap_comma && !phrase) || !member(past_owners(begin))) continue;
    list_.assign(1, past_owners(begin));
    bool closed = false;
    GroupIndex at = past_of_phrases(list_[0]);
    while (at < size && !closed && (groups_[at].gap & (groups::gap_comma | groups::gap_and)) && !(groups_[at].gap & ~(groups::gap_comma | groups::gap_and)) && member(past_owners(at))) {
      closed = (groups_[at].gap & groups::gap_and) != 0;
      list_.push_back(past_owners(at));
      at = past_of_phrases(past_owners(at));
    }
    if (!closed || at >= size || !finite(at) || groups_[at].gap != 0) continue;
    const GroupIndex first = list_[0], last = GroupIndex(begin - 1), before = begin_of(last);
    if (tree[first].head == at && is_subject(tree[first].label)) return;
    if (tree[opening].label == Label::root || below(at, opening)) attach(opening, at, phrase ? Label::oblique : Label::adverbial);
    // What stands before the comma is the opening clause's.
    if (before > 0 && bare_noun(last) && !groups_[last].time && groups_[before - 1].kind == GroupKind::verb && !below(last, GroupIndex(before - 1))) {
      const GroupIndex verb = GroupIndex(before - 1);
      if (subject_[at] == last) subject_[at] = no_group;
      attach(last, verb, groups_[verb].copular ? Label::predicate : Label::object);
    }
    if (first > 0) tree[first] = {at, groups_[at].passive ? Label::passive_subject : Label::subject};
    subject_[at] = first;
    for (size_t i = 1; i < list_.size(); ++i) tree[list_[i]] = {first, Label::conjunct};
    return;
  }
}

// "held a meeting with A, as well as minister B", "met A, the leader who heads the party, and B": a person stands beside a person, and not beside a thing.
void TreeRepair::join_persons() {
  auto& tree = *tree_;
  const auto named = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention && (traits_[g] & trait_person); };
  for (GroupIndex g = 3; g < groups_.size(); ++g) {
    const GroupIndex thing = tree[g].head;
    if (tree[g].label != Label::conjunct || thing == no_group || thing > g || !bare_noun(g) || !named(g) || !(gap_before(g) & gap_coordinator)) continue;
    if (groups_[thing].kind != GroupKind::noun || groups_[thing].mention != groups::no_mention || (traits_[thing] & trait_human)) continue;
    if (g + 1u < groups_.size() && finite(GroupIndex(g + 1)) && groups_[g + 1].gap == 0) continue;
    const auto last = GroupIndex(begin_of(g) - 1);
    GroupIndex beside = last != thing && named(last) && below(last, thing) ? first_of_list(last) : no_group;
    GroupIndex inner = thing;
    for (int steps = 0; beside == no_group && (gap_before(g) & groups::gap_comma) && inner != no_group && steps < reach; ++steps, inner = tree[inner].head) {
      GroupIndex who = tree[inner].label == Label::relative ? tree[inner].head : no_group;
      while (who != no_group && tree[who].label == Label::apposition && !named(who)) who = tree[who].head;
      if (who != no_group && who < thing && named(who)) beside = who;
    }
    if (beside != no_group && beside < g && beside != thing) attach(g, beside, Label::conjunct);
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

// "arrested A, a lawyer, B, who leads C, and D, an officer": people each with who they are; behind a comma a name begins the next one.
void TreeRepair::join_described() {
  auto& tree = *tree_;
  const auto size = GroupIndex(groups_.size());
  const auto person = [&](size_t g) {
    return g < size && groups_[g].kind == GroupKind::noun && groups_[g].mention != groups::no_mention && (traits_[g] & trait_person) && !(traits_[g] & trait_many) && !groups_[g].possessive && !groups_[g].time;
  };
  for (GroupIndex first = 1; first + 3u < size; ++first) {
    if (!person(first) || groups_[first + 1].gap != groups::gap_comma) continue;
    list_.assign(1, first);
    bool described = false, closed = false;
    GroupIndex end = GroupIndex(first + 1);
    while (end < size && !closed) {
      const Group& next = groups_[end];
      if (!(next.gap & groups::gap_comma) || (next.gap & ~(groups::gap_comma | groups::gap_and)) != 0) break;
      if (person(end) && bare_noun(end)) {
        list_.push_back(end);
        closed = (next.gap & groups::gap_and) != 0;
        ++end;
        continue;
      }
      if (next.gap != groups::gap_comma) break;
      // Who that was: up to the next comma.
      const bool who = next.kind == GroupKind::noun && (next.pronoun == Pronoun::relative || (bare_noun(end) && next.mention == groups::no_mention) || (next.possessive && next.gap == groups::gap_comma));
      if (!who) break;
      described = true;
      ++end;
      while (end < size && !(groups_[end].gap & (groups::gap_comma | groups::gap_semicolon | groups::gap_colon | groups::gap_dash | groups::gap_quote_open))) ++end;
    }
    if (!closed || !described || list_.size() < 3) continue;
    // ", and D called it unjust" is another clause, if the list is no subject.
    const bool acts = end < size && finite(end) && groups_[end].gap == 0;
    if (acts && !is_subject(tree[first].label)) continue;
    for (size_t i = 0; i < list_.size(); ++i) {
      const GroupIndex one = list_[i], last = i + 1 < list_.size() ? list_[i + 1] : end;
      if (i > 0) attach(one, first, Label::conjunct);
      for (GroupIndex g = GroupIndex(one + 1); g < last; ++g) {
        const GroupIndex head = tree[g].head;
        if (head != no_group && head >= one && head < last) {
          if (head == one || groups_[g].pronoun != Pronoun::relative) continue;
        }
        const GroupIndex verb = GroupIndex(g + 1);
        if (groups_[g].pronoun == Pronoun::relative && g == one + 1u && verb < last && groups_[verb].kind == GroupKind::verb) {
          if (tree[g].head != verb) continue;
          tree[verb] = {one, Label::relative};
        } else if (bare_noun(g) && begin_of(g) == one + 1u && !below(one, g)) {
          tree[g] = {one, Label::apposition};
        }
      }
    }
    first = GroupIndex(end - 1);
  }
}

// "A, which buys gas, and B, whose premier has gone to C, left": whose premier is B's.
void TreeRepair::bind_owned() {
  auto& tree = *tree_;
  for (GroupIndex g = 4; g + 2u < groups_.size(); ++g) {
    if (!(traits_[g] & trait_whose) || !(groups_[g].gap & groups::gap_comma) || groups_[g].preposition != 0) continue;
    const auto noun = GroupIndex(g - 1);
    const GroupIndex first = tree[noun].head;
    if (tree[noun].label != Label::conjunct || first == no_group || first >= noun || !bare_noun(noun) || !(gap_before(noun) & gap_coordinator)) continue;
    // What is said of the one before them parts the two.
    if (begin_of(noun) == first + 1u || tree[begin_of(noun) - 1].label == Label::conjunct) continue;
    GroupIndex verb = tree[g + 1].head;
    while (verb != no_group && verb > g && groups_[verb].kind != GroupKind::verb) verb = tree[verb].head;
    if (verb != no_group && verb > g && tree[verb].label == Label::relative && tree[verb].head == first) tree[verb].head = noun;
  }
  // "a resolution on A which banned B", "officers from A who met B": what no comma parts from a name is not said of the name.
  for (GroupIndex g = 2; g + 1u < groups_.size(); ++g) {
    if (groups_[g].pronoun != Pronoun::relative || groups_[g].possessive || groups_[g].preposition != 0 || groups_[g].gap != 0) continue;
    const auto name = GroupIndex(g - 1);
    const GroupIndex verb = tree[g].head, begin = begin_of(name);
    if (verb == no_group || verb <= g || tree[verb].label != Label::relative || tree[verb].head != name || begin == 0 || begin != name) continue;
    const auto noun = GroupIndex(begin - 1);
    const bool named = groups_[name].mention != groups::no_mention && groups_[name].preposition != 0 && groups_[name].gap == 0 && !(traits_[name] & trait_many) && groups_[name].core == groups_[name].head;
    if (named && tree[name].head == noun && groups_[noun].kind == GroupKind::noun && groups_[noun].mention == groups::no_mention && groups_[noun].pronoun == Pronoun::none && !groups_[noun].time) tree[verb].head = noun;
  }
  // "A, which as B's host has invited C": A has.
  for (GroupIndex g = 1; g + 2u < groups_.size(); ++g) {
    if (groups_[g].pronoun != Pronoun::relative || groups_[g].possessive || groups_[g].preposition != 0) continue;
    GroupIndex as = GroupIndex(g + 1);
    while (as + 1u < groups_.size() && groups_[as].possessive && groups_[as + 1].gap == 0) ++as;
    const GroupIndex verb = tree[as].head;
    if ((groups_[as].preposition != words_->as && groups_[g + 1].subordinator != words_->as) || !is_subject(tree[as].label) || verb == no_group || verb < as || tree[g].head != verb || tree[verb].label != Label::relative) continue;
    tree[as].label = Label::oblique;
    set_subject(g, verb);
  }
}

}  // namespace entente::clauses
