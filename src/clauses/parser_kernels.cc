#include "clauses/parser_kernels.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
// GCC 12 takes what its own header leaves undefined on purpose for a mistake (its bug 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

namespace entente::clauses {

namespace {

namespace plain {

template <size_t Inputs, size_t Outputs>
void multiply(const int16_t* in, const int16_t* weights, std::array<uint32_t, Outputs>& sums) {
  for (size_t k = 0; k < Inputs; k += 2) {
    for (size_t j = 0; j < Outputs; ++j, weights += 2)
      sums[j] += uint32_t(in[k] * weights[0]) + uint32_t(in[k + 1] * weights[1]);
  }
}

template <size_t Outputs>
std::array<uint32_t, Outputs> start_with(const int32_t* bias) {
  std::array<uint32_t, Outputs> out;
  std::copy_n(bias, Outputs, out.begin());
  return out;
}

template <size_t Outputs>
void sum_rows(const int8_t* const* rows, size_t count, std::array<int, Outputs>& sums) {
  for (size_t k = 0; k < count; ++k) {
    for (size_t j = 0; j < Outputs; ++j) sums[j] += rows[k][j];
  }
}

// What packing two int32 to int16 does.
int16_t saturate(int32_t value) { return int16_t(std::clamp<int32_t>(value, INT16_MIN, INT16_MAX)); }

void embed(const int8_t* const* rows, size_t count, int16_t* out) {
  std::array<int, embedding_size> sums{};
  sum_rows(rows, count, sums);
  for (size_t j = 0; j < sums.size(); ++j) out[j] = int16_t(sums[j]);
}

void find_context(const int16_t* in, const int16_t* weights, const int32_t* bias, int shift, int16_t* out) {
  auto sums = start_with<context_size>(bias);
  multiply<window * embedding_size>(in, weights, sums);
  for (size_t j = 0; j < sums.size(); ++j) out[j] = std::max<int16_t>(saturate(int32_t(sums[j]) >> shift), 0);
}

void find_role(const int16_t* in, const int16_t* weights, int shift, int16_t* out) {
  std::array<uint32_t, hidden_size> sums{};
  multiply<context_size>(in, weights, sums);
  for (size_t j = 0; j < sums.size(); ++j)
    out[j] = std::clamp<int16_t>(saturate(int32_t(sums[j]) >> shift), -role_limit, role_limit);
}

void find_hidden(const int8_t* const* rows, size_t count, const int16_t* const* roles, int16_t* out) {
  std::array<int, hidden_size> sums{};
  sum_rows(rows, count, sums);
  for (size_t j = 0; j < sums.size(); ++j) {
    int sum = sums[j] * (1 << (hidden_bits - table_bits));
    for (size_t role = 0; role < roles_a_state; ++role) sum += roles[role][j];
    out[j] = int16_t(std::max(sum, 0));
  }
}

void score_moves(const int16_t* hidden, const int16_t* weights, const int32_t* bias, int32_t* out) {
  for (size_t move = 0; move < moves_a_state; ++move, weights += hidden_size) {
    auto sum = uint32_t(bias[move]);
    for (size_t k = 0; k < hidden_size; ++k) sum += uint32_t(hidden[k] * weights[k]);
    out[move] = int32_t(sum);
  }
}

void score_labels(const int16_t* hidden, const int16_t* weights, const int32_t* bias, int32_t* out) {
  auto sums = start_with<label_lanes>(bias);
  multiply<hidden_size>(hidden, weights, sums);
  std::copy(sums.begin(), sums.end(), out);
}

constexpr Kernels all{embed, find_context, find_role, find_hidden, score_moves, score_labels};

}  // namespace plain

#if defined(__x86_64__)

namespace avx2 {

#define TARGET __attribute__((target("avx2")))
#define OP TARGET __attribute__((always_inline)) inline

using Wide = __m256i;
constexpr size_t lanes = 8;
OP Wide zero() { return _mm256_setzero_si256(); }
OP Wide load(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }
OP void store(void* p, Wide v) { _mm256_storeu_si256(static_cast<__m256i*>(p), v); }
OP Wide widen(const void* p) { return _mm256_cvtepi8_epi16(_mm_loadu_si128(static_cast<const __m128i*>(p))); }
OP Wide add16(Wide a, Wide b) { return _mm256_add_epi16(a, b); }
OP Wide max16(Wide a, Wide b) { return _mm256_max_epi16(a, b); }
OP Wide min16(Wide a, Wide b) { return _mm256_min_epi16(a, b); }
OP Wide fill16(int16_t x) { return _mm256_set1_epi16(x); }
OP Wide fill32(int32_t x) { return _mm256_set1_epi32(x); }
template <int By>
OP Wide shift_left16(Wide a) {
  return _mm256_slli_epi16(a, By);
}
OP Wide shift_right32(Wide a, int by) { return _mm256_sra_epi32(a, _mm_cvtsi32_si128(by)); }
// Packing goes by halves: 0 2 1 3.
OP Wide pack(Wide a, Wide b) { return _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8); }
OP Wide multiply_add(Wide sum, Wide a, Wide b) { return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)); }
OP int32_t sum32(Wide a) {
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
  return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1)));
}
#include "clauses/parser_layers.inc"
constexpr Kernels all{embed, find_context, find_role, find_hidden, score_moves, score_labels};

#undef TARGET

}  // namespace avx2

// Twice as wide, and a product and its sum are one instruction.
namespace avx512 {

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

using Wide = __m512i;
constexpr size_t lanes = 16;
OP Wide zero() { return _mm512_setzero_si512(); }
OP Wide load(const void* p) { return _mm512_loadu_si512(p); }
OP void store(void* p, Wide v) { _mm512_storeu_si512(p, v); }
OP Wide widen(const void* p) { return _mm512_cvtepi8_epi16(_mm256_loadu_si256(static_cast<const __m256i*>(p))); }
OP Wide add16(Wide a, Wide b) { return _mm512_add_epi16(a, b); }
OP Wide max16(Wide a, Wide b) { return _mm512_max_epi16(a, b); }
OP Wide min16(Wide a, Wide b) { return _mm512_min_epi16(a, b); }
OP Wide fill16(int16_t x) { return _mm512_set1_epi16(x); }
OP Wide fill32(int32_t x) { return _mm512_set1_epi32(x); }
template <int By>
OP Wide shift_left16(Wide a) {
  return _mm512_slli_epi16(a, By);
}
OP Wide shift_right32(Wide a, int by) { return _mm512_sra_epi32(a, _mm_cvtsi32_si128(by)); }
OP Wide pack(Wide a, Wide b) {
  return _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), _mm512_packs_epi32(a, b));
}
OP Wide multiply_add(Wide sum, Wide a, Wide b) { return _mm512_dpwssd_epi32(sum, a, b); }
OP int32_t sum32(Wide a) { return _mm512_reduce_add_epi32(a); }
#include "clauses/parser_layers.inc"
constexpr Kernels all{embed, find_context, find_role, find_hidden, score_moves, score_labels};

#undef OP
#undef TARGET

}  // namespace avx512

#endif

}  // namespace

const Kernels& plain_kernels() { return plain::all; }

size_t kernel_kinds() {
#if defined(__x86_64__)
  static const size_t out = [] {
    if (!__builtin_cpu_supports("avx2")) return size_t(1);
    const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
    return size_t(wide ? 3 : 2);
  }();
  return out;
#else
  return 1;
#endif
}

const Kernels& kernels_of_kind([[maybe_unused]] size_t kind) {
#if defined(__x86_64__)
  static constexpr const Kernels* kinds[] = {&plain::all, &avx2::all, &avx512::all};
  return *kinds[std::min(kind, std::size(kinds) - 1)];
#else
  return plain::all;
#endif
}

const Kernels& kernels() {
  static const Kernels& out = kernels_of_kind(kernel_kinds() - 1);
  return out;
}

}  // namespace entente::clauses
