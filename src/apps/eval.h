// entente eval GOLD PATH...: what is read right, wrong and not at all, by a reader's gold.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

struct EvalOptions {
  bool claims = false;       // the paths are claims that `extract` wrote, not documents
  bool differences = false;  // every claim that is wrong or missed
  size_t limit = 20;         // rules to show; 0: all
};

int run_eval(const Settings& settings, const std::string& gold, const std::vector<std::string>& paths, const EvalOptions& options);

}  // namespace entente::apps
