// The table of everything the store writes: column families, key bytes, and who reads them.
//
// DO NOT CHANGE what stands here without a new format_version: it is embedded in every store on disk.
//
// Inside a store, entities (and literal objects), documents, relations, rules and contents have dense numbers
// of the store's own, given in order of arrival; frequent entities come early and so have short ones. A
// document's number is never used again: a document that is read anew and has changed gets a new one, so
// everything filed under a document's number is immutable. Numbers in keys are big-endian, so that byte order
// is numeric order.
//
// clang-format off
//   family        key                                   value                                    merge
//   default       "format", "program", "next:…"         varint; text; varint
//                 "count:documents", "count:claims"     signed varint                            sum
//   entities      id ("country:VE", "=free elections")  number
//   names         entity u32                            id, aliases, labels, counts              sum by alias, label
//   lookup        folded words from the i-th on, 00,    nothing
//                 i u8, entity u32, alias u32
//   words         00 space u8 text / 01 space u8 n u32  number / text (relations, contents, each relation's rules)
//   in            object u32, relation u8               edges into the object with their claims  union - removed
//   out           subject u32, relation u8              edges out of the subject, claims counted sum by edge
//   documents     document u32                          title, date, source, …, its (object, relation) pairs
//   document_ids  id                                    number
//   text          document u32, begin u32, end u32      the sentence as it was read
//   days          day u32 (biased)                      the documents that have it               union - removed
//   log           n u32                                 one step of merging and splitting entities
// clang-format on
//
// "Who supports X" reads the record (X, supports) of `in` and those of the relations that imply it: one Get
// each, the claims lie inside with document, span, polarity, modality, source, time and rule. "Whom does X
// support" reads (X, supports) of `out` and then one record of `in` for each object. A writer never reads a
// record before it writes: additions and removals are merge operands, folded together by RocksDB's own
// compaction, so that after many small loads the records are as whole as after one.
//
// Arithmetic, for 10 million claims of 500,000 documents over 200,000 entities and 30 relations: see
// store/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::store {

inline constexpr uint32_t format_version = 4;

enum class Family : uint8_t {
  meta,
  entities,
  names,
  lookup,
  words,
  in,
  out,
  documents,
  document_ids,
  text,
  days,
  log
};
inline constexpr size_t family_count = 12;
inline constexpr std::array<std::string_view, family_count> family_names = {
    "default", "entities",  "names",        "lookup", "words", "in",
    "out",     "documents", "document_ids", "text",   "days",  "log"};

// Dense numbers of one store; meaningless outside it.
enum class EntityNumber : uint32_t {};
enum class DocumentNumber : uint32_t {};
// Relations are few; their number is one byte of a key.
enum class RelationNumber : uint8_t {};

// What the family `words` numbers, each space from 0: relations, contents, and for every relation its rules.
enum class WordSpace : uint8_t { relations, contents, rules };
inline constexpr uint32_t most_relations = 250;
inline WordSpace rules_of(RelationNumber relation) {
  return WordSpace(unsigned(WordSpace::rules) + unsigned(relation));
}

struct RecordKey {
  EntityNumber entity{};
  RelationNumber relation{};
  friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

struct TextKey {
  DocumentNumber document{};
  uint32_t begin = 0;
  uint32_t end = 0;
  friend auto operator<=>(const TextKey&, const TextKey&) = default;
};

struct LookupKey {
  std::string_view words;  // folded, without 00 bytes
  uint8_t first_word = 0;  // which word of the alias `words` begins with
  EntityNumber entity{};
  uint32_t alias = 0;
};

std::string encode(RecordKey key);
std::string encode(TextKey key);
std::string encode(const LookupKey& key);
std::string encode(EntityNumber entity);
std::string encode(DocumentNumber document);
std::string encode_day(int32_t day);  // days since 1970-01-01
std::string encode_log(uint32_t step);
std::string encode_word(WordSpace space, std::string_view text);
std::string encode_word(WordSpace space, uint32_t number);

// corruption where the bytes are no such key.
Result<RecordKey> decode_record_key(std::string_view bytes);
Result<TextKey> decode_text_key(std::string_view bytes);
Result<int32_t> decode_day(std::string_view bytes);
Result<LookupKey> decode_lookup_key(std::string_view bytes);  // `words` points into `bytes`
Result<uint32_t> decode_number(std::string_view bytes);       // a key that is one u32

}  // namespace entente::store
