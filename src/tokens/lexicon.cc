#include "tokens/lexicon.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "base/utf8.h"

namespace entente::tokens {

namespace {

// What the sections of the format are padded to.
struct alignas(64) LexiconLine {
  char bytes[64];
};

// The cells of a line, at most `count`.
std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  while (true) {
    const size_t end = line.find(separator);
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

WordClass form_bit(Tag tag) {
  switch (tag) {
    case Tag::VB:
    case Tag::VBP:
      return class_verb_base;
    case Tag::VBZ:
      return class_verb_third;
    case Tag::VBG:
      return class_verb_ing;
    case Tag::VBD:
      return class_verb_past;
    case Tag::VBN:
      return class_verb_participle;
    case Tag::NN:
      return class_noun;
    case Tag::NNS:
      return class_plural;
    case Tag::JJ:
      return class_adjective;
    case Tag::RB:
      return class_adverb;
    default:
      return 0;
  }
}

// The column a tag's lemma stands in; null where the lemma is the word in its canonical spelling.
uint32_t LemmaRow::*lemma_column(Tag tag) {
  switch (tag) {
    case Tag::VBZ:
    case Tag::VBG:
    case Tag::VBD:
    case Tag::VBN:
    case Tag::VBP:
      return &LemmaRow::verb;
    case Tag::NNS:
      return &LemmaRow::plural;
    case Tag::JJR:
    case Tag::JJS:
    case Tag::RBR:
    case Tag::RBS:
      return &LemmaRow::comparative;
    case Tag::VB:
    case Tag::NN:
    case Tag::JJ:
      return nullptr;
    default:
      return &LemmaRow::other;
  }
}

}  // namespace

Result<Lexicon> Lexicon::read(const SchemaFiles& files) {
  Lexicon out;
  out.files_ = files;
  const std::vector<SchemaFile> found = out.files_.under("en/lexicon/");
  const auto table = std::find_if(found.rbegin(), found.rend(), [](const SchemaFile& file) {
    return file.path == "en/lexicon/lexicon.bin";
  });
  if (table == found.rend()) return fail(Errc::not_found, "en/lexicon/lexicon.bin: not in the schema");
  TRY(out.read_table(*table));
  for (const SchemaFile& file : found) {
    if (file.path == "en/lexicon/forms.tsv") TRY(out.read_forms(file));
  }
  return out;
}

Status Lexicon::read_table(const SchemaFile& file) {
  const Error corrupt =
      fail(Errc::corruption, file.shown + ": not a lexicon; make it again with tools/make-lexicon");
  LexiconHeader header;
  if (!use_table(file.text, header)) return corrupt;

  // Cheap, and after it no look-up can leave the file. A free slot must be left, or a search would not end.
  constexpr uint32_t symbol_mask = (1u << slot_symbol_bits) - 1;
  bool sound = offsets_[0] == 0 && offsets_[header.symbols] <= header.text_bytes;
  for (uint32_t i = 0; i < header.symbols; ++i) {
    sound &= offsets_[i] <= offsets_[i + 1] && lemma_rows_[i] < header.row_count;
  }
  uint32_t free = 0;
  for (uint32_t i = 0; i < header.slot_count; ++i) {
    sound &= (slots_[i] & symbol_mask) < header.symbols;
    free += slots_[i] == 0;
  }
  for (const LemmaRow& row : rows_) {
    sound &= std::max({row.verb, row.plural, row.comparative, row.other, row.canonical}) < header.symbols;
  }
  if (!sound || free == 0) return corrupt;
  return {};
}

// Points the tables at their sections; false where `bytes` is too short for what its header says.
bool Lexicon::use_table(std::string_view bytes, LexiconHeader& header) {
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, lexicon_magic, sizeof lexicon_magic) != 0) return false;
  if (header.symbols == 0 || header.row_count == 0 || !std::has_single_bit(header.slot_count)) return false;
  size_t at = sizeof header;
  bool whole = true;
  const auto section = [&]<class T>(const T*& begin, uint64_t count) {
    whole = whole && count * sizeof(T) <= bytes.size() - std::min(at, bytes.size());
    if (!whole) return std::span<const T>();
    begin = reinterpret_cast<const T*>(bytes.data() + at);
    at += (count * sizeof(T) + 63) / 64 * 64;
    return std::span(begin, count);
  };
  const WordClass* classes;
  const uint32_t* lemma_rows;
  const LemmaRow* rows;
  section(slots_, header.slot_count);
  section(offsets_, uint64_t(header.symbols) + 1);
  classes_ = Table(section(classes, header.symbols));
  lemma_rows_ = Table(section(lemma_rows, header.symbols));
  rows_ = Table(section(rows, header.row_count));
  section(text_, header.text_bytes);
  slot_mask_ = header.slot_count - 1;
  table_size_ = header.symbols;
  return whole;
}

Lexicon Lexicon::load(ImageReader& image) {
  Lexicon out;
  const std::span<const LexiconLine> lines = image.list<LexiconLine>();
  LexiconHeader header;
  [[maybe_unused]] const bool whole = out.use_table({lines.data()->bytes, lines.size_bytes()}, header);
  assert(whole);
  return out;
}

void Lexicon::save(ImageWriter& image) const {
  assert(size() < 1u << slot_symbol_bits);
  LexiconHeader header{};
  std::memcpy(header.magic, lexicon_magic, sizeof lexicon_magic);
  header.symbols = size();
  header.slot_count = std::max(slot_mask_ + 1, std::bit_ceil(size() * 2));
  header.row_count = uint32_t(rows_.size());
  std::vector<uint32_t> slots(header.slot_count), offsets;
  std::string words;
  for (Symbol symbol = 0; symbol < size(); ++symbol) {
    offsets.push_back(uint32_t(words.size()));
    words += text(symbol);
    if (symbol == 0) continue;
    const uint64_t hash = word_hash(text(symbol));
    uint32_t at = uint32_t(hash) & (header.slot_count - 1);
    while (slots[at] != 0) at = (at + 1) & (header.slot_count - 1);
    slots[at] = uint32_t(hash >> (32 + slot_symbol_bits)) << slot_symbol_bits | symbol;
  }
  offsets.push_back(uint32_t(words.size()));
  header.text_bytes = uint32_t(words.size());
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  const auto section = [&](const auto& list) {
    bytes.resize((bytes.size() + 63) / 64 * 64);
    bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof list[0]);
  };
  section(slots);
  section(offsets);
  section(classes_);
  section(lemma_rows_);
  section(rows_);
  section(words);
  std::vector<LexiconLine> lines((bytes.size() + 63) / 64);
  std::memcpy(lines.data(), bytes.data(), bytes.size());
  image.list(std::span<const LexiconLine>(lines));
}

Status Lexicon::read_forms(const SchemaFile& file) {
  int number = 0;
  std::string_view rest = file.text;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto where = [&] { return file.shown + ":" + std::to_string(number) + ": "; };
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != 3 || cells[0].empty() || cells[2].empty()) {
      return fail(Errc::invalid_argument, where() + "want form, tags and lemma between tabs");
    }
    const Symbol word = add(fold(cells[0]));
    const Symbol lemma = cells[2] == "-" ? 0 : add(fold(cells[2]));
    bool first = class_lower_tag(classes_[word]) == 0;
    for (const std::string_view name : split(cells[1], ' ')) {
      const Tag tag = parse_tag(name);
      if (tag == Tag::none || tag == Tag::other) {
        return fail(Errc::invalid_argument, where() + "no tag '" + std::string(name) + "'");
      }
      if (tag == Tag::hyphen) classes_.edit(word) = 0, first = true;  // a prefix no longer
      classes_.edit(word) |= form_bit(tag) | (first ? WordClass(tag) : 0);
      first = false;
      const auto column = lemma_column(tag);
      const uint32_t LemmaRow::*place = column ? column : &LemmaRow::canonical;
      if (lemma != 0 && rows_[lemma_rows_[word]].*place != lemma) {
        (column ? own_row(word).*column : own_row(word).canonical) = lemma == word ? 0 : lemma;
      }
    }
  }
  return {};
}

LemmaRow& Lexicon::own_row(Symbol symbol) {
  const LemmaRow row = rows_[lemma_rows_[symbol]];
  lemma_rows_.edit(symbol) = uint32_t(rows_.size());
  rows_.push_back(row);
  return rows_.edit(rows_.size() - 1);
}

Symbol Lexicon::add(std::string_view folded) {
  const uint64_t hash = word_hash(folded);
  if (const Symbol known = find(folded, hash)) return known;
  const Symbol symbol = size();
  added_.push_back(std::make_unique<const std::string>(folded));
  classes_.push_back(0);
  lemma_rows_.push_back(0);
  if (added_.size() * 2 > added_slots_.size()) {
    grow();
  } else {
    const size_t mask = added_slots_.size() - 1;
    size_t at = hash & mask;
    while (added_slots_[at] != 0) at = (at + 1) & mask;
    added_slots_[at] = symbol;
  }
  return symbol;
}

void Lexicon::grow() {
  added_slots_.assign(std::max<size_t>(1024, added_slots_.size() * 4), 0);
  const size_t mask = added_slots_.size() - 1;
  for (size_t i = 0; i < added_.size(); ++i) {
    size_t at = word_hash(*added_[i]) & mask;
    while (added_slots_[at] != 0) at = (at + 1) & mask;
    added_slots_[at] = table_size_ + Symbol(i);
  }
}

Symbol Lexicon::find(std::string_view folded, uint64_t hash) const {
  constexpr uint32_t symbol_mask = (1u << slot_symbol_bits) - 1;
  if (slots_ != nullptr) {
    const uint32_t tag = uint32_t(hash >> (32 + slot_symbol_bits)) << slot_symbol_bits;
    for (uint32_t at = uint32_t(hash) & slot_mask_; slots_[at] != 0; at = (at + 1) & slot_mask_) {
      if ((slots_[at] & ~symbol_mask) != tag) continue;
      const Symbol symbol = slots_[at] & symbol_mask;
      const uint32_t begin = offsets_[symbol];
      if (offsets_[symbol + 1] - begin == folded.size() &&
          std::memcmp(text_ + begin, folded.data(), folded.size()) == 0) {
        return symbol;
      }
    }
  }
  if (!added_slots_.empty()) {
    const size_t mask = added_slots_.size() - 1;
    for (size_t at = hash & mask; added_slots_[at] != 0; at = (at + 1) & mask) {
      if (*added_[added_slots_[at] - table_size_] == folded) return added_slots_[at];
    }
  }
  return 0;
}

std::string_view Lexicon::text(Symbol symbol) const {
  if (symbol >= table_size_) return *added_[symbol - table_size_];
  if (symbol == 0) return {};
  return {text_ + offsets_[symbol], offsets_[symbol + 1] - offsets_[symbol]};
}

Symbol Lexicon::find_lemma(Symbol word, Tag tag) const {
  const uint32_t index = lemma_rows_[word];
  if (index == 0 || tag == Tag::NNP || tag == Tag::NNPS) return word;
  const LemmaRow& row = rows_[index];
  const auto column = lemma_column(tag);
  if (column != nullptr && row.*column != 0) {
    // "find" and "lay" are bases of their own as well as past forms of others.
    if (tag != Tag::VBP || !(classes_[word] & class_verb_base) ||
        class_lower_tag(classes_[word]) == WordClass(Tag::VBP)) {
      return row.*column;
    }
  }
  return row.canonical != 0 ? row.canonical : word;
}

}  // namespace entente::tokens
