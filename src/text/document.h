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

// Maps offsets of the working text to bytes of the file as it stands on disk: pieces in the text's order,
// each either a shift or a unit (an HTML entity, a JSON escape, a converted byte, a run of white space) that
// maps as one.
class OffsetMap {
 public:
  // From `text_offset` on, until the next piece, byte = text offset - text_offset + file_offset. Offsets of
  // the text are added in ascending order; a piece that says nothing new is not kept.
  void add(uint32_t text_offset, uint32_t file_offset);
  // From `text_offset` on, until the next piece, the text stands for these `file_length` bytes as a whole.
  void add_unit(uint32_t text_offset, uint32_t file_offset, uint32_t file_length);
  // The part of `other` that maps `slice`, for a copy of that slice which begins at `text_offset` here.
  void append(const OffsetMap& other, Span slice, uint32_t text_offset);

  // This map, then `outer`: what leads from a text of `text_size` bytes to where `outer` leads.
  OffsetMap through(const OffsetMap& outer, uint32_t text_size) const;

  // Identity where no piece was added. A span's end maps as one past the byte of its last character.
  Span to_file(Span in_text) const;
  bool is_identity() const { return pieces_.empty(); }

 private:
  struct Piece {
    uint32_t text_offset, file_offset;
    uint32_t unit_length;  // bytes in the file; not_a_unit: a shift
  };
  static constexpr uint32_t not_a_unit = UINT32_MAX;

  size_t next_piece(uint32_t text_offset) const;  // index of the first piece behind `text_offset`

  std::vector<Piece> pieces_;
};

// `text` is valid UTF-8: title paragraph first where there is one, then the body, paragraphs two newlines
// apart. Runs of white space are one space, soft hyphens and other invisible characters are gone. Spans of
// every later room are offsets into `text`; to_file() turns them into bytes of the file (of the unpacked file
// where that is packed).
struct Document {
  std::string id;  // the path as given, or the JSONL record's "id"
  std::string text;
  std::vector<Paragraph> paragraphs;
  std::string title;        // may be empty
  std::optional<Day> date;  // from the record, the page's metadata, the dateline or the head of the text
  std::string source;       // publisher as the record, page or dateline gives it; may be empty
  Span dateline;            // "WASHINGTON, February 8. /TASS/." at the start of a paragraph; empty: none
  OffsetMap offsets;
  uint32_t repaired_bytes = 0;  // bytes that were not UTF-8 and were replaced by U+FFFD

  bool is_empty() const { return paragraphs.empty(); }  // worth a warning: nothing to read
};

}  // namespace entente::text
