#include <doctest/doctest.h>

#include "text/document.h"

using namespace entente;
using namespace entente::text;

TEST_CASE("a map without pieces is the identity") {
  const OffsetMap map;
  CHECK(map.to_file({3, 7}) == Span{3, 7});
  CHECK(map.is_identity());
}

TEST_CASE("a piece that says nothing new is not kept") {
  OffsetMap map;
  map.add(0, 0);
  map.add(5, 5);
  CHECK(map.is_identity());
}

TEST_CASE("spans end behind their last character, not before the next") {
  OffsetMap map;  // "Maduro<b> said": the text has no tag
  map.add(0, 10);
  map.add(6, 19);
  CHECK(map.to_file({0, 6}) == Span{10, 16});
  CHECK(map.to_file({6, 8}) == Span{19, 21});
  CHECK(map.to_file({4, 8}) == Span{14, 21});
  CHECK(map.to_file({6, 6}) == Span{19, 19});
}

TEST_CASE("a unit maps as a whole") {
  OffsetMap map;  // a&amp;b
  map.add_unit(1, 1, 5);
  map.add(2, 6);
  CHECK(map.to_file({0, 1}) == Span{0, 1});
  CHECK(map.to_file({1, 2}) == Span{1, 6});
  CHECK(map.to_file({0, 3}) == Span{0, 7});
}

TEST_CASE("a copied slice maps to the same bytes") {
  OffsetMap map;
  map.add(0, 100);
  map.add_unit(5, 105, 6);
  map.add(6, 111);
  OffsetMap copy;
  copy.append(map, {3, 9}, 20);
  for (uint32_t i = 3; i < 9; ++i) {
    CAPTURE(i);
    CHECK(copy.to_file({i + 17, i + 18}) == map.to_file({i, i + 1}));
  }
}

TEST_CASE("two maps one after the other are one map") {
  OffsetMap inner, outer;
  inner.add_unit(2, 2, 6);  // \u2019
  inner.add(5, 8);
  outer.add(0, 1000);
  outer.add(4, 1010);
  const OffsetMap both = inner.through(outer, 10);
  for (uint32_t i = 0; i < 10; ++i) {
    CAPTURE(i);
    CHECK(both.to_file({i, i + 1}) == outer.to_file(inner.to_file({i, i + 1})));
  }
}
