// entente gaps PATH...: what the schema lacks for these documents. entente rules PATH...: how often each rule fires on them.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

struct GapOptions {
  size_t limit = 15;    // rows a list; 0: all
  bool unused = false;  // rules: those that never fired instead
};

int run_gaps(const Settings& settings, const std::vector<std::string>& paths, const GapOptions& options);
int run_rules(const Settings& settings, const std::vector<std::string>& paths, const GapOptions& options);

}  // namespace entente::apps
