// A document's claims as changes to the store's records: what adds it, and what removes it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/claim_record.h"
#include "store/document_record.h"
#include "store/internal/database.h"
#include "store/internal/numbering.h"
#include "store/reader.h"

namespace entente::store {

// The names in a claim, hashed: it is numbered by these, and known by them.
struct ClaimHashes {
  Hash128 parties[3];  // party_content() of subject, object and source; zeros if there is no source
  uint64_t relation = 0, rule = 0, content = 0;
};
ClaimHashes hashes(const Claim& claim);
// Hash of everything a claim says, its sentence included; a document's sum of them tells whether it has
// changed.
uint64_t content_hash(const Claim& claim, const ClaimHashes& named);
inline uint64_t content_hash(const Claim& claim) { return content_hash(claim, hashes(claim)); }

// One of each id(): that with the smallest rule, content, mentions and labels.
std::vector<const Claim*> distinct(std::span<const Claim> claims);

// invalid_argument where the claim could not be kept: no id, an id that begins with "=", ...
Status check(const Claim& claim);
// The same of every claim; and they must be of `document`.
Status check(const DocumentRecord& document, std::span<const Claim> claims);

struct FiledClaim {
  RecordKey key;
  StoredClaim claim;
  friend auto operator<=>(const FiledClaim&, const FiledClaim&) = default;
};

// A document in the store's numbers.
struct FiledDocument {
  DocumentNumber number{};
  StoredDocument document;
  std::vector<FiledClaim> claims;  // ascending, one of each identity
  std::vector<int32_t> days;       // its date and the first days of its claims; ascending
  std::vector<std::pair<std::pair<uint32_t, uint32_t>, std::string_view>>
      sentences;  // by span; texts of `claims`' Claims
};

// Numbers everything the claims name; `numbering` counts it. Claims are checked; doubles are dropped as by
// distinct().
Result<FiledDocument> file(const Snapshot& now, Numbering& numbering, const DocumentRecord& document,
                           std::span<const Claim* const> claims);

// What `filed` adds to the store.
void add_document(Batch& batch, const FiledDocument& filed);

// Takes everything of the document back out.
Status remove_document(Batch& batch, const Reader& now, Numbering& numbering, DocumentNumber number,
                       const StoredDocument& document);

}  // namespace entente::store
