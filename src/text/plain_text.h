// Plain text -> paragraphs: blank lines, hard-wrapped lines and one line a paragraph told apart.
#pragma once

#include <string_view>

#include "text/document.h"
#include "text/draft.h"

namespace entente::text {

// Appends the paragraphs of `text` (UTF-8) to `out`; `map` leads from `text` to the file. A line's break is
// white space where the line was full for the width the text is wrapped at, or where the next line goes on in
// lower case; else it ends the paragraph.
void draft_plain_text(std::string_view text, const OffsetMap& map, Draft& out);

// Bytes of the list mark ("- ", "• ", "3. ", "(b) ") with its space that `line` begins with; 0: none.
size_t list_mark_length(std::string_view line);

}  // namespace entente::text
