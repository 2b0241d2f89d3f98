// A mention: a run of tokens that names an entity.
#pragma once

#include <cstdint>

#include "model/entity.h"

namespace entente::names {

// Gazetteer entities first, then those learned from the document (names/cast.h).
using EntityIndex = uint32_t;
inline constexpr EntityIndex no_entity = ~EntityIndex(0);

// How the words name it. name: its own name or alias; capital, seat: metonyms of a state ("Moscow", "the Kremlin");
// adjective: a demonym, whether it modifies a noun ("Russian") or stands alone ("the French"); people: a demonym that
// is only a noun ("Russians").
enum class MentionForm : uint8_t { name, capital, seat, adjective, people };

struct Mention {
  uint16_t begin = 0;  // tokens [begin, end) of its sentence
  uint16_t end = 0;
  EntityIndex entity = no_entity;
  EntityIndex place = no_entity;  // form capital: the city itself, where the gazetteer has it
  EntityType type = EntityType::group;
  MentionForm form = MentionForm::name;
};

}  // namespace entente::names
