#include "tokens/tag_sums.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace entente::tokens;

TEST_CASE("the vectors' sums and best tag are the plain ones, of equals the first") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    const int spread = round % 4 == 0 ? 1 : 127;  // many equals now and then
    const auto weight = [&] { return int(random() % unsigned(2 * spread + 1)) - spread; };
    std::vector<TagSums> sums(size_t(round % 7));
    std::vector<const TagSums*> summed;
    for (TagSums& some : sums) {
      for (int tag = 0; tag < tag_count; ++tag) some.of[tag] = int16_t(weight() * 3);
      summed.push_back(&some);
    }
    std::vector<std::vector<int8_t>> rows(1 + round % 33, std::vector<int8_t>(tag_lanes));
    std::vector<const int8_t*> pointers;
    for (auto& row : rows) {
      for (int tag = 0; tag < tag_count; ++tag) row[tag] = int8_t(weight());
      pointers.push_back(row.data());
    }
    CAPTURE(round);
    TagSums all, plain;
    add_up(summed, pointers, all);
    add_up_plain(summed, pointers, plain);
    CHECK(std::equal(all.of, all.of + tag_lanes, plain.of));
    const BestTag best = best_tag(all, 50), same = best_tag_plain(all, 50);
    CHECK(int(best.tag) == int(same.tag));
    CHECK(best.sure == same.sure);
    CHECK(best.tag != Tag::none);
  }
}

TEST_CASE("a tag is sure where all others are far behind") {
  TagSums sums;
  sums.of[int(Tag::NN)] = 100;
  sums.of[int(Tag::VB)] = 60;
  for (const auto& best : {best_tag(sums, 40), best_tag_plain(sums, 40)}) {
    CHECK(best.tag == Tag::NN);
    CHECK(best.sure);
  }
  for (const auto& best : {best_tag(sums, 41), best_tag_plain(sums, 41)}) CHECK(!best.sure);
  sums.of[int(Tag::other)] = 100;
  for (const auto& best : {best_tag(sums, 1), best_tag_plain(sums, 1)}) {
    CHECK(best.tag == Tag::NN);
    CHECK(!best.sure);
  }
}

TEST_CASE("what scores below zero everywhere is still one of the tags") {
  TagSums sums;
  for (int tag = 0; tag < tag_count; ++tag) sums.of[tag] = int16_t(tag == 0 ? 5 : -100 + tag);
  CHECK(best_tag(sums, 1).tag == Tag::other);
  CHECK(best_tag_plain(sums, 1).tag == Tag::other);
}
