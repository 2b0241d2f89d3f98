// A sentence as a string of two-byte cells, which the patterns of this room match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente::cascade {

// Cells are tokens, or runs of tokens that the owner treats as one (a name). The owner keeps what a cell
// stands for.
class Tape {
 public:
  static constexpr size_t cell_size = 2;

  void clear() { bytes_.clear(); }
  // `class_byte` in 0x21-0x7f, `word_byte` in 0x80-0xff: see Alphabet.
  void append(uint8_t class_byte, uint8_t word_byte) {
    bytes_.push_back(char(class_byte));
    bytes_.push_back(char(word_byte));
  }
  void set_class(size_t cell, uint8_t class_byte) { bytes_[cell * cell_size] = char(class_byte); }

  size_t size() const { return bytes_.size() / cell_size; }
  uint8_t class_at(size_t cell) const { return uint8_t(bytes_[cell * cell_size]); }
  uint8_t word_at(size_t cell) const { return uint8_t(bytes_[cell * cell_size + 1]); }
  // At most `reach` cells from `cell` on: what a match can see, so that many matches cost what the tape's
  // length costs.
  static constexpr size_t reach = 256;
  std::string_view from(size_t cell) const {
    return std::string_view(bytes_).substr(cell * cell_size, reach * cell_size);
  }

 private:
  std::string bytes_;
};

}  // namespace entente::cascade
