// Tokens -> tags and lemmas: an averaged perceptron over lexicon classes, suffixes, shape and context.
#pragma once

#include <span>

#include "base/result.h"
#include "tokens/lexicon.h"
#include "tokens/tokenizer.h"

namespace entente::tokens {

class Tagger {
 public:
  // Weights from schema/en/lexicon/. `lexicon` must outlive the tagger.
  static Result<Tagger> read(const SchemaFiles& files, const Lexicon& lexicon);

  // Fills tag and lemma of one sentence's tokens. Thread-safe; no allocation per token.
  void tag(std::span<Token> sentence, Vocabulary& vocabulary) const;
};

}  // namespace entente::tokens
