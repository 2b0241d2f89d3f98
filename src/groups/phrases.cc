#include "groups/phrases.h"

#include <algorithm>

namespace entente::groups {

void PhraseTable::add(PhraseKind kind, std::string_view text, tokens::Lexicon& lexicon) {
  Phrase phrase;
  phrase.kind = kind;
  phrase.symbol = lexicon.add(text);
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    phrase.words.push_back(lexicon.add(text.substr(0, space)));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  if (phrase.words.empty()) return;
  const tokens::Symbol first = phrase.words.front();
  if (lists_of_.size() <= first) lists_of_.resize(first + 1);
  if (lists_of_[first] == 0) {
    lists_of_[first] = uint16_t(lists_.size());
    lists_.emplace_back();
  }
  std::vector<Start>& same = lists_[lists_of_[first]];
  const size_t length = phrase.words.size();
  const auto place =
      std::find_if(same.begin(), same.end(), [&](const Start& other) { return phrases_[other.phrase].words.size() < length; });
  same.insert(place, {length > 1 ? phrase.words[1] : 0, uint32_t(phrases_.size())});
  phrases_.push_back(std::move(phrase));
}

const Phrase* PhraseTable::find_in(const std::vector<Start>& list, std::span<const tokens::Token> sentence, size_t at) const {
  const tokens::Symbol second = at + 1 < sentence.size() ? sentence[at + 1].word : 0;
  for (const Start& start : list) {
    if (start.second != 0 && start.second != second) continue;
    const Phrase& phrase = phrases_[start.phrase];
    if (phrase.words.size() > sentence.size() - at) continue;
    const auto same = [](tokens::Symbol word, const tokens::Token& token) { return word == token.word; };
    if (std::equal(phrase.words.begin(), phrase.words.end(), sentence.begin() + std::ptrdiff_t(at), same))
      return &phrase;
  }
  return nullptr;
}

}  // namespace entente::groups
