// Words known before any text is read: symbols, possible tags, lemmas. Shared by all documents once frozen.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "tokens/token.h"

namespace entente::tokens {

// Symbols 1..size()-1. Built from schema/en/lexicon/, then extended by the rooms that read the gazetteer and the
// rules (add), then only read.
class Lexicon {
 public:
  static Result<Lexicon> read(const SchemaFiles& files);

  // The symbol of a folded word, made if new. Not to be called once documents are being read.
  Symbol add(std::string_view folded);
  // 0 where the lexicon has no such word.
  Symbol find(std::string_view folded) const;
  std::string_view text(Symbol symbol) const;
  Symbol size() const;

  // The lemma of a word under a tag: (recognized, VBD) -> recognize, (countries, NNS) -> country. For symbols of this lexicon.
  // `find_lemma` is by table first, then by rule; it may add no symbol, so a lemma unknown to the lexicon is the word itself.
  Symbol find_lemma(Symbol word, Tag tag) const;
};

}  // namespace entente::tokens
