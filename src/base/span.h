// Half-open byte ranges.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

// Bytes [begin, end) of a text of at most 4 GiB. Which text is said where a Span is used.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(Span, Span) = default;
};

}  // namespace entente
