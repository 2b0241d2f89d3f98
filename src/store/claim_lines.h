// Claims as lines of JSON, the form `entente extract` writes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/claim.h"

namespace entente::store {

class ClaimLineReader {
 public:
  ClaimLineReader();
  ~ClaimLineReader();

  // Bytes behind `line` that must be readable, whatever they are.
  static size_t padding();
  // Fills `out`, whose strings' memory is used again. invalid_argument: not JSON, or not a claim; one line
  // that says what is wrong. Fields that are not a claim's are passed over.
  Status read(std::string_view line, Claim& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
