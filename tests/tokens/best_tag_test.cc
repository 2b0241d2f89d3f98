#include "tokens/best_tag.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "tokens/tagger_weights.h"

using namespace entente::tokens;

TEST_CASE("the vectors' best tag is the plain one, of equals the first") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    const int spread = round % 4 == 0 ? 1 : 127;  // many equals now and then
    std::vector<std::vector<int8_t>> rows(1 + round % 33, std::vector<int8_t>(tag_lanes));
    std::vector<const int8_t*> pointers;
    for (auto& row : rows) {
      for (int tag = 0; tag < tag_count; ++tag) row[tag] = int8_t(int(random() % unsigned(2 * spread + 1)) - spread);
      pointers.push_back(row.data());
    }
    CAPTURE(round);
    CHECK(int(best_tag(pointers)) == int(best_tag_plain(pointers)));
    CHECK(best_tag(pointers) != Tag::none);
  }
}

TEST_CASE("what scores below zero everywhere is still one of the tags") {
  std::vector<int8_t> row(tag_lanes);
  for (int tag = 0; tag < tag_count; ++tag) row[tag] = int8_t(tag == 0 ? 5 : -100 + tag);
  const std::vector<const int8_t*> rows{row.data()};
  CHECK(best_tag(rows) == Tag::other);
  CHECK(best_tag_plain(rows) == Tag::other);
}
