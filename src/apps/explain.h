// entente explain "SENTENCE": each stage's view of a text, which frames fired and which nearly did.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

int run_explain(const Settings& settings, const std::string& text, const std::string& date);

}  // namespace entente::apps
