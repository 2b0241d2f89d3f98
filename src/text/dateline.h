// The dateline a news paragraph may begin with: place, day, agency.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/conventions.h"
#include "text/written_dates.h"

namespace entente::text {

struct Dateline {
  size_t length =
      0;  // bytes of the paragraph, with the dash or stop and the space that part it from the story
  std::optional<WrittenDate> date;
  std::string source;  // publisher; may be empty
};

// "WASHINGTON, February 8. /TASS/. The ...", "CARACAS (Reuters) - The ...", "KYIV, Ukraine — The ...",
// "MOSCOW, August 27, 2008. The ...". A place in capitals, or an agency or a day, is needed, and a dash, or
// an agency or full day and a stop, at its end: nothing else is taken for one.
std::optional<Dateline> find_dateline(std::string_view paragraph, const Conventions& conventions);

}  // namespace entente::text
