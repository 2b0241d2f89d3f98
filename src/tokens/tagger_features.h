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
  uint32_t coarse = 0;  // forms it can be, and the tag a large lexicon gives it
  uint32_t shape = 0;   // shape, whether initial, case mode, space before a mark
};

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
  out.coarse = class_forms(out.cls) << 6 |
               (class_lower_tag(out.cls) ? class_lower_tag(out.cls) : class_capital_tag(out.cls));
  out.shape = uint32_t(token.shape) | uint32_t(mode) << 3 | uint32_t(token.sentence_initial) << 5 |
              uint32_t(token.shape == Shape::punctuation && token.space_before) << 6;
  return out;
}

// The words around one token: two before, itself at [2], two after.
using Window = std::array<WordView, 5>;

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

inline void find_features(const Window& w, const TagHistory& history, FeatureKeys& out) {
  const uint64_t t1 = uint64_t(history.before()), t2 = uint64_t(history.before2()),
                 governor = history.governor();
  const WordView& word = w[2];
  const auto pair = [](uint64_t high, uint64_t low) { return high << 32 | low; };
  uint32_t n = 0;
  const auto put = [&](uint64_t value) {
    out[n] = feature_key(n, value);
    ++n;
  };
  put(word.word);
  put(word.suffix);
  put(word.suffix & 0xFFFFFF);
  put(word.suffix & 0xFFFF);
  put(word.prefix);
  put(word.shape);
  put(pair(word.shape, t1));
  put(word.cls);
  put(pair(word.cls, word.shape));
  put(t1);
  put(t1 << 8 | t2);
  put(pair(t1, word.word));
  put(pair(t1, word.cls));
  put(w[1].word);
  put(w[0].word);
  put(w[3].word);
  put(w[4].word);
  put(w[3].coarse);
  put(w[3].suffix & 0xFFFFFF);
  put(w[1].suffix & 0xFFFFFF);
  put(pair(word.coarse, w[3].coarse));
  put(pair(t1, w[3].coarse));
  put(pair(t1 << 8 | t2, word.coarse));
  put(pair(w[3].coarse, w[4].coarse));
  put(pair(w[3].shape, word.shape));
  put(pair(w[1].word, word.coarse));
  put(pair(governor, word.coarse));
  put(pair(governor, word.suffix & 0xFFFF) ^ t1 << 56);
  put(pair(w[1].word, w[3].word));
  put(pair(word.word, w[3].word));
  put(pair(t1, w[3].word));
  put(pair(w[0].word, w[1].word));
  put(pair(word.word, word.shape));
}

}  // namespace entente::tokens
