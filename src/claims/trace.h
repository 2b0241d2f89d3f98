// What each pass found in a sentence, for explain and gaps.
#pragma once

#include <span>
#include <string_view>

#include "claims/frame_matcher.h"
#include "claims/sentence.h"

namespace entente::claims {

// What became of a match: claims, or why none. Some of the claims may yield to more specific ones of the sentence later.
struct MatchOutcome {
  uint32_t claims = 0;
  std::string_view why;         // "" where there are claims
  GroupIndex blank = no_group;  // the group in a slot that stands for no actor
};

// What each pass found in a sentence, for explain: valid during the call.
struct Trace {
  const SentenceView* sentence = nullptr;
  std::span<const clauses::Dependency> dependencies;
  std::span<const FrameMatch> matches;
  std::span<const MatchOutcome> outcomes;  // by match
  std::span<const NearMiss> misses;
  const names::Cast* cast = nullptr;
  const tokens::Vocabulary* vocabulary = nullptr;
};

}  // namespace entente::claims
