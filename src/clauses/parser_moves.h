// Which moves a state admits. Private to the parser and its trainer.
#pragma once

#include <cstdint>
#include <span>

#include "clauses/parser_atoms.h"
#include "clauses/parser_state.h"

namespace entente::clauses {

// The labels that a head of one category has been seen to give a child of another, as bits, to the left and to
// the right.
inline constexpr size_t allowed_count = 2 * category_count * category_count;
inline constexpr size_t allowed_index(Move move, unsigned head, unsigned child) {
  return ((move == Move::right ? category_count : 0) + head) * category_count + child;
}

// May the parser do this here? An arc may be made where it has a label. At least one move is admitted in a state
// that is not done. What must be so in any tree is decided here and not left to the weights: one root; a
// possessor belongs to a noun group on its right.
struct Admitted {
  bool shift = false;
  uint32_t left = 0, right = 0;  // labels, as bits
  bool allows(Move move) const {
    return move == Move::shift ? shift : move == Move::left ? left != 0 : right != 0;
  }
  uint32_t labels(Move move) const { return move == Move::left ? left : right; }
  bool one_move() const { return shift + (left != 0) + (right != 0) == 1; }
};
Admitted admit_moves(const ParserState& state, std::span<const Atoms> atoms, std::span<const uint32_t> allowed);

void apply(Move move, Label label, ParserState& state);

}  // namespace entente::clauses
