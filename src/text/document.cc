#include "text/document.h"

#include <algorithm>

namespace entente::text {

size_t OffsetMap::next_piece(uint32_t text_offset) const {
  const auto behind = [](uint32_t offset, const Piece& piece) { return offset < piece.text_offset; };
  return size_t(std::upper_bound(pieces_.begin(), pieces_.end(), text_offset, behind) - pieces_.begin());
}

void OffsetMap::add(uint32_t text_offset, uint32_t file_offset) {
  if (!pieces_.empty() && pieces_.back().text_offset == text_offset) pieces_.pop_back();
  const Piece last = pieces_.empty() ? Piece{0, 0, not_a_unit} : pieces_.back();
  if (last.unit_length == not_a_unit && file_offset - last.file_offset == text_offset - last.text_offset)
    return;
  pieces_.push_back({text_offset, file_offset, not_a_unit});
}

void OffsetMap::add_unit(uint32_t text_offset, uint32_t file_offset, uint32_t file_length) {
  if (!pieces_.empty() && pieces_.back().text_offset == text_offset) pieces_.pop_back();
  pieces_.push_back({text_offset, file_offset, file_length});
}

void OffsetMap::append(const OffsetMap& other, Span slice, uint32_t text_offset) {
  if (slice.empty()) return;
  const size_t next = other.next_piece(slice.begin);
  if (next == 0) {
    add(text_offset, slice.begin);
  } else if (const Piece& first = other.pieces_[next - 1]; first.unit_length == not_a_unit) {
    add(text_offset, first.file_offset + (slice.begin - first.text_offset));
  } else {
    add_unit(text_offset, first.file_offset, first.unit_length);
  }
  for (size_t i = next; i < other.pieces_.size() && other.pieces_[i].text_offset < slice.end; ++i) {
    const Piece& piece = other.pieces_[i];
    const uint32_t at = piece.text_offset - slice.begin + text_offset;
    if (piece.unit_length == not_a_unit) {
      add(at, piece.file_offset);
    } else {
      add_unit(at, piece.file_offset, piece.unit_length);
    }
  }
}

OffsetMap OffsetMap::through(const OffsetMap& outer, uint32_t text_size) const {
  OffsetMap out;
  const auto copy = [&](const Piece& piece, uint32_t end) {
    if (piece.unit_length == not_a_unit) {
      out.append(outer, {piece.file_offset, piece.file_offset + (end - piece.text_offset)},
                 piece.text_offset);
    } else {
      const Span in_file = outer.to_file({piece.file_offset, piece.file_offset + piece.unit_length});
      out.add_unit(piece.text_offset, in_file.begin, in_file.size());
    }
  };
  const uint32_t first = pieces_.empty() ? text_size : pieces_[0].text_offset;
  if (first > 0) copy({0, 0, not_a_unit}, first);
  for (size_t i = 0; i < pieces_.size(); ++i) {
    const uint32_t end = i + 1 < pieces_.size() ? pieces_[i + 1].text_offset : text_size;
    if (end > pieces_[i].text_offset) copy(pieces_[i], end);
  }
  return out;
}

Span OffsetMap::to_file(Span in_text) const {
  if (pieces_.empty()) return in_text;
  const auto map = [&](uint32_t offset) {
    const size_t next = next_piece(offset);
    const Piece piece = next == 0 ? Piece{0, 0, not_a_unit} : pieces_[next - 1];
    if (piece.unit_length != not_a_unit)
      return Span{piece.file_offset, piece.file_offset + piece.unit_length};
    const uint32_t at = piece.file_offset + (offset - piece.text_offset);
    return Span{at, at + 1};
  };
  const uint32_t begin = map(in_text.begin).begin;
  if (in_text.empty()) return {begin, begin};
  return {begin, map(in_text.end - 1).end};
}

}  // namespace entente::text
