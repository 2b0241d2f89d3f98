#include "gold/plain_name.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente::gold {

namespace {

// Capital and small letters that Unicode does not take apart, also where a further mark stands on them.
constexpr std::pair<std::u32string_view, std::string_view> own_letters[] = {
    {U"ØøǾǿ", "ø"}, {U"Łł", "ł"}, {U"Đđ", "đ"}, {U"Ðð", "ð"}, {U"Þþ", "þ"}, {U"ÆæǼǽǢǣ", "æ"}, {U"Œœ", "œ"}, {U"ı", "ı"},
    {U"Ħħ", "ħ"},   {U"Ŋŋ", "ŋ"}, {U"Əə", "ə"}, {U"ς", "σ"},  {U"ʼ", "ʼ"},  {U"ʻ", "ʻ"},
};

// Marks that fold() makes an apostrophe or nothing, and that only part words here.
constexpr std::u32string_view parting = U"\u2018\u201A\u201B\u2032\u00B4\u00AD\u200B\u200C\u200D\uFEFF\u2060";

// Letters, digits and the underscore, as far as folding leaves them.
bool is_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  const bool mark = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2070) || (c >= 0x20A0 && c < 0x20D0) || (c >= 0x2190 && c < 0x2C00) ||
                    (c >= 0x3000 && c < 0x3004) || (c >= 0x3008 && c < 0x3021) || (c >= 0xFF01 && c < 0xFF10) || c == 0xFFFD;
  return !mark;
}

std::string letters(std::string_view name) {
  std::string out;
  for (size_t at = 0, length = 0; at < name.size(); at += length) {
    const char32_t c = decode_utf8(name, at, length);
    const auto own = std::find_if(std::begin(own_letters), std::end(own_letters), [&](const auto& row) { return row.first.find(c) != row.first.npos; });
    if (own != std::end(own_letters)) {
      out += own->second;
    } else if (parting.find(c) != parting.npos) {
      out += ' ';
    } else {
      append_folded(out, name.substr(at, length));
    }
  }
  return out;
}

}  // namespace

std::string plain_name(std::string_view name) {
  const std::string text = letters(name);
  const auto word_at = [&](size_t at) {
    size_t length;
    return at < text.size() && is_word(decode_utf8(text, at, length));
  };
  std::string out;
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    if (is_word(c)) {
      append_utf8(out, c);
    } else if (text.compare(at, 2, "'s") == 0 && !word_at(at + 2)) {
      length = 2;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (out.starts_with(article)) return out.substr(article.size());
  }
  return out;
}

}  // namespace entente::gold
