// A verb that stands for the whole verb phrase before it: "..., and X did not", "as did X", "neither will X", "X followed suit".
#pragma once

#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

struct Ellipsis {
  GroupIndex who = no_group;  // whom the phrase is said of too; no_group: none here
  bool negated = false;       // by "nor" or "neither": what the verb's own "not" says comes on top
};

Ellipsis find_ellipsis(const SentenceView& s, const Clause& clause, const Words& words);

}  // namespace entente::claims
