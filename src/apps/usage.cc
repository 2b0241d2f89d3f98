#include "apps/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <vector>

#include "base/schema_files.h"

namespace entente::apps {

namespace {

std::string suggestion(const std::string& word, const std::vector<std::string>& choices, const std::string& otherwise) {
  const std::string near = nearest(word, choices);
  return near.empty() ? otherwise : "did you mean '" + near + "'?";
}

}  // namespace

std::string usage_fault(const CLI::App& app, const CLI::ParseError& error, const std::string& first) {
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) {
    if (first.empty()) return "a command is needed; 'entente -h' lists them";
    std::vector<std::string> commands;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) commands.push_back(command->get_name());
    if (first.starts_with("-")) commands = {"--help", "--version"};
    const std::string what = first.starts_with("-") ? "no option '" : "no command '";
    return what + first + "'; " + suggestion(first, commands, "'entente -h' lists them");
  }
  const CLI::App& command = *chosen.front();
  const std::string help = "'entente " + command.get_name() + " -h' shows what it takes";
  const std::vector<std::string> extra = app.remaining(true);
  if (!extra.empty()) {
    std::vector<std::string> options;
    for (const CLI::Option* option : command.get_options()) {
      for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    }
    const std::string& word = extra.front();
    std::vector<std::string> commands;
    for (const CLI::App* part : command.get_subcommands([](const CLI::App*) { return true; })) commands.push_back(part->get_name());
    if (!commands.empty() && command.get_subcommands().empty())
      return command.get_name() + ": no command '" + word + "'; " + suggestion(word, commands, help);
    // CLI11 sets aside what stands before the command, too.
    const std::string name = word.substr(0, word.find('='));
    if (std::find(options.begin(), options.end(), name) != options.end()) return command.get_name() + ": '" + name + "' must stand behind '" + command.get_name() + "'; " + help;
    if (!word.starts_with("-")) return command.get_name() + ": '" + word + "' is one argument too many; several words are one in quotes";
    return command.get_name() + ": no option '" + word + "'; " + suggestion(word, options, help);
  }
  return command.get_name() + ": " + error.what() + "; " + help;
}

}  // namespace entente::apps
