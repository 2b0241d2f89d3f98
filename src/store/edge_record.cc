#include "store/edge_record.h"

#include <algorithm>

#include "store/internal/coding.h"

namespace entente::store {

std::string encode_edge_record(std::span<const StoredEdge> edges) {
  std::string out;
  uint64_t previous = 0;
  for (const StoredEdge& edge : edges) {
    const uint64_t code = uint64_t(edge.object) << 1 | uint64_t(edge.polarity);
    put_varint(out, (code - previous) << 1 | uint64_t(edge.claims != 1));
    if (edge.claims != 1) put_varint(out, zigzag(edge.claims));
    previous = code;
  }
  return out;
}

bool decode_edge_record(std::string_view record, std::vector<StoredEdge>& out) {
  Bytes bytes(record);
  uint64_t code = 0;
  while (!bytes.done()) {
    const uint64_t head = bytes.varint();
    code += head >> 1;
    const int64_t claims = head & 1 ? bytes.signed_varint() : 1;
    if (!bytes.ok() || code >> 33) return false;
    out.push_back({EntityNumber(code >> 1), Polarity(code & 1), claims});
  }
  return bytes.ok();
}

bool merge_edge_records(std::span<const std::string_view> records, std::string& out) {
  std::vector<StoredEdge> edges;
  for (const std::string_view record : records) {
    if (!decode_edge_record(record, edges)) return false;
  }
  std::sort(edges.begin(), edges.end());
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
