#include "text/draft.h"

#include <algorithm>
#include <array>

#include "base/byte_scan.h"
#include "base/utf8.h"

namespace entente::text {

namespace {

enum class ByteKind : uint8_t { plain, space, lead };

// Bytes that need a second look: white space, controls, and leads of the sequences that hold spaces or
// invisible characters.
constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> out{};
  for (int i = 0; i <= 32; ++i) out[i] = ByteKind::space;
  out[127] = ByteKind::space;
  out[0xC2] = out[0xE2] = out[0xE3] = out[0xEF] = ByteKind::lead;
  return out;
}();

// Bytes from `at` on, as far as whole blocks go, that are plain or single spaces between two plain ones. `goes_on`: a plain one stands before.
uint32_t plain_run(std::string_view source, uint32_t at, bool goes_on) {
  const auto is_special = [](auto c) { return (c <= ' ') | (c == 127) | (c == 0xC2) | (c == 0xE2) | (c == 0xE3) | (c == 0xEF); };
  const uint32_t begin = at;
  while (at + sizeof(ByteBlock) < source.size() && (goes_on || source[at] != ' ')) {
    const ByteBlock here = load_block(source.data() + at), next = load_block(source.data() + at + 1);
    const size_t taken = first_of(is_special(here) & ((here != ' ') | is_special(next)));
    at += uint32_t(taken);
    if (taken < sizeof here) break;
    goes_on = true;
  }
  return at - begin;
}

bool is_space(char32_t c) {
  return c == 0xA0 || (c >= 0x80 && c < 0xA0) || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

// Soft hyphen, zero width characters, marks of direction, byte order mark.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || uint8_t(c) >= 0x80; }

}  // namespace

void Draft::begin(Block block) {
  block_ = block;
  begin_ = uint32_t(text_.size());
  has_gap_ = gap_breaks_line_ = false;
}

void Draft::append(std::string_view source, Span range, const OffsetMap& map) {
  const auto gap = [&](Span white, bool breaks_line) {
    if (text_.size() == begin_) return;
    const Span in_file = map.to_file(white);
    if (!has_gap_) gap_ = in_file;
    gap_.end = std::max(gap_.end, in_file.end);
    has_gap_ = true;
    gap_breaks_line_ |= breaks_line;
  };
  uint32_t at = range.begin;
  while (at < range.end) {
    const uint32_t run = at;
    size_t length = 1;
    char32_t c = 0;
    while (at < range.end) {
      at += plain_run(source.substr(0, range.end), at, at > run);
      if (at == range.end) break;
      const ByteKind kind = byte_kinds[uint8_t(source[at])];
      if (kind == ByteKind::plain) {
        ++at;
        continue;
      }
      // A single space between two words is part of the run.
      if (kind == ByteKind::space) {
        const bool is_lone = source[at] == ' ' && at > run && at + 1 < range.end &&
                             byte_kinds[uint8_t(source[at + 1])] == ByteKind::plain;
        if (!is_lone) break;
        ++at;
        continue;
      }
      c = decode_utf8(source, at, length);
      if (is_space(c) || is_invisible(c)) break;
      at += uint32_t(length);
    }
    if (at > run) {
      if (has_gap_) {
        const bool joins = gap_breaks_line_ && text_.size() >= begin_ + 2 && text_.back() == '-' &&
                           is_letter(text_[text_.size() - 2]) && is_lower(source[run]);
        if (!joins) {
          const auto offset = uint32_t(text_.size());
          if (gap_.size() == 1) {
            map_.add(offset, gap_.begin);
          } else {
            map_.add_unit(offset, gap_.begin, gap_.size());
          }
          text_ += ' ';
        }
        has_gap_ = gap_breaks_line_ = false;
      }
      map_.append(map, {run, at}, uint32_t(text_.size()));
      text_.append(source, run, at - run);
    }
    if (at >= range.end) break;
    if (byte_kinds[uint8_t(source[at])] == ByteKind::space) {
      gap({at, at + 1}, source[at] == '\n' || source[at] == '\r');
      ++at;
    } else {
      if (is_space(c)) gap({at, at + uint32_t(length)}, false);
      at += uint32_t(length);
    }
  }
}

void Draft::end() {
  const auto end = uint32_t(text_.size());
  if (end > begin_) paragraphs_.push_back({{begin_, end}, block_});
  has_gap_ = false;
}

void Draft::shorten_last(uint32_t length) {
  Span& span = paragraphs_.back().span;
  span.end = std::min(span.end, span.begin + length);
}

}  // namespace entente::text
