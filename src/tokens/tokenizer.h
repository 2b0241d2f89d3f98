// Sentence -> tokens.
#pragma once

#include <string_view>
#include <vector>

#include "tokens/lexicon.h"
#include "tokens/token.h"

namespace entente::tokens {

// The words of one document: the Lexicon's symbols, and fresh ones for words it does not have. One a thread; cleared
// (cheaply, keeping its memory) between documents.
class Vocabulary {
 public:
  explicit Vocabulary(const Lexicon& lexicon);
  Symbol intern(std::string_view folded);
  std::string_view text(Symbol symbol) const;
  const Lexicon& lexicon() const { return *lexicon_; }
  void clear();
};

// Appends the tokens of `sentence` (a span of `text`) to `out`, tags and lemmas unset. Tokenised as the treebank is:
// "don't" -> do n't, "Russia's" -> Russia 's, "U.S." one token, "anti-government" split at hyphens as EWT does or kept
// whole as trained (one way, said in the .cc), quotes and punctuation by themselves. Tokens tile the sentence's
// non-space bytes on UTF-8 boundaries.
void tokenize(std::string_view text, Span sentence, Vocabulary& vocabulary, std::vector<Token>& out);

}  // namespace entente::tokens
