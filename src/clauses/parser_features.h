// State -> features, as hashes. Private to the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "clauses/parser_atoms.h"
#include "clauses/parser_state.h"

namespace entente::clauses {

inline constexpr size_t max_features = 32;

struct Features {
  std::array<uint32_t, max_features> hashes;
  size_t count = 0;
};

// Features over groups: categories, prepositions and words of the stack's top and the buffer's front, their
// children's labels and valency, what stands between them. Of 67 templates after Zhang and Nivre (2011) those
// stayed that the accuracy on ewt-dev or on our news needs: each costs two cache misses a move. The hashes
// are in the weights: change nothing here without training anew.
void read_features(const ParserState& state, std::span<const Atoms> atoms, Features& out);

}  // namespace entente::clauses
