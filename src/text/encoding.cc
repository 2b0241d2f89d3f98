#include "text/encoding.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace entente::text {

namespace {

// windows-1252's 0x80-0x9F; 0: unassigned. https://encoding.spec.whatwg.org/index-windows-1252.txt
constexpr char16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_windows_1252(uint8_t byte) {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  return windows_1252[byte - 0x80] ? windows_1252[byte - 0x80] : 0xFFFD;
}

// Letters and signs that a Latin-script newspaper uses; 0xC2 and 0xC3 are left out, since they begin UTF-8's
// own letters.
bool usual_in_windows_1252(uint8_t byte) {
  if (byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0x80) return true;
  if (byte == 0xA0 || byte == 0xA1 || byte == 0xA3 || byte == 0xAB || byte == 0xB0 || byte == 0xBB ||
      byte == 0xBF)
    return true;
  return byte >= 0xC0 && byte != 0xC2 && byte != 0xC3 && byte != 0xD7 && byte != 0xF7;
}

struct Census {
  uint32_t valid_sequences = 0, bad_bytes = 0;
  bool all_usual = true;
};

Census count_sequences(std::string_view bytes) {
  Census out;
  for (size_t at = 0; at < bytes.size();) {
    if (uint8_t(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    size_t length;
    if (decode_utf8(bytes, at, length) == 0xFFFD && length == 1) {
      ++out.bad_bytes;
      // The last two bytes are rather a UTF-8 sequence cut short with its file.
      const bool is_cut =
          at + 2 == bytes.size() && uint8_t(bytes[at]) >= 0xE0 && (uint8_t(bytes[at + 1]) & 0xC0) == 0x80;
      out.all_usual = out.all_usual && !is_cut && usual_in_windows_1252(uint8_t(bytes[at]));
    } else {
      ++out.valid_sequences;
    }
    at += length;
  }
  return out;
}

bool is_windows_1252_name(std::string_view name) {
  const std::string folded = fold(name);
  for (const char* known : {"windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1",
                            "latin-1", "l1", "us-ascii", "ascii", "iso-8859-15"}) {
    if (folded == known) return true;
  }
  return false;
}

// Writes code points one by one, each the whole of some bytes of the file.
class Converter {
 public:
  Converter(Decoded& out, uint32_t file_offset) : out_(out), base_(file_offset) {}
  void put(char32_t code_point, size_t at, size_t length) {
    const auto text_offset = uint32_t(out_.owned.size());
    append_utf8(out_.owned, code_point);
    const auto file_offset = uint32_t(base_ + at);
    if (out_.owned.size() - text_offset == length) {
      out_.map.add(text_offset, file_offset);
    } else {
      out_.map.add_unit(text_offset, file_offset, uint32_t(length));
    }
  }

 private:
  Decoded& out_;
  uint32_t base_;
};

void convert_utf16(std::string_view bytes, bool big_endian, Decoded& out, Converter& to) {
  const auto unit = [&](size_t at) {
    const uint8_t first = uint8_t(bytes[at]), second = uint8_t(bytes[at + 1]);
    return char32_t(big_endian ? first << 8 | second : second << 8 | first);
  };
  size_t at = 2;
  while (at + 1 < bytes.size()) {
    const char32_t high = unit(at);
    if (high < 0xD800 || high >= 0xE000) {
      to.put(high, at, 2);
      at += 2;
      continue;
    }
    const char32_t low = high < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      to.put(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), at, 4);
      at += 4;
    } else {
      to.put(0xFFFD, at, 2);
      out.repaired_bytes += 2;
      at += 2;
    }
  }
  if (at < bytes.size()) {
    to.put(0xFFFD, at, 1);
    ++out.repaired_bytes;
  }
}

}  // namespace

Decoded& Decoded::operator=(Decoded&& other) noexcept {
  const bool is_owner = !other.owned.empty() && other.utf8.data() == other.owned.data();
  const std::string_view view = other.utf8;
  owned = std::move(other.owned);
  utf8 = is_owner ? std::string_view(owned) : view;
  map = std::move(other.map);
  repaired_bytes = other.repaired_bytes;
  return *this;
}

bool looks_binary(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return false;
  if (bytes.starts_with("%PDF-") || bytes.starts_with("\x1F\x8B")) return true;
  const std::string_view head = bytes.substr(0, 65536);
  if (head.substr(0, 8192).find('\0') != head.npos) return true;
  const auto is_control = [](char c) {
    return uint8_t(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27;
  };
  return size_t(std::count_if(head.begin(), head.end(), is_control)) > head.size() / 20;
}

Decoded decode(std::string_view bytes, uint32_t file_offset, std::string_view declared) {
  Decoded out;
  Converter to(out, file_offset);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    convert_utf16(bytes, bytes[0] == '\xFE', out, to);
    out.utf8 = out.owned;
    return out;
  }
  size_t skipped = 0;
  if (bytes.starts_with("\xEF\xBB\xBF")) skipped = 3, declared = "utf-8";
  const std::string_view rest = bytes.substr(skipped);
  const size_t first_bad = find_invalid_utf8(rest);
  if (first_bad == rest.npos) {
    out.utf8 = rest;
    out.map.add(0, uint32_t(file_offset + skipped));
    return out;
  }
  const Census census = count_sequences(rest.substr(first_bad));
  const bool none_valid =
      census.valid_sequences == 0 && find_invalid_utf8(rest.substr(0, first_bad)) == rest.npos &&
      std::none_of(rest.begin(), rest.begin() + first_bad, [](char c) { return uint8_t(c) >= 0x80; });
  const bool is_latin = is_windows_1252_name(declared) ? census.bad_bytes >= census.valid_sequences
                                                       : declared.empty() && none_valid && census.all_usual;
  for (size_t at = 0; at < rest.size();) {
    size_t length = 1;
    char32_t c = is_latin ? from_windows_1252(uint8_t(rest[at])) : decode_utf8(rest, at, length);
    if (c == 0xFFFD && length == 1) ++out.repaired_bytes;
    to.put(c, at + skipped, length);
    at += length;
  }
  out.utf8 = out.owned;
  return out;
}

}  // namespace entente::text
