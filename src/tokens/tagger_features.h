// What the tagger looks at: one key a feature, the same in training and in use.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "tokens/tokenizer.h"
#include "tokens/word_hash.h"

namespace entente::tokens {

// How much a capital says here: in a headline or a text without capitals, nothing.
enum class CaseMode : uint8_t { normal, title, upper, lower };

inline CaseMode find_case_mode(std::span<const Token> sentence) {
  int words = 0, capitalized = 0, upper = 0, initial_capitals = 0;
  for (const Token& token : sentence) {
    if (token.shape > Shape::mixed || token.span.size() < 2) continue;
    ++words;
    capitalized += token.shape == Shape::capitalized;
    upper += token.shape == Shape::upper;
    initial_capitals += token.shape == Shape::capitalized && token.sentence_initial;
  }
  if (words < 3) return CaseMode::normal;
  if (upper * 4 >= words * 3) return CaseMode::upper;
  if (capitalized + upper == 0) return CaseMode::lower;
  // Articles and prepositions stay small in headlines; three words in five do not in running text.
  if (words >= 4 && (capitalized - initial_capitals + upper) * 5 >= (words - initial_capitals) * 3)
    return CaseMode::title;
  return CaseMode::normal;
}

// What features know of one word.
struct WordView {
  uint32_t word = 0;    // of the folded text; one value for all numbers
  uint32_t suffix = 0;  // last four bytes, the last one lowest
  uint32_t prefix = 0;  // first three bytes
  WordClass cls = 0;
  uint16_t coarse = 0;  // forms it can be, and the tag a large lexicon gives it
  uint8_t shape = 0;    // below `shapes`: shape, whether initial, case mode, space before a mark
};
inline constexpr uint32_t shapes = 128;

inline uint8_t view_shape(const Token& token, CaseMode mode) {
  return uint8_t(uint32_t(token.shape) | uint32_t(mode) << 3 | uint32_t(token.sentence_initial) << 5 |
         uint32_t(token.shape == Shape::punctuation && token.space_before) << 6);
}

inline WordView view_word(const Token& token, CaseMode mode, const Vocabulary& vocabulary) {
  WordView out;
  const std::string_view text = vocabulary.text(token.word);
  out.word = token.shape == Shape::number ? 1 : uint32_t(word_hash(text));
  const size_t size = text.size();
  if (size >= 4) {
    uint32_t last;
    std::memcpy(&last, text.data() + size - 4, 4);
    out.suffix = __builtin_bswap32(last);
  } else {
    for (const char c : text) out.suffix = out.suffix << 8 | uint8_t(c);
  }
  for (size_t i = 0; i < 3 && i < size; ++i) out.prefix = out.prefix << 8 | uint8_t(text[i]);
  if (token.shape == Shape::number) out.suffix = out.prefix = 2;
  out.cls = vocabulary.word_class(token.word);
  out.coarse = uint16_t(class_forms(out.cls) << 6 | (class_lower_tag(out.cls) ? class_lower_tag(out.cls) : class_capital_tag(out.cls)));
  out.shape = view_shape(token, mode);
  return out;
}

// The words around one token: two before, itself at [2], two after.
using Window = std::array<const WordView*, 5>;

inline constexpr int feature_count = 33;
using FeatureKeys = std::array<uint32_t, feature_count>;

inline uint32_t feature_key(uint32_t feature, uint64_t value) {
  uint64_t hash = (value + feature * 0x9E3779B97F4A7C15u) * 0xFF51AFD7ED558CCDu;
  hash ^= hash >> 29;
  hash *= 0xC4CEB9FE1A85EC53u;
  return uint32_t(hash >> 32);
}

// What has been read of the clause so far: the two tags before, and the auxiliary or main verb that a verb
// form further on may depend on ("was", then "not immediately", then "recognized").
class TagHistory {
 public:
  void push(const WordView& word, Tag tag) {
    before2_ = before_;
    before_ = tag;
    const bool auxiliary =
        (is_verb(tag) && (word.cls & class_auxiliary) != 0) || tag == Tag::MD || tag == Tag::TO;
    if (auxiliary) {
      governor_ = word.word;
    } else if (is_verb(tag)) {
      governor_ = uint32_t(tag);
    } else if (is_punctuation(tag) || tag == Tag::CC || tag == Tag::WDT || tag == Tag::WP ||
               tag == Tag::WRB) {
      governor_ = governor_ >> 1 | 0x80000000u;  // still there, but behind a boundary
    }
  }
  Tag before() const { return before_; }
  Tag before2() const { return before2_; }
  uint32_t governor() const { return governor_; }

 private:
  Tag before_ = Tag::none, before2_ = Tag::none;
  uint32_t governor_ = 0;
};

// The features, each with its number: put(number, value). They come in lots by what they look at, so that what one word says wherever it
// stands can be added up once for all its places (tag_memory.h).

inline constexpr uint64_t both(uint64_t high, uint64_t low) { return high << 32 | low; }

// Of a word, for its own tag.
template <class Put>
void own_features(const WordView& word, Put put) {
  put(0, word.word);
  put(1, word.suffix);
  put(2, word.suffix & 0xFFFFFF);
  put(3, word.suffix & 0xFFFF);
  put(4, word.prefix);
  put(5, word.shape);
  put(7, word.cls);
  put(8, both(word.cls, word.shape));
  put(32, both(word.word, word.shape));
}
// Of a word, for the tags of those around it: of the next, of the next but one, of the one before, of the one before that.
template <class Put>
void next_features(const WordView& word, Put put) {
  put(13, word.word);
  put(19, word.suffix & 0xFFFFFF);
}
template <class Put>
void next2_features(const WordView& word, Put put) {
  put(14, word.word);
}
template <class Put>
void before_features(const WordView& word, Put put) {
  put(15, word.word);
  put(17, word.coarse);
  put(18, word.suffix & 0xFFFFFF);
}
template <class Put>
void before2_features(const WordView& word, Put put) {
  put(16, word.word);
}

// Of tags and shapes, of which there are few.
enum SmallFeature : uint32_t { feature_shape_tag = 6, feature_tag = 9, feature_tags = 10, feature_shapes = 24 };
inline uint64_t shape_and_tag(uint32_t shape, Tag before) { return both(shape, uint64_t(before)); }
inline uint64_t tags_before(Tag before, Tag before2) { return uint64_t(before) << 8 | uint64_t(before2); }
inline uint64_t shapes_of(uint32_t next, uint32_t word) { return both(next, word); }
template <class Put>
void small_features(const Window& w, const TagHistory& history, Put put) {
  put(feature_shape_tag, shape_and_tag(w[2]->shape, history.before()));
  put(feature_tag, uint64_t(history.before()));
  put(feature_tags, tags_before(history.before(), history.before2()));
  put(feature_shapes, shapes_of(w[3]->shape, w[2]->shape));
}

// Of pairs.
template <class Put>
void pair_features(const Window& w, const TagHistory& history, Put put) {
  const uint64_t t1 = uint64_t(history.before()), t2 = uint64_t(history.before2()), governor = history.governor();
  const WordView& word = *w[2];
  put(11, both(t1, word.word));
  put(12, both(t1, word.cls));
  put(20, both(word.coarse, w[3]->coarse));
  put(21, both(t1, w[3]->coarse));
  put(22, both(t1 << 8 | t2, word.coarse));
  put(23, both(w[3]->coarse, w[4]->coarse));
  put(25, both(w[1]->word, word.coarse));
  put(26, both(governor, word.coarse));
  put(27, both(governor, word.suffix & 0xFFFF) ^ t1 << 56);
  put(28, both(w[1]->word, w[3]->word));
  put(29, both(word.word, w[3]->word));
  put(30, both(t1, w[3]->word));
  put(31, both(w[0]->word, w[1]->word));
}

// What says most and costs least to look up; it is enough where one tag leads by far.
template <class Put>
void first_features(const Window& w, const TagHistory& history, Put put) {
  own_features(*w[2], put);
  next_features(*w[1], put);
  before_features(*w[3], put);
  small_features(w, history, put);
}
// The others.
template <class Put>
void further_features(const Window& w, const TagHistory& history, Put put) {
  next2_features(*w[0], put);
  before2_features(*w[4], put);
  pair_features(w, history, put);
}

// All of them.
inline void find_features(const Window& w, const TagHistory& history, FeatureKeys& out) {
  const auto put = [&](uint32_t feature, uint64_t value) { out[feature] = feature_key(feature, value); };
  first_features(w, history, put);
  further_features(w, history, put);
}

}  // namespace entente::tokens
