#include "base/json.h"

#include <doctest/doctest.h>

#include "graph/views.h"
#include "output/drawings.h"
#include "output/graph_json.h"

using namespace entente;
using namespace entente::output;

TEST_CASE("the graph as JSON has every vertex and edge, whatever their names") {
  const graph::View view = testing::small_view();
  std::vector<std::string> sentences(view.edges().size(), "A \"quoted\"\nsentence.");
  std::string text;
  append_graph_json(text, view, sentences);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  REQUIRE(parser.parse(text).get(root) == simdjson::SUCCESS);
  simdjson::dom::array nodes, links;
  REQUIRE(root["nodes"].get(nodes) == simdjson::SUCCESS);
  REQUIRE(root["links"].get(links) == simdjson::SUCCESS);
  CHECK(nodes.size() == view.vertices().size());
  REQUIRE(links.size() == view.edges().size());
  size_t i = 0;
  for (const simdjson::dom::element link : links) {
    const graph::Edge& edge = view.edges()[i++];
    std::string_view source, key, evidence;
    int64_t sign = 9;
    REQUIRE(link["source"].get(source) == simdjson::SUCCESS);
    REQUIRE(link["key"].get(key) == simdjson::SUCCESS);
    REQUIRE(link["sign"].get(sign) == simdjson::SUCCESS);
    REQUIRE(link["evidence"].get(evidence) == simdjson::SUCCESS);
    CHECK(source == view.vertices()[edge.subject].entity.id);
    CHECK(key == graph::edge_id(view, edge));
    CHECK(sign == int(edge.side));
    CHECK(evidence == "A \"quoted\"\nsentence.");
  }
}

TEST_CASE("an edge as a line of JSON says what it rests on") {
  const graph::View view = graph::testing::view_of({"not a recognizes b 2"});
  std::string text;
  append_edge_json(text, view, view.edges()[0], "");
  CHECK(text == "{\"id\": \"" + graph::edge_id(view, view.edges()[0]) +
                    "\", \"subject\": {\"id\": \"person:a\", \"name\": \"a\", \"type\": \"person\"}, "
                    "\"relation\": \"recognizes\", "
                    "\"object\": {\"id\": \"person:b\", \"name\": \"b\", \"type\": \"person\"}, "
                    "\"polarity\": \"negated\", \"sign\": -1, "
                    "\"symmetric\": false, \"claims\": 2, \"docs\": 2, \"sources\": 0, "
                    "\"modalities\": {\"actual\": 2, \"planned\": 0, \"hypothetical\": 0}, \"first\": null, "
                    "\"last\": null}");
}
