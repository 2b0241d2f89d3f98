// Tokens of a sentence -> the time expressions among them, as written: nothing is resolved and nothing
// attached yet.
#pragma once

#include <optional>
#include <vector>

#include "claims/sentence.h"
#include "claims/time_value.h"
#include "claims/time_words.h"

namespace entente::claims {

// "since last May", "from June 5 to 8", "two days ago".
struct TimeExpression {
  uint32_t begin = 0, core = 0, end = 0;  // tokens; `core`: the first after the relation's word
  TimeRelation relation = TimeRelation::bare;
  bool needs_noun =
      false;  // without a relation it is a time only right before a noun: "the March attack", "its 2014 war"
  TimeValue value;
  std::optional<TimeValue> to;  // the second end of a range
};

// Appends the expressions of a sentence in order, none overlapping; none that is part of a name. Of the
// sentence only text, tokens and mentions are read. Linear in its length; without a word of time it costs one
// look-up a token.
void find_time_expressions(const SentenceView& s, const TimeWords& words, std::vector<TimeExpression>& out);

}  // namespace entente::claims
