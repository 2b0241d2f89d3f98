// The parser's net in floats, of any size, with gradients: what is trained before parser_quantizer.h makes integers
// of it.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "clauses/parser_weights.h"

namespace entente::treebank {

struct NetSizes {
  size_t embedding = clauses::embedding_size;
  size_t context = clauses::context_size;
  size_t hidden = clauses::hidden_size;
};

// A matrix that learns by Adam (Kingma and Ba 2015). Of a table only the rows that were used are brought up to date.
class Parameter {
 public:
  void resize(size_t rows, size_t columns, float deviation, bool table, std::mt19937_64& random);
  const float* row(size_t i) const { return &values_[i * columns_]; }
  float* gradient(size_t i) {
    if (table_ && !used_[i]) {
      used_[i] = 1;
      touched_.push_back(uint32_t(i));
    }
    return &gradients_[i * columns_];
  }
  size_t rows() const { return rows_; }
  size_t columns() const { return columns_; }
  // `scale` is what gradients are multiplied by; they are zero afterwards. A table's values stay within what its
  // integers can be.
  void update(float rate, float scale, long step);

 private:
  void update(size_t begin, size_t end, float rate, float scale, float correction);

  size_t rows_ = 0, columns_ = 0;
  bool table_ = false;
  std::vector<float> values_, gradients_, means_, squares_;
  std::vector<uint32_t> touched_;
  std::vector<uint8_t> used_;
};

struct FloatNet {
  NetSizes sizes;
  std::array<Parameter, clauses::field_count> fields;
  Parameter context;  // rows: the window's numbers
  Parameter context_bias;
  std::array<Parameter, clauses::role_count> roles;  // rows: the context's numbers
  std::array<Parameter, clauses::feature_count> features;
  Parameter moves;                  // a row a move
  Parameter move_bias;
  std::array<Parameter, 2> labels;  // left, right: a row a label
  std::array<Parameter, 2> label_bias;

  FloatNet(const NetSizes& net_sizes, const std::array<uint32_t, clauses::field_count>& field_rows,
           uint64_t seed);
  void update(float rate, float scale, long step);
};

// How much is left out in training, so that nothing leans on anything alone.
struct Dropout {
  float embedding = 0, hidden = 0;
};

// One sentence going through a net, forth and back. Reusable.
class FloatPass {
 public:
  // `random`: none outside training.
  void start(const FloatNet& net, std::span<const clauses::Atoms> atoms, const Dropout& dropout,
             std::mt19937_64* random);
  // The hidden numbers of a state; they stay until the next call.
  void find_hidden(const clauses::ParserState& state, std::span<const clauses::Atoms> atoms);
  // Adds scores of the moves, or of labels.
  void score_moves(std::span<float> out) const;
  void score_labels(clauses::Move move, std::span<float> out) const;
  // Gradients by the scores of the state at hand.
  void learn_moves(FloatNet& net, std::span<const float> gradient);
  void learn_labels(FloatNet& net, clauses::Move move, std::span<const float> gradient);
  // After the scores of a state; after all states.
  void finish_state(FloatNet& net);
  void finish(FloatNet& net);

 private:
  void learn(Parameter& weights, Parameter& bias, std::span<const float> gradient);

  const FloatNet* net_ = nullptr;
  Dropout dropout_;
  std::mt19937_64* random_ = nullptr;
  std::vector<clauses::Atoms> atoms_;
  size_t n_ = 0;
  std::vector<float> embeddings_, embedding_gradients_, masks_;  // with a group of zeros at either end
  std::vector<float> contexts_, context_gradients_;
  std::vector<float> roles_, role_gradients_;
  clauses::Features features_{};
  clauses::Roles state_roles_{};
  std::vector<float> hidden_, hidden_gradient_, hidden_mask_;
};

}  // namespace entente::treebank
