#include "store/claim_record.h"

#include <algorithm>

#include "store/internal/stretches.h"

namespace entente::store {

namespace {

// Where a sentence begins, less what its number foretells.
int64_t beyond(const StoredClaim& claim) {
  return int64_t(claim.begin) - code::sentence_bytes * int64_t(claim.sentence);
}

// What many claims have in common; as it is, for few.
struct Habits {
  int64_t shift = 0;
  unsigned begin_k = code::begin;
  unsigned document_bits = 0;  // none: not told
};

// The shift that half of the claims begin before, and the k for what they differ from it by.
Habits habits(std::span<const StoredClaim> claims) {
  thread_local std::vector<int64_t> all;
  all.clear();
  for (const StoredClaim& claim : claims) all.push_back(beyond(claim));
  const auto middle = all.begin() + long(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  Habits out;
  out.shift = *middle;
  uint64_t sum = 0;
  for (const int64_t one : all) sum += zigzag(one - out.shift);
  const uint64_t mean = sum / all.size();
  out.begin_k = std::min<unsigned>(mean > 0 ? unsigned(std::bit_width(mean)) - 1 : 0, (1 << code::begin_k) - 1);
  uint32_t last = 0;
  for (const StoredClaim& claim : claims) last = std::max(last, uint32_t(claim.document));
  out.document_bits = unsigned(std::bit_width(last));
  return out;
}

void append_special(BitWriter& out, const StoredClaim& claim) {
  out.put(claim.modality != Modality::actual, 1);
  if (claim.modality != Modality::actual) out.put(claim.modality == Modality::hypothetical, 1);
  out.put(claim.has_time, 1);
  if (claim.has_time) {
    const bool own_day = claim.time_first || claim.time_length;
    out.put(own_day, 1);
    if (own_day) {
      out.put(claim.time_length != 0, 1);
      out.number(zigzag(claim.time_first), code::time);
      if (claim.time_length) out.number(uint32_t(claim.time_length), code::time_length);
    }
  }
  const bool mentions = claim.subject_mention != 1 || claim.object_mention != 1;
  const bool labels = claim.subject_label || claim.object_label || claim.source_label;
  const bool more = mentions || claim.content || labels;
  out.put(more, 1);
  if (!more) return;
  out.put(mentions, 1);
  out.put(claim.content != 0, 1);
  out.put(labels, 1);
  if (mentions) {
    out.number(claim.subject_mention, code::mention);
    out.number(claim.object_mention, code::mention);
  }
  if (claim.content) out.number(claim.content - 1, code::content);
  if (labels) {
    for (const uint32_t label : {claim.subject_label, claim.object_label, claim.source_label})
      out.number(label, code::label);
  }
}

bool is_special(const StoredClaim& c) {
  return c.modality != Modality::actual || c.has_time || c.subject_mention != 1 || c.object_mention != 1 ||
         c.content || c.subject_label || c.object_label || c.source_label;
}

void append_claim(BitWriter& out, const StoredClaim& claim, const Habits& common) {
  out.number(claim.sentence, code::sentence);
  out.number(zigzag(beyond(claim) - common.shift), common.begin_k);
  out.number(zigzag(int64_t(claim.end) - claim.begin - code::sentence_bytes), code::length);
  out.number(claim.rule, code::rule);
  out.put(claim.source != 0, 1);
  if (claim.source) out.logarithmic(claim.source - 1);
  const bool special = is_special(claim);
  out.put(special, 1);
  if (special) append_special(out, claim);
}

uint64_t edge_of(const StoredClaim& claim) { return uint64_t(claim.subject) << 1 | uint64_t(claim.polarity); }

}  // namespace

std::string encode_claim_record(std::span<const StoredClaim> claims, std::span<const uint32_t> removed) {
  std::string out;
  append_claim_record(out, claims, removed);
  return out;
}

void append_claim_record(std::string& out, std::span<const StoredClaim> claims,
                         std::span<const uint32_t> removed) {
  if (claims.empty() && removed.empty()) return;
  BitWriter bits(out);
  bits.put(!removed.empty(), 1);
  if (!removed.empty()) {
    bits.number(removed.size() - 1, code::edges);
    uint32_t previous = 0;
    for (const uint32_t document : removed) {
      bits.number(document - previous, code::first_document);
      previous = document;
    }
    bits.put(!claims.empty(), 1);
    if (claims.empty()) return;
  }
  uint64_t edges = 1;
  for (size_t i = 1; i < claims.size(); ++i) edges += edge_of(claims[i]) != edge_of(claims[i - 1]);
  bits.number(edges - 1, code::edges);
  unsigned next_k = 0;
  if (edges > 1) {
    const uint64_t mean = (edge_of(claims.back()) - edge_of(claims.front())) / (edges - 1);
    next_k = mean > 1 ? unsigned(std::bit_width(mean)) - 1 : 0;
    // Steps are skewed: most are shorter than the mean; or they are of all sizes.
    if (next_k > 1) --next_k;
    uint64_t golomb = 0, logarithmic = 0;
    for (size_t i = 1; i < claims.size(); ++i) {
      const uint64_t step = edge_of(claims[i]) - edge_of(claims[i - 1]);
      if (step == 0) continue;
      golomb += BitWriter::number_bits(step, next_k);
      logarithmic += BitWriter::logarithmic_bits(step);
    }
    if (logarithmic < golomb) next_k = code::logarithmic;
    bits.put(next_k, code::k);
  }
  Habits common;
  if (edges >= code::many_edges) {
    common = habits(claims);
    bits.number(zigzag(common.shift), code::shift);
    bits.put(common.begin_k, code::begin_k);
    bits.put(common.document_bits, code::document_bits);
  }
  uint64_t edge = 0;
  unsigned k = code::logarithmic;
  for (size_t i = 0; i < claims.size();) {
    size_t end = i + 1;
    while (end < claims.size() && edge_of(claims[end]) == edge_of(claims[i])) ++end;
    if (k == code::logarithmic) {
      bits.logarithmic(edge_of(claims[i]) - edge);
    } else {
      bits.number(edge_of(claims[i]) - edge, k);
    }
    bits.number(end - i - 1, code::claims);
    edge = edge_of(claims[i]);
    k = next_k;
    const auto first = uint32_t(claims[i].document);
    if (common.document_bits > 0) {
      bits.put(first, common.document_bits);
    } else {
      bits.number(first, code::first_document);
    }
    append_claim(bits, claims[i], common);
    for (++i; i < end; ++i) {
      bits.number(uint32_t(claims[i].document) - uint32_t(claims[i - 1].document), code::next_document);
      append_claim(bits, claims[i], common);
    }
  }
}

bool merge_claim_records(std::span<const std::string_view> records, bool whole, std::string& out) {
  std::vector<StoredClaim> claims, scratch;
  std::vector<uint32_t> removed;
  std::vector<size_t> ends;
  for (const std::string_view record : records) {
    if (record.empty()) continue;
    ClaimRecordReader reader(record);
    removed.insert(removed.end(), reader.removed().begin(), reader.removed().end());
    StoredClaim claim;
    while (reader.next(claim)) claims.push_back(claim);
    if (!reader.ok()) return false;
    ends.push_back(claims.size());
  }
  if (ends.size() > 1) {
    unite(claims, ends, scratch);
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
  std::sort(removed.begin(), removed.end());
  removed.erase(std::unique(removed.begin(), removed.end()), removed.end());
  if (!removed.empty()) {
    std::erase_if(claims, [&](const StoredClaim& claim) {
      return std::binary_search(removed.begin(), removed.end(), uint32_t(claim.document));
    });
  }
  if (whole) removed.clear();
  // A record without anything is empty, and dropped by the compaction.
  out.clear();
  append_claim_record(out, claims, removed);
  return true;
}

}  // namespace entente::store
