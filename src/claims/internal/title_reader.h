// Private to this room: what a title says of who bears it; RoleReader::read_title. Its steps stand by idea in offices.cc, office_owners.cc,
// office_states.cc and homes.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/internal/actor_parts.h"
#include "claims/internal/role_relations.h"
#include "claims/role_reader.h"

namespace entente::claims {

// Reads one title once.
class RoleReader::TitleReader {
 public:
  // As of RoleReader::read_title; `words`: the title.
  TitleReader(RoleReader& reader, const SentenceView& s, const Actor& person, GroupIndex group, uint32_t begin, uint32_t end, bool described, std::string_view rule,
              const TitleWords& words, std::vector<RoleClaim>& out);

  // Appends its claims, and tells discourse and cast what it says.
  void read();

 private:
  // What several steps ask.
  bool is_type(EntityIndex entity, EntityType type) const { return entity != no_entity && cast_[entity].type == type; }
  bool nobody() const { return of_.entity == no_entity; }
  bool leads_it() const { return title_.kind == names::TitleKind::leads; }
  EntityIndex home() const { return cast_[person_.entity].country; }
  GroupIndex possessor() const { return s_.tree->child(group_, Label::possessor); }
  RoleClaim claim(std::string_view relation) const;

  // The office in the text's words, and what it says; offices.cc.
  bool is_of_others() const;
  bool is_honour(uint32_t begin, uint32_t end) const;
  void read_words_before();
  void find_office();
  void tell_office();
  std::string one_of(std::string_view words) const;
  bool settle_relation();
  void note_role();
  void teach_cast();
  void tell_role();
  void tell_fellow();
  std::optional<Role> counterpart_office() const;

  // Whose office it is, by the words; office_owners.cc.
  void find_owner();
  Actor employer() const;
  Actor owner_of_part() const;
  Actor named_inside() const;
  Actor named_before_name() const;
  Actor party_of_adherent() const;
  Actor sender() const;
  GroupIndex acted_on_before() const;
  Span unnamed_owner() const;
  Actor described_owner() const;
  Actor owner_of_name() const;
  bool has_owner() const;
  void settle_commanded();
  void settle_person();
  void settle_city();
  void settle_namesake();

  // Whose it is where the words don't say; office_states.cc.
  void find_state();
  bool is_of_named() const;
  std::vector<EntityIndex> acted_on() const;
  std::vector<EntityIndex> foreign() const;  // homes.cc, as those that it adds up
  void add_states(GroupIndex group, std::vector<EntityIndex>& out) const;
  void add_own_state(GroupIndex doer, std::vector<EntityIndex>& out) const;
  void add_places_of(const FrameMatch& deed, std::vector<EntityIndex>& out) const;
  void find_bodies();
  void find_body(uint32_t begin, uint32_t end, GroupIndex inside, EntityIndex state);
  void find_party(uint32_t noun, GroupIndex inside);
  void take_state();

  RoleReader& reader_;
  const Words& words_;
  names::Cast& cast_;
  const tokens::Vocabulary& vocabulary_;
  Discourse& discourse_;
  ActorFinder& actors_;

  const SentenceView& s_;
  const Actor person_;
  const GroupIndex group_;
  const uint32_t begin_, end_;  // the words that describe him
  const bool described_;        // ... in a group of their own
  const std::string_view rule_;
  std::vector<RoleClaim>& out_;

  const TitleWords at_;
  const names::Title& title_;
  const bool of_country_;  // an office of states
  const bool plural_;
  bool envoy_ = false;
  bool employee_ = false;    // "a Reuters correspondent": works for that, but holds no office
  bool adherent_ = false;    // "X, a Socialist": holds none, either
  bool former_ = false;      // a former office is told as one, and leads nothing any more
  bool under_ = false;       // "the deputy army chief" leads no army
  bool indefinite_ = false;  // "an army spokesman"
  uint32_t office_begin_ = 0, office_end_ = 0;
  GroupIndex tail_ = no_group;  // the office's own of-phrase

  std::string_view relation_;
  Actor of_;               // whose office it is
  bool somebodys_ = false;  // whose, the words say, whether we know him or not
  bool of_named_ = false;   // ... by a name that is nobody's we know
  bool may_guess_ = false;
  EntityIndex state_ = no_entity;
};

}  // namespace entente::claims
