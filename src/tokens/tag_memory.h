// What the tagger knows of words it has met: their features' weights, added up. Private to the tagger, but for its owner.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/large_memory.h"
#include "tokens/tag_sums.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

// What one word says by itself of its own tag and of its neighbours', in the fewest bytes: what the tagger waits for is memory.
struct alignas(64) WordSums {
  WordView view;
  Tag fixed = Tag::none;            // TaggerWeights::find_fixed()
  uint16_t next2 = 0, before2 = 0;  // numbers of the rows of next2_features(), before2_features()
  uint16_t age = 0;                 // see TagMemory
  Symbol symbol = 0;
  TagSums next, before, own;        // of next_features(), before_features(), own_features() (tagger_features.h)
};
static_assert(sizeof(WordSums) == 5 * 64);

// One token while its sentence is tagged.
struct alignas(64) TokenSums {
  WordView view;
  uint16_t next2 = 0, before2 = 0;  // of its word
  TagSums sums;                     // where it has no tag yet: what its word, those beside it and their shapes come to
};
static_assert(sizeof(TokenSums) == 2 * 64);

// The words met last, each in a place of a table: most words of a text are among a few thousand, and each has sixteen rows to look up.
// One a thread, used with one Tagger and one Vocabulary; what it says doesn't depend on what was read before.
class TagMemory {
 public:
  static constexpr size_t many = 8192, few = 64;  // few: for a sentence or two
  // Places for so many of the lexicon's words, a power of two.
  explicit TagMemory(size_t places = many) : places_(places) {}
  // Gives words that have but one tag that tag, and adds up of all the others what doesn't depend on tags: one pass in which no word waits for
  // the one before, so that the processor fetches several at a time. Token i at [i + 2], with two of no word at each end; valid until the next call.
  std::span<const TokenSums> begin(std::span<Token> sentence, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights);

 private:
  static constexpr size_t fresh_places = size_t(1) << 8;

  WordSums& place_of(Symbol symbol, uint8_t shape, bool lasting) const {
    // The lexicon's symbols are in order of frequency: of small words none takes another's place.
    return sums_[lasting ? (symbol + shape * 613u) & (places_ - 1) : places_ + (symbol + shape * 61u) % fresh_places];
  }
  // of() will be called for it soon.
  void prefetch(const Token& token, CaseMode mode, const Vocabulary& vocabulary) const;
  // Valid until the next call.
  const WordSums& of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights);

  // By place: words of the lexicon, then words that are this document's only. Those of age 0 are not there.
  size_t places_;
  LargeMemory memory_{(places_ + fresh_places) * sizeof(WordSums)};
  WordSums* const sums_ = reinterpret_cast<WordSums*>(memory_.data());
  uint32_t clearings_ = 0;  // of the vocabulary when `age_` began
  uint16_t age_ = 1;        // of the document's own words
  std::vector<TokenSums> tokens_;
  WordSums none_;
};

}  // namespace entente::tokens
