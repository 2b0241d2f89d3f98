#include "graph/measures.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

#include "graph/views.h"

using namespace entente;
using namespace entente::graph;
using entente::graph::testing::view_of;

namespace {

// Betweenness by counting the shortest ways between all pairs (Floyd and Warshall).
std::vector<double> counted_betweenness(const View& view) {
  const size_t n = view.vertices().size();
  constexpr size_t far = 1000;
  std::vector<std::vector<size_t>> distance(n, std::vector<size_t>(n, far));
  std::vector<std::vector<double>> ways(n, std::vector<double>(n));
  for (size_t v = 0; v < n; ++v) distance[v][v] = 0, ways[v][v] = 1;
  for (const Edge& e : view.edges()) {
    if (e.subject == e.object) continue;
    distance[e.subject][e.object] = distance[e.object][e.subject] = 1;
  }
  for (size_t k = 0; k < n; ++k) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j < n; ++j)
        distance[i][j] = std::min(distance[i][j], distance[i][k] + distance[k][j]);
    }
  }
  for (size_t d = 1; d < n; ++d) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = 0; j < n; ++j) {
        if (distance[i][j] != d) continue;
        for (size_t k = 0; k < n; ++k) {
          if (distance[i][k] == d - 1 && distance[k][j] == 1) ways[i][j] += ways[i][k];
        }
      }
    }
  }
  std::vector<double> out(n);
  for (size_t v = 0; v < n; ++v) {
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = i + 1; j < n; ++j) {
        if (i == v || j == v || distance[i][j] >= far || distance[i][v] + distance[v][j] != distance[i][j])
          continue;
        out[v] += ways[i][v] * ways[v][j] / ways[i][j];
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("components are numbered from the largest, of equal ones from the smallest vertex") {
  const View view = view_of({"a supports b", "c opposes d", "d leads e", "f visits f"});
  CHECK(components(view) == std::vector<uint32_t>{1, 1, 0, 0, 0, 2});
  CHECK(components(view_of({})).empty());
}

TEST_CASE("who stands between others has a betweenness, each pair counting once") {
  const View star = view_of({"a supports m", "b opposes m", "m leads c", "a opposes m"});
  const std::vector<double> between = betweenness(star);
  CHECK(between[*star.find("person:m")] == doctest::Approx(3));
  CHECK(between[*star.find("person:a")] == doctest::Approx(0));
}

TEST_CASE("degrees count edges and claims by side, symmetric ones both ways") {
  const View view = view_of({"a supports b 2", "a opposes b", "a meets_with b 3", "not b recognizes a"});
  const auto all = degrees(view);
  const Degrees& a = all[0];
  CHECK(a.out[2].edges == 2);
  CHECK(a.out[2].claims == 5);
  CHECK(a.out[0].edges == 1);
  CHECK(a.in[2].claims == 3);
  CHECK(a.in[0].edges == 1);
  CHECK(all[1].in[2].claims == 5);
}

TEST_CASE("betweenness is what counting all shortest ways gives") {
  CHECK(rc::check([](const std::vector<std::pair<uint8_t, uint8_t>>& ties) {
    std::vector<std::string> lines;
    for (const auto& [a, b] : ties)
      lines.push_back("v" + std::to_string(a % 9) + " supports v" + std::to_string(b % 9));
    const View view = view_of(lines);
    const auto found = betweenness(view), expected = counted_betweenness(view);
    for (size_t v = 0; v < found.size(); ++v) RC_ASSERT(std::abs(found[v] - expected[v]) < 1e-9);
  }));
}
