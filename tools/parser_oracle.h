// What a move costs: arcs of the right tree that it makes unreachable (Goldberg and Nivre 2013, for arc-hybrid).
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/parser_state.h"

namespace entente::treebank {

class ParserOracle {
 public:
  explicit ParserOracle(const std::vector<clauses::Dependency>& gold) : gold_(gold), size_(uint16_t(gold.size())) {}

  int cost(clauses::Move move, const clauses::ParserState& state) const {
    using clauses::Move;
    const uint16_t top = state.from_top(0), below = state.from_top(1);
    switch (move) {
      case Move::shift: {
        int out = 0;
        for (const uint16_t s : state.stack) out += (s != top && head(state.front) == s) + (head(s) == state.front);
        return out;
      }
      case Move::left:
        return dependents_ahead(top, state) +
               (head(top) != state.front && (head(top) == below || is_ahead(head(top), state.front + 1)));
      case Move::right:
        return dependents_ahead(top, state) + is_ahead(head(top), state.front);
    }
    return 0;
  }

  // The label of the arc that the move makes, none where the arc is wrong.
  clauses::Label label(clauses::Move move, const clauses::ParserState& state) const {
    const uint16_t top = state.from_top(0);
    const uint16_t to = move == clauses::Move::left ? state.front : state.from_top(1);
    return move != clauses::Move::shift && head(top) == to ? gold_[top].label : clauses::Label::none;
  }

 private:
  uint16_t head(uint16_t node) const {
    if (node == size_) return clauses::ParserState::none;
    return gold_[node].head == groups::no_group ? size_ : gold_[node].head;
  }
  bool is_ahead(uint16_t node, int from) const { return node >= from && node <= size_; }
  int dependents_ahead(uint16_t node, const clauses::ParserState& state) const {
    int out = 0;
    for (uint16_t b = state.front; b < size_; ++b) out += head(b) == node;
    return out;
  }

  const std::vector<clauses::Dependency>& gold_;
  uint16_t size_;
};

}  // namespace entente::treebank
