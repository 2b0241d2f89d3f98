// Parts of documents that come again during a load, kept outside of memory until the rest has been taken in.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/document_record.h"
#include "store/internal/runs.h"

namespace entente::store {

class Pending {
 public:
  using Visitor = std::function<Status(const DocumentRecord&, const std::vector<Claim>&)>;

  // Files are made in `folder`; about `memory_bytes` stay in memory.
  Pending(const std::string& folder, size_t memory_bytes);

  Status add(const DocumentRecord& document, std::span<const Claim> claims);
  // Every document once, in order of id, with the claims of all its parts and the record of the first. Spends
  // them. A document's claims are in memory while it is visited.
  Status each(const Visitor& visit);

 private:
  Status spill();

  size_t most_bytes_, bytes_ = 0;
  uint32_t parts_ = 0;
  std::vector<std::pair<std::string, std::string>> held_;
  Runs runs_;
};

}  // namespace entente::store
