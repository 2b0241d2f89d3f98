#include "store/day_record.h"

#include <algorithm>

#include "store/internal/bits.h"

namespace entente::store {

namespace {

// Documents of a day mostly come together.
constexpr unsigned count_k = 4, first_k = 17, step_k = 1;

void put_documents(BitWriter& bits, const std::vector<uint32_t>& documents) {
  bits.number(documents.size() - 1, count_k);
  bits.number(documents.front(), first_k);
  for (size_t i = 1; i < documents.size(); ++i) bits.number(documents[i] - documents[i - 1] - 1, step_k);
}

void read_documents(BitReader& bits, std::vector<uint32_t>& out) {
  uint64_t left = bits.number(count_k);
  uint32_t document = bits.number32(first_k);
  if (bits.ok()) out.push_back(document);
  for (; left > 0 && bits.ok(); --left) {
    document += bits.number32(step_k) + 1;
    if (bits.ok()) out.push_back(document);
  }
}

void append(std::string& out, const DayRecord& record) {
  if (record.documents.empty() && record.removed.empty()) return;
  BitWriter bits(out);
  bits.put(!record.removed.empty(), 1);
  if (!record.removed.empty()) {
    put_documents(bits, record.removed);
    bits.put(!record.documents.empty(), 1);
  }
  if (!record.documents.empty()) put_documents(bits, record.documents);
}

void sort_unique(std::vector<uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::string encode(const DayRecord& record) {
  std::string out;
  append(out, record);
  return out;
}

bool decode_day_record(std::string_view bytes, DayRecord& out) {
  out.documents.clear();
  out.removed.clear();
  if (bytes.empty()) return true;
  BitReader bits(bytes);
  bool more = true;
  if (bits.bits(1)) {
    read_documents(bits, out.removed);
    more = bits.bits(1);
  }
  if (more) read_documents(bits, out.documents);
  return bits.ok() && bits.at_end();
}

bool merge_day_records(std::span<const std::string_view> records, bool whole, std::string& out) {
  DayRecord sum, one;
  for (const std::string_view record : records) {
    if (!decode_day_record(record, one)) return false;
    sum.documents.insert(sum.documents.end(), one.documents.begin(), one.documents.end());
    sum.removed.insert(sum.removed.end(), one.removed.begin(), one.removed.end());
  }
  sort_unique(sum.documents);
  sort_unique(sum.removed);
  // A document's number is never used again, so what is removed stays so, whatever the order.
  std::erase_if(sum.documents, [&](uint32_t document) {
    return std::binary_search(sum.removed.begin(), sum.removed.end(), document);
  });
  if (whole) sum.removed.clear();
  out = encode(sum);
  return true;
}

}  // namespace entente::store
