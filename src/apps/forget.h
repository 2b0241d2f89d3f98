// `entente forget`: documents out of the store, with all that rests on them alone.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

int run_forget(const Settings& settings, const std::vector<std::string>& documents);

}  // namespace entente::apps
