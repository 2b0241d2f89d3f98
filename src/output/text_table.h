// Rows of text as aligned columns.
#pragma once

#include <string>
#include <vector>

namespace entente::output {

// Columns as wide as their widest cell (in characters), two spaces between; the last one is not padded and is cut with
// an ellipsis where the line would be longer than `width` (0: never). Each line ends in a newline.
std::string text_table(const std::vector<std::vector<std::string>>& rows, size_t width = 0);

// Number of code points, which is the width of the scripts we print.
size_t display_width(std::string_view text);

}  // namespace entente::output
