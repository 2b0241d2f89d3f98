// What a character is to the tokenizer.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace entente::tokens {

// word: letters, marks and whatever else no other class claims, so that odd bytes stay inside their word.
enum class CharClass : uint8_t {
  space,
  lower,
  upper,
  digit,
  word,
  apostrophe,
  quote,
  hyphen,
  dash,
  period,
  comma,
  colon,
  end_mark,
  bracket,
  slash,
  symbol,
  foreign
};

inline constexpr std::array<CharClass, 256> ascii_classes = [] {
  std::array<CharClass, 256> out{};
  for (int c = 0; c < 256; ++c) out[size_t(c)] = c < 0x80 ? CharClass::symbol : CharClass::foreign;
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) out[uint8_t(c)] = CharClass::space;
  for (int c = 'a'; c <= 'z'; ++c) out[size_t(c)] = CharClass::lower;
  for (int c = 'A'; c <= 'Z'; ++c) out[size_t(c)] = CharClass::upper;
  for (int c = '0'; c <= '9'; ++c) out[size_t(c)] = CharClass::digit;
  out['\''] = CharClass::apostrophe;
  out['"'] = CharClass::quote;
  out['-'] = CharClass::hyphen;
  out['.'] = CharClass::period;
  out[','] = CharClass::comma;
  out[':'] = out[';'] = CharClass::colon;
  out['!'] = out['?'] = CharClass::end_mark;
  out['('] = out[')'] = out['['] = out[']'] = out['{'] = out['}'] = CharClass::bracket;
  out['/'] = CharClass::slash;
  return out;
}();

// Of a code point beyond ASCII.
inline CharClass classify_foreign(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
  if (c < 0xA0) return c == 0x85 ? CharClass::space : CharClass::symbol;
  if (c < 0xC0) {
    if (c == 0xA0) return CharClass::space;
    if (c == 0xAB || c == 0xBB) return CharClass::quote;
    if (c == 0xB4) return CharClass::apostrophe;
    return c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA ? CharClass::word : CharClass::symbol;
  }
  if (c < 0x250) {
    if (c == 0xD7 || c == 0xF7) return CharClass::symbol;
    if (c < 0x100) return c < 0xDF ? CharClass::upper : CharClass::lower;
    // Latin Extended-A and -B come mostly in pairs of upper, lower; around 0x139 and 0x179 the odd one is
    // upper.
    const bool odd_upper = in(0x139, 0x148) || in(0x179, 0x17E);
    return ((c & 1) == 1) == odd_upper ? CharClass::upper : CharClass::lower;
  }
  if (c == 0x2BC || c == 0x2BB) return CharClass::apostrophe;
  if (in(0x391, 0x3AB) || in(0x400, 0x42F)) return CharClass::upper;
  if (in(0x3AC, 0x3CE) || in(0x430, 0x45F)) return CharClass::lower;
  if (c < 0x1680) return CharClass::word;
  if (c == 0x1680) return CharClass::space;
  if (in(0x1E00, 0x1EFF)) return (c & 1) == 0 ? CharClass::upper : CharClass::lower;
  if (in(0x2000, 0x206F)) {
    if (c <= 0x200B || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) return CharClass::space;
    if (c <= 0x200F || in(0x202A, 0x202E) || c >= 0x2060) return CharClass::word;  // joiners and directions
    if (c <= 0x2011) return CharClass::hyphen;
    if (c <= 0x2015) return CharClass::dash;
    if (in(0x2018, 0x201B) || c == 0x2032) return CharClass::apostrophe;
    if (in(0x201C, 0x201F) || c == 0x2033) return CharClass::quote;
    return CharClass::symbol;
  }
  if (c == 0x2212) return CharClass::dash;
  if (in(0x20A0, 0x20CF) || in(0x2190, 0x2BFF)) return CharClass::symbol;
  if (c == 0x3000 || c == 0xFEFF) return CharClass::space;
  if (in(0x3001, 0x3003) || in(0x3008, 0x3020) || in(0xFF01, 0xFF0F)) return CharClass::symbol;
  if (in(0x1F000, 0x1FAFF)) return CharClass::symbol;
  return CharClass::word;
}

// The class of the character at `at` (< text.size()) and its length in bytes.
inline CharClass classify(std::string_view text, size_t at, size_t& length) {
  const CharClass ascii = ascii_classes[uint8_t(text[at])];
  length = 1;
  if (ascii != CharClass::foreign) return ascii;
  return classify_foreign(decode_utf8(text, at, length));
}

inline bool is_word(CharClass c) {
  return c == CharClass::lower || c == CharClass::upper || c == CharClass::digit || c == CharClass::word;
}
inline bool is_letter(CharClass c) {
  return c == CharClass::lower || c == CharClass::upper || c == CharClass::word;
}

}  // namespace entente::tokens
