#include "groups/cells.h"

#include <iterator>

namespace entente::groups {

namespace {

using names::Mention;
using names::MentionForm;
using tokens::Tag;
using tokens::Token;

// What decides where two neighbouring nouns part, of one cell.
struct Word {
  Tag tag = Tag::none;
  uint8_t lexical = cascade::Alphabet::no_word;
  const Mention* mention = nullptr;
  bool year = false;

  bool is_name() const { return mention ? mention->form != MentionForm::adjective : tag == Tag::NNP || tag == Tag::NNPS; }
  bool is_common() const { return !mention && (tag == Tag::NN || tag == Tag::NNS); }
  bool is_noun() const { return is_name() || is_common(); }
  bool is_adjective() const { return tag == Tag::JJ || tag == Tag::JJR || tag == Tag::JJS; }
  bool is_person() const { return mention && mention->type == EntityType::person; }
};

bool part_at_time(const Word& left, const Word& right, const Word& after, const BorderWords& words) {
  const bool left_is_time = words.day[left.lexical] || words.month[left.lexical] || words.unit[left.lexical];
  const bool right_is_time = words.day[right.lexical] || words.month[right.lexical];
  // "on Friday | Russia said", but "Friday night", "last week's"
  if (left_is_time && left.is_noun() && right.is_name() && !right_is_time) return true;
  if (left.year && (right.is_name() || right.is_adjective()) && !right_is_time) return true;
  // "told Maduro | Friday that", but "Good Friday prayers" is left to the names
  if (left.is_noun() && !left_is_time && words.day[right.lexical]) return true;
  if ((left.is_noun() || left.is_adjective()) && words.modifier[right.lexical] && words.unit[after.lexical]) return true;
  return false;
}

bool part_at_name(const Word& left, const Word& right, const Word& after) {
  if (!right.is_name() || !(left.is_noun() || left.year)) return false;
  if (left.tag == Tag::NNS && !left.mention) return true;
  if (!left.mention || !right.mention || left.mention->form == MentionForm::adjective) return false;
  if (left.is_person() || right.is_person()) return true;
  // "the US State Department" is one, "told the EU | Russia" two, "the US Russia talks" one
  return right.mention->type == EntityType::country && !after.is_common();
}

bool part(const Word& left, const Word& right, const Word& after, const BorderWords& words) {
  if (part_at_time(left, right, after, words) || part_at_name(left, right, after)) return true;
  if (!left.is_noun()) return false;
  // "gave Russia | 10 planes", but "on January 23", "Resolution 2231"
  return right.tag == Tag::CD && left.is_noun() && !words.month[left.lexical] && (after.is_noun() || after.is_adjective()) &&
         !words.month[after.lexical];
}

}  // namespace

CellClasses::CellClasses(cascade::Alphabet& alphabet) {
  static constexpr const char* types[] = {"country", "organization", "person", "body", "place", "party"};
  static_assert(std::size(types) == std::size(entity_type_names));
  for (size_t i = 0; i < std::size(types); ++i) mention[i] = alphabet.add_class(types[i]);
  demonym = alphabet.add_class("demonym");
  people = alphabet.add_class("people");
  year = alphabet.add_class("year");
  cut = alphabet.add_class("cut");
  preposition_phrase = alphabet.add_class("preposition_phrase");
  subordinator_phrase = alphabet.add_class("subordinator_phrase");
  adverb_phrase = alphabet.add_class("adverb_phrase");
}

BorderWords::BorderWords(const cascade::Alphabet& alphabet)
    : day(alphabet.lexical_bytes("day").value_or(cascade::Bytes())),
      month(alphabet.lexical_bytes("month").value_or(cascade::Bytes())),
      unit(alphabet.lexical_bytes("time_unit").value_or(cascade::Bytes())),
      modifier(alphabet.lexical_bytes("time_modifier").value_or(cascade::Bytes())),
      naming(alphabet.lexical_bytes("naming").value_or(cascade::Bytes())),
      office(alphabet.lexical_bytes("office").value_or(cascade::Bytes())),
      apostrophe(alphabet.lexical_bytes("apostrophe").value_or(cascade::Bytes())) {}

void fill_cells(std::span<const Token> sentence, std::span<const Mention> mentions, const cascade::Alphabet& alphabet,
                const CellClasses& classes, const BorderWords& words, const PhraseTable& phrases, Cells& out) {
  out.tape.clear();
  out.cells.clear();
  size_t next_mention = 0;
  const auto word_at = [&](size_t token, size_t mention) {
    Word word;
    if (token >= sentence.size()) return word;
    word.tag = sentence[token].tag;
    word.lexical = alphabet.byte_of_word(sentence[token].word);
    if (mention < mentions.size() && mentions[mention].begin == token) word.mention = &mentions[mention];
    word.year = word.tag == Tag::CD && sentence[token].shape == tokens::Shape::number && sentence[token].span.size() == 4;
    return word;
  };
  const auto push = [&](Cell cell, uint8_t class_byte, uint8_t word_byte) {
    out.tape.append(class_byte, word_byte);
    out.cells.push_back(cell);
  };

  Word left;
  bool naming = false;             // between a naming verb and the end of the name after it
  bool noun_and_comma = false;     // what stands before `left`
  bool subject_before = false;     // a noun stands before `left`, and no verb so far that it could belong to
  bool verb_before = false;
  for (size_t at = 0; at < sentence.size();) {
    while (next_mention < mentions.size() && mentions[next_mention].begin < at) ++next_mention;
    const Word right = word_at(at, next_mention);
    const size_t end = right.mention ? std::max<size_t>(right.mention->end, at + 1) : at + 1;
    const Word after = word_at(end, next_mention + (right.mention ? 1 : 0));
    // "the junta, led by him, dissolved | parliament", "the minister promised | voters"
    const bool has_object = left.tag == Tag::VBN && right.is_common() && ((noun_and_comma && right.tag == Tag::NN) || subject_before);
    const bool gets_office = naming && left.is_name() &&
                             ((right.is_common() && words.office[right.lexical]) ||
                              (right.is_adjective() && after.is_common() && words.office[after.lexical]));
    if (left.is_noun() || left.is_adjective() || left.year || has_object) {
      if (has_object || gets_office || part(left, right, after, words)) {
        push({uint16_t(at), uint16_t(at), no_mention, nullptr}, classes.cut, cascade::Alphabet::no_word);
      }
    }
    if (right.tag == Tag::comma ? left.is_noun() : right.tag == Tag::VBN && left.tag == Tag::comma) {
      // kept from the comma to the participle
      if (right.tag == Tag::comma) noun_and_comma = true;
    } else {
      noun_and_comma = false;
    }
    subject_before = right.tag == Tag::VBN && left.is_noun() && !verb_before;
    if (right.tag == Tag::MD || right.tag == Tag::VBD || right.tag == Tag::VBZ || right.tag == Tag::VBP) verb_before = true;
    naming = tokens::is_verb(right.tag) ? words.naming[alphabet.byte_of_word(sentence[at].lemma)] : naming && right.is_name();
    const bool follows_plural = left.tag == Tag::NNS || left.tag == Tag::NNPS || left.is_name();
    left = right;

    if (right.mention) {
      const MentionForm form = right.mention->form;
      const bool plural = right.tag == Tag::NNS || right.tag == Tag::NNPS;
      const bool as_people = form == MentionForm::people || (form == MentionForm::adjective && plural);
      const uint8_t byte = as_people                        ? classes.people
                           : form == MentionForm::adjective ? classes.demonym
                                                            : classes.mention[size_t(right.mention->type)];
      push({uint16_t(at), uint16_t(end), uint16_t(next_mention), nullptr}, byte, right.lexical);
      at = end;
      continue;
    }
    const Phrase* phrase = phrases.find(sentence, at);
    if (phrase && next_mention < mentions.size() && mentions[next_mention].begin < at + phrase->words.size()) phrase = nullptr;
    // "is due to vote" is no "due to"
    if (phrase && phrase->kind == PhraseKind::preposition && at + phrase->words.size() < sentence.size() &&
        sentence[at + phrase->words.size() - 1].tag == Tag::TO && sentence[at + phrase->words.size()].tag == Tag::VB) {
      phrase = nullptr;
    }
    if (phrase) {
      const uint8_t byte = phrase->kind == PhraseKind::preposition    ? classes.preposition_phrase
                           : phrase->kind == PhraseKind::conjunction  ? cascade::Alphabet::byte_of(Tag::CC)
                           : phrase->kind == PhraseKind::subordinator ? classes.subordinator_phrase
                                                                      : classes.adverb_phrase;
      push({uint16_t(at), uint16_t(at + phrase->words.size()), no_mention, phrase}, byte, alphabet.byte_of_word(phrase->symbol));
      at += phrase->words.size();
      left = Word();
      continue;
    }
    // "the rebels' backers": the apostrophe is no quotation mark
    const bool possessive = words.apostrophe[right.lexical] && !sentence[at].space_before && follows_plural &&
                            (after.is_noun() || after.is_adjective() || after.tag == Tag::CD);
    if (possessive) {
      push({uint16_t(at), uint16_t(at + 1), no_mention, nullptr}, cascade::Alphabet::byte_of(Tag::POS), right.lexical);
      ++at;
      continue;
    }
    push({uint16_t(at), uint16_t(at + 1), no_mention, nullptr}, right.year ? classes.year : cascade::Alphabet::byte_of(right.tag),
         right.lexical);
    ++at;
  }
}

}  // namespace entente::groups
