// `entente backup` and `entente restore`: copies of a store to come back to.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

// `list`: only say what backups the folder has.
int run_backup(const Settings& settings, const std::string& folder, bool list);
// Makes settings.store of the backup `number`; 0: of the newest.
int run_restore(const Settings& settings, const std::string& folder, uint32_t number);

}  // namespace entente::apps
