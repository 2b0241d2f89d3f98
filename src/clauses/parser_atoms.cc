#include "clauses/parser_atoms.h"

#include <algorithm>

namespace entente::clauses {

namespace {

using groups::Group;
using groups::GroupKind;
using groups::Pronoun;
using groups::VerbForm;
using tokens::Tag;

// Categories, in blocks. The numbers are in the weights: do not change them without training anew.
constexpr int pronoun_block = 1;    // 1..7 by Pronoun
constexpr int possessor_block = 8;  // pronoun, name, common noun
constexpr int noun_block = 11;  // name, singular, plural, number, time, other time phrase, gerund, adjective
constexpr int verb_block = 20;  // 5 forms x plain, passive, copula
constexpr int auxiliary_category = 35;
constexpr int adjective_category = 36;
constexpr int adverb_block = 37;    // plain, interrogative
constexpr int particle_block = 39;  // RP, a preposition alone
constexpr int other_category = 41;

// The tagger now and then takes "elected her president" for a name.
bool is_proper(const tokens::Token& token) {
  return (token.tag == Tag::NNP || token.tag == Tag::NNPS) && token.shape != tokens::Shape::lower;
}

int noun_category(const Group& group, const tokens::Token& head) {
  if (group.possessive) {
    if (group.pronoun != Pronoun::none) return possessor_block;
    return possessor_block + (group.mention != groups::no_mention || is_proper(head) ? 1 : 2);
  }
  // "which countries" asks as "which" does.
  if (group.pronoun != Pronoun::none) return pronoun_block + int(group.pronoun) - 1;
  if (group.time) return noun_block + 4;
  if (group.mention != groups::no_mention || is_proper(head)) return noun_block;
  switch (head.tag) {
    case Tag::NNP:
    case Tag::NN:
      return noun_block + 1;
    case Tag::NNS:
      return noun_block + 2;
    case Tag::CD:
      return noun_block + 3;
    case Tag::VBG:
      return noun_block + 6;
    default:
      return noun_block + 7;
  }
}

uint8_t category_of(const Group& group, std::span<const tokens::Token> sentence) {
  const Tag head = sentence[group.head].tag;
  switch (group.kind) {
    case GroupKind::noun:
      return uint8_t(noun_category(group, sentence[group.head]));
    case GroupKind::verb:
      if (group.auxiliary) return auxiliary_category;
      return uint8_t(verb_block + (std::max(int(group.form), 1) - 1) * 3 +
                     (group.passive   ? 1
                      : group.copular ? 2
                                      : 0));
    case GroupKind::adjective:
      return adjective_category;
    case GroupKind::adverb:
      return uint8_t(adverb_block + (head == Tag::WRB));
    case GroupKind::particle:
      return uint8_t(particle_block + (group.preposition != 0));
    case GroupKind::other:
      break;
  }
  return other_category;
}

uint16_t fold_gap(unsigned gap) {
  const auto any = [&](unsigned bits, unsigned to) { return (gap & bits) != 0 ? 1u << to : 0u; };
  return uint16_t(any(groups::gap_comma, 0) | any(groups::gap_semicolon | groups::gap_colon, 1) |
                  any(groups::gap_dash | groups::gap_paren_open, 2) | any(groups::gap_paren_close, 3) |
                  any(groups::gap_quote_open | groups::gap_quote_close, 4) | any(groups::gap_and, 5) |
                  any(groups::gap_or, 6) | any(groups::gap_but | groups::gap_not, 7) |
                  any(groups::gap_subordinator, 8));
}

// "A, B and C": noun groups side by side, each after a comma, with a coordinator before the last one.
// Possessors and prepositions inside ("the presidents of A, B and C") are looked through at the reading end,
// from right to left.
void mark_lists(std::span<const Group> groups, std::vector<Atoms>& atoms) {
  bool open = false;  // a coordinated noun group follows, with only comma-separated noun groups in between
  for (size_t i = groups.size(); i-- > 0;) {
    const Group& group = groups[i];
    if (group.kind != GroupKind::noun) {
      open = false;
      continue;
    }
    const bool coordinated = (group.gap & (groups::gap_and | groups::gap_or)) != 0;
    const bool comma = (group.gap & groups::gap_comma) != 0;
    if (coordinated) {
      atoms[i].list = 2;
      open = true;
    } else if (open) {
      atoms[i].list = comma ? 1 : 3;
      // The first member, or a modifier of one: the list may go on to the left of a modifier.
      if (!comma && group.preposition == 0 && (i == 0 || !groups[i - 1].possessive)) open = false;
    }
  }
}

}  // namespace

ParserWords::ParserWords(const std::vector<std::string_view>& words, const std::vector<WordFacts>& facts,
                         const tokens::Lexicon& lexicon)
    : facts_(std::vector<WordFacts>(lexicon.size())) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (const tokens::Symbol symbol = lexicon.find(words[i])) facts_.edit(symbol) = facts[i];
  }
}

bool is_possessor(const Atoms& atoms) {
  return atoms.category >= possessor_block && atoms.category < noun_block;
}

bool is_noun(const Atoms& atoms) { return atoms.category >= pronoun_block && atoms.category < verb_block; }

void read_atoms(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                std::span<const groups::Group> groups, const ParserWords& words, std::vector<Atoms>& out) {
  out.assign(groups.size() + 1, Atoms());
  bool quoted = false;
  for (size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    Atoms& atoms = out[i];
    if (group.gap & groups::gap_quote_close) quoted = false;
    if (group.gap & groups::gap_quote_open) quoted = true;
    atoms.quoted = quoted;
    atoms.category = category_of(group, sentence);
    atoms.gap = fold_gap(group.gap);
    const tokens::Token& head = sentence[group.head];
    const WordFacts& facts = words[head.lemma ? head.lemma : head.word];
    atoms.word = facts.number;
    atoms.preposition = words[group.preposition].number;
    atoms.subordinator = words[group.subordinator].number;
    if (group.kind == GroupKind::verb) {
      atoms.sense = uint8_t(64 + facts.verb_class);
      atoms.frames = facts.frames;
    } else if (group.mention < mentions.size()) {
      atoms.sense = uint8_t(192 + int(mentions[group.mention].type));
    } else if (is_proper(head)) {
      atoms.sense = uint8_t(128 + facts.noun_class);
    } else if (group.kind == GroupKind::noun) {
      atoms.sense = facts.noun_class;
    }
    atoms.length = uint8_t(std::min(group.end - group.core, 3));
    const tokens::Token& first = sentence[group.core];
    if (group.kind == GroupKind::noun && first.tag == Tag::DT) {
      // "a", "an" | "the" | "this", "every", "no" ...
      const uint32_t size = first.span.size();
      atoms.determiner = size <= 2 ? 1 : size == 3 ? 2 : 3;
    }
  }
  out[groups.size()].category = root_category;
  mark_lists(groups, out);
}

}  // namespace entente::clauses
