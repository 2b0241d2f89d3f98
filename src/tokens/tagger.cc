// Averaged perceptron (Collins 2002), greedy from left to right; features in tagger_features.h.
#include "tokens/tagger.h"

#include <string>

#include "tokens/lemma_rules.h"
#include "tokens/tag_memory.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"

namespace entente::tokens {

namespace {

Tag find_tag(const TaggerWeights& weights, const TokenSums* token, const TagHistory& history) {
  const Tag before = history.before();
  TagSums sums;
  add_up(std::array{&token->sums}, std::array{weights.shape_tag_row(token->view.shape, before), weights.tag_row(before), weights.tags_row(before, history.before2())}, sums);
  const BestTag best = best_tag(sums, weights.margin());
  if (best.sure) return best.tag;
  const Window window{&token[-2].view, &token[-1].view, &token->view, &token[1].view, &token[2].view};
  std::array<const int8_t*, 15> rows{weights.row(token[-2].next2), weights.row(token[2].before2)};
  size_t n = 2;
  pair_features(window, history, [&](uint32_t feature, uint64_t value) { rows[n++] = weights.row_of(feature, value); });
  add_up(std::array<const TagSums*, 1>{&sums}, rows, sums);
  return best_tag(sums, 1).tag;
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
  TagMemory memory(TagMemory::few);
  tag(sentence, vocabulary, memory);
}

void Tagger::tag(std::span<Token> sentence, Vocabulary& vocabulary, TagMemory& memory) const {
  const std::span<const TokenSums> sums = memory.begin(sentence, find_case_mode(sentence), vocabulary, *weights_);
  TagHistory history;
  for (size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i].tag == Tag::none) sentence[i].tag = find_tag(*weights_, &sums[i + 2], history);
    history.push(sums[i + 2].view, sentence[i].tag);
  }
  std::string scratch;
  for (Token& token : sentence) token.lemma = find_token_lemma(token, vocabulary, scratch);
}

}  // namespace entente::tokens
