// "Rwanda armed the rebels, which Kigali denies", "Iran denies the charge": a clause that takes back what was told before.
#pragma once

#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

struct Denial {
  GroupIndex who = no_group;  // who denies; no_group: the clause denies nothing told before
  bool aside = false;         // a comment on its own sentence rather than on the one before
};

Denial find_denial(const SentenceView& s, const Clause& clause, const Words& words);

}  // namespace entente::claims
