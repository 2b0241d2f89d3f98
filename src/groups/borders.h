// Where two nouns meet that belong to different groups. Private to this room.
#pragma once

#include "cascade/alphabet.h"
#include "names/mention.h"
#include "tokens/token.h"

namespace entente::groups {

// Words that say where one noun group ends and the next begins. Of a frozen alphabet.
struct BorderWords {
  explicit BorderWords(const cascade::Alphabet& alphabet);
  cascade::Bytes day, month, unit, modifier;  // of time
  cascade::Bytes naming, office;              // "elected", "president"
  cascade::Bytes apostrophe;
};

// What decides where two neighbours part, of a token or a mention.
struct Word {
  tokens::Tag tag = tokens::Tag::none;
  uint8_t lexical = cascade::Alphabet::no_word;  // of the form
  uint8_t lemma = cascade::Alphabet::no_word;
  const names::Mention* mention = nullptr;
  bool year = false;   // a number of four digits
  bool lower = false;  // in lower case

  bool is_name() const {
    return mention ? mention->form != names::MentionForm::adjective
                   : tag == tokens::Tag::NNP || tag == tokens::Tag::NNPS;
  }
  bool is_common() const { return !mention && (tag == tokens::Tag::NN || tag == tokens::Tag::NNS); }
  bool is_noun() const { return is_name() || is_common(); }
  bool is_adjective() const {
    return tag == tokens::Tag::JJ || tag == tokens::Tag::JJR || tag == tokens::Tag::JJS;
  }
  bool is_person() const { return mention && mention->type == EntityType::person; }
};

// Walks a sentence from left to right.
class BorderFinder {
 public:
  explicit BorderFinder(const BorderWords& words) : words_(words) {}
  // Is there a border before `next`? `after` is the word behind it. Called once for every word in order.
  bool step(const Word& next, const Word& after);
  // A phrase that is no noun was passed over.
  void skip_phrase() { left_ = Word(); }
  // May an apostrophe after the last word be a plural's possessive: "the rebels' backers"?
  bool follows_plural() const { return follows_plural_; }

 private:
  bool part(const Word& next, const Word& after) const;

  const BorderWords& words_;
  Word left_;
  bool naming_ = false;          // between a naming verb and the end of the name after it
  bool noun_and_comma_ = false;  // what stands before `left_`
  bool subject_before_ = false;  // a noun stands before `left_`, and no verb so far that it could belong to
  bool verb_before_ = false;
  bool follows_plural_ = false;
};

}  // namespace entente::groups
