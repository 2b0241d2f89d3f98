// Averaged perceptron (Collins 2002), greedy from left to right; features in tagger_features.h.
#include "tokens/tagger.h"

#include <string>

#include "tokens/lemma_rules.h"
#include "tokens/tag_memory.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

namespace {

using Around = std::array<const WordSums*, 5>;

Tag find_tag(const TaggerWeights& weights, const Around& w, const TagHistory& history) {
  const Window window{&w[0]->view, &w[1]->view, &w[2]->view, &w[3]->view, &w[4]->view};
  const Tag before = history.before();
  std::array<const int8_t*, feature_count> rows;
  size_t n = 0;
  const auto put = [&](uint32_t feature, uint64_t value) { rows[n++] = weights.row_of(feature, value); };
  near_pair_features(window, history, put);
  rows[n++] = weights.shape_tag_row(window[2]->shape, before);
  rows[n++] = weights.tag_row(before);
  rows[n++] = weights.tags_row(before, history.before2());
  rows[n++] = weights.shapes_row(window[3]->shape, window[2]->shape);
  rows[n++] = weights.row(w[0]->next2);
  rows[n++] = weights.row(w[4]->before2);
  const TagSums sums = add_up(std::array{&w[2]->own, &w[1]->next, &w[3]->before}, std::span(rows).first(n));
  const BestTag best = best_tag(sums, weights.margin());
  if (best.sure) return best.tag;
  n = 0;
  far_pair_features(window, history, put);
  return best_tag(add_up(std::array{&sums}, std::span(rows).first(n)), 1).tag;
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
  TagMemory memory;
  tag(sentence, vocabulary, memory);
}

void Tagger::tag(std::span<Token> sentence, Vocabulary& vocabulary, TagMemory& memory) const {
  const CaseMode mode = find_case_mode(sentence);
  const auto at = [&](size_t i) { return i < sentence.size() ? &memory.of(sentence[i], mode, vocabulary, *weights_) : &memory.of_none(*weights_); };
  const WordSums* none = &memory.of_none(*weights_);
  Around around{none, none, none, at(0), at(1)};
  TagHistory history;
  std::string lemma;
  for (size_t i = 0; i < sentence.size(); ++i) {
    std::move(around.begin() + 1, around.end(), around.begin());
    around[4] = at(i + 2);
    if (i + 4 < sentence.size()) memory.prefetch(sentence[i + 4], mode);
    Token& token = sentence[i];
    const WordSums& word = *around[2];
    if (token.tag == Tag::none && !says_name(token, mode)) token.tag = word.fixed;
    if (token.tag == Tag::none) token.tag = find_tag(*weights_, around, history);
    history.push(word.view, token.tag);
    token.lemma = find_token_lemma(token, vocabulary, lemma);
  }
}

}  // namespace entente::tokens
