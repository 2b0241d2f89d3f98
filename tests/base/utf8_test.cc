#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

TEST_CASE("folding takes case and accents away, at any place of a long text") {
  for (size_t before = 0; before < 40; ++before) {
    const std::string front(before, 'A'), low(before, 'a');
    CHECK(fold(front + "Guaidó, ÅBO-7 Z") == low + "guaido, abo-7 z");
    CHECK(fold(front) == low);
  }
  std::string out = "X";
  append_folded(out, "YZ");
  CHECK(out == "Xyz");
}

TEST_CASE("what is no UTF-8 is found at any place of a long text") {
  for (size_t before = 0; before < 40; ++before) {
    const std::string front(before, 'a');
    CHECK(find_invalid_utf8(front) == std::string_view::npos);
    CHECK(find_invalid_utf8(front + "é – \uFFFD" + front) == std::string_view::npos);
    CHECK(find_invalid_utf8(front + "\xC3" + front) == before);
    CHECK(find_invalid_utf8(front + "é\xFF" + front) == before + 2);
  }
}

}  // namespace
}  // namespace entente
