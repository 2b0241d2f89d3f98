// Tokens -> tags and lemmas: an averaged perceptron over lexicon classes, suffixes, shape and context.
#pragma once

#include <memory>
#include <span>

#include "base/result.h"
#include "tokens/lexicon.h"
#include "tokens/tokenizer.h"

namespace entente::tokens {

class TaggerWeights;
class TagMemory;

class Tagger {
 public:
  // Weights from schema/en/lexicon/tagger.bin. `lexicon` must outlive the tagger.
  static Result<Tagger> read(const SchemaFiles& files, const Lexicon& lexicon);
  void save(ImageWriter& image) const;
  static Tagger load(ImageReader& image, const Lexicon& lexicon);
  // The same from weights at hand, for the training program.
  Tagger(TaggerWeights weights, const Lexicon& lexicon);
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;
  ~Tagger();

  // Fills tag and lemma of one sentence's tokens; a tag the tokenizer has set stays. Lemmas that are new
  // words go into `vocabulary`, which must be over the same lexicon. `memory` (tag_memory.h) makes it quick and changes nothing. Thread-safe;
  // no allocation per token.
  void tag(std::span<Token> sentence, Vocabulary& vocabulary, TagMemory& memory) const;
  // The same for one sentence by itself.
  void tag(std::span<Token> sentence, Vocabulary& vocabulary) const;

 private:
  std::unique_ptr<const TaggerWeights> weights_;
  const Lexicon* lexicon_;
};

}  // namespace entente::tokens
