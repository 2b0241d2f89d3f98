// What the parser sees of a group: a category and a few word numbers. Private to the parser and its trainer.
#pragma once

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

// What the weights know of a word.
struct WordFacts {
  uint16_t number = 0;     // 1.. of the words frequent in training; 0 is any other word
  uint8_t noun_class = 0;  // WordNet's broad classes (person, group, act, time ...), 0 unknown
  uint8_t verb_class = 0;  // likewise (communication, motion ...)
  uint8_t frames = 0;      // constructions that the verb has: bits of tools/make-word-classes
  uint8_t unused = 0;
};

// WordFacts by the lexicon's symbols.
class ParserWords {
 public:
  ParserWords() = default;
  // `facts` of each of `words`. The words that `lexicon` lacks are never met.
  ParserWords(const std::vector<std::string_view>& words, const std::vector<WordFacts>& facts,
              const tokens::Lexicon& lexicon);
  void save(ImageWriter& image) const { image.list<WordFacts>(facts_); }
  static ParserWords load(ImageReader& image) {
    ParserWords out;
    out.facts_ = Table(image.list<WordFacts>());
    return out;
  }
  const WordFacts& operator[](tokens::Symbol symbol) const {
    return facts_[symbol < facts_.size() ? symbol : 0];
  }

 private:
  Table<WordFacts> facts_{std::vector<WordFacts>(1)};
};

// Fields of small numbers, packed by parser_features.cc.
struct Atoms {
  uint8_t category = 0;    // kind with pronoun, number, form, voice: see parser_atoms.cc; < 64
  uint8_t determiner = 0;  // of a noun group: none, a, the, other
  uint8_t length = 0;      // words after the preposition, at most 3
  uint8_t list = 0;        // stands in a list "A, B and C": 1 a later member follows, 2 the last one
  uint16_t gap = 0;        // what stands before it, folded to 9 bits
  uint16_t word = 0;       // lemma of the head
  uint8_t sense =
      0;  // broad class of the head: of a noun 1.., of a verb 64.., of a name 128.., of an entity 192..
  uint8_t frames = 0;  // of a verb
  uint16_t preposition = 0;
  uint16_t subordinator = 0;
  bool quoted = false;  // inside quotation marks
};

inline constexpr uint8_t no_category = 62;
inline constexpr uint8_t root_category = 63;

bool is_possessor(const Atoms& atoms);
bool is_noun(const Atoms& atoms);

// One Atoms a group and one more for the root, which stands behind the last group. `out` is resized.
void read_atoms(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                std::span<const groups::Group> groups, const ParserWords& words, std::vector<Atoms>& out);

}  // namespace entente::clauses
