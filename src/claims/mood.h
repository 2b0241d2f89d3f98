// The subjunctive, which English shows only by what is missing: "suggested that Mugabe step down".
#pragma once

#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

// A bare verb whose subject is one alone.
bool is_subjunctive(const SentenceView& s, const Clause& clause, const Words& words);

}  // namespace entente::claims
