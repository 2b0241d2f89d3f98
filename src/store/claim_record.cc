#include "store/claim_record.h"

#include <algorithm>
#include <cassert>

namespace entente::store {

namespace {

using Reader = ClaimRecordReader;

void append_claim(std::string& out, const StoredClaim& claim, uint32_t& document) {
  uint8_t flags = uint8_t(claim.modality);
  uint8_t time = 0;
  if (claim.has_time) time = claim.time_length ? Reader::time_interval : claim.time_first ? Reader::time_day : Reader::time_same;
  flags = uint8_t(flags | time);
  if (claim.source) flags |= Reader::has_source;
  if (claim.subject_mention != 1 || claim.object_mention != 1) flags |= Reader::has_mentions;
  if (claim.content) flags |= Reader::has_content;
  if (claim.subject_label || claim.object_label || claim.source_label) flags |= Reader::has_labels;
  out += char(flags);
  put_varint(out, uint32_t(claim.document) - document);
  document = uint32_t(claim.document);
  put_varint(out, claim.sentence);
  put_varint(out, claim.begin);
  put_varint(out, claim.end - claim.begin);
  put_varint(out, claim.rule);
  if (claim.source) put_varint(out, claim.source);
  if (time > Reader::time_same) put_varint(out, zigzag(claim.time_first));
  if (time == Reader::time_interval) put_varint(out, uint32_t(claim.time_length));
  if (flags & Reader::has_mentions) {
    put_varint(out, claim.subject_mention);
    put_varint(out, claim.object_mention);
  }
  if (claim.content) put_varint(out, claim.content);
  if (flags & Reader::has_labels) {
    put_varint(out, claim.subject_label);
    put_varint(out, claim.object_label);
    put_varint(out, claim.source_label);
  }
}

uint64_t edge_of(const StoredClaim& claim) { return uint64_t(claim.subject) << 1 | uint64_t(claim.polarity); }

}  // namespace

std::string encode_claim_record(std::span<const StoredClaim> claims, std::span<const uint32_t> removed) {
  std::string out;
  put_varint(out, removed.size());
  uint32_t previous = 0;
  for (const uint32_t document : removed) {
    put_varint(out, document - previous);
    previous = document;
  }
  uint64_t edge = 0;
  for (size_t i = 0; i < claims.size();) {
    size_t end = i + 1;
    while (end < claims.size() && edge_of(claims[end]) == edge_of(claims[i])) ++end;
    put_varint(out, (edge_of(claims[i]) - edge) << 1 | uint64_t(end - i > 1));
    if (end - i > 1) put_varint(out, end - i - 2);
    edge = edge_of(claims[i]);
    uint32_t document = 0;
    for (; i < end; ++i) append_claim(out, claims[i], document);
  }
  return out;
}

bool merge_claim_records(std::span<const std::string_view> records, bool whole, std::string& out) {
  std::vector<StoredClaim> claims;
  std::vector<uint32_t> removed;
  std::vector<size_t> ends;
  for (const std::string_view record : records) {
    if (record.empty()) continue;
    Reader reader(record);
    removed.insert(removed.end(), reader.removed().begin(), reader.removed().end());
    StoredClaim claim;
    while (reader.next(claim)) claims.push_back(claim);
    if (!reader.ok()) return false;
    ends.push_back(claims.size());
  }
  std::sort(removed.begin(), removed.end());
  removed.erase(std::unique(removed.begin(), removed.end()), removed.end());
  if (!removed.empty()) {
    std::erase_if(claims, [&](const StoredClaim& claim) {
      return std::binary_search(removed.begin(), removed.end(), uint32_t(claim.document));
    });
  }
  if (ends.size() > 1) {
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
  if (whole) removed.clear();
  // An empty value is what the compaction drops.
  out = claims.empty() && removed.empty() ? std::string() : encode_claim_record(claims, removed);
  return true;
}

}  // namespace entente::store
