// Bodies, parties and people that a noun means: "the army", "his party", "Hezbollah fighters", "supporters of X", "opposition lawmakers".
#include <algorithm>

#include "claims/internal/description_reader.h"

namespace entente::claims {

// "opposition lawmakers", "rebel leaders": the group that the first noun names.
bool ActorFinder::DescriptionReader::by_group_before() {
  for (uint32_t i = g_.core; i < g_.head; ++i) {
    const Token& t = s_.tokens[i];
    if (words_.actor_noun(t.lemma) != ActorNoun::group || words_.description(t.lemma) == Description::party || !tokens::is_noun(t.tag) || noun_ == ActorNoun::none || noun_ == ActorNoun::team) continue;
    // "arrested an opposition leader": not the opposition.
    if (!plural_ && what_ != Description::none && acted_on(s_, group_)) return false;
    const EntityIndex own = state_of(state_), of = own != no_entity ? own : discourse_.main_country();
    if (!wants(EntityType::group) || !is_type(of, EntityType::country)) return false;
    return settle(cast_.add(adjective_of(cast_[of]) + " " + std::string(vocabulary_.text(t.lemma)), EntityType::group, names::Gender::unknown, of));
  }
  return false;
}

// "soldiers loyal to Salva Kiir"
bool ActorFinder::DescriptionReader::by_loyalty() {
  return state_ == no_entity && plural_ && wants(EntityType::group) && settle_if_found(finder_.loyal_to(s_, group_, depth_));
}

// "Hungary's opposition to the plan": no group.
bool ActorFinder::DescriptionReader::is_opposing() const {
  const auto next = GroupIndex(group_ + 1);
  return noun_ == ActorNoun::group && next < s_.groups.size() && s_.groups[next].preposition == words_.to && s_.tree->head(next) == group_;
}

bool ActorFinder::DescriptionReader::by_body_or_group() {
  const bool club = noun_ == ActorNoun::group || noun_ == ActorNoun::mob;
  // "his party": the one that the text has put him in, or none we can name.
  if (noun_ == ActorNoun::group && what_ == Description::party && is_type(state_, EntityType::person)) return settle_fitting(own_party());
  // "the party", "the movement": one named before, not the state's.
  const bool bare = !plural_ && definite_ && state_ == no_entity && g_.core + 1u == g_.head && s_.tree->child(group_, Label::relative) == no_group;
  if (club && bare && is_club(what_) && settle_if_found(finder_.club_before(s_, group_, types_, avoid_))) return true;
  // "a Hezbollah fighter killed X", "a bomber from Hezbollah did": who acts for it.
  if (noun_ == ActorNoun::crowd && !plural_ && is_type(state_, EntityType::organization) && (with_.group == group_ || (with_.group != no_group && s_.groups[with_.group].preposition == words_.from)) && !acted_on(s_, group_)) return settle_fitting(state_);
  if (noun_ != ActorNoun::body && !club && !plural_) return false;
  // "Kony's fighters": his, and no state's.
  if (noun_ == ActorNoun::crowd && has_own_people()) return settle(finder_.people_of(s_, group_, with_, types_));
  // "Estrada's lawyers": his, whatever office he holds.
  if (noun_ == ActorNoun::people && plural_ && is_type(with_.entity, EntityType::person) && possessor() != no_group) return settle(finder_.people_of(s_, group_, with_, types_));
  if (is_told_apart() && state_ == no_entity && wants(EntityType::group)) return settle(finder_.crowd(s_, group_, avoid_));

  const EntityType type = noun_ == ActorNoun::body ? EntityType::body : EntityType::group;
  // "Hezbollah fighters": the organisation itself, also where no group is asked for.
  if (!wants(type)) return noun_ == ActorNoun::crowd && is_type(state_, EntityType::organization) && settle_if_fits(state_);
  if (is_type(state_, EntityType::person)) state_ = cast_[state_].country;
  // "a coalition led by Saudi Arabia"
  if (state_ == no_entity) state_ = led_by({words_.lead}, EntityType::country);
  // Bare "the opposition", "the army": of the state that the text is about; never of the one that acts on it here.
  if (state_ == no_entity && (definite_ || noun_ == ActorNoun::body) && noun_ != ActorNoun::people && noun_ != ActorNoun::folk) {
    state_ = noun_ == ActorNoun::body ? finder_.scene(s_, group_) : discourse_.main_country();
    if (noun_ == ActorNoun::body && contains(avoid_, state_)) state_ = no_entity;
  }
  // "Hezbollah fighters": the organisation itself.
  if (is_type(state_, EntityType::organization) || is_type(state_, EntityType::body)) return settle_fitting(state_);
  if (!is_type(state_, EntityType::country)) return false;
  // The body's own words: what stands between the anchor or determiner and the head, if written as a name.
  const uint32_t after = with_.mention.end;
  const uint32_t begin = type == EntityType::group ? finder_.people_begin(s_, g_.core, g_.head, after) : finder_.body_begin(s_, g_.core, g_.head, after);
  const EntityIndex body = finder_.body_of(s_, begin, uint32_t(g_.head + 1), state_, type);
  if (!plural_ || noun_ == ActorNoun::body) finder_.describe(s_, group_, body);
  return settle(body);
}

// The party that the text has put somebody in.
EntityIndex ActorFinder::DescriptionReader::own_party() const {
  EntityIndex club = discourse_.club_of(state_);
  // "Mugabe's own ZANU-PF party"
  for (const Mention& m : s_.mentions) {
    if (m.end == g_.head && m.begin >= g_.core && m.type == EntityType::organization) club = m.entity;
  }
  return club;
}

// Whether people are some of their own sort, where they are of no state that is named.
bool ActorFinder::DescriptionReader::is_told_apart() const {
  switch (noun_) {
    case ActorNoun::crowd: return true;
    case ActorNoun::mob: return !definite_;
    case ActorNoun::people: return finder_.kind_begin(s_, group_) < g_.head;
    case ActorNoun::folk: return finder_.kind_begin(s_, group_) < g_.head || (g_.core == g_.head && g_.preposition != words_.of);
    default: return false;
  }
}

// "supporters of Bobi Wine": whoever they go with, or were called so before.
bool ActorFinder::DescriptionReader::by_camp() {
  if (!plural_) return false;
  EntityIndex camp = finder_.people_of(s_, group_, with_, types_);
  if (with_.entity != no_entity) return settle(camp);
  if (definite_ && wants(EntityType::group)) camp = finder_.crowd_before(s_, group_, avoid_);
  // "relatives of the victims"
  if (camp == no_entity && wants(EntityType::group)) camp = finder_.camp_of(s_, group_);
  return settle_if_found(camp);
}

// "student leaders": people whom another noun tells apart.
bool ActorFinder::DescriptionReader::by_kind() {
  return plural_ && state_ == no_entity && wants(EntityType::group) && finder_.kind_begin(s_, group_) < g_.head && settle_if_found(finder_.crowd(s_, group_, avoid_));
}

}  // namespace entente::claims
