// A time as a text gives it ("last Friday", "late 2018") and the days that it means from where the text
// stands.
#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"

namespace entente::claims {

enum class TimeUnit : uint8_t { hour, day, week, month, year, decade };

// How a time lies to the deed it is told of: schema/en/lexicon/times.tsv says which words make which.
// `range`: its two ends are both written. `none`: it is no time of the deed ("for Friday").
enum class TimeRelation : uint8_t { bare, at, since, from, until, by, before, after, between, range, none };

// Which one of many Fridays: the one that tense tells (bare), or as a word before it says.
enum class Shift : uint8_t { bare, last, next, here, past, coming, previous, following, that };

// A part of a longer time. `earlier`: up to the document's day; `later`: from it on.
enum class TimePart : uint8_t {
  whole,
  start,
  early,
  mid,
  late,
  end,
  first_half,
  second_half,
  quarter1,
  quarter2,
  quarter3,
  quarter4,
  earlier,
  later
};

// Where to look for a time whose words leave that open: behind the document's day, ahead of it, or whichever
// is nearer.
enum class Direction : uint8_t { back, ahead, near };

struct TimeValue {
  enum class Kind : uint8_t {
    day,      // month and day, of `year` where it is not 0
    month,    // `month`, of `year` where it is not 0, else of the year `year_shift` says
    year,     // `year`
    decade,   // `year` is its first
    season,   // three months from `month` on, as for month
    weekday,  // `number`: 1 Monday - 7 Sunday
    weekend,
    offset,    // `number` to `number2` days from the document's day
    shifted,   // the calendar unit that `shift` says: last, next or here
    rolling,   // `number` units up to the document's day (shift past) or from it on (coming)
    distance,  // the unit that lies `number` units from the document's day: "two weeks ago"
    anchored,  // the same from the day the text speaks of: "two days later"; 0: that day
  };
  Kind kind = Kind::day;
  TimeUnit unit = TimeUnit::day;
  Shift shift = Shift::bare;
  TimePart part = TimePart::whole;
  std::optional<int> year_shift;  // years from the document's: "in June last year" -1
  int year = 0, month = 0, day = 0;
  int number = 0, number2 = 0;
};

// Where a text stands. Without `today` only dates with their years mean anything.
struct TimeContext {
  std::optional<Day> today;  // the document's
  std::optional<Day> focus;  // the last single day the text spoke of
  Direction direction = Direction::back;
};

// The days of one value; nullopt where the context does not tell.
std::optional<Interval> days_of(const TimeValue& value, const TimeContext& context);

// The days a deed holds by a whole expression; `to`: the second end of a range, or null. A range's ends
// settle each other ("from March to May 2018"). What began "since" a time holds up to the document's day;
// "until" and "by" a time that is behind the document's day are that time itself, since nothing says when it
// began.
std::optional<Interval> days_of(TimeRelation relation, const TimeValue& value, const TimeValue* to,
                                const TimeContext& context);

}  // namespace entente::claims
