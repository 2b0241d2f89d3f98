// The parser's weights as they lie in parser.bin, used where they lie: a small neural net in integers. Private to
// the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "clauses/parser_atoms.h"
#include "clauses/parser_features.h"
#include "clauses/parser_kernels.h"
#include "clauses/parser_moves.h"

namespace entente::clauses {

// The net, from a group's fields to a move:
//   embedding   the sum of a row of each field's table
//   context     a layer over the embeddings of the group before, the group and the next one
//   hidden      the sum of a row of each feature's table and of the three roles' vectors; a role's vector is a
//               product of its group's context
//   scores      of the moves, and of the labels of an arc to the left or to the right; products of hidden
// What is below zero in context and hidden is zero there. Which numbers make up a role's vector depends on the
// group alone, so it is worked out once a sentence (the first layer precomputed as in Chen and Manning 2014, over
// windows of the sentence as in Kiperwasser and Goldberg 2016).
static_assert(role_count == roles_a_state && move_count == moves_a_state && label_count <= label_lanes);
static_assert(feature_count * 128 * (1 << (hidden_bits - table_bits)) + role_count * role_limit <= INT16_MAX);

// A word of the weights with what is known of it.
struct KnownWord {
  std::string text;
  WordFacts facts;
};

// What a parser.bin is made of. Products lie as parser_kernels.h wants them.
struct NetParts {
  std::vector<KnownWord> words;
  std::vector<uint32_t> allowed;  // allowed_count
  std::array<uint32_t, field_count> field_rows{};
  std::vector<int8_t> fields;   // a table after the other, rows of embedding_size
  std::vector<int16_t> context;
  std::vector<int32_t> context_bias;
  std::vector<int16_t> roles;     // role_count products
  std::vector<int8_t> features;   // a table after the other, rows of hidden_size
  std::vector<int16_t> moves;
  std::vector<int32_t> move_bias;
  std::vector<int16_t> labels;      // to the left, then to the right
  std::vector<int32_t> label_bias;  // likewise
  uint32_t context_shift = 0, role_shift = 0;
};

// File, little-endian: magic "entprs\3\n"; Header of parser_weights.cc; the words, each ended by a newline; their
// WordFacts; then NetParts' lists from `allowed` on. Each part begins at a multiple of 64.
class ParserWeights {
 public:
  // corruption where the bytes are not such a file. `file.text` must outlive this.
  static Result<ParserWeights> read(const SchemaFile& file);
  // Of a file that was read before: only finds the parts; without the words.
  static ParserWeights load(const SchemaFile& file);
  static std::string write(const NetParts& parts);

  const std::vector<std::string_view>& words() const { return words_; }
  std::span<const WordFacts> facts() const { return {facts_, words_.size()}; }
  std::span<const uint32_t> allowed() const { return {allowed_, allowed_count}; }

  const int8_t* field_row(size_t field, uint16_t value) const {
    return field_tables_[field] + value * embedding_size;
  }
  const int8_t* feature_row(size_t feature, uint16_t value) const {
    return feature_tables_[feature] + value * hidden_size;
  }
  const int16_t* context() const { return context_; }
  const int32_t* context_bias() const { return context_bias_; }
  const int16_t* role(size_t role) const { return roles_ + role * context_size * hidden_size; }
  const int16_t* moves() const { return moves_; }
  const int32_t* move_bias() const { return move_bias_; }
  const int16_t* labels(Move move) const { return labels_ + (move == Move::right) * hidden_size * label_lanes; }
  const int32_t* label_bias(Move move) const { return label_bias_ + (move == Move::right) * label_lanes; }
  int context_shift() const { return context_shift_; }
  int role_shift() const { return role_shift_; }

 private:
  // False where the file is too short or its header is not one.
  bool find_parts(std::string_view text);

  std::vector<std::string_view> words_;
  const WordFacts* facts_ = nullptr;
  const uint32_t* allowed_ = nullptr;
  std::array<uint32_t, field_count> field_rows_{};
  std::array<const int8_t*, field_count> field_tables_{};
  std::array<const int8_t*, feature_count> feature_tables_{};
  const int16_t *context_ = nullptr, *roles_ = nullptr, *moves_ = nullptr, *labels_ = nullptr;
  const int32_t *context_bias_ = nullptr, *move_bias_ = nullptr, *label_bias_ = nullptr;
  int context_shift_ = 0, role_shift_ = 0;
  std::string_view word_text_;
  size_t word_count_ = 0;
};

}  // namespace entente::clauses
