#include <doctest/doctest.h>

#include <cstring>

#include "claims/extractor.h"
#include "claims/frame_reader.h"
#include "names/gazetteer.h"
#include "output/claim_json.h"
#include "text/documents.h"

using namespace entente;

namespace {

struct alignas(64) Line {
  char bytes[64];
};

// A copy that begins where an image must.
std::vector<Line> aligned(const std::string& bytes) {
  std::vector<Line> out(bytes.size() / sizeof(Line) + 1);
  std::memcpy(out.data(), bytes.data(), bytes.size());
  return out;
}

std::string claims_of(const claims::Language& language, const text::Document& document) {
  claims::Extractor extractor(language);
  std::string out;
  for (const Claim& claim : extractor.extract(document)) output::append_claim_json(out, claim);
  return out;
}

}  // namespace

TEST_CASE("a language that was saved reads as the one that was read from the schema") {
  const SchemaFiles files = *SchemaFiles::open();
  const Ontology ontology = *Ontology::read(files);
  const auto read = std::move(*claims::Language::read(files, ontology));
  const std::string image = read->save();
  const std::vector<Line> lying = aligned(image);
  const auto loaded = std::move(*claims::Language::load({lying.data()->bytes, image.size()}, files, ontology));
  CHECK((loaded->save() == image));

  const names::Gazetteer &ours = loaded->gazetteer(), &theirs = read->gazetteer();
  REQUIRE(ours.size() == theirs.size());
  for (names::EntityIndex i = 0; i < ours.size(); ++i) {
    REQUIRE(ours[i].id == theirs[i].id);
    REQUIRE(ours.find(ours[i].id) == i);
    REQUIRE(ours.names(i) == theirs.names(i));
    REQUIRE(ours.offices_of(i).size() == theirs.offices_of(i).size());
  }
  REQUIRE(loaded->frames().all().size() == read->frames().all().size());
  for (size_t i = 0; i < read->frames().all().size(); ++i) {
    const claims::Frame &a = loaded->frames().all()[i], &b = read->frames().all()[i];
    REQUIRE(a.name == b.name);
    REQUIRE(a.where == b.where);
    REQUIRE(a.triggers == b.triggers);
    REQUIRE((a.parts == b.parts));
    REQUIRE(std::memcmp(static_cast<const claims::FrameMarks*>(&a), static_cast<const claims::FrameMarks*>(&b), sizeof(claims::FrameMarks)) == 0);
  }

  size_t read_bytes = 0;
  text::read_documents(std::string(ENTENTE_TESTS) + "/../corpus/venezuela-2019", text::Format::automatic, text::Conventions::builtin(), [&](Result<text::Document> document) {
    if (!document) return true;
    const std::string found = claims_of(*loaded, *document);
    CHECK((found == claims_of(*read, *document)));
    read_bytes += found.size();
    return true;
  });
  CHECK(read_bytes > 10000);
}
