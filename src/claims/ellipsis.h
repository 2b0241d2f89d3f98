// A verb that stands for the whole verb phrase before it: "..., and X did not", "as did X", "neither will X", "X followed suit".
#pragma once

#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

struct Ellipsis {
  GroupIndex who = no_group;  // whom the phrase is said of too; no_group: none here
  bool negated = false;       // by "nor" or "neither": what the verb's own "not" says comes on top
};

// `told_own`: the sentence before told what its subject did with something of its own, which "theirs" may mean.
Ellipsis find_ellipsis(const SentenceView& s, const Clause& clause, const Words& words, bool told_own);

}  // namespace entente::claims
