#include "names/cast.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente::names {

void Cast::clear() {
  local_.clear();
  ids_.clear();
  called_.clear();
  strings_.clear();
}

EntityIndex Cast::add(std::string_view name, EntityType type, Gender gender, EntityIndex country) {
  return add_known(std::string(to_string(type)) + ":" + slug(name), name, type, gender, country);
}

EntityIndex Cast::add_as(const Entity& entity) { return add_known(entity.id, entity.name, entity.type, Gender::unknown, no_entity); }

EntityIndex Cast::add_known(std::string id, std::string_view name, EntityType type, Gender gender, EntityIndex country) {
  if (const EntityIndex known = gazetteer_->find(id); known != no_entity) return known;
  if (const auto at = ids_.find(id); at != ids_.end()) return at->second;
  const EntityIndex entity = EntityIndex(gazetteer_->size() + local_.size());
  Known known;
  known.id = strings_.emplace_back(std::move(id));
  known.name = strings_.emplace_back(name);
  known.type = type;
  known.gender = gender;
  known.country = country;
  local_.push_back(known);
  ids_.emplace(known.id, entity);
  return entity;
}

void Cast::call(EntityIndex entity, std::string_view text) {
  const std::string_view known = (*this)[entity].name;
  const auto [at, is_new] = called_.try_emplace(entity, text);
  if (at->second == known) return;
  // "West African bloc" is what it is called only where nothing else is.
  const auto described = [](std::string_view name) {
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    return std::all_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (!is_new && described(text) != described(at->second)) {
    if (described(at->second)) at->second = text;
    return;
  }
  // "Houthi" says less than "Houthis".
  if (fold(known).find(fold(text)) != std::string::npos) {
    at->second = known;
  } else if (!is_new && text.size() > at->second.size()) {
    at->second = text;
  }
}

void Cast::describe(EntityIndex entity, std::string_view text) {
  const auto [at, is_new] = called_.try_emplace(entity, text);
  if (!is_new && text.size() > at->second.size()) at->second = text;
}

std::string_view Cast::shown(EntityIndex entity) const {
  const auto at = called_.find(entity);
  return at == called_.end() ? (*this)[entity].name : at->second;
}

void Cast::set_country(EntityIndex entity, EntityIndex country) {
  if (is_local(entity) && (*this)[entity].country == no_entity) local_[entity - gazetteer_->size()].country = country;
}

void Cast::set_gender(EntityIndex entity, Gender gender) {
  if (is_local(entity) && (*this)[entity].gender == Gender::unknown) local_[entity - gazetteer_->size()].gender = gender;
}

}  // namespace entente::names
