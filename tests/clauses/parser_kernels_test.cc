#include "clauses/parser_kernels.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace entente::clauses {
namespace {

// Numbers of a type, the outermost ones among them.
template <class T>
std::vector<T> numbers(size_t size, std::mt19937_64& random, T most) {
  std::vector<T> out(size);
  for (T& number : out) {
    const auto value = int64_t(random() % (2 * uint64_t(most) + 1)) - int64_t(most);
    number = random() % 8 == 0 ? T(random() % 2 ? most : -most) : T(value);
  }
  return out;
}

TEST_CASE("every processor computes the same") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const auto most = int16_t(round % 2 ? 32767 : 500);
    const size_t count = 1 + random() % 22;
    const auto table = numbers<int8_t>(count * hidden_size, random, 127);
    std::vector<const int8_t*> rows;
    for (size_t k = 0; k < count; ++k) rows.push_back(&table[k * hidden_size]);
    const auto in = numbers<int16_t>(window * embedding_size, random, most);
    const auto weights = numbers<int16_t>(window * embedding_size * hidden_size, random, most);
    const auto bias = numbers<int32_t>(hidden_size, random, 500000000);
    const auto role = numbers<int16_t>(roles_a_state * hidden_size, random, role_limit);
    const int16_t* const roles[] = {&role[0], &role[hidden_size], &role[2 * hidden_size]};
    const int shift = int(random() % 20);
    const auto run = [&](const Kernels& with) {
      std::vector<int32_t> out;
      int16_t narrow[hidden_size] = {};
      int32_t wide[label_lanes] = {};
      const auto keep = [&](const auto* from, size_t size) { out.insert(out.end(), from, from + size); };
      with.embed(rows.data(), count, narrow);
      keep(narrow, embedding_size);
      with.find_context(in.data(), weights.data(), bias.data(), shift, narrow);
      keep(narrow, context_size);
      with.find_role(in.data(), weights.data(), shift, narrow);
      keep(narrow, hidden_size);
      with.find_hidden(rows.data(), count, roles, narrow);
      keep(narrow, hidden_size);
      with.score_moves(in.data(), weights.data(), bias.data(), wide);
      keep(wide, moves_a_state);
      with.score_labels(in.data(), weights.data(), bias.data(), wide);
      keep(wide, label_lanes);
      return out;
    };
    const std::vector<int32_t> expected = run(plain_kernels());
    for (size_t kind = 0; kind < kernel_kinds(); ++kind) {
      CAPTURE(kind);
      CHECK(run(kernels_of_kind(kind)) == expected);
    }
  }
}

}  // namespace
}  // namespace entente::clauses
