// Sentence -> tokens.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "tokens/lexicon.h"
#include "tokens/spelling_cache.h"
#include "tokens/token.h"

namespace entente::tokens {

// The words of one document: the Lexicon's symbols, and fresh ones for words it does not have. One a thread;
// cleared (cheaply, keeping its memory) between documents. The lexicon must outlive it and no longer grow.
class Vocabulary {
 public:
  explicit Vocabulary(const Lexicon& lexicon);
  // Fresh symbols are lexicon().size(), +1, +2 ... in order of first appearance.
  Symbol intern(std::string_view folded);
  // Valid until clear().
  std::string_view text(Symbol symbol) const {
    return symbol < first_ ? lexicon_->text(symbol) : words_[symbol - first_];
  }
  // The class of a lexicon's word, 0 for a fresh one.
  WordClass word_class(Symbol symbol) const { return symbol < first_ ? lexicon_->word_class(symbol) : 0; }
  // One past the greatest symbol in use.
  Symbol size() const { return Symbol(first_ + words_.size()); }
  const Lexicon& lexicon() const { return *lexicon_; }
  // Whether a symbol is the lexicon's, and means the same in the next document.
  bool is_lasting(Symbol symbol) const { return symbol < first_; }
  SpellingCache& spellings() { return spellings_; }
  // From now on fresh symbols mean other words.
  void clear();
  // How often that was.
  uint32_t clearings() const { return clearings_; }

 private:
  void grow();
  std::string_view keep(std::string_view word);

  const Lexicon* lexicon_;
  Symbol first_;
  std::vector<std::string_view> words_;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> slots_;  // index into words_ + 1; open addressing, a power of two, at most half full
  std::vector<std::unique_ptr<char[]>> blocks_;
  uint32_t clearings_ = 0;
  size_t block_ = 0;       // the block being filled
  size_t block_used_ = 0;  // bytes of it
  SpellingCache spellings_;
  std::vector<std::unique_ptr<char[]>> long_words_;
};

// Appends the tokens of `sentence` (a span of `text`) to `out`, lemmas unset, tags set only where a mark has
// one tag in any context (comma, colon, quotes, brackets, sentence ends). Tokenised as UD_English-EWT is,
// which the tagger and the parser are trained on: "don't" -> do n't, "Russia's" -> Russia 's, "cannot" -> can
// not, "U.S." and "Gen." one token, quotes and other marks by themselves. Words are split at hyphens
// ("US-led" -> US - led, "al-Assad" -> al - Assad, so that the names inside are seen), but for the prefixes
// of forms.tsv, which stay in their word ("anti-government", "vice-president"); whoever wants "Jong-un" in
// one piece sees space_before == false on the hyphen and on what follows. Tokens are in order, lie on UTF-8
// boundaries and tile what is not white space (Unicode's, and zero-width space). Any bytes will do; linear.
void tokenize(std::string_view text, Span sentence, Vocabulary& vocabulary, std::vector<Token>& out);

}  // namespace entente::tokens
