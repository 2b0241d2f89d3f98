// Text -> the calendar dates written in it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "text/conventions.h"

namespace entente::text {

// "Thursday, February 29, 2024", "8 Feb", "21-08-2019 12:56", "2019-02-08T10:00". `year` 0: not written.
struct WrittenDate {
  Span span;  // of the text searched: the date with its weekday and time of day
  int year = 0, month = 0, day = 0;
  bool has_weekday = false, has_time = false;

  // The day in the year written, else in `year_if_absent`; nullopt where there is neither or no such day.
  std::optional<Day> in_year(int year_if_absent = 0) const;
};

// Every date with a day and a month, in order, none overlapping. A number date with a slash that could be
// read both ways
// ("03/04/2019") is left out; with hyphens or stops the day comes first. Linear in the text's length.
std::vector<WrittenDate> find_written_dates(std::string_view text, const Conventions& conventions);

// "2019-02-08", "2019-02-08T12:00:00Z", "20190208" or a written date with its year, as metadata gives it.
std::optional<Day> read_metadata_day(std::string_view text, const Conventions& conventions);

// "2019-02-08-summit.txt", "20190208_summit.html": a date in a file's name, its folders aside.
std::optional<Day> day_in_file_name(std::string_view path);

}  // namespace entente::text
