// How names are folded for the family `lookup`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

// "U.S. Department of State" -> "u s department of state".
std::string folded(std::string_view text);
// The same as words.
std::vector<std::string> folded_words(std::string_view text);

}  // namespace entente::store
