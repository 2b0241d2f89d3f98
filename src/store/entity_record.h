// What the store knows of an entity's names, and how often it occurs. A value of the family `names`, and a
// merge operand of it: everything but the spellings themselves is a sum.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/entity.h"
#include "store/keys.h"

namespace entente::store {

// The object of `holds_office` or `calls_for` has a number like an entity; its id is "=" and the text.
inline constexpr uint8_t literal_type = 7;

// A spelling, numbered within the entity in order of arrival.
struct Alias {
  uint32_t number = 0;
  std::string text;      // empty in an operand that only counts
  int64_t mentions = 0;  // claims whose text names the entity so
  bool given = false;    // told to the store as a name, whether it was read or not
};

// A display name with its type, as claims give it: numbered like aliases, of which `alias` is one.
struct Label {
  uint32_t number = 0;
  uint32_t alias = 0;
  uint8_t type = 0;  // EntityType or literal_type
  bool defined = false;
  int64_t claims = 0;
};

struct EntityRecord {
  std::string id;  // empty in an operand that only counts
  int64_t as_subject = 0;
  int64_t as_object = 0;
  int64_t as_source = 0;
  std::vector<Alias> aliases;  // ascending by number
  std::vector<Label> labels;   // ascending by number

  int64_t claims() const { return as_subject + as_object + as_source; }
  // The label most claims give; of equals, that of the smallest name and type. Null where there is none.
  const Label* best_label() const;
};

// The record's alias or label of that number, made if need be.
Alias& alias_at(EntityRecord& record, uint32_t number);
Label& label_at(EntityRecord& record, uint32_t number);

std::string encode(const EntityRecord& record);
bool decode_entity_record(std::string_view bytes, EntityRecord& out);
bool merge_entity_records(std::span<const std::string_view> records, std::string& out);

}  // namespace entente::store
