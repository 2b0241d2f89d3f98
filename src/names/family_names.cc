// Family names that are common words, too: "Jeff Sessions" and "Elon Musk" once named, "Sessions" and "Musk" are they.
#include <algorithm>

#include "names/mention_finder.h"

namespace entente::names {

using tokens::Shape;
using tokens::Symbol;
using tokens::Tag;
using tokens::Token;

void MentionFinder::tag_family_names(std::span<Token> tokens) const {
  std::vector<Symbol> families;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].shape != Shape::capitalized || tokens[i + 1].shape != Shape::capitalized) continue;
    const Symbol last = tokens[i + 1].word;
    if (word_class(last) != WordClass::none || std::find(families.begin(), families.end(), last) != families.end()) continue;
    const auto name = gazetteer_->aliases().longest([&](uint32_t k) { return i + k < tokens.size() ? tokens[i + k].word : 0; });
    const auto senses = name.length == 2 ? gazetteer_->senses(name.value) : std::span<const Sense>();
    if (!senses.empty() && (*gazetteer_)[senses[0].entity].type == EntityType::person) families.push_back(last);
  }
  if (families.empty()) return;
  for (size_t i = 0; i < tokens.size(); ++i) {
    Token& t = tokens[i];
    if (t.shape != Shape::capitalized || t.tag != Tag::none || std::find(families.begin(), families.end(), t.word) == families.end()) continue;
    if (i == 0 || tokens[i - 1].word != the_) t.tag = Tag::NNP;  // "the Sessions" are meetings
  }
}

}  // namespace entente::names
