// Words known before any text is read: symbols, possible tags, lemmas. Shared by all documents once frozen.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/schema_files.h"
#include "base/table.h"
#include "tokens/lexicon_format.h"
#include "tokens/token.h"
#include "tokens/word_hash.h"

namespace entente::tokens {

// Symbols 1..size()-1. Read from schema/en/lexicon/ (lexicon.bin, used where it lies, and the hand-written
// forms.tsv over it), then extended by the rooms that read the gazetteer and the rules (add), then only read.
class Lexicon {
 public:
  // corruption where lexicon.bin is not one; invalid_argument names the line of forms.tsv that is wrong.
  static Result<Lexicon> read(const SchemaFiles& files);
  // A lexicon with every word it has by now, as lexicon.bin is laid out.
  void save(ImageWriter& image) const;
  static Lexicon load(ImageReader& image);

  // The symbol of a folded word, made if new. Not to be called once documents are being read.
  Symbol add(std::string_view folded);
  // 0 where the lexicon has no such word.
  Symbol find(std::string_view folded) const { return find(folded, word_hash(folded)); }
  // The same where the hash is at hand.
  Symbol find(std::string_view folded, uint64_t hash) const;
  // Valid as long as the lexicon; "" for symbol 0. `symbol` must be below size().
  std::string_view text(Symbol symbol) const;
  Symbol size() const { return Symbol(classes_.size()); }

  // What the word can be, before any context; 0 for words of add().
  WordClass word_class(Symbol symbol) const { return classes_[symbol]; }

  // The lemma of a word under a tag: (recognized, VBD) -> recognize, (countries, NNS) -> country; in American
  // spelling: (recognised, VBN) -> recognize, (labour, NN) -> labor. Proper names are their own lemma. By
  // table; a word the table does not have is its own lemma. For symbols of this lexicon.
  Symbol find_lemma(Symbol word, Tag tag) const;

 private:
  Status read_table(const SchemaFile& file);
  bool use_table(std::string_view bytes, LexiconHeader& header);
  Status read_forms(const SchemaFile& file);
  void grow();
  LemmaRow& own_row(Symbol symbol);

  SchemaFiles files_;  // keeps what lexicon.bin lies in
  const uint32_t* slots_ = nullptr;
  uint32_t slot_mask_ = 0;
  const uint32_t* offsets_ = nullptr;
  const char* text_ = nullptr;
  Symbol table_size_ = 1;  // symbols of lexicon.bin; those of add() follow

  Table<WordClass> classes_{std::vector<WordClass>(1)};
  Table<uint32_t> lemma_rows_{std::vector<uint32_t>(1)};
  Table<LemmaRow> rows_{std::vector<LemmaRow>(1)};

  std::vector<std::unique_ptr<const std::string>> added_;
  std::vector<Symbol> added_slots_;  // open addressing, a power of two, at most half full
};

}  // namespace entente::tokens
