#include "groups/cells.h"

#include <algorithm>
#include <iterator>

namespace entente::groups {

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

namespace {

using names::Mention;
using names::MentionForm;
using tokens::Tag;
using tokens::Token;

uint8_t mention_class(const Mention& mention, Tag tag, const CellClasses& classes) {
  if (mention.form == MentionForm::people || (mention.form == MentionForm::adjective && tokens::is_plural(tag)))
    return classes.people;
  return mention.form == MentionForm::adjective ? classes.demonym : classes.mention[size_t(mention.type)];
}

uint8_t phrase_class(PhraseKind kind, const CellClasses& classes) {
  switch (kind) {
    case PhraseKind::preposition:
      return classes.preposition_phrase;
    case PhraseKind::conjunction:
      return cascade::Alphabet::byte_of(Tag::CC);
    case PhraseKind::subordinator:
      return classes.subordinator_phrase;
    case PhraseKind::adverb:
      break;
  }
  return classes.adverb_phrase;
}

// The phrase that begins at a token, where none of its words is part of a name and "is due to vote" is no
// "due to".
const Phrase* find_phrase(std::span<const Token> sentence, size_t at, size_t next_name,
                          const PhraseTable& phrases) {
  const Phrase* phrase = phrases.find(sentence, at);
  if (!phrase) return nullptr;
  const size_t end = at + phrase->words.size();
  if (next_name < end) return nullptr;
  const bool infinitive =
      end < sentence.size() && sentence[end - 1].tag == Tag::TO && sentence[end].tag == Tag::VB;
  return infinitive && phrase->kind == PhraseKind::preposition ? nullptr : phrase;
}

Word read_word(const Token& token, size_t at, const Mention* mention, const cascade::Alphabet& alphabet, const BorderWords& words) {
  Word out;
  out.tag = token.tag;
  out.lexical = alphabet.byte_of_word(token.word);
  out.bits = words.bits(out.lexical);
  if (tokens::is_verb(token.tag)) out.verb = words.bits(alphabet.byte_of_word(token.lemma)) & (word_naming | word_giving);
  if (token.shape == tokens::Shape::lower) out.bits |= word_lower;
  if (token.tag == Tag::CD && token.shape == tokens::Shape::number && token.span.size() == 4) out.bits |= word_year;
  if (token.tag == Tag::JJ || token.tag == Tag::JJR || token.tag == Tag::JJS) out.bits |= word_adjective;
  if (mention && mention->begin == at) {
    out.mention = mention;
    if (mention->form != MentionForm::adjective) out.bits |= word_name;
    if (mention->type == EntityType::person) out.bits |= word_person;
  } else if (token.tag == Tag::NNP || token.tag == Tag::NNPS) {
    out.bits |= word_name;
  } else if (token.tag == Tag::NN || token.tag == Tag::NNS) {
    out.bits |= word_common;
  }
  return out;
}

}  // namespace

void fill_cells(std::span<const Token> sentence, std::span<const Mention> mentions,
                const cascade::Alphabet& alphabet, const CellClasses& classes, const BorderWords& words,
                const PhraseTable& phrases, Cells& out) {
  out.tape.clear();
  out.cells.clear();
  size_t next_mention = 0;
  const auto word_at = [&](size_t token, size_t mention) {
    return token < sentence.size() ? read_word(sentence[token], token, mention < mentions.size() ? &mentions[mention] : nullptr, alphabet, words) : Word();
  };
  const auto push = [&](Cell cell, uint8_t class_byte, uint8_t word_byte) {
    out.tape.append(class_byte, word_byte);
    out.cells.push_back(cell);
  };

  BorderFinder borders;
  Word after;  // at token `after_at`, where the mention `after_mention` may begin
  size_t after_at = sentence.size(), after_mention = 0;
  for (size_t at = 0; at < sentence.size();) {
    while (next_mention < mentions.size() && mentions[next_mention].begin < at) ++next_mention;
    const Word word = at == after_at && next_mention == after_mention ? after : word_at(at, next_mention);
    const size_t end = word.mention ? std::max<size_t>(word.mention->end, at + 1) : at + 1;
    after_at = end;
    after_mention = next_mention + (word.mention ? 1 : 0);
    after = word_at(after_at, after_mention);
    if (borders.step(word, after))
      push({uint16_t(at), uint16_t(at), no_mention, nullptr}, classes.cut, cascade::Alphabet::no_word);
    if (word.mention) {
      push({uint16_t(at), uint16_t(end), uint16_t(next_mention), nullptr},
           mention_class(*word.mention, word.tag, classes), word.lexical);
      at = end;
      continue;
    }
    const size_t next_name = next_mention < mentions.size() ? mentions[next_mention].begin : sentence.size();
    if (const Phrase* phrase = find_phrase(sentence, at, next_name, phrases)) {
      const size_t phrase_end = at + phrase->words.size();
      push({uint16_t(at), uint16_t(phrase_end), no_mention, phrase}, phrase_class(phrase->kind, classes),
           alphabet.byte_of_word(phrase->symbol));
      at = phrase_end;
      borders.skip_phrase();
      continue;
    }
    // "the rebels' backers": the apostrophe is no quotation mark
    const bool possessive = word.is(word_apostrophe) && !sentence[at].space_before &&
                            borders.follows_plural() &&
                            (after.is(word_noun | word_adjective) || after.tag == Tag::CD);
    const uint8_t byte = possessive  ? cascade::Alphabet::byte_of(Tag::POS)
                         : word.is(word_year) ? classes.year
                                     : cascade::Alphabet::byte_of(word.tag);
    push({uint16_t(at), uint16_t(at + 1), no_mention, nullptr}, byte, word.lexical);
    ++at;
  }
}

}  // namespace entente::groups
