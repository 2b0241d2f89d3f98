// The record of one day: the documents that have it, as their own or a claim's. A value of the family `days`, and a
// merge operand of it.
//
//   record := removals?, [removals - 1, Δdocument of each, documents?], documents - 1, Δdocument of each
// All are bits: exponential Golomb codes. Δ is against the document before, less one where there is one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::store {

struct DayRecord {
  std::vector<uint32_t> documents;  // ascending
  std::vector<uint32_t> removed;    // documents that older records of the same key have in vain; ascending
};

// Empty where the record says nothing.
std::string encode(const DayRecord& record);
bool decode_day_record(std::string_view bytes, DayRecord& out);
// Folds records of one key, oldest first, into one. `whole`: nothing older exists, so removals are spent. False where
// a record is damaged.
bool merge_day_records(std::span<const std::string_view> records, bool whole, std::string& out);

}  // namespace entente::store
