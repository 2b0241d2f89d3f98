// entente show ENTITY: who somebody is and what is said of them.
#pragma once

#include <string>

#include "apps/command.h"
#include "apps/knowledge.h"

namespace entente::apps {

struct ShowOptions {
  size_t limit = 8;  // names a relation; 0: all
};

// A name that fits several entities, none of them exactly, is answered with the list of them, and exit_short.
int run_show(const Settings& settings, const std::string& name, const ShowOptions& options,
             const ViewOptions& view);

}  // namespace entente::apps
