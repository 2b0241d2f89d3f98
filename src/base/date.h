// Days and intervals of days, ISO 8601.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

using Day = std::chrono::sys_days;

// Closed interval of days; one day where both are equal.
struct Interval {
  Day first{};
  Day last{};
  friend bool operator==(const Interval&, const Interval&) = default;
};

// "2019-02-08" (further text such as a time is refused) -> day; nullopt where it is no date.
std::optional<Day> parse_day(std::string_view text);
std::string to_string(Day day);
// "2019-02-08", or "2019-02-01/2019-02-28".
std::string to_string(const Interval& interval);
// Reads what to_string writes; also "2019-02" and "2019" as the month and the year.
std::optional<Interval> parse_interval(std::string_view text);

}  // namespace entente
