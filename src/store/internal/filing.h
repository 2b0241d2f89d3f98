// A document's claims as changes to the store's records: what adds it, and what removes it.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/document_record.h"
#include "store/internal/database.h"
#include "store/internal/numbering.h"
#include "store/reader.h"

namespace entente::store {

// Hash of everything a claim says, its sentence included; a document's sum of them tells whether it has changed.
uint64_t content_hash(const Claim& claim);

// One of each id(): that with the smallest rule, content, mentions and labels.
std::vector<const Claim*> distinct(std::span<const Claim> claims);

// invalid_argument where a claim of `document` could not be kept: no id, a name that begins with "=", ...
Status check(const DocumentRecord& document, std::span<const Claim> claims);

// Files `claims` (distinct and checked) under a new number; what is new in `numbering` is written too.
Status add_document(Batch& batch, const Snapshot& now, Numbering& numbering, const DocumentRecord& document,
                    std::span<const Claim* const> claims, uint64_t claims_sum);

// Takes everything of the document back out.
Status remove_document(Batch& batch, const Reader& now, Numbering& numbering, DocumentNumber number, const StoredDocument& document);

}  // namespace entente::store
