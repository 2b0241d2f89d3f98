// The parser's weights as they lie in parser.bin, used where they lie. Private to the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/schema_files.h"
#include "clauses/parser_features.h"

namespace entente::clauses {

// The labels that a head of one category has been seen to give a child of another, to the left and to the
// right.
class AllowedLabels {
 public:
  static constexpr size_t categories = 64;
  bool allows(Move move, unsigned head, unsigned child, Label label) const {
    return bits_[at(move, head, child)] >> unsigned(label) & 1u;
  }
  uint32_t labels(Move move, unsigned head, unsigned child) const { return bits_[at(move, head, child)]; }
  void allow(Move move, unsigned head, unsigned child, Label label) {
    bits_[at(move, head, child)] |= 1u << unsigned(label);
  }
  std::span<uint32_t> bits() { return bits_; }
  std::span<const uint32_t> bits() const { return bits_; }

 private:
  static size_t at(Move move, unsigned head, unsigned child) {
    return (move == Move::right ? categories * categories : 0) + head * categories + child;
  }
  std::array<uint32_t, 2 * categories * categories> bits_{};
};

// One feature's weights: (class, weight) pairs.
struct WeightRow {
  uint32_t hash = 0;
  std::vector<std::pair<uint8_t, int8_t>> weights;
};

// A word of the weights with what is known of it. Numbered ones come first, in order of number.
struct KnownWord {
  std::string text;
  WordFacts facts;
};

// File, little-endian: magic "entprs\2\n"; Header of parser_weights.cc; the words, each ended by a newline; a
// byte each of noun class, verb class and frames a word; allowed entries as u32 index, u32 bits; 2^bits + 1
// u32 offsets of the buckets (a bucket is the top bits of a hash); the buckets: u8 n (at most 8), n u16 (the
// hash's low half), n u8 (where the row's pairs end), then the pairs, u8 class and i8 weight, an even number
// a row. Parts are padded to 8 bytes, the end to 16 more.
class ParserWeights {
 public:
  // corruption where the bytes are not such a file. `file.text` must outlive this.
  static Result<ParserWeights> read(const SchemaFile& file);
  // What scoring needs; the words are ParserWords' by then. `file` is the one that was read.
  void save(ImageWriter& image, const SchemaFile& file) const;
  static ParserWeights load(ImageReader& image, const SchemaFile& file);
  static std::string write(const std::vector<KnownWord>& words, const AllowedLabels& allowed,
                           std::vector<WeightRow> rows);

  const std::vector<std::string_view>& words() const { return words_; }
  const std::vector<WordFacts>& facts() const { return facts_; }
  const AllowedLabels& allowed() const { return allowed_; }

  using Scores = std::array<int32_t, class_count + 1>;  // the last is padding
  void score(const Features& features, Scores& scores) const;

 private:
  std::vector<std::string_view> words_;
  std::vector<WordFacts> facts_;
  AllowedLabels allowed_;
  unsigned bucket_bits_ = 0;
  const char* offsets_ = nullptr;
  const uint8_t* rows_ = nullptr;
};

}  // namespace entente::clauses
