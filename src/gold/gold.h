// A gold: what a reader found in documents (corpus/README.md has its form).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "model/ontology.h"

namespace entente::gold {

// Ends are keys of the document's entities, or text behind "=".
struct GoldClaim {
  std::string subject;
  RelationId relation = 0;
  std::string object;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::string source;  // "": the reporter
  bool optional = false;
  std::string evidence;
};

struct GoldDocument {
  std::string name;  // of the file, without its folders, or a record's id
  std::map<std::string, std::set<std::string>> names;  // by key: plain_name of the name and the aliases
  std::vector<GoldClaim> claims;
};

// The documents of a gold file, or of every gold.jsonl in a folder, in order. Fails with "file:line: what" at the first that is wrong.
Result<std::vector<GoldDocument>> read_gold(const std::string& path, const Ontology& ontology);

// "news/wire/a.txt" -> "a.txt": documents of a gold and of claims meet by this.
std::string document_name(std::string_view id);

}  // namespace entente::gold
