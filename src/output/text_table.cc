#include "output/text_table.h"

#include <algorithm>

namespace entente::output {

size_t display_width(std::string_view text) {
  return size_t(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

namespace {

std::string cut(const std::string& text, size_t width) {
  if (display_width(text) <= width) return text;
  std::string out;
  size_t shown = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 && ++shown >= width) break;
    out += c;
  }
  return out + "…";
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows, size_t width) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    size_t used = 0;
    for (size_t i = 0; i < row.size(); ++i) {
      if (i + 1 < row.size()) {
        out += row[i];
        out.append(widths[i] - display_width(row[i]) + 2, ' ');
        used += widths[i] + 2;
      } else {
        out += width > used + 20 ? cut(row[i], width - used) : row[i];
      }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace entente::output
