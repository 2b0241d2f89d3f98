#include "store/internal/pending.h"

#include <algorithm>
#include <optional>

#include "store/internal/coding.h"

namespace entente::store {

namespace {

void put_entity(std::string& out, const Entity& entity) {
  put_text(out, entity.id);
  put_text(out, entity.name);
  out += char(entity.type);
}

Entity get_entity(Bytes& bytes) {
  Entity out;
  out.id = bytes.text();
  out.name = bytes.text();
  out.type = EntityType(bytes.byte());
  return out;
}

void put_day(std::string& out, Day day) { put_varint(out, zigzag(day.time_since_epoch().count())); }
Day get_day(Bytes& bytes) { return Day(std::chrono::days(bytes.signed_varint())); }

void put_claim(std::string& out, const Claim& c) {
  put_entity(out, c.subject);
  put_text(out, c.subject_mention);
  put_text(out, c.relation);
  out += char(c.literal.has_value());
  if (c.literal) {
    put_text(out, *c.literal);
  } else {
    put_entity(out, c.object);
  }
  put_text(out, c.object_mention);
  put_text(out, c.content);
  out += char(c.polarity);
  out += char(c.modality);
  out += char((c.source ? 1 : 0) | (c.time ? 2 : 0));
  if (c.source) put_entity(out, *c.source);
  if (c.time) put_day(out, c.time->first), put_day(out, c.time->last);
  put_varint(out, c.evidence.sentence);
  put_varint(out, c.evidence.span.begin);
  put_varint(out, c.evidence.span.end);
  put_text(out, c.evidence.text);
  put_text(out, c.rule);
}

Claim get_claim(Bytes& bytes, const std::string& document) {
  Claim c;
  c.subject = get_entity(bytes);
  c.subject_mention = bytes.text();
  c.relation = bytes.text();
  if (bytes.byte()) {
    c.literal = bytes.text();
  } else {
    c.object = get_entity(bytes);
  }
  c.object_mention = bytes.text();
  c.content = bytes.text();
  c.polarity = Polarity(bytes.byte());
  c.modality = Modality(bytes.byte());
  const uint8_t has = bytes.byte();
  if (has & 1) c.source = get_entity(bytes);
  if (has & 2) {
    const Day first = get_day(bytes);
    c.time = Interval{first, get_day(bytes)};
  }
  c.evidence.document = document;
  c.evidence.sentence = bytes.number();
  c.evidence.span.begin = bytes.number();
  c.evidence.span.end = bytes.number();
  c.evidence.text = bytes.text();
  c.rule = bytes.text();
  return c;
}

bool keep_first(std::span<const std::string_view> values, std::string& out) {
  out = values.front();
  return true;
}

}  // namespace

Pending::Pending(const std::string& folder, size_t memory_bytes)
    : most_bytes_(memory_bytes), runs_(folder, "pending", keep_first) {}

Status Pending::add(const DocumentRecord& document, std::span<const Claim> claims) {
  // By document, then by arrival; an id may hold any byte, so its length ends it.
  std::string key = document.id;
  for (const uint64_t number : {uint64_t(document.id.size()), uint64_t(parts_++)}) {
    for (int shift = 24; shift >= 0; shift -= 8) key += char(uint8_t(number >> shift));
  }
  std::string value;
  StoredDocument record;
  record.document = document;
  put_text(value, encode(record));
  put_varint(value, claims.size());
  for (const Claim& claim : claims) put_claim(value, claim);
  bytes_ += key.size() + value.size() + sizeof held_[0];
  held_.emplace_back(std::move(key), std::move(value));
  return bytes_ > most_bytes_ ? spill() : Status();
}

Status Pending::spill() {
  if (held_.empty()) return {};
  std::sort(held_.begin(), held_.end());
  TRY(runs_.begin());
  for (const auto& [key, value] : held_) TRY(runs_.add(key, value));
  TRY(runs_.end());
  held_.clear();
  bytes_ = 0;
  return {};
}

Status Pending::each(const Visitor& visit) {
  TRY(spill());
  std::optional<DocumentRecord> document;
  std::vector<Claim> claims;
  const auto part = [&](std::string_view, std::string_view value) -> Status {
    Bytes bytes(value);
    StoredDocument record;
    const bool good = decode_stored_document(bytes.text(), record);
    if (!document || document->id != record.document.id) {
      if (document) TRY(visit(*document, claims));
      document = record.document;
      claims.clear();
    }
    for (uint64_t n = bytes.varint(); n > 0 && bytes.ok(); --n)
      claims.push_back(get_claim(bytes, document->id));
    if (!good || !bytes.ok() || !bytes.done()) return fail(Errc::corruption, "a file of a load was damaged");
    return {};
  };
  TRY(runs_.merge(part));
  return document ? visit(*document, claims) : Status();
}

}  // namespace entente::store
