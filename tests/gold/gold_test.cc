#include "gold/gold.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace entente;
using namespace entente::gold;

namespace {

const Ontology& ontology() {
  static const Ontology read = Ontology::read(SchemaFiles::open().value()).value();
  return read;
}

Result<std::vector<GoldDocument>> read(const std::string& text) {
  const std::string path = (std::filesystem::temp_directory_path() / ("gold-test-" + std::to_string(getpid()))).string();
  std::ofstream(path) << text;
  auto out = read_gold(path, ontology());
  std::filesystem::remove(path);
  if (!out) return fail(out.error().code, out.error().message.substr(path.size()));
  return out;
}

}  // namespace

TEST_CASE("a gold has a document a line") {
  const auto found = read(
      "{\"doc\": \"x/a.txt\", \"entities\": {\"cuba\": {\"name\": \"Cuba\", \"aliases\": [\"the Cubans\"]}, \"us\": {\"name\": \"U.S.\"}},"
      " \"claims\": [{\"s\": \"us\", \"r\": \"visits\", \"o\": \"cuba\", \"polarity\": \"negated\", \"modality\": \"planned\", \"source\": null, \"optional\": true}]}\n\n");
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  const GoldDocument& document = found->front();
  CHECK(document.name == "a.txt");
  CHECK(document.names.at("cuba") == std::set<std::string>{"cuba", "cubans"});
  REQUIRE(document.claims.size() == 1);
  CHECK(document.claims[0].polarity == Polarity::negated);
  CHECK(document.claims[0].modality == Modality::planned);
  CHECK(document.claims[0].source.empty());
  CHECK(document.claims[0].optional);
}

TEST_CASE("a gold that is wrong says where") {
  const auto message = [](const std::string& text) { return read(text).error().message; };
  CHECK(message("\n{") == ":2: not a JSON object");
  CHECK(message("{\"entities\": {}, \"claims\": []}") == ":1: \"doc\" must be a string");
  CHECK(message("{\"doc\": \"a\", \"entities\": {}, \"claims\": [{\"s\": \"us\", \"r\": \"visit\", \"o\": \"cuba\"}]}") ==
        ":1: no relation 'visit'; did you mean 'visits'?");
  CHECK(read_gold("/nowhere/gold.jsonl", ontology()).error().message == "/nowhere/gold.jsonl: no such file or folder");
}
