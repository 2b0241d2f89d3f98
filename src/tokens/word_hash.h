// The hash of a folded word, the same in lexicon.bin, in the tagger's features and in tools/make-lexicon.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente::tokens {

static_assert(std::endian::native == std::endian::little,
              "lexicon.bin and tagger.bin are little-endian and used in place");

// 1 to 7 bytes as a number, zeros above.
inline uint64_t load_few(const char* bytes, size_t size) {
  if (size >= 4) {
    uint32_t low, high;
    std::memcpy(&low, bytes, 4);
    std::memcpy(&high, bytes + size - 4, 4);
    return low | uint64_t(high) << 8 * (size - 4);
  }
  const auto byte = [&](size_t i) { return uint64_t(uint8_t(bytes[i])) << 8 * i; };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

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
  if (at < word.size()) mix(load_few(word.data() + at, word.size() - at));
  hash *= 0xC4CEB9FE1A85EC53u;
  return hash ^ hash >> 29;
}

}  // namespace entente::tokens
