#include "query/answer.h"

#include <doctest/doctest.h>

#include "query/ontology.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::query;
using entente::query::testing::ontology;
using entente::store::testing::claim;
using entente::store::testing::Folder;

namespace {

// A small world, in three documents.
struct World {
  Folder folder;
  store::Store store = *store::Store::open(folder / "s", store::Mode::create);

  World() {
    const auto put = [&](std::string id, std::string date, std::vector<Claim> claims) {
      store::DocumentRecord document;
      document.id = std::move(id);
      document.date = parse_day(date);
      REQUIRE(store.put(document, claims));
    };
    put("a", "2019-01-24",
        {claim("a", "Canada", "recognizes", "Juan Guaido", {.sentence = 1}),
         claim("a", "Peru", "recognizes", "Juan Guaido", {.sentence = 1}),
         claim("a", "Mexico", "recognizes", "Juan Guaido", {.polarity = Polarity::negated, .sentence = 1}),
         claim("a", "Russia", "supports", "Nicolas Maduro", {.source = "Sergei Lavrov", .sentence = 2}),
         claim("a", "Canada", "opposes", "Nicolas Maduro", {.sentence = 3})});
    put("b", "2019-02-08",
        {claim("b", "Russia", "aids", "Nicolas Maduro", {.sentence = 1}),
         claim("b", "Cuba", "allied_with", "Nicolas Maduro", {.sentence = 2}),
         claim("b", "Nicolas Maduro", "allied_with", "Nicaragua", {.sentence = 2}),
         claim("b", "Nicolas Maduro", "accuses", "Canada",
               {.modality = Modality::hypothetical, .sentence = 4}),
         claim("b", "Peru", "calls_for", "=free elections", {.sentence = 5})});
    put("c", "2019-03-05",
        {claim("c", "Canada", "supports", "Juan Guaido", {.time = "2019-03-04", .sentence = 1})});
  }

  Answer ask(std::string_view text) {
    const auto reader = store.reader();
    const auto pattern = parse_pattern(text, ontology());
    REQUIRE_MESSAGE(pattern.has_value(), pattern.error().message);
    auto found = answer(*pattern, reader, ontology());
    REQUIRE_MESSAGE(found.has_value(), found.error().message);
    return std::move(*found);
  }
};

// "Russia 2 (aids, supports); Cuba 1 (allied_with)"
std::string brief(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    if (!out.empty()) out += "; ";
    for (const Cell& cell : row.cells) out += cell.text + " ";
    out += std::to_string(row.weight.claims) + " (";
    for (size_t i = 0; i < row.relations.size(); ++i) out += (i ? ", " : "") + row.relations[i];
    out += ")";
  }
  return out;
}

}  // namespace

TEST_CASE("an open subject gives who, with the relations that imply what was asked") {
  World world;
  const Answer found = world.ask("? supports \"Nicolas Maduro\"");
  CHECK(found.columns == std::vector<std::string>{"subject"});
  CHECK(brief(found.rows) == "Russia 2 (aids, supports); Cuba 1 (allied_with); Nicaragua 1 (allied_with)");
  CHECK(brief(found.against) == "Canada 1 (opposes)");
  const Row& russia = found.rows[0];
  CHECK(russia.weight.documents == 2);
  CHECK(russia.weight.sources == 1);
  CHECK(russia.weight.first == parse_day("2019-01-24"));
  CHECK(russia.weight.last == parse_day("2019-02-08"));
}

TEST_CASE("what was denied stands beside what was said") {
  World world;
  const Answer found = world.ask("? recognizes Guaido");
  CHECK(brief(found.rows) == "Canada 1 (recognizes); Peru 1 (recognizes)");
  CHECK(brief(found.against) == "Mexico 1 (recognizes)");
  CHECK(found.notes == std::vector<std::string>{"Guaido: Juan Guaido (person:juan-guaido)"});
}

TEST_CASE("each pattern has its rows") {
  World world;
  struct Case {
    const char* pattern;
    const char* rows;
  };
  const Case cases[] = {
      {"? supports! \"Nicolas Maduro\"", "Russia 1 (supports)"},
      {"Canada ? ?",
       "opposes Nicolas Maduro 1 (opposes); recognizes Juan Guaido 1 (recognizes); supports Juan Guaido 1 "
       "(supports)"},
      {"Canada supports ?", "Juan Guaido 2 (recognizes, supports)"},
      {"Canada supports ? since 2019-03", "Juan Guaido 1 (supports)"},
      {"Canada supports ? until 2019-03-03", "Juan Guaido 1 (recognizes)"},
      {"? supports ? document:b",
       "Cuba Nicolas Maduro 1 (allied_with); Nicaragua Nicolas Maduro 1 (allied_with); Nicolas Maduro Cuba 1 "
       "(allied_with); "
       "Nicolas Maduro Nicaragua 1 (allied_with); Russia Nicolas Maduro 1 (aids)"},
      {"? not recognizes ?", "Mexico Juan Guaido 1 (recognizes)"},
      {"Mexico recognizes Guaido polarity:any", "negated 1 (recognizes)"},
      {"? opposes ? not modality:hypothetical", "Canada Nicolas Maduro 1 (opposes)"},
      {"? supports ? source:\"Sergei Lavrov\"", "Russia Nicolas Maduro 1 (supports)"},
      {"? calls_for ?", "Peru free elections 1 (calls_for)"},
      {"? calls_for =\"Free Elections\"", "Peru 1 (calls_for)"},
      {"?x supports ?x", ""},
      {"?x supports ?y, ?y opposes Canada",
       "Russia Nicolas Maduro 3 (accuses, aids, supports); Cuba Nicolas Maduro 2 (accuses, allied_with); "
       "Nicaragua Nicolas Maduro 2 (accuses, allied_with)"},
      {"?x opposes ?y, ?z allied_with ?y limit 1", "Canada Nicolas Maduro Cuba 2 (allied_with, opposes)"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.pattern);
    const std::string rows = brief(world.ask(one.pattern).rows);
    CHECK(rows == one.rows);
  }
}

TEST_CASE("a limit cuts the rows and says how many there were") {
  World world;
  const Answer found = world.ask("?x opposes ?y, ?z allied_with ?y limit 1");
  CHECK(found.rows.size() == 1);
  CHECK(found.total == 2);
}

TEST_CASE("the evidence of a row is its claims with their sentences") {
  World world;
  const Answer found = world.ask("? supports \"Nicolas Maduro\"");
  const auto reader = world.store.reader();
  const auto claims = evidence(reader, found.rows[0]);
  REQUIRE(claims);
  REQUIRE(claims->size() == 2);
  CHECK((*claims)[0].evidence.text == "Sentence 2 of a.");
  CHECK((*claims)[0].source->name == "Sergei Lavrov");
  CHECK((*claims)[1].evidence.document == "b");
  CHECK(evidence(reader, found.rows[0], 1)->size() == 1);
}

TEST_CASE("a name that nobody has is answered with the nearest that somebody has") {
  World world;
  const auto reader = world.store.reader();
  const auto message = [&](std::string_view text) {
    return answer(*parse_pattern(text, ontology()), reader, ontology()).error().message;
  };
  CHECK(message("? supports \"Nicolas Madura\"") ==
        "no entity 'Nicolas Madura' in the store; did you mean 'Nicolas Maduro'?");
  CHECK(message("? supports Madruo") == "no entity 'Madruo' in the store; did you mean 'Nicolas Maduro'?");
  CHECK(message("? supports Lavorv") == "no entity 'Lavorv' in the store; did you mean 'Sergei Lavrov'?");
  CHECK(message("? supports Xyzzy") == "no entity 'Xyzzy' in the store");
  CHECK(message("? supports Cuba document:z") == "no document 'z' in the store");
  CHECK(message("? calls_for =peace") == "no claim has the text \"peace\" for an object");
}

TEST_CASE("edges are claims merged, in an order that the order of writing has no part in") {
  World world;
  const auto reader = world.store.reader();
  std::vector<std::string> edges;
  REQUIRE(each_edge(reader, {.document = "a"}, [&](const Edge& e) {
    edges.push_back(e.subject.name + " " + e.relation + " " + e.object.name + " " +
                    std::string(to_string(e.polarity)) + " " + std::to_string(e.weight.claims));
    return true;
  }));
  CHECK(edges == std::vector<std::string>{
                     "Canada opposes Nicolas Maduro affirmed 1", "Canada recognizes Juan Guaido affirmed 1",
                     "Mexico recognizes Juan Guaido negated 1", "Peru recognizes Juan Guaido affirmed 1",
                     "Russia supports Nicolas Maduro affirmed 1"});
}
