// A page -> the markup that matters: what the HTML library is given, so that no page can cost it more than
// its length.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace entente::text {

// `markup` is well nested to a bounded depth, has only structural tags, a dozen attributes, `&lt;` and
// `&amp;`: scripts, styles, comments, drawings, controls and inline styling are gone, other character
// references are decoded.
struct CleanMarkup {
  std::string markup;
  OffsetMap map;                     // offset in `markup` -> offset in the page
  std::vector<std::string> json_ld;  // contents of <script type="application/ld+json">
};

// `page` is UTF-8. Linear in its length; total.
CleanMarkup clean_markup(std::string_view page);

// The charset that the page's first bytes declare, or "".
std::string_view declared_charset(std::string_view page);

}  // namespace entente::text
