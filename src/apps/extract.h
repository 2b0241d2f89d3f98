// entente extract PATH...: claims as JSON lines on stdout, no store.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

int run_extract(const Settings& settings, const std::vector<std::string>& paths);

}  // namespace entente::apps
