// What the tagger knows of words it has met: their features' weights, added up. Private to the tagger, but for its owner.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "tokens/tag_sums.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

// What one word says by itself of its own tag and of its neighbours', in the fewest bytes: what the tagger waits for is memory.
struct alignas(64) WordSums {
  TagSums own, next, before;  // of own_features(), next_features(), before_features() (tagger_features.h)
  uint16_t next2 = 0, before2 = 0;  // numbers of the rows of next2_features(), before2_features()
  WordView view;
  Tag fixed = Tag::none;  // TaggerWeights::find_fixed()
};
static_assert(sizeof(WordSums) == 5 * 64);

// The words met last, each in a place of a table: most words of a text are among a few thousand, and each has sixteen rows to look up.
// One a thread, used with one Tagger; what it says doesn't depend on what was read before.
class TagMemory {
 public:
  // Valid until the fifth call from this one on: as long as a window looks at it.
  const WordSums& of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights);
  // Of no word: what stands before and behind a sentence.
  const WordSums& of_none(const TaggerWeights& weights);
  // of() will be called for it soon.
  void prefetch(const Token& token, CaseMode mode) const {
    const char* sums = reinterpret_cast<const char*>(sums_.get() + place_of(token.word, view_shape(token, mode)));
    for (size_t line = 0; line < sizeof(WordSums); line += 64) __builtin_prefetch(sums + line);
  }

 private:
  static constexpr size_t size = size_t(1) << 13;
  static constexpr size_t window = 5;
  struct Free {
    void operator()(WordSums* sums) const { std::allocator<WordSums>().deallocate(sums, size); }
  };

  // Symbols are in order of frequency: of small words none takes another's place.
  static size_t place_of(Symbol word, uint32_t shape) { return (word + shape * 613) % size; }
  const WordSums& keep_shortly(const WordView& view, const TaggerWeights& weights);
  const WordSums& recent(const WordSums& sums) {
    recent_[calls_++ % window] = &sums;
    return sums;
  }

  std::vector<uint64_t> keys_ = std::vector<uint64_t>(size);                                   // by place: symbol and shape; 0: nothing here
  std::unique_ptr<WordSums, Free> sums_{std::allocator<WordSums>().allocate(size)};  // by place; not touched before there is a key
  std::array<WordSums, window> others_{};  // of words that have no place: new ones, and those whose place is in use
  std::array<const WordSums*, window> recent_{};
  WordSums none_;
  bool knows_none_ = false;
  uint32_t calls_ = 0;
};

}  // namespace entente::tokens
