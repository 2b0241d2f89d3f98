// The built-in lexicon and tagger, read once, and short ways to ask them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tokens/tagger.h"

namespace entente::tokens {

inline const SchemaFiles& schema() {
  static const SchemaFiles files = SchemaFiles::open().value();
  return files;
}
inline const Lexicon& lexicon() {
  static const Lexicon out = Lexicon::read(schema()).value();
  return out;
}
inline const Tagger& tagger() {
  static const Tagger out = Tagger::read(schema(), lexicon()).value();
  return out;
}

inline std::vector<Token> tokens_of(std::string_view text, Vocabulary& vocabulary) {
  std::vector<Token> out;
  tokenize(text, {0, uint32_t(text.size())}, vocabulary, out);
  return out;
}

// The tokens with single spaces between.
inline std::string spaced(std::string_view text) {
  Vocabulary vocabulary(lexicon());
  std::string out;
  for (const Token& token : tokens_of(text, vocabulary)) {
    if (!out.empty()) out += ' ';
    out += token.span.of(text);
  }
  return out;
}

}  // namespace entente::tokens
