// The keys of the family `meta`, and small readings that several files of the store share.
#pragma once

#include <string_view>

#include "base/result.h"
#include "store/internal/coding.h"
#include "store/internal/database.h"

namespace entente::store {

inline constexpr std::string_view format_key = "format";
inline constexpr std::string_view program_key = "program";
inline constexpr std::string_view next_entity = "next:entity";
inline constexpr std::string_view next_document = "next:document";
inline constexpr std::string_view next_word = "next:word:";  // and the space, one byte
inline constexpr std::string_view count_documents = "count:documents";
inline constexpr std::string_view count_claims = "count:claims";

// A varint of `meta`; 0 where it isn't there.
inline Result<uint32_t> read_count(const Snapshot& snapshot, std::string_view key) {
  uint32_t count = 0;
  bool good = true;
  TRY(snapshot.get(Family::meta, key, [&](std::string_view value) {
    Bytes bytes(value);
    count = bytes.number();
    good = bytes.ok();
  }));
  if (!good)
    return fail(Errc::corruption,
                snapshot.database().path() + ": damaged: '" + std::string(key) + "' cannot be read");
  return count;
}

inline Result<int64_t> read_signed_count(const Snapshot& snapshot, std::string_view key) {
  int64_t count = 0;
  bool good = true;
  TRY(snapshot.get(Family::meta, key, [&](std::string_view value) {
    Bytes bytes(value);
    count = bytes.signed_varint();
    good = bytes.ok() && count >= 0;
  }));
  if (!good)
    return fail(Errc::corruption,
                snapshot.database().path() + ": damaged: '" + std::string(key) + "' cannot be read");
  return count;
}

}  // namespace entente::store
