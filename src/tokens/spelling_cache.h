// Words as they are written -> symbol and shape, without folding and looking up what a text repeats. Private to this room.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "tokens/token.h"

namespace entente::tokens {

// What was looked up last under each place of a table: most words of a text are among a few hundred. Only symbols of the lexicon go in,
// so it holds from document to document.
class SpellingCache {
 public:
  static constexpr size_t longest = 16;

  // A word's bytes, with zeros behind them.
  struct Key {
    uint64_t low = 0, high = 0;
    friend bool operator==(Key, Key) = default;
  };
  struct Entry {
    Key key;
    Symbol word = 0;
    uint8_t size = 0;  // 0: nothing here
    Shape shape = Shape::lower;
    bool whole = false;  // by itself it is one token
  };

  // Of text[at, at + size), 1 to `longest` bytes.
  static Key key_of(std::string_view text, size_t at, size_t size) {
    Key out;
    if (at + longest > text.size()) {
      std::memcpy(&out, text.data() + at, size);
      return out;
    }
    std::memcpy(&out, text.data() + at, sizeof out);
    if (size < 8) {
      out.low &= (uint64_t(1) << 8 * size) - 1;
      out.high = 0;
    } else if (size < longest) {
      out.high &= (uint64_t(1) << 8 * (size - 8)) - 1;
    }
    return out;
  }

  Entry& place(Key key) {
    const uint64_t hash = (key.low ^ (key.high * 0x9E3779B97F4A7C15u)) * 0xFF51AFD7ED558CCDu;
    return entries_[hash >> (64 - bits)];
  }

 private:
  static constexpr int bits = 14;
  std::vector<Entry> entries_{size_t(1) << bits};
};
static_assert(sizeof(SpellingCache::Entry) == 24);

}  // namespace entente::tokens
