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

// Writes every document all of whose claims can still be read into `into`, an empty store; of the others it
// names the ids in `lost`.
struct RescueReport {
  uint64_t documents = 0, claims = 0;
  std::vector<std::string> lost;
};
Result<RescueReport> rescue(const Reader& reader, Store& into);

}  // namespace entente::store
