// The record of one object and relation: every edge into the object, and inside each edge its claims with
// their provenance, delta-coded. A value of the family `in`, and a merge operand of it.
//
//   record := removals?, [removals - 1, Δdocument of each, claims?], edges - 1, [k], [habits], edges
//   habits := shift, begin k, bits of a document
//   edge   := Δ(subject·2 + negated), claims - 1, claims
//   claim  := Δdocument, sentence, begin - 128·sentence - shift, length - 128, rule, source?, special?
//   special := modality, time, [day, [length]], more?, [mentions?, content?, labels?, what there is of them]
// All are bits; numbers are exponential Golomb codes with the parameters below: most take one bit more than
// their size. Entities are logarithmic codes, and so are steps between edges where k is 31. Δ is against the edge
// before in the record, or the claim before in the edge. Records of many edges tell their habits: where in a document a
// sentence is to be expected, and how exactly, and how many bits an edge's first document has. A claim that isn't special is actual, without a time of its own, content
// or unusual names; of others, modality and time take one to three bits each.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.h"
#include "store/internal/bits.h"
#include "store/internal/coding.h"
#include "store/keys.h"

namespace entente::store {

// A claim in the store's numbers, as filed under its object and relation. "0 or n + 1" fields have 0 for
// none. The fields down to the time, with object and relation, are the claim's identity.
struct StoredClaim {
  EntityNumber subject{};
  Polarity polarity{};
  DocumentNumber document{};
  uint32_t begin = 0;
  uint32_t end = 0;
  Modality modality{};
  uint32_t source = 0;  // 0 or entity + 1
  bool has_time = false;
  int32_t time_first = 0;   // days after the document's base day
  int32_t time_length = 0;  // days from the first to the last
  uint32_t sentence = 0;
  uint32_t rule = 0;             // word of the relation's rules
  uint32_t content = 0;          // 0 or word of kind content + 1
  uint32_t subject_mention = 0;  // 0 or alias of the subject + 1
  uint32_t object_mention = 0;   // 0 or alias of the object + 1
  uint32_t subject_label = 0;    // which display name and type the document gives it
  uint32_t object_label = 0;
  uint32_t source_label = 0;

  friend auto operator<=>(const StoredClaim&, const StoredClaim&) = default;
};

inline bool same_identity(const StoredClaim& a, const StoredClaim& b) {
  return a.subject == b.subject && a.polarity == b.polarity && a.document == b.document &&
         a.begin == b.begin && a.end == b.end && a.modality == b.modality && a.source == b.source &&
         a.has_time == b.has_time && a.time_first == b.time_first && a.time_length == b.time_length;
}

// Parameters of the codes.
namespace code {
inline constexpr unsigned edges = 0, k = 5, claims = 0, first_document = 17, next_document = 12, sentence = 3,
                          shift = 7, begin_k = 4, document_bits = 6, begin = 8, length = 6, rule = 0, time = 2, time_length = 4,
                          mention = 1, content = 8, label = 0;
inline constexpr unsigned logarithmic = 31;     // in the place of k
inline constexpr uint64_t many_edges = 16;      // from so many on, a record tells its habits
inline constexpr int64_t sentence_bytes = 128;  // about how long a sentence is
}  // namespace code

// Goes through a record's claims in order. Stops early, with ok() false, at the first damaged byte.
class ClaimRecordReader {
 public:
  explicit ClaimRecordReader(std::string_view record) : bits_({}) {
    if (record.empty()) return;
    bits_ = BitReader(record);
    if (bits_.bits(1)) {
      uint32_t document = 0;
      for (uint64_t n = bits_.number(code::edges) + 1; n > 0 && bits_.ok(); --n)
        removed_.push_back(document += bits_.number32(code::first_document));
      if (!bits_.bits(1)) return;
    }
    if (!bits_.ok()) return;
    edges_ = bits_.number(code::edges) + 1;
    if (edges_ > 1) k_ = unsigned(bits_.bits(code::k));
    if (edges_ >= code::many_edges) {
      shift_ = unzigzag(bits_.number(code::shift));
      begin_k_ = unsigned(bits_.bits(code::begin_k));
      document_bits_ = std::min(32u, unsigned(bits_.bits(code::document_bits)));
    }
    next_k_ = code::logarithmic;
  }

  // Documents whose claims in older records of the same key are void; ascending.
  const std::vector<uint32_t>& removed() const { return removed_; }
  // After the last claim: whether the record was whole.
  bool ok() const { return !damaged_ && bits_.ok() && bits_.at_end() && edges_ == 0 && left_ == 0; }

  bool next(StoredClaim& out) {
    if (left_ == 0) {
      if (edges_ == 0) return false;
      --edges_;
      edge_ += next_k_ == code::logarithmic ? bits_.logarithmic() : bits_.number(next_k_);
      next_k_ = k_;
      left_ = bits_.number(code::claims) + 1;
      first_ = true;
      // No claim takes less than two bytes: more claims than that is damage, not work.
      if (!bits_.ok() || edge_ >> 33) return stop();
    }
    out.subject = EntityNumber(edge_ >> 1);
    out.polarity = Polarity(edge_ & 1);
    if (first_) {
      document_ = document_bits_ > 0 ? uint32_t(bits_.bits(document_bits_)) : bits_.number32(code::first_document);
    } else {
      document_ += bits_.number32(code::next_document);
    }
    first_ = false;
    out.document = DocumentNumber(document_);
    out.sentence = bits_.number32(code::sentence);
    out.begin = uint32_t(code::sentence_bytes * out.sentence + shift_ + unzigzag(bits_.number(begin_k_)));
    out.end = out.begin + uint32_t(code::sentence_bytes + unzigzag(bits_.number(code::length)));
    out.rule = bits_.number32(code::rule);
    out.source = bits_.bits(1) ? bits_.logarithmic32() + 1 : 0;
    out.modality = Modality::actual;
    out.has_time = false;
    out.time_first = out.time_length = 0;
    out.subject_mention = out.object_mention = 1;
    out.content = out.subject_label = out.object_label = out.source_label = 0;
    if (bits_.bits(1)) special(out);
    if (!bits_.ok()) return stop();
    --left_;
    return true;
  }

 private:
  void special(StoredClaim& out) {
    if (bits_.bits(1)) out.modality = bits_.bits(1) ? Modality::hypothetical : Modality::planned;
    if (bits_.bits(1)) {
      out.has_time = true;
      if (bits_.bits(1)) {
        const bool interval = bits_.bits(1);
        out.time_first = int32_t(unzigzag(bits_.number(code::time)));
        if (interval) out.time_length = int32_t(bits_.number32(code::time_length));
      }
    }
    if (!bits_.bits(1)) return;
    const bool mentions = bits_.bits(1), content = bits_.bits(1), labels = bits_.bits(1);
    if (mentions) {
      out.subject_mention = bits_.number32(code::mention);
      out.object_mention = bits_.number32(code::mention);
    }
    if (content) out.content = bits_.number32(code::content) + 1;
    if (labels) {
      out.subject_label = bits_.number32(code::label);
      out.object_label = bits_.number32(code::label);
      out.source_label = bits_.number32(code::label);
    }
  }
  bool stop() {
    damaged_ = true;
    edges_ = left_ = 0;
    return false;
  }

  BitReader bits_;
  std::vector<uint32_t> removed_;
  uint64_t edges_ = 0;  // to come
  uint64_t left_ = 0;   // claims to come of the present one
  uint64_t edge_ = 0;
  uint32_t document_ = 0;
  unsigned k_ = 0, next_k_ = 0, begin_k_ = code::begin, document_bits_ = 0;
  int64_t shift_ = 0;
  bool first_ = false;  // the claim to come is the edge's first
  bool damaged_ = false;
};

// `claims` ascending and without repeats, `removed` ascending.
void append_claim_record(std::string& out, std::span<const StoredClaim> claims,
                         std::span<const uint32_t> removed = {});
std::string encode_claim_record(std::span<const StoredClaim> claims, std::span<const uint32_t> removed = {});

// Folds records of one key, oldest first, into one. `whole`: nothing older exists, so removals are spent.
// False where a record is damaged.
bool merge_claim_records(std::span<const std::string_view> records, bool whole, std::string& out);

}  // namespace entente::store
