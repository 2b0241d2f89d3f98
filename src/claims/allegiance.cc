// Whom somebody stands for: his own state, or nobody.
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// A statesman of that state: of those the schema knows, who ever held an office there, and not an international one.
bool Extractor::Work::serves(EntityIndex person, EntityIndex state) const {
  if (cast[person].type != EntityType::person || cast[state].type != EntityType::country || cast[person].country != state || discourse.serves_club(person)) return false;
  if (cast.is_local(person)) return true;
  const auto offices = p.gazetteer->offices_of(person);
  return std::any_of(offices.begin(), offices.end(), [&](const names::Office& o) { return o.of == state; });
}

// Whether somebody holds no office of his own state that he could not speak against: he did once, leads its opposition or a party.
bool Extractor::Work::is_free_of(EntityIndex person, EntityIndex state) const {
  if (const auto told = discourse.office_in(person, state)) return !*told;
  return !cast.is_local(person) && document->date && !discourse.in_office(person, [&](const names::Office& o) { return o.of == state; });
}

// Of another state than a place; who serves an organisation and has no state is abroad everywhere.
bool Extractor::Work::is_abroad(EntityIndex who, EntityIndex where) const {
  const auto home = [&](EntityIndex e) { return cast[e].type == EntityType::country ? e : cast[e].country; };
  if (home(who) == no_entity) return cast[who].type == EntityType::person && discourse.serves_club(who);
  return home(where) != no_entity && home(who) != home(where);
}

// Whether a noun stands for a state by what is only a part of it.
bool Extractor::Work::heads_part(const SentenceView& s, GroupIndex group) const {
  if (group == no_group || s.groups[group].kind != groups::GroupKind::noun || s.mention(group)) return false;
  const Symbol lemma = s.lemma(group);
  const ActorNoun noun = p.words->actor_noun(lemma);
  const Description what = p.words->description(lemma);
  return acts_for_state(noun) && noun != ActorNoun::rule && what != Description::country && !is_club(what);
}

}  // namespace entente::claims
