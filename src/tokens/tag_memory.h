// What the tagger knows of words it has met: their features' weights, added up. Private to the tagger, but for its owner.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "tokens/tag_sums.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

// What one word says by itself of its own tag and of its neighbours'.
struct WordSums {
  TagSums own, next, next2, before, before2;  // own_features(), next_features() ... (tagger_features.h)
  WordView view;
  Tag fixed = Tag::none;  // TaggerWeights::find_fixed()
};

// The words met last, each under a place of a table: most words of a text are among a few thousand, and each has sixteen rows to look up.
// One a thread, used with one Tagger; what it says doesn't depend on what was read before.
class TagMemory {
 public:
  // Valid until the fifth call from this one on: as long as a window looks at it.
  const WordSums& of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights);
  // Of no word: what stands before and behind a sentence.
  const WordSums& of_none(const TaggerWeights& weights);

 private:
  static constexpr int bits = 13;
  static constexpr size_t size = size_t(1) << bits;
  static constexpr size_t window = 5;

  const WordSums& keep_shortly(const WordView& view, const TaggerWeights& weights);
  const WordSums& recent(const WordSums& sums) {
    recent_[calls_++ % window] = &sums;
    return sums;
  }

  struct Place {
    uint64_t key = 0;  // symbol and shape; 0: nothing here
    WordSums* sums = nullptr;
  };
  std::vector<Place> places_{size};
  std::deque<WordSums> sums_;              // of the places, when they are first taken
  std::array<WordSums, window> others_{};  // of words that have no place: new ones, and those whose place is in use
  std::array<const WordSums*, window> recent_{};
  WordSums none_;
  bool knows_none_ = false;
  uint32_t calls_ = 0;
};

}  // namespace entente::tokens
