// How far a long command has come, on a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace entente::apps {

// What a progress bar knows.
struct Progress {
  uint64_t done = 0, all = 0;  // all is 0 where nobody knows how many there are
  double seconds = 0;          // since the beginning
  std::string what;            // "3 102 documents"
  bool claims = false;         // what is counted are claims, not bytes
};

// One line of less than `width` columns: a bar, per cent, the rate and time left where `all` is known; else what
// and the rate.
std::string progress_line(const Progress& progress, size_t width);

// "0:42", "2:05:10".
std::string clock_time(double seconds);

// Draws it on stderr over itself, ten times a second at most; nothing where stderr is no terminal or `quiet`.
class ProgressBar {
 public:
  explicit ProgressBar(bool quiet);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // True if it is time to draw again.
  bool due() const;
  void draw(uint64_t done, uint64_t all, const std::string& what, bool claims = false);
  // Takes the line away, so that something else can be said.
  void clear();
  // The same, and what follows takes its time from here.
  void restart();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool drawn_ = false;
  Clock::time_point began_ = Clock::now(), last_{};
};

}  // namespace entente::apps
