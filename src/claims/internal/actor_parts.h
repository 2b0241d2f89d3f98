// Private to this room: small questions that finding actors asks in several files.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "claims/actor_finder.h"

namespace entente::claims {

// "Rwandan Patriotic Front" ends with "front"; `word` is folded.
inline bool ends_with_word(std::string_view name, std::string_view word) {
  if (name.size() <= word.size() || name[name.size() - word.size() - 1] != ' ') return false;
  return fold(name.substr(name.size() - word.size())) == word;
}

// "Kenyan", or "Kosovo" of a state without an adjective.
inline std::string adjective_of(const names::Known& state) { return std::string(state.adjective.empty() ? state.name : state.adjective); }

// The words of a folded phrase; 0 for one that the lexicon lacks.
inline std::vector<Symbol> symbols_of(std::string_view phrase, const tokens::Lexicon& lexicon) {
  std::vector<Symbol> out;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    out.push_back(lexicon.find(phrase.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

inline bool acted_on(const SentenceView& s, GroupIndex group) {
  const Label label = s.tree->label(group);
  return label != Label::subject && label != Label::passive_subject && !s.groups[group].possessive;
}

}  // namespace entente::claims
