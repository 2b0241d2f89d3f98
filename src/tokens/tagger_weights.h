// The tagger's weights: feature keys -> rows of one small integer a tag. Written by tools/train_tagger.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/table.h"
#include "tokens/tagger_features.h"
#include "tokens/token.h"

namespace entente::tokens {

inline constexpr int tag_lanes = 48;  // tag_count, rounded up to whole vectors
static_assert(tag_count <= tag_lanes);

// Layout of tagger.bin, little-endian: this header (`margin`: see TaggerWeights::margin()), uint32 keys[rows], uint32 words[fixed] (32 bits of
// word_hash), uint8 tags[fixed], uint8 counts[rows], then for each row its non-zero weights as (uint8 tag,
// int8 weight).
struct TaggerHeader {
  char magic[8];
  uint32_t rows, fixed, weights, margin;
};
inline constexpr char tagger_magic[8] = {'E', 'N', 'T', 'T', 'A', 'G', '2', '\n'};

// A perfect hash: each key has a slot of its own, and none is looked for in a second, so that nothing is left for the processor to guess.
// Sixteen bits of a key and a row's number share a slot: a wrong row is read for one unseen feature in some 90,000.
class TaggerWeights {
 public:
  static constexpr uint32_t most_rows = 49152;  // three slots in four
  static constexpr uint32_t most_margin = 16383;

  // corruption where `file` is not what write_tagger wrote.
  static Result<TaggerWeights> read(std::string_view bytes, const std::string& shown);
  void save(ImageWriter& image) const;
  static TaggerWeights load(ImageReader& image);

  // The row of a key; row 0 is all zero.
  uint32_t find_row(uint32_t key) const {
    const Slot slot = slots_[slot_of(key, seeds_[key % buckets])];
    return slot.row & -uint32_t(slot.check == uint16_t(key >> 16));
  }
  // tag_lanes of them, those beyond the last tag zero; a cache line of its own.
  const int8_t* row(uint32_t number) const { return rows_[number].weights; }
  const int8_t* row_of(uint32_t feature, uint64_t value) const { return row(find_row(feature_key(feature, value))); }
  // The rows of small_features().
  const int8_t* shape_tag_row(uint32_t shape, Tag before) const { return row(small_[0].shape_tag[shape][int(before)]); }
  const int8_t* tag_row(Tag before) const { return row(small_[0].tag[int(before)]); }
  const int8_t* tags_row(Tag before, Tag before2) const { return row(small_[0].tags[int(before)][int(before2)]); }
  const int8_t* shapes_row(uint32_t next, uint32_t word) const { return row(small_[0].shape_pair[next][word]); }
  // A tag that leads by this much before further_features() are looked at keeps its lead: in training they overturned one in 1,000.
  int margin() const { return margin_; }
  // The tag of a word that has but one, or none.
  Tag find_fixed(uint32_t word) const {
    for (uint32_t at = word & fixed_mask;; at = (at + 1) & fixed_mask) {
      if (fixed_[at].tag == Tag::none || fixed_[at].word == word) return fixed_[at].tag;
    }
  }

 private:
  static constexpr uint32_t buckets = 1u << 13, slot_count = 1u << 16;
  // Of a key in a bucket of this seed.
  static uint32_t slot_of(uint32_t key, uint16_t seed) { return (key >> 13) * (seed * 0x9E3779B1u | 1) >> 16; }
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
  // Numbers of rows.
  struct Small {
    uint16_t shape_tag[shapes][tag_lanes], tag[tag_lanes], tags[tag_lanes][tag_lanes], shape_pair[shapes][shapes];
  };
  bool place(std::span<const uint32_t> keys);
  void find_small_rows();

  Table<uint16_t> seeds_;  // by bucket: one that keeps its keys apart
  Table<Slot> slots_;
  Table<Fixed> fixed_;
  Table<Row> rows_;
  Table<Small> small_;  // one
  int32_t margin_ = 0;
};

}  // namespace entente::tokens
