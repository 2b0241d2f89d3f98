// Whom a noun means that acts for a state: "Turkish officials", "the government", "soldiers", "a delegation".
#include <algorithm>

#include "claims/internal/description_reader.h"

namespace entente::claims {

using tokens::Tag;

// Troops that are somebody's own, rebels, or those of the state that the text is about.
bool ActorFinder::DescriptionReader::by_troops() {
  // "Haftar's forces", "his men": a force of his own, unless he holds a state's office.
  if (has_own_people()) return settle(finder_.people_of(s_, group_, with_, types_));
  if (state_ != no_entity || !plural_) return false;
  // "rebel soldiers", "the occupying forces": no army's
  bool own = true, rebels = false;
  for (uint32_t i = g_.core; i < g_.head; ++i) {
    const Token& t = s_.tokens[i];
    const ActorNoun noun = words_.actor_noun(t.lemma);
    const Description what = words_.description(t.word);
    if (noun == ActorNoun::rule) {
      if (const EntityIndex home = finder_.scene(s_, group_); fits(home)) return settle(home);  // "government troops"
    }
    // "Tigrayan forces": of a people that we don't know
    const bool unknown = t.shape == tokens::Shape::capitalized && (t.word >= vocabulary_.lexicon().size() || vocabulary_.lexicon().word_class(t.word) == 0) && (t.tag == Tag::JJ || t.tag == Tag::NNP);
    rebels |= unknown || noun == ActorNoun::crowd || noun == ActorNoun::camp || what == Description::disloyal;
    own &= t.tag != Tag::VBG && what != Description::apart && what != Description::disloyal;
  }
  if (rebels || !own) return settle(rebels && wants(EntityType::group) ? finder_.crowd(s_, group_, avoid_) : no_entity);
  // "Soldiers stormed the palace": those of the state that the text is about, who act for themselves.
  if (possessor() != no_group) return false;
  const EntityIndex home = finder_.scene(s_, group_);
  return settle(home != no_entity && wants(EntityType::body) && !contains(avoid_, home) ? finder_.army_of(home) : no_entity);
}

// The state, or its people where no state can be meant.
bool ActorFinder::DescriptionReader::by_officials() {
  // "a former Sudanese minister": nobody's any more.
  if (!plural_ && is_former()) return settle();
  // "Kenya and other African Union states": not all of it.
  if (plural_ && what_ == Description::country && is_type(state_, EntityType::organization) &&
      std::any_of(s_.tokens.begin() + g_.core, s_.tokens.begin() + g_.head, [&](const Token& t) { return (t.tag == Tag::CD && !definite_) || t.word == words_.other; })) return settle();
  // Who goes to an embassy has not gone to the state that sent it.
  if (noun_ == ActorNoun::mission && wants(EntityType::place) && !wants(EntityType::organization) && words_.is_facility(lemma_)) return settle();
  if (is_type(state_, EntityType::person)) {
    if (by_own_officials()) return true;
    // ... but the secretary-general's spokesman speaks for the organisation.
    const EntityIndex home = cast_[state_].country, club = home != no_entity && discourse_.serves(state_, home) ? no_entity : discourse_.club_served(state_);
    state_ = club != no_entity ? club : home;
  }
  // "government troops", "a government delegation"
  for (uint32_t i = g_.core; i < g_.head && state_ == no_entity; ++i) {
    if (words_.actor_noun(s_.tokens[i].lemma) == ActorNoun::rule && tokens::is_noun(s_.tokens[i].tag)) state_ = discourse_.recent_country(s_.number, group_, avoid_);
  }
  // "a rebel attack killed", "a raid carried out by Israel killed"
  if (state_ == no_entity && words_.is_deed(lemma_) && settle_if_fits(finder_.owner(s_, group_).entity)) return true;
  // "the government led by X": his state's.
  if (state_ == no_entity && noun_ == ActorNoun::rule) {
    const EntityIndex leader = led_by({words_.lead, words_.head}, EntityType::person);
    if (leader != no_entity && finder_.acts_for(leader, cast_[leader].country)) state_ = cast_[leader].country;
  }
  if (state_ == no_entity) state_ = government_meant();

  EntityIndex who = fits(state_) ? state_ : no_entity;
  // ... but "the state of California" is California
  if (is_type(state_, EntityType::place) && fits(cast_[state_].country) && (who == no_entity || what_ != Description::country)) who = cast_[state_].country;
  // "a delegation led by X"
  if (state_ == no_entity && wants(EntityType::person)) who = led_by({words_.lead, words_.head}, EntityType::person);
  if (who != no_entity) return settle(who);
  // "took two Israeli soldiers": where a state can't be meant, its people.
  if (!plural_ || lemma_ == words_.counterpart || !wants(EntityType::group) || wants(EntityType::country) || !is_type(state_, EntityType::country)) return false;
  return settle(finder_.body_of(s_, finder_.people_begin(s_, g_.core, g_.head, with_.mention.end), uint32_t(g_.head + 1), state_, EntityType::group));
}

// "EU ministers met ... The ministers condemned it": the organisation that was named, whose they are.
bool ActorFinder::DescriptionReader::by_assembled() {
  if (!plural_ || what_ != Description::person || s_.tokens[g_.core].word != words_.the || g_.head > g_.core + 2u || possessor() != no_group || right_behind(words_.of) != no_group || right_behind(words_.from) != no_group) return false;
  for (uint32_t i = g_.core + 1u; i < g_.head; ++i) {
    if (finder_.title_in(s_, g_).begin != g_.core + 1u) return false;
  }
  return settle_if_found(discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) { return (lemma_ == words_.member ? is_of_states(k) : k.type == EntityType::organization && k.of_states) && wants(k.type); }, 2, 1.0f));
}

// Those of a person who holds no office of his state.
bool ActorFinder::DescriptionReader::by_own_officials() {
  const GroupIndex owner = possessor();
  if (noun_ != ActorNoun::self || owner == no_group || !s_.mention(owner) || s_.mention(owner)->entity != state_ || finder_.acts_for(state_, cast_[state_].country)) return false;
  // "Kabila's forces", of a rebel, are not his state's.
  if (plural_) return settle(finder_.people_of(s_, group_, with_, types_));
  // "the opposition leader's spokesman": speaks for him, and for no state.
  return what_ == Description::person && settle_fitting(state_);
}

// The state of "the government", "the ministry", "the authorities", where nothing says whose they are.
EntityIndex ActorFinder::DescriptionReader::government_meant() const {
  EntityIndex state = no_entity;
  // "government and rebel forces": the government's.
  const size_t next = group_ + 1u;
  const bool shares = !definite_ && !plural_ && noun_ == ActorNoun::rule && next < s_.groups.size() && s_.groups[next].gap == groups::gap_and && s_.groups[next].core < s_.groups[next].head &&
                      s_.tree->head(GroupIndex(next)) == group_ && tokens::is_plural(s_.head(GroupIndex(next)).tag) && words_.actor_noun(s_.lemma(GroupIndex(next))) == ActorNoun::troops;
  if ((definite_ || shares) && !plural_ && (what_ == Description::country || what_ == Description::organ)) {
    Entities others(avoid_.begin(), avoid_.end());
    others.push_back(finder_.state_acted_on(s_, group_, depth_));
    state = finder_.country_meant(s_, group_, others);
  }
  // "the authorities", "authorities"
  const bool authorities = lemma_ == words_.authority && (definite_ || g_.core == g_.head);
  const bool counted = g_.head > g_.core + 1u && words_.count(s_.tokens[g_.core + 1].word) != 0;
  if (state == no_entity && authorities && plural_ && what_ == Description::country && !counted) state = discourse_.main_country();
  return state;
}

}  // namespace entente::claims
