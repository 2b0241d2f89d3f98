// A pattern as a tree: what the parser makes of its text, RE2 and the automaton of theirs. Private to this room.
#pragma once

#include <string>
#include <vector>

#include "cascade/alphabet.h"

namespace entente::cascade {

struct PatternTree {
  // end: the tape's end. The others stand for what their names say, over `parts`.
  enum class Kind : uint8_t { cell, end, sequence, choice, repetition, capture };
  static constexpr int unlimited = -1;

  Kind kind = Kind::sequence;
  Bytes bytes;              // cell: classes below 0x80, words from there on
  int least = 1, most = 1;  // repetition
  bool lazy = false;        // repetition
  std::vector<PatternTree> parts;
};

// As a regular expression over the tape's bytes, in Latin-1.
std::string to_regexp(const PatternTree& tree);

// Class bytes that a match can begin with.
Bytes first_classes(const PatternTree& tree);

// Whether it can match nothing.
bool may_be_empty(const PatternTree& tree);

}  // namespace entente::cascade
