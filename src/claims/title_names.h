// "US Special Representative for Venezuela Elliott Abrams": a title with its own prepositional phrase, then a name, made one
// noun group before the parser sees it.
#pragma once

#include <span>
#include <vector>

#include "claims/words.h"
#include "groups/group.h"
#include "names/gazetteer.h"
#include "names/mention.h"
#include "tokens/tokenizer.h"

namespace entente::claims {

// "Managing Director", "police chief": tags of a title's words that are no noun's, before groups are made of them.
void mend_titles(std::span<tokens::Token> sentence, const names::Gazetteer& gazetteer, const tokens::Lexicon& lexicon);

// "chief executive", "secretary of state": a title of several words is one noun group.
void join_titles(std::span<const tokens::Token> sentence, const names::Gazetteer& gazetteer, std::vector<groups::Group>& groups);

// Joins such pairs in place. `groups` are one sentence's, in order.
void join_title_names(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
                      const names::Gazetteer& gazetteer, const Words& words, std::vector<groups::Group>& groups);

// "elected Moussa Faki chairman", "holding Daniel Levy hostage": a person's name and the plain nouns after it are two groups,
// unless the noun is one that names go before ("the Maduro government").
void split_after_names(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions, const Words& words,
                       std::vector<groups::Group>& groups);

}  // namespace entente::claims
