// Where two nouns meet that belong to different groups. Private to this room.
#pragma once

#include <array>
#include <cstdint>

#include "cascade/alphabet.h"
#include "names/mention.h"
#include "tokens/token.h"

namespace entente::groups {

// What decides where two neighbours part, as bits.
enum WordBit : uint32_t {
  word_day = 1,  // words of time
  word_month = 2,
  word_unit = 4,
  word_modifier = 8,
  word_naming = 16,   // "elected"
  word_office = 32,   // "president"
  word_apostrophe = 64,
  word_name = 128,  // what follows a token shows by itself
  word_common = 256,
  word_adjective = 512,
  word_person = 1024,
  word_year = 2048,  // a number of four digits
  word_lower = 4096,  // in lower case
  word_span = 8192,   // "days"
  word_giving = 16384,  // "grant"
  word_captive = 32768,  // "hostage"
  word_having = 65536    // "have"
};
inline constexpr uint32_t word_noun = word_name | word_common;

// What the lexical classes of a frozen alphabet say.
class BorderWords {
 public:
  explicit BorderWords(const cascade::Alphabet& alphabet);
  uint32_t bits(uint8_t lexical) const { return bits_[lexical]; }

 private:
  std::array<uint32_t, 256> bits_{};
};

// A token or a mention.
struct Word {
  tokens::Tag tag = tokens::Tag::none;
  uint8_t lexical = cascade::Alphabet::no_word;  // of the form
  uint32_t bits = 0;
  uint32_t verb = 0;  // of a verb's lemma: does it name or give somebody something?
  const names::Mention* mention = nullptr;

  bool is(uint32_t any) const { return (bits & any) != 0; }
};

// Walks a sentence from left to right.
class BorderFinder {
 public:
  // Is there a border before `next`? `after` is the word behind it. Called once for every word in order.
  bool step(const Word& next, const Word& after);
  // A phrase that is no noun was passed over.
  void skip_phrase() { left_ = Word(); }
  // May an apostrophe after the last word be a plural's possessive: "the rebels' backers"?
  bool follows_plural() const { return follows_plural_; }

 private:
  bool part(const Word& next, const Word& after) const;

  Word left_;
  uint32_t verb_ = 0;  // between a naming or giving verb and the end of the name after it
  bool noun_and_comma_ = false;  // what stands before `left_`
  bool subject_before_ = false;  // a noun stands before `left_`, and no verb so far that it could belong to
  bool verb_before_ = false;
  bool follows_plural_ = false;
  // "has", with adverbs behind it; the participle it stands for, up to the next finite verb.
  enum class Perfect : uint8_t { none, having, had };
  Perfect perfect_ = Perfect::none;
  bool second_and_ = false;   // an "and" stands before `left_`
  bool second_verb_ = false;  // `left_` is a participle behind an "and", which the "has" of the first stands for, too
  bool whose_ = false;  // `left_` is a noun behind "whose"
  bool month_ = false, day_of_month_ = false;  // `left_` is a month behind a preposition; its day
  bool gerund_of_plural_ = false;  // `left_` is an -ing right behind a plural
  bool opening_ = false;  // all words so far are those of a preposition that begins the sentence
  bool after_article_ = false;  // `left_` is a noun behind an article
  bool dated_ = false;  // `left_` is a day behind a preposition
  // What stands behind a comma up to `left_`: the comma alone, an article, a noun that is nobody's name.
  enum class Aside : uint8_t { none, comma, article, noun };
  Aside aside_ = Aside::none;
};

}  // namespace entente::groups
