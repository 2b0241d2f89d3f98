#include "base/date.h"

#include <charconv>
#include <cstdio>

namespace entente {

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty() || text[0] == '-') return {};
  return value;
}

std::optional<Day> make_day(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{unsigned(month)},
                                        std::chrono::day{unsigned(day)}};
  if (!ymd.ok()) return {};
  return Day{ymd};
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
  if (!y || !m || !d) return {};
  return make_day(*y, *m, *d);
}

std::string to_string(Day day) {
  const std::chrono::year_month_day ymd{day};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
  return out;
}

std::string to_string(const Interval& interval) {
  if (interval.first == interval.last) return to_string(interval.first);
  return to_string(interval.first) + "/" + to_string(interval.last);
}

std::optional<Interval> parse_interval(std::string_view text) {
  if (const auto slash = text.find('/'); slash != text.npos) {
    const auto first = parse_day(text.substr(0, slash)), last = parse_day(text.substr(slash + 1));
    if (!first || !last || *last < *first) return {};
    return Interval{*first, *last};
  }
  if (const auto day = parse_day(text)) return Interval{*day, *day};
  if (text.size() == 4) {
    const auto y = digits(text);
    if (!y) return {};
    return Interval{*make_day(*y, 1, 1), *make_day(*y, 12, 31)};
  }
  if (text.size() == 7 && text[4] == '-') {
    const auto y = digits(text.substr(0, 4)), m = digits(text.substr(5));
    if (!y || !m || *m < 1 || *m > 12) return {};
    const std::chrono::year_month_day_last last{std::chrono::year{*y}, std::chrono::month_day_last{std::chrono::month{unsigned(*m)}}};
    return Interval{*make_day(*y, *m, 1), Day{last}};
  }
  return {};
}

}  // namespace entente
