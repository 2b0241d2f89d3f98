#include "claims/extractor.h"

#include <doctest/doctest.h>

using namespace entente;

namespace {

std::vector<Claim> claims_of(const std::string& text) {
  static const SchemaFiles files = SchemaFiles::open().value();
  static const Ontology ontology = Ontology::read(files).value();
  static const auto language = claims::Language::read(files, ontology).value();
  static claims::Extractor extractor(*language);
  text::Document document;
  document.id = "case";
  document.text = text;
  document.paragraphs.push_back({{0, uint32_t(text.size())}, text::ParagraphKind::body});
  return extractor.extract(document);
}

}  // namespace

// It asked whose they are, and them who they are of, until the stack was full.
TEST_CASE("a pronoun that belongs to what is of it ends") {
  CHECK(claims_of("members of whose").empty());
  CHECK(claims_of("dozens whose of Rangers").empty());
  CHECK(claims_of("Seselja, for whose").empty());
}
