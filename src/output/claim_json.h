// Claims as JSON lines: the contract of `entente extract`, `load` and `export --format jsonl`.
#pragma once

#include <string>
#include <string_view>

#include "model/claim.h"

namespace entente::output {

// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 are written as U+FFFD.
void append_json_string(std::string& out, std::string_view text);

// Appends one claim as one line without its newline: doc, sentence, span (bytes of the file), evidence, subject, relation, object
// ({"literal": ...} for text), content, polarity, modality, source (null: the reporter), time (null: unknown), rule, id.
void append_claim_json(std::string& out, const Claim& claim);

}  // namespace entente::output
