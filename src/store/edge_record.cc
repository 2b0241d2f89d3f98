#include "store/edge_record.h"

#include <algorithm>

#include "store/internal/bits.h"
#include "store/internal/coding.h"
#include "store/internal/stretches.h"

namespace entente::store {

namespace {

uint64_t code_of(const StoredEdge& edge) { return uint64_t(edge.object) << 1 | uint64_t(edge.polarity); }
constexpr unsigned count_k = 0, claims_k = 0;

}  // namespace

std::string encode_edge_record(std::span<const StoredEdge> edges) {
  std::string out;
  append_edge_record(out, edges);
  return out;
}

void append_edge_record(std::string& out, std::span<const StoredEdge> edges) {
  if (edges.empty()) return;
  BitWriter bits(out);
  // Only what removes has counts below one.
  const bool removes = std::any_of(edges.begin(), edges.end(), [](const StoredEdge& e) { return e.claims < 1; });
  bits.put(removes, 1);
  bits.number(edges.size() - 1, count_k);
  uint64_t previous = 0;
  for (const StoredEdge& edge : edges) {
    bits.logarithmic(code_of(edge) - previous);
    bits.number(removes ? zigzag(edge.claims) : uint64_t(edge.claims - 1), claims_k);
    previous = code_of(edge);
  }
}

bool decode_edge_record(std::string_view record, std::vector<StoredEdge>& out) {
  if (record.empty()) return true;
  BitReader bits(record);
  const bool removes = bits.bits(1);
  uint64_t code = 0;
  for (uint64_t left = bits.number(count_k) + 1; left > 0; --left) {
    code += bits.logarithmic();
    const uint64_t claims = bits.number(claims_k);
    if (!bits.ok() || code >> 33) return false;
    out.push_back({EntityNumber(code >> 1), Polarity(code & 1), removes ? unzigzag(claims) : int64_t(claims) + 1});
  }
  return bits.at_end();
}

bool merge_edge_records(std::span<const std::string_view> records, std::string& out) {
  std::vector<StoredEdge> edges, scratch;
  std::vector<size_t> ends;
  for (const std::string_view record : records) {
    if (!decode_edge_record(record, edges)) return false;
    ends.push_back(edges.size());
  }
  unite(edges, ends, scratch);
  size_t kept = 0;
  for (size_t i = 0; i < edges.size();) {
    StoredEdge sum = edges[i++];
    for (; i < edges.size() && edges[i].object == sum.object && edges[i].polarity == sum.polarity; ++i)
      sum.claims += edges[i].claims;
    if (sum.claims != 0) edges[kept++] = sum;
  }
  edges.resize(kept);
  out = encode_edge_record(edges);
  return true;
}

}  // namespace entente::store
