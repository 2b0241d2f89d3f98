// Bytes -> document: working text with paragraphs, and the way back to the bytes on disk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/span.h"

namespace entente::text {

enum class ParagraphKind : uint8_t { title, heading, body };

struct Paragraph {
  Span span;  // of Document::text, without surrounding white space; a paragraph never holds a blank line
  ParagraphKind kind = ParagraphKind::body;
};

// Maps offsets of the working text to bytes of the file as it stands on disk: piecewise shifts, ascending.
class OffsetMap {
 public:
  // From `text_offset` on, until the next piece, byte = text offset - text_offset + file_offset.
  void add(uint32_t text_offset, uint32_t file_offset);
  // Identity where no piece was added. A span's end maps as one past the byte of its last character.
  Span to_file(Span in_text) const;

 private:
  struct Piece {
    uint32_t text_offset, file_offset;
  };
  std::vector<Piece> pieces_;
};

// `text` is valid UTF-8: title paragraph first where there is one, then the body. Spans of every later room are
// offsets into `text`; to_file() turns them into bytes of the file.
struct Document {
  std::string id;                 // the path as given, or the JSONL record's "id"
  std::string text;
  std::vector<Paragraph> paragraphs;
  std::string title;              // may be empty
  std::optional<Day> date;        // from the record, the page's metadata, the dateline or the head of the text
  std::string source;             // publisher as the record, page or dateline gives it; may be empty
  OffsetMap offsets;
  uint32_t repaired_bytes = 0;    // bytes that were not UTF-8 and were replaced by U+FFFD
};

}  // namespace entente::text
