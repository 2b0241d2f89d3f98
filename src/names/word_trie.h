// A trie over words: finds the longest known phrase that starts at a token. One hash probe a word.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/image.h"
#include "base/table.h"
#include "tokens/token.h"

namespace entente::names {

class WordTrie {
 public:
  static constexpr uint32_t none = ~uint32_t(0);

  // The value of `phrase` (1 word or more), set to `value` if it has none yet. Returns the value it has.
  uint32_t add(std::span<const tokens::Symbol> phrase, uint32_t value);

  void save(ImageWriter& image) const;
  static WordTrie load(ImageReader& image);

  struct Match {
    uint32_t length = 0;  // words
    uint32_t value = none;
  };
  // The longest phrase of which `word(0), word(1), ...` begins; word(i) must give 0 past the end.
  template <class WordAt>
  Match longest(WordAt word) const {
    Match best;
    uint32_t node = 0;
    for (uint32_t i = 0;; ++i) {
      const tokens::Symbol symbol = word(i);
      if (symbol == 0 || (i == 0 && !may_start(symbol))) return best;
      node = step(node, symbol);
      if (node == none) return best;
      if (values_[node] != none) best = {i + 1, values_[node]};
    }
  }

 private:
  bool may_start(tokens::Symbol s) const { return s / 64 < starts_.size() && (starts_[s / 64] >> (s % 64) & 1); }
  uint32_t step(uint32_t node, tokens::Symbol symbol) const;
  void grow();
  static uint64_t mix(uint32_t node, tokens::Symbol symbol) {
    const uint64_t key = uint64_t(node) << 32 | symbol;
    return (key ^ (key >> 29)) * 0x9E3779B97F4A7C15u;
  }

  struct Slot {
    uint32_t node = none;
    tokens::Symbol symbol = 0;
    uint32_t child = none;
  };
  void put(const Slot& slot);

  Table<Slot> slots_{std::vector<Slot>(1024)};          // open addressing, a power of two, at most half full
  Table<uint32_t> values_{std::vector<uint32_t>{none}};  // by node; node 0 is the root
  Table<uint64_t> starts_;                               // a bit a symbol
};

}  // namespace entente::names
