// Who and what claims are about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

enum class EntityType : uint8_t { country, organization, person, body, place, group };

inline constexpr std::string_view entity_type_names[] = {"country", "organization", "person", "body", "place", "group"};

inline std::string_view to_string(EntityType type) { return entity_type_names[size_t(type)]; }
inline std::optional<EntityType> parse_entity_type(std::string_view text) {
  for (size_t i = 0; i < std::size(entity_type_names); ++i) {
    if (entity_type_names[i] == text) return EntityType(i);
  }
  return {};
}

// A set of entity types, and whether a literal is allowed too.
struct TypeSet {
  uint8_t bits = 0;
  bool literal = false;
  bool office = false;  // a literal that names an office
  bool parties = false;  // not actors themselves, but talks or a treaty: whoever takes part in them
  bool has(EntityType type) const { return bits >> unsigned(type) & 1; }
  void add(EntityType type) { bits = uint8_t(bits | 1u << unsigned(type)); }
};

// `id` is content-derived: "country:VE", "person:nicolas-maduro"; `name` the display name, UTF-8.
// Two entities are the same where their ids are.
struct Entity {
  std::string id;
  std::string name;
  EntityType type = EntityType::group;
  friend bool operator==(const Entity& a, const Entity& b) { return a.id == b.id; }
};

}  // namespace entente
