// Answers on stdout: as text for people, as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "apps/ask.h"
#include "query/answer.h"

namespace entente::apps {

struct AnswerText {
  std::string headline;  // one sentence that can be quoted
  std::string pattern;   // how the question was read
};

// Returns the exit code.
int print_answer(const Settings& settings, const AnswerOptions& options, const store::Reader& reader, const query::Answer& answer, const AnswerText& text);

}  // namespace entente::apps
