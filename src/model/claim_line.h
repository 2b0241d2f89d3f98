// A claim as one line for people and for tests: "Peru recognizes Juan Guaidó", "not Mexico recognizes ...", ", planned", ", says X".
#pragma once

#include <string>

#include "model/claim.h"

namespace entente {

// The form that frames' examples are written in (schema/en/frames/README.md); literals in double quotes.
std::string claim_line(const Claim& claim);

}  // namespace entente
