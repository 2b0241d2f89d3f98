// Whom a noun means by pointing back: "the council" by a name before, "the capital", "the country", "both sides", "its neighbour", "the town".
#include "claims/internal/description_reader.h"

namespace entente::claims {

using tokens::Shape;

// "the Malian capital", "the capital": the city, of the state just spoken of.
bool ActorFinder::DescriptionReader::by_capital() {
  if (lemma_ != words_.capital || plural_ || !wants(EntityType::place) || (!definite_ && state_ == no_entity) || g_.head + 1u != g_.end) return false;
  // "the old capital of Cetinje"
  if (const GroupIndex city = s_.phrase(group_, words_.of); city != no_group) {
    const Mention* named = s_.mention(city);
    if (named && named->type == EntityType::place) return settle(finder_.from_mention(s_, city, *named, types_));
    if (!named && s_.head(city).shape == Shape::capitalized) return settle();  // ... which we may not know
  }
  // "the Chechen capital", "the provincial capital": of no state.
  if (state_ == no_entity && g_.core + 1u != g_.head) return false;
  const EntityIndex of = state_ != no_entity ? state_of(state_) : discourse_.main_country();
  return is_type(of, EntityType::country) && settle_if_found(cast_[of].capital);
}

// "the Front", "the council": an organisation or body named before, by the noun of its name.
bool ActorFinder::DescriptionReader::by_noun_of_name() {
  if (plural_ || s_.tokens[g_.core].word != words_.the || g_.core + 1u != g_.head || state_ != no_entity) return false;
  const std::string_view word = vocabulary_.text(s_.head(group_).word);
  const bool name = s_.head(group_).shape != Shape::lower;
  const EntityIndex main = discourse_.main_country();
  return settle_if_found(discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) {
    // "the army" is the one at home, whatever other was named.
    if (!name && k.country != no_entity && k.country != main) return false;
    return (k.type == EntityType::organization || k.type == EntityType::body) && wants(k.type) && ends_with_word(k.name, word);
  }, name ? 40 : 8));
}

// Descriptions that point back: "the country", "the group", "its neighbour".
bool ActorFinder::DescriptionReader::by_pointing_back() {
  switch (what_) {
    case Description::country: return by_country_before();
    case Description::organization:
    case Description::bloc:
    case Description::party: return by_club_before();
    case Description::person: return by_person_before();
    case Description::other: return by_other_side();
    case Description::place: return by_place_before();
    case Description::none:
    case Description::both:
    case Description::group:
    case Description::apart:
    case Description::disloyal:
    case Description::under:
    case Description::organ:
    case Description::realm:
    case Description::armed:
    case Description::creed:
    case Description::alien: return false;
  }
  return false;
}

// One that was named before, and not, as "the neighbouring country", "the other group", one more.
bool ActorFinder::DescriptionReader::points_back() const {
  bool back = !plural_ && (definite_ || g_.possessive);
  for (uint32_t i = g_.core; i < g_.head && back; ++i) {
    const Description what = words_.description(s_.tokens[i].word);
    back = what != Description::apart && what != Description::disloyal;
  }
  return back;
}

bool ActorFinder::DescriptionReader::by_country_before() {
  return state_ == no_entity && points_back() && settle_if_fits(finder_.country_meant(s_, group_, avoid_));
}

bool ActorFinder::DescriptionReader::by_club_before() {
  if (plural_) return false;
  if (state_ == no_entity) return points_back() && settle_if_found(finder_.club_before(s_, group_, types_, avoid_));
  // "the Hezbollah group"
  return with_.group == group_ && cast_[state_].type == EntityType::organization && settle_if_fits(state_);
}

bool ActorFinder::DescriptionReader::by_person_before() {
  if (state_ != no_entity || !wants(EntityType::person) || !points_back()) return false;
  const EntityIndex who = discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) { return k.type == EntityType::person; }, 2);
  const TitleAt title = finder_.title_in(s_, g_);
  return (!title.length || who == no_entity || discourse_.may_be_called(who, title.title->office, false)) && settle_if_found(who);
}

// "its neighbour", "his hosts": the other side of whoever they belong to.
bool ActorFinder::DescriptionReader::by_other_side() {
  if (with_.entity == no_entity || possessor() == no_group) return false;
  TypeSet kinds = types_;
  const bool state_only = lemma_ == words_.neighbor || lemma_ == words_.neighbour;
  if (state_only && plural_) return false;  // all around it
  if (state_only) kinds.bits &= uint8_t(1u << unsigned(EntityType::country));
  // People have people for guests.
  if (!state_only && cast_[with_.entity].type == EntityType::person) kinds.bits &= uint8_t(1u << unsigned(EntityType::person));
  return settle_if_found(discourse_.other_side(with_.entity, s_.number, group_, avoid_, kinds, state_only));
}

// "The rebels took the town": the place that was named last; not "the town where ...".
bool ActorFinder::DescriptionReader::by_place_before() {
  if (!definite_ || with_.entity != no_entity || !wants(EntityType::place) || !points_back() || s_.tree->child(group_, Label::relative) != no_group) return false;
  return settle_if_found(discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) { return k.type == EntityType::place; }, 3));
}

}  // namespace entente::claims
