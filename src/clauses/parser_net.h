// A sentence's groups and a state -> the next move, by the net of parser_weights.h. Private to the parser and its
// trainer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "clauses/parser_kernels.h"
#include "clauses/parser_weights.h"

namespace entente::clauses {

// Reusable; memory is kept from sentence to sentence.
class ParserNet {
 public:
  explicit ParserNet(const Kernels& with = kernels()) : kernels_(with) {}

  // `weights` and `atoms` must live as long as this sentence.
  void start(const ParserWeights& weights, std::span<const Atoms> atoms);

  struct Choice {
    Move move = Move::shift;
    Label label = Label::none;
  };
  // The best move that `state` admits, the first of equals.
  Choice choose(const ParserState& state);

 private:
  void find_hidden(const ParserState& state, int16_t* out);
  const int16_t* role_vector(uint16_t group, size_t role);
  Move best_move(const int16_t* hidden, const Admitted& admitted) const;
  Label best_label(const int16_t* hidden, Move move, uint32_t admitted) const;

  const Kernels& kernels_;
  const ParserWeights* weights_ = nullptr;
  std::span<const Atoms> atoms_;
  std::vector<int16_t> embeddings_;  // with a group of zeros at either end
  std::vector<int16_t> contexts_;
  std::vector<int16_t> roles_;    // role_count vectors a group
  std::vector<uint8_t> made_;     // bits: which roles' vectors there are, and whether the context
};

}  // namespace entente::clauses
