// entente read PATH...: documents, folders or standard input into the store.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

int run_read(const Settings& settings, const std::vector<std::string>& paths);

}  // namespace entente::apps
