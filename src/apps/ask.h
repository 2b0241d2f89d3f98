// entente ask "QUESTION" and entente find "PATTERN": answers with their evidence.
#pragma once

#include <string>

#include "apps/command.h"

namespace entente::apps {

struct AnswerOptions {
  size_t limit = 0;          // rows; 0: all
  size_t sentences = 1;      // quoted a row
  bool exit_status = false;  // exit 1 where nothing was found
};

int run_ask(const Settings& settings, const std::string& question, const AnswerOptions& options);
int run_find(const Settings& settings, const std::string& pattern, const AnswerOptions& options);

}  // namespace entente::apps
