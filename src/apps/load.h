// `entente load`: claims as JSON lines into the store. `entente merge`: other stores into it.
#pragma once

#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

struct LoadingOptions {
  uint64_t memory_mb = 192;  // roughly, for sorting
};

int run_load(const Settings& settings, const std::vector<std::string>& files, const LoadingOptions& options);
int run_merge(const Settings& settings, const std::vector<std::string>& stores,
              const LoadingOptions& options);

}  // namespace entente::apps
