#include "clauses/clause.h"

#include <algorithm>

namespace entente::clauses {

using groups::GroupKind;
using groups::Pronoun;
using groups::VerbForm;

void ClauseTree::build(std::span<const Group> groups, std::span<const Dependency> dependencies, const ClauseWords& words,
                       std::span<const uint16_t> traits) {
  groups_ = groups;
  words_ = &words;
  traits_ = traits;
  dependencies_.assign(dependencies.begin(), dependencies.end());
  repair_.run(groups, traits, words, dependencies_);
  attach_children();
  clauses_.clear();
  clause_of_.assign(groups.size(), no_clause);
  for (GroupIndex g = 0; g < groups.size(); ++g) {
    if (groups[g].kind != GroupKind::verb) continue;
    clause_of_[g] = ClauseIndex(clauses_.size());
    Clause clause;
    clause.verb = g;
    clause.link = label(g);
    clauses_.push_back(clause);
  }
  for (Clause& clause : clauses_) {
    if (head(clause.verb) != no_group) clause.parent = clause_around(head(clause.verb));
    if (clause.link == Label::relative || clause.link == Label::adnominal) clause.noun = head(clause.verb);
    find_parts(clause);
  }
  share_parts();
  name_members();
}

void ClauseTree::attach_children() {
  first_child_.assign(groups_.size(), no_group);
  next_sibling_.assign(groups_.size(), no_group);
  for (size_t i = groups_.size(); i-- > 0;) {
    const GroupIndex up = dependencies_[i].head;
    if (up == no_group) continue;
    next_sibling_[i] = first_child_[up];
    first_child_[up] = GroupIndex(i);
  }
}

GroupIndex ClauseTree::child(GroupIndex group, Label wanted) const {
  for (GroupIndex g = first_child(group); g != no_group; g = next_sibling(g)) {
    if (label(g) == wanted) return g;
  }
  return no_group;
}

ClauseIndex ClauseTree::clause_around(GroupIndex group) const {
  // A tree has no cycles; the bound keeps a broken one from hanging us.
  for (size_t steps = 0; group != no_group && steps <= groups_.size(); ++steps, group = head(group)) {
    if (clause_of_[group] != no_clause) return clause_of_[group];
  }
  return no_clause;
}

Members ClauseTree::members(GroupIndex group) const {
  Members out;
  add_members(group, out);
  return out;
}

void ClauseTree::add_members(GroupIndex group, Members& out) const {
  out.push_back(group);
  for (GroupIndex g = first_child(group); g != no_group; g = next_sibling(g)) {
    if (label(g) == Label::conjunct && groups_[g].kind != GroupKind::verb) add_members(g, out);
  }
}

std::pair<GroupIndex, GroupIndex> ClauseTree::extent(GroupIndex group) const {
  GroupIndex first = group, last = GroupIndex(group + 1);
  for (GroupIndex g = first_child(group); g != no_group; g = next_sibling(g)) {
    if (groups_[group].kind == GroupKind::verb && (label(g) == Label::conjunct || label(g) == Label::parataxis)) continue;
    const auto [a, b] = extent(g);
    first = std::min(first, a);
    last = std::max(last, b);
  }
  return {first, last};
}

namespace {

// "..., with Chad breaking off ties", "With Chad breaking off ties, ...": who does it stands at the beginning or behind a comma, and behind a
// preposition, right before the gerund.
bool is_absolute(std::span<const Group> groups, GroupIndex subject, GroupIndex verb, const ClauseWords& words) {
  const Group &who = groups[subject], &does = groups[verb];
  const bool begins = subject == 0 && who.preposition == words.with;
  if (subject > verb || does.form != VerbForm::gerund || does.preposition != 0 || does.gap != 0 || !(begins || (who.gap & groups::gap_comma)) || who.kind != GroupKind::noun || who.time) return false;
  const auto among = [&](const std::vector<tokens::Symbol>& list) { return std::find(list.begin(), list.end(), who.preposition) != list.end(); };
  if (who.preposition == words.by || who.preposition == words.between || who.preposition == words.among || who.preposition == words.as || among(words.object_control) || among(words.before_gerund)) return false;
  for (GroupIndex k = GroupIndex(subject + 1); k < verb; ++k) {
    if (groups[k].kind == GroupKind::verb) return false;
  }
  return true;
}

}  // namespace

void ClauseTree::find_parts(Clause& clause) const {
  const Group& verb = groups_[clause.verb];
  // "called" is past or participle; with a subject of its own and no auxiliary it is the past, whatever its tag.
  clause.passive = verb.passive && verb.form != VerbForm::participle;
  for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) {
    switch (label(g)) {
      // No subject or object stands behind a preposition, whatever the parser called it.
      case Label::subject:
        if (clause.subject == no_group && (groups_[g].preposition == 0 || is_absolute(groups_, g, clause.verb, *words_))) clause.subject = g;
        // ... but "a day after A, B and C cut ties": the word before the list begins a clause.
        if (clause.subject == no_group && g > 0 && (groups_[g - 1].time || (traits_[g - 1] & trait_lasts)) && groups_[g].gap == 0 && verb.form == VerbForm::finite && g < clause.verb && child(g, Label::conjunct) != no_group) clause.subject = g;
        // ... or "after", between two clauses.
        if (clause.subject == no_group && clause.link == Label::adverbial && g < clause.verb && groups_[g].kind == GroupKind::noun && (child(g, Label::conjunct) != no_group || (groups_[g + 1].gap & groups::gap_comma)) &&
            words_->may_begin_clause(groups_[g].preposition)) clause.subject = g;
        // ... and "the risk of Chad attacking"
        if (clause.subject == no_group && clause.link == Label::adnominal && g + 1u == clause.verb && groups_[g].preposition == words_->of) clause.subject = g;
        break;
      case Label::passive_subject:
        if (clause.subject == no_group && groups_[g].preposition == 0) clause.subject = g;
        // "X met" without auxiliary is no passive unless somebody did it.
        clause.passive |= verb.passive && (verb.form != VerbForm::participle || child(clause.verb, Label::agent) != no_group ||
                                           (clause.link == Label::root && clause.verb == clauses_.front().verb && clauses_.size() == 1 && g + 1u == clause.verb && groups_[g].mention == groups::no_mention && child(clause.verb, Label::object) == no_group) ||
                                           (clause.link != Label::root && clause.link != Label::complement && clause.link != Label::conjunct));
        break;
      case Label::object:
        if (clause.object == no_group && groups_[g].preposition == 0) clause.object = g;
        break;
      case Label::indirect_object:
        clause.indirect_object = g;
        break;
      // "is at odds with Italy over migration": the first one says what it is.
      case Label::predicate:
        if (clause.predicate == no_group || groups_[g].preposition == 0) clause.predicate = g;
        break;
      case Label::open_complement:
        if (groups_[g].kind != GroupKind::verb) clause.predicate = g;
        break;
      case Label::agent:
        clause.agent = g;
        break;
      default:
        break;
    }
  }
  // A past participle that describes a noun ("the group, backed by Iran") is passive, whatever the parser called its subject.
  if (verb.form == VerbForm::participle && (clause.link == Label::adnominal || clause.link == Label::adverbial)) clause.passive = true;
  // "stands accused of"
  if (verb.form == VerbForm::participle && verb.passive && clause.link == Label::open_complement && clause.object == no_group && head(clause.verb) + 1u == clause.verb && verb.gap == 0) clause.passive = true;
  // "a commission headed by X held ..."
  if (clause.link == Label::adnominal && clause.agent != no_group && clause.subject == no_group && clause.object == no_group && verb.tense == groups::Tense::past) clause.passive = true;
  // ... and so is a second one: "backed by X and threatened by Y".
  if (verb.form == VerbForm::participle && verb.passive && clause.link == Label::conjunct && clause.agent != no_group && clause.object == no_group) clause.passive = true;
}

GroupIndex ClauseTree::asked(const Clause& up, const Clause& clause) const {
  if (up.passive) return up.subject;
  if (up.object != no_group && up.object < clause.verb && up.object > up.verb) return up.object;
  const GroupIndex before = GroupIndex(clause.verb - 1);
  const bool beside = before > up.verb && groups_[before].kind == GroupKind::noun && groups_[before].preposition != 0 && !groups_[before].time && head(before) == up.verb;
  return beside ? before : no_group;
}

// "insists on X leaving", "spoke of X leaving": X; else no_group.
GroupIndex ClauseTree::insisted_on(const Clause& up, const Clause& clause) const {
  const GroupIndex who = GroupIndex(up.verb + 1);
  if (who + 1u != clause.verb || groups_[clause.verb].form != VerbForm::gerund || groups_[clause.verb].gap != 0 || groups_[clause.verb].preposition != 0) return no_group;
  const auto& before = words_->before_gerund;
  return groups_[who].kind == GroupKind::noun && !groups_[who].time && std::find(before.begin(), before.end(), groups_[who].preposition) != before.end() ? who : no_group;
}

// "is grateful to X for arming Y": X; else no_group.
GroupIndex ClauseTree::felt_for(const Clause& up, const Clause& clause) const {
  if (!groups_[up.verb].copular || up.predicate == no_group || groups_[up.predicate].kind != GroupKind::adjective) return no_group;
  const GroupIndex who = GroupIndex(up.predicate + 1);
  const auto& felt = words_->felt;
  return who < clause.verb && groups_[who].kind == GroupKind::noun && !groups_[who].time && std::find(felt.begin(), felt.end(), groups_[who].preposition) != felt.end() ? who : no_group;
}

// "took the step of expelling X", "has a habit of jailing X", "played a part in arming X": a thing that a verb's subject does or has, and what it is.
bool ClauseTree::is_act_of(const Clause& up, const Clause& clause) const {
  const Group& verb = groups_[clause.verb];
  const bool what = verb.preposition == words_->of || std::find(words_->where.begin(), words_->where.end(), verb.preposition) != words_->where.end();
  if (verb.form != VerbForm::gerund || !what || verb.gap != 0 || up.passive || up.indirect_object != no_group) return false;
  // ... or "is in the process of leaving", "took on the task of arming X"
  const bool phrase = groups_[clause.noun].preposition != 0 && head(clause.noun) == up.verb && clause.noun > up.verb;
  if (up.object != clause.noun && !phrase) return false;
  const uint16_t traits = traits_[clause.noun];
  if (groups_[clause.noun].mention != groups::no_mention || (traits & (trait_many | trait_owned)) || child(clause.noun, Label::possessor) != no_group) return false;
  return up.subject != no_group && (traits & trait_has) != 0;
}

GroupIndex ClauseTree::phrase_of(GroupIndex noun) const {
  for (GroupIndex g = first_child(noun); g != no_group; g = next_sibling(g)) {
    if (groups_[g].kind == GroupKind::noun && groups_[g].preposition == words_->of) return g;
  }
  return no_group;
}

bool ClauseTree::has_agent(GroupIndex noun) const {
  for (GroupIndex g = first_child(noun); g != no_group; g = next_sibling(g)) {
    if (groups_[g].kind == GroupKind::noun && groups_[g].preposition == words_->by) return true;
  }
  return false;
}

void ClauseTree::share_parts() {
  const auto is_relative = [&](GroupIndex g) {
    return g != no_group && groups_[g].pronoun == Pronoun::relative && !groups_[g].possessive;
  };
  for (Clause& clause : clauses_) {
    // "X, which with Y backs Z" without its own verb: the pronoun tells that this clause describes X.
    if (clause.link != Label::relative) {
      for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) {
        if (!is_relative(g) || g == 0 || g > clause.verb || groups_[g - 1].kind != GroupKind::noun) continue;
        // "whom X overthrew and who is wanted by Y": the same one.
        const Clause* beside = clause.link == Label::conjunct && clause.parent != no_clause ? &clauses_[clause.parent] : nullptr;
        const bool same = beside && beside->link == Label::relative && beside->verb < clause.verb && head(clause.verb) == beside->verb && beside->noun != no_group;
        clause.link = Label::relative;
        clause.noun = same ? beside->noun : GroupIndex(g - 1);
        if (clause.object == g && clause.subject == no_group) {
          clause.object = no_group;
          clause.subject = g;
          for (GroupIndex k = first_child(clause.verb); k != no_group; k = next_sibling(k)) {
            if (k > clause.verb && label(k) == Label::object && groups_[k].preposition == 0) clause.object = k;
          }
        }
        break;
      }
    }
    // "sanctions that the EU imposed on X": a that-clause which lacks an object has it in the noun.
    if (clause.link == Label::adnominal && groups_[clause.verb].form == VerbForm::finite && clause.subject != no_group && clause.object == no_group && !clause.passive &&
        !groups_[clause.verb].copular && !(traits_[clause.noun] & (trait_asks | trait_intends | trait_states))) {
      clause.object = clause.noun;
    }
    if (clause.link == Label::relative) {
      // "the head of the service, who left": who is a person, the nearest above.
      bool who = false;
      for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) {
        if (!(traits_[g] & trait_who)) continue;
        who = true;
        // "a warrant for the arrest of X, who was seized": whoever stands right before it.
        const GroupIndex before = GroupIndex(g - 1);
        if (g == 0 || g > clause.verb || before == clause.noun || label(before) == Label::conjunct || (traits_[clause.noun] & trait_person) || !(traits_[before] & trait_person) || groups_[before].kind != GroupKind::noun || groups_[before].mention == groups::no_mention) continue;
        GroupIndex up = before;
        for (int steps = 0; steps < 4 && up != no_group && up != clause.noun; ++steps) up = head(up);
        if (up == clause.noun) clause.noun = before;
      }
      for (int steps = 0; who && steps < 4 && !(traits_[clause.noun] & trait_person); ++steps) {
        const GroupIndex up = head(clause.noun);
        if (up == no_group || groups_[up].kind != GroupKind::noun) break;
        clause.noun = up;
      }
      // "X, president of Y, which backs Z": Y does, and no person.
      if ((traits_[clause.noun] & trait_human) && groups_[clause.noun].kind == groups::GroupKind::noun) {
        for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) {
          if (g == 0 || g > clause.verb || !is_relative(g) || (traits_[g] & (trait_who | trait_that | trait_whose | trait_what))) continue;
          const auto before = GroupIndex(g - 1);
          if (before <= clause.noun || groups_[before].kind != groups::GroupKind::noun || groups_[before].preposition != words_->of || groups_[before].mention == groups::no_mention || (traits_[before] & trait_human)) continue;
          GroupIndex up = before;
          for (int steps = 0; steps < 4 && up != no_group && up != clause.noun; ++steps) up = head(up);
          if (up == clause.noun) clause.noun = before;
        }
      }
      // "the only member of the council that voted": a name needs no "that" to tell which it is.
      const GroupIndex of = clause.noun == no_group ? no_group : head(clause.noun);
      if (of != no_group && groups_[clause.noun].mention != groups::no_mention && groups_[clause.noun].preposition != 0 && groups_[of].kind == GroupKind::noun && groups_[of].mention == groups::no_mention) {
        for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) {
          if ((traits_[g] & trait_that) && groups_[g].gap == 0) clause.noun = of;
        }
      }
      const GroupIndex noun = clause.noun;
      bool used = false;
      for (GroupIndex* part : {&clause.subject, &clause.object, &clause.indirect_object, &clause.agent}) {
        if (is_relative(*part)) {
          *part = noun;
          used = true;
        }
      }
      // "which with Y backs Z": without another subject the pronoun is it.
      if (clause.object == noun && clause.subject == no_group && !clause.passive) {
        clause.subject = noun;
        clause.object = no_group;
        for (GroupIndex k = first_child(clause.verb); k != no_group && clause.object == no_group; k = next_sibling(k)) {
          if (k > clause.verb && label(k) == Label::object && groups_[k].preposition == 0) clause.object = k;
        }
      }
      // "whom X supports" with the pronoun mislabelled, or no pronoun at all ("the group it supports").
      bool pronoun_elsewhere = false;
      for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) pronoun_elsewhere |= is_relative(g);
      // "X, whose minister arrested Y": the subject is X's already.
      const GroupIndex owner = clause.subject == no_group ? no_group : child(clause.subject, Label::possessor);
      const bool whose = owner != no_group && (traits_[owner] & trait_whose) != 0;
      if (!used && !pronoun_elsewhere && !whose) {
        if (clause.subject == no_group) {
          clause.subject = noun;
        } else if (clause.object == no_group && !clause.passive && !groups_[clause.verb].copular) {
          // ... but "Venezuela, where Trump seeks to depose X" is no object.
          constexpr uint16_t where = groups::gap_comma | groups::gap_subordinator;
          if ((groups_[clause.subject].gap & where) != where) clause.object = noun;
        }
      }
    } else if (clause.link == Label::adnominal && clause.subject == no_group) {
      // "troops backing X", "X, backed by Y": the noun is the subject; "took the step of expelling X": who took it.
      if (groups_[clause.verb].form == VerbForm::infinitive) continue;
      // "a summit in Nairobi attended by X": the summit.
      const Group& noun = groups_[clause.noun];
      const GroupIndex at = head(clause.noun);
      const bool where = noun.mention != groups::no_mention && std::find(words_->where.begin(), words_->where.end(), noun.preposition) != words_->where.end();
      if (where && at != no_group && at + 1u == clause.noun && groups_[at].kind == GroupKind::noun && groups_[at].mention == groups::no_mention && groups_[clause.verb].passive && groups_[clause.verb].gap == 0) clause.noun = at;
      clause.subject = clause.noun;
      if (clause.parent != no_clause && is_act_of(clauses_[clause.parent], clause)) clause.subject = clauses_[clause.parent].subject;
      // "Qatar's role in freeing X"
      const Group& verb = groups_[clause.verb];
      if (clause.subject == clause.noun && verb.form == VerbForm::gerund && verb.preposition != 0 && (traits_[clause.noun] & trait_has)) {
        clause.subject_owns = (traits_[clause.noun] & trait_owned) || child(clause.noun, Label::possessor) != no_group;
      }
    }
  }
  // Subjects come down from clauses to the clauses under them; clauses are in text order, heads may come later, so go by depth.
  const auto share = [&](Clause& clause) {
    if (clause.parent == no_clause || clause.subject != no_group) return;
    const Clause& up = clauses_[clause.parent];
    const Group& verb = groups_[clause.verb];
    // "objected to X arming Y", "opposed X leaving": X would.
    if (const GroupIndex before = GroupIndex(clause.verb - 1); (clause.link == Label::open_complement || clause.link == Label::adverbial || clause.link == Label::oblique) && clause.verb > up.verb && verb.form == VerbForm::gerund &&
                                                               verb.gap == 0 && verb.preposition == 0 && verb.subordinator == 0 && !up.passive && groups_[before].mention != groups::no_mention && head(before) == up.verb) {
      const auto among = [&](const std::vector<tokens::Symbol>& list) { return std::find(list.begin(), list.end(), groups_[before].preposition) != list.end(); };
      const bool stands = (traits_[up.verb] & (trait_speaks | trait_asks)) && !(traits_[clause.verb] & (trait_says | trait_speaks));
      if (stands && (groups_[before].preposition == 0 ? up.object == before : among(words_->before_gerund) || among(words_->felt))) {
        clause.subject = before;
        return;
      }
    }
    // "cleared the way for X and Y to meet", "set a date for X to leave": those who will.
    if (const GroupIndex before = GroupIndex(clause.verb - 1); verb.form == VerbForm::infinitive && verb.gap == 0 && clause.verb > 0 && groups_[before].kind == GroupKind::noun) {
      const GroupIndex first = label(before) == Label::conjunct && head(before) != no_group && head(before) < before ? head(before) : before;
      if (groups_[first].preposition == words_->for_ && groups_[first].mention != groups::no_mention && groups_[before].mention != groups::no_mention && first > up.verb && !groups_[first].time) {
        clause.subject = first;
        return;
      }
    }
    // "charged X with killing Y", "tasked X with talking to Y"
    const bool charged = verb.preposition == words_->with && verb.form == VerbForm::gerund && ((traits_[up.verb] & trait_asks) || (traits_[up.verb] & (trait_vows | trait_speaks | trait_wants)) == (trait_vows | trait_speaks));
    switch (clause.link) {
      case Label::conjunct:
        if (head(clause.verb) == up.verb) clause.subject = up.subject;
        break;
      case Label::open_complement:
        // asked X to leave: X; wants to leave: who wants.
        if (up.passive) {
          clause.subject = up.subject;
        } else {
          // "beat X to become president": who did.
          constexpr uint16_t over_others = trait_asks | trait_has | trait_wants | trait_vows | trait_speaks;
          if ((traits_[clause.verb] & trait_becomes) && verb.form == VerbForm::infinitive && !(traits_[up.verb] & over_others) && up.subject != no_group) {
            clause.subject = up.subject;
            break;
          }
          const bool does = up.object != no_group && !(traits_[up.object] & trait_where);
          clause.subject = does ? up.object : up.indirect_object != no_group ? up.indirect_object : no_group;
          if (clause.subject == no_group && (traits_[up.verb] & trait_asks)) clause.subject = asked(up, clause);
          if (clause.subject == no_group) clause.subject = insisted_on(up, clause);
          if (clause.subject == no_group) clause.subject = up.subject;
          // "telephoned X to assure him of support": X is no subject of what is done to him.
          const GroupIndex him = clause.indirect_object != no_group ? clause.indirect_object : clause.object;
          const bool to_him = him != no_group && groups_[him].pronoun == Pronoun::personal && !groups_[him].possessive && clause.subject == up.object;
          if (to_him && up.subject != no_group && !(traits_[up.verb] & over_others)) clause.subject = up.subject;
        }
        break;
      case Label::complement:
        if (verb.form != VerbForm::finite) clause.subject = up.object != no_group ? up.object : up.subject;
        break;
      case Label::adverbial:
      case Label::oblique:
        // "warned X to stop arming Y", "put pressure on X to leave": X is to.
        if (const GroupIndex whom = GroupIndex(clause.verb - 1); verb.form == VerbForm::infinitive && clause.verb > up.verb && verb.gap == 0 && !up.passive) {
          const bool told = (traits_[up.verb] & trait_speaks) && up.object == whom;
          const bool pressed = up.object != no_group && up.object + 1u == whom && whom > up.verb && (traits_[up.object] & trait_asks) && groups_[whom].mention != groups::no_mention && groups_[whom].preposition != 0 && head(whom) == up.verb;
          if (told || pressed) {
            clause.subject = whom;
            break;
          }
        }
        if (verb.form == VerbForm::infinitive && (traits_[up.verb] & trait_asks)) {
          clause.subject = asked(up, clause);
          if (clause.subject != no_group) break;
        }
        // "tankers involved in shipping oil": who is what the adjective says.
        if (const GroupIndex adjective = head(clause.verb); verb.form == VerbForm::gerund && verb.preposition != 0 && groups_[adjective].kind == GroupKind::adjective && label(adjective) == Label::modifier && groups_[head(adjective)].kind == GroupKind::noun && head(adjective) < adjective) {
          clause.subject = head(adjective);
          break;
        }
        // "gave X a week to leave": who has got it.
        if (verb.form == VerbForm::infinitive && up.indirect_object != no_group && !up.passive && clause.verb > up.indirect_object) {
          clause.subject = up.indirect_object;
        } else if (verb.preposition && up.object != no_group && (charged || std::find(words_->object_control.begin(), words_->object_control.end(), verb.preposition) != words_->object_control.end())) {
          clause.subject = up.object;
        } else if (const GroupIndex at = verb.form == VerbForm::gerund && verb.preposition == words_->for_ ? felt_for(up, clause) : no_group; at != no_group) {
          clause.subject = at;
        } else if (verb.form == VerbForm::gerund || verb.form == VerbForm::participle || verb.form == VerbForm::infinitive) clause.subject = up.subject;
        break;
      case Label::adnominal: {
        if (verb.form != VerbForm::infinitive) break;
        // "was the first leader to visit X": who was.
        if (groups_[up.verb].copular && (up.predicate == clause.noun || up.object == clause.noun)) {
          clause.subject = up.subject;
          break;
        }
        // "Turkey's plan to back X": whose plan it is; "has a plan to back X", "announced a plan": who has it.
        const uint16_t traits = traits_[clause.noun];
        // "entered the embassy to arrest X"
        if ((traits & trait_where) && up.object == clause.noun && !up.passive) {
          clause.subject = up.subject;
          break;
        }
        const GroupIndex of = (traits & trait_intends) ? phrase_of(clause.noun) : no_group;
        if (of != no_group) {
          clause.subject = of;  // "the refusal of X to"
        } else if (!(traits & trait_asks) && ((traits & trait_owned) || child(clause.noun, Label::possessor) != no_group || has_agent(clause.noun))) {
          clause.subject = clause.noun;
          clause.subject_owns = true;
        } else if ((traits & trait_intends) && (traits_[up.verb] & (trait_has | trait_says)) && !(traits_[up.verb] & trait_judges) && up.object == clause.noun && !up.passive) {
          clause.subject = up.subject;
        } else if ((traits & trait_states) && !(traits & trait_asks) && !(traits_[up.verb] & trait_judges) && clause.noun + 1u == clause.verb && up.object == clause.noun && up.indirect_object == no_group && !up.passive) {
          clause.subject = up.subject;  // "took the opportunity to criticise X"
        } else if (!(traits & (trait_intends | trait_asks | trait_human | trait_many)) && (traits_[up.verb] & trait_has) && up.object == clause.noun && !up.passive && groups_[clause.noun].mention == groups::no_mention) {
          clause.subject = up.subject;  // "launched an offensive to seize Y"
        } else if (const GroupIndex whom = GroupIndex(clause.verb - 1); (traits & trait_asks) && whom > clause.noun && head(whom) == clause.noun && groups_[whom].preposition != 0 && groups_[whom].preposition != words_->of && groups_[whom].mention != groups::no_mention) {
          clause.subject = whom;  // "put pressure on X to leave"
        }
        break;
      }
      default:
        break;
    }
  };
  // Each round settles at least one level; sentences nest a handful deep.
  for (int round = 0; round < 4; ++round) {
    for (Clause& clause : clauses_) share(clause);
  }
  // "had X arrested and tried": by whoever had it done to one with a name.
  for (ClauseIndex c = 0; c < clauses_.size(); ++c) {
    Clause& clause = clauses_[c];
    const Group& verb = groups_[clause.verb];
    if (clause.parent == no_clause || clause.verb < 2 || verb.begin != verb.head || (clause.link != Label::complement && clause.link != Label::open_complement && clause.link != Label::adnominal && clause.link != Label::adverbial)) continue;
    const Clause& up = clauses_[clause.parent];
    const GroupIndex named = GroupIndex(clause.verb - 1);
    if (!(traits_[up.verb] & trait_has) || groups_[up.verb].tense != groups::Tense::past || up.passive || up.subject == no_group || clause.agent != no_group || up.verb > named) continue;
    if (verb.form == VerbForm::gerund || verb.form == VerbForm::infinitive || verb.preposition != 0 || verb.subordinator != 0 || (clause.object != no_group && clause.object != named)) continue;
    const bool beside = label(named) == Label::apposition && head(named) < named && groups_[named].gap == groups::gap_comma && verb.gap == groups::gap_comma;
    const GroupIndex whom = beside ? head(named) : named;
    if (groups_[named].mention == groups::no_mention || groups_[named].preposition != 0 || !(traits_[named] & trait_human) || (!beside && verb.gap != 0) || whom < up.verb) continue;
    // ... right behind "had"
    GroupIndex first = whom;
    while (first > up.verb + 1u && groups_[first - 1].possessive) --first;
    if (first != up.verb + 1u || groups_[first].gap != 0) continue;
    clause.passive = true;
    clause.subject = whom;
    clause.object = no_group;
    clause.agent = up.subject;
    for (Clause& second : clauses_) {
      if (second.link != Label::conjunct || head(second.verb) != clause.verb || second.object != no_group || groups_[second.verb].begin != groups_[second.verb].head) continue;
      second.passive = true;
      second.subject = whom;
      if (second.agent == no_group) second.agent = up.subject;
    }
  }
  // "His first act was to appoint X", "Turkey's aim is to expel Y": whose act it is.
  for (Clause& clause : clauses_) {
    if (groups_[clause.verb].form != VerbForm::infinitive || clause.subject == no_group || clause.passive || clause.verb == 0) continue;
    const auto was = GroupIndex(clause.verb - 1);
    if (groups_[was].kind != GroupKind::verb || !groups_[was].copular || head(was) != clause.verb || groups_[clause.subject].mention != groups::no_mention || (traits_[clause.subject] & trait_person)) continue;
    clause.subject_owns |= (traits_[clause.subject] & trait_owned) || child(clause.subject, Label::possessor) != no_group;
  }
  // "whom X wants to arrest", "which Y was quick to recognise": the pronoun is the infinitive's object.
  for (Clause& clause : clauses_) {
    if (clause.parent == no_clause || clause.object != no_group || clause.passive) continue;
    const bool of_adjective = clauses_[clause.parent].predicate != no_group && head(clause.verb) == clauses_[clause.parent].predicate;
    if (clause.link != Label::open_complement && !(clause.link == Label::adverbial && of_adjective)) continue;
    if (groups_[clause.verb].form != VerbForm::infinitive || groups_[clause.verb].copular) continue;
    Clause& up = clauses_[clause.parent];
    if (up.link != Label::relative || up.subject == up.noun || up.passive) continue;
    const bool copular = groups_[up.verb].copular;
    if (!copular && !(traits_[up.verb] & trait_wants)) continue;
    if (up.object != no_group && up.object != up.noun) continue;
    bool own = false;  // a preposition that has its noun inside
    for (GroupIndex g = first_child(clause.verb); g != no_group; g = next_sibling(g)) own |= groups_[g].kind == GroupKind::noun && groups_[g].preposition != 0 && !groups_[g].time;
    if (own) continue;
    clause.object = up.noun;
    if (up.object == up.noun) up.object = no_group;
    if (clause.subject == up.noun || clause.subject == no_group) clause.subject = up.subject;
  }
  // "which Israel says is funded by Iran", "whom Sudan says Chad arms": what is said right behind the verb lacks what the pronoun stands for.
  for (Clause& clause : clauses_) {
    if (clause.link != Label::complement || clause.parent == no_clause || groups_[clause.verb].form != VerbForm::finite || groups_[clause.verb].copular) continue;
    Clause& up = clauses_[clause.parent];
    if (up.link != Label::relative || up.noun == no_group || up.subject == up.noun || up.passive || !(traits_[up.verb] & trait_says) || (up.object != no_group && up.object != up.noun)) continue;
    if (clause.subject == no_group && clause.verb == up.verb + 1u && groups_[clause.verb].gap == 0) {
      clause.subject = up.noun;
      up.object = no_group;
    } else if (clause.subject != no_group && clause.object == no_group && !clause.passive && up.object == up.noun && groups_[clause.subject].gap == 0) {
      clause.object = up.noun;
      up.object = no_group;
    }
  }
  // "was attacked, occupied and looted by X": by X, all of it.
  for (Clause& clause : clauses_) {
    if (clause.link != Label::conjunct || clause.parent == no_clause) continue;
    const Clause& up = clauses_[clause.parent];
    const Group& verb = groups_[clause.verb];
    if (!up.passive || clause.passive || !verb.passive || verb.form != VerbForm::participle || clause.object != no_group || head(clause.verb) != up.verb) continue;
    // ... and "was stopped by police and expelled from X", but not "was born in X and moved to Y".
    if (clause.verb != up.verb + 1u && !(verb.gap == groups::gap_and && up.agent != no_group && up.agent + 1u == clause.verb)) continue;
    clause.passive = true;
    clause.subject = up.subject;
  }
  // "whom X backed and then arrested": what a second verb without an object lacks is the same noun.
  for (Clause& clause : clauses_) {
    if (clause.link != Label::conjunct || clause.parent == no_clause || clause.object != no_group || groups_[clause.verb].copular) continue;
    const Clause& up = clauses_[clause.parent];
    if (up.link != Label::relative || up.passive || up.object != up.noun || up.noun == no_group || head(clause.verb) != up.verb || clause.subject != up.subject) continue;
    const Group& verb = groups_[clause.verb];
    // ... or a past tense that looks like a participle
    if (verb.form != VerbForm::finite && !(verb.form == VerbForm::participle && clause.agent == no_group)) continue;
    clause.passive = false;
    clause.object = up.noun;
  }
  for (size_t i = clauses_.size(); i-- > 0;) {
    const Clause& clause = clauses_[i];
    // ... but "was arrested and replaced by X"
    if (clause.link != Label::conjunct || clause.parent == no_clause || !clause.passive || clause.agent == no_group || (traits_[clause.verb] & trait_succeeds)) continue;
    Clause& up = clauses_[clause.parent];
    if (up.passive && up.agent == no_group && head(clause.verb) == up.verb && clause.verb == up.verb + 1u) up.agent = clause.agent;
  }
  // "condemned and sanctioned Russia": one object for both.
  for (Clause& clause : clauses_) {
    if (clause.link != Label::conjunct || clause.parent == no_clause) continue;
    Clause& up = clauses_[clause.parent];
    if (head(clause.verb) != up.verb || clause.passive != up.passive) continue;
    if (clause.object == no_group && up.object != no_group && up.object > clause.verb && up.object != clause.subject) clause.object = up.object;
    if (up.object == no_group && clause.object != no_group && clause.verb == up.verb + 1) up.object = clause.object;
    if (clause.passive && clause.agent == no_group && up.agent != no_group && up.agent > clause.verb) clause.agent = up.agent;
    // ... but "is wanted on charges and was sheltered by X", "was convicted of graft and sheltered by X": the last alone.
    const bool apart = (traits_[clause.verb] & trait_succeeds) || (clause.verb == up.verb + 2 && (groups_[clause.verb].form == VerbForm::finite || groups_[up.verb + 1u].preposition == words_->of));
    if (clause.passive && up.agent == no_group && clause.agent != no_group && clause.verb <= up.verb + 2 && !apart) up.agent = clause.agent;
  }
}

// Of a clause that says whose like its subject is: the unnamed plural that they are, or are some or among of; else no_group.
GroupIndex ClauseTree::set_of(const Clause& main) const {
  if (main.subject == no_group || main.subject > main.verb || main.predicate == no_group || main.predicate < main.verb || !groups_[main.verb].copular) return no_group;
  const auto several = [&](GroupIndex g) { return groups_[g].kind == GroupKind::noun && groups_[g].mention == groups::no_mention && (traits_[g] & trait_many); };
  const Group& what = groups_[main.predicate];
  if (what.preposition != 0) return what.preposition == words_->among && several(main.predicate) ? main.predicate : no_group;
  // "it is rebels who attacked": no like of anybody's
  if (groups_[main.subject].pronoun != Pronoun::none || what.kind != GroupKind::noun || what.mention != groups::no_mention) return no_group;
  if (several(main.predicate)) return main.predicate;
  const GroupIndex of = phrase_of(main.predicate);
  const bool some = what.core == what.head && !(traits_[main.predicate] & (trait_person | trait_human));
  return some && of == main.predicate + 1u && several(of) ? of : no_group;
}

// "Among those arrested was X", "Those who met Y included X and Z": what is said of them is said of those who are named. "Also arrested was
// X", "Attending the talks were X and Y": whom a sentence that begins with a participle names behind its verb.
void ClauseTree::name_members() {
  for (const Clause& main : clauses_) {
    const bool includes = (traits_[main.verb] & trait_includes) != 0;
    if (!includes && !groups_[main.verb].copular) continue;
    // "X is among the groups that Y blacklisted", "X and Z are the only states that back Y", "... are some of the states that back Y"
    if (const GroupIndex them = includes ? no_group : set_of(main); them != no_group) {
      for (Clause& clause : clauses_) {
        if (clause.noun != them || clause.verb < main.verb) continue;
        if (clause.subject == them) clause.subject = main.subject;
        if (clause.object == them) clause.object = main.subject;
      }
    }
    GroupIndex named = includes ? main.object : main.predicate != no_group ? main.predicate : main.subject;
    if (named == no_group || named < main.verb || groups_[named].kind != GroupKind::noun || groups_[named].preposition != 0 || groups_[named].pronoun == Pronoun::personal) continue;
    GroupIndex them = includes && !main.passive ? main.subject : no_group;
    for (GroupIndex g = first_child(main.verb); !includes && g != no_group && g < main.verb; g = next_sibling(g)) {
      if (groups_[g].kind == GroupKind::noun && groups_[g].preposition != 0 && groups_[g].preposition == words_->among) them = g;
    }
    // "The first to congratulate X were Y and Z", "The states that back X are Y and Z"
    const bool is = !includes && them == no_group && main.subject != no_group && main.subject < main.verb && named == main.predicate && groups_[named].mention != groups::no_mention && groups_[main.subject].pronoun == Pronoun::none;
    if (is) them = main.subject;
    const bool told = them != no_group && them < main.verb && groups_[them].kind == GroupKind::noun && groups_[them].mention == groups::no_mention;
    const bool begins = !includes && clauses_.front().verb == 0;  // ... with a participle
    if (!told && !begins) continue;
    for (Clause& clause : clauses_) {
      if (clause.verb >= main.verb) break;
      const VerbForm form = groups_[clause.verb].form;
      // ... and "the states that refuse to back X are Y and Z"
      if (told && clause.subject == them && clause.noun != them && form == VerbForm::infinitive) clause.subject = named;
      if (told && (clause.noun == them || (head(clause.verb) == them && form == VerbForm::gerund))) {
        if (clause.subject == them || (clause.subject == no_group && (clause.noun != them || (is && form == VerbForm::infinitive)))) clause.subject = named;
        if (clause.object == them) clause.object = named;
      }
      if (includes || clause.verb != 0 || groups_[named].mention == groups::no_mention || (form != VerbForm::gerund && form != VerbForm::participle)) continue;
      const bool inverted = main.link == Label::auxiliary ? head(main.verb) == clause.verb : head(clause.verb) == main.verb && clause.link == Label::clausal_subject;
      if (!inverted) continue;
      clause.subject = named;
      clause.passive = form == VerbForm::participle;
    }
  }
}

}  // namespace entente::clauses
