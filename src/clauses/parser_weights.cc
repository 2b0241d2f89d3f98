#include "clauses/parser_weights.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace entente::clauses {

namespace {

static_assert(std::endian::native == std::endian::little, "parser.bin is read in place");

constexpr std::string_view magic("entprs\2\n", 8);
constexpr size_t bucket_rows = 8;  // eight 16-bit fingerprints are compared at once
constexpr size_t slack = 16;       // bytes behind the last bucket that a comparison may look at
constexpr int padding_class = class_count;

struct Header {
  uint32_t labels = 0;
  uint32_t word_count = 0;
  uint32_t numbered_words = 0;
  uint32_t word_bytes = 0;
  uint32_t allowed_count = 0;
  uint32_t bucket_bits = 0;
  uint32_t row_bytes = 0;
  uint32_t reserved = 0;
};

uint32_t load32(const char* p) {
  uint32_t out;
  std::memcpy(&out, p, sizeof out);
  return out;
}

void append32(std::string& out, uint32_t value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

size_t padded(size_t n) { return (n + 7) / 8 * 8; }

void pad(std::string& out) { out.resize(padded(out.size()), '\0'); }

using Prints = uint16_t __attribute__((vector_size(16)));

// The first of `n` fingerprints at `p` that equals `low`, or a number >= n.
size_t find_print(const uint8_t* p, uint16_t low) {
  Prints prints;
  std::memcpy(&prints, p, sizeof prints);
  const auto equal = prints == low;
  // Eight lanes of ones or zeros, a byte each.
  using Bytes = int8_t __attribute__((vector_size(8)));
  const Bytes bytes = __builtin_convertvector(equal, Bytes);
  uint64_t lanes;
  std::memcpy(&lanes, &bytes, sizeof lanes);
  return size_t(std::countr_zero(lanes)) / 8;
}

}  // namespace

Result<ParserWeights> ParserWeights::read(const SchemaFile& file) {
  const auto corrupt = [&](const char* what) { return fail(Errc::corruption, file.shown + ": " + what); };
  const std::string_view text = file.text;
  if (!text.starts_with(magic) || text.size() < magic.size() + sizeof(Header))
    return corrupt("not the parser's weights");
  Header header;
  std::memcpy(&header, text.data() + magic.size(), sizeof header);
  if (header.labels != label_count) return corrupt("weights of other labels; train the parser anew");
  if (header.bucket_bits < 1 || header.bucket_bits > 24 || header.numbered_words > 0xFFFF)
    return corrupt("damaged");
  const size_t words = magic.size() + sizeof header;
  const size_t facts = words + padded(header.word_bytes);
  const size_t allowed = facts + padded(size_t(header.word_count) * 3);
  const size_t offsets = allowed + size_t(header.allowed_count) * 8;
  const size_t rows = offsets + padded(((size_t(1) << header.bucket_bits) + 1) * 4);
  if (rows + header.row_bytes + slack > text.size()) return corrupt("cut short");

  ParserWeights out;
  out.words_.reserve(header.word_count);
  out.facts_.reserve(header.word_count);
  std::string_view list = text.substr(words, header.word_bytes);
  while (!list.empty() && out.words_.size() < header.word_count) {
    const size_t end = list.find('\n');
    if (end == std::string_view::npos) return corrupt("damaged");
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data()) + facts + 3 * out.words_.size();
    const size_t number = out.words_.size() + 1;
    out.facts_.push_back(
        {uint16_t(number <= header.numbered_words ? number : 0), bytes[0], bytes[1], bytes[2]});
    out.words_.push_back(list.substr(0, end));
    list.remove_prefix(end + 1);
  }
  if (out.words_.size() != header.word_count) return corrupt("damaged");
  for (size_t i = 0; i < header.allowed_count; ++i) {
    const uint32_t index = load32(text.data() + allowed + i * 8);
    if (index >= out.allowed_.bits().size()) return corrupt("damaged");
    out.allowed_.bits()[index] = load32(text.data() + allowed + i * 8 + 4);
  }
  out.bucket_bits_ = header.bucket_bits;
  out.offsets_ = text.data() + offsets;
  out.rows_ = reinterpret_cast<const uint8_t*>(text.data()) + rows;
  // Walk the buckets once: scoring trusts them.
  uint32_t begin = 0;
  for (size_t bucket = 0; bucket < size_t(1) << header.bucket_bits; ++bucket) {
    if (load32(out.offsets_ + bucket * 4) != begin || begin >= header.row_bytes) return corrupt("damaged");
    const uint8_t* p = out.rows_ + begin;
    const size_t n = *p;
    const size_t pairs = 1 + 3 * n;
    if (n > bucket_rows || begin + pairs > header.row_bytes) return corrupt("damaged");
    size_t end = 0;
    for (size_t i = 0; i < n; ++i) {
      const size_t next = p[1 + 2 * n + i];
      if (next <= end || next % 2 != 0) return corrupt("damaged");
      end = next;
    }
    if (begin + pairs + 2 * end > header.row_bytes) return corrupt("damaged");
    for (size_t i = 0; i < end; ++i) {
      if (p[pairs + 2 * i] > padding_class) return corrupt("damaged");
    }
    begin += uint32_t(pairs + 2 * end);
  }
  return out;
}

void ParserWeights::save(ImageWriter& image, const SchemaFile& file) const {
  image.list(allowed_.bits());
  image.value(bucket_bits_);
  image.value(uint64_t(offsets_ - file.text.data()));
  image.value(uint64_t(reinterpret_cast<const char*>(rows_) - file.text.data()));
}

ParserWeights ParserWeights::load(ImageReader& image, const SchemaFile& file) {
  ParserWeights out;
  const auto allowed = image.list<uint32_t>();
  std::copy(allowed.begin(), allowed.end(), out.allowed_.bits().begin());
  out.bucket_bits_ = image.value<unsigned>();
  out.offsets_ = file.text.data() + image.value<uint64_t>();
  out.rows_ = reinterpret_cast<const uint8_t*>(file.text.data()) + image.value<uint64_t>();
  return out;
}

std::string ParserWeights::write(const std::vector<KnownWord>& words, const AllowedLabels& allowed,
                                 std::vector<WeightRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const WeightRow& a, const WeightRow& b) { return a.hash < b.hash; });
  Header header;
  header.labels = label_count;
  header.word_count = uint32_t(words.size());
  std::string word_text, facts_text;
  for (const KnownWord& word : words) {
    word_text += word.text + "\n";
    header.numbered_words += word.facts.number != 0;
    for (const uint8_t byte : {word.facts.noun_class, word.facts.verb_class, word.facts.frames})
      facts_text += char(byte);
  }
  header.word_bytes = uint32_t(word_text.size());
  pad(word_text);
  pad(facts_text);
  std::string allowed_text;
  for (size_t i = 0; i < allowed.bits().size(); ++i) {
    if (allowed.bits()[i] == 0) continue;
    append32(allowed_text, uint32_t(i));
    append32(allowed_text, allowed.bits()[i]);
    ++header.allowed_count;
  }
  // About four rows a bucket; where there are more than eight, or more pairs than a byte counts, the weakest
  // are left out.
  header.bucket_bits = std::max(1u, unsigned(std::bit_width(rows.size() / 6)));
  std::string offsets;
  std::string row_text;
  size_t next = 0;
  for (size_t bucket = 0; bucket < size_t(1) << header.bucket_bits; ++bucket) {
    append32(offsets, uint32_t(row_text.size()));
    std::vector<WeightRow> here;
    for (; next < rows.size() && rows[next].hash >> (32 - header.bucket_bits) == bucket; ++next) {
      here.push_back(std::move(rows[next]));
      if (here.back().weights.size() % 2 != 0)
        here.back().weights.emplace_back(uint8_t(padding_class), int8_t(0));
    }
    const auto strength = [](const WeightRow& row) {
      int out = 0;
      for (const auto& [c, weight] : row.weights) out = std::max(out, std::abs(int(weight)));
      return out;
    };
    const auto pairs = [&] {
      size_t out = 0;
      for (const WeightRow& row : here) out += row.weights.size();
      return out;
    };
    while (here.size() > bucket_rows || pairs() > 254) {
      here.erase(std::min_element(here.begin(), here.end(), [&](const WeightRow& a, const WeightRow& b) {
        return strength(a) < strength(b);
      }));
    }
    row_text += char(here.size());
    for (const WeightRow& row : here) {
      row_text += char(row.hash & 0xFF);
      row_text += char(row.hash >> 8 & 0xFF);
    }
    size_t end = 0;
    for (const WeightRow& row : here) row_text += char(end += row.weights.size());
    for (const WeightRow& row : here) {
      for (const auto& [c, weight] : row.weights) {
        row_text += char(c);
        row_text += char(weight);
      }
    }
  }
  append32(offsets, uint32_t(row_text.size()));
  pad(offsets);
  header.row_bytes = uint32_t(row_text.size());
  row_text.append(slack, '\0');
  std::string out(magic);
  out.append(reinterpret_cast<const char*>(&header), sizeof header);
  return out + word_text + facts_text + allowed_text + offsets + row_text;
}

void ParserWeights::score(const Features& features, Scores& scores) const {
  // All buckets are asked for before the first is read: they lie scattered over the file.
  std::array<const uint8_t*, max_features> buckets;
  for (size_t f = 0; f < features.count; ++f) {
    buckets[f] = rows_ + load32(offsets_ + size_t(features.hashes[f] >> (32 - bucket_bits_)) * 4);
    __builtin_prefetch(buckets[f]);
  }
  // A feature without a row reads a row of padding instead: whether there is one cannot be predicted, so
  // nothing branches on it.
  static constexpr uint8_t no_pairs[4] = {padding_class, 0, padding_class, 0};
  scores.fill(0);
  for (size_t f = 0; f < features.count; ++f) {
    const uint8_t* bucket = buckets[f];
    const size_t n = *bucket;
    const size_t i = find_print(bucket + 1, uint16_t(features.hashes[f]));
    const bool found = i < n;
    const uint8_t* ends = bucket + 1 + 2 * n;
    const uint8_t* pairs = ends + n;
    const size_t at = found ? i : 0;
    const uint8_t* pair = found ? pairs + 2 * (at == 0 ? 0 : size_t(ends[at - 1])) : no_pairs;
    const uint8_t* end = found ? pairs + 2 * size_t(ends[at]) : no_pairs + 4;
    do {
      scores[pair[0]] += int8_t(pair[1]);
      scores[pair[2]] += int8_t(pair[3]);
      pair += 4;
    } while (pair < end);
  }
}

}  // namespace entente::clauses
