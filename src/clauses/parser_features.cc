#include "clauses/parser_features.h"

#include <algorithm>

namespace entente::clauses {

namespace {

constexpr unsigned labels = unsigned(label_count) + 1;
constexpr size_t valencies = size_t(1) << valency_bits;
constexpr unsigned far = 7, high = 3;

}  // namespace

size_t feature_values(Feature feature, size_t subordinators) {
  switch (feature) {
    case Feature::top_valency:
    case Feature::below_valency:
    case Feature::front_valency:
      return 1 + valencies;
    case Feature::top_children:
      return 1 + labels * labels;
    case Feature::top_left:
    case Feature::top_right:
    case Feature::below_right:
    case Feature::front_left:
      return 1 + category_count;
    case Feature::below_right_label:
    case Feature::front_left_label:
      return labels;
    case Feature::top_gap:
    case Feature::below_gap:
    case Feature::front_gap:
    case Feature::front_edge_gap:
    case Feature::ahead_gap:
      return 1 + gap_values;
    case Feature::top_subordinator:
    case Feature::below_subordinator:
      return 1 + subordinators;
    case Feature::distance:
    case Feature::distance_below:
      return 1 + far;
    case Feature::situation:
      return 8 * (1 + high);
    case Feature::top_and_front:
    case Feature::below_and_top:
      return 1 + category_count * category_count;
  }
  return 0;
}

void read_features(const ParserState& state, std::span<const Atoms> atoms, Features& out) {
  const auto set = [&](Feature feature, unsigned value) { out[size_t(feature)] = uint16_t(value); };
  const auto category_of = [&](uint16_t node) {
    return node == ParserState::none ? 0 : 1 + atoms[node].category();
  };
  const auto label_of = [&](uint16_t node) {
    return node == ParserState::none ? 0 : 1 + unsigned(state.nodes[node].label);
  };
  const uint16_t n0 = state.from_top(0), n1 = state.from_top(1), nb = state.front;
  const ParserState::Node &top = state.nodes[n0], &front = state.nodes[nb];
  const Atoms &a0 = atoms[n0], &ab = atoms[nb];
  const Atoms& top_edge = atoms[top.left_edge];

  set(Feature::top_valency, 1u + top.valency);
  set(Feature::top_children, 1 + label_of(top.left) * labels + label_of(top.right));
  set(Feature::top_left, category_of(top.left));
  set(Feature::top_right, category_of(top.right));
  set(Feature::top_gap, 1u + top_edge[Field::gap]);
  set(Feature::top_subordinator, 1u + top_edge[Field::subordinator]);
  set(Feature::front_valency, 1u + front.valency);
  set(Feature::front_left, category_of(front.left));
  set(Feature::front_left_label, label_of(front.left));
  set(Feature::front_gap, 1u + ab[Field::gap]);
  set(Feature::front_edge_gap, 1u + atoms[front.left_edge][Field::gap]);
  const uint16_t ahead = state.ahead(1);
  set(Feature::ahead_gap, ahead == ParserState::none ? 0 : 1u + atoms[ahead][Field::gap]);
  set(Feature::distance, std::min(unsigned(nb - n0), far));
  set(Feature::top_and_front, 1 + a0.category() * category_count + ab.category());
  unsigned quoted = unsigned(a0.quoted()) | unsigned(ab.quoted()) << 1;
  if (n1 == ParserState::none) {
    set(Feature::below_valency, 0);
    set(Feature::below_right, 0);
    set(Feature::below_right_label, 0);
    set(Feature::below_gap, 0);
    set(Feature::below_subordinator, 0);
    set(Feature::distance_below, 0);
    set(Feature::below_and_top, 0);
  } else {
    const ParserState::Node& below = state.nodes[n1];
    const Atoms& a1 = atoms[n1];
    const Atoms& edge = atoms[below.left_edge];
    set(Feature::below_valency, 1u + below.valency);
    set(Feature::below_right, category_of(below.right));
    set(Feature::below_right_label, label_of(below.right));
    set(Feature::below_gap, 1u + edge[Field::gap]);
    set(Feature::below_subordinator, 1u + edge[Field::subordinator]);
    set(Feature::distance_below, std::min(unsigned(n0 - n1), far));
    set(Feature::below_and_top, 1 + a1.category() * category_count + a0.category());
    quoted |= unsigned(a1.quoted()) << 2;
  }
  set(Feature::situation, quoted * (1 + high) + std::min(unsigned(state.stack.size()), high));
}

}  // namespace entente::clauses
