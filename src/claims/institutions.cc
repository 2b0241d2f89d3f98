// States and what they are made of, by the nouns they are called by: "the Egyptian army", "the kingdom", "the bloc".
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using tokens::Shape;
using tokens::Tag;

// "the Egyptian army" -> a body of its own, under an id that is the same in every document and the name that the text gives it.
EntityIndex ActorFinder::body_of(const SentenceView& s, uint32_t begin, uint32_t end, EntityIndex country, EntityType type) {
  const names::Known& state = cast_[country];
  const std::string noun(s.span(begin, end).of(s.text));
  // The gazetteer may know it under its usual name.
  const std::string adjective = adjective_of(state);
  for (const std::string& name : {adjective + " " + noun, noun + " of " + std::string(state.name)}) {
    const std::vector<Symbol> phrase = symbols_of(fold(name), vocabulary_.lexicon());
    const auto match = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i < phrase.size() ? phrase[i] : 0; });
    if (match.length == phrase.size()) {
      for (const names::Sense& sense : cast_.gazetteer().senses(match.value)) {
        const EntityType known = cast_[sense.entity].type;
        if (known != EntityType::body && known != EntityType::organization) continue;
        return sense.entity;
      }
    }
  }
  const bool proper = s.tokens[begin].shape != Shape::lower && !s.tokens[begin].sentence_initial;
  const std::string name = proper ? noun + " of " + std::string(state.name) : adjective + " " + (s.tokens[begin].shape != Shape::lower ? fold(noun) : noun);
  return cast_.add(name, type, names::Gender::unknown, country);
}

void ActorFinder::describe(const SentenceView& s, GroupIndex group, EntityIndex body) {
  const Group& g = s.groups[group];
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  const bool owned = owner != no_group && owner + 1u == group && s.mention(owner);
  uint32_t begin = owned ? s.groups[owner].core : g.core;
  while (begin < g.head && (s.tokens[begin].tag == Tag::DT || s.tokens[begin].tag == Tag::PRPS || s.tokens[begin].tag == Tag::PDT || s.tokens[begin].tag == Tag::CD || s.tokens[begin].tag == Tag::RB)) ++begin;
  const std::string_view words = s.span(begin, uint32_t(g.head + 1)).of(s.text);
  if (words.find('\n') == words.npos) cast_.describe(body, words);
}

uint32_t ActorFinder::body_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const {
  uint32_t begin = head > first && words_.is_compound(s.tokens[head - 1].lemma, s.tokens[head].lemma) ? head - 1 : head;
  while (begin > first) {
    const Token& t = s.tokens[begin - 1];
    if (t.span.begin < after) break;
    const bool own = tokens::is_noun(t.tag) || (t.shape == Shape::capitalized && t.tag == Tag::JJ);
    if (!own || t.shape == Shape::lower || words_.description(t.word) == Description::under) break;
    --begin;
  }
  return begin;
}

uint32_t ActorFinder::people_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const {
  uint32_t begin = body_begin(s, first, head, after);
  if (begin != head) return begin;
  const auto before = [&](auto is) {
    while (begin > first && s.tokens[begin - 1].span.begin >= after && s.tokens[begin - 1].shape == Shape::lower && is(s.tokens[begin - 1].tag)) --begin;
  };
  before([](Tag t) { return t == Tag::NN; });
  if (begin != head) before([](Tag t) { return t == Tag::JJ; });
  return begin;
}

EntityIndex ActorFinder::army_of(EntityIndex country) {
  return cast_.add(adjective_of(cast_[country]) + " army", EntityType::body, names::Gender::unknown, country);
}

EntityIndex ActorFinder::state_acted_on(const SentenceView& s, GroupIndex subject, int depth) {
  // "The junta's leader expelled the French ambassador"
  if (s.tree->label(subject) == Label::possessor && s.tree->head(subject) != no_group) subject = s.tree->head(subject);
  const GroupIndex verb = s.tree->head(subject);
  if (verb == no_group || s.tree->clause_of(verb) == no_clause) return no_entity;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (clause.subject != subject || clause.object == no_group || clause.object == subject || s.groups[clause.object].pronoun != groups::Pronoun::none) return no_entity;
  if (const Mention* named = s.mention(clause.object)) return named->type == EntityType::country ? named->entity : no_entity;
  // "The kingdom accused its neighbour": that one is found by the subject.
  if (const GroupIndex owner = s.tree->child(clause.object, Label::possessor); owner != no_group && s.groups[owner].pronoun != Pronoun::none) return no_entity;
  const EntityIndex whose = anchor(s, clause.object, depth + 1, false).entity;
  return whose != no_entity && cast_[whose].type == EntityType::country ? whose : no_entity;
}

// "recalled its envoy from Lebanon after the country ...", "over that country's ...": who acts above would be "it", so it is the one state that is
// named behind its verb; no entity where there is none.
EntityIndex ActorFinder::other_state_above(const SentenceView& s, GroupIndex group) const {
  ClauseIndex c = s.tree->clause_around(group);
  if (c == no_clause) return no_entity;
  if (s.tokens[s.groups[group].core].word != words_.that) {
    // "as millions left the country" is at home.
    const bool accused = s.tree->label(group) == Label::object && s.groups[s.tree->clauses()[c].verb].form == groups::VerbForm::gerund;
    if (!accused && s.tree->clauses()[c].subject != group) return no_entity;
    while (c != no_clause && s.tree->clauses()[c].link != Label::adverbial) c = s.tree->clauses()[c].parent;
    if (c != no_clause) c = s.tree->clauses()[c].parent;
  }
  if (c == no_clause) return no_entity;
  const Clause& above = s.tree->clauses()[c];
  const Mention* doer = above.subject == no_group || above.subject > group ? nullptr : s.mention(above.subject);
  if (!doer || above.verb >= group || (doer->type != EntityType::country && doer->type != EntityType::organization)) return no_entity;
  TypeSet states;
  states.add(EntityType::country);
  return only_other(s, above, group, states);
}

// "the country", "the government"; "the kingdom": of those likely the first that is called so.
EntityIndex ActorFinder::country_meant(const SentenceView& s, GroupIndex group, Avoided avoid) {
  // "talks between the Front and the government": of the state that the Front is at home in.
  if (words_.actor_noun(s.lemma(group)) == ActorNoun::rule) {
    const GroupIndex first = s.tree->label(group) == Label::conjunct ? s.tree->head(group) : group;
    for (const GroupIndex m : s.tree->members(first == no_group ? group : first)) {
      const Mention* other = m == group ? nullptr : s.mention(m);
      if (!other || (other->type != EntityType::organization && other->type != EntityType::group)) continue;
      const EntityIndex home = cast_[other->entity].country;
      if (home != no_entity && !contains(avoid, home)) return home;
    }
  }
  Entities others(avoid.begin(), avoid.end());
  // "barred two Russian envoys from entering the country": the state that does so, or another than theirs.
  if (const ClauseIndex c = s.tree->clause_around(group); c != no_clause && s.groups[s.tree->clauses()[c].verb].preposition == words_.from && s.tree->clauses()[c].parent != no_clause) {
    const Clause& bars = s.tree->clauses()[s.tree->clauses()[c].parent];
    TypeSet states;
    states.add(EntityType::country);
    const GroupIndex barred = bars.passive ? bars.subject : bars.object, doer = bars.passive ? bars.agent : bars.subject;
    if (doer != no_group && doer < group) {
      if (const EntityIndex state = find_one(s, doer, states).entity; state != no_entity) return state;
    }
    if (barred != no_group) {
      if (const EntityIndex theirs = find_one(s, barred, states).entity; theirs != no_entity) others.push_back(theirs);
    }
  }
  // "After a coup in Mali, ECOWAS imposed sanctions on the country": where that was.
  if (words_.actor_noun(s.lemma(group)) == ActorNoun::self) {
    for (GroupIndex g = group; g-- > 0;) {
      // ... "flew to Chad to meet the country's president": where somebody went.
      const GroupIndex went = s.groups[g].preposition == words_.to && s.tree->label(g) == Label::oblique ? s.tree->head(g) : no_group;
      const bool goal = went != no_group && s.groups[went].kind == GroupKind::verb && g + 1u < s.groups.size() && s.tree->clause_of(went) != no_clause && s.tree->clause_around(group) != s.tree->clause_of(went);
      const Mention* m = goal || s.groups[g].preposition == words_.in ? s.mention(g) : nullptr;
      if (m && m->type == EntityType::country && m->form == names::MentionForm::name && m->begin == s.groups[g].core && !contains(avoid, m->entity)) return m->entity;
    }
  }
  if (words_.actor_noun(s.lemma(group)) != ActorNoun::rule) {
    if (const EntityIndex other = other_state_above(s, group); other != no_entity && !contains(avoid, other)) return other;
  }
  if (s.tree->label(group) == Label::possessor) others.push_back(state_acted_on(s, group, 0));
  // "the British minister said China backs the regime": no one's own.
  const bool alien = words_.is_alien(s.lemma(group)) && (words_.actor_noun(s.lemma(group)) == ActorNoun::rule || !clauses::is_subject(s.tree->label(group)));
  for (ClauseIndex c = alien ? s.tree->clause_around(group) : no_clause; c != no_clause; c = s.tree->clauses()[c].parent) {
    const GroupIndex who = s.tree->clauses()[c].subject;
    if (who == no_group || who >= group) continue;
    const EntityIndex speaker = find_one(s, who, actors_only(), {}, 2).entity;
    const bool serves = speaker != no_entity && (cast_[speaker].type == EntityType::country || acts_for(speaker, cast_[speaker].country));
    if (serves) others.push_back(cast_[speaker].type == EntityType::country ? speaker : cast_[speaker].country);
  }
  // "the Saudi-backed government": hardly Saudi Arabia's.
  for (const Mention& m : s.mentions) {
    if (m.begin >= s.groups[group].core && m.end < s.groups[group].head && s.tokens[m.end].tag == Tag::hyphen) others.push_back(m.entity);
  }
  const EntityIndex likeliest = discourse_.recent_country(s.number, group, others);
  const Symbol noun = s.lemma(group);
  if (!words_.is_realm(noun)) return likeliest;
  EntityIndex country = likeliest;
  for (int tries = 0; tries < 4 && country != no_entity; ++tries) {
    std::vector<Symbol> phrase = symbols_of(fold(cast_[country].name), vocabulary_.lexicon());
    phrase.insert(phrase.begin(), {noun, words_.of});
    if (cast_.gazetteer().aliases().longest([&](uint32_t i) { return i < phrase.size() ? phrase[i] : 0; }).length == phrase.size()) return country;
    others.push_back(country);
    country = discourse_.recent_country(s.number, group, others);
  }
  return likeliest;
}

ActorNoun ActorFinder::last_noun(std::string_view name) const { return words_.actor_noun(vocabulary_.lexicon().find(fold(last_word(name)))); }

// "the group", "the bloc", "the party": the organisation of that kind that was named before.
EntityIndex ActorFinder::club_before(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) const {
  const Symbol lemma = s.lemma(group);
  const Description what = words_.description(lemma);
  return discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
    // States make blocs and alliances, people make parties and movements.
    // ... nor is a council of states the coalition that some of them make.
    if (what == Description::bloc && last_noun(k.name) == ActorNoun::body) return false;
    const bool fitting = what == Description::organization || (what == Description::bloc) == k.of_states || ends_with_word(k.name, vocabulary_.text(lemma));
    return k.type == EntityType::organization && types.has(k.type) && fitting;
  }, 8);
}

}  // namespace entente::claims
