#include "apps/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace entente::apps {

Screen Screen::of_stdout() {
  Screen out;
  const bool terminal = isatty(STDOUT_FILENO);
  const char* no_colour = std::getenv("NO_COLOR");
  out.colour = terminal && !(no_colour && *no_colour);
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) out.width = size.ws_col;
  return out;
}

std::string Screen::dim(const std::string& text) const {
  return colour ? "\033[2m" + text + "\033[0m" : text;
}
std::string Screen::bold(const std::string& text) const {
  return colour ? "\033[1m" + text + "\033[0m" : text;
}
std::string Screen::sided(const std::string& text, graph::Side side) const {
  if (!colour || side == graph::Side::neutral) return text;
  return (side == graph::Side::friendly ? "\033[32m" : "\033[31m") + text + "\033[0m";
}

std::string counted(uint64_t n, const char* what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::string days(const std::optional<Day>& first, const std::optional<Day>& last) {
  if (!first) return "";
  return *first == *last ? to_string(*first) : to_string(*first) + " to " + to_string(*last);
}

}  // namespace entente::apps
