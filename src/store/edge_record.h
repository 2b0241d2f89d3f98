// The record of one subject and relation: the edges out of the subject, each with the number of its claims.
// A value of the family `out`, and a merge operand of it (where counts may be negative).
//
//   record := removes?, edges - 1, edges
//   edge   := Δ(object·2 + negated), claims - 1; where the record removes, the claims as a signed number
// All are bits: logarithmic codes for the steps, exponential Golomb codes for counts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "store/keys.h"

namespace entente::store {

struct StoredEdge {
  EntityNumber object{};
  Polarity polarity{};
  int64_t claims = 0;
  friend auto operator<=>(const StoredEdge&, const StoredEdge&) = default;
};

// `edges` ascending by object and polarity, without repeats.
std::string encode_edge_record(std::span<const StoredEdge> edges);
void append_edge_record(std::string& out, std::span<const StoredEdge> edges);
// Appends the record's edges to `out`; false where it is damaged.
bool decode_edge_record(std::string_view record, std::vector<StoredEdge>& out);
// The sum of records; edges whose count is 0 are dropped. False where a record is damaged.
bool merge_edge_records(std::span<const std::string_view> records, std::string& out);

}  // namespace entente::store
