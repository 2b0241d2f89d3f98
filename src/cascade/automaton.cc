#include "cascade/automaton.h"

#include <algorithm>
#include <compare>
#include <utility>

namespace entente::cascade {

// Where a match may be: before one of `places`, or at an end.
struct Automaton::Follow {
  std::vector<Place> places;       // in order
  uint32_t accepts = none;         // the first pattern that may end here
  uint32_t accepts_at_end = none;  // ... where the tape ends
  friend auto operator<=>(const Follow&, const Follow&) = default;

  void add(const Follow& other) {
    places.insert(places.end(), other.places.begin(), other.places.end());
    accepts = std::min(accepts, other.accepts);
    accepts_at_end = std::min(accepts_at_end, other.accepts_at_end);
  }
  void settle() {
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
  }
};

struct Automaton::State {
  State(Follow set, size_t symbols) : at(std::move(set)), next(std::make_unique<std::atomic<const State*>[]>(symbols)) {}

  const Follow at;
  std::unique_ptr<std::atomic<const State*>[]> next;  // by symbol; null: not worked out yet
};

// Trees -> a graph of cells with free steps between them, then each cell's Follow.
class Automaton::Builder {
 public:
  void add(const PatternTree& tree, uint32_t pattern) {
    const size_t end = add_node({.kind = Node::accept, .pattern = pattern});
    starts_.push_back(build(tree, end));
  }

  // Moves the places into `out`; what they start with.
  Follow finish(Automaton& out) {
    places_.assign(nodes_.size(), none);
    std::vector<size_t> cells;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].kind != Node::cell) continue;
      places_[i] = Place(cells.size());
      cells.push_back(i);
      out.kinds_.push_back(nodes_[i].cell_kind);
    }
    for (const size_t cell : cells) out.follows_.push_back(close(nodes_[cell].next));
    return close(starts_);
  }

  std::vector<Bytes> kinds;  // of cells, each once

 private:
  struct Node {
    enum Kind : uint8_t { split, cell, end, accept } kind = split;
    uint16_t cell_kind = 0;
    uint32_t pattern = 0;
    std::vector<size_t> next{};
  };

  size_t add_node(Node node) {
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
  }

  uint16_t kind_of(const Bytes& bytes) {
    const auto index = size_t(std::find(kinds.begin(), kinds.end(), bytes) - kinds.begin());
    if (index == kinds.size()) kinds.push_back(bytes);
    return uint16_t(index);
  }

  // The node at which `tree` begins where `next` stands behind it.
  size_t build(const PatternTree& tree, size_t next) {
    switch (tree.kind) {
      case PatternTree::Kind::cell:
        return add_node({.kind = Node::cell, .cell_kind = kind_of(tree.bytes), .next = {next}});
      case PatternTree::Kind::end:
        return add_node({.kind = Node::end, .next = {next}});
      case PatternTree::Kind::capture:
        return build(tree.parts[0], next);
      case PatternTree::Kind::sequence:
        for (size_t i = tree.parts.size(); i-- > 0;) next = build(tree.parts[i], next);
        return next;
      case PatternTree::Kind::choice: {
        Node split;
        for (const PatternTree& part : tree.parts) split.next.push_back(build(part, next));
        return add_node(std::move(split));
      }
      case PatternTree::Kind::repetition:
        return repeat(tree, next);
    }
    return next;
  }

  size_t repeat(const PatternTree& tree, size_t next) {
    const PatternTree& part = tree.parts[0];
    int copies = tree.least;
    if (tree.most == PatternTree::unlimited) {
      const size_t loop = add_node({});
      const size_t body = build(part, loop);
      nodes_[loop].next = {body, next};
      next = copies == 0 ? loop : body;
      if (copies > 0) --copies;
    } else {
      const size_t behind = next;
      for (int i = tree.least; i < tree.most; ++i) {
        const size_t body = build(part, next);
        next = add_node({.next = {body, behind}});
      }
    }
    for (int i = 0; i < copies; ++i) next = build(part, next);
    return next;
  }

  // What free steps lead to.
  Follow close(const std::vector<size_t>& from) {
    Follow out;
    std::vector<std::pair<size_t, bool>> open;  // a node, and whether the tape has ended
    std::vector<uint8_t> seen(nodes_.size());
    const auto visit = [&](const std::vector<size_t>& nodes, bool ended) {
      for (const size_t node : nodes) {
        const uint8_t bit = ended ? 2 : 1;
        if (!(std::exchange(seen[node], uint8_t(seen[node] | bit)) & bit)) open.emplace_back(node, ended);
      }
    };
    visit(from, false);
    while (!open.empty()) {
      const auto [node, ended] = open.back();
      open.pop_back();
      const Node& n = nodes_[node];
      switch (n.kind) {
        case Node::split:
          visit(n.next, ended);
          break;
        case Node::end:
          visit(n.next, true);
          break;
        case Node::cell:
          if (!ended) out.places.push_back(places_[node]);
          break;
        case Node::accept:
          if (!ended) out.accepts = std::min(out.accepts, n.pattern);
          out.accepts_at_end = std::min(out.accepts_at_end, n.pattern);
          break;
      }
    }
    out.settle();
    return out;
  }

  std::vector<Node> nodes_;
  std::vector<Place> places_;  // by node
  std::vector<size_t> starts_;
};

Automaton::Automaton(std::span<const PatternTree* const> patterns, size_t most_states) : most_states_(most_states) {
  Builder builder;
  for (size_t i = 0; i < patterns.size(); ++i) builder.add(*patterns[i], uint32_t(i));
  const Follow start = builder.finish(*this);
  number_symbols(builder.kinds);
  start_ = keep(start);
}

Automaton::~Automaton() = default;

void Automaton::number_symbols(std::span<const Bytes> kinds) {
  const size_t words = (kinds.size() + kinds_a_word - 1) / kinds_a_word;
  const auto kinds_with = [&](size_t byte) {
    Kinds out(words);
    for (size_t k = 0; k < kinds.size(); ++k) out[k / kinds_a_word] |= uint64_t(kinds[k][byte]) << (k % kinds_a_word);
    return out;
  };
  std::map<Kinds, uint16_t> rows, columns, numbers;
  for (size_t b = 0; b < class_rows_.size(); ++b) {
    class_rows_[b] = rows.try_emplace(kinds_with(b), uint16_t(rows.size())).first->second;
  }
  for (size_t b = 0x80; b < word_columns_.size(); ++b) {
    word_columns_[b] = columns.try_emplace(kinds_with(b), uint16_t(columns.size())).first->second;
  }
  for (uint16_t& row : class_rows_) row = uint16_t(row * columns.size());
  symbols_.resize(rows.size() * columns.size());
  for (const auto& [classes, row] : rows) {
    for (const auto& [of_words, column] : columns) {
      Kinds both(words);
      for (size_t w = 0; w < words; ++w) both[w] = classes[w] & of_words[w];
      const auto [at, is_new] = numbers.try_emplace(both, uint16_t(numbers.size()));
      if (is_new) kinds_of_.push_back(std::move(both));
      symbols_[row * columns.size() + column] = at->second;
    }
  }
  symbol_count_ = kinds_of_.size();
}

Automaton::Follow Automaton::step(const State& from, uint16_t symbol) const {
  Follow to;
  for (const Place place : from.at.places) {
    const auto kind = kinds_[place];
    if (kinds_of_[symbol][kind / kinds_a_word] >> (kind % kinds_a_word) & 1) to.add(follows_[place]);
  }
  to.settle();
  return to;
}

// The state of a set; null where there are too many.
const Automaton::State* Automaton::keep(const Follow& set) const {
  const std::lock_guard lock(mutex_);
  if (const auto known = states_.find(set); known != states_.end()) return known->second.get();
  if (states_.size() == most_states_) return nullptr;
  return states_.emplace(set, std::make_unique<State>(set, symbol_count_)).first->second.get();
}

// One way through the states.
class Automaton::Walk {
 public:
  Walk(const Automaton& automaton) : automaton_(automaton), state_(automaton.start_) {}

  const Follow& at() const { return state_->at; }
  bool goes_on() const { return !state_->at.places.empty(); }
  void take(Tape::Cell cell) {
    const uint16_t symbol = automaton_.symbol(cell);
    const State* known = state_->next[symbol].load(std::memory_order_acquire);
    state_ = known ? known : step(symbol);
  }

 private:
  const State* step(uint16_t symbol) {
    Follow set = automaton_.step(*state_, symbol);
    const State* state = automaton_.keep(set);
    if (state) {
      state_->next[symbol].store(state, std::memory_order_release);
      return state;
    }
    loose_ = std::make_unique<const State>(std::move(set), automaton_.symbol_count_);
    return loose_.get();
  }

  const Automaton& automaton_;
  const State* state_;
  std::unique_ptr<const State> loose_;  // `state_` where it could not be kept
};

Automaton::Longest Automaton::longest_at(const Tape& tape, size_t cell) const {
  const std::span<const Tape::Cell> rest = tape.from(cell);
  Walk walk(*this);
  Longest out{0, walk.at().accepts};
  size_t i = 0;
  while (i < rest.size() && walk.goes_on()) {
    walk.take(rest[i++]);
    if (walk.at().accepts != none) out = {i, walk.at().accepts};
  }
  if (i == rest.size() && walk.at().accepts_at_end != none) out = {i, walk.at().accepts_at_end};
  return out;
}

bool Automaton::matches_at(const Tape& tape, size_t cell) const {
  const std::span<const Tape::Cell> rest = tape.from(cell);
  Walk walk(*this);
  size_t i = 0;
  while (i < rest.size() && walk.at().accepts == none && walk.goes_on()) walk.take(rest[i++]);
  return walk.at().accepts != none || (i == rest.size() && walk.at().accepts_at_end != none);
}

}  // namespace entente::cascade
