// What a token is: a span, a folded word, a shape, and once tagged a Penn tag and a lemma.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace entente::tokens {

// A folded word (base/utf8.h fold()) as a number: of the shared Lexicon below Lexicon::size(), of the
// document's own Vocabulary from there on. 0 is no word.
using Symbol = uint32_t;

// Penn Treebank part-of-speech tags, as in UD_English-EWT's XPOS column.
enum class Tag : uint8_t {
  none,
  CC,
  CD,
  DT,
  EX,
  FW,
  IN,
  JJ,
  JJR,
  JJS,
  MD,
  NN,
  NNP,
  NNPS,
  NNS,
  PDT,
  POS,
  PRP,
  PRPS /* PRP$ */,
  RB,
  RBR,
  RBS,
  RP,
  SYM,
  TO,
  UH,
  VB,
  VBD,
  VBG,
  VBN,
  VBP,
  VBZ,
  WDT,
  WP,
  WPS /* WP$ */,
  WRB,
  comma,
  period,
  colon,
  quote_open,
  quote_close,
  paren_open,
  paren_close,
  hyphen,
  other
};
inline constexpr int tag_count = int(Tag::other) + 1;
std::string_view to_string(Tag tag);  // "PRP$", ",", "-LRB-" ... as the treebank writes them
Tag parse_tag(
    std::string_view text);  // other tags of the treebank (ADD, AFX, LS, NFP, GW, $ ...) -> other; "" -> none

enum class Shape : uint8_t { lower, capitalized, upper, mixed, number, alphanumeric, punctuation };

inline bool is_noun(Tag t) { return t == Tag::NN || t == Tag::NNS || t == Tag::NNP || t == Tag::NNPS; }
inline bool is_plural(Tag t) { return t == Tag::NNS || t == Tag::NNPS; }  // of a noun
inline bool is_verb(Tag t) { return t >= Tag::VB && t <= Tag::VBZ; }
inline bool is_punctuation(Tag t) { return t >= Tag::comma; }

struct Token {
  Span span;            // of Document::text
  Symbol word = 0;      // folded form
  Symbol lemma = 0;     // folded lemma; after tagging
  Tag tag = Tag::none;  // after tagging
  Shape shape = Shape::lower;
  bool space_before = false;
  bool sentence_initial = false;  // first word of its sentence or of a quotation: its capital says nothing
};

}  // namespace entente::tokens
