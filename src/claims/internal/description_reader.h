// Private to this room: whom a noun group without a name means. Its steps stand by idea in descriptions.cc and described_*.cc.
#pragma once

#include <initializer_list>

#include "claims/internal/group_reader.h"

namespace entente::claims {

// What returns bool and begins with "by" is a kind of description.
class ActorFinder::DescriptionReader : GroupReader {
 public:
  // As of ActorFinder::find_one.
  DescriptionReader(ActorFinder& finder, const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth);

  // Whom the group means; entity no_entity where it names nobody we know.
  Actor read();

 private:
  bool settle_if_fits(EntityIndex who) { return fits(who) && settle(who); }

  // What several kinds ask of the group.
  bool is_type(EntityIndex entity, EntityType type) const { return entity != no_entity && cast_[entity].type == type; }
  bool wants(EntityType type) const { return types_.has(type); }
  bool is_former() const;
  bool has_own_people() const;
  GroupIndex possessor() const { return s_.tree->child(group_, Label::possessor); }
  GroupIndex right_behind(Symbol preposition) const;
  EntityIndex state_of(EntityIndex owner) const;
  EntityIndex led_by(std::initializer_list<Symbol> verbs, EntityType type) const;

  // By what stands beside it, and whose it is; descriptions.cc.
  bool by_name_beside();
  bool by_name_within();
  bool by_what_it_describes();
  bool by_voice();
  bool by_subject();
  bool by_class_of_noun();
  bool by_member();
  bool by_team();
  bool by_text();
  void find_whose();
  void find_member();
  EntityIndex seated_in() const;
  EntityIndex sent_by() const;
  EntityIndex court_of() const;
  bool is_of_states(const names::Known& k) const;
  bool ends_with_body(std::string_view name) const;
  bool is_subject_of_root() const;
  EntityIndex fired_by() const;

  // By the office that somebody holds; described_holders.cc.
  bool by_predecessor();
  bool by_counterpart();
  bool by_friends();
  bool by_title();
  EntityIndex state_of_holder() const;
  EntityIndex holder_at_home(const names::Title& title, bool told) const;
  EntityIndex former_holder(const names::Title& title) const;
  EntityIndex head_named(const names::Title& title) const;
  bool stands_for_state(const names::Title& title) const;

  // By the state that those of it act for; described_officials.cc.
  bool by_troops();
  bool by_officials();
  bool by_own_officials();
  bool by_assembled();
  EntityIndex government_meant() const;

  // Bodies, parties and people of a state or somebody; described_groups.cc.
  bool by_group_before();
  bool by_loyalty();
  bool is_opposing() const;
  bool by_body_or_group();
  EntityIndex own_party() const;
  bool is_told_apart() const;
  bool by_camp();
  bool by_kind();

  // By what the text has named; described_before.cc.
  bool by_capital();
  bool by_noun_of_name();
  bool by_pointing_back();
  bool points_back() const;
  bool by_country_before();
  bool by_club_before();
  bool by_person_before();
  bool by_other_side();
  bool by_place_before();

  const tokens::Vocabulary& vocabulary_;

  const Symbol lemma_;
  const bool plural_;
  const bool definite_;               // "an ambassador" is nobody named before
  const Description what_;            // of its lemma
  ActorNoun noun_ = ActorNoun::none;  // of its last two words
  Actor with_;                        // whom the group goes with: its possessor, a name before its head, its of-phrase
  EntityIndex state_ = no_entity;     // ... or whose it is by other words: a state, an organisation, a person; kinds tried later build on it
};

}  // namespace entente::claims
