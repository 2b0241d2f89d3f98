#include "clauses/parser_features.h"

#include <algorithm>

namespace entente::clauses {

namespace {

// One place of the state, its atoms packed for combining.
struct Place {
  uint32_t k = no_category;      // category
  uint32_t w = 0;                // word
  uint32_t p = 0;                // preposition
  uint32_t c = 0;                // broad class
  uint32_t f = 0;                // frames
  uint32_t g = 0;                // gap before its subtree
  uint32_t s = 0;                // subordinator of its subtree
  uint32_t labels = 0;           // of its children
  uint32_t left = 0, right = 0;  // labels of its outermost children
  uint32_t shape = 0;            // determiner and length
  uint32_t list = 0;
  uint32_t quoted = 0;

  uint32_t kw() const { return k << 16 | w; }
  uint32_t kp() const { return k << 16 | p; }
  uint32_t kc() const { return k << 16 | c; }
};

// Which kinds of children a head has already: what the next one can still be.
uint32_t valency(uint32_t labels) {
  const auto has = [&](Label label) { return labels >> unsigned(label) & 1u; };
  return has(Label::subject) | has(Label::passive_subject) << 1 | has(Label::object) << 2 |
         (has(Label::complement) | has(Label::open_complement)) << 3 | has(Label::predicate) << 4 |
         (has(Label::agent) | has(Label::indirect_object)) << 5 | has(Label::oblique) << 6 |
         has(Label::conjunct) << 7 | (has(Label::clausal_subject) | has(Label::expletive)) << 8;
}

Place place(const ParserState& state, std::span<const Atoms> atoms, uint16_t node) {
  Place out;
  if (node == ParserState::none) return out;
  const Atoms& a = atoms[node];
  const ParserState::Node& n = state.nodes[node];
  const Atoms& edge = atoms[n.left_edge];
  out.k = a.category;
  out.w = a.word;
  out.c = a.sense;
  out.f = a.frames;
  out.shape = uint32_t(a.determiner) << 2 | a.length;
  out.list = a.list;
  out.quoted = 1 + uint32_t(a.quoted);
  out.p = a.preposition;
  out.g = edge.gap;
  out.s = edge.subordinator;
  out.labels = valency(n.labels);
  out.left = n.left == ParserState::none ? 0 : uint32_t(state.nodes[n.left].label);
  out.right = n.right == ParserState::none ? 0 : uint32_t(state.nodes[n.right].label);
  return out;
}

uint32_t category_and_preposition(std::span<const Atoms> atoms, uint16_t node) {
  if (node == ParserState::none) return uint32_t(no_category) << 16;
  return uint32_t(atoms[node].category) << 16 | atoms[node].preposition;
}

// Templates are numbered in the order of their calls; those of a block that does not apply are passed over.
class Collector {
 public:
  explicit Collector(Features& out) : out_(out) { out_.count = 0; }

  void block(uint64_t number) { template_ = number * 64; }
  void add(uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
    uint64_t h = ++template_ * 0x9E3779B97F4A7C15u;
    h = (h ^ (uint64_t(a) << 32 | b)) * 0xBF58476D1CE4E5B9u;
    h ^= h >> 29;
    h = (h ^ (uint64_t(c) << 32 | d)) * 0x94D049BB133111EBu;
    out_.hashes[out_.count++] = uint32_t(h >> 32);
  }

 private:
  Features& out_;
  uint64_t template_ = 0;
};

}  // namespace

void read_features(const ParserState& state, std::span<const Atoms> atoms, Features& out) {
  const uint16_t n0 = state.from_top(0);
  const uint16_t n1 = state.from_top(1);
  const uint16_t nb = state.ahead(0);
  const Place s0 = place(state, atoms, n0);
  const Place s1 = place(state, atoms, n1);
  const Place b0 = place(state, atoms, nb);
  const uint32_t b1 = category_and_preposition(atoms, state.ahead(1));
  const auto child = [&](uint16_t node, bool left) -> uint32_t {
    if (node == ParserState::none) return no_category;
    const uint16_t c = left ? state.nodes[node].left : state.nodes[node].right;
    return c == ParserState::none ? no_category : atoms[c].category;
  };
  const uint32_t s0r = child(n0, false);
  const uint32_t g0 = atoms[nb].gap;  // right before the buffer's front
  const uint32_t g1 = state.ahead(1) == ParserState::none ? 0 : atoms[nb + 1].gap;

  const uint32_t quotes = s1.quoted << 4 | s0.quoted << 2 | b0.quoted;

  Collector f(out);
  f.block(0);
  f.add(s0.k, b0.k, g0, s0.g);
  f.add(s0.kp(), s0.w, g0);
  f.add(b0.kp(), b0.w);
  f.add(b1, g1, s0.k);
  f.add(s0.k, child(n0, true), s0r, b0.k);
  f.add(s0.kw(), s0.right, s0.left);
  f.add(s0.s, s0.kw(), s0.labels);
  f.add(s0.kc(), b0.kc(), g0);
  f.add(s0.kp(), b0.kp(), b1);
  f.add(s0.kp(), b0.kp(), g0);

  f.add(s1.k << 8 | s0.k, b0.k, quotes, s0.g << 16 | g0);

  if (nb < state.size) {
    const uint32_t distance = std::min<uint32_t>(nb - n0, 5);
    f.block(1);
    f.add(s0.k, b0.k, distance, g0);
    f.add(s0.kp(), b0.k, b0.left);
    f.add(s0.k, b0.k, s0.labels, b0.labels);
    f.add(s0.k, b0.k, s0.shape, b0.shape);
    f.add(s0.k, s0r, b0.kp(), g0);
    f.add(b0.k, child(nb, true), s0.k, b0.left);
    f.add(s0.k, b0.k, s0.s << 16 | b0.s, g0);
    f.add(s0.kc(), s0.f, s0.labels, b0.kp());
    f.add(s0.k, b0.k, s0.list << 2 | b0.list, g0);
  }

  if (n1 != ParserState::none) {
    f.block(2);
    f.add(s1.kp(), s0.kp(), s0.g);
    f.add(s1.kw(), s0.k, s1.labels);
    f.add(s1.k, s0.kp(), s1.labels);
    f.add(s1.kw());
    f.add(s1.k, s0.k, s1.s, s0.s);
    f.add(s1.k, s1.right, s0.kp(), s0.g);
    f.add(s1.k, s0.k, s1.list << 2 | s0.list, s0.g);
    f.add(s1.kc(), s0.kc(), s0.g, s0.p);
  }

  if (state.stack.size() > 2) {
    f.block(3);
    f.add(category_and_preposition(atoms, state.from_top(2)), s1.kp(), s0.kp());
  }
}

}  // namespace entente::clauses
