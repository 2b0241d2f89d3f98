// Patterns over cells as one automaton: a table look-up a cell tells how far the longest match reaches, and whose it is. Private to this
// room.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "cascade/pattern_tree.h"
#include "cascade/tape.h"

namespace entente::cascade {

// A state is the set of places in the patterns where a match may be. States are made when a text first leads to them, and kept: some
// hundreds for our patterns. Thread-safe.
class Automaton {
 public:
  // `most_states` are kept; beyond them a step is worked out each time, so that no text can take the memory.
  explicit Automaton(std::span<const PatternTree* const> patterns, size_t most_states = size_t(1) << 14);
  ~Automaton();
  Automaton(const Automaton&) = delete;
  Automaton& operator=(const Automaton&) = delete;

  static constexpr uint32_t none = ~uint32_t(0);
  struct Longest {
    size_t length = 0;        // cells
    uint32_t pattern = none;  // of equally long matches the first; none: nothing matches, not even an empty one
  };
  Longest longest_at(const Tape& tape, size_t cell) const;
  // Whether any of them matches.
  bool matches_at(const Tape& tape, size_t cell) const;

 private:
  using Place = uint32_t;  // a cell of a pattern: an index into follows_
  struct State;
  struct Follow;
  class Builder;
  class Walk;

  // Cells that are the same to every pattern have one symbol.
  uint16_t symbol(Tape::Cell cell) const { return symbols_[class_rows_[cell.class_byte] + word_columns_[cell.word_byte]]; }
  void number_symbols(std::span<const Bytes> kinds);
  Follow step(const State& from, uint16_t symbol) const;
  const State* keep(const Follow& set) const;

  std::array<uint16_t, 128> class_rows_{};
  std::array<uint16_t, 256> word_columns_{};
  std::vector<uint16_t> symbols_;
  size_t symbol_count_ = 0;
  using Kinds = std::vector<uint64_t>;      // of cells, a bit each
  static constexpr size_t kinds_a_word = 64;
  std::vector<Kinds> kinds_of_;             // by symbol
  std::vector<uint16_t> kinds_;             // by place
  std::vector<Follow> follows_;             // by place: where a match may be behind it
  const size_t most_states_;
  const State* start_ = nullptr;
  mutable std::mutex mutex_;  // of what follows
  mutable std::map<Follow, std::unique_ptr<const State>> states_;
};

}  // namespace entente::cascade
