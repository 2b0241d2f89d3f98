// UTF-8: decoding, and the one folding that both wings use to compare names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

// The code point that starts at `at` (which must be < text.size()), and its length in bytes in `length`.
// A byte that starts no valid sequence gives U+FFFD with length 1.
char32_t decode_utf8(std::string_view text, size_t at, size_t& length);

void append_utf8(std::string& out, char32_t code_point);

// First byte that is not part of valid UTF-8, or npos.
size_t find_invalid_utf8(std::string_view text);

// Case, diacritics, typographic quotes, dashes and non-breaking spaces folded away: "Guaidó’s" -> "guaido's",
// "Łukasz" -> "lukasz", "Türkiye" -> "turkiye". Latin, Greek and Cyrillic letters are lower-cased; other scripts are kept.
std::string fold(std::string_view text);
void append_folded(std::string& out, std::string_view text);

// fold(), then everything but letters and digits to single hyphens: "Nicolás Maduro" -> "nicolas-maduro".
std::string slug(std::string_view text);

}  // namespace entente
