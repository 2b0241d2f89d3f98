// Which moves a state admits. Private to the parser and its trainer.
#pragma once

#include <cstdint>
#include <span>

#include "clauses/parser_atoms.h"
#include "clauses/parser_weights.h"

namespace entente::clauses {

// A bit a class: may the parser do this here? At least one class is admitted in a state that is not done.
// What must be so in any tree is decided here and not left to the weights: one root; a possessor belongs to a
// noun group on its right. The class, where just one is admitted, else -1.
using Admitted = uint64_t;
static_assert(class_count <= 64);
int admit_moves(const ParserState& state, std::span<const Atoms> atoms, const AllowedLabels& allowed,
                Admitted& out);

// The class with the highest score of those admitted, the first of equals.
int best_class(const ParserWeights::Scores& scores, Admitted admitted);

void apply(int chosen, ParserState& state);

}  // namespace entente::clauses
