// The state of an arc-hybrid parse (Kuhlmann, Gómez-Rodríguez, Satta 2011): a stack, a buffer, and the arcs
// so far. Private to the parser and its trainer.
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/dependency.h"

namespace entente::clauses {

// Moves: shift, then a left arc (buffer front -> stack top) and a right arc (second of stack -> stack top)
// for each label.
enum class Move : uint8_t { shift, left, right };

// Classes that the weights score: 0 shift; 1 + label left; 1 + label_count + label right.
inline constexpr int class_count = 1 + 2 * label_count;
inline int left_class(Label label) { return 1 + int(label); }
inline int right_class(Label label) { return 1 + label_count + int(label); }
inline Move move_of(int c) { return c == 0 ? Move::shift : c <= label_count ? Move::left : Move::right; }
inline Label label_of(int c) {
  return c == 0 ? Label::none : Label(c <= label_count ? c - 1 : c - 1 - label_count);
}

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
    uint32_t labels = 0;  // of its children, as bits
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
    nodes[head].labels |= 1u << unsigned(label);
  }
};
static_assert(label_count <= 32);

}  // namespace entente::clauses
