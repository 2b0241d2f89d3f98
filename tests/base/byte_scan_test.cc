#include "base/byte_scan.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

TEST_CASE("the first byte of a kind is found wherever it stands") {
  const auto is_it = [](auto c) { return (c == 'x') | (c >= 0xF0); };
  for (size_t size = 0; size < 70; ++size) {
    const std::string none(size, 'a');
    for (size_t from = 0; from <= size; ++from) CHECK(find_byte(none, from, is_it) == size);
    for (size_t at = 0; at < size; ++at) {
      std::string text = none;
      text[at] = at % 2 ? 'x' : '\xFF';
      for (size_t from = 0; from <= at; ++from) CHECK(find_byte(text, from, is_it) == at);
      if (at + 1 < size) text[size - 1] = 'x';
      CHECK(find_byte(text, at + 1, is_it) == (at + 1 < size ? size - 1 : size));
    }
  }
}

}  // namespace
}  // namespace entente
