#include "clauses/parser_moves.h"

namespace entente::clauses {

namespace {

// Labels of an arc for which the training material has none.
constexpr uint32_t fallback = 1u << unsigned(Label::other);
constexpr uint32_t root_label = 1u << unsigned(Label::root);
constexpr uint32_t possessor_label = 1u << unsigned(Label::possessor);

}  // namespace

Admitted admit_moves(const ParserState& state, std::span<const Atoms> atoms, std::span<const uint32_t> allowed) {
  Admitted out;
  const uint16_t top = state.from_top(0);
  if (top == ParserState::none) {
    out.shift = true;
    return out;
  }
  const unsigned child = atoms[top].category();
  if (is_possessor(atoms[top]) && state.front < state.size && is_noun(atoms[state.front])) {
    out.left = possessor_label;
    return out;
  }
  out.shift = state.can_shift();
  if (state.can_left()) {
    out.left = state.front == state.size
                   ? root_label
                   : allowed[allowed_index(Move::left, atoms[state.front].category(), child)];
    if (out.left == 0) out.left = fallback;
  }
  if (state.can_right()) {
    out.right = allowed[allowed_index(Move::right, atoms[state.from_top(1)].category(), child)];
    if (out.right == 0) out.right = fallback;
  }
  return out;
}

void apply(Move move, Label label, ParserState& state) {
  switch (move) {
    case Move::shift:
      return state.shift();
    case Move::left:
      return state.left(label);
    case Move::right:
      return state.right(label);
  }
}

}  // namespace entente::clauses
