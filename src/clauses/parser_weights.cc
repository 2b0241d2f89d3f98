#include "clauses/parser_weights.h"

#include <bit>
#include <cstring>

namespace entente::clauses {

namespace {

static_assert(std::endian::native == std::endian::little, "parser.bin is read in place");

constexpr std::string_view magic("entprs\3\n", 8);
constexpr size_t alignment = 64;
constexpr size_t most_rows = 1 << 16;

struct Header {
  uint32_t labels = label_count;
  uint32_t fields = field_count;
  uint32_t features = feature_count;
  uint32_t embedding = embedding_size, context = context_size, hidden = hidden_size;
  uint32_t word_count = 0, word_bytes = 0;
  uint32_t context_shift = 0, role_shift = 0;
  uint32_t reserved[2] = {};
  std::array<uint32_t, field_count> field_rows{};
};

// Finds the parts of a file one after the other.
class Parts {
 public:
  explicit Parts(std::string_view text) : text_(text) {}
  template <class T>
  const T* next(size_t count) {
    at_ = (at_ + alignment - 1) / alignment * alignment;
    const auto* out = reinterpret_cast<const T*>(text_.data() + at_);
    at_ += count * sizeof(T);
    return out;
  }
  bool fits() const { return at_ <= text_.size(); }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

template <class T>
void append(std::string& out, const std::vector<T>& list) {
  out.resize((out.size() + alignment - 1) / alignment * alignment);
  out.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
}

}  // namespace

bool ParserWeights::find_parts(std::string_view text) {
  Header header;
  const Header mine;
  if (!text.starts_with(magic) || text.size() < magic.size() + sizeof header) return false;
  std::memcpy(&header, text.data() + magic.size(), sizeof header);
  if (header.labels != mine.labels || header.fields != mine.fields || header.features != mine.features ||
      header.embedding != mine.embedding || header.context != mine.context || header.hidden != mine.hidden)
    return false;
  if (header.word_bytes > text.size() || header.word_count > header.word_bytes || header.context_shift > 31 ||
      header.role_shift > 31)
    return false;
  context_shift_ = int(header.context_shift);
  role_shift_ = int(header.role_shift);
  field_rows_ = header.field_rows;
  for (size_t f = 0; f < field_count; ++f) {
    const size_t want = field_values(Field(f));
    if (field_rows_[f] < 2 || field_rows_[f] > most_rows || (want != 0 && field_rows_[f] != want)) return false;
  }
  Parts parts(text);
  parts.next<char>(magic.size() + sizeof header);
  word_count_ = header.word_count;
  word_text_ = {parts.next<char>(header.word_bytes), header.word_bytes};
  facts_ = parts.next<WordFacts>(word_count_);
  allowed_ = parts.next<uint32_t>(allowed_count);
  size_t rows = 0;
  for (const uint32_t n : field_rows_) rows += n;
  const int8_t* table = parts.next<int8_t>(rows * embedding_size);
  for (size_t f = 0; f < field_count; ++f) {
    field_tables_[f] = table;
    table += field_rows_[f] * embedding_size;
  }
  context_ = parts.next<int16_t>(window * embedding_size * context_size);
  context_bias_ = parts.next<int32_t>(context_size);
  roles_ = parts.next<int16_t>(role_count * context_size * hidden_size);
  rows = 0;
  const size_t subordinators = field_rows_[size_t(Field::subordinator)];
  for (size_t f = 0; f < feature_count; ++f) rows += feature_values(Feature(f), subordinators);
  table = parts.next<int8_t>(rows * hidden_size);
  for (size_t f = 0; f < feature_count; ++f) {
    feature_tables_[f] = table;
    table += feature_values(Feature(f), subordinators) * hidden_size;
  }
  moves_ = parts.next<int16_t>(hidden_size * move_count);
  move_bias_ = parts.next<int32_t>(move_count);
  labels_ = parts.next<int16_t>(2 * hidden_size * label_lanes);
  label_bias_ = parts.next<int32_t>(2 * label_lanes);
  return parts.fits();
}

Result<ParserWeights> ParserWeights::read(const SchemaFile& file) {
  const auto corrupt = [&](const char* what) { return fail(Errc::corruption, file.shown + ": " + what); };
  ParserWeights out;
  if (!out.find_parts(file.text))
    return corrupt("not this parser's weights, or cut short; make them again with train-parser");
  out.words_.reserve(out.word_count_);
  std::string_view list = out.word_text_;
  while (!list.empty() && out.words_.size() < out.word_count_) {
    const size_t end = list.find('\n');
    if (end == std::string_view::npos) return corrupt("damaged");
    out.words_.push_back(list.substr(0, end));
    list.remove_prefix(end + 1);
  }
  if (out.words_.size() != out.word_count_) return corrupt("damaged");
  for (const WordFacts& facts : out.facts()) {
    for (size_t place = 0; place < word_places; ++place) {
      if (facts.numbers[place] + 1u >= out.field_rows_[place]) return corrupt("damaged");
    }
    if (facts.noun_class >= 64 || facts.verb_class >= 64) return corrupt("damaged");
  }
  for (const uint32_t labels : out.allowed()) {
    if (labels >> label_count != 0) return corrupt("damaged");
  }
  return out;
}

ParserWeights ParserWeights::load(const SchemaFile& file) {
  ParserWeights out;
  out.find_parts(file.text);
  return out;
}

std::string ParserWeights::write(const NetParts& parts) {
  Header header;
  std::string word_text;
  std::vector<WordFacts> facts;
  for (const KnownWord& word : parts.words) {
    word_text += word.text + "\n";
    facts.push_back(word.facts);
  }
  header.word_count = uint32_t(parts.words.size());
  header.word_bytes = uint32_t(word_text.size());
  header.context_shift = parts.context_shift;
  header.role_shift = parts.role_shift;
  header.field_rows = parts.field_rows;
  std::string out(magic);
  out.append(reinterpret_cast<const char*>(&header), sizeof header);
  append(out, std::vector<char>(word_text.begin(), word_text.end()));
  append(out, facts);
  append(out, parts.allowed);
  append(out, parts.fields);
  append(out, parts.context);
  append(out, parts.context_bias);
  append(out, parts.roles);
  append(out, parts.features);
  append(out, parts.moves);
  append(out, parts.move_bias);
  append(out, parts.labels);
  append(out, parts.label_bias);
  return out;
}

}  // namespace entente::clauses
