// A load's claims on their way into records: sorted outside of memory by object, relation, subject and polarity, and
// the edges they make by subject, relation, object and polarity.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/claim_record.h"
#include "store/edge_record.h"
#include "store/internal/filing.h"

namespace entente::store {

class ClaimRuns {
 public:
  using RecordVisitor = std::function<Status(RecordKey, std::span<const StoredClaim>)>;
  using EdgeVisitor = std::function<Status(RecordKey, std::span<const StoredEdge>)>;

  // Files are made in `folder` and removed in the end. About `memory_bytes` of claims stay in memory.
  ClaimRuns(std::string folder, size_t memory_bytes);
  ~ClaimRuns();
  ClaimRuns(const ClaimRuns&) = delete;
  ClaimRuns& operator=(const ClaimRuns&) = delete;

  // Claims of one document come together and ascending, and documents by number: so claims of one edge need no
  // sorting.
  Status add(std::span<const FiledClaim> claims);
  // What is in memory, to files.
  Status spill();

  // After spill(): every record once, ascending. Each of the two spends its runs.
  Status records(const RecordVisitor& visit);
  Status edges(const EdgeVisitor& visit);

 private:
  struct Place {
    uint64_t record;  // object, relation
    uint64_t edge;    // subject, polarity
    uint64_t said;    // where in said_ the rest lies, and its length in the last 8 bits
  };

  Status spill_claims();
  Status spill_edges();
  void remove(std::vector<std::string>& files);

  std::string folder_;
  size_t most_bytes_;
  std::vector<Place> places_, scratch_;
  std::string said_;
  std::vector<std::string> claim_files_, edge_files_;
};

}  // namespace entente::store
