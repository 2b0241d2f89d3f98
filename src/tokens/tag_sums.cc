#include "tokens/tag_sums.h"

#include <algorithm>
#include <bit>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente::tokens {

void add_up_plain(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out) {
  TagSums sum;
  for (const TagSums* some : sums) {
    for (int tag = 0; tag < tag_lanes; ++tag) sum.of[tag] = int16_t(sum.of[tag] + some->of[tag]);
  }
  for (const int8_t* row : rows) {
    for (int tag = 0; tag < tag_lanes; ++tag) sum.of[tag] = int16_t(sum.of[tag] + row[tag]);
  }
  out = sum;
}

BestTag best_tag_plain(const TagSums& sums, int margin) {
  const auto first = sums.of + 1, end = sums.of + tag_count;
  const auto best = std::max_element(first, end);
  return {Tag(best - sums.of), std::all_of(first, end, [&](const int16_t& sum) { return &sum == best || *best - sum >= margin; })};
}

#if defined(__x86_64__)

// By hand: GCC 12 widens sixteen bytes in five instructions that all wait for the same port, and keeps the third sum in memory. It was a
// twentieth of all reading.
#define TARGET __attribute__((target("avx2")))

TARGET static inline __m256i widen(const int8_t* p) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}
TARGET static inline __m256i load(const int16_t* p) { return _mm256_load_si256(reinterpret_cast<const __m256i*>(p)); }

TARGET static void add_up_avx2(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out) {
  static_assert(tag_lanes == 48);
  __m256i a = _mm256_setzero_si256(), b = a, c = a;
  for (const TagSums* some : sums) {
    a = _mm256_add_epi16(a, load(some->of));
    b = _mm256_add_epi16(b, load(some->of + 16));
    c = _mm256_add_epi16(c, load(some->of + 32));
  }
  for (const int8_t* row : rows) {
    a = _mm256_add_epi16(a, widen(row));
    b = _mm256_add_epi16(b, widen(row + 16));
    c = _mm256_add_epi16(c, widen(row + 32));
  }
  _mm256_store_si256(reinterpret_cast<__m256i*>(out.of), a);
  _mm256_store_si256(reinterpret_cast<__m256i*>(out.of + 16), b);
  _mm256_store_si256(reinterpret_cast<__m256i*>(out.of + 32), c);
}

// Two bits a lane.
TARGET static inline uint64_t lanes_of(__m256i mask) { return uint32_t(_mm256_movemask_epi8(mask)); }

TARGET static BestTag best_tag_avx2(const TagSums& sums, int margin) {
  static_assert(tag_lanes == 48 && tag_count > 32 && tag_count < 48);
  // Tag::none and the lanes without a tag never win.
  constexpr int16_t least = std::numeric_limits<int16_t>::min();
  const __m256i a = _mm256_insert_epi16(load(sums.of), least, 0), b = load(sums.of + 16);
  const __m256i lane = _mm256_setr_epi16(32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47);
  const __m256i c = _mm256_blendv_epi8(load(sums.of + 32), _mm256_set1_epi16(least), _mm256_cmpgt_epi16(lane, _mm256_set1_epi16(tag_count - 1)));
  const __m256i most = _mm256_max_epi16(_mm256_max_epi16(a, b), c);
  const __m128i half = _mm_max_epi16(_mm256_castsi256_si128(most), _mm256_extracti128_si256(most, 1));
  // There is an instruction for the least of eight unsigned ones.
  const __m128i top = _mm_set1_epi16(std::numeric_limits<int16_t>::max());
  const __m256i best = _mm256_broadcastw_epi16(_mm_sub_epi16(top, _mm_minpos_epu16(_mm_sub_epi16(top, half))));
  const __m256i bar = _mm256_subs_epi16(best, _mm256_set1_epi16(int16_t(margin)));
  const __m256i near_a = _mm256_cmpgt_epi16(a, bar), near_b = _mm256_cmpgt_epi16(b, bar), near_c = _mm256_cmpgt_epi16(c, bar);
  const bool sure = std::popcount(lanes_of(near_a) | lanes_of(near_b) << 32) + std::popcount(lanes_of(near_c)) == 2;
  const uint64_t low = lanes_of(_mm256_cmpeq_epi16(a, best)) | lanes_of(_mm256_cmpeq_epi16(b, best)) << 32;
  return {Tag(low ? std::countr_zero(low) / 2 : 32 + std::countr_zero(lanes_of(_mm256_cmpeq_epi16(c, best))) / 2), sure};
}

static bool wide() {
  static const bool out = __builtin_cpu_supports("avx2");
  return out;
}

void add_up(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out) {
  return wide() ? add_up_avx2(sums, rows, out) : add_up_plain(sums, rows, out);
}
BestTag best_tag(const TagSums& sums, int margin) { return wide() ? best_tag_avx2(sums, margin) : best_tag_plain(sums, margin); }

#undef TARGET

#else

void add_up(std::span<const TagSums* const> sums, std::span<const int8_t* const> rows, TagSums& out) { add_up_plain(sums, rows, out); }
BestTag best_tag(const TagSums& sums, int margin) { return best_tag_plain(sums, margin); }

#endif

}  // namespace entente::tokens
