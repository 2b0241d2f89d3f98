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
static_assert(other_category < int(no_category));

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

constexpr unsigned gap_coordinator = groups::gap_and | groups::gap_or;
constexpr unsigned gap_quote = groups::gap_quote_open | groups::gap_quote_close;

uint16_t fold_gap(unsigned gap) {
  const auto any = [&](unsigned bits, unsigned to) { return (gap & bits) != 0 ? 1u << to : 0u; };
  return uint16_t(any(groups::gap_comma, 0) | any(groups::gap_semicolon | groups::gap_colon, 1) |
                  any(groups::gap_dash | groups::gap_paren_open, 2) | any(groups::gap_paren_close, 3) |
                  any(groups::gap_quote_open, 4) | any(groups::gap_quote_close, 5) | any(gap_coordinator, 6) |
                  any(groups::gap_but | groups::gap_not, 7) | any(groups::gap_subordinator, 8));
}

// What stands on the way to a verb.
unsigned fold_way(unsigned gaps) {
  const auto any = [&](unsigned bits, unsigned to) { return (gaps & bits) != 0 ? 1u << to : 0u; };
  constexpr unsigned apart = groups::gap_semicolon | groups::gap_colon | groups::gap_dash | groups::gap_paren_open;
  constexpr unsigned joined = gap_coordinator | groups::gap_but | groups::gap_not;
  return any(groups::gap_comma, 0) | any(apart, 1) | any(gap_quote, 2) | any(joined, 3) |
         any(groups::gap_subordinator, 4);
}
constexpr unsigned ways = 32, far = 3;

uint16_t verb_on_the_way(unsigned category, unsigned gaps, size_t distance) {
  const auto steps = unsigned(std::min<size_t>(distance, far));
  return uint16_t(1 + ((category - verb_block) * ways + fold_way(gaps)) * far + steps - 1);
}

void find_verbs(std::span<const Group> groups, std::vector<Atoms>& atoms) {
  const auto is_verb = [&](size_t i) {
    return atoms[i].category() >= verb_block && atoms[i].category() < unsigned(auxiliary_category);
  };
  const size_t n = groups.size();
  const auto gap = [&](size_t i) { return i < n ? unsigned(groups[i].gap) : 0u; };
  size_t verb = n;  // none so far
  unsigned gaps = 0;
  for (size_t i = 0; i <= n; ++i) {
    gaps |= gap(i);
    if (verb < n) atoms[i][Field::last_verb] = verb_on_the_way(atoms[verb].category(), gaps, i - verb);
    if (i < n && is_verb(i)) {
      verb = i;
      gaps = 0;
    }
  }
  verb = n;
  gaps = 0;
  for (size_t i = n; i-- > 0;) {
    gaps |= gap(i + 1);
    if (verb < n) atoms[i][Field::next_verb] = verb_on_the_way(atoms[verb].category(), gaps, verb - i);
    if (is_verb(i)) {
      verb = i;
      gaps = 0;
    }
  }
}

// "A, B and C": noun groups side by side, each after a comma, with a coordinator before the last one.
// Possessors and prepositions inside ("the presidents of A, B and C") are looked through at the reading end,
// from right to left.
void mark_lists(std::span<const Group> groups, std::vector<Atoms>& atoms) {
  const auto mark = [&](size_t i, unsigned place) {
    atoms[i][Field::extent] = uint16_t(atoms[i][Field::extent] | place);
  };
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
      mark(i, 2);
      open = true;
    } else if (open) {
      mark(i, comma ? 1 : 3);
      // The first member, or a modifier of one: the list may go on to the left of a modifier.
      if (!comma && group.preposition == 0 && (i == 0 || !groups[i - 1].possessive)) open = false;
    }
  }
}

tokens::Symbol head_word(const tokens::Token& head) { return head.lemma ? head.lemma : head.word; }

// The sentence's last mark, behind its last group: what kind of sentence it is.
void read_end(std::span<const tokens::Token> sentence, size_t begin, const ParserWords& words, Atoms& out) {
  out[Field::category] = root_category;
  for (const tokens::Token& token : sentence.subspan(begin)) {
    if (token.tag == Tag::period || token.tag == Tag::colon)
      out[Field::head] = uint16_t(1 + words[token.word].number(WordPlace::head));
    if (token.tag == Tag::quote_close) out[Field::sense] = 1;
  }
  if (begin < sentence.size())
    out[Field::before] = uint16_t(1 + words[sentence.back().word].number(WordPlace::before));
}

}  // namespace

size_t field_values(Field field) {
  switch (field) {
    case Field::category:
      return category_count;
    case Field::sense:
    case Field::frames:
    case Field::verb:
      return 256;
    case Field::gap:
      return gap_values;
    case Field::extent:
    case Field::shape:
      return 16;
    case Field::tag:
      return 2 * tokens::tag_count;
    case Field::mention:
      return 64;
    case Field::last_verb:
    case Field::next_verb:
      return 1 + (auxiliary_category - verb_block) * ways * far;
    default:
      return 0;
  }
}

ParserWords::ParserWords(const std::vector<std::string_view>& words, std::span<const WordFacts> facts,
                         const tokens::Lexicon& lexicon)
    : index_(std::vector<uint16_t>(lexicon.size())) {
  for (size_t i = 0; i < words.size(); ++i) {
    const tokens::Symbol symbol = lexicon.find(words[i]);
    if (!symbol) continue;
    index_.edit(symbol) = uint16_t(facts_.size());
    facts_.push_back(facts[i]);
  }
}

bool is_possessor(const Atoms& atoms) {
  return atoms.category() >= possessor_block && atoms.category() < noun_block;
}

bool is_noun(const Atoms& atoms) {
  return atoms.category() >= pronoun_block && atoms.category() < verb_block;
}

void read_atoms(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                std::span<const Group> groups, const ParserWords& words, std::vector<Atoms>& out) {
  out.assign(groups.size() + 1, Atoms());
  const auto each_word = [&](auto look) {
    for (const Group& group : groups) {
      look(head_word(sentence[group.head]));
      if (group.kind == GroupKind::noun && group.core != group.head) look(sentence[group.core].word);
      if (group.begin > 0) look(sentence[group.begin - 1u].word);
    }
  };
  each_word([&](tokens::Symbol symbol) { words.fetch_place(symbol); });
  each_word([&](tokens::Symbol symbol) { words.fetch(symbol); });
  unsigned quoted = 0;
  for (size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    Atoms& atoms = out[i];
    const auto set = [&](Field field, unsigned value) { atoms[field] = uint16_t(value); };
    const auto set_word = [&](WordPlace place, tokens::Symbol symbol) {
      if (symbol) atoms.values[size_t(place)] = uint16_t(1 + words[symbol].number(place));
    };
    if (group.gap & groups::gap_quote_close) quoted = 0;
    if (group.gap & groups::gap_quote_open) quoted = 1;
    const tokens::Token& head = sentence[group.head];
    const WordFacts& facts = words[head_word(head)];
    set(Field::head, 1u + facts.number(WordPlace::head));
    set_word(WordPlace::preposition, group.preposition);
    set_word(WordPlace::subordinator, group.subordinator);
    if (group.kind == GroupKind::noun && group.core != group.head)
      set_word(WordPlace::first, sentence[group.core].word);
    if (group.begin > 0) set_word(WordPlace::before, sentence[group.begin - 1u].word);
    set(Field::category, category_of(group, sentence));
    if (group.kind == GroupKind::verb) {
      set(Field::sense, 64u + facts.verb_class);
      set(Field::frames, facts.frames);
    } else if (group.mention < mentions.size()) {
      set(Field::sense, 192u + unsigned(mentions[group.mention].type));
    } else if (is_proper(head)) {
      set(Field::sense, 128u + facts.noun_class);
    } else if (group.kind == GroupKind::noun) {
      set(Field::sense, facts.noun_class);
    }
    set(Field::gap, fold_gap(group.gap));
    set(Field::extent, unsigned(std::min(group.end - group.core, 3)) << 2);
    set(Field::tag, unsigned(head.tag) << 1 | quoted);
    set(Field::verb, unsigned(group.perfect) | unsigned(group.progressive) << 1 | unsigned(group.negated) << 2 |
                         unsigned(group.tense) << 3 | unsigned(group.passive) << 5 |
                         unsigned(group.auxiliary) << 6 | unsigned(group.copular) << 7);
    if (group.mention < mentions.size()) {
      const names::Mention& mention = mentions[group.mention];
      set(Field::mention, 1u + unsigned(mention.type) * 8 + unsigned(mention.form));
    }
    set(Field::shape, unsigned(head.shape) << 1 | unsigned(head.sentence_initial));
  }
  read_end(sentence, groups.empty() ? sentence.size() : groups.back().end, words, out[groups.size()]);
  mark_lists(groups, out);
  find_verbs(groups, out);
}

}  // namespace entente::clauses
