#include "tokens/tagger_weights.h"

#include <algorithm>
#include <cstring>
#include <numeric>

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
      header.rows > most_rows || header.fixed > fixed_mask / 2 || header.margin == 0 || header.margin > most_margin) {
    return corrupt;
  }
  const char* keys = bytes.data() + sizeof header;
  const char* words = keys + size_t(header.rows) * 4;
  const char* tags = words + size_t(header.fixed) * 4;
  const char* counts = tags + header.fixed;
  const char* weights = counts + header.rows;
  const char* const end = bytes.data() + bytes.size();

  std::vector<uint32_t> row_keys(header.rows);
  std::vector<Row> rows(header.rows + 1);
  std::vector<Fixed> fixed(fixed_mask + 1);
  for (uint32_t i = 0; i < header.rows; ++i) {
    std::memcpy(&row_keys[i], keys + size_t(i) * 4, 4);
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
  if (!out.place(row_keys)) return corrupt;
  out.fixed_ = Table(std::move(fixed));
  out.rows_ = Table(std::move(rows));
  out.margin_ = int32_t(header.margin);
  out.find_small_rows();
  return out;
}

// Gives each bucket, the fullest first, the first seed whose slots are free. False where there is none: the keys are not each other's
// strangers.
bool TaggerWeights::place(std::span<const uint32_t> keys) {
  std::vector<std::vector<uint32_t>> rows(buckets);
  for (uint32_t i = 0; i < keys.size(); ++i) rows[keys[i] % buckets].push_back(i + 1);
  std::vector<uint32_t> order(buckets);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return rows[a].size() > rows[b].size(); });
  std::vector<uint16_t> seeds(buckets);
  std::vector<Slot> slots(slot_count);
  const auto fill = [&](uint32_t bucket, uint16_t seed) {
    for (size_t i = 0; i < rows[bucket].size(); ++i) {
      const uint32_t row = rows[bucket][i], key = keys[row - 1];
      Slot& slot = slots[slot_of(key, seed)];
      if (slot.row != 0) {
        while (i-- > 0) slots[slot_of(keys[rows[bucket][i] - 1], seed)] = {};
        return false;
      }
      slot = {uint16_t(key >> 16), uint16_t(row)};
    }
    return true;
  };
  for (const uint32_t bucket : order) {
    uint32_t seed = 0;
    while (!fill(bucket, uint16_t(seed))) {
      if (++seed == 1u << 16) return false;
    }
    seeds[bucket] = uint16_t(seed);
  }
  seeds_ = Table(std::move(seeds));
  slots_ = Table(std::move(slots));
  return true;
}

void TaggerWeights::find_small_rows() {
  std::vector<Small> small(1);
  const auto number = [&](uint32_t feature, uint64_t value) { return uint16_t(find_row(feature_key(feature, value))); };
  for (int before = 0; before < tag_count; ++before) {
    small[0].tag[before] = number(feature_tag, uint64_t(before));
    for (int before2 = 0; before2 < tag_count; ++before2) small[0].tags[before][before2] = number(feature_tags, tags_before(Tag(before), Tag(before2)));
    for (uint32_t shape = 0; shape < shapes; ++shape) small[0].shape_tag[shape][before] = number(feature_shape_tag, shape_and_tag(shape, Tag(before)));
  }
  for (uint32_t next = 0; next < shapes; ++next) {
    for (uint32_t word = 0; word < shapes; ++word) small[0].shape_pair[next][word] = number(feature_shapes, shapes_of(next, word));
  }
  small_ = Table(std::move(small));
}

void TaggerWeights::save(ImageWriter& image) const {
  image.list<uint16_t>(seeds_);
  image.list<Slot>(slots_);
  image.list<Fixed>(fixed_);
  image.list<Row>(rows_);
  image.list<Small>(small_);
  image.value(margin_);
}

TaggerWeights TaggerWeights::load(ImageReader& image) {
  TaggerWeights out;
  out.seeds_ = Table(image.list<uint16_t>());
  out.slots_ = Table(image.list<Slot>());
  out.fixed_ = Table(image.list<Fixed>());
  out.rows_ = Table(image.list<Row>());
  out.small_ = Table(image.list<Small>());
  out.margin_ = image.value<int32_t>();
  return out;
}

}  // namespace entente::tokens
