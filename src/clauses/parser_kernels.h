// The layers of the parser's net over integers, the same on every processor, in vectors where it has them. Private to
// the parser.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente::clauses {

// Sizes of the layers, and bits below the point of their numbers.
inline constexpr size_t embedding_size = 32;
inline constexpr size_t context_size = 32;
inline constexpr size_t hidden_size = 64;
inline constexpr size_t window = 3;  // groups
inline constexpr size_t roles_a_state = 3;
inline constexpr size_t moves_a_state = 3;
inline constexpr size_t label_lanes = 32;
inline constexpr int table_bits = 6;
inline constexpr int context_bits = 9;
inline constexpr int hidden_bits = 8;
// How far from zero a role's numbers may be: then no sum leaves 16 bits.
inline constexpr int16_t role_limit = 7000;

// Weights of a product lie as pairs of inputs: [inputs / 2][outputs][2]; those of moves as [moves][inputs]. Sums
// wrap: whoever makes the weights sees to it that there is no need to.
struct Kernels {
  // The sum of `count` rows of embedding_size.
  void (*embed)(const int8_t* const* rows, size_t count, int16_t* out);
  // A window of embeddings -> what a group is in its context: (bias + product) >> shift, not below zero.
  void (*find_context)(const int16_t* in, const int16_t* weights, const int32_t* bias, int shift, int16_t* out);
  // A context -> a role's vector: product >> shift, within the limit.
  void (*find_role)(const int16_t* in, const int16_t* weights, int shift, int16_t* out);
  // The sum of `count` rows of hidden_size and of the roles' vectors, not below zero.
  void (*find_hidden)(const int8_t* const* rows, size_t count, const int16_t* const* roles, int16_t* out);
  // bias + product.
  void (*score_moves)(const int16_t* hidden, const int16_t* weights, const int32_t* bias, int32_t* out);
  void (*score_labels)(const int16_t* hidden, const int16_t* weights, const int32_t* bias, int32_t* out);
};

// Those for this processor.
const Kernels& kernels();
// Those for any, and those for better and better processors that this one can run.
const Kernels& plain_kernels();
size_t kernel_kinds();
const Kernels& kernels_of_kind(size_t kind);

}  // namespace entente::clauses
