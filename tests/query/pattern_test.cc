#include "query/pattern.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "query/ontology.h"

using namespace entente;
using namespace entente::query;
using entente::query::testing::ontology;

namespace {

Pattern parsed(std::string_view text) {
  const auto pattern = parse_pattern(text, ontology());
  REQUIRE_MESSAGE(pattern.has_value(), pattern.error().message);
  return *pattern;
}

}  // namespace

TEST_CASE("a pattern says who, what, whom and under which conditions") {
  const Pattern p = parsed(R"(? supports "Nicolás Maduro" since 2019-01-01 not modality:planned)");
  REQUIRE(p.triples.size() == 1);
  const Triple& t = p.triples[0];
  CHECK(t.subject == Term{});
  CHECK(t.relations == std::vector{*ontology().find("supports")});
  CHECK(t.object == Term{Term::Kind::named, "Nicolás Maduro"});
  CHECK(t.polarity == Polarity::affirmed);
  CHECK(t.modalities == 0b101);
  CHECK(t.since == parse_day("2019-01-01"));
  CHECK_FALSE(t.until);
}

TEST_CASE("triples that share a variable are joined") {
  const Pattern p =
      parsed(R"(?x supports|aids! ?y in 2019, ?y not opposes country:US source:"Elliott Abrams" limit 7)");
  REQUIRE(p.triples.size() == 2);
  CHECK(p.limit == 7);
  CHECK(p.triples[0].exact);
  CHECK(p.triples[0].relations.size() == 2);
  CHECK(p.triples[0].since == parse_day("2019-01-01"));
  CHECK(p.triples[0].until == parse_day("2019-12-31"));
  CHECK(p.triples[0].object == p.triples[1].subject);
  CHECK(p.triples[1].polarity == Polarity::negated);
  CHECK(p.triples[1].object.text == "country:US");
  CHECK(p.triples[1].source->text == "Elliott Abrams");
}

TEST_CASE("conditions can be written in many ways") {
  struct Row {
    const char* text;
    const char* canonical;
  };
  const Row rows[] = {
      {"? ? ?", "? ? ?"},
      {"?a ? ?a", "?a ? ?a"},
      {"Cuba not supports ?", R"("Cuba" not supports ?)"},
      {"Cuba supports ? polarity:negated", R"("Cuba" not supports ?)"},
      {"Cuba supports ? polarity:any", R"("Cuba" supports ? polarity:any)"},
      {"? supports Cuba modality:actual modality:planned", R"(? supports "Cuba" not modality:hypothetical)"},
      {"? supports Cuba source:reporter document:a.txt",
       R"(? supports "Cuba" source:reporter document:"a.txt")"},
      {"? supports Cuba until 2019-02", R"(? supports "Cuba" until 2019-02-28)"},
      {R"(? calls_for ="free \"and\" fair")", R"(? calls_for ="free \"and\" fair")"},
      {"? calls_for =elections", R"(? calls_for ="elections")"},
      {"  ?\tsupports\n\"A, B\"  ", R"(? supports "A, B")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(to_text(parsed(row.text), ontology()) == row.canonical);
    CHECK(parsed(row.canonical) == parsed(row.text));
  }
}

TEST_CASE("a pattern that is wrong is told where, and what may have been meant") {
  struct Row {
    const char* text;
    const char* message;
  };
  const Row rows[] = {
      {"", "an empty pattern; try: ? supports \"a name\""},
      {"?", "at 2: a relation is missing"},
      {"? suports Cuba", "at 3: no relation 'suports'; did you mean 'supports'?"},
      {"? supports|oposes Cuba", "at 12: no relation 'oposes'; did you mean 'opposes'?"},
      {"? supports", "at 11: an object is missing"},
      {"? supports, ? opposes Cuba", "at 11: an object is missing before ','"},
      {"? supports \"Cuba", "at 12: a quotation that doesn't end"},
      {"? supports Cuba sinse 2019", "at 17: unexpected 'sinse'; did you mean 'since'?"},
      {"? supports Nicolas Maduro", "at 20: unexpected 'Maduro'"},
      {"? supports Cuba since yesterday", "at 23: no date 'yesterday'; write 2019-02-08, 2019-02 or 2019"},
      {"? supports Cuba modality:plannd", "at 26: no modality 'plannd'; did you mean 'planned'?"},
      {"? supports Cuba not polarity:negated",
       "at 21: after 'not' comes modality:actual, planned or hypothetical"},
      {"? supports Cuba limit many", "at 23: no number 'many'"},
      {"? supports = ", "at 12: '=' needs a text: =\"free elections\""},
      {"? supports Cuba,", "at 17: a subject is missing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto pattern = parse_pattern(row.text, ontology());
    REQUIRE_FALSE(pattern);
    CHECK(pattern.error().message == row.message);
  }
}

TEST_CASE("a pattern reads the same as text and as JSON") {
  for (const char* text :
       {"? supports Cuba", "?x supports|aids! ?y in 2019, ?y not opposes country:US source:reporter limit 7",
        "? ? =\"free \\\\ elections\"",
        "? meets_with ? polarity:any not modality:hypothetical document:\"a b\""}) {
    CAPTURE(text);
    const Pattern pattern = parsed(text);
    const auto again = read_pattern_json(to_json(pattern, ontology()), ontology());
    REQUIRE_MESSAGE(again.has_value(), again.error().message);
    CHECK(*again == pattern);
  }
  const auto one = read_pattern_json(R"({"relation": "supports", "object": "Cuba", "limit": 3})", ontology());
  REQUIRE(one);
  CHECK(*one == parsed("? supports Cuba limit 3"));
}

TEST_CASE("JSON that is no pattern is told what is wrong") {
  struct Row {
    const char* json;
    const char* message;
  };
  const Row rows[] = {
      {"[]", "a pattern must be a JSON object"},
      {R"({"relation": "suports"})", "no relation 'suports'; did you mean 'supports'?"},
      {R"({"triples": [{"relation": "supports"}, {"relation": 7}]})",
       "triple 2: \"relation\" must be a string"},
      {R"({"triples": []})", "\"triples\" is empty"},
      {R"({"triples": [], "subject": "?"})", "either \"triples\" or the fields of one triple, not both"},
      {R"({"subjct": "Cuba"})", "no field \"subjct\"; did you mean \"subject\"?"},
      {R"({"limit": -1})", "\"limit\" must be a number from 0 to 1000000000"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const auto pattern = read_pattern_json(row.json, ontology());
    REQUIRE_FALSE(pattern);
    std::string message = pattern.error().message;
    std::replace(message.begin(), message.end(), '\'', '"');
    std::string expected = row.message;
    std::replace(expected.begin(), expected.end(), '\'', '"');
    CHECK(message == expected);
  }
  CHECK(read_pattern_json("{", ontology()).error().message.starts_with("not JSON: "));
}

TEST_CASE("no bytes make the parsers fall") {
  CHECK(rc::check("text", [](const std::string& text) { (void)parse_pattern(text, ontology()); }));
  CHECK(rc::check("words", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"?", "?x", "supports", "\"a b\"", "=", "since", "2019", "not",
                                 "modality:", "planned", ",", "limit", "3", "source:"}));
    std::string text;
    for (const std::string& word : words) text += word + " ";
    const auto pattern = parse_pattern(text, ontology());
    if (pattern) RC_ASSERT(*parse_pattern(to_text(*pattern, ontology()), ontology()) == *pattern);
    (void)read_pattern_json(text, ontology());
  }));
}
