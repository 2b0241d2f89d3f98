// A sentence as a string of two-byte cells, which the patterns of this room match.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::cascade {

// Cells are tokens, or runs of tokens that the owner treats as one (a name). The owner keeps what a cell
// stands for.
class Tape {
 public:
  // `class_byte` in 0x21-0x7f, `word_byte` in 0x80-0xff: see Alphabet.
  struct Cell {
    uint8_t class_byte;
    uint8_t word_byte;
  };
  static constexpr size_t cell_size = sizeof(Cell);

  void clear() { cells_.clear(); }
  void append(uint8_t class_byte, uint8_t word_byte) { cells_.push_back({class_byte, word_byte}); }
  void set_class(size_t cell, uint8_t class_byte) { cells_[cell].class_byte = class_byte; }

  size_t size() const { return cells_.size(); }
  uint8_t class_at(size_t cell) const { return cells_[cell].class_byte; }
  uint8_t word_at(size_t cell) const { return cells_[cell].word_byte; }
  // At most `reach` cells from `cell` on: what a match can see, so that many matches cost what the tape's
  // length costs.
  static constexpr size_t reach = 256;
  std::span<const Cell> from(size_t cell) const {
    const size_t begin = std::min(cell, cells_.size());
    return std::span(cells_).subspan(begin, std::min(reach, cells_.size() - begin));
  }

 private:
  std::vector<Cell> cells_;
};

}  // namespace entente::cascade
