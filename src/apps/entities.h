// `entente entities`: who is in the store, and which of them are one.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

// Those whose name fits `name`, best first; all, by claims, where it is empty. `limit` 0: no limit.
int run_entities_list(const Settings& settings, const std::string& name, size_t limit);
// The first is shown as the second from now on.
int run_entities_merge(const Settings& settings, const std::string& entity, const std::string& into);
// The entity is itself again.
int run_entities_split(const Settings& settings, const std::string& entity);
// Takes the last merge or split back.
int run_entities_undo(const Settings& settings);
// Every merge, split and undo, oldest first.
int run_entities_log(const Settings& settings);

}  // namespace entente::apps
