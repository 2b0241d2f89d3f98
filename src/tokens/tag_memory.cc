#include "tokens/tag_memory.h"

#include <algorithm>

namespace entente::tokens {

namespace {

WordSums read(const WordView& view, const TaggerWeights& weights) {
  WordSums out;
  std::array<const int8_t*, 9> rows;
  size_t n = 0;
  const auto put = [&](uint32_t feature, uint64_t value) { rows[n++] = weights.row_of(feature, value); };
  const auto added = [&] { return add_up({}, std::span(rows).first(std::exchange(n, 0))); };
  own_features(view, put);
  out.own = added();
  next_features(view, put);
  out.next = added();
  before_features(view, put);
  out.before = added();
  next2_features(view, [&](uint32_t feature, uint64_t value) { out.next2 = uint16_t(weights.find_row(feature_key(feature, value))); });
  before2_features(view, [&](uint32_t feature, uint64_t value) { out.before2 = uint16_t(weights.find_row(feature_key(feature, value))); });
  out.view = view;
  out.fixed = weights.find_fixed(view.word);
  return out;
}

}  // namespace

const WordSums& TagMemory::of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights) {
  // Numbers of no class are all alike.
  const bool number = token.shape == Shape::number && vocabulary.word_class(token.word) == 0;
  if (!number && !vocabulary.is_lasting(token.word)) return keep_shortly(view_word(token, mode, vocabulary), weights);
  const Symbol word = number ? 0 : token.word;
  const uint32_t shape = view_shape(token, mode);
  const uint64_t key = (uint64_t(word) * shapes + shape) << 1 | 1;
  const size_t place = place_of(word, shape);
  WordSums* const known = sums_.get() + place;
  if (keys_[place] != key) {
    const WordView view = view_word(token, mode, vocabulary);
    if (std::find(recent_.begin(), recent_.end(), known) != recent_.end()) return keep_shortly(view, weights);
    std::construct_at(known, read(view, weights));
    keys_[place] = key;
  }
  return recent(*known);
}

const WordSums& TagMemory::keep_shortly(const WordView& view, const TaggerWeights& weights) {
  WordSums& out = others_[calls_ % window];
  out = read(view, weights);
  return recent(out);
}

const WordSums& TagMemory::of_none(const TaggerWeights& weights) {
  if (!knows_none_) none_ = read({}, weights);
  knows_none_ = true;
  return recent(none_);
}

}  // namespace entente::tokens
