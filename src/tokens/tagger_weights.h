// The tagger's weights: feature keys -> rows of one small integer a tag. Written by tools/train_tagger.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/table.h"
#include "tokens/token.h"

namespace entente::tokens {

inline constexpr int tag_lanes = 48;  // tag_count, rounded up to whole vectors
static_assert(tag_count <= tag_lanes);

// Layout of tagger.bin, little-endian: this header, uint32 keys[rows], uint32 words[fixed] (32 bits of
// word_hash), uint8 tags[fixed], uint8 counts[rows], then for each row its non-zero weights as (uint8 tag,
// int8 weight).
struct TaggerHeader {
  char magic[8];
  uint32_t rows, fixed, weights, reserved;
};
inline constexpr char tagger_magic[8] = {'E', 'N', 'T', 'T', 'A', 'G', '1', '\n'};

// Sixteen bits of a key and a row's number share a slot: a wrong row is read for one unseen feature in some
// 50,000.
class TaggerWeights {
 public:
  static constexpr uint32_t most_rows = 65535;

  // corruption where `file` is not what write_tagger wrote.
  static Result<TaggerWeights> read(std::string_view bytes, const std::string& shown);
  void save(ImageWriter& image) const;
  static TaggerWeights load(ImageReader& image);

  // The row of a key; row 0 is all zero.
  uint32_t find_row(uint32_t key) const {
    for (uint32_t at = key & slot_mask;; at = (at + 1) & slot_mask) {
      const Slot slot = slots_[at];
      if (slot.row == 0 || slot.check == uint16_t(key >> 16)) return slot.row;
    }
  }
  void prefetch_slot(uint32_t key) const { __builtin_prefetch(&slots_[key & slot_mask]); }
  // tag_lanes of them, those beyond the last tag zero; a cache line of its own.
  const int8_t* row(uint32_t number) const { return rows_[number].weights; }
  // The tag of a word that has but one, or none.
  Tag find_fixed(uint32_t word) const {
    for (uint32_t at = word & fixed_mask;; at = (at + 1) & fixed_mask) {
      if (fixed_[at].tag == Tag::none || fixed_[at].word == word) return fixed_[at].tag;
    }
  }

 private:
  static constexpr uint32_t slot_mask = (1u << 17) - 1;
  static constexpr uint32_t fixed_mask = (1u << 12) - 1;
  struct Slot {
    uint16_t check = 0, row = 0;
  };
  struct Fixed {
    uint32_t word = 0;
    Tag tag = Tag::none;
    uint8_t unused[3] = {};
  };
  struct alignas(64) Row {
    int8_t weights[64] = {};
  };
  Table<Slot> slots_;
  Table<Fixed> fixed_;
  Table<Row> rows_;
};

}  // namespace entente::tokens
