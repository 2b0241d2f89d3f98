// How names are folded for the family `lookup`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

// "U.S. Department of State" -> u, s, department, of, state.
std::vector<std::string> folded_words(std::string_view text);
// The words from `first` on, a space between.
std::string join_words(const std::vector<std::string>& words, size_t first);

}  // namespace entente::store
