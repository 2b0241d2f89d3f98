// The lemma of a word no table knows, by its ending: "tweeting" -> tweet, "oligarchs" -> oligarch.
#pragma once

#include <string>
#include <string_view>

#include "tokens/lexicon.h"

namespace entente::tokens {

// Writes the lemma into `out` (whatever was there goes) and says whether it differs from `word`. `word` is
// folded.
bool find_regular_lemma(std::string_view word, Tag tag, const Lexicon& lexicon, std::string& out);

}  // namespace entente::tokens
