#include "claims/time_phrase.h"

#include <algorithm>

#include "text/conventions.h"

namespace entente::claims {

namespace {

using Kind = TimeValue::Kind;
using tokens::Tag;

constexpr int max_depth = 3;  // "the morning of the last day of the month"

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// All of `text` as a number of at most four digits, or -1.
int number_in(std::string_view text) {
  int value = 0;
  if (text.empty() || text.size() > 4) return -1;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int year_in(std::string_view text) {
  const int value = text.size() == 4 ? number_in(text) : -1;
  return value >= 1500 && value < 2100 ? value : 0;
}

// "1990s", "'90s", "90s"; the year 0 for none.
int decade_in(std::string_view text) {
  if (text.starts_with("'")) text.remove_prefix(1);
  if (text.starts_with("\u2019")) text.remove_prefix(3);
  if (!text.ends_with("s")) return 0;
  text.remove_suffix(1);
  const int value = number_in(text);
  if (value < 0 || value % 10 != 0) return 0;
  if (text.size() == 4) return year_in(text);
  return text.size() == 2 ? value + (value < 20 ? 2000 : 1900) : 0;
}

std::optional<TimePhrase> made(Kind kind, uint32_t end, bool bare) {
  TimePhrase out;
  out.value.kind = kind;
  out.end = end;
  out.bare = bare;
  return out;
}

}  // namespace

std::string_view TimePhraseReader::text(uint32_t i) const {
  return i < s_.tokens.size() ? s_.tokens[i].span.of(s_.text) : std::string_view();
}

const TimeWords::Entry* TimePhraseReader::entry(uint32_t i, TimeWord kind) const {
  return i < s_.tokens.size() ? words_.find(s_.tokens.subspan(i), kind) : nullptr;
}

bool TimePhraseReader::is_capital(uint32_t i) const {
  const tokens::Shape shape = s_.tokens[i].shape;
  return shape == tokens::Shape::capitalized || shape == tokens::Shape::upper ||
         shape == tokens::Shape::mixed;
}

bool TimePhraseReader::may_hold_time() {
  bool found = false, date = false;
  for (const Token& t : s_.tokens) {
    const uint32_t size = t.span.size();
    if (words_.names_time(t.word)) {
      found = date = true;
    } else if (size >= 3 && is_digit(s_.text[t.span.begin])) {
      found = true;
      date |= size >= 8;
    } else if (size >= 4 && (s_.text[t.span.begin + 3] == '-' || s_.text[t.span.end - 2] == '0')) {
      found = true;  // "mid-May", "'90s"
    }
  }
  if (date) find_dates();
  return found;
}

// Most words begin no phrase: a word of time does, a figure ("5 June", "'90s") and "mid-May".
bool TimePhraseReader::may_begin(uint32_t i) const {
  const tokens::Token& t = s_.tokens[i];
  if (words_.is_known(t.word)) return true;
  const char first = s_.text[t.span.begin];
  return is_digit(first) || first == '\'' || first == '\xE2' || (t.span.size() > 4 && s_.text[t.span.begin + 3] == '-');
}

void TimePhraseReader::find_dates() {
  dates_.clear();
  const uint32_t start = s_.sentence.span.begin;
  uint32_t token = 0;
  for (const text::WrittenDate& d :
       text::find_written_dates(s_.sentence.span.of(s_.text), text::Conventions::builtin())) {
    while (token < s_.tokens.size() && s_.tokens[token].span.begin < start + d.span.begin) ++token;
    uint32_t end = token;
    while (end < s_.tokens.size() && s_.tokens[end].span.begin < start + d.span.end) ++end;
    if (token < end && s_.tokens[token].span.begin == start + d.span.begin) dates_.push_back({token, end, d});
  }
}

const TimePhraseReader::Date* TimePhraseReader::date_at(uint32_t i) const {
  const auto at = std::lower_bound(dates_.begin(), dates_.end(), i,
                                   [](const Date& d, uint32_t token) { return d.begin < token; });
  return at != dates_.end() && at->begin == i ? &*at : nullptr;
}

int TimePhraseReader::day_number(uint32_t i) const {
  const int day = number_in(text(i));
  return day >= 1 && day <= 31 && !date_at(i) && !entry(i + 1, TimeWord::unit) ? day : 0;
}

int TimePhraseReader::year_after(uint32_t& at) const {
  const uint32_t i = text(at) == "," ? at + 1 : at;
  const int y = year_in(text(i));
  if (y) at = i + 1;
  return y;
}

// Behind a day, month or season: "2018", "of 2018", "last year", "of this year".
bool TimePhraseReader::read_year(uint32_t& at, TimeValue& value) const {
  if ((value.year = year_after(at))) return true;
  const uint32_t i = word(at) == words_.of ? at + 1 : at;
  if ((value.year = year_in(text(i)))) {
    at = i + 1;
    return true;
  }
  const auto* shift = entry(i, TimeWord::shift);
  const auto* unit = shift ? entry(i + shift->length, TimeWord::unit) : nullptr;
  if (!unit || TimeUnit(unit->value) != TimeUnit::year) return false;
  const Shift which = Shift(shift->value);
  if (which != Shift::last && which != Shift::here && which != Shift::next) return false;
  value.year_shift = which == Shift::last ? -1 : which == Shift::next ? 1 : 0;
  at = i + shift->length + unit->length;
  return true;
}

// How many: "two", "a", "10"; passes it. 0: no number.
int TimePhraseReader::count(uint32_t& at) const {
  if (const auto* number = entry(at, TimeWord::number)) {
    at += number->length;
    return number->value;
  }
  const int n = number_in(text(at));
  if (n <= 0 || n > 999) return 0;
  ++at;
  return n;
}

uint32_t TimePhraseReader::past_daypart(uint32_t at) const {
  const auto* daypart = entry(at, TimeWord::daypart);
  return daypart ? at + daypart->length : at;
}

// `definite`: "the year" is a time too ("the end of the year").
TimePhraseReader::Result TimePhraseReader::value(uint32_t i, int depth, bool definite) const {
  if (depth > max_depth || i >= s_.tokens.size()) return {};
  const bool has_article = word(i) == words_.the;
  const uint32_t at = has_article ? i + 1 : i;
  if (at >= s_.tokens.size() || !may_begin(at)) return {};
  if (Result found = written_date(at)) return found;
  if (Result found = part(at, depth)) return found;
  if (Result found = shifted(at)) return found;
  if (Result found = counted(at, has_article)) return found;
  if (Result found = unit_alone(at, depth, has_article && definite)) return found;
  return named(at);
}

TimePhraseReader::Result TimePhraseReader::written_date(uint32_t at) const {
  if (const Date* date = date_at(at)) return of_date(*date);
  // "5-8 June", "5 and 6 June"
  const int day = day_number(at);
  if (!day || !(is_dash(at + 1) || entry(at + 1, TimeWord::to) || word(at + 1) == words_.and_)) return {};
  const Date* last = date_at(at + 2);
  if (!last || number_in(text(at + 2)) < 0) return {};
  Result out = of_date(*last);
  out->to = out->value;
  out->value.day = day;
  return out;
}

TimePhraseReader::Result TimePhraseReader::of_date(const Date& date) const {
  Result out = made(Kind::day, date.end, true);
  out->value.month = date.written.month;
  out->value.day = date.written.day;
  if (!(out->value.year = date.written.year)) read_year(out->end, out->value);
  out->end = past_daypart(out->end);
  return out;
}

// "late 2018", "the end of the year", "the second half of 2018", "earlier this month", "the night of June 5"
TimePhraseReader::Result TimePhraseReader::part(uint32_t at, int depth) const {
  if (const auto* ordinal = entry(at, TimeWord::ordinal)) {
    const uint32_t of = at + ordinal->length;
    const bool is_quarter = entry(of, TimeWord::quarter);
    const auto* half = entry(of, TimeWord::part);
    const bool is_half = half && TimePart(half->value) == TimePart::first_half && ordinal->value <= 2;
    if (!is_quarter && !is_half) return {};
    const TimePart first = is_quarter ? TimePart::quarter1 : TimePart::first_half;
    return with_part(of + 1, TimePart(int(first) + ordinal->value - 1), depth);
  }
  if (const auto* part = entry(at, TimeWord::part)) {
    return TimePart(part->value) == TimePart::first_half
               ? Result()
               : with_part(at + part->length, TimePart(part->value), depth);
  }
  if (const auto* reach = entry(at, TimeWord::reach)) {
    Result out = with_part(at + reach->length, TimePart(reach->value), depth);
    if (out) out->bare = true;
    return out;
  }
  if (const auto* daypart = entry(at, TimeWord::daypart);
      daypart && word(at + daypart->length) == words_.of) {
    return value(at + daypart->length + 1, depth + 1, false);
  }
  return hyphened(at);
}

// What the part is of: "of the year", "in May", "2018".
TimePhraseReader::Result TimePhraseReader::with_part(uint32_t at, TimePart part, int depth) const {
  bool definite = false;
  if (word(at) == words_.of) {
    definite = true;
    ++at;
  } else if (const auto* relation = entry(at, TimeWord::relation);
             relation && TimeRelation(relation->value) == TimeRelation::at) {
    definite = true;
    at += relation->length;
  } else if (is_dash(at)) {
    ++at;
  }
  Result out = value(at, depth + 1, definite);
  if (!out || out->to) return {};
  if (out->value.part == TimePart::whole) out->value.part = part;
  return out;
}

// One token: "mid-May", "mid-2018", "mid-1990s".
TimePhraseReader::Result TimePhraseReader::hyphened(uint32_t at) const {
  const std::string_view whole = text(at);
  if (whole.size() <= 4 || !(whole.starts_with("mid-") || whole.starts_with("Mid-"))) return {};
  const std::string_view rest = whole.substr(4);
  Result out = made(Kind::month, at + 1, false);
  out->value.part = TimePart::mid;
  if ((out->value.month = text::Conventions::builtin().month(rest))) {
    read_year(out->end, out->value);
    return out;
  }
  out->value.kind = Kind::year;
  if ((out->value.year = year_in(rest))) return out;
  out->value.kind = Kind::decade;
  out->value.year = decade_in(rest);
  return out->value.year ? out : Result();
}

// "last week", "the past two years", "next Monday", "this morning", "that day"
TimePhraseReader::Result TimePhraseReader::shifted(uint32_t at) const {
  const auto* which = entry(at, TimeWord::shift);
  if (!which) return {};
  const Shift shift = Shift(which->value);
  at += which->length;
  const bool is_told = shift == Shift::previous || shift == Shift::following || shift == Shift::that;
  if (Result unit = shifted_unit(shift, at)) return unit;
  if (const auto* daypart = entry(at, TimeWord::daypart)) {
    Result out = made(shift == Shift::here || shift == Shift::last ? Kind::offset : Kind::anchored,
                      at + daypart->length, true);
    const bool is_behind = shift == Shift::last || shift == Shift::past || shift == Shift::previous;
    out->value.number = out->value.number2 = shift == Shift::here || shift == Shift::that ? 0
                                             : is_behind                                  ? -1
                                                                                          : 1;
    return out;
  }
  if (is_told) return {};
  Result out = named(at);
  if (!out || out->value.year || out->value.year_shift) return {};
  const Kind kind = out->value.kind;
  if (kind != Kind::weekday && kind != Kind::weekend && kind != Kind::season && kind != Kind::month)
    return {};
  out->value.shift = shift;
  out->bare = true;
  return out;
}

TimePhraseReader::Result TimePhraseReader::shifted_unit(Shift shift, uint32_t at) const {
  const int n = count(at);
  const auto* unit = entry(at, TimeWord::unit);
  if (!unit) return {};
  Result out = made(Kind::shifted, at + unit->length, true);
  TimeValue& v = out->value;
  v.unit = TimeUnit(unit->value);
  v.shift = shift;
  const bool is_behind = shift == Shift::last || shift == Shift::past || shift == Shift::previous;
  const bool is_told = shift == Shift::previous || shift == Shift::following || shift == Shift::that;
  if (n) {
    if (is_told || shift == Shift::here) return {};
    v.kind = Kind::rolling;
    v.number = n;
    v.shift = is_behind ? Shift::past : Shift::coming;
  } else if (is_told || (v.unit == TimeUnit::day && shift == Shift::next)) {
    v.kind = Kind::anchored;
    v.number = shift == Shift::that ? 0 : is_behind ? -1 : 1;
  } else if (shift == Shift::past || shift == Shift::coming) {
    v.kind = Kind::rolling;
    v.number = 1;
  } else if (v.unit <= TimeUnit::day) {
    if (shift != Shift::here) return {};
    v.kind = Kind::offset;  // "this day"
  }
  return out;
}

// "two days ago", "a week later", "the day before", "the day before yesterday"
TimePhraseReader::Result TimePhraseReader::counted(uint32_t at, bool has_article) const {
  const int n = count(at);
  const auto* unit = entry(at, TimeWord::unit);
  if (!unit || (n == 0 && !has_article)) return {};
  at += unit->length;
  const auto* ago = entry(at, TimeWord::ago);
  if (!ago) return {};
  const auto which = AgoWord(ago->value);
  const bool is_ahead = which == AgoWord::later || which == AgoWord::hence;
  const bool from_today = which == AgoWord::ago || which == AgoWord::hence;
  if (const auto* day = entry(at + ago->length, TimeWord::day); day && !n && day->value == day->value2) {
    Result out = made(Kind::offset, at + ago->length + day->length, true);
    out->value.number = out->value.number2 = day->value + (is_ahead ? 1 : -1);
    return out;
  }
  // "two days after it left" counts from what follows.
  if (s_.tokens[at].tag == Tag::IN && !from_today) return {};
  if (!n && from_today) return {};
  Result out = made(from_today ? Kind::distance : Kind::anchored, at + ago->length, true);
  out->value.unit = TimeUnit(unit->value);
  out->value.number = (is_ahead ? 1 : -1) * std::max(n, 1);
  return out;
}

// "the year" where that is enough; "the month of May", "the year 2014"
TimePhraseReader::Result TimePhraseReader::unit_alone(uint32_t at, int depth, bool definite) const {
  const auto* unit = entry(at, TimeWord::unit);
  if (!unit) return {};
  const uint32_t next = at + unit->length;
  const TimeUnit which = TimeUnit(unit->value);
  if (word(next) == words_.of) return value(next + 1, depth + 1, false);
  if (which == TimeUnit::year && year_in(text(next))) return named(next);
  if (!definite || which == TimeUnit::hour) return {};
  Result out = made(which == TimeUnit::day ? Kind::offset : Kind::shifted, next, false);
  out->value.unit = which;
  out->value.shift = Shift::here;
  return out;
}

// Months, years, decades, days of the week and the like by their names.
TimePhraseReader::Result TimePhraseReader::named(uint32_t at) const {
  if (at >= s_.tokens.size()) return {};
  const Token& token = s_.tokens[at];
  const auto* full = entry(at, TimeWord::month);
  const auto* brief = full ? nullptr : entry(at, TimeWord::short_month);
  if ((full || brief) && is_capital(at) && token.tag != Tag::MD && !tokens::is_verb(token.tag)) {
    Result out = made(Kind::month, at + 1, false);
    out->value.month = full ? full->value : brief->value;
    out->bare = read_year(out->end, out->value);
    const bool no_date =
        !out->bare && number_in(text(at + 1)) >= 0 && text(at + 1).size() <= 2;  // "February 30"
    return (full || out->bare) && !no_date ? out : Result();
  }
  const auto* day_name = entry(at, TimeWord::weekday);
  const auto* day_brief = day_name ? nullptr : entry(at, TimeWord::short_weekday);
  if ((day_name || day_brief) && is_capital(at)) {
    Result out = made(Kind::weekday, past_daypart(at + 1), day_name != nullptr);
    out->value.number = day_name ? day_name->value : day_brief->value;
    return out;
  }
  if (const auto* day = entry(at, TimeWord::day)) {
    Result out = made(Kind::offset, past_daypart(at + day->length), true);
    out->value.number = day->value;
    out->value.number2 = day->value2;
    return out;
  }
  if (const auto* weekend = entry(at, TimeWord::weekend))
    return made(Kind::weekend, at + weekend->length, false);
  if (const auto* season = entry(at, TimeWord::season); season && tokens::is_noun(token.tag)) {
    Result out = made(Kind::season, at + season->length, false);
    out->value.month = season->value;
    out->bare = read_year(out->end, out->value);
    return out;
  }
  Result out = made(Kind::year, at + 1, false);
  if ((out->value.year = year_in(text(at)))) {
    const int last = is_dash(at + 1) && text(at + 2).size() == 2 ? number_in(text(at + 2)) : -1;
    if (last > out->value.year % 100) {  // "2014-15"
      out->to = out->value;
      out->to->year += last - out->value.year % 100;
      out->end = at + 3;
    }
    return out;
  }
  out->value.kind = Kind::decade;
  out->value.year = decade_in(text(at));
  return out->value.year ? out : Result();
}

}  // namespace entente::claims
