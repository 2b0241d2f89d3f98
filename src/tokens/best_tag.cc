#include "tokens/best_tag.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "tokens/tagger_weights.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::tokens {

Tag best_tag_plain(std::span<const int8_t* const> rows) {
  int16_t sums[tag_count] = {};
  for (const int8_t* row : rows) {
    for (int tag = 0; tag < tag_count; ++tag) sums[tag] = int16_t(sums[tag] + row[tag]);
  }
  return Tag(std::max_element(sums + 1, sums + tag_count) - sums);
}

#if defined(__x86_64__)

// By hand: GCC 12 widens sixteen bytes in five instructions that all wait for the same port, and keeps the third sum in memory. It was a
// twentieth of all reading.
#define TARGET __attribute__((target("avx2")))

TARGET static inline __m256i widen(const int8_t* p) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}

// Two bits a lane.
TARGET static inline uint64_t lanes_that_are(__m256i best, __m256i sums) {
  return uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi16(sums, best)));
}

TARGET static Tag best_tag_avx2(std::span<const int8_t* const> rows) {
  static_assert(tag_lanes == 48 && tag_count > 32 && tag_count < 48);
  __m256i a = _mm256_setzero_si256(), b = a, c = a;
  for (const int8_t* row : rows) {
    a = _mm256_add_epi16(a, widen(row));
    b = _mm256_add_epi16(b, widen(row + 16));
    c = _mm256_add_epi16(c, widen(row + 32));
  }
  // Tag::none and the lanes without a tag never win.
  constexpr int16_t least = std::numeric_limits<int16_t>::min();
  a = _mm256_insert_epi16(a, least, 0);
  const __m256i lane = _mm256_setr_epi16(32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47);
  c = _mm256_blendv_epi8(c, _mm256_set1_epi16(least), _mm256_cmpgt_epi16(lane, _mm256_set1_epi16(tag_count - 1)));
  const __m256i most = _mm256_max_epi16(_mm256_max_epi16(a, b), c);
  const __m128i half = _mm_max_epi16(_mm256_castsi256_si128(most), _mm256_extracti128_si256(most, 1));
  // There is an instruction for the least of eight unsigned ones.
  const __m128i top = _mm_set1_epi16(std::numeric_limits<int16_t>::max());
  const __m256i best = _mm256_broadcastw_epi16(_mm_sub_epi16(top, _mm_minpos_epu16(_mm_sub_epi16(top, half))));
  const uint64_t low = lanes_that_are(best, a) | lanes_that_are(best, b) << 32;
  return Tag(low ? std::countr_zero(low) / 2 : 32 + std::countr_zero(lanes_that_are(best, c)) / 2);
}

Tag best_tag(std::span<const int8_t* const> rows) {
  static const bool wide = __builtin_cpu_supports("avx2");
  return wide ? best_tag_avx2(rows) : best_tag_plain(rows);
}

#undef TARGET

#else

Tag best_tag(std::span<const int8_t* const> rows) { return best_tag_plain(rows); }

#endif

}  // namespace entente::tokens
