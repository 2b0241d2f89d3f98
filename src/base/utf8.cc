#include "base/utf8.h"

#include <array>

#include "base/byte_scan.h"

namespace entente {

namespace {

struct Folding {
  char32_t code_point;
  std::string_view text;
};

constexpr Folding foldings[] = {
#include "base/folding.inc"
};

constexpr char32_t folding_limit = 0x2070;

// Row of `foldings` by code point, or -1: combining marks and letters that stay are told apart by the callers.
const std::array<int16_t, folding_limit>& folding_index() {
  static const auto index = [] {
    std::array<int16_t, folding_limit> out;
    out.fill(-1);
    for (size_t i = 0; i < std::size(foldings); ++i) out[foldings[i].code_point] = int16_t(i);
    return out;
  }();
  return index;
}

char lower_case(char c) { return char(c + ((c >= 'A') & (c <= 'Z')) * 32); }
bool is_combining(char32_t c) { return c >= 0x300 && c < 0x370; }

}  // namespace

char32_t decode_utf8(std::string_view text, size_t at, size_t& length) {
  const auto byte = [&](size_t i) { return i < text.size() ? uint8_t(text[i]) : uint8_t(0); };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const uint8_t lead = byte(at);
  length = 1;
  if (lead < 0x80) return lead;
  if (lead >= 0xC2 && lead < 0xE0 && continues(at + 1)) {
    length = 2;
    return char32_t((lead & 0x1F) << 6 | (byte(at + 1) & 0x3F));
  }
  if (lead >= 0xE0 && lead < 0xF0 && continues(at + 1) && continues(at + 2)) {
    const char32_t c = char32_t((lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F));
    if (c < 0x800 || (c >= 0xD800 && c < 0xE000)) return 0xFFFD;
    length = 3;
    return c;
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(at + 1) && continues(at + 2) && continues(at + 3)) {
    const char32_t c = char32_t((lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 |
                                (byte(at + 3) & 0x3F));
    if (c < 0x10000 || c > 0x10FFFF) return 0xFFFD;
    length = 4;
    return c;
  }
  return 0xFFFD;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += char(c);
  } else if (c < 0x800) {
    out += char(0xC0 | c >> 6);
    out += char(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += char(0xE0 | c >> 12);
    out += char(0x80 | (c >> 6 & 0x3F));
    out += char(0x80 | (c & 0x3F));
  } else {
    out += char(0xF0 | c >> 18);
    out += char(0x80 | (c >> 12 & 0x3F));
    out += char(0x80 | (c >> 6 & 0x3F));
    out += char(0x80 | (c & 0x3F));
  }
}

size_t find_invalid_utf8(std::string_view text) {
  for (size_t at = 0;;) {
    at = find_byte(text, at, [](auto c) { return c >= 0x80; });
    if (at == text.size()) return std::string_view::npos;
    size_t length;
    // U+FFFD written out is three bytes long; a repaired byte is one.
    if (decode_utf8(text, at, length) == 0xFFFD && length == 1) return at;
    at += length;
  }
}

void append_folded(std::string& out, std::string_view text) {
  const auto& index = folding_index();
  size_t at = 0;
  while (true) {
    const size_t run = at;
    at = find_byte(text, at, [](auto c) { return c >= 0x80; });
    const size_t begin = out.size();
    out.append(text, run, at - run);
    for (size_t i = begin; i < out.size(); ++i) out[i] = lower_case(out[i]);
    if (at == text.size()) return;
    size_t length;
    const char32_t c = decode_utf8(text, at, length);
    if (c < folding_limit && index[c] >= 0) {
      out += foldings[index[c]].text;
    } else if (!is_combining(c)) {
      append_utf8(out, c);
    }
    at += length;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_folded(out, text);
  return out;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || uint8_t(c) >= 0x80;
    if (keeps) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace entente
