// Patterns over tapes. RE2, which no other room knows, checks them and finds their captures; many of them together are an
// automaton (automaton.h).
//
//   <NN>  <NN|NNS>       a cell of one of these classes       <*>        any cell
//   <NN:title>  <:month> ... whose word is in a lexical class   <!CC>      a cell of any other class
//   <NN:!title>          ... whose word is not
//   x y   x | y   (x)    one after the other, choice, grouping; spaces mean nothing
//   ? * + {2} {1,3}      repetition; followed by ? it takes as little as it can
//   head=(x)             a capture, at most four a pattern     {name}     a definition, in place
//   $                    the tape's end (or 256 cells on: a match sees no further)
//
// `(<DT>)? (<JJ>|<VBN>)* head=(<NN|NNS>)` matches "the armed groups". There is no look-around: write what
// must follow into the pattern and capture what is wanted.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cascade/alphabet.h"
#include "cascade/tape.h"

namespace entente::cascade {

inline constexpr size_t max_captures = 4;  // RE2's one-pass matcher knows the whole match and four groups

// Cells [begin, end) of a tape.
struct Cells {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin == end; }
};

// What a pattern matched; a capture that took no part is empty. `captures` are in the pattern's order.
struct Match {
  Cells cells;
  std::array<Cells, max_captures> captures;
};

// Name -> text of sub-patterns.
using Definitions = std::map<std::string, std::string, std::less<>>;

struct PatternTree;

class Pattern {
 public:
  // invalid_argument with "where: what is wrong at which place". The alphabet must be frozen; it need not
  // outlive this. `sound`: it was compiled before, and need not be again until something is matched.
  static Result<Pattern> compile(std::string_view text, const Alphabet& alphabet,
                                 const Definitions& definitions, const std::string& where, bool sound = false);

  // Does the pattern match at `cell`, and how far: the longest match. Thread-safe, linear in what is left of
  // the tape.
  bool match_at(const Tape& tape, size_t cell, Match& match) const;
  // The same without captures: several times faster where there are any. Cells taken, or npos.
  size_t length_at(const Tape& tape, size_t cell) const;
  // The rest of match_at, where length_at gave `length`.
  void find_captures(const Tape& tape, size_t cell, size_t length, Match& match) const;
  static constexpr size_t npos = size_t(-1);

  // Class bytes that a match can begin with; a pattern can match nothing of the tape only if it
  // `may_be_empty`.
  const Bytes& first() const { return first_; }
  bool may_be_empty() const { return may_be_empty_; }

  // Index of a capture in Match::captures, or max_captures.
  size_t find_capture(std::string_view name) const;

  const PatternTree& tree() const { return *tree_; }

 private:
  class Program;  // RE2
  std::shared_ptr<const PatternTree> tree_;
  std::shared_ptr<const Program> program_;
  std::vector<std::string> capture_names_;
  Bytes first_;
  bool may_be_empty_ = false;
};

}  // namespace entente::cascade
