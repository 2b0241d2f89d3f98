// Pronouns and determiners of a noun group. Private to this room.
#pragma once

#include <span>

#include "cascade/alphabet.h"
#include "groups/group.h"
#include "tokens/token.h"

namespace entente::groups {

// The lexical classes of schema/en/patterns/groups.toml that a noun group's features are read from.
struct NounWords {
  explicit NounWords(const cascade::Alphabet& alphabet);
  cascade::Bytes reflexive, indefinite, each, other, no;
};

// Fills pronoun and `negated` of the noun group `groups.back()`; the groups before it tell relative from
// interrogative.
void read_noun_group(std::span<const tokens::Token> sentence, const cascade::Alphabet& alphabet,
                     const NounWords& words, std::span<Group> groups);

// A name with 's that nothing it could own follows ("met Syria's in Amman", "talks with India's") is whoever serves there: no owner.
void settle_owners(std::span<Group> groups);

}  // namespace entente::groups
