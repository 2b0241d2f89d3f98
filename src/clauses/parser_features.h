// State -> features: small numbers, each with a table of vectors in the weights. Private to the parser and its
// trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "clauses/parser_atoms.h"
#include "clauses/parser_state.h"

namespace entente::clauses {

// What the parser knows of a state beside the vectors of three of its groups: the stack's top, the one below it,
// and the buffer's front. Their children, what stands between them, where their subtrees begin (after Zhang and
// Nivre 2011).
enum class Feature : uint8_t {
  top_valency,
  top_children,  // labels of the outermost ones
  top_left,      // categories of the outermost children
  top_right,
  top_gap,
  top_subordinator,
  below_valency,
  below_right,
  below_right_label,
  below_gap,
  below_subordinator,
  front_valency,
  front_left,
  front_left_label,
  front_gap,
  front_edge_gap,
  ahead_gap,
  distance,        // from the top to the front
  distance_below,  // from the one below to the top
  situation,       // quotation marks, height of the stack
  top_and_front,   // pairs of categories
  below_and_top
};
inline constexpr size_t feature_count = size_t(Feature::below_and_top) + 1;
// How many values a feature has, 0 being the value of what is not there.
// top_subordinator and below_subordinator have as many as Field::subordinator and one more.
size_t feature_values(Feature feature, size_t subordinators);

using Features = std::array<uint16_t, feature_count>;

// The three groups, no group as ParserState::none. The values are in the weights: change nothing here without
// training anew.
inline constexpr size_t role_count = 3;
using Roles = std::array<uint16_t, role_count>;
inline Roles read_roles(const ParserState& state) {
  return {state.from_top(0), state.from_top(1), state.front};
}

// Of a state with a stack that is not empty.
void read_features(const ParserState& state, std::span<const Atoms> atoms, Features& out);

}  // namespace entente::clauses
