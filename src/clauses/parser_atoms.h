// What the parser sees of a group: a few small numbers. Private to the parser and its trainer.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/table.h"
#include "groups/group.h"
#include "names/mention.h"
#include "tokens/lexicon.h"

namespace entente::clauses {

// Where words stand that the weights know one by one; each place numbers its own.
enum class WordPlace : uint8_t { head, preposition, subordinator, first, before };
inline constexpr size_t word_places = size_t(WordPlace::before) + 1;

// What the weights know of a word.
struct WordFacts {
  std::array<uint16_t, word_places> numbers{};  // by WordPlace: 1.. of the words frequent there, 0 any other
  uint8_t noun_class = 0;  // WordNet's broad classes (person, group, act, time ...), 0 unknown
  uint8_t verb_class = 0;  // likewise (communication, motion ...)
  uint8_t frames = 0;      // constructions that the verb has: bits of tools/make-word-classes
  uint8_t unused = 0;
  uint16_t number(WordPlace place) const { return numbers[size_t(place)]; }
};

// WordFacts by the lexicon's symbols.
class ParserWords {
 public:
  ParserWords() = default;
  // `facts` of each of `words`. The words that `lexicon` lacks are never met.
  ParserWords(const std::vector<std::string_view>& words, std::span<const WordFacts> facts,
              const tokens::Lexicon& lexicon);
  void save(ImageWriter& image) const {
    image.list<uint16_t>(index_);
    image.list<WordFacts>(facts_);
  }
  static ParserWords load(ImageReader& image) {
    ParserWords out;
    out.index_ = Table(image.list<uint16_t>());
    out.facts_ = Table(image.list<WordFacts>());
    return out;
  }
  const WordFacts& operator[](tokens::Symbol symbol) const {
    return facts_[symbol < index_.size() ? index_[symbol] : 0];
  }
  // A sentence's words lie far apart in memory, and twice over: their places are asked for first, then what lies there.
  void fetch_place(tokens::Symbol symbol) const { __builtin_prefetch(index_.data() + symbol); }
  void fetch(tokens::Symbol symbol) const { __builtin_prefetch(&(*this)[symbol]); }

 private:
  Table<uint16_t> index_{std::vector<uint16_t>(1)};  // by symbol: into facts_
  Table<WordFacts> facts_{std::vector<WordFacts>(1)};
};

// The fields of a group, each with a table of vectors in the weights. Words first, in order of WordPlace: 0 is no word,
// 1 an unknown one.
enum class Field : uint8_t {
  head,          // lemma of the head
  preposition,
  subordinator,
  first,         // first word of a noun group of several
  before,        // the word before the group, whether or not it is in one
  category,      // kind with pronoun, number, form, voice: see parser_atoms.cc
  sense,         // broad class of the head: of a noun 1.., of a verb 64.., of a name 128.., of an entity 192..
  frames,        // of a verb
  gap,           // what stands before it, folded to 9 bits
  extent,        // length and place in a list "A, B and C"
  tag,           // of the head, and whether it is inside quotation marks
  verb,          // tense, aspect, voice, negation
  mention,       // type and form of the name
  shape,         // of the head's letters
  last_verb,     // the verb group before it, with what stands between
  next_verb      // the verb group behind it, likewise
};
inline constexpr size_t field_count = size_t(Field::next_verb) + 1;
// How many values a field has that is no word; 0 of words.
size_t field_values(Field field);

// A group's value of every field.
struct Atoms {
  std::array<uint16_t, field_count> values{};
  uint16_t operator[](Field field) const { return values[size_t(field)]; }
  uint16_t& operator[](Field field) { return values[size_t(field)]; }
  unsigned category() const { return (*this)[Field::category]; }
  bool quoted() const { return ((*this)[Field::tag] & 1) != 0; }
};

inline constexpr unsigned category_count = 44;
inline constexpr unsigned no_category = 42;
inline constexpr unsigned root_category = 43;
inline constexpr size_t gap_values = 512;

bool is_possessor(const Atoms& atoms);
bool is_noun(const Atoms& atoms);

// One Atoms a group and one more for the root, which stands behind the last group. `out` is resized.
void read_atoms(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                std::span<const groups::Group> groups, const ParserWords& words, std::vector<Atoms>& out);

}  // namespace entente::clauses
