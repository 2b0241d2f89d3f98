#include "harness/golden.h"

#include <doctest/doctest.h>

#include "claims/extractor.h"
#include "model/claim_line.h"
#include "text/documents.h"

using namespace entente;

namespace {

// Everything reading knows, loaded once.
struct Reading {
  SchemaFiles files = *SchemaFiles::open();
  Ontology ontology = *Ontology::read(files);
  std::unique_ptr<claims::Language> language = std::move(*claims::Language::read(files, ontology));
  claims::Extractor extractor{*language};
};

// The claims of a text written in February 2019, a line each.
std::string claims_of(const std::string& text, text::ParagraphKind kind) {
  static Reading reading;
  text::Document document;
  document.id = "case";
  document.text = text;
  document.date = parse_day("2019-02-08");
  document.paragraphs.push_back({{0, uint32_t(text.size())}, kind});
  std::string out;
  for (const Claim& claim : reading.extractor.extract(document)) out += claim_line(claim) + "\n";
  return out.empty() ? "nothing\n" : out;
}

std::string claims_of_prose(const std::string& text) { return claims_of(text, text::ParagraphKind::body); }
std::string claims_of_headline(const std::string& text) { return claims_of(text, text::ParagraphKind::title); }

}  // namespace

TEST_CASE("people without a name, and places pointed back to") { check_golden("claims/people_and_places.txt", claims_of_prose); }
TEST_CASE("a list gives a claim a member") { check_golden("claims/lists.txt", claims_of_prose); }
TEST_CASE("who meets, hosts and mediates") { check_golden("claims/diplomacy.txt", claims_of_prose); }
TEST_CASE("what is coordinated shares its parts") { check_golden("claims/coordination.txt", claims_of_prose); }
TEST_CASE("what is left out is understood") { check_golden("claims/ellipsis.txt", claims_of_prose); }
TEST_CASE("long sentences keep who does what") { check_golden("claims/news_sentences.txt", claims_of_prose); }
TEST_CASE("a passive's subject is the object") { check_golden("claims/passives.txt", claims_of_prose); }
TEST_CASE("a relative clause speaks of what it stands behind") { check_golden("claims/relatives.txt", claims_of_prose); }
TEST_CASE("participles speak of their nouns") { check_golden("claims/reduced_relatives.txt", claims_of_prose); }
TEST_CASE("verbs over verbs change what is claimed") { check_golden("claims/control.txt", claims_of_prose); }
TEST_CASE("what is denied is negated") { check_golden("claims/negation.txt", claims_of_prose); }
TEST_CASE("who says it is its source") { check_golden("claims/quotes.txt", claims_of_prose); }
TEST_CASE("titles and appositions say what somebody is") { check_golden("claims/appositions.txt", claims_of_prose); }
TEST_CASE("an office is given, in lists too") { check_golden("claims/offices.txt", claims_of_prose); }
TEST_CASE("pronouns stand for whom they mean") { check_golden("claims/pronouns.txt", claims_of_prose); }
TEST_CASE("nouns claim what their verbs do") { check_golden("claims/nominals.txt", claims_of_prose); }
TEST_CASE("capitals, seats and governments are the country") { check_golden("claims/metonymy.txt", claims_of_prose); }
TEST_CASE("headlines claim in their own tense") { check_golden("claims/headlines.txt", claims_of_headline); }
TEST_CASE("clauses that repeat one before claim the same of somebody else") { check_golden("claims/ellipsis.txt", claims_of_prose); }
TEST_CASE("plurals stand for whom the text named together") { check_golden("claims/parties.txt", claims_of_prose); }
TEST_CASE("a stand on a deed is one towards who did it") { check_golden("claims/deeds.txt", claims_of_prose); }
TEST_CASE("the other side may be left to the text") { check_golden("claims/other_sides.txt", claims_of_prose); }
