#include "claims/discourse.h"

#include <algorithm>

namespace entente::claims {

void Discourse::begin_document(std::optional<Day> date) {
  date_ = date;
  notes_.clear();
  roles_.clear();
  countries_.clear();
  speaker = no_entity;
}

void Discourse::note(EntityIndex entity, uint32_t sentence, GroupIndex group, bool subject) {
  notes_.push_back({entity, sentence, group, subject});
}

void Discourse::count_country(EntityIndex entity) {
  const names::Known& known = (*cast_)[entity];
  const EntityIndex country = known.type == EntityType::country ? entity : known.country;
  if (country == no_entity) return;
  for (auto& [seen, count] : countries_) {
    if (seen == country) {
      ++count;
      return;
    }
  }
  countries_.emplace_back(country, 1);
}

EntityIndex Discourse::main_country() const {
  const auto most = std::max_element(countries_.begin(), countries_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == countries_.end() ? no_entity : most->first;
}

EntityIndex Discourse::recent_country(uint32_t sentence, GroupIndex group) const {
  const EntityIndex near = antecedent(sentence, group, no_entity, [](const names::Known& k) { return k.type == EntityType::country; }, 2);
  return near != no_entity ? near : main_country();
}

bool Discourse::mentions_country(EntityIndex country) const {
  return std::any_of(countries_.begin(), countries_.end(), [&](const auto& c) { return c.first == country; });
}

std::vector<EntityIndex> Discourse::last_pair(uint32_t sentence, GroupIndex group, TypeSet types) const {
  std::vector<EntityIndex> out;
  for (size_t i = notes_.size(); i-- > 0 && out.size() < 2;) {
    const Note& n = notes_[i];
    if (n.sentence > sentence || (n.sentence == sentence && n.group >= group)) continue;
    if (sentence - n.sentence > 3) break;
    const EntityType type = (*cast_)[n.entity].type;
    if (!types.has(type) || std::find(out.begin(), out.end(), n.entity) != out.end()) continue;
    // Two sides are of one kind: two states, two people, a government and its opposition.
    if (!out.empty() && (type == EntityType::person) != ((*cast_)[out[0]].type == EntityType::person)) continue;
    out.push_back(n.entity);
  }
  if (out.size() < 2) out.clear();
  return out;
}

EntityIndex Discourse::holder(std::string_view title, EntityIndex of, bool told) const {
  for (size_t i = roles_.size(); i-- > 0;) {
    if (roles_[i].title == title && (of == no_entity || roles_[i].of == no_entity || roles_[i].of == of)) return roles_[i].person;
  }
  if (of == no_entity || !date_ || told) return no_entity;
  EntityIndex found = no_entity;
  for (const names::Office* office : cast_->gazetteer().offices_in(of)) {
    if (office->title != title || (office->from && *office->from > *date_) || (office->to && *office->to < *date_)) continue;
    if (found != no_entity && found != office->person) return no_entity;  // contested: abstain
    found = office->person;
  }
  return found;
}

}  // namespace entente::claims
