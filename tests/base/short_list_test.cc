#include "base/short_list.h"

#include <doctest/doctest.h>

#include <vector>

namespace entente {
namespace {

// A list of the numbers 0 to count - 1, of which four lie within it.
ShortList<int, 4> numbers(int count) {
  ShortList<int, 4> out;
  for (int i = 0; i < count; ++i) out.push_back(i);
  return out;
}

std::vector<int> read(const ShortList<int, 4>& list) { return {list.begin(), list.end()}; }

TEST_CASE("a short list reads as what was appended, within its own memory and past it") {
  CHECK(numbers(0).empty());
  CHECK(read(numbers(4)) == std::vector<int>{0, 1, 2, 3});
  CHECK(read(numbers(6)) == std::vector<int>{0, 1, 2, 3, 4, 5});
  const ShortList<int, 4> copy = numbers(6);
  CHECK(copy.size() == 6);
  CHECK(copy[5] == 5);
}

TEST_CASE("a short list drops what is asked and goes on from there") {
  for (const int count : {4, 9}) {
    CAPTURE(count);
    auto list = numbers(count);
    list.erase_if([](int i) { return i % 2 == 0; });
    CHECK(read(list) == (count == 4 ? std::vector<int>{1, 3} : std::vector<int>{1, 3, 5, 7}));
    list.push_back(10);
    CHECK(list.back() == 10);
    list.shorten(1);
    CHECK(read(list) == std::vector<int>{1});
    list.erase_if([](int) { return true; });
    CHECK(list.empty());
    list.push_back(7);
    CHECK(read(list) == std::vector<int>{7});
  }
}

}  // namespace
}  // namespace entente
