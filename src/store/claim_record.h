// The record of one object and relation: every edge into the object, and inside each edge its claims with their
// provenance, delta-coded. A value of the family `in`, and a merge operand of it.
//
//   record := n removed × document delta, then edges until the end
//   edge   := (Δ(subject·2 + negated)·2 + (claims > 1)), [claims - 2], claims
//   claim  := flags, Δdocument, sentence, begin, length, rule, [source], [time], [mentions], [content], [labels]
// All numbers are varints; Δ is against the previous edge of the record, or claim of the edge.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "store/internal/coding.h"
#include "store/keys.h"

namespace entente::store {

// A claim in the store's numbers, as filed under its object and relation. "0 or n + 1" fields have 0 for none.
// The fields down to the time, with object and relation, are the claim's identity.
struct StoredClaim {
  EntityNumber subject{};
  Polarity polarity{};
  DocumentNumber document{};
  uint32_t begin = 0;
  uint32_t end = 0;
  Modality modality{};
  uint32_t source = 0;      // 0 or entity + 1
  bool has_time = false;
  int32_t time_first = 0;   // days after the document's base day
  int32_t time_length = 0;  // days from the first to the last
  uint32_t sentence = 0;
  uint32_t rule = 0;             // word of kind rule
  uint32_t content = 0;          // 0 or word of kind content + 1
  uint32_t subject_mention = 0;  // 0 or alias of the subject + 1
  uint32_t object_mention = 0;   // 0 or alias of the object + 1
  uint32_t subject_label = 0;    // which display name and type the document gives it
  uint32_t object_label = 0;
  uint32_t source_label = 0;

  friend auto operator<=>(const StoredClaim&, const StoredClaim&) = default;
};

inline bool same_identity(const StoredClaim& a, const StoredClaim& b) {
  return a.subject == b.subject && a.polarity == b.polarity && a.document == b.document && a.begin == b.begin && a.end == b.end &&
         a.modality == b.modality && a.source == b.source && a.has_time == b.has_time && a.time_first == b.time_first &&
         a.time_length == b.time_length;
}

// Goes through a record's claims in order. Stops early, with ok() false, at the first damaged byte.
class ClaimRecordReader {
 public:
  explicit ClaimRecordReader(std::string_view record) : bytes_(record) {
    if (record.empty()) return;
    uint32_t document = 0;
    for (uint64_t n = bytes_.varint(); n > 0 && bytes_.ok(); --n) removed_.push_back(document += bytes_.number());
  }

  // Documents whose claims in older records of the same key are void; ascending.
  const std::vector<uint32_t>& removed() const { return removed_; }
  bool ok() const { return bytes_.ok() && left_ == 0; }

  bool next(StoredClaim& out) {
    if (left_ == 0) {
      if (bytes_.done()) return false;
      const uint64_t head = bytes_.varint();
      edge_ += head >> 1;
      left_ = head & 1 ? bytes_.varint() + 2 : 1;
      document_ = 0;
    }
    const uint8_t flags = bytes_.byte();
    out.subject = EntityNumber(edge_ >> 1);
    out.polarity = Polarity(edge_ & 1);
    document_ += bytes_.number();
    out.document = DocumentNumber(document_);
    out.sentence = bytes_.number();
    out.begin = bytes_.number();
    out.end = out.begin + bytes_.number();
    out.rule = bytes_.number();
    out.modality = Modality(flags & 3);
    out.source = flags & has_source ? bytes_.number() : 0;
    out.has_time = flags & time_mask;
    out.time_first = (flags & time_mask) > time_same ? int32_t(bytes_.signed_varint()) : 0;
    out.time_length = (flags & time_mask) == time_interval ? int32_t(bytes_.number()) : 0;
    out.subject_mention = out.object_mention = 1;
    if (flags & has_mentions) {
      out.subject_mention = bytes_.number();
      out.object_mention = bytes_.number();
    }
    out.content = flags & has_content ? bytes_.number() : 0;
    out.subject_label = out.object_label = out.source_label = 0;
    if (flags & has_labels) {
      out.subject_label = bytes_.number();
      out.object_label = bytes_.number();
      out.source_label = bytes_.number();
    }
    if (!bytes_.ok() || (flags & 3) == 3) {
      left_ = 1;
      return false;
    }
    --left_;
    return true;
  }

  static constexpr uint8_t time_mask = 3 << 2, time_same = 1 << 2, time_day = 2 << 2, time_interval = 3 << 2;
  static constexpr uint8_t has_source = 1 << 4, has_mentions = 1 << 5, has_content = 1 << 6, has_labels = 1 << 7;

 private:
  Bytes bytes_;
  std::vector<uint32_t> removed_;
  uint64_t edge_ = 0;
  uint64_t left_ = 0;
  uint32_t document_ = 0;
};

// `claims` ascending and without repeats, `removed` ascending.
std::string encode_claim_record(std::span<const StoredClaim> claims, std::span<const uint32_t> removed = {});

// Folds records of one key, oldest first, into one. `whole`: nothing older exists, so removals are spent.
// False where a record is damaged.
bool merge_claim_records(std::span<const std::string_view> records, bool whole, std::string& out);

}  // namespace entente::store
