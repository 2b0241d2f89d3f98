#include "cascade/alphabet.h"

#include <algorithm>
#include <cassert>

namespace entente::cascade {

namespace {

constexpr int first_class = 0x21;
constexpr int max_classes = 0x7f - first_class + 1;
constexpr int max_combinations = 0x80;

constexpr std::string_view punctuation_names[] = {
    "comma", "period", "colon", "quote_open", "quote_close", "paren_open", "paren_close", "hyphen", "other"};

}  // namespace

Alphabet Alphabet::of_tags() {
  using tokens::Tag;
  Alphabet out;
  for (int i = 0; i < tokens::tag_count; ++i) {
    const Tag tag = Tag(i);
    out.add_class(tag == Tag::none              ? "none"
                  : tokens::is_punctuation(tag) ? punctuation_names[i - int(Tag::comma)]
                                                : tokens::to_string(tag));
  }
  return out;
}

uint8_t Alphabet::add_class(std::string_view name) {
  for (const Set& set : classes_) {
    if (set.name != name) continue;
    for (int b = first_class; b < 0x80; ++b) {
      if (set.bytes[size_t(b)]) return uint8_t(b);
    }
  }
  assert(class_count_ < max_classes);
  const int byte = first_class + class_count_++;
  classes_.push_back({std::string(name), Bytes().set(size_t(byte))});
  return uint8_t(byte);
}

Status Alphabet::add_set(std::string_view name, const std::vector<std::string>& members) {
  Set set{std::string(name), {}};
  for (const std::string& member : members) {
    const std::optional<Bytes> bytes = class_bytes(member);
    if (!bytes) return fail(Errc::invalid_argument, "no class '" + member + "'");
    set.bytes |= *bytes;
  }
  std::erase_if(classes_, [&](const Set& old) { return old.name == name; });
  classes_.push_back(std::move(set));
  return {};
}

void Alphabet::add_word(std::string_view lexical_class, tokens::Symbol word) {
  auto at = std::find(lexical_names_.begin(), lexical_names_.end(), lexical_class);
  const auto index = uint16_t(at - lexical_names_.begin());
  if (at == lexical_names_.end()) lexical_names_.emplace_back(lexical_class);
  if (word == 0) return;
  std::vector<uint16_t>& classes = memberships_[word];
  const auto place = std::lower_bound(classes.begin(), classes.end(), index);
  if (place == classes.end() || *place != index) classes.insert(place, index);
}

Status Alphabet::freeze() {
  combinations_.assign(1, {});
  word_bytes_.assign(memberships_.empty() ? 0 : memberships_.rbegin()->first + 1, no_word);
  for (const auto& [word, classes] : memberships_) {
    auto at = std::find(combinations_.begin(), combinations_.end(), classes);
    if (at == combinations_.end()) at = combinations_.insert(at, classes);
    if (combinations_.size() > max_combinations) {
      return fail(Errc::invalid_argument,
                  "more than 127 combinations of lexical classes: let fewer of them share words");
    }
    word_bytes_[word] = uint8_t(0x80 + (at - combinations_.begin()));
  }
  return {};
}

bool Alphabet::has_word(std::string_view lexical_class, tokens::Symbol word) const {
  const std::optional<Bytes> bytes = lexical_bytes(lexical_class);
  return bytes && (*bytes)[byte_of_word(word)];
}

std::optional<Bytes> Alphabet::class_bytes(std::string_view name) const {
  for (const Set& set : classes_) {
    if (set.name == name) return set.bytes;
  }
  return {};
}

std::optional<Bytes> Alphabet::lexical_bytes(std::string_view name) const {
  const auto at = std::find(lexical_names_.begin(), lexical_names_.end(), name);
  if (at == lexical_names_.end()) return {};
  const auto index = uint16_t(at - lexical_names_.begin());
  Bytes out;
  for (size_t i = 0; i < combinations_.size(); ++i) {
    if (std::binary_search(combinations_[i].begin(), combinations_[i].end(), index)) out.set(0x80 + i);
  }
  return out;
}

Bytes Alphabet::all_classes() const {
  Bytes out;
  for (size_t b = first_class; b < 0x80; ++b) out.set(b);
  return out;
}

Bytes Alphabet::all_words() const {
  Bytes out;
  for (size_t b = 0x80; b < 0x100; ++b) out.set(b);
  return out;
}

std::vector<std::string> Alphabet::class_names() const {
  std::vector<std::string> out;
  for (const Set& set : classes_) out.push_back(set.name);
  return out;
}

}  // namespace entente::cascade
