// The words of time, from schema/en/lexicon/{times,calendar}.tsv: what a word can be in a time expression.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "claims/time_value.h"
#include "tokens/lexicon.h"

namespace entente::claims {

// times.tsv tells what each means; month and weekday are calendar.tsv's. A short month or day ("Mar", "Sat")
// counts only beside a number or a relation.
enum class TimeWord : uint8_t {
  none,
  relation,
  to,
  about,
  day,
  daypart,
  unit,
  weekend,
  season,
  shift,
  part,
  ordinal,
  quarter,
  number,
  ago,
  reach,
  every,
  month,
  short_month,
  weekday,
  short_weekday
};

// What stands behind a number and a unit.
enum class AgoWord : uint8_t { ago, earlier, later, hence };

class TimeWords {
 public:
  // Adds its words to the lexicon. invalid_argument names the line that is wrong.
  static Result<TimeWords> read(const SchemaFiles& files, tokens::Lexicon& lexicon);

  struct Entry {
    TimeWord kind = TimeWord::none;
    int16_t value = 0, value2 = 0;  // an enumerator or a number, as the kind has it
    uint8_t length = 0;             // words
    tokens::Symbol rest[2] = {};    // the words after the first
    uint16_t next = 0;              // the next entry of the same first word, 0: none
  };

  // The longest entry of `kind` that `tokens` begin with, or null.
  const Entry* find(std::span<const tokens::Token> tokens, TimeWord kind) const;
  // Whether a word names a time, so that a sentence which has it is worth looking at ("Friday", "week"; not
  // "on", "two").
  bool is_known(tokens::Symbol word) const { return word < marks_.size() && marks_[word] != unknown; }
  bool names_time(tokens::Symbol word) const { return word < marks_.size() && marks_[word] == names; }

  tokens::Symbol and_ = 0, of = 0, the = 0;

 private:
  enum Mark : uint8_t { unknown, known, names };
  Status read_times(const SchemaFile& file, tokens::Lexicon& lexicon);
  Status read_calendar(const SchemaFile& file, tokens::Lexicon& lexicon);
  void add(std::string_view text, Entry entry, tokens::Lexicon& lexicon);

  std::vector<uint8_t> marks_;    // by symbol
  std::vector<uint16_t> firsts_;  // by symbol: index of its first entry, 0: none
  std::vector<Entry> entries_{Entry{}};
};

}  // namespace entente::claims
