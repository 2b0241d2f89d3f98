#include "store/document_record.h"

#include <algorithm>
#include <span>

#include "store/internal/bits.h"
#include "store/internal/coding.h"

namespace entente::store {

namespace {
enum : uint8_t {
  has_title = 1,
  has_date = 2,
  has_source = 4,
  has_hash = 8,
  has_length = 16,
  has_base = 32,
  has_reading = 64
};

// Of the sum of hashes: enough that no two versions of a document meet by chance.
constexpr int sum_bytes = 5;

void put_u64(std::string& out, uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += char(uint8_t(value >> shift));
}

uint64_t get_u64(Bytes& bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes.byte();
  return value;
}

// The records last, as bits: how many, then by relation and entity the step to the relation, and the entity, or the
// step to it where the relation is the same.
constexpr unsigned count_k = 4, relation_k = 0;

void put_records(std::string& out, std::span<const RecordKey> records) {
  if (records.empty()) return;
  thread_local std::vector<uint64_t> by_relation;
  by_relation.clear();
  for (const RecordKey key : records) by_relation.push_back(uint64_t(key.relation) << 32 | uint32_t(key.entity));
  std::sort(by_relation.begin(), by_relation.end());
  BitWriter bits(out);
  bits.number(records.size() - 1, count_k);
  uint64_t before = 0;
  for (const uint64_t key : by_relation) {
    const uint64_t step = (key >> 32) - (before >> 32);
    bits.number(step, relation_k);
    bits.logarithmic(uint32_t(key) - (step == 0 ? uint32_t(before) : 0));
    before = key;
  }
}

bool read_records(Bytes& bytes, std::vector<RecordKey>& out) {
  if (bytes.done()) return true;
  BitReader bits(bytes.bytes(bytes.left()));
  uint64_t relation = 0;
  uint32_t entity = 0;
  for (uint64_t left = bits.number(count_k) + 1; left > 0 && bits.ok(); --left) {
    const uint64_t step = bits.number(relation_k);
    relation += step;
    entity = (step == 0 ? entity : 0) + bits.logarithmic32();
    if (relation > 0xff) return false;
    out.push_back({EntityNumber(entity), RelationNumber(relation)});
  }
  std::sort(out.begin(), out.end());
  return bits.ok() && bits.at_end();
}

}  // namespace

std::string encode(const StoredDocument& stored) {
  const DocumentRecord& d = stored.document;
  const int32_t date = d.date ? int32_t(d.date->time_since_epoch().count()) : 0;
  const bool own_base = stored.base_day != date;
  std::string out;
  out += char((d.title.empty() ? 0 : has_title) | (d.date ? has_date : 0) |
              (d.source.empty() ? 0 : has_source) | (d.text_hash ? has_hash : 0) |
              (d.length ? has_length : 0) | (own_base ? has_base : 0) | (d.reading ? has_reading : 0));
  put_text(out, d.id);
  if (!d.title.empty()) put_text(out, d.title);
  if (d.date) put_varint(out, zigzag(date));
  if (own_base) put_varint(out, zigzag(stored.base_day));
  if (!d.source.empty()) put_text(out, d.source);
  if (d.text_hash) {
    put_u64(out, d.text_hash->high);
    put_u64(out, d.text_hash->low);
  }
  if (d.length) put_varint(out, d.length);
  if (d.reading) put_varint(out, d.reading);
  put_varint(out, stored.claims);
  for (int i = 0; i < sum_bytes; ++i) out += char(uint8_t(stored.claims_sum >> (8 * i)));
  put_records(out, stored.records);
  return out;
}

bool decode_document_head(std::string_view value, DocumentHead& out) {
  Bytes bytes(value);
  const uint8_t flags = bytes.byte();
  out.id = bytes.text();
  if (flags & has_title) bytes.text();
  int32_t date = 0;
  if (flags & has_date) {
    date = int32_t(bytes.signed_varint());
    out.date = Day(std::chrono::days(date));
  }
  out.base_day = flags & has_base ? int32_t(bytes.signed_varint()) : date;
  return bytes.ok();
}

bool decode_stored_document(std::string_view value, StoredDocument& out) {
  Bytes bytes(value);
  const uint8_t flags = bytes.byte();
  DocumentRecord& d = out.document;
  d.id = bytes.text();
  if (flags & has_title) d.title = bytes.text();
  int32_t date = 0;
  if (flags & has_date) {
    date = int32_t(bytes.signed_varint());
    d.date = Day(std::chrono::days(date));
  }
  out.base_day = flags & has_base ? int32_t(bytes.signed_varint()) : date;
  if (flags & has_source) d.source = bytes.text();
  if (flags & has_hash) {
    const uint64_t high = get_u64(bytes);
    d.text_hash = Hash128{high, get_u64(bytes)};
  }
  if (flags & has_length) d.length = bytes.varint();
  if (flags & has_reading) d.reading = bytes.number();
  out.claims = bytes.varint();
  for (int i = 0; i < sum_bytes; ++i) out.claims_sum |= uint64_t(bytes.byte()) << (8 * i);
  return bytes.ok() && read_records(bytes, out.records);
}

}  // namespace entente::store
