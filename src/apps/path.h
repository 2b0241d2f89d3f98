// entente path A B: the chains of ties between two entities, with a sentence for each step.
#pragma once

#include <string>

#include "apps/command.h"
#include "apps/knowledge.h"

namespace entente::apps {

struct PathOptions {
  std::string via = "any";   // or friendly
  size_t count = 3;          // ways
  bool exit_status = false;  // exit 1 where there is none
};

// Only actual claims make ties unless `view` names modalities.
int run_path(const Settings& settings, const std::string& from, const std::string& to,
             const PathOptions& options, ViewOptions view);

}  // namespace entente::apps
