// The text of a pattern -> its tree. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cascade/pattern.h"
#include "cascade/pattern_tree.h"

namespace entente::cascade {

struct ParsedPattern {
  PatternTree tree;
  std::vector<std::string> captures;
};

// invalid_argument: what is wrong and where in `text`.
Result<ParsedPattern> parse_pattern(std::string_view text, const Alphabet& alphabet,
                                    const Definitions& definitions);

}  // namespace entente::cascade
