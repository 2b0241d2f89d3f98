// `entente stats`: what is in a store, and what it takes.
#pragma once

#include "apps/command.h"

namespace entente::apps {

int run_stats(const Settings& settings);

}  // namespace entente::apps
