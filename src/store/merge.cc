#include "store/internal/merge.h"

#include <rocksdb/compaction_filter.h>
#include <rocksdb/merge_operator.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/claim_record.h"
#include "store/day_record.h"
#include "store/edge_record.h"
#include "store/entity_record.h"
#include "store/internal/coding.h"

namespace entente::store {

namespace {

using Records = std::span<const std::string_view>;
using Fold = bool (*)(Records records, bool whole, std::string& out);

bool fold_counts(Records records, bool, std::string& out) {
  int64_t sum = 0;
  for (const std::string_view record : records) {
    Bytes bytes(record);
    sum += bytes.signed_varint();
    if (!bytes.ok()) return false;
  }
  out.clear();
  put_varint(out, zigzag(sum));
  return true;
}

bool fold_entities(Records records, bool, std::string& out) { return merge_entity_records(records, out); }
bool fold_edges(Records records, bool, std::string& out) { return merge_edge_records(records, out); }

std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// A fold that is associative: operands may be folded among themselves before the value they belong to is
// seen.
class FoldOperator : public rocksdb::MergeOperator {
 public:
  FoldOperator(const char* name, Fold fold) : name_(name), fold_(fold) {}
  const char* Name() const override { return name_; }

  bool FullMergeV2(const MergeOperationInput& in, MergeOperationOutput* out) const override {
    std::vector<std::string_view> records;
    records.reserve(in.operand_list.size() + 1);
    if (in.existing_value) records.push_back(view(*in.existing_value));
    for (const rocksdb::Slice& operand : in.operand_list) records.push_back(view(operand));
    return fold_(records, true, out->new_value);
  }
  bool PartialMergeMulti(const rocksdb::Slice&, const std::deque<rocksdb::Slice>& operands, std::string* out,
                         rocksdb::Logger*) const override {
    std::vector<std::string_view> records;
    for (const rocksdb::Slice& operand : operands) records.push_back(view(operand));
    return fold_(records, false, *out);
  }

 private:
  const char* name_;
  Fold fold_;
};

class EmptyRecordFilter : public rocksdb::CompactionFilter {
 public:
  const char* Name() const override { return "entente.empty"; }
  bool Filter(int, const rocksdb::Slice&, const rocksdb::Slice& value, std::string*, bool*) const override {
    return value.empty();
  }
};

}  // namespace

std::shared_ptr<rocksdb::MergeOperator> merge_operator(Family family) {
  static const auto counts = std::make_shared<FoldOperator>("entente.counts", fold_counts);
  static const auto entities = std::make_shared<FoldOperator>("entente.entities", fold_entities);
  static const auto claims = std::make_shared<FoldOperator>("entente.claims", merge_claim_records);
  static const auto days = std::make_shared<FoldOperator>("entente.days", merge_day_records);
  static const auto edges = std::make_shared<FoldOperator>("entente.edges", fold_edges);
  switch (family) {
    case Family::meta:
      return counts;
    case Family::names:
      return entities;
    case Family::in:
      return claims;
    case Family::out:
      return edges;
    case Family::days:
      return days;
    default:
      return nullptr;
  }
}

const rocksdb::CompactionFilter* empty_record_filter() {
  static const EmptyRecordFilter filter;
  return &filter;
}

}  // namespace entente::store
