// Tokens -> one time as it is named, without the relation before it: "8 February", "late 2018", "the past two
// weeks".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claims/sentence.h"
#include "claims/time_value.h"
#include "claims/time_words.h"
#include "text/written_dates.h"

namespace entente::claims {

struct TimePhrase {
  TimeValue value;
  uint32_t end = 0;             // one past its last token
  bool bare = false;            // is a time without a relation too ("last week", not "2018")
  std::optional<TimeValue> to;  // "5-8 June", "2014-15"
};

// Reads the phrases of one sentence, of which it looks at text and tokens. `s` and `words` must outlive it.
class TimePhraseReader {
 public:
  TimePhraseReader(const SentenceView& s, const TimeWords& words) : s_(s), words_(words) {}

  // Whether the sentence has a word or figure that could be a time's. To be asked first: it finds the written
  // dates.
  bool may_hold_time();

  // The phrase that begins at token `i`, articles included; looks a bounded way ahead.
  std::optional<TimePhrase> read(uint32_t i) const { return value(i, 0, false); }

  std::string_view text(uint32_t i) const;  // of a token; "" behind the last
  Symbol word(uint32_t i) const { return i < s_.tokens.size() ? s_.tokens[i].word : 0; }
  bool is_dash(uint32_t i) const { return text(i) == "-" || text(i) == "\u2013"; }
  const TimeWords::Entry* entry(uint32_t i, TimeWord kind) const;
  // A number from 1 to 31 that no written date and no unit takes; 0 for none.
  int day_number(uint32_t i) const;
  // ", 2019" or "2019" at `at`, which it passes; 0: none.
  int year_after(uint32_t& at) const;

 private:
  using Result = std::optional<TimePhrase>;
  struct Date {
    uint32_t begin = 0, end = 0;  // tokens
    text::WrittenDate written;
  };

  void find_dates();
  bool may_begin(uint32_t i) const;
  const Date* date_at(uint32_t i) const;
  bool is_capital(uint32_t i) const;
  int count(uint32_t& at) const;
  uint32_t past_daypart(uint32_t at) const;
  bool read_year(uint32_t& at, TimeValue& value) const;

  Result value(uint32_t i, int depth, bool definite) const;
  Result written_date(uint32_t at) const;
  Result of_date(const Date& date) const;
  Result part(uint32_t at, int depth) const;
  Result with_part(uint32_t at, TimePart part, int depth) const;
  Result hyphened(uint32_t at) const;
  Result shifted(uint32_t at) const;
  Result shifted_unit(Shift shift, uint32_t at) const;
  Result counted(uint32_t at, bool has_article) const;
  Result unit_alone(uint32_t at, int depth, bool definite) const;
  Result named(uint32_t at) const;

  const SentenceView& s_;
  const TimeWords& words_;
  std::vector<Date> dates_;
};

}  // namespace entente::claims
