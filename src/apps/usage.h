// What is wrong with a command line, in one line, and what was likely meant.
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace entente::apps {

// `first` is the first word of the command line, "" where there is none.
std::string usage_fault(const CLI::App& app, const CLI::ParseError& error, const std::string& first);

}  // namespace entente::apps
