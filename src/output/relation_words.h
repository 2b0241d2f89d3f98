// Relations as people read them.
#pragma once

#include <string>
#include <string_view>

#include "model/claim.h"

namespace entente::output {

// "severs_ties_with" -> "severs ties with"; negated: "not severs ties with".
std::string in_words(std::string_view relation, Polarity polarity = Polarity::affirmed);

}  // namespace entente::output
