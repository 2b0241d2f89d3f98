// Paragraphs on their way into a document: white space tidied, every byte still knowing where it came from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace entente::text {

// What the page itself says a block is; `plain` where it says nothing.
enum class Block : uint8_t { plain, title, heading, paragraph, item };

struct DraftParagraph {
  Span span;  // of Draft::text()
  Block block = Block::plain;
};

class Draft {
 public:
  void begin(Block block);
  // Appends `range` of `source`: runs of white space become one space, at the paragraph's ends none;
  // invisible characters go; a word broken at a hyphen and a line's end is joined at the hyphen. `map` leads
  // from `source` to the file.
  void append(std::string_view source, Span range, const OffsetMap& map);
  // Keeps the paragraph unless it is empty.
  void end();
  // Cuts the last paragraph to its first `length` bytes (at a character's boundary, not 0).
  void shorten_last(uint32_t length);

  const std::string& text() const { return text_; }
  const OffsetMap& map() const { return map_; }
  const std::vector<DraftParagraph>& paragraphs() const { return paragraphs_; }
  std::string_view of(const DraftParagraph& paragraph) const { return paragraph.span.of(text_); }

 private:
  std::string text_;
  OffsetMap map_;
  std::vector<DraftParagraph> paragraphs_;
  Block block_ = Block::plain;
  uint32_t begin_ = 0;
  Span gap_;  // of the file: white space not yet written
  bool has_gap_ = false, gap_breaks_line_ = false;
};

}  // namespace entente::text
