#include "store/keys.h"

namespace entente::store {

namespace {

void put_u32(std::string& out, uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += char(uint8_t(value >> shift));
}

uint32_t get_u32(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = at; i < at + 4; ++i) value = value << 8 | uint8_t(bytes[i]);
  return value;
}

// Days before 1970 must sort before those after.
constexpr uint32_t day_bias = 0x80000000u;

Error bad_key(std::string_view family) {
  return fail(Errc::corruption, "a key of '" + std::string(family) + "' is damaged");
}

}  // namespace

std::string encode(EntityNumber entity) {
  std::string out;
  put_u32(out, uint32_t(entity));
  return out;
}

std::string encode(DocumentNumber document) {
  std::string out;
  put_u32(out, uint32_t(document));
  return out;
}

std::string encode_log(uint32_t step) {
  std::string out;
  put_u32(out, step);
  return out;
}

std::string encode(RecordKey key) {
  std::string out;
  put_u32(out, uint32_t(key.entity));
  out += char(uint8_t(key.relation));
  return out;
}

std::string encode(TextKey key) {
  std::string out;
  put_u32(out, uint32_t(key.document));
  put_u32(out, key.begin);
  put_u32(out, key.end);
  return out;
}

std::string encode_day(int32_t day) {
  std::string out;
  put_u32(out, uint32_t(day) ^ day_bias);
  return out;
}

std::string encode(const LookupKey& key) {
  std::string out(key.words);
  out += '\0';
  out += char(key.first_word);
  put_u32(out, uint32_t(key.entity));
  put_u32(out, key.alias);
  return out;
}

std::string encode_word(WordSpace space, std::string_view text) {
  std::string out{'\0', char(space)};
  out += text;
  return out;
}

std::string encode_word(WordSpace space, uint32_t number) {
  std::string out{'\1', char(space)};
  put_u32(out, number);
  return out;
}

Result<RecordKey> decode_record_key(std::string_view bytes) {
  if (bytes.size() != 5) return bad_key("in");
  return RecordKey{EntityNumber(get_u32(bytes, 0)), RelationNumber(uint8_t(bytes[4]))};
}

Result<TextKey> decode_text_key(std::string_view bytes) {
  if (bytes.size() != 12) return bad_key("text");
  return TextKey{DocumentNumber(get_u32(bytes, 0)), get_u32(bytes, 4), get_u32(bytes, 8)};
}

Result<int32_t> decode_day(std::string_view bytes) {
  if (bytes.size() != 4) return bad_key("days");
  return int32_t(get_u32(bytes, 0) ^ day_bias);
}

Result<LookupKey> decode_lookup_key(std::string_view bytes) {
  if (bytes.size() < 10 || bytes[bytes.size() - 10] != '\0') return bad_key("lookup");
  const size_t words = bytes.size() - 10;
  return LookupKey{bytes.substr(0, words), uint8_t(bytes[words + 1]), EntityNumber(get_u32(bytes, words + 2)),
                   get_u32(bytes, words + 6)};
}

Result<uint32_t> decode_number(std::string_view bytes) {
  if (bytes.size() != 4) return fail(Errc::corruption, "a numbered key is damaged");
  return get_u32(bytes, 0);
}

}  // namespace entente::store
