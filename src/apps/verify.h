// `entente verify`: whether a store is what it should be, and what can be rescued if not.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

// `rescue`: where a store is to be made of what can still be read; empty: nowhere.
int run_verify(const Settings& settings, const std::string& rescue);

}  // namespace entente::apps
