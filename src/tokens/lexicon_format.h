// The layout of schema/en/lexicon/lexicon.bin, as tools/make-lexicon writes it and Lexicon uses it in place.
#pragma once

#include <cstdint>

namespace entente::tokens {

// Little-endian; the header fills 64 bytes and each section starts at the next multiple of 64, in this order:
//   uint32 slots[slot_count]      open addressing by word_hash: high 12 bits of the hash, then 20 bits of
//   symbol; 0 is free uint32 offsets[symbols + 1]   of each symbol's text uint32 classes[symbols] WordClass
//   uint32 lemma_rows[symbols]    index into rows; row 0 is "the word itself" throughout
//   LemmaRow rows[row_count]
//   char text[text_bytes]
// Symbols are in order of frequency, symbol 0 is no word.
struct LexiconHeader {
  char magic[8];
  uint32_t symbols, slot_count, row_count, text_bytes;
  uint32_t reserved[10];
};
static_assert(sizeof(LexiconHeader) == 64);
inline constexpr char lexicon_magic[8] = {'E', 'N', 'T', 'L', 'E', 'X', '1', '\n'};
inline constexpr int slot_symbol_bits = 20;

// Symbols of lemmas by what the tag asks for; 0: no entry.
struct LemmaRow {
  uint32_t verb = 0;         // of VBZ, VBG, VBD, VBN and of irregular VBP
  uint32_t plural = 0;       // of NNS
  uint32_t comparative = 0;  // of JJR, JJS, RBR, RBS
  uint32_t other = 0;        // of pronouns, determiners, modals ...
  uint32_t canonical = 0;    // American spelling of the word itself
  friend bool operator==(const LemmaRow&, const LemmaRow&) = default;
};

// What a word can be, before any context: the Tag a large lexicon gives it in lower case (bits 0-5) and
// capitalised (6-11), and the forms it can be (from 12 up). 0: nothing known.
using WordClass = uint32_t;
enum WordClassBit : WordClass {
  class_verb_base = 1u << 12,
  class_verb_third = 1u << 13,
  class_verb_ing = 1u << 14,
  class_verb_past = 1u << 15,
  class_verb_participle = 1u << 16,
  class_noun = 1u << 17,
  class_plural = 1u << 18,
  class_adjective = 1u << 19,
  class_adverb = 1u << 20,
  class_auxiliary = 1u << 21  // a form of be, have, do or get
};
inline constexpr WordClass class_verb_any =
    class_verb_base | class_verb_third | class_verb_ing | class_verb_past | class_verb_participle;
inline constexpr WordClass class_lower_tag(WordClass c) { return c & 63; }
inline constexpr WordClass class_capital_tag(WordClass c) { return c >> 6 & 63; }
inline constexpr WordClass class_forms(WordClass c) { return c >> 12; }

}  // namespace entente::tokens
