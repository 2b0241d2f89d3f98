#include "tokens/tag_memory.h"

#include <algorithm>

namespace entente::tokens {

namespace {

void fill(const WordView& view, const TaggerWeights& weights, WordSums& out) {
  std::array<const int8_t*, 16> rows;
  size_t n = 0;
  const auto put = [&](uint32_t feature, uint64_t value) { rows[n++] = weights.row_of(feature, value); };
  const auto added = [&] { return add_up({}, std::span(rows).first(std::exchange(n, 0))); };
  own_features(view, put);
  out.own = added();
  next_features(view, put);
  out.next = added();
  next2_features(view, put);
  out.next2 = added();
  before_features(view, put);
  out.before = added();
  before2_features(view, put);
  out.before2 = added();
  out.view = view;
  out.fixed = weights.find_fixed(view.word);
}

}  // namespace

const WordSums& TagMemory::of(const Token& token, CaseMode mode, const Vocabulary& vocabulary, const TaggerWeights& weights) {
  // Numbers of no class are all alike.
  const bool number = token.shape == Shape::number && vocabulary.word_class(token.word) == 0;
  if (!number && !vocabulary.is_lasting(token.word)) return keep_shortly(view_word(token, mode, vocabulary), weights);
  const Symbol word = number ? 0 : token.word;
  const uint32_t shape = view_shape(token, mode);
  const uint64_t key = (uint64_t(word) * shapes + shape) << 1 | 1;
  // Symbols are in order of frequency: of small words none takes another's place.
  Place& place = places_[(word + shape * 613) % size];
  if (place.key != key) {
    const WordView view = view_word(token, mode, vocabulary);
    if (!place.sums) {
      place.sums = &sums_.emplace_back();
    } else if (std::find(recent_.begin(), recent_.end(), place.sums) != recent_.end()) {
      return keep_shortly(view, weights);
    }
    fill(view, weights, *place.sums);
    place.key = key;
  }
  return recent(*place.sums);
}

const WordSums& TagMemory::keep_shortly(const WordView& view, const TaggerWeights& weights) {
  WordSums& out = others_[calls_ % window];
  fill(view, weights, out);
  return recent(out);
}

const WordSums& TagMemory::of_none(const TaggerWeights& weights) {
  if (!knows_none_) fill({}, weights, none_);
  knows_none_ = true;
  return recent(none_);
}

}  // namespace entente::tokens
