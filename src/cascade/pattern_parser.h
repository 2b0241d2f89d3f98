// The text of a pattern -> the bytes of a regular expression. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cascade/pattern.h"

namespace entente::cascade {

struct ParsedPattern {
  std::string regexp;  // Latin-1, every cell a pair of byte classes
  std::vector<std::string> captures;
  Bytes first;
  bool may_be_empty = false;
};

// invalid_argument: what is wrong and where in `text`.
Result<ParsedPattern> parse_pattern(std::string_view text, const Alphabet& alphabet,
                                    const Definitions& definitions);

}  // namespace entente::cascade
