#include "output/dot.h"

#include <doctest/doctest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "output/drawings.h"
#include "output/drawn_lines.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::output;
using entente::graph::testing::view_of;

namespace {

std::string drawn(const graph::View& view, bool portable, const Drawing& like = {}) {
  Drawing drawing = like;
  drawing.view = &view;
  std::string out;
  portable ? append_portable_dot(out, drawing) : append_graphviz_dot(out, drawing);
  return out;
}

// The whole file below golden/output/ is what is said; ENTENTE_ACCEPT=1 rewrites it.
void check_file(const std::string& name, const std::string& said) {
  const std::string path = std::string(ENTENTE_TESTS) + "/golden/output/" + name;
  std::ifstream in(path);
  const std::string wanted{std::istreambuf_iterator<char>(in), {}};
  if (std::getenv("ENTENTE_ACCEPT") && wanted != said) {
    std::ofstream(path) << said;
    FAIL_CHECK(path << " was rewritten: read the diff, then run again without ENTENTE_ACCEPT");
  } else {
    INFO(path);
    CHECK(said == wanted);
  }
}

struct ReadVertex {
  std::string id, label, type;
};
struct ReadEdge {
  std::string relation, sign, claims, symmetric;
};
using ReadGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, ReadVertex, ReadEdge>;

// Through dot's own parser; nullopt where there is no dot.
std::optional<bool> dot_accepts(const std::string& text) {
  if (std::system("dot -V >/dev/null 2>&1") != 0) return {};
  const store::testing::Folder folder;
  const std::string said = folder / "complaints";
  std::FILE* pipe = popen(("dot -Tcanon >/dev/null 2>" + said).c_str(), "w");
  REQUIRE(pipe);
  std::fwrite(text.data(), 1, text.size(), pipe);
  const bool done = pclose(pipe) == 0;
  std::ifstream complaints(said);
  return done && complaints.peek() == std::ifstream::traits_type::eof();
}

}  // namespace

TEST_CASE("both dialects are as they were") {
  const graph::View view = testing::small_view();
  check_file("portable.dot", drawn(view, true));
  check_file("graphviz.dot", drawn(view, false, {.title = "Peru & <others>", .caption = "9 ties"}));
}

TEST_CASE("dot reads both dialects without a complaint") {
  const graph::View view = testing::small_view();
  const auto portable = dot_accepts(drawn(view, true));
  if (!portable) {
    MESSAGE("no dot here: not tried");
    return;
  }
  CHECK(*portable);
  CHECK(*dot_accepts(drawn(view, false, {.title = "Peru & <others>", .caption = "9 ties"})));
  CHECK(*dot_accepts(drawn(view_of({}), true)));
  CHECK(*dot_accepts(drawn(view_of({}), false)));
}

TEST_CASE("the portable dialect read back is the graph") {
  const graph::View view = view_of({"a supports b 3", "not a recognizes b", "b meets_with c 2", "c urges c"});
  ReadGraph read;
  boost::dynamic_properties properties(boost::ignore_other_properties);
  properties.property("node_id", boost::get(&ReadVertex::id, read));
  properties.property("label", boost::get(&ReadVertex::label, read));
  properties.property("type", boost::get(&ReadVertex::type, read));
  properties.property("relation", boost::get(&ReadEdge::relation, read));
  properties.property("sign", boost::get(&ReadEdge::sign, read));
  properties.property("claims", boost::get(&ReadEdge::claims, read));
  properties.property("symmetric", boost::get(&ReadEdge::symmetric, read));
  // "label" is both a vertex's and an edge's name; the edges' is of no use to the comparison.
  std::string text = drawn(view, true);
  for (size_t at = text.find("\", label="); at != text.npos; at = text.find("\", label=", at + 1))
    text.replace(at, 9, "\", words=");
  for (size_t at = text.find(" [claims="); at != text.npos; at = text.find(" [claims=", at + 1))
    text.replace(at, 9, " [total=");
  REQUIRE(boost::read_graphviz(text, read, properties));
  std::vector<std::string> edges;
  for (const auto& e : boost::make_iterator_range(boost::edges(read))) {
    edges.push_back(read[source(e, read)].id + " " + read[e].relation + " " + read[e].sign + " " +
                    read[e].claims + " " + read[e].symmetric + " " + read[target(e, read)].id);
  }
  std::sort(edges.begin(), edges.end());
  CHECK(edges == std::vector<std::string>{
                     "person:a recognizes -1 1 false person:b", "person:a supports 1 3 false person:b",
                     "person:b meets_with 1 2 true person:c", "person:c urges 0 1 false person:c"});
  CHECK(num_vertices(read) == 3);
  CHECK(read[0].label == "a");
  CHECK(read[0].type == "person");
}

TEST_CASE("the portable dialect has nothing that importers trip over") {
  const std::string text = drawn(testing::small_view(), true);
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  CHECK(line == "digraph \"entente\" {");
  std::getline(lines, line);
  CHECK(line.starts_with("// layout:"));
  while (std::getline(lines, line)) {
    CAPTURE(line);
    if (line == "}") continue;
    CHECK(line.starts_with("  \""));
    CHECK(line.ends_with("\"];"));
    CHECK(line.find('#') == line.npos);
    CHECK(line.find("=<") == line.npos);
    CHECK(line.find("] [") == line.npos);
  }
}

TEST_CASE("any bytes make one quoted string") {
  CHECK(dot_string("a\"b\\c") == "\"a\\\"b\\\\c\"");
  CHECK(dot_string("a\nb\tc\x01") == "\"a b c \"");
  CHECK(dot_string("\xff") == "\"\xEF\xBF\xBD\"");
  CHECK(dot_string("") == "\"\"");
}

TEST_CASE("edges between two vertices that agree share a line") {
  const auto said = [](const graph::View& view) {
    std::vector<std::string> out;
    for (const DrawnLine& line : drawn_lines(view)) {
      std::string text = graph::testing::name(view, line.tail);
      text += line.points == DrawnLine::Points::both      ? "<->"
              : line.points == DrawnLine::Points::nowhere ? "--"
                                                          : "->";
      text += graph::testing::name(view, line.head) + " " + std::to_string(line.claims);
      for (const std::string& label : line.labels) text += ", " + label;
      out.push_back(text + (line.denied ? ", denied" : "") + (line.uncertain ? ", uncertain" : ""));
    }
    return out;
  };
  using Lines = std::vector<std::string>;
  CHECK(said(view_of({"a aids b", "a meets_with b 2"})) == Lines{"a->b 3, meets with, aids"});
  CHECK(said(view_of({"a recognizes b", "a supports b 2"})) == Lines{"a->b 3, recognizes"});
  CHECK(said(view_of({"a attacks b", "b attacks a"})) == Lines{"a<->b 2, attacks"});
  CHECK(said(view_of({"a attacks b", "b accuses a"})) == Lines{"a->b 1, attacks", "b->a 1, accuses"});
  CHECK(said(view_of({"a meets_with b"})) == Lines{"a--b 1, meets with"});
  CHECK(said(view_of({"a visits b planned", "a hosts b", "not a aids b", "b warns a"})) ==
        Lines{"a->b 1, hosts", "a->b 1, visits, uncertain", "a->b 1, not aids, denied", "b->a 1, warns"});
  CHECK(said(view_of({"a urges a"})).empty());
}

TEST_CASE("layouts change with the size, and labels end where nobody could read them") {
  const auto many = [](int n) {
    std::vector<std::string> lines;
    for (int i = 0; i < n; ++i) lines.push_back("hub supports v" + std::to_string(i));
    return view_of(lines);
  };
  CHECK(drawn(many(5), false).find("layout=\"dot\"") != std::string::npos);
  CHECK(drawn(many(60), false).find("layout=\"neato\"") != std::string::npos);
  const std::string large = drawn(many(400), false);
  CHECK(large.find("layout=\"sfdp\"") != std::string::npos);
  CHECK(large.find("label=\"supports\"") == std::string::npos);
  CHECK(drawn(many(400), false, {.layout = "twopi"}).find("layout=\"twopi\"") != std::string::npos);
}

TEST_CASE("a sentence stands in the tooltip of its line") {
  const graph::View view = view_of({"a supports b", "c opposes b"});
  const std::string text = drawn(view, false, {.sentences = {"A backs \"B\".", "C & D don't."}});
  CHECK(text.find("supports (1). “A backs \\\"B\\\".”") != std::string::npos);
  CHECK(text.find("“C &amp; D don't.”") != std::string::npos);
}
