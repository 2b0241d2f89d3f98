// The state of an arc-hybrid parse (Kuhlmann, Gómez-Rodríguez, Satta 2011): a stack, a buffer, and the arcs
// so far. Private to the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "clauses/dependency.h"

namespace entente::clauses {

// left: buffer front -> stack top; right: second of stack -> stack top.
enum class Move : uint8_t { shift, left, right };
inline constexpr size_t move_count = 3;

inline constexpr size_t valency_bits = 9;
constexpr uint16_t valency_bit(Label label) {
  switch (label) {
    case Label::subject:
      return 1;
    case Label::passive_subject:
      return 2;
    case Label::object:
      return 4;
    case Label::complement:
    case Label::open_complement:
      return 8;
    case Label::predicate:
      return 16;
    case Label::agent:
    case Label::indirect_object:
      return 32;
    case Label::oblique:
      return 64;
    case Label::conjunct:
      return 128;
    case Label::clausal_subject:
    case Label::expletive:
      return 256;
    default:
      return 0;
  }
}
inline constexpr auto valency_table = [] {
  std::array<uint16_t, label_count> out{};
  for (size_t label = 0; label < out.size(); ++label) out[label] = valency_bit(Label(label));
  return out;
}();

// Nodes 0..size-1 are groups; node `size` is the root, behind the last group in the buffer: whatever it takes
// by a left arc is the tree's root, and it takes one node only.
struct ParserState {
  static constexpr uint16_t none = 0xFFFF;

  struct Node {
    uint16_t head = none;
    uint16_t left = none;    // leftmost child
    uint16_t right = none;   // rightmost child
    uint16_t left_edge = 0;  // first group of its subtree
    Label label = Label::none;
    uint16_t valency = 0;  // which kinds of children it has, as bits: what the next one can still be
  };

  std::vector<Node> nodes;
  std::vector<uint16_t> stack;
  uint16_t front = 0;  // of the buffer
  uint16_t size = 0;

  void start(size_t groups) {
    size = uint16_t(groups);
    front = 0;
    nodes.assign(groups + 1, Node());
    for (size_t i = 0; i <= groups; ++i) nodes[i].left_edge = uint16_t(i);
    stack.clear();
  }
  bool done() const { return front == size && stack.empty(); }
  uint16_t from_top(size_t i) const { return i < stack.size() ? stack[stack.size() - 1 - i] : none; }
  uint16_t ahead(size_t i) const { return front + i <= size ? uint16_t(front + i) : none; }

  bool can_shift() const { return front < size; }
  bool can_left() const { return !stack.empty() && (front < size || stack.size() == 1); }
  bool can_right() const { return stack.size() >= 2; }

  void shift() { stack.push_back(front++); }
  void left(Label label) {
    const uint16_t child = stack.back();
    stack.pop_back();
    Node& head = nodes[front];
    head.left = head.left == none || child < head.left ? child : head.left;
    head.left_edge = nodes[child].left_edge < head.left_edge ? nodes[child].left_edge : head.left_edge;
    attach(child, front, label);
  }
  void right(Label label) {
    const uint16_t child = stack.back();
    stack.pop_back();
    Node& head = nodes[stack.back()];
    head.right = child;
    attach(child, stack.back(), label);
  }

 private:
  void attach(uint16_t child, uint16_t head, Label label) {
    nodes[child].head = head;
    nodes[child].label = label;
    nodes[head].valency = uint16_t(nodes[head].valency | valency_table[size_t(label)]);
  }
};

}  // namespace entente::clauses
