// Tagged tokens of a document -> mentions: known names, unknown ones by shape, titles and what the document teaches.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "names/cast.h"
#include "names/mention.h"
#include "text/document.h"
#include "tokens/tokenizer.h"

namespace entente::names {

// The part of a document's tokens or mentions that belongs to one sentence.
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
};

class MentionFinder {
 public:
  // `gazetteer` must outlive the finder.
  static Result<MentionFinder> read(const SchemaFiles& files, const Gazetteer& gazetteer, tokens::Lexicon& lexicon);

  // Before a document's `tokens` are tagged: calls the family names of known people whom it names in full proper nouns, where the word is a common
  // one, too ("Musk", "Sessions", "Barrow"), but for those behind "the". What has a tag keeps it.
  void tag_family_names(std::span<tokens::Token> tokens) const;

  // Mentions of all sentences, in order, not overlapping; `per_sentence[i]` is sentence i's part of `mentions`. New
  // entities go into `cast`. Two passes: family names and acronyms are resolved with what the whole document introduced.
  void find(const text::Document& document, std::span<const tokens::Token> tokens, std::span<const Range> sentences,
            const tokens::Vocabulary& vocabulary, Cast& cast, std::vector<Mention>& mentions,
            std::vector<Range>& per_sentence) const;

 private:
  enum class WordClass : uint8_t { none, organization, body, place, group, particle, time, other, faith, creed, rule, adherents, thing };
  struct Pass;

  WordClass word_class(tokens::Symbol word) const { return word < classes_.size() ? classes_[word] : WordClass::none; }

  const Gazetteer* gazetteer_ = nullptr;
  std::vector<WordClass> classes_;  // by symbol
  tokens::Symbol the_ = 0, of_ = 0, for_ = 0, and_ = 0, in_ = 0, at_ = 0, near_ = 0, national_ = 0, between_ = 0, with_ = 0, open_ = 0, close_ = 0;
};

}  // namespace entente::names
