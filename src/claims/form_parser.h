// The text of a frame's form -> its trigger and parts.
#pragma once

#include <string>

#include "base/result.h"
#include "claims/frame.h"
#include "claims/word_lists.h"
#include "tokens/lexicon.h"

namespace entente::claims {

// Fills kind, triggers, parts, reciprocal and (where slots carry types) the type sets of `frame` from frame.form.
// invalid_argument: what is wrong with the form, without the place.
Status parse_form(Frame& frame, const WordLists& lists, tokens::Lexicon& lexicon);

}  // namespace entente::claims
