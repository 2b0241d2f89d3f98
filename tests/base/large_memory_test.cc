#include "base/large_memory.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace entente;

TEST_CASE("large memory is zeroed, aligned and ours to its last byte") {
  for (const size_t size : {size_t(1), size_t(4096), (size_t(2) << 20) - 1, size_t(5) << 20}) {
    const LargeMemory memory(size);
    char* const begin = memory.data();
    CHECK(reinterpret_cast<uintptr_t>(begin) % 64 == 0);
    CHECK(std::all_of(begin, begin + size, [](char c) { return c == 0; }));
    std::fill_n(begin, size, 'x');
    CHECK(std::count(begin, begin + size, 'x') == long(size));
  }
}

TEST_CASE("large memory moves with its owner") {
  std::vector<LargeMemory> list;
  for (int i = 0; i < 8; ++i) {
    list.emplace_back(100);
    *list.back().data() = char('a' + i);
  }
  for (int i = 0; i < 8; ++i) CHECK(*list[size_t(i)].data() == 'a' + i);
}
