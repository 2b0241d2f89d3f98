#include "store/entity_record.h"

#include <algorithm>

#include "store/internal/coding.h"

namespace entente::store {

namespace {

enum : uint8_t { alias_has_text = 1, alias_given = 2 };

template <class T>
T& numbered(std::vector<T>& items, uint32_t number) {
  const auto at = std::lower_bound(items.begin(), items.end(), number,
                                   [](const T& item, uint32_t n) { return item.number < n; });
  if (at != items.end() && at->number == number) return *at;
  T item;
  item.number = number;
  return *items.insert(at, item);
}

}  // namespace

Alias& alias_at(EntityRecord& record, uint32_t number) { return numbered(record.aliases, number); }
Label& label_at(EntityRecord& record, uint32_t number) { return numbered(record.labels, number); }

namespace {

void add(EntityRecord& sum, const EntityRecord& record) {
  if (sum.id.empty()) sum.id = record.id;
  sum.as_subject += record.as_subject;
  sum.as_object += record.as_object;
  sum.as_source += record.as_source;
  for (const Alias& alias : record.aliases) {
    Alias& to = alias_at(sum, alias.number);
    if (to.text.empty()) to.text = alias.text;
    to.mentions += alias.mentions;
    to.given |= alias.given;
  }
  for (const Label& label : record.labels) {
    Label& to = label_at(sum, label.number);
    if (!to.defined && label.defined) {
      to.defined = true;
      to.alias = label.alias;
      to.type = label.type;
    }
    to.claims += label.claims;
  }
}

}  // namespace

const Label* EntityRecord::best_label() const {
  const auto name = [&](const Label& label) -> const std::string& {
    static const std::string none;
    return label.alias < aliases.size() ? aliases[label.alias].text : none;
  };
  const Label* best = nullptr;
  for (const Label& label : labels) {
    if (best && (label.claims != best->claims ? label.claims < best->claims
                 : name(label) != name(*best) ? name(label) > name(*best)
                                              : label.type > best->type)) {
      continue;
    }
    best = &label;
  }
  return best;
}

std::string encode(const EntityRecord& record) {
  std::string out;
  put_text(out, record.id);
  for (const int64_t count : {record.as_subject, record.as_object, record.as_source})
    put_varint(out, zigzag(count));
  put_varint(out, record.aliases.size());
  for (const Alias& alias : record.aliases) {
    put_varint(out, alias.number);
    out += char((alias.text.empty() ? 0 : alias_has_text) | (alias.given ? alias_given : 0));
    if (!alias.text.empty()) put_text(out, alias.text);
    put_varint(out, zigzag(alias.mentions));
  }
  put_varint(out, record.labels.size());
  for (const Label& label : record.labels) {
    put_varint(out, label.number);
    out += char(label.defined ? 1 + label.type : 0);
    if (label.defined) put_varint(out, label.alias);
    put_varint(out, zigzag(label.claims));
  }
  return out;
}

bool decode_entity_record(std::string_view value, EntityRecord& out) {
  Bytes bytes(value);
  out.id = bytes.text();
  out.as_subject = bytes.signed_varint();
  out.as_object = bytes.signed_varint();
  out.as_source = bytes.signed_varint();
  for (uint64_t n = bytes.varint(); n > 0 && bytes.ok(); --n) {
    Alias alias;
    alias.number = bytes.number();
    const uint8_t flags = bytes.byte();
    if (flags & alias_has_text) alias.text = bytes.text();
    alias.given = flags & alias_given;
    alias.mentions = bytes.signed_varint();
    out.aliases.push_back(std::move(alias));
  }
  for (uint64_t n = bytes.varint(); n > 0 && bytes.ok(); --n) {
    Label label;
    label.number = bytes.number();
    const uint8_t type = bytes.byte();
    label.defined = type > 0;
    label.type = uint8_t(type > 0 ? type - 1 : 0);
    if (label.type > literal_type) return false;
    if (label.defined) label.alias = bytes.number();
    label.claims = bytes.signed_varint();
    out.labels.push_back(label);
  }
  return bytes.ok() && bytes.done();
}

bool merge_entity_records(std::span<const std::string_view> records, std::string& out) {
  EntityRecord sum;
  for (const std::string_view bytes : records) {
    EntityRecord record;
    if (!decode_entity_record(bytes, record)) return false;
    add(sum, record);
  }
  out = encode(sum);
  return true;
}

}  // namespace entente::store
