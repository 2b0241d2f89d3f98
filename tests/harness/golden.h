// Golden files: text in, what a room says of it below. ENTENTE_ACCEPT=1 rewrites them; the diff is the
// review.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

// A case is `> ` lines of input, then lines of output up to the next input or comment; `#` lines and blank
// lines between cases are kept. `name` is below tests/golden/; `say` gives whole lines for the input (joined
// by newlines, none at its end).
inline void check_golden(const std::string& name, const std::function<std::string(const std::string&)>& say) {
  const std::string path = std::string(ENTENTE_TESTS) + "/golden/" + name;
  std::ifstream in(path);
  REQUIRE_MESSAGE(in, path << " cannot be read");
  std::string fresh, stale, line, input, wanted, comment;
  bool has_input = false;
  int cases = 0;
  const auto finish = [&] {
    if (has_input) {
      const std::string said = say(input);
      ++cases;
      INFO(path << ": > " << input);
      if (!std::getenv("ENTENTE_ACCEPT")) CHECK(said == wanted);
      fresh += said + "\n";
    }
    input.clear(), wanted.clear(), has_input = false;
  };
  bool in_input = false;
  while (std::getline(in, line)) {
    stale += line + "\n";
    const bool is_input = line.starts_with(">");
    if ((is_input && !in_input) || line.starts_with("#")) finish();
    if (is_input) {
      input += (has_input ? "\n" : "") + line.substr(std::min<size_t>(line.size(), 2));
      has_input = true;
    }
    if (is_input || line.starts_with("#") || (!has_input && line.empty() && !fresh.ends_with("\n\n")))
      fresh += line + "\n";
    if (has_input && !is_input && !line.empty()) wanted += line + "\n";
    in_input = is_input;
  }
  finish();
  CHECK_MESSAGE(cases > 0, path << " has no case");
  while (fresh.ends_with("\n\n")) fresh.pop_back();
  if (!std::getenv("ENTENTE_ACCEPT") || fresh == stale) return;
  std::ofstream(path) << fresh;
  FAIL_CHECK(path << " was rewritten: read the diff, then run again without ENTENTE_ACCEPT");
}
