// Rows of the tagger's weights -> the tag of the highest sum. Private to the tagger.
#pragma once

#include <cstdint>
#include <span>

#include "tokens/token.h"

namespace entente::tokens {

// Each row: TaggerWeights::row(). Of equals the first; never Tag::none. In vectors where the processor has them.
Tag best_tag(std::span<const int8_t* const> rows);
// The same, for any processor.
Tag best_tag_plain(std::span<const int8_t* const> rows);

}  // namespace entente::tokens
