// A tagged sentence with its mentions -> the tape that the group patterns read. Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cascade/alphabet.h"
#include "cascade/tape.h"
#include "groups/borders.h"
#include "groups/group.h"
#include "groups/phrases.h"
#include "names/mention.h"

namespace entente::groups {

// What a cell stands for: tokens [begin, end); none for a cut.
struct Cell {
  uint16_t begin = 0;
  uint16_t end = 0;
  uint16_t mention = no_mention;
  const Phrase* phrase = nullptr;
};

struct Cells {
  cascade::Tape tape;
  std::vector<Cell> cells;
};

// Bytes of the classes that are not tags.
struct CellClasses {
  explicit CellClasses(cascade::Alphabet& alphabet);
  uint8_t mention[6];  // by EntityType
  uint8_t demonym, people, year, cut, preposition_phrase, subordinator_phrase, adverb_phrase;
};

// Fills `out`. A cut is put where two nouns meet that belong to different groups: "on Friday | Russia said",
// "for Venezuela | Elliott Abrams", "told reporters | Maduro had left", "gave Russia | 10 planes", "elected
// Anna Kovacs | president"; and where a participle has an object and does not modify it: "the junta, led by
// him, dissolved | parliament".
void fill_cells(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                const cascade::Alphabet& alphabet, const CellClasses& classes, const BorderWords& words,
                const PhraseTable& phrases, Cells& out);

}  // namespace entente::groups
