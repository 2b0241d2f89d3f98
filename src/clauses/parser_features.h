// State -> features, as hashes. Private to the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "clauses/parser_atoms.h"
#include "clauses/parser_state.h"

namespace entente::clauses {

inline constexpr size_t max_features = 96;

struct Features {
  std::array<uint32_t, max_features> hashes;
  size_t count = 0;
};

// The features after Zhang and Nivre (2011), over groups: words and categories of the stack's top and the
// buffer's front, their children's labels and valency, what stands between them. The hashes are in the
// weights: change nothing here without training anew.
void read_features(const ParserState& state, std::span<const Atoms> atoms, Features& out);

}  // namespace entente::clauses
