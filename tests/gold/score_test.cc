#include "gold/score.h"

#include <doctest/doctest.h>

using namespace entente;
using namespace entente::gold;

namespace {

const Ontology& ontology() {
  static const Ontology read = Ontology::read(SchemaFiles::open().value()).value();
  return read;
}

struct Asked {
  Polarity polarity = Polarity::affirmed;
  std::string source = {};
  bool optional = false;
};

GoldClaim asks(std::string subject, std::string_view relation, std::string object, const Asked& asked = {}) {
  GoldClaim out;
  out.subject = std::move(subject);
  out.relation = *ontology().find(relation);
  out.object = std::move(object);
  out.polarity = asked.polarity;
  out.source = asked.source;
  out.optional = asked.optional;
  return out;
}

// The United States (US, Washington), Nicolás Maduro and Cuba are known in it.
GoldDocument document(std::vector<GoldClaim> claims, std::string name = "a.txt") {
  GoldDocument out;
  out.name = std::move(name);
  out.names = {{"us", {"united states", "us", "washington"}}, {"maduro", {"nicolas maduro"}}, {"cuba", {"cuba"}}};
  out.claims = std::move(claims);
  return out;
}

Claim says(std::string subject, std::string relation, std::string object, std::string source = "") {
  Claim out;
  out.subject.name = std::move(subject);
  out.relation = std::move(relation);
  if (object.starts_with('=')) {
    out.literal = object.substr(1);
  } else {
    out.object.name = std::move(object);
  }
  if (!source.empty()) out.source = Entity{"", std::move(source), EntityType::person};
  out.rule = out.relation + "/test";
  return out;
}

Score score(std::vector<GoldClaim> asked, std::vector<Claim> said) { return compare({document(std::move(asked))}, {{"a.txt", std::move(said)}}, ontology()); }

void check(const Score& score, uint64_t right, uint64_t wrong, uint64_t missed) {
  CHECK(score.all.right == right);
  CHECK(score.all.wrong == wrong);
  CHECK(score.all.missed == missed);
}

}  // namespace

TEST_CASE("a claim is right by any name of its ends") {
  check(score({asks("us", "opposes", "maduro")}, {says("the U.S.", "opposes", "Nicolas Maduro")}), 0, 1, 1);
  check(score({asks("us", "opposes", "maduro")}, {says("the US", "opposes", "Nicolas MADURO's")}), 1, 0, 0);
  check(score({asks("us", "opposes", "maduro")}, {says("Washington", "opposes", "Nicolás Maduro")}), 1, 0, 0);
}

TEST_CASE("polarity tells claims apart") {
  check(score({asks("us", "supports", "maduro", {.polarity = Polarity::negated})}, {says("US", "supports", "Nicolás Maduro")}), 0, 1, 1);
}

TEST_CASE("a claim counts once a document") {
  const Claim right = says("US", "opposes", "Nicolás Maduro"), wrong = says("US", "opposes", "Cuba");
  check(score({asks("us", "opposes", "maduro")}, {right, right, right}), 1, 0, 0);
  check(score({}, {wrong, wrong}), 0, 1, 0);
}

TEST_CASE("a symmetric relation has no direction") {
  check(score({asks("us", "meets_with", "cuba")}, {says("Cuba", "meets_with", "US"), says("US", "meets_with", "Cuba")}), 1, 0, 0);
  check(score({asks("us", "visits", "cuba")}, {says("Cuba", "visits", "US")}), 0, 1, 1);
}

TEST_CASE("an optional claim costs nothing") {
  check(score({asks("us", "visits", "cuba", {.optional = true})}, {says("US", "visits", "Cuba")}), 0, 0, 0);
  check(score({asks("us", "visits", "cuba", {.optional = true})}, {}), 0, 0, 0);
}

TEST_CASE("what a gold claim implies costs nothing and does not stand for it") {
  const Score implied = score({asks("us", "recognizes", "maduro")}, {says("US", "supports", "Nicolás Maduro")});
  check(implied, 0, 0, 1);
  CHECK(implied.rules.at("supports/test").free == 1);
  check(score({asks("us", "supports", "maduro")}, {says("US", "recognizes", "Nicolás Maduro")}), 0, 1, 1);
}

TEST_CASE("texts meet where one contains the other") {
  const GoldClaim wants = asks("us", "calls_for", "=free elections");
  check(score({wants}, {says("US", "calls_for", "=Free elections in May")}), 1, 0, 0);
  check(score({wants}, {says("US", "calls_for", "=elections")}), 1, 0, 0);
  check(score({wants}, {says("US", "calls_for", "=an investigation")}), 0, 1, 1);
}

TEST_CASE("sources are counted beside") {
  const GoldClaim said = asks("us", "aids", "cuba", {.source = "maduro"});
  CHECK(score({said}, {says("US", "aids", "Cuba", "Nicolás Maduro")}).all.source == 1);
  CHECK(score({said}, {says("US", "aids", "Cuba")}).all.source == 0);
}

TEST_CASE("right and wrong are told by relation and by rule, and what differs is listed") {
  const Score found = score({asks("us", "visits", "cuba"), asks("us", "opposes", "maduro")}, {says("US", "visits", "Cuba"), says("Cuba", "visits", "US")});
  check(found, 1, 1, 1);
  CHECK(found.relations.at("visits").precision() == 0.5);
  CHECK(found.relations.at("opposes").recall() == 0.0);
  CHECK(found.rules.at("visits/test").right == 1);
  CHECK(found.rules.at("visits/test").wrong == 1);
  REQUIRE(found.differences.size() == 2);
  CHECK(!found.differences[0].missed);
  CHECK(found.differences[1].subject == "us");
}

TEST_CASE("documents meet by their names, and those without gold don't count") {
  const Score found = compare({document({asks("us", "visits", "cuba")}), document({asks("us", "visits", "cuba")}, "wire-7")},
                              {{"a.txt", {says("US", "visits", "Cuba")}}, {"b.txt", {says("US", "visits", "Cuba")}}}, ontology());
  check(found, 1, 0, 1);
  CHECK(document_name("some/folder/a.txt") == "a.txt");
  CHECK(document_name("wire-7") == "wire-7");
}
