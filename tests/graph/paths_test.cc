#include "graph/paths.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <functional>
#include <tuple>

#include "graph/views.h"

using namespace entente;
using namespace entente::graph;
using entente::graph::testing::name;
using entente::graph::testing::view_of;

namespace {

using Lines = std::vector<std::string>;

std::string said(const View& view, const Path& path) {
  std::string out = name(view, path.steps.front().from);
  for (const Step& step : path.steps) out += " " + name(view, step.to);
  return out;
}

Lines between(const View& view, const std::string& from, const std::string& to, size_t k,
              Via via = Via::any) {
  Lines out;
  for (const Path& path :
       TiePaths(view, via).between(*view.find("person:" + from), *view.find("person:" + to), k))
    out.push_back(said(view, path));
  return out;
}

// Every way there is, by trying all.
struct Walk {
  uint64_t length;
  std::vector<Vertex> vertices;
  auto operator<=>(const Walk&) const = default;
};

std::vector<Walk> all_ways(const View& view, Vertex from, Vertex to, Via via) {
  const size_t n = view.vertices().size();
  std::vector<std::vector<uint64_t>> cost(n, std::vector<uint64_t>(n));
  for (Vertex a = 0; a < n; ++a) {
    for (Vertex b = 0; b < n; ++b) {
      for (const Side side : {Side::friendly, Side::neutral, Side::hostile}) {
        uint64_t claims = 0;
        for (const Edge& e : view.edges()) {
          const bool joins = (e.subject == a && e.object == b) || (e.subject == b && e.object == a);
          const bool counts = e.polarity == Polarity::affirmed || e.side == Side::hostile;
          if (joins && a != b && counts && e.side == side && (via == Via::any || side == Side::friendly))
            claims += e.weight.claims;
        }
        if (claims == 0) continue;
        const uint64_t length = step_length(side, claims) + 1;
        if (cost[a][b] == 0 || length < cost[a][b]) cost[a][b] = length;
      }
    }
  }
  std::vector<Walk> out;
  std::vector<bool> used(n);
  const std::function<void(Walk)> go = [&](Walk walk) {
    const Vertex at = walk.vertices.back();
    if (at == to) {
      out.push_back(walk);
      return;
    }
    used[at] = true;
    for (Vertex next = 0; next < n; ++next) {
      if (used[next] || cost[at][next] == 0) continue;
      Walk longer = walk;
      longer.length += cost[at][next];
      longer.vertices.push_back(next);
      go(std::move(longer));
    }
    used[at] = false;
  };
  go({0, {from}});
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("a direct tie comes before every detour, however well evidenced") {
  const View view = view_of({"a opposes b", "a supports c 99", "c supports b 99"});
  CHECK(between(view, "a", "b", 3) == Lines{"a b", "a c b"});
}

TEST_CASE("of ways with as many steps the better evidenced and the friendlier is shorter") {
  const View evidence = view_of({"a supports b", "b supports d", "a supports c 4", "c supports d 4"});
  CHECK(between(evidence, "a", "d", 2) == Lines{"a c d", "a b d"});
  const View kindness = view_of({"a opposes b 2", "b opposes d 2", "a works_for c 2", "c works_for d 2",
                                 "a supports e 2", "e supports d 2"});
  CHECK(between(kindness, "a", "d", 3) == Lines{"a e d", "a c d", "a b d"});
}

TEST_CASE("every step is longer than 1 and none longer than 2") {
  for (const Side side : {Side::friendly, Side::neutral, Side::hostile}) {
    CHECK(step_length(side, 1) == 2'000'000);
    CHECK(step_length(side, 1'000'000'000) >= 1'000'000);
    CHECK(step_length(side, 2) < step_length(side, 1));
  }
}

TEST_CASE("friendly ways use friendly ties only") {
  const View view = view_of({"a opposes b", "a supports c", "c leads b", "a meets_with d", "b aids d"});
  CHECK(between(view, "a", "b", 9, Via::friendly) == Lines{"a d b"});
}

TEST_CASE("a denial ties nobody unless it refuses") {
  const View view = view_of({"not a member_of b", "not a attacks c", "not a recognizes d"});
  CHECK(between(view, "a", "b", 1).empty());
  CHECK(between(view, "a", "c", 1).empty());
  CHECK(between(view, "a", "d", 1) == Lines{"a d"});
}

TEST_CASE("ties are walked both ways, and a step has all its ties, most claims first") {
  const View view = view_of({"a supports b", "b opposes a 3"});
  const auto paths = TiePaths(view).between(1, 0);
  REQUIRE(paths.size() == 1);
  REQUIRE(paths[0].steps.size() == 1);
  CHECK(paths[0].steps[0].from == 1);
  CHECK(paths[0].steps[0].ties == std::vector<EdgeIndex>{1, 0});
}

TEST_CASE("there is no way to oneself, nor where no tie leads, nor more ways than there are") {
  const View view = view_of({"a supports b", "c supports d"});
  CHECK(between(view, "a", "a", 3).empty());
  CHECK(between(view, "a", "d", 3).empty());
  CHECK(between(view, "a", "b", 0).empty());
  CHECK(between(view, "a", "b", 99).size() == 1);
}

TEST_CASE("the k shortest ways are those that trying all ways finds, in the same order") {
  const auto holds =
      rc::check([](const std::vector<std::tuple<uint8_t, uint8_t, uint8_t, uint8_t>>& ties, bool friendly) {
        static const char* relations[] = {"supports", "opposes", "leads", "meets_with", "recognizes"};
        std::vector<std::string> lines;
        for (const auto& [a, b, what, claims] : ties) {
          if (lines.size() == 14) break;
          lines.push_back(std::string(what % 7 == 6 ? "not " : "") + "v" + std::to_string(a % 7) + " " +
                          relations[what % 5] + " v" + std::to_string(b % 7) + " " +
                          std::to_string(1 + claims % 4));
        }
        const View view = view_of(lines);
        if (view.vertices().size() < 2) return;
        const Via via = friendly ? Via::friendly : Via::any;
        const Vertex from = 0, to = Vertex(view.vertices().size() - 1);
        const auto expected = all_ways(view, from, to, via);
        const size_t k = 8;
        const auto found = TiePaths(view, via).between(from, to, k);
        RC_ASSERT(found.size() == std::min(k, expected.size()));
        for (size_t i = 0; i < found.size(); ++i) {
          Walk walk{found[i].length, {from}};
          for (const Step& step : found[i].steps) {
            RC_ASSERT(step.from == walk.vertices.back());
            RC_ASSERT(!step.ties.empty());
            walk.vertices.push_back(step.to);
          }
          RC_ASSERT(walk == expected[i]);
        }
      });
  CHECK(holds);
}
