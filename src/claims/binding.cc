// Whom a pronoun means by its place in the sentence alone: the subject of its own clause, or of one above.
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

namespace {

bool subject_at(const clauses::Clause& clause, GroupIndex before) { return clause.subject != no_group && clause.subject < before; }

}  // namespace

// Nobody else of that kind is named between the two.
bool ActorFinder::nearest_named(const SentenceView& s, GroupIndex from, GroupIndex to, EntityIndex who) const {
  const bool person = cast_[who].type == EntityType::person;
  return std::none_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) {
    const bool alike = person ? m.type == EntityType::person : m.type != EntityType::person && m.type != EntityType::place && m.form != names::MentionForm::adjective;
    return m.begin >= s.groups[from].end && m.end <= s.groups[to].begin && m.entity != who && alike;
  });
}

EntityIndex ActorFinder::answered_in(const SentenceView& s, const Clause& clause, GroupIndex before, TypeSet wanted, Avoided avoid) const {
  if (clause.verb == no_group || clause.verb >= before || clause.passive || !words_.answers(s.lemma(clause.verb))) return no_entity;
  TypeSet acting = any();
  acting.bits &= uint8_t(~(1u << unsigned(EntityType::person) | 1u << unsigned(EntityType::place)));
  const EntityIndex other = only_other(s, clause, before, acting);
  return other != no_entity && wanted.has(cast_[other].type) && !contains(avoid, other) ? other : no_entity;
}

EntityIndex ActorFinder::only_other(const SentenceView& s, const Clause& clause, GroupIndex before, TypeSet wanted) const {
  const Mention* doer = clause.subject == no_group ? nullptr : s.mention(clause.subject);
  EntityIndex who = no_entity;
  for (const Mention& m : s.mentions) {
    if (m.end > s.groups[before].begin) break;
    if (m.begin < s.groups[clause.verb].end || !wanted.has(m.type) || (doer && m.entity == doer->entity)) continue;
    const Symbol where = s.tokens[m.begin - 1u].word;  // a verb stands before it
    if (where == words_.in || where == words_.at_) continue;
    if (who != no_entity && who != m.entity) return no_entity;
    who = m.entity;
  }
  return who;
}

std::optional<Actor> ActorFinder::owner_in_clause(const SentenceView& s, GroupIndex group, TypeSet wanted, Avoided avoid, int depth) {
  const ClauseIndex own = s.tree->clause_around(group);
  if (own == no_clause) return std::nullopt;
  const Clause& clause = s.tree->clauses()[own];
  const GroupIndex noun = s.tree->head(group);
  // "severed ties with Chad after its troops attacked"
  const bool thing = !wanted.has(EntityType::person);
  if (thing && noun != no_group && clause.subject == noun && !clause.passive && clause.link == Label::adverbial && clause.parent != no_clause && words_.actor_noun(s.lemma(noun)) == ActorNoun::troops && words_.gives_reason(s.groups[group].subordinator)) {
    if (const EntityIndex other = answered_in(s, s.tree->clauses()[clause.parent], group, wanted, avoid); other != no_entity) return Actor{other, {}, false, no_group};
  }
  if (clause.verb == no_group || clause.verb > group || clause.passive) return std::nullopt;
  const Symbol why = noun == no_group ? 0 : s.groups[group].preposition != 0 ? s.groups[group].preposition : s.groups[noun].preposition;
  const auto take = [&](GroupIndex who) -> std::optional<Actor> {
    const Actor a = find_one(s, who, wanted, avoid, depth + 1);
    return a.entity != no_entity && !contains(avoid, a.entity) && nearest_named(s, who, group, a.entity) ? std::optional(a) : std::nullopt;
  };
  if (thing && words_.gives_reason(why) && title_in(s, s.groups[noun]).length == 0) {
    if (const EntityIndex other = answered_in(s, clause, group, wanted, avoid); other != no_entity) return Actor{other, {}, false, no_group};
  }
  if (s.groups[clause.verb].form != groups::VerbForm::finite) {
    // "urged Iran to end its support", "accused Iran of hiding its raids": whose it is to do, and not who says so.
    const Clause* up = clause.parent == no_clause ? nullptr : &s.tree->clauses()[clause.parent];
    const bool told = up && clause.subject != no_group && clause.subject < clause.verb && clause.subject > up->verb && clause.subject != up->subject;
    return told && !hostile ? take(clause.subject) : std::nullopt;
  }
  // "praised X for his visit", "accused Iran over its raids"
  if (why != 0 && (why == words_.for_ || why == words_.over) && clause.object != no_group && clause.object > clause.verb && clause.object < group) {
    // ... and nobody else, where nothing says who that is.
    const bool unknown = find_one(s, clause.object, wanted, avoid, depth + 1).entity == no_entity;
    if (!unknown) return take(clause.object);
    return s.head(clause.object).shape == tokens::Shape::capitalized ? std::optional(Actor()) : std::nullopt;
  }
  // "Peru and Chile broke with Spain and closed their airspace to its planes": two are not "it".
  if (thing && s.groups[group].possessive && is_named_list(s, clause.subject)) return std::nullopt;
  // "attacked its ships": those of whom it attacked.
  // ... but "accused its neighbour": its own.
  const bool own_other = noun != no_group && words_.description(s.lemma(noun)) == Description::other;
  if ((hostile && !own_other) || !subject_at(clause, group) || clause.subject > clause.verb || (!s.mention(clause.subject) && tokens::is_plural(s.head(clause.subject).tag))) return std::nullopt;
  if (own_other) {
    const Actor who = find_one(s, clause.subject, wanted, {}, depth + 1);
    if (who.entity != no_entity) return who;
  }
  return take(clause.subject);
}

Actor ActorFinder::subject_above(const SentenceView& s, GroupIndex group, TypeSet wanted, Avoided avoid, int depth) {
  ClauseIndex c = s.tree->clause_around(group);
  if (c == no_clause || !subject_at(s.tree->clauses()[c], group)) return {};
  const GroupIndex doer = s.tree->clauses()[c].subject;
  for (c = s.tree->clauses()[c].parent; c != no_clause; c = s.tree->clauses()[c].parent) {
    const Clause& clause = s.tree->clauses()[c];
    if (!subject_at(clause, doer)) continue;
    const Actor a = find_one(s, clause.subject, wanted, avoid, depth + 1);
    if (a.entity == no_entity) continue;
    if (contains(avoid, a.entity)) return {};
    return nearest_named(s, clause.subject, doer, a.entity) ? a : Actor();
  }
  return {};
}

}  // namespace entente::claims
