#include "claims/gaps.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace entente;

namespace {

claims::Gaps gaps_of(const std::string& text) {
  static const SchemaFiles files = SchemaFiles::open().value();
  static const Ontology ontology = Ontology::read(files).value();
  static const auto language = claims::Language::read(files, ontology).value();
  claims::GapFinder finder(*language);
  text::Document document;
  document.id = "case";
  document.text = text;
  document.paragraphs.push_back({{0, uint32_t(text.size())}, text::ParagraphKind::body});
  finder.read(document);
  return finder.take();
}

bool has(const std::vector<claims::Gap>& gaps, std::string_view what, uint64_t count) {
  return std::any_of(gaps.begin(), gaps.end(), [&](const claims::Gap& gap) { return gap.what == what && gap.count == count; });
}

}  // namespace

TEST_CASE("a verb between two known actors that no frame knows is a gap, with its preposition") {
  const auto gaps = gaps_of("Russia resembled Turkey. Japan resembled Cuba. Norway was outshone by Sweden. The weather resembled Cuba.");
  REQUIRE(!gaps.verbs.empty());
  CHECK(has(gaps.verbs, "resemble", 2));
  CHECK(gaps.verbs[0].what == "resemble");
  CHECK(gaps.verbs[0].note == "Russia, Turkey");
  CHECK(gaps.verbs[0].sentence == "Russia resembled Turkey.");
}

TEST_CASE("a verb that a frame reads is none") {
  const auto gaps = gaps_of("Canada supports Peru.");
  CHECK(gaps.verbs.empty());
  CHECK(gaps.forms.empty());
  CHECK(gaps.silent.empty());
}

TEST_CASE("what fills a slot and is not known is a name or a noun that is lacking") {
  const auto gaps = gaps_of("Ottomar Brumm supports Japan. Brazil supports the neighbors.");
  CHECK(has(gaps.names, "Ottomar Brumm (person)", 1));
  CHECK(has(gaps.nouns, "neighbor", 1));
  CHECK(gaps.nouns[0].note == "supports/support");
}

TEST_CASE("a sentence with two known actors that gave nothing is listed with them") {
  const auto gaps = gaps_of("Norway, Sweden. Norway. Canada supports Peru.");
  REQUIRE(gaps.silent.size() == 1);
  CHECK(gaps.silent[0].what == "Norway, Sweden");
  CHECK(gaps.silent[0].note == "no frame for its words");
}
