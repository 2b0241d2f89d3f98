// Bytes that need no second look, sixteen at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente {

// What the compiler makes vector instructions of; comparisons give all ones where they hold.
using ByteBlock [[gnu::vector_size(16)]] = uint8_t;

// Index of the first byte for which a comparison of blocks holds; 16: none.
template <class Mask>
inline size_t first_of(const Mask& mask) {
  static_assert(sizeof(Mask) == sizeof(ByteBlock) && std::endian::native == std::endian::little);
  uint64_t halves[2];
  std::memcpy(halves, &mask, sizeof halves);
  if (halves[0] != 0) return size_t(std::countr_zero(halves[0])) / 8;
  return halves[1] != 0 ? 8 + size_t(std::countr_zero(halves[1])) / 8 : sizeof(ByteBlock);
}

inline ByteBlock load_block(const char* bytes) {
  ByteBlock out;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

// Place of the first byte at or behind `at` that `is_it`; text.size(): none. `is_it` is asked of a byte and of a block alike: comparisons
// joined by | and &.
template <class IsIt>
inline size_t find_byte(std::string_view text, size_t at, IsIt is_it) {
  for (; at + sizeof(ByteBlock) <= text.size(); at += sizeof(ByteBlock)) {
    const size_t first = first_of(is_it(load_block(text.data() + at)));
    if (first < sizeof(ByteBlock)) return at + first;
  }
  while (at < text.size() && !is_it(uint8_t(text[at]))) ++at;
  return at;
}

}  // namespace entente
