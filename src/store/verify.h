// Is the store what it should be, and what can be rescued if not.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/reader.h"
#include "store/store.h"

namespace entente::store {

struct VerifyReport {
  std::vector<std::string> faults;  // the first few, a line each, "in: the record 7/3: ..."
  uint64_t faults_in_all = 0;
  uint64_t documents = 0, claims = 0, edges = 0, entities = 0;  // that were looked at
  bool good() const { return faults_in_all == 0; }
};

// Reads every byte: the checksums of every file, every record; and holds every index against every other:
// claims against edges, documents, entities, sentences, days, names and counters. Memory: about 40 bytes a
// claim. Never fails for damage in the store: that is what the report is for.
Result<VerifyReport> verify(const Reader& reader);

// A store that may be damaged, as far as it can be opened: as it is, or with its list of files made anew from
// the files. Nothing at `path` is changed; its files are linked or copied to a folder beside it for a moment.
Result<Reader> open_damaged(const std::string& path);

// Writes every claim that can still be read with its names into `into`, an empty store, with the names it was
// told and the entities that were merged. What could not be read is named by document.
struct RescueReport {
  uint64_t documents = 0, claims = 0;
  std::vector<std::string> lost;     // ids of documents of which nothing is left, or "document 17"
  std::vector<std::string> partial;  // ids of documents that miss some of their claims or sentences
};
Result<RescueReport> rescue(Reader& reader, Store& into);

}  // namespace entente::store
