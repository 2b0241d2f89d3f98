// Whose a deed is that a noun tells of: "the talks", "the attack on X", "a step that ...", "it".
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// Whether the of-phrase of a noun is what the deed is done to: "the arrest of X", "the poisoning of X", and wherever a noun's own frames
// make it their object.
bool Extractor::Work::suffers(Symbol noun) const {
  for (const auto own : p.frames->with_noun(noun)) {
    const Frame& frame = p.frames->all()[own.frame];
    const Relation& relation = (*p.ontology)[frame.relation];
    if (relation.sign >= 0 || relation.said || frame.parts.empty() || frame.polarity == Polarity::negated || frame.object_types.literal) continue;
    const Part& first = frame.parts[0];
    if (first.kind == Part::Kind::possessor && first.filler.slot == Slot::object && frame.object_types.has(EntityType::person) && !frame.object_types.has(EntityType::place)) return true;
  }
  return false;
}

bool Extractor::Work::done_to(const SentenceView& s, GroupIndex noun) const {
  const Token& head = s.head(noun);
  if (p.words->is_deed(head.lemma)) return true;
  if (head.word < p.lexicon->size() && (head.tag == tokens::Tag::NN || head.tag == tokens::Tag::VBG)) {
    const Symbol verb = p.lexicon->find_lemma(head.word, tokens::Tag::VBG);
    if (verb != head.word && !p.frames->with_verb(verb).empty()) return true;
  }
  const auto takes_it = [&](const Part& part) {
    if (part.filler.slot != Slot::object || !part.governs(p.words->of)) return false;
    // "the support of X for Y": where the form's other preposition is there, it is done to Y.
    for (GroupIndex c = s.tree->first_child(noun); c != no_group; c = s.tree->next_sibling(c)) {
      const Symbol other = s.groups[c].preposition;
      if (c > noun && other != p.words->of && part.governs(other)) return false;
    }
    return true;
  };
  // "a sanctions policy of X" is no policy of X's, but "the policy of X" is.
  const auto lacks = [&](const Part& part) {
    if (part.kind != Part::Kind::modifier || part.filler.words.empty()) return false;
    const auto& words = part.filler.words.back();
    return std::none_of(s.tokens.begin() + s.groups[noun].core, s.tokens.begin() + s.groups[noun].head, [&](const Token& t) { return std::find(words.begin(), words.end(), t.lemma) != words.end(); });
  };
  for (const auto own : p.frames->with_noun(head.lemma)) {
    const Frame& frame = p.frames->all()[own.frame];
    const auto& parts = frame.parts;
    if (!frame.object_types.literal && std::any_of(parts.begin(), parts.end(), takes_it) && std::none_of(parts.begin(), parts.end(), lacks)) return true;
  }
  return false;
}

// Who takes part in talks or a treaty: those it is between, those whose it is and with whom, who holds or signs it, or who held or signed the
// last one that the text told of. `trigger`: the verb that has them for its object.
Actors Extractor::Work::parties_of(const SentenceView& s, GroupIndex group, GroupIndex trigger, const Frame& frame) {
  const Group& g = s.groups[group];
  const TypeSet types = frame.object_types;
  if (g.kind != GroupKind::noun || g.pronoun != Pronoun::none) return {};
  // "a summit was held between A and B, mediated by X": hung on those whom it was between.
  if ((g.preposition == p.words->between || g.preposition == p.words->among) && group < trigger) {
    Actors sides = actors.find(s, group, types);
    return sides.size() > 1 ? sides : Actors();
  }
  // "A and B reached an accord in Oslo, brokered by X": hung on those who reached it.
  if (const GroupIndex up = s.tree->head(group); s.tree->label(group) == Label::subject && up != no_group && trigger > up && s.tree->head(trigger) == up && s.tree->clause_of(up) != no_clause) {
    const GroupIndex done = s.tree->clauses()[s.tree->clause_of(up)].object;
    if (done != no_group && done > up && done < trigger && (p.deed_nouns->of(s.lemma(done)) & mutual).any()) {
      Actors sides = actors.find(s, group, types);
      // ... and "A reached an accord with B, brokered by X".
      GroupIndex with = s.phrase(done, p.words->with);
      if (with == no_group) with = s.phrase(up, p.words->with);
      if (sides.size() == 1 && with != no_group && with < trigger) {
        for (const Actor& a : actors.find(s, with, types)) sides.push_back(a);
      }
      return sides.size() > 1 ? sides : Actors();
    }
  }
  if (g.mention != groups::no_mention) return {};
  const DeedNouns::Relations relations = p.deed_nouns->of(s.lemma(group)) & mutual;
  if (relations.none()) return {};
  // "is to leave the pact": no talks.
  if (const auto own = DeedNouns::only(frame.relation); (own & mutual).any() && (own & relations).none()) return {};
  Actors out;
  const auto add = [&](const Actors& more) {
    for (const Actor& a : more) {
      if (std::none_of(out.begin(), out.end(), [&](const Actor& o) { return o.entity == a.entity; })) out.push_back(a);
    }
  };
  bool with = false;
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol preposition = s.groups[c].preposition;
    if (s.groups[c].kind != GroupKind::noun || c < group) continue;
    if (preposition == p.words->between || preposition == p.words->among) add(actors.find(s, c, types));
    if (preposition == p.words->with) {
      add(actors.find(s, c, types));
      with = true;
    }
  }
  // "hosted a summit attended by A and B": those who are told to take part in it.
  for (const FrameMatch& m : matches) {
    if (m.trigger != trigger && m.frame->object_types.parties && m.object.group == group && m.clause != no_clause && s.tree->head(m.trigger) == group && m.subject.group != no_group && mutual.test(m.frame->relation)) add(actors.find(s, m.subject.group, types));
  }
  // "talks hosted by X": X is the one who does that, and no party to them.
  const bool done_by = trigger != no_group && s.tree->head(trigger) == group && s.agent_behind(trigger) != no_group;
  if ((out.empty() || with) && !done_by) add(actors.owners(s, group, types));
  const auto club = [&](EntityIndex e) { return cast[e].type == EntityType::organization || cast[e].type == EntityType::body; };
  if (out.size() > 1 || (out.size() == 1 && club(out[0].entity))) return out;
  // "A and B signed the deal brokered by X", "held a round of talks brokered by X".
  GroupIndex whole = group;
  while (s.groups[whole].preposition == p.words->of && s.tree->head(whole) != no_group && s.groups[s.tree->head(whole)].kind == GroupKind::noun && s.tree->head(whole) < whole) whole = s.tree->head(whole);
  const GroupIndex up = s.tree->head(whole);
  if (up != no_group && up != trigger && s.tree->clause_of(up) != no_clause && s.tree->label(whole) != Label::subject) {
    const Clause& clause = s.tree->clauses()[s.tree->clause_of(up)];
    // ... and "under a deal brokered by X, A and B agreed".
    const bool theirs = clause.object == whole || (s.groups[whole].preposition != 0 && s.tree->label(whole) == Label::oblique);
    if (theirs && clause.subject != no_group && clause.subject != whole && !clause.passive) add(actors.find(s, clause.subject, types));
  }
  // "The deal, brokered by X, was signed by A and B."
  if (up != no_group && s.tree->clause_of(up) != no_clause && s.tree->label(whole) == Label::passive_subject) {
    if (const Clause& clause = s.tree->clauses()[s.tree->clause_of(up)]; up != trigger && clause.passive && clause.agent != no_group) add(actors.find(s, clause.agent, types));
  }
  // "a deal under which A and B will reopen their embassies"
  for (GroupIndex c = s.tree->first_child(group); out.empty() && c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::relative || s.tree->clause_of(c) == no_clause) continue;
    const GroupIndex who = s.tree->clauses()[s.tree->clause_of(c)].subject;
    if (who == no_group || who < group + 1u) continue;
    add(actors.find(s, who, types));
    if (out.size() < 2) out.clear();
  }
  if (out.size() > 1) return out;
  // "Malaysian-brokered talks": of those who have had some, whatever article they have.
  if (!out.empty() || (s.tokens[g.core].word != p.words->the && group != trigger)) return {};
  // "the session of the summit": of another one.
  if (const GroupIndex of = s.phrase(group, p.words->of); of != no_group && !s.groups[of].time) return {};
  // "The meeting was attended by X": of the group that the text has just said met, or those who did with each other, or who was to meet.
  constexpr uint32_t just = 1, before = 8;
  const auto held_by = [&](uint32_t window) {
    const EntityIndex holder = discourse.holder_of(s.lemma(group), relations, s.number, group, window);
    if (!out.empty() || holder == no_entity || !types.has(cast[holder].type)) return;
    out.push_back({holder, s.span(g.core, g.end), false, group});
    discourse.note_event(s.lemma(group), relations, holder, s.number, group);
  };
  held_by(just);
  if (!out.empty()) return out;
  for (const EntityIndex e : discourse.partners(relations, s.number, group)) {
    if (types.has(cast[e].type)) out.push_back({e, s.span(g.core, g.end), false, group});
  }
  held_by(before);
  return out;
}

// "Chad closed the border, a step that Niger condemned": a noun that sums up what was told stands beside the last word of it, and whose
// step it is the clause says. The subject of that clause, or none where the noun is no such one.
GroupIndex Extractor::Work::doer_summed_up(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun || s.tree->label(group) != Label::apposition || s.tokens[g.core].lemma != p.words->a || s.mention(group)) return no_group;
  if (p.words->actor_noun(s.lemma(group)) != ActorNoun::none || p.words->description(s.lemma(group)) != Description::none) return no_group;
  const ClauseIndex around = s.tree->clause_around(group);
  if (around == no_clause) return no_group;
  const Clause& clause = s.tree->clauses()[around];
  return clause.passive ? clause.agent : clause.subject;
}

// Who did what a noun or "it" tells of, by the claims before; `party` did not.
std::vector<EntityIndex> Extractor::Work::doers_of(const SentenceView& s, GroupIndex group) {
  const Group& g = s.groups[group];
  const Token& first = s.tokens[g.core];
  const Symbol word = s.head(group).word;
  const bool pronoun = g.core == g.head && (p.words->is_it(word) || word == p.words->this_ || word == p.words->that);
  DeedNouns::Relations relations;
  if (pronoun) {
    relations.set(DeedNouns::any);
  } else if (g.pronoun == Pronoun::none && g.mention == groups::no_mention && first.tag == tokens::Tag::DT && first.word != p.words->no && (first.lemma != p.words->a || s.tree->child(group, Label::relative) != no_group)) {
    relations = p.deed_nouns->of(s.lemma(group));
  }
  // "the attack on X", "the arrest of X", "her arrest": to whom it was done.
  EntityIndex victim = no_entity;
  const GroupIndex whose = pronoun || !relations.none() || g.mention != groups::no_mention ? no_group : s.tree->child(group, Label::possessor);
  if (whose != no_group && suffers(s.lemma(group))) {
    TypeSet people;
    people.add(EntityType::person);
    victim = actors.find_one(s, whose, people).entity;
    if (victim != no_entity) relations = p.deed_nouns->of(s.lemma(group));
  }
  if (relations.none()) return {};
  for (GroupIndex c = s.tree->first_child(group); c != no_group && victim == no_entity; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == 0 || s.groups[c].kind != GroupKind::noun) continue;
    victim = actors.find_one(s, c, ActorFinder::any()).entity;
    if (victim == no_entity && s.groups[c].preposition == p.words->of && !s.groups[c].time) return {};  // "the violation of the treaty": a deed of its own
  }
  const bool to_self = p.deed_nouns->to_self(s.lemma(group));
  // A general of NATO rejects what NATO is criticised for.
  std::vector<EntityIndex> own = party;
  for (size_t i = 0; to_self && i < party.size(); ++i) {
    for (const EntityIndex e : {cast[party[i]].country, discourse.club_of(party[i])}) {
      if (e != no_entity) own.push_back(e);
    }
  }
  auto doers = discourse.doers(relations, s.number, group, s.lemma(group), pronoun, victim, to_self, own);
  if (doers.empty() && !pronoun && !to_self) doers = discourse.lead_doers(relations, s.number, victim, party);
  // "the coup in Niger": by nobody abroad.
  if (!pronoun && p.deed_nouns->to_state(s.lemma(group))) {
    std::erase_if(doers, [&](EntityIndex e) { return cast[e].type == EntityType::country || (cast[e].type == EntityType::organization && cast[e].of_states); });
  }
  return doers;
}

}  // namespace entente::claims
