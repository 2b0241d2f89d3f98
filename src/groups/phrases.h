// Runs of words that read as one: "on behalf of", "as well as", "even though", "no longer".
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/lexicon.h"
#include "tokens/token.h"

namespace entente::groups {

enum class PhraseKind : uint8_t { preposition, conjunction, subordinator, adverb };

struct Phrase {
  std::vector<tokens::Symbol> words;
  tokens::Symbol symbol = 0;  // of the whole phrase, words with single spaces
  PhraseKind kind = PhraseKind::adverb;
};

// The longest phrase that begins at a token.
class PhraseTable {
 public:
  // `text`: folded words with single spaces. Its words and itself become symbols of the lexicon.
  void add(PhraseKind kind, std::string_view text, tokens::Lexicon& lexicon);
  // nullptr where none begins at `at`.
  const Phrase* find(std::span<const tokens::Token> sentence, size_t at) const {
    const tokens::Symbol first = sentence[at].word;
    return first < lists_of_.size() && lists_of_[first] != 0 ? find_in(lists_[lists_of_[first]], sentence, at) : nullptr;
  }

 private:
  struct Start {
    tokens::Symbol second = 0;  // a phrase's second word; 0: it has none
    uint32_t phrase = 0;
  };
  const Phrase* find_in(const std::vector<Start>& list, std::span<const tokens::Token> sentence, size_t at) const;

  std::vector<Phrase> phrases_;
  std::vector<uint16_t> lists_of_;            // by word: which of lists_ begins with it; 0 is empty
  std::vector<std::vector<Start>> lists_{1};  // longest first
};

}  // namespace entente::groups
