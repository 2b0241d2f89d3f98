// A group: the unit that clauses are made of. A sentence's groups are in order and do not overlap; tokens
// that are no part of a group (commas, coordinators, subordinators, quotes) are kept as the gap before the
// next group.
#pragma once

#include <cstdint>

#include "tokens/token.h"

namespace entente::groups {

using GroupIndex = uint16_t;
inline constexpr GroupIndex no_group = 0xFFFF;
inline constexpr uint16_t no_mention = 0xFFFF;

// noun: a base noun group, a name or a pronoun, with the preposition before it ("with the two leaders" is one
// group); verb: auxiliaries, negation, inner adverbs and the main verb ("had not been willing" is
// had-not-been + adjective); adjective, adverb: predicative or free ones; particle: "up" in "cut ties off";
// other: interjections and the like.
enum class GroupKind : uint8_t { noun, verb, adjective, adverb, particle, other };

enum class Pronoun : uint8_t {
  none,
  personal,
  reflexive,
  relative,
  interrogative,
  demonstrative,
  indefinite,
  expletive
};

// finite: "supports", "will support", "is supported"; infinitive: "to support"; bare: "support" after
// let/make/modal-less; gerund: VBG without auxiliary; participle: VBN without auxiliary.
enum class VerbForm : uint8_t { none, finite, infinitive, bare, gerund, participle };
enum class Tense : uint8_t { none, past, present, future };

// What stands between the previous group and this one, as bits.
enum Gap : uint16_t {
  gap_comma = 1,
  gap_semicolon = 2,
  gap_colon = 4,
  gap_dash = 8,
  gap_quote_open = 16,
  gap_quote_close = 32,
  gap_paren_open = 64,
  gap_paren_close = 128,
  gap_and = 256,
  gap_or = 512,
  gap_but = 1024,
  gap_not = 2048,
  gap_subordinator = 4096  // Group::subordinator says which
};

struct Group {
  uint16_t begin = 0;  // tokens [begin, end) of the sentence, the preposition included
  uint16_t end = 0;
  uint16_t head = 0;  // the head token: last noun of a noun group, main verb of a verb group
  uint16_t core = 0;  // first token after the preposition (== begin without one)
  GroupKind kind = GroupKind::other;
  uint16_t gap = 0;                 // Gap bits
  tokens::Symbol subordinator = 0;  // lemma: that, if, because, while, whether, as, to ... (first of the gap)
  tokens::Symbol preposition =
      0;  // lemma; a complex one is one symbol with spaces ("on behalf of"). Gerunds ("of stealing"),
          // adjectives and adverbs may have one too; a particle that may govern something has itself here
  uint16_t mention = no_mention;  // mention that covers the head token (index into the sentence's mentions)
  bool possessive =
      false;  // ends in 's or is a possessive pronoun: belongs to a later noun group. A preposition before it
              // ("with Peru's president") is among its tokens, but set on the later group: `preposition` here
              // is 0
  Pronoun pronoun = Pronoun::none;  // of an adverb group: interrogative ("when", "why")
  bool time =
      false;  // the head is a day, a month, a year or a unit of time: "on Friday", "last week", "in 2019"
  // verb groups
  VerbForm form = VerbForm::none;
  Tense tense = Tense::none;
  bool passive = false;
  bool perfect = false;
  bool progressive = false;
  bool negated = false;       // not, n't, never, no longer; "no" as determiner for noun groups
  bool copular = false;       // the main verb is "be" (or become, remain, seem: the lexicon's copulas)
  bool auxiliary = false;     // split off by inversion ("Did Peru recognize"): its features are on the verb
                              // group it belongs to
  tokens::Symbol modal = 0;   // will, would, could, may, must, should ...
  tokens::Symbol adverb = 0;  // an inner adverb of note (last one): "reportedly", "allegedly", "again"
};

// `group` with all words from where `first` begins: what stood before that one stands before it.
inline Group from(const Group& first, Group group) {
  group.begin = first.begin;
  group.core = first.core;
  group.gap = first.gap;
  group.subordinator = first.subordinator;
  group.preposition = first.preposition;
  return group;
}

}  // namespace entente::groups
