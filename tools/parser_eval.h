// How well the parser's trees agree with a treebank: over groups, and back over words.
#pragma once

#include <string>
#include <vector>

#include "clauses/dependency_parser.h"
#include "group_treebank.h"
#include "news_treebank.h"

namespace entente::treebank {

// A few lines of figures. Word level: a gold arc of a relation counts as found where both its words are in
// groups, the dependent is its group's top, and the parser has that arc with that label; what our groups
// swallow or miss is missed.
std::string evaluate(const std::vector<Sentence>& sentences, const Reader& reader,
                     const clauses::DependencyParser& parser);

// The same over the groups of a hand-written treebank, with the sentences that come out wrong.
std::string evaluate_news(const NewsTrees& news, const clauses::DependencyParser& parser);

}  // namespace entente::treebank
