// entente check: the schema and the examples that its frames carry.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

int run_check(const Settings& settings, const std::string& only);

}  // namespace entente::apps
