// How writing is done in a language: its abbreviations, calendar, agencies and what stands around an article.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"

namespace entente::text {

// Word classes of schema/en/lexicon/abbreviations.tsv, which explains them; bits, since a word may be of
// several.
enum WordClass : uint16_t {
  word_title = 1,
  word_always = 2,
  word_acronym = 4,
  word_month = 8,
  word_number = 16,
  word_opener = 32,
  word_speech = 64,
  word_label = 128,
  word_honorific = 256,
};

enum class Boilerplate : uint8_t { none, whole, label, notice, byline, published, updated, source };

// Read once, then shared by all threads.
class Conventions {
 public:
  // From schema/en/lexicon/{abbreviations,boilerplate,agencies,calendar}.tsv. invalid_argument: every fault,
  // a line each.
  static Result<Conventions> read(const SchemaFiles& files);
  // Those of the schema that is built into the program.
  static const Conventions& builtin();

  // WordClass bits of a word in this spelling (abbreviations without their last full stop); 0: none. Titles
  // and months in capitals ("GEN", "JAN") count as well.
  uint16_t classes(std::string_view word) const;
  // 1-12, 1-7 (Monday first); 0 where it is none. Any case; without full stop.
  int month(std::string_view word) const;
  int weekday(std::string_view word) const;
  // The publisher's name, or "" where the name is not an agency's.
  std::string_view agency(std::string_view name) const;

  // What kind of boilerplate a folded paragraph (base/utf8.h) begins with, longest phrase first, and in
  // `length` how many bytes of it the phrase took. `whole` only where the phrase is the paragraph but for end
  // punctuation.
  Boilerplate boilerplate(std::string_view folded, size_t& length) const;

 private:
  bool may_be_in_calendar(std::string_view word) const;

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const;
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  struct Phrase {
    std::string text;
    Boilerplate kind;
  };

  Map<uint16_t> classes_;
  Map<int> months_, weekdays_;
  std::array<uint32_t, 32> calendar_starts_{};  // by a name's first letter & 31 the bits of the second
  Map<std::string> agencies_;
  Map<Boilerplate> whole_;
  Map<std::vector<Phrase>> phrases_;  // by first word, longest first
};

}  // namespace entente::text
