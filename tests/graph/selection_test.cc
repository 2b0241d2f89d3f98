#include "graph/selection.h"

#include <doctest/doctest.h>

#include "graph/views.h"

using namespace entente;
using namespace entente::graph;
using entente::graph::testing::lines;
using entente::graph::testing::view_of;

using Lines = std::vector<std::string>;

TEST_CASE("the edges that say most take a side, then have most evidence, then lie where most is said") {
  const View view = view_of({"a leads b 9", "a supports b", "c opposes d 2", "e supports f", "a opposes g"});
  CHECK(lines(most_evident(view, 1)) == Lines{"c opposes d 2"});
  CHECK(lines(most_evident(view, 2)) == Lines{"a supports b 1", "c opposes d 2"});
  CHECK(lines(most_evident(view, 3)) == Lines{"a supports b 1", "a opposes g 1", "c opposes d 2"});
  CHECK(lines(most_evident(view, 4)).size() == 4);
  CHECK(lines(most_evident(view, 99)) == lines(view));
  CHECK(lines(most_evident(view, 0)).empty());
}

TEST_CASE("around a vertex are its edges, at depth 2 its neighbours' too") {
  const View view = view_of({"a supports b", "c opposes b", "c leads d", "d leads e"});
  const Vertex a = *view.find("person:a");
  CHECK(lines(around(view, a, 0)).empty());
  CHECK(lines(around(view, a, 1)) == Lines{"a supports b 1"});
  CHECK(lines(around(view, a, 2)) == Lines{"a supports b 1", "c opposes b 1"});
  CHECK(lines(around(view, a, 3)) == Lines{"a supports b 1", "c opposes b 1", "c leads d 1"});
  CHECK(lines(around(view, a, 99)) == lines(view));
}
