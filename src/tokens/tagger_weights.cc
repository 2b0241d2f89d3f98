#include "tokens/tagger_weights.h"

#include <cstring>

namespace entente::tokens {

Result<TaggerWeights> TaggerWeights::read(std::string_view bytes, const std::string& shown) {
  const Error corrupt =
      fail(Errc::corruption, shown + ": not a tagger's weights; make it again with train-tagger");
  TaggerHeader header;
  if (bytes.size() < sizeof header) return corrupt;
  std::memcpy(&header, bytes.data(), sizeof header);
  const uint64_t want =
      sizeof header + uint64_t(header.rows) * 5 + uint64_t(header.fixed) * 5 + uint64_t(header.weights) * 2;
  if (std::memcmp(header.magic, tagger_magic, sizeof tagger_magic) != 0 || want != bytes.size() ||
      header.rows > most_rows || header.fixed > fixed_mask / 2) {
    return corrupt;
  }
  const char* keys = bytes.data() + sizeof header;
  const char* words = keys + size_t(header.rows) * 4;
  const char* tags = words + size_t(header.fixed) * 4;
  const char* counts = tags + header.fixed;
  const char* weights = counts + header.rows;
  const char* const end = bytes.data() + bytes.size();

  std::vector<Slot> slots(slot_mask + 1);
  std::vector<Row> rows(header.rows + 1);
  std::vector<Fixed> fixed(fixed_mask + 1);
  for (uint32_t i = 0; i < header.rows; ++i) {
    uint32_t key;
    std::memcpy(&key, keys + size_t(i) * 4, 4);
    uint32_t at = key & slot_mask;
    while (slots[at].row != 0) at = (at + 1) & slot_mask;
    slots[at] = {uint16_t(key >> 16), uint16_t(i + 1)};
    const size_t count = uint8_t(counts[i]);
    if (count * 2 > size_t(end - weights)) return corrupt;
    for (size_t j = 0; j < count; ++j, weights += 2) {
      if (uint8_t(weights[0]) >= tag_count) return corrupt;
      rows[i + 1].weights[uint8_t(weights[0])] = int8_t(weights[1]);
    }
  }
  for (uint32_t i = 0; i < header.fixed; ++i) {
    uint32_t word;
    std::memcpy(&word, words + size_t(i) * 4, 4);
    if (tags[i] <= 0 || tags[i] >= tag_count) return corrupt;
    uint32_t at = word & fixed_mask;
    while (fixed[at].tag != Tag::none) at = (at + 1) & fixed_mask;
    fixed[at] = {word, Tag(tags[i])};
  }
  TaggerWeights out;
  out.slots_ = Table(std::move(slots));
  out.fixed_ = Table(std::move(fixed));
  out.rows_ = Table(std::move(rows));
  return out;
}

void TaggerWeights::save(ImageWriter& image) const {
  image.list<Slot>(slots_);
  image.list<Fixed>(fixed_);
  image.list<Row>(rows_);
}

TaggerWeights TaggerWeights::load(ImageReader& image) {
  TaggerWeights out;
  out.slots_ = Table(image.list<Slot>());
  out.fixed_ = Table(image.list<Fixed>());
  out.rows_ = Table(image.list<Row>());
  return out;
}

}  // namespace entente::tokens
