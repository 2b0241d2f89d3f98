// What the store keeps of a document beside its claims, and where its claims are filed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "store/keys.h"

namespace entente::store {

// A document as its reader describes it. Only `id` is needed.
struct DocumentRecord {
  std::string id;  // unique: a path, a URL
  std::string title;
  std::optional<Day> date;
  std::string source;                // who published it
  std::optional<Hash128> text_hash;  // of the bytes that were read
  uint64_t length = 0;               // of those bytes
  // Fingerprint of the program and the schema that read the claims off the text; 0: nobody knows. Not what
  // the document is: only whether reading it again could say anything new.
  uint32_t reading = 0;
  friend bool operator==(const DocumentRecord&, const DocumentRecord&) = default;
};

// A value of the family `documents`.
struct StoredDocument {
  DocumentRecord document;
  int32_t base_day = 0;  // what the times of its claims count from
  uint64_t claims = 0;
  uint64_t claims_sum = 0;         // sum of the hashes of its claims, of which claims_sum_mask is kept: equal
                                   // sums, equal claims
  std::vector<RecordKey> records;  // where its claims are filed; ascending
};

inline constexpr uint64_t claims_sum_mask = (uint64_t(1) << 40) - 1;

// What every claim of a document needs of it.
struct DocumentHead {
  std::string id;
  std::optional<Day> date;
  int32_t base_day = 0;
};

std::string encode(const StoredDocument& document);
bool decode_document_head(std::string_view bytes, DocumentHead& out);
bool decode_stored_document(std::string_view bytes, StoredDocument& out);

}  // namespace entente::store
