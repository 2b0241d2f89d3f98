#include "tokens/tag_memory.h"

#include <algorithm>

namespace entente::tokens {

namespace {

void read(const WordView& view, const TaggerWeights& weights, WordSums& out) {
  std::array<const int8_t*, 9> rows;
  size_t n = 0;
  const auto put = [&](uint32_t feature, uint64_t value) { rows[n++] = weights.row_of(feature, value); };
  const auto add_to = [&](TagSums& sums) { add_up({}, std::span(rows).first(std::exchange(n, 0)), sums); };
  own_features(view, put);
  add_to(out.own);
  next_features(view, put);
  add_to(out.next);
  before_features(view, put);
  add_to(out.before);
  next2_features(view, [&](uint32_t feature, uint64_t value) { out.next2 = uint16_t(weights.find_row(feature_key(feature, value))); });
  before2_features(view, [&](uint32_t feature, uint64_t value) { out.before2 = uint16_t(weights.find_row(feature_key(feature, value))); });
  out.view = view;
  out.fixed = weights.find_fixed(view.word);
}

// A capital within a sentence may make a name of any word.
bool says_name(const Token& token, CaseMode mode) {
  if (mode != CaseMode::normal) return false;
  return token.shape == Shape::upper || token.shape == Shape::mixed ||
         (token.shape == Shape::capitalized && !token.sentence_initial);
}

// `next` stands behind it.
void finish(TokenSums& token, const WordSums& next, const TaggerWeights& weights) {
  add_up(std::array<const TagSums*, 2>{&token.sums, &next.before}, std::array{weights.shapes_row(next.view.shape, token.view.shape)}, token.sums);
}

}  // namespace

void TagMemory::prefetch(const Token& token, CaseMode mode, const Vocabulary& vocabulary) const {
  const char* sums = reinterpret_cast<const char*>(&place_of(token.word, view_shape(token, mode), vocabulary.is_lasting(token.word)));
  for (size_t line = 0; line < sizeof(WordSums); line += 64) __builtin_prefetch(sums + line);
}

const WordSums& TagMemory::of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights) {
  // Numbers of no class are all alike.
  const Symbol symbol = token.shape == Shape::number && vocabulary.word_class(token.word) == 0 ? 0 : token.word;
  const bool lasting = vocabulary.is_lasting(symbol);
  const uint8_t shape = view_shape(token, mode);
  const uint16_t age = lasting ? 1 : age_;
  WordSums& out = place_of(symbol, shape, lasting);
  if (out.symbol == symbol && out.view.shape == shape && out.age == age) return out;
  read(view_word(token, mode, vocabulary), weights, out);
  out.symbol = symbol;
  out.age = age;
  return out;
}

std::span<const TokenSums> TagMemory::begin(std::span<Token> sentence, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights) {
  if (none_.age == 0) {
    read({}, weights, none_);
    none_.age = 1;
  }
  if (clearings_ != vocabulary.clearings()) {
    clearings_ = vocabulary.clearings();
    if (++age_ == 0) {
      std::fill_n(sums_ + places_, fresh_places, WordSums());
      age_ = 1;
    }
  }
  tokens_.resize(std::max(tokens_.size(), sentence.size() + 4));
  TokenSums* token = tokens_.data() + 2;
  const auto see = [](TokenSums& at, const WordSums& word) {
    at.view = word.view;
    at.next2 = word.next2;
    at.before2 = word.before2;
  };
  for (const size_t at : {size_t(0), size_t(1), sentence.size() + 2, sentence.size() + 3}) see(tokens_[at], none_);
  // What a word says of those beside it is handed on at once: the next word may take its place.
  token->sums = none_.next;
  for (size_t i = 0; i < sentence.size(); ++i, ++token) {
    if (i + 4 < sentence.size()) prefetch(sentence[i + 4], mode, vocabulary);
    const WordSums& word = of(sentence[i], mode, vocabulary, weights);
    see(*token, word);
    if (sentence[i].tag == Tag::none && !says_name(sentence[i], mode)) sentence[i].tag = word.fixed;
    if (i > 0 && sentence[i - 1].tag == Tag::none) finish(token[-1], word, weights);
    if (sentence[i].tag == Tag::none) add_up(std::array<const TagSums*, 2>{&token->sums, &word.own}, {}, token->sums);
    token[1].sums = word.next;
  }
  if (!sentence.empty() && sentence.back().tag == Tag::none) finish(token[-1], none_, weights);
  return std::span(tokens_).first(sentence.size() + 4);
}

}  // namespace entente::tokens
