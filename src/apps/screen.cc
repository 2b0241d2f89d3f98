#include "apps/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iterator>

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

std::string counted(uint64_t n) {
  std::string out = std::to_string(n);
  for (int at = int(out.size()) - 3; at > 0; at -= 3) out.insert(size_t(at), " ");
  return out;
}

std::string counted(uint64_t n, const char* what) {
  return counted(n) + " " + what + (n == 1 ? "" : "s");
}

std::string byte_size(uint64_t bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  const char* units[] = {"kB", "MB", "GB", "TB"};
  double size = double(bytes) / 1000;
  size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < std::size(units); ++unit) size /= 1000;
  char out[40];
  std::snprintf(out, sizeof out, "%.1f %s", size, units[unit]);
  return out;
}

std::string days(const std::optional<Day>& first, const std::optional<Day>& last) {
  if (!first) return "";
  return *first == *last ? to_string(*first) : to_string(*first) + " to " + to_string(*last);
}

}  // namespace entente::apps
