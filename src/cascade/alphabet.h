// What the two bytes of a tape's cell mean: named classes in the first, named sets of words in the second.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tokens/token.h"

namespace entente::cascade {

// A set of byte values.
using Bytes = std::bitset<256>;

// Cell classes take the bytes 0x21-0x7f (at most 95), lexical classes 0x80-0xff: disjoint ranges, so that a
// match can begin at no odd byte. Build one at start-up in three steps (classes, words, freeze), then only
// read it.
class Alphabet {
 public:
  static constexpr uint8_t no_word = 0x80;  // lexical byte of a word in no lexical class

  // Classes 0x21 + int(tag) for every tag, named as the treebank names word tags ("NN", "PRP$"); punctuation
  // tags are comma, period, colon, quote_open, quote_close, paren_open, paren_close, hyphen, other.
  static Alphabet of_tags();
  static constexpr uint8_t byte_of(tokens::Tag tag) { return uint8_t(0x21 + int(tag)); }

  // The byte of a class, made if new.
  uint8_t add_class(std::string_view name);
  // A name for several classes. invalid_argument where a member is unknown.
  Status add_set(std::string_view name, const std::vector<std::string>& members);

  // Puts a word into a lexical class. A word may be in several: every combination in use gets a byte of its
  // own.
  void add_word(std::string_view lexical_class, tokens::Symbol word);
  // After the last add_word: hands out the bytes. invalid_argument where more than 127 combinations are in
  // use.
  Status freeze();

  uint8_t byte_of_word(tokens::Symbol word) const {
    return word < word_bytes_.size() ? word_bytes_[word] : no_word;
  }
  bool has_word(std::string_view lexical_class, tokens::Symbol word) const;

  // The bytes that a name in a pattern stands for; nothing where there is no such name.
  std::optional<Bytes> class_bytes(std::string_view name) const;
  std::optional<Bytes> lexical_bytes(std::string_view name) const;  // needs freeze()
  Bytes all_classes() const;
  Bytes all_words() const;

  std::vector<std::string> class_names() const;
  std::vector<std::string> lexical_names() const { return lexical_names_; }

 private:
  struct Set {
    std::string name;
    Bytes bytes;
  };
  std::vector<Set> classes_;  // single classes and sets of them
  int class_count_ = 0;
  std::vector<std::string> lexical_names_;
  std::map<tokens::Symbol, std::vector<uint16_t>> memberships_;  // indices into lexical_names_, sorted
  std::vector<std::vector<uint16_t>> combinations_;              // by lexical byte - 0x80
  std::vector<uint8_t> word_bytes_;
};

}  // namespace entente::cascade
