// The hash of a folded word, the same in lexicon.bin, in the tagger's features and in tools/make-lexicon.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente::tokens {

static_assert(std::endian::native == std::endian::little,
              "lexicon.bin and tagger.bin are little-endian and used in place");

// Eight bytes at a time, multiplied and folded. Good enough to spread words; a text written to collide is
// Vocabulary's business, which keys its table with base/hash.h instead.
inline uint64_t word_hash(std::string_view word) {
  uint64_t hash = word.size() * 0x9E3779B97F4A7C15u;
  size_t at = 0;
  const auto mix = [&hash](uint64_t chunk) {
    hash = (hash ^ chunk) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
  };
  for (; at + 8 <= word.size(); at += 8) {
    uint64_t chunk;
    std::memcpy(&chunk, word.data() + at, 8);
    mix(chunk);
  }
  if (at < word.size()) {
    uint64_t chunk = 0;
    for (size_t i = word.size(); i > at; --i) chunk = chunk << 8 | uint8_t(word[i - 1]);
    mix(chunk);
  }
  hash *= 0xC4CEB9FE1A85EC53u;
  return hash ^ hash >> 29;
}

}  // namespace entente::tokens
