// Private to this room: small questions that finding actors asks in several files.
#pragma once

#include <algorithm>

#include "base/utf8.h"
#include "claims/actor_finder.h"

namespace entente::claims {

inline bool contains(Avoided list, EntityIndex entity) { return std::find(list.begin(), list.end(), entity) != list.end(); }

// "Rwandan Patriotic Front" ends with "front"; `word` is folded.
inline bool ends_with_word(std::string_view name, std::string_view word) {
  if (name.size() <= word.size() || name[name.size() - word.size() - 1] != ' ') return false;
  return fold(name.substr(name.size() - word.size())) == word;
}

inline bool acted_on(const SentenceView& s, GroupIndex group) {
  const Label label = s.tree->label(group);
  return label != Label::subject && label != Label::passive_subject && !s.groups[group].possessive;
}

}  // namespace entente::claims
