#include "gold/gold.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "gold/plain_name.h"

namespace entente::gold {

namespace {

namespace fs = std::filesystem;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Reads one line; its errors have no place yet.
class LineReader {
 public:
  explicit LineReader(const Ontology& ontology) : ontology_(ontology) {}

  Result<GoldDocument> read(const std::string& line) {
    element root;
    object record, entities;
    array claims;
    if (parser_.parse(line).get(root) || root.get(record)) return wrong("not a JSON object");
    GoldDocument out;
    out.name = document_name(TRY(text(record, "doc")));
    if (record["entities"].get(entities)) return wrong("\"entities\" must be an object");
    for (const auto& [key, value] : entities) {
      object entity;
      if (value.get(entity)) return wrong("entity \"" + std::string(key) + "\" must be an object");
      std::set<std::string>& names = out.names[std::string(key)];
      names.insert(plain_name(TRY(text(entity, "name"))));
      array aliases;
      if (entity["aliases"].get(aliases)) continue;
      for (const element alias : aliases) {
        std::string_view name;
        if (alias.get(name)) return wrong("an alias must be a string");
        names.insert(plain_name(name));
      }
    }
    if (record["claims"].get(claims)) return wrong("\"claims\" must be a list");
    for (const element claim : claims) out.claims.push_back(TRY(read_claim(claim)));
    return out;
  }

 private:
  static Error wrong(const std::string& what) { return fail(Errc::invalid_argument, what); }

  static Result<std::string> text(const object& from, std::string_view key) {
    std::string_view out;
    if (from[key].get(out)) return wrong("\"" + std::string(key) + "\" must be a string");
    return std::string(out);
  }
  // null and absent are "".
  static Result<std::string> optional_text(const object& from, std::string_view key) {
    element value;
    if (from[key].get(value) || value.is_null()) return std::string();
    return text(from, key);
  }

  Result<GoldClaim> read_claim(element value) const {
    object from;
    if (value.get(from)) return wrong("a claim must be an object");
    GoldClaim out;
    out.subject = TRY(text(from, "s"));
    out.object = TRY(text(from, "o"));
    const std::string relation = TRY(text(from, "r"));
    const auto known = ontology_.find(relation);
    if (!known) {
      const std::string near = nearest(relation, ontology_.names());
      return wrong("no relation '" + relation + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
    out.relation = *known;
    const std::string polarity = TRY(optional_text(from, "polarity")), modality = TRY(optional_text(from, "modality"));
    if (polarity == "negated") out.polarity = Polarity::negated;
    if (modality == "planned") out.modality = Modality::planned;
    if (modality == "hypothetical") out.modality = Modality::hypothetical;
    out.source = TRY(optional_text(from, "source"));
    out.evidence = TRY(optional_text(from, "evidence"));
    bool optional = false;
    if (!from["optional"].get(optional)) out.optional = optional;
    return out;
  }

  const Ontology& ontology_;
  simdjson::dom::parser parser_;
};

Status read_file(const std::string& path, const Ontology& ontology, std::vector<GoldDocument>& out) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(Errc::io, path + ": cannot be read");
  LineReader reader(ontology);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    auto document = reader.read(line);
    if (!document) return fail(Errc::invalid_argument, path + ":" + std::to_string(number) + ": " + document.error().message);
    out.push_back(std::move(*document));
  }
  return {};
}

}  // namespace

std::string document_name(std::string_view id) { return std::string(id.substr(id.rfind('/') + 1)); }

Result<std::vector<GoldDocument>> read_gold(const std::string& path, const Ontology& ontology) {
  std::error_code error;
  std::vector<std::string> files;
  if (fs::is_directory(path, error)) {
    for (auto it = fs::recursive_directory_iterator(path, error); !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->path().filename() == "gold.jsonl") files.push_back(it->path().string());
    }
    if (error) return fail(Errc::io, path + ": " + error.message());
    if (files.empty()) return fail(Errc::not_found, path + ": no gold.jsonl in this folder");
    std::sort(files.begin(), files.end());
  } else if (fs::exists(path, error)) {
    files.push_back(path);
  } else {
    return fail(Errc::io, path + ": no such file or folder");
  }
  std::vector<GoldDocument> out;
  for (const std::string& file : files) TRY(read_file(file, ontology, out));
  return out;
}

}  // namespace entente::gold
