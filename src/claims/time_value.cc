#include "claims/time_value.h"

#include <algorithm>
#include <chrono>

namespace entente::claims {

namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;
using Kind = TimeValue::Kind;
using Found = std::optional<Interval>;

// Years that news tells of; arithmetic stays far from the calendar's own bounds.
bool is_told(int y) { return y >= 1000 && y <= 2999; }

int year_of(Day day) { return int(year_month_day{day}.year()); }
year_month month_of(Day day) {
  const year_month_day ymd{day};
  return ymd.year() / ymd.month();
}
Day first_of(year_month ym) { return Day{ym / 1}; }
Day last_of(year_month ym) { return Day{ym / std::chrono::last}; }

Interval of_months(year_month first, int count) {
  return {first_of(first), last_of(first + months{count - 1})};
}
Interval of_year(int y, int count = 1) { return of_months(year{y} / month{1}, 12 * count); }
Interval of_week(Day day) {
  const Day monday = day - days{int(std::chrono::weekday{day}.iso_encoding()) - 1};
  return {monday, monday + days{6}};
}

// The day `count` months on; the 31st becomes the last of a shorter month.
Day plus_months(Day day, int count) {
  const year_month ym = month_of(day) + months{count};
  return std::min(first_of(ym) + days{unsigned(year_month_day{day}.day()) - 1}, last_of(ym));
}

// The calendar unit around `day`, moved by `count`.
Found unit_at(TimeUnit unit, Day day, int64_t count) {
  if (count < -40000 || count > 40000) return {};
  const int n = int(count), y = year_of(day);
  switch (unit) {
    case TimeUnit::hour:
      return Interval{day, day};
    case TimeUnit::day:
      return Interval{day + days{n}, day + days{n}};
    case TimeUnit::week:
      return of_week(day + days{7 * n});
    case TimeUnit::month:
      return of_months(month_of(day) + months{n}, 1);
    case TimeUnit::year:
      return n > -2000 && n < 2000 && is_told(y + n) ? Found(of_year(y + n)) : Found();
    case TimeUnit::decade: {
      const int start = n > -200 && n < 200 ? y / 10 * 10 + 10 * n : 0;
      return is_told(start) ? Found(of_year(start, 10)) : Found();
    }
  }
  return {};
}

Found rolling(const TimeValue& value, Day today) {
  if (value.number < 1 || value.number > 9999) return {};
  const int n = value.shift == Shift::past ? -value.number : value.number;
  Day end = today;
  switch (value.unit) {
    case TimeUnit::hour:
      end = today + days{n < 0 ? (n - 23) / 24 : (n + 23) / 24};
      break;
    case TimeUnit::day:
      end = today + days{n};
      break;
    case TimeUnit::week:
      end = today + days{7 * n};
      break;
    case TimeUnit::month:
      end = plus_months(today, n);
      break;
    case TimeUnit::year:
      end = plus_months(today, 12 * n);
      break;
    case TimeUnit::decade:
      end = plus_months(today, 120 * n);
      break;
  }
  return Interval{std::min(today, end), std::max(today, end)};
}

int distance(const Interval& interval, Day today) {
  if (today < interval.first) return int((interval.first - today).count());
  return today > interval.last ? int((today - interval.last).count()) : 0;
}

// Of times that come again (`nth(0)` the one around today or next to it, nth(-1) the one before ...) the one
// that is meant.
template <class Nth>
Found recurring(Shift shift, Direction direction, Day today, const Nth& nth) {
  Found back, ahead;
  // Two steps to each side are enough: nth(0) is never further off than one; February 29 needs eight.
  for (int n = 8; n >= -9; --n) {
    const Found one = nth(n);
    if (!one) continue;
    const bool strict =
        shift == Shift::last || shift == Shift::past || shift == Shift::next || shift == Shift::coming;
    if (!back && (strict ? one->last < today : one->first <= today)) back = one;
    if (strict ? one->first > today : one->last >= today) ahead = one;
  }
  if (shift == Shift::last || shift == Shift::past) return back;
  if (shift == Shift::next || shift == Shift::coming) return ahead;
  if (direction == Direction::back) return back;
  if (direction == Direction::ahead || !back || !ahead) return ahead;
  return distance(*back, today) < distance(*ahead, today) ? back : ahead;
}

Found of_day(int y, int m, int d) {
  const year_month_day ymd{year{y}, month{unsigned(m)}, std::chrono::day{unsigned(d)}};
  if (!is_told(y) || !ymd.ok()) return {};
  return Interval{Day{ymd}, Day{ymd}};
}

// A day, month or season of the calendar.
Found calendar(const TimeValue& value, const TimeContext& context) {
  const auto in_year = [&](int y) -> Found {
    if (value.kind == Kind::day) return of_day(y, value.month, value.day);
    if (!is_told(y) || value.month < 1 || value.month > 12) return {};
    return of_months(year{y} / month{unsigned(value.month)}, value.kind == Kind::season ? 3 : 1);
  };
  if (value.year) return in_year(value.year);
  if (!context.today) return {};
  const int now = year_of(*context.today);
  if (value.year_shift) return in_year(now + *value.year_shift);
  if (value.shift == Shift::here) return in_year(now);
  return recurring(value.shift, context.direction, *context.today, [&](int n) { return in_year(now + n); });
}

Found whole(const TimeValue& value, const TimeContext& context) {
  switch (value.kind) {
    case Kind::day:
    case Kind::month:
    case Kind::season:
      return calendar(value, context);
    case Kind::year:
      return is_told(value.year) ? Found(of_year(value.year)) : Found();
    case Kind::decade:
      return is_told(value.year) ? Found(of_year(value.year, 10)) : Found();
    default:
      break;
  }
  if (value.kind == Kind::anchored && context.focus) return unit_at(value.unit, *context.focus, value.number);
  if (!context.today) return {};
  const Day today = *context.today;
  const Day monday = of_week(today).first;
  switch (value.kind) {
    case Kind::weekday:
    case Kind::weekend: {
      const bool is_day = value.kind == Kind::weekday;
      const Day first = monday + days{is_day ? value.number - 1 : 5};
      return recurring(value.shift, context.direction, today, [&](int n) -> Found {
        return Interval{first + days{7 * n}, first + days{7 * n + (is_day ? 0 : 1)}};
      });
    }
    case Kind::offset:
      return Interval{today + days{value.number}, today + days{value.number2}};
    case Kind::shifted:
      return unit_at(value.unit, today, value.shift == Shift::last ? -1 : value.shift == Shift::next ? 1 : 0);
    case Kind::rolling:
      return rolling(value, today);
    case Kind::distance:
      return unit_at(value.unit, today, value.number);
    // News without another day to speak of means its own: "the day before".
    case Kind::anchored:
      return value.unit == TimeUnit::day && value.number == -1 ? unit_at(value.unit, today, -1) : Found();
    default:
      return {};
  }
}

// Thirds and the like, by the days of a month or decade and the months of longer times; a week has none.
Interval part_of(const Interval& all, TimePart part, const std::optional<Day>& today) {
  if (part == TimePart::earlier)
    return today && *today >= all.first ? Interval{all.first, std::min(*today, all.last)} : all;
  if (part == TimePart::later)
    return today && *today <= all.last ? Interval{std::max(*today, all.first), all.last} : all;
  const int length = int((all.last - all.first).count()) + 1;
  if (part == TimePart::whole || length < 28) return all;
  const bool in_days = length <= 31;
  const year_month first = month_of(all.first);
  const int size = in_days ? 30
                           : 12 * (year_of(all.last) - year_of(all.first)) +
                                 int(unsigned(month_of(all.last).month())) - int(unsigned(first.month())) + 1;
  const auto cut = [&](int from, int to) {  // [from, to) of `size`
    if (!in_days) return of_months(first + months{from}, std::max(1, to - from));
    return Interval{all.first + days{from}, to >= size ? all.last : all.first + days{to - 1}};
  };
  // Of a decade whole years.
  const int third = size == 120 ? 48 : size / 3, two_thirds = size == 120 ? 84 : size - size / 3;
  const int edge = in_days ? 10 : std::max(1, size / 12);
  switch (part) {
    case TimePart::start:
      return cut(0, edge);
    case TimePart::early:
      return cut(0, third);
    case TimePart::mid:
      return cut(third, two_thirds);
    case TimePart::late:
      return cut(two_thirds, size);
    case TimePart::end:
      return cut(size - edge, size);
    case TimePart::first_half:
      return cut(0, size / 2);
    case TimePart::second_half:
      return cut(size / 2, size);
    case TimePart::quarter1:
    case TimePart::quarter2:
    case TimePart::quarter3:
    case TimePart::quarter4: {
      if (size != 12) return all;
      const int n = int(part) - int(TimePart::quarter1);
      return cut(3 * n, 3 * n + 3);
    }
    default:
      return all;
  }
}

bool has_open_year(const TimeValue& value) {
  return value.year == 0 && !value.year_shift &&
         (value.kind == Kind::day || value.kind == Kind::month || value.kind == Kind::season);
}

Found range(TimeValue from, TimeValue to, TimeContext context) {
  // "from March to May 2018": the year is said once.
  if (to.year && has_open_year(from)) {
    from.year = to.year;
    const Found a = days_of(from, context), b = days_of(to, context);
    if (a && b && b->last < a->first) --from.year;
  }
  Found a, b;
  if (from.year || context.direction != Direction::back || from.kind == Kind::offset ||
      from.kind == Kind::distance) {
    a = days_of(from, context);
    if (!a) return {};
    TimeContext after = context;
    if (to.kind == Kind::weekday || has_open_year(to)) after = {a->first, context.focus, Direction::ahead};
    b = days_of(to, after);
  } else {
    b = days_of(to, context);
    if (!b) return {};
    TimeContext before = context;
    if (from.kind == Kind::weekday || has_open_year(from))
      before = {b->first, context.focus, Direction::back};
    a = days_of(from, before);
  }
  if (!a || !b || b->last < a->first) return {};
  return Interval{a->first, b->last};
}

}  // namespace

Found days_of(const TimeValue& value, const TimeContext& context) {
  const Found all = whole(value, context);
  if (!all || all->last < all->first || !is_told(year_of(all->first)) || !is_told(year_of(all->last)))
    return {};
  return part_of(*all, value.part, context.today);
}

Found days_of(TimeRelation relation, const TimeValue& value, const TimeValue* to,
              const TimeContext& context) {
  if (relation == TimeRelation::none) return {};
  if (to) return range(value, *to, context);
  TimeContext at = context;
  if (relation == TimeRelation::since) at.direction = Direction::back;
  const Found found = days_of(value, at);
  if (!found) return {};
  const std::optional<Day>& today = context.today;
  const bool is_ahead = today && context.direction == Direction::ahead;
  switch (relation) {
    case TimeRelation::since:
      if (!today || *today < found->first) return {};
      return Interval{found->first, *today};
    case TimeRelation::from:
      if (!today || *today < found->first || is_ahead) return found;
      return Interval{found->first, *today};
    case TimeRelation::until:
    case TimeRelation::by:
      if (is_ahead && *today <= found->last) return Interval{*today, found->last};
      return found;
    case TimeRelation::before:
      if (is_ahead && *today < found->first) return Interval{*today, found->first - days{1}};
      return {};
    case TimeRelation::after:
      if (today && !is_ahead && found->last < *today) return Interval{found->last + days{1}, *today};
      return {};
    default:
      return found;
  }
}

}  // namespace entente::claims
