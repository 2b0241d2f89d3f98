#include "graph/view.h"

#include <doctest/doctest.h>

#include "graph/views.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::graph;
using entente::graph::testing::lines;
using entente::graph::testing::ontology;
using entente::graph::testing::view_of;
using entente::store::testing::claim;
using entente::store::testing::Folder;

namespace {

using Lines = std::vector<std::string>;

struct World {
  Folder folder;
  store::Store store = *store::Store::open(folder / "s", store::Mode::create);

  World() {
    put("a", "2019-01-24",
        {claim("a", "Canada", "recognizes", "Guaido", {.sentence = 1}),
         claim("a", "Mexico", "recognizes", "Guaido", {.polarity = Polarity::negated, .sentence = 1}),
         claim("a", "Russia", "supports", "Maduro", {.source = "Lavrov", .sentence = 2}),
         claim("a", "Peru", "calls_for", "=free elections", {.sentence = 3}),
         claim("a", "Maduro", "meets_with", "Russia", {.sentence = 4}),
         claim("a", "Iran", "attacks", "Peru", {.polarity = Polarity::negated, .sentence = 5})});
    put("b", "2019-02-08",
        {claim("b", "Russia", "supports", "Maduro", {.sentence = 1}),
         claim("b", "Russia", "meets_with", "Maduro", {.sentence = 2}),
         claim("b", "Russia", "meets_with", "Maduro", {.modality = Modality::planned, .sentence = 3}),
         claim("b", "Maduro", "urges", "Maduro", {.sentence = 4})});
  }

  void put(std::string id, std::string date, std::vector<Claim> claims) {
    store::DocumentRecord document;
    document.id = std::move(id);
    document.date = parse_day(date);
    REQUIRE(store.put(document, claims));
  }

  View read(const Filter& filter = {}) {
    auto view = View::read(store.reader(), ontology(), filter);
    REQUIRE_MESSAGE(view.has_value(), view.error().message);
    return std::move(*view);
  }
};

}  // namespace

TEST_CASE(
    "claims of one subject, relation, object and polarity are one edge; a symmetric relation has one edge a "
    "pair") {
  World world;
  const View view = world.read();
  CHECK(lines(view) == Lines{"Canada recognizes Guaido 1", "not Iran attacks Peru 1", "Maduro urges Maduro 1",
                             "Maduro meets_with Russia 3", "not Mexico recognizes Guaido 1",
                             "Russia supports Maduro 2"});
  const Edge& met = view.edges()[3];
  CHECK(met.weight.documents == 2);
  CHECK(met.modalities == std::array<uint64_t, 3>{2, 1, 0});
  CHECK(to_string(*met.weight.first) == "2019-01-24");
  CHECK(to_string(*met.weight.last) == "2019-02-08");
  CHECK(view.edges()[5].weight.sources == 1);
}

TEST_CASE("a denied friendly tie is hostile, a denied hostile one is neutral") {
  World world;
  const View view = world.read();
  CHECK(view.edges()[0].side == Side::friendly);
  CHECK(view.edges()[1].side == Side::neutral);
  CHECK(view.edges()[4].side == Side::hostile);
}

TEST_CASE("a filter decides which claims count and which edges stay") {
  World world;
  CHECK(lines(world.read({.sides = 1})) == Lines{"not Mexico recognizes Guaido 1"});
  CHECK(lines(world.read({.modalities = 2})) == Lines{"Maduro meets_with Russia 1"});
  CHECK(lines(world.read({.min_claims = 2})) ==
        Lines{"Maduro meets_with Russia 3", "Russia supports Maduro 2"});
  CHECK(lines(world.read({.claims = {.relations = {"supports"}, .since = parse_day("2019-02-01")}})) ==
        Lines{"Russia supports Maduro 1"});
  CHECK(lines(world.read({.claims = {.relations = {"calls_for"}}})).empty());
  CHECK(lines(world.read({.claims = {.relations = {"calls_for"}}, .literals = true})) ==
        Lines{"Peru calls_for free elections 1"});
}

TEST_CASE("what touches one entity is read from either side, once") {
  World world;
  const Lines touching = lines(world.read({.touching = "person:maduro"}));
  CHECK(touching == Lines{"Maduro urges Maduro 1", "Maduro meets_with Russia 3", "Russia supports Maduro 2"});
  CHECK(lines(world.read({.touching = "person:nobody"})).empty());
}

TEST_CASE("the sentence that speaks for an edge is an actual claim's, whatever the order of reading") {
  World world;
  const store::Reader reader = world.store.reader();
  const View view = world.read();
  const query::ClaimRef& sample = view.edges()[3].sample;
  CHECK(reader.materialize(sample.record, sample.claim)->evidence.text == "Sentence 4 of a.");

  World other;
  REQUIRE(other.store.forget("a"));
  other.put("a", "2019-01-24", {claim("a", "Maduro", "meets_with", "Russia", {.sentence = 4})});
  const View again = other.read({.claims = {.relations = {"meets_with"}}});
  const query::ClaimRef& same = again.edges()[0].sample;
  CHECK(other.store.reader().materialize(same.record, same.claim)->evidence.text == "Sentence 4 of a.");
}

TEST_CASE("an edge's id is the same in every view and is that of its claims") {
  World world;
  const View all = world.read(), some = world.read({.claims = {.relations = {"meets_with"}}});
  CHECK(edge_id(all, all.edges()[3]) == edge_id(some, some.edges()[0]));
  const Relation& meets = ontology()[*ontology().find("meets_with")];
  CHECK(edge_id(claim("x", "Maduro", "meets_with", "Russia"), meets) == edge_id(all, all.edges()[3]));
  CHECK(edge_id(claim("x", "Russia", "meets_with", "Maduro"), meets) == edge_id(all, all.edges()[3]));
  CHECK(edge_id(all, all.edges()[0]) != edge_id(all, all.edges()[4]));
}

TEST_CASE("vertices are in order of id, without those that no edge needs") {
  const View view = view_of({"c supports a", "b opposes c"});
  CHECK(testing::name(view, 0) == "a");
  CHECK(view.find("person:c") == Vertex(2));
  CHECK(!view.find("person:d"));
  CHECK(view.vertices()[2].claims == 2);
  const EdgeIndex kept[] = {1};
  CHECK(lines(view.with(kept)) == Lines{"c supports a 1"});
  CHECK(view.with(kept).vertices().size() == 2);
}
