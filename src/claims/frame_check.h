// Runs the examples that frames carry.
#pragma once

#include <string>
#include <vector>

#include "claims/extractor.h"

namespace entente::claims {

struct CheckFault {
  std::string where;  // "schema/en/frames/aids.toml:12"
  std::string what;
};

struct CheckResult {
  size_t frames = 0;
  size_t reads = 0, ignores = 0;  // examples
  size_t bad_reads = 0, bad_ignores = 0;
  std::vector<CheckFault> faults;
};

// Every frame must make just the expected claims of each of its `reads` and none of its `ignores`. `only`: a relation
// or rule name to begin with, or "".
CheckResult check_frames(const Language& language, std::string_view only);

// "[not ]SUBJECT relation OBJECT[, planned|, hypothetical][, says SOURCE]" against a claim; an expected line without
// ", says" takes any source, literals match where one contains the other, symmetric relations either way round.
bool expects(std::string_view expected, const Claim& claim, const Ontology& ontology);

}  // namespace entente::claims
