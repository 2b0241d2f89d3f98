// Sums of the tagger's weights, a tag a lane, and the tag of the highest. Private to the tagger.
#pragma once

#include <cstdint>
#include <span>

#include "tokens/tagger_weights.h"
#include "tokens/token.h"

namespace entente::tokens {

// Lanes beyond the last tag stay zero.
struct alignas(32) TagSums {
  int16_t of[tag_lanes] = {};
};

// Of equals the first; never Tag::none.
struct BestTag {
  Tag tag = Tag::none;
  bool sure = false;  // every other tag is behind by `margin` or more
};

// To `out`: the sum of `sums`, among which it may be itself, and of rows (TaggerWeights::row()). In vectors where the processor has them.
void add_up(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out);
BestTag best_tag(const TagSums& sums, int margin);
// The same, for any processor.
void add_up_plain(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out);
BestTag best_tag_plain(const TagSums& sums, int margin);

}  // namespace entente::tokens
