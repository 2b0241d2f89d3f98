// A document's cast: the gazetteer's entities and those the document itself introduces.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/gazetteer.h"

namespace entente::names {

// Entities below gazetteer().size() are the gazetteer's; the others live until clear().
class Cast {
 public:
  explicit Cast(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

  void clear();

  // The entity with `type` and `name`, made if new; its id is the type and the name's slug ("person:amara-diallo").
  EntityIndex add(std::string_view name, EntityType type, Gender gender = Gender::unknown, EntityIndex country = no_entity);
  // An entity under the id it has elsewhere (in a store); the gazetteer's where that knows it.
  EntityIndex add_as(const Entity& entity);
  // Notes a name that the document uses for somebody of the gazetteer; `shown` is then the fullest of them, unless the document also uses the
  // gazetteer's own. `text` must live until clear().
  void call(EntityIndex entity, std::string_view text);
  // Notes the words that describe a body without a name of its own ("Kosovo's parliament"): the longest are shown.
  void describe(EntityIndex entity, std::string_view text);
  // What to call it: the document's name, or the gazetteer's where the document has none but short ones.
  std::string_view shown(EntityIndex entity) const;
  // Sets what was not known when it was added.
  void set_country(EntityIndex entity, EntityIndex country);
  void set_gender(EntityIndex entity, Gender gender);

  const Known& operator[](EntityIndex entity) const {
    return entity < gazetteer_->size() ? (*gazetteer_)[entity] : local_[entity - gazetteer_->size()];
  }
  bool is_local(EntityIndex entity) const { return entity >= gazetteer_->size(); }
  const Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  EntityIndex add_known(std::string id, std::string_view name, EntityType type, Gender gender, EntityIndex country);

  const Gazetteer* gazetteer_;
  std::vector<Known> local_;
  std::deque<std::string> strings_;  // what the views of local_ point into
  std::unordered_map<std::string_view, EntityIndex> ids_;
  std::unordered_map<EntityIndex, std::string_view> called_;
};

}  // namespace entente::names
