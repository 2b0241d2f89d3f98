// What stdout can show.
#pragma once

#include <string>

#include "graph/view.h"

namespace entente::apps {

struct Screen {
  bool colour = false;  // a terminal, and NO_COLOR isn't set
  size_t width = 0;     // columns; 0: not a terminal
  static Screen of_stdout();

  std::string dim(const std::string& text) const;
  std::string bold(const std::string& text) const;
  std::string sided(const std::string& text, graph::Side side) const;  // green, red or as it is
};

// "3 102", thousands set apart.
std::string counted(uint64_t n);
// "1 claim", "3 102 claims".
std::string counted(uint64_t n, const char* what);
// "17 bytes", "1.3 MB".
std::string byte_size(uint64_t bytes);
// "2019-01-24 to 2019-02-08", one day where they are the same; "" where there is none.
std::string days(const std::optional<Day>& first, const std::optional<Day>& last);

}  // namespace entente::apps
