// Averaged perceptron (Collins 2002), greedy from left to right; features in tagger_features.h.
#include "tokens/tagger.h"

#include <string>

#include "tokens/best_tag.h"
#include "tokens/lemma_rules.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

namespace {

Tag find_tag(const TaggerWeights& weights, const Window& window, const TagHistory& history) {
  FeatureKeys keys;
  find_features(window, history, keys);
  for (const uint32_t key : keys) weights.prefetch_slot(key);
  std::array<const int8_t*, feature_count> rows;
  for (size_t i = 0; i < keys.size(); ++i) {
    rows[i] = weights.row(weights.find_row(keys[i]));
    __builtin_prefetch(rows[i]);
  }
  return best_tag(rows);
}

// A capital within a sentence may make a name of any word.
bool says_name(const Token& token, CaseMode mode) {
  if (mode != CaseMode::normal) return false;
  return token.shape == Shape::upper || token.shape == Shape::mixed ||
         (token.shape == Shape::capitalized && !token.sentence_initial);
}

Symbol find_token_lemma(const Token& token, Vocabulary& vocabulary, std::string& scratch) {
  const Lexicon& lexicon = vocabulary.lexicon();
  if (token.word < lexicon.size()) {
    const Symbol lemma = lexicon.find_lemma(token.word, token.tag);
    if (lemma != token.word || lexicon.word_class(token.word) != 0) return lemma;
  }
  return find_regular_lemma(vocabulary.text(token.word), token.tag, lexicon, scratch)
             ? vocabulary.intern(scratch)
             : token.word;
}

}  // namespace

Tagger::Tagger(TaggerWeights weights, const Lexicon& lexicon)
    : weights_(std::make_unique<const TaggerWeights>(std::move(weights))), lexicon_(&lexicon) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

Result<Tagger> Tagger::read(const SchemaFiles& files, const Lexicon& lexicon) {
  const std::vector<SchemaFile> found = files.under("en/lexicon/tagger.bin");
  if (found.empty()) return fail(Errc::not_found, "en/lexicon/tagger.bin: not in the schema");
  return Tagger(TRY(TaggerWeights::read(found.back().text, found.back().shown)), lexicon);
}

void Tagger::save(ImageWriter& image) const { weights_->save(image); }
Tagger Tagger::load(ImageReader& image, const Lexicon& lexicon) { return Tagger(TaggerWeights::load(image), lexicon); }

void Tagger::tag(std::span<Token> sentence, Vocabulary& vocabulary) const {
  const CaseMode mode = find_case_mode(sentence);
  Window window{};
  for (size_t i = 0; i < 2 && i < sentence.size(); ++i)
    window[3 + i] = view_word(sentence[i], mode, vocabulary);
  TagHistory history;
  std::string lemma;
  for (size_t i = 0; i < sentence.size(); ++i) {
    std::move(window.begin() + 1, window.end(), window.begin());
    window[4] = i + 2 < sentence.size() ? view_word(sentence[i + 2], mode, vocabulary) : WordView{};
    Token& token = sentence[i];
    if (token.tag == Tag::none && !says_name(token, mode)) token.tag = weights_->find_fixed(window[2].word);
    if (token.tag == Tag::none) token.tag = find_tag(*weights_, window, history);
    history.push(window[2], token.tag);
    token.lemma = find_token_lemma(token, vocabulary, lemma);
  }
}

}  // namespace entente::tokens
