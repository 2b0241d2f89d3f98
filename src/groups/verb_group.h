// Voice, tense, aspect, polarity and modality of a verb group. Private to this room.
#pragma once

#include <span>
#include <vector>

#include "cascade/alphabet.h"
#include "groups/group.h"
#include "tokens/token.h"

namespace entente::groups {

// The lexical classes of schema/en/patterns/groups.toml that a verb group's features are read from.
struct VerbWords {
  explicit VerbWords(const cascade::Alphabet& alphabet);
  cascade::Bytes be, have, do_, to, negation, copula, future;
};

// Fills head and the verb fields of a group whose begin, core and end are set.
void read_verb_group(std::span<const tokens::Token> sentence, const cascade::Alphabet& alphabet,
                     const VerbWords& words, Group& group);

// What the tagger could not know without the groups around: "Russia, recognized Guaido" has an active past,
// "which countries support Guaido" a present, although the tags say participle and infinitive. `groups` are
// one sentence's.
void settle_forms(std::span<const tokens::Token> sentence, std::span<Group> groups);

// 'called on X to "cease support"', 'should "stop"': a verb whose "to" or auxiliary stands before the quotation, made one group. `first`:
// where the sentence's groups begin.
void join_quoted_verbs(std::span<const tokens::Token> sentence, const cascade::Alphabet& alphabet, const VerbWords& words, std::vector<Group>& groups, size_t first);

// 'a "war rehearsal"': a noun group whose article stands before the quotation, made one.
void join_quoted_nouns(std::span<const tokens::Token> sentence, std::vector<Group>& groups, size_t first);

// Inversion: gives the features of auxiliaries that stand apart ("Did Peru recognize", "Who has Peru
// recognized", "Will Peru") to the verb group they belong to.
void join_inverted(std::span<const tokens::Token> sentence, const cascade::Alphabet& alphabet,
                   const VerbWords& words, std::span<Group> groups);

}  // namespace entente::groups
