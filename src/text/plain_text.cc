#include "text/plain_text.h"

#include <algorithm>

#include "base/byte_scan.h"

namespace entente::text {

namespace {

// Text wrapped at more than this is one line a paragraph; at less than the least it is verse or a list.
constexpr uint32_t widest_wrap = 120, narrowest_wrap = 40;

// A block of fewer lines says nothing of its width, in a text that is not wrapped elsewhere.
constexpr size_t fewest_wrapped_lines = 4;

struct Line {
  Span span;  // trimmed
  uint32_t indent = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_in_stop(std::string_view line) {
  static constexpr std::string_view closers[] = {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"};
  for (bool went_on = true; went_on;) {
    went_on = false;
    for (const std::string_view closer : closers) {
      if (line.ends_with(closer)) line.remove_suffix(closer.size()), went_on = true;
    }
  }
  return !line.empty() &&
         (std::string_view(".!?:").find(line.back()) != line.npos || line.ends_with("\u2026"));
}

// "Q: ", "MR. PRICE: ": a turn in a transcript.
bool begins_turn(std::string_view line) {
  const size_t colon = line.substr(0, 40).find(": ");
  if (colon == line.npos || colon == 0) return false;
  return std::all_of(line.begin(), line.begin() + colon, [](char c) { return !is_lower(c); }) &&
         std::any_of(line.begin(), line.begin() + colon, is_upper);
}

class LineJoiner {
 public:
  LineJoiner(std::string_view text, uint32_t document_width) : text_(text), document_width_(document_width) {}

  void start_block(const Line* lines, size_t count) {
    width_ = document_width_;
    if (document_width_ <= widest_wrap || count < fewest_wrapped_lines) return;
    width_ = 0;
    for (size_t i = 0; i < count; ++i) width_ = std::max(width_, lines[i].span.size() + lines[i].indent);
  }

  bool joins(const Line& line, const Line& next) const {
    const std::string_view here = line.span.of(text_), there = next.span.of(text_);
    if (list_mark_length(there) > 0 || begins_turn(there)) return false;
    const bool goes_on = is_lower(there.front());
    if (width_ > widest_wrap) return goes_on && !ends_in_stop(here);
    if (width_ < narrowest_wrap) return goes_on;
    if (next.indent >= line.indent + 2 && ends_in_stop(here)) return false;
    const size_t word = std::min(there.find(' '), there.size());
    const bool was_full = line.indent + here.size() + 1 + word + 6 > width_;
    return was_full || goes_on || (!ends_in_stop(here) && here.size() * 3 > width_ * 2);
  }

 private:
  std::string_view text_;
  uint32_t document_width_, width_ = 0;
};

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = find_byte(text, at, [](auto c) { return (c == '\n') | (c == '\r'); });
    size_t first = at, last = end;
    while (first < last && is_blank(text[first])) ++first;
    while (last > first && is_blank(text[last - 1])) --last;
    out.push_back({{uint32_t(first), uint32_t(last)}, uint32_t(std::min<size_t>(first - at, 1000))});
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return out;
}

}  // namespace

size_t list_mark_length(std::string_view line) {
  for (const std::string_view mark :
       {"- ", "* ", "+ ", "\u2022", "\u25CF", "\u25AA", "\u25E6", "\u2023", "\u00B7", "\u2013 ", "\u2014 "}) {
    if (!line.starts_with(mark)) continue;
    size_t end = mark.size();
    while (end < line.size() && line[end] == ' ') ++end;
    return end;
  }
  const bool is_bracketed = line.starts_with("(");
  size_t end = is_bracketed;
  while (end < line.size() && end < 3 && is_digit(line[end])) ++end;
  if (end == size_t(is_bracketed) && end < line.size() && is_lower(line[end])) ++end;
  if (end == size_t(is_bracketed) || end + 1 >= line.size()) return 0;
  const bool is_letter = is_lower(line[end - 1]);
  if (line[end] != ')' && (is_bracketed || is_letter || line[end] != '.')) return 0;
  return line[end + 1] == ' ' ? end + 2 : 0;
}

void draft_plain_text(std::string_view text, const OffsetMap& map, Draft& out) {
  const std::vector<Line> lines = split_lines(text);
  uint32_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.span.size() + line.indent);
  LineJoiner joiner(text, width);
  for (size_t i = 0; i < lines.size();) {
    if (lines[i].span.empty()) {
      ++i;
      continue;
    }
    size_t block_end = i;
    while (block_end < lines.size() && !lines[block_end].span.empty()) ++block_end;
    joiner.start_block(&lines[i], block_end - i);
    while (i < block_end) {
      const size_t first = i++;
      while (i < block_end && joiner.joins(lines[i - 1], lines[i])) ++i;
      out.begin(list_mark_length(lines[first].span.of(text)) ? Block::item : Block::plain);
      out.append(text, {lines[first].span.begin, lines[i - 1].span.end}, map);
      out.end();
    }
  }
}

}  // namespace entente::text
