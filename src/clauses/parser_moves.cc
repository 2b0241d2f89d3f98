#include "clauses/parser_moves.h"

#include <bit>

namespace entente::clauses {

namespace {

// Labels of an arc for which the training material has none.
constexpr uint32_t fallback = 1u << unsigned(Label::other);
constexpr uint32_t root_label = 1u << unsigned(Label::root);
constexpr uint32_t possessor_label = 1u << unsigned(Label::possessor);

int lowest_label(uint32_t labels) { return std::countr_zero(labels); }

}  // namespace

int admit_moves(const ParserState& state, std::span<const Atoms> atoms, const AllowedLabels& allowed,
                Admitted& out) {
  out = 0;
  const uint16_t top = state.from_top(0);
  if (top == ParserState::none) {
    out = 1;
    return 0;
  }
  uint32_t left = 0, right = 0;
  const unsigned child = atoms[top].category;
  if (is_possessor(atoms[top]) && state.front < state.size && is_noun(atoms[state.front])) {
    left = possessor_label;
  } else {
    out = state.can_shift();
    if (state.can_left()) {
      left = state.front == state.size ? root_label
                                       : allowed.labels(Move::left, atoms[state.front].category, child);
      if (left == 0) left = fallback;
    }
    if (state.can_right()) {
      right = allowed.labels(Move::right, atoms[state.from_top(1)].category, child);
      if (right == 0) right = fallback;
    }
  }
  const bool shift = out != 0;
  out |= uint64_t(left) << left_class(Label(0)) | uint64_t(right) << right_class(Label(0));
  if (shift || std::popcount(left) + std::popcount(right) != 1) return -1;
  return left ? left_class(Label(lowest_label(left))) : right_class(Label(lowest_label(right)));
}

int best_class(const ParserWeights::Scores& scores, Admitted admitted) {
  int best = std::countr_zero(admitted);
  for (admitted &= admitted - 1; admitted != 0; admitted &= admitted - 1) {
    const int c = std::countr_zero(admitted);
    if (scores[size_t(c)] > scores[size_t(best)]) best = c;
  }
  return best;
}

void apply(int chosen, ParserState& state) {
  switch (move_of(chosen)) {
    case Move::shift:
      return state.shift();
    case Move::left:
      return state.left(label_of(chosen));
    case Move::right:
      return state.right(label_of(chosen));
  }
}

}  // namespace entente::clauses
