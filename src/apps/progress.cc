#include "apps/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace entente::apps {

std::string clock_time(double seconds) {
  const auto s = uint64_t(std::max(0.0, seconds) + 0.5);
  char out[40];
  if (s >= 3600) {
    std::snprintf(out, sizeof out, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
  } else {
    std::snprintf(out, sizeof out, "%lu:%02lu", s / 60, s % 60);
  }
  return out;
}

std::string progress_line(const Progress& p, size_t width) {
  constexpr size_t longest_bar = 24;
  char rate[40];
  const double a_second = p.seconds > 0 ? double(p.done) / p.seconds : 0.0;
  if (p.claims) {
    std::snprintf(rate, sizeof rate, "%.0f claims/s", a_second);
  } else {
    std::snprintf(rate, sizeof rate, "%.1f MB/s", a_second * 1e-6);
  }
  std::string out;
  if (p.all > 0) {
    const double part = std::min(1.0, double(p.done) / double(p.all));
    const auto filled = size_t(part * double(longest_bar));
    char percent[16];
    std::snprintf(percent, sizeof percent, " %3.0f %%  ", part * 100);
    out = "[" + std::string(filled, '=') + std::string(longest_bar - filled, ' ') + "]" + percent + rate;
    if (part > 0 && p.seconds > 0) out += "  " + clock_time(p.seconds / part * (1 - part)) + " left";
  } else {
    out = rate;
  }
  if (!p.what.empty()) out += "  " + p.what;
  if (width > 0 && out.size() >= width) out.resize(width - 1);
  return out;
}

ProgressBar::ProgressBar(bool quiet) : shown_(!quiet && isatty(STDERR_FILENO)) {}
ProgressBar::~ProgressBar() { clear(); }

bool ProgressBar::due() const { return shown_ && Clock::now() - last_ > std::chrono::milliseconds(100); }

void ProgressBar::draw(uint64_t done, uint64_t all, const std::string& what, bool claims) {
  if (!shown_) return;
  last_ = Clock::now();
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20;
  const double seconds = std::chrono::duration<double>(last_ - began_).count();
  std::fprintf(stderr, "\r\033[K%s",
               progress_line({done, all, seconds, what, claims}, known ? size.ws_col : 80).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

void ProgressBar::restart() {
  clear();
  began_ = Clock::now();
}

}  // namespace entente::apps
