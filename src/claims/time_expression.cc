#include "claims/time_expression.h"

#include <algorithm>

#include "text/conventions.h"
#include "text/written_dates.h"

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

class ExpressionReader {
 public:
  ExpressionReader(const SentenceView& s, const TimeWords& words) : s_(s), words_(words) {}

  void find(std::vector<TimeExpression>& out) {
    if (!may_hold_time()) return;
    if (may_hold_date_) find_dates();
    for (uint32_t i = 0; i < s_.tokens.size();) {
      TimeExpression e;
      bool counts = false;
      if (!expression(i, e, counts)) {
        ++i;
        continue;
      }
      if (counts && !in_name(e)) out.push_back(e);
      i = e.end;
    }
  }

 private:
  struct Parsed {
    TimeValue value;
    uint32_t end = 0;
    bool bare = false;  // a time without a relation too
    std::optional<TimeValue> to;
  };
  using Result = std::optional<Parsed>;
  struct Date {
    uint32_t begin = 0, end = 0;  // tokens
    text::WrittenDate written;
  };

  std::string_view text(uint32_t i) const { return i < s_.tokens.size() ? s_.tokens[i].span.of(s_.text) : std::string_view(); }
  Symbol word(uint32_t i) const { return i < s_.tokens.size() ? s_.tokens[i].word : 0; }
  bool is_capital(uint32_t i) const {
    const tokens::Shape shape = s_.tokens[i].shape;
    return shape == tokens::Shape::capitalized || shape == tokens::Shape::upper || shape == tokens::Shape::mixed;
  }
  bool is_dash(uint32_t i) const { return text(i) == "-" || text(i) == "\u2013"; }
  const TimeWords::Entry* entry(uint32_t i, TimeWord kind) const {
    return i < s_.tokens.size() ? words_.find(s_.tokens.subspan(i), kind) : nullptr;
  }

  bool may_hold_time() {
    bool found = false;
    for (const Token& t : s_.tokens) {
      const char first = s_.text[t.span.begin];
      if (words_.names_time(t.word)) {
        found = may_hold_date_ = true;
      } else if (t.span.size() >= 3 && is_digit(first)) {
        found = true;
        may_hold_date_ |= t.span.size() >= 8;
      } else if (t.span.size() >= 4 && (t.span.of(s_.text)[3] == '-' || s_.text[t.span.end - 2] == '0')) {
        found = true;
      }
    }
    return found;
  }

  void find_dates() {
    const uint32_t start = s_.sentence.span.begin;
    uint32_t token = 0;
    for (const text::WrittenDate& d : text::find_written_dates(s_.sentence.span.of(s_.text), text::Conventions::builtin())) {
      while (token < s_.tokens.size() && s_.tokens[token].span.begin < start + d.span.begin) ++token;
      uint32_t end = token;
      while (end < s_.tokens.size() && s_.tokens[end].span.begin < start + d.span.end) ++end;
      if (token < end && s_.tokens[token].span.begin == start + d.span.begin) dates_.push_back({token, end, d});
    }
  }

  const Date* date_at(uint32_t i) const {
    const auto at = std::lower_bound(dates_.begin(), dates_.end(), i, [](const Date& d, uint32_t token) { return d.begin < token; });
    return at != dates_.end() && at->begin == i ? &*at : nullptr;
  }

  bool in_name(const TimeExpression& e) const {
    return std::any_of(s_.mentions.begin(), s_.mentions.end(), [&](const Mention& m) { return m.begin < e.end && m.end > e.core; });
  }

  // A whole expression at `i`. `counts`: it tells a time of a deed, and is not only to be passed over.
  bool expression(uint32_t i, TimeExpression& e, bool& counts) const {
    e.begin = i;
    if (const auto* every = entry(i, TimeWord::every)) {
      const Result v = value(i + every->length, 0, false);
      if (v) e.end = v->end;
      return v.has_value();
    }
    uint32_t at = i;
    if (const auto* relation = entry(i, TimeWord::relation)) {
      e.relation = TimeRelation(relation->value);
      at += relation->length;
      if (const auto* about = entry(at, TimeWord::about)) at += about->length;
    }
    e.core = at;
    const bool governed = e.relation != TimeRelation::bare;
    const Result first = value(at, 0, false);
    if (!first) return false;
    e.value = first->value;
    e.to = first->to;
    e.end = first->end;
    e.needs_noun = !governed && !first->bare;
    if (!e.to) read_second(e);
    if (e.relation == TimeRelation::between && !e.to) e.relation = TimeRelation::none;
    if (e.to && e.relation != TimeRelation::none) e.relation = TimeRelation::range;
    // "for the past two weeks"
    const bool reaches_today = e.value.kind == Kind::rolling && e.value.shift == Shift::past;
    if (e.relation == TimeRelation::none && reaches_today) e.relation = TimeRelation::at;
    counts = e.relation != TimeRelation::none;
    return true;
  }

  // The other end: "from May | to July", "between May | and July", "June 5 | - 8", "Monday | through Friday".
  void read_second(TimeExpression& e) const {
    uint32_t at = e.end;
    if (e.relation == TimeRelation::between) {
      if (word(at) != words_.and_) return;
      ++at;
    } else if (is_dash(at)) {
      ++at;
    } else if (const auto* to = entry(at, TimeWord::to)) {
      at += to->length;
    } else {
      return;
    }
    const TimeValue& first = e.value;
    const int day = number_in(text(at));
    if (first.kind == Kind::day && day >= 1 && day <= 31 && !date_at(at) && !entry(at + 1, TimeWord::unit)) {
      e.to = first;
      e.to->day = day;
      e.end = at + 1;
      if (const int y = year_after(e.end)) e.value.year = e.to->year = y;
      return;
    }
    const Result second = value(at, 0, false);
    if (!second || second->to) return;
    const bool alike = second->value.kind == first.kind || (first.kind == Kind::month && second->value.kind == Kind::day);
    if (!alike && e.relation != TimeRelation::from && e.relation != TimeRelation::between) return;
    e.to = second->value;
    e.end = second->end;
    e.needs_noun &= !second->bare;
  }

  // ", 2019" or "2019" at `at`, which it passes; 0: none.
  int year_after(uint32_t& at) const {
    const uint32_t i = text(at) == "," ? at + 1 : at;
    const int y = year_in(text(i));
    if (y) at = i + 1;
    return y;
  }

  // Behind a month or season: "2018", "of 2018", "last year", "of this year".
  bool read_year(uint32_t& at, TimeValue& v) const {
    uint32_t i = at;
    if ((v.year = year_after(i))) {
      at = i;
      return true;
    }
    if (word(i) == words_.of) ++i;
    if ((v.year = year_in(text(i)))) {
      at = i + 1;
      return true;
    }
    const auto* shift = entry(i, TimeWord::shift);
    const auto* unit = shift ? entry(i + shift->length, TimeWord::unit) : nullptr;
    if (!unit || TimeUnit(unit->value) != TimeUnit::year) return false;
    const Shift s = Shift(shift->value);
    if (s != Shift::last && s != Shift::here && s != Shift::next) return false;
    v.year_shift = s == Shift::last ? -1 : s == Shift::next ? 1 : 0;
    at = i + shift->length + unit->length;
    return true;
  }

  // How many: "two", "a", "10"; passes it. 0: no number.
  int count(uint32_t& at) const {
    if (const auto* number = entry(at, TimeWord::number)) {
      at += number->length;
      return number->value;
    }
    const int n = number_in(text(at));
    if (n <= 0 || n > 999) return 0;
    ++at;
    return n;
  }

  uint32_t past_daypart(uint32_t at) const {
    const auto* daypart = entry(at, TimeWord::daypart);
    return daypart ? at + daypart->length : at;
  }

  static Result made(TimeValue::Kind kind, uint32_t end, bool bare) {
    Parsed out;
    out.value.kind = kind;
    out.end = end;
    out.bare = bare;
    return out;
  }

  // A time at `i` without its relation. `definite`: "the year" is one ("the end of the year").
  Result value(uint32_t i, int depth, bool definite) const {
    if (depth > max_depth || i >= s_.tokens.size()) return {};
    const bool has_article = word(i) == words_.the;
    const uint32_t at = has_article ? i + 1 : i;
    if (at >= s_.tokens.size()) return {};
    if (Result found = written_date(at)) return found;
    if (Result found = part(at, depth)) return found;
    if (Result found = shifted(at)) return found;
    if (Result found = counted(at, has_article)) return found;
    if (Result found = unit_alone(at, depth, has_article && definite)) return found;
    return named(at);
  }

  Result written_date(uint32_t at) const {
    const Date* date = date_at(at);
    // "5-8 June"
    const int day = date ? -1 : number_in(text(at));
    if (!date && day >= 1 && day <= 31 && (is_dash(at + 1) || entry(at + 1, TimeWord::to) || word(at + 1) == words_.and_)) {
      const Date* last = date_at(at + 2);
      if (!last || last->written.has_weekday || number_in(text(at + 2)) < 0) return {};
      Result out = of_date(*last);
      out->to = out->value;
      out->value.day = day;
      return out;
    }
    return date ? of_date(*date) : Result();
  }

  Result of_date(const Date& date) const {
    Result out = made(Kind::day, date.end, true);
    out->value.year = date.written.year;
    out->value.month = date.written.month;
    out->value.day = date.written.day;
    if (!date.written.year) read_year(out->end, out->value);
    out->end = past_daypart(out->end);
    return out;
  }

  // "late 2018", "mid-May", "the end of the year", "the second half of 2018", "earlier this month", "the night of June 5"
  Result part(uint32_t at, int depth) const {
    if (const auto* ordinal = entry(at, TimeWord::ordinal)) {
      const uint32_t of = at + ordinal->length;
      const bool is_quarter = entry(of, TimeWord::quarter);
      const auto* half = entry(of, TimeWord::part);
      const bool is_half = half && TimePart(half->value) == TimePart::first_half && ordinal->value <= 2;
      if (!is_quarter && !is_half) return {};
      const int first = int(is_quarter ? TimePart::quarter1 : TimePart::first_half);
      return with_part(of + 1, TimePart(first + ordinal->value - 1), depth);
    }
    if (const auto* part = entry(at, TimeWord::part)) {
      return TimePart(part->value) == TimePart::first_half ? Result() : with_part(at + part->length, TimePart(part->value), depth);
    }
    if (const auto* reach = entry(at, TimeWord::reach)) {
      Result out = with_part(at + reach->length, TimePart(reach->value), depth);
      if (out) out->bare = true;
      return out;
    }
    if (const auto* daypart = entry(at, TimeWord::daypart); daypart && word(at + daypart->length) == words_.of) {
      return value(at + daypart->length + 1, depth + 1, false);
    }
    // One token: "mid-May", "mid-2018", "mid-1990s".
    const std::string_view whole = text(at);
    const size_t dash = whole.size() > 4 && whole[3] == '-' ? 4 : 0;
    if (dash && (whole.starts_with("mid") || whole.starts_with("Mid"))) {
      const std::string_view rest = whole.substr(dash);
      Result out = made(Kind::month, at + 1, false);
      out->value.part = TimePart::mid;
      if ((out->value.month = text::Conventions::builtin().month(rest))) {
        read_year(out->end, out->value);
        return out;
      }
      out->value.kind = Kind::year;
      if ((out->value.year = year_in(rest))) return out;
      out->value.kind = Kind::decade;
      if ((out->value.year = decade_in(rest))) return out;
    }
    return {};
  }

  Result with_part(uint32_t at, TimePart part, int depth) const {
    bool definite = false;
    if (word(at) == words_.of) {
      definite = true;
      ++at;
    } else if (const auto* relation = entry(at, TimeWord::relation); relation && TimeRelation(relation->value) == TimeRelation::at) {
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

  // "last week", "the past two years", "next Monday", "this morning", "that day"
  Result shifted(uint32_t at) const {
    const auto* entry_here = entry(at, TimeWord::shift);
    if (!entry_here) return {};
    const Shift shift = Shift(entry_here->value);
    at += entry_here->length;
    const bool behind = shift == Shift::last || shift == Shift::past || shift == Shift::previous;
    const bool told = shift == Shift::previous || shift == Shift::following || shift == Shift::that;  // from the text's own day
    Result out = made(Kind::shifted, at, true);
    TimeValue& v = out->value;
    v.shift = shift;
    uint32_t unit_at = at;
    const int n = count(unit_at);
    if (const auto* unit = entry(unit_at, TimeWord::unit)) {
      v.unit = TimeUnit(unit->value);
      out->end = unit_at + unit->length;
      if (n) {
        if (told || shift == Shift::here) return {};
        v.kind = Kind::rolling;
        v.number = n;
        v.shift = behind ? Shift::past : Shift::coming;
      } else if (told || (v.unit == TimeUnit::day && shift == Shift::next)) {
        v.kind = Kind::anchored;
        v.number = shift == Shift::that ? 0 : behind ? -1 : 1;
      } else if (shift == Shift::past || shift == Shift::coming) {
        v.kind = Kind::rolling;
        v.number = 1;
      } else if (v.unit <= TimeUnit::day) {
        if (shift != Shift::here) return {};
        v.kind = Kind::offset;
      }
      return out;
    }
    if (n) return {};
    if (const auto* daypart = entry(at, TimeWord::daypart)) {
      out->end = at + daypart->length;
      v.kind = shift == Shift::here || shift == Shift::last ? Kind::offset : Kind::anchored;
      v.number = v.number2 = shift == Shift::here || shift == Shift::that ? 0 : behind ? -1 : 1;
      return out;
    }
    if (told) return {};
    Result inner = named(at);
    const bool fits = inner && (inner->value.kind == Kind::weekday || inner->value.kind == Kind::weekend || inner->value.kind == Kind::season ||
                                inner->value.kind == Kind::month);
    if (!fits || inner->value.year || inner->value.year_shift) return {};
    inner->value.shift = shift;
    inner->bare = true;
    return inner;
  }

  // "two days ago", "a week later", "the day before", "the day before yesterday"
  Result counted(uint32_t at, bool has_article) const {
    int n = count(at);
    const auto* unit = entry(at, TimeWord::unit);
    if (!unit || (n == 0 && !has_article)) return {};
    at += unit->length;
    const auto* ago = entry(at, TimeWord::ago);
    if (!ago) return {};
    enum { behind, told_behind, told_ahead, ahead };
    const bool is_ahead = ago->value == told_ahead || ago->value == ahead;
    if (const auto* day = entry(at + ago->length, TimeWord::day); day && !n && day->value == day->value2) {
      Result out = made(Kind::offset, at + ago->length + 1, true);
      out->value.number = out->value.number2 = day->value + (is_ahead ? 1 : -1);
      return out;
    }
    // "two days after it left" counts from what follows.
    const Tag tag = s_.tokens[at].tag;
    if (tag == Tag::IN && ago->value != behind && ago->length == 1) return {};
    if (!n && (ago->value == behind || ago->value == ahead)) return {};
    Result out = made(ago->value == behind || ago->value == ahead ? Kind::distance : Kind::anchored, at + ago->length, true);
    n = std::max(n, 1);
    out->value.unit = TimeUnit(unit->value);
    out->value.number = is_ahead ? n : -n;
    return out;
  }

  // "the year" where that is enough; "the month of May", "the year 2014"
  Result unit_alone(uint32_t at, int depth, bool definite) const {
    const auto* unit = entry(at, TimeWord::unit);
    if (!unit) return {};
    const uint32_t next = at + unit->length;
    if (word(next) == words_.of) return value(next + 1, depth + 1, false);
    if (TimeUnit(unit->value) == TimeUnit::year && year_in(text(next))) return named(next);
    if (!definite || TimeUnit(unit->value) == TimeUnit::hour) return {};
    Result out = made(TimeUnit(unit->value) == TimeUnit::day ? Kind::offset : Kind::shifted, next, false);
    out->value.unit = TimeUnit(unit->value);
    out->value.shift = Shift::here;
    return out;
  }

  // Months, years, decades, days of the week and the like by their names.
  Result named(uint32_t at) const {
    if (at >= s_.tokens.size()) return {};
    const Token& token = s_.tokens[at];
    const auto* full = entry(at, TimeWord::month);
    const auto* brief = full ? nullptr : entry(at, TimeWord::short_month);
    if ((full || brief) && is_capital(at) && token.tag != Tag::MD && !tokens::is_verb(token.tag)) {
      Result out = made(Kind::month, at + 1, false);
      out->value.month = full ? full->value : brief->value;
      out->bare = read_year(out->end, out->value);
      const bool no_date = !out->bare && number_in(text(at + 1)) >= 0 && text(at + 1).size() <= 2;  // "February 30"
      return (full || out->bare) && !no_date ? out : Result();
    }
    if (const auto* day = entry(at, TimeWord::weekday); day && is_capital(at)) {
      Result out = made(Kind::weekday, past_daypart(at + 1), true);
      out->value.number = day->value;
      return out;
    }
    if (const auto* day = entry(at, TimeWord::short_weekday); day && is_capital(at)) {
      Result out = made(Kind::weekday, past_daypart(at + 1), false);
      out->value.number = day->value;
      return out;
    }
    if (const auto* day = entry(at, TimeWord::day)) {
      Result out = made(Kind::offset, past_daypart(at + day->length), true);
      out->value.number = day->value;
      out->value.number2 = day->value2;
      return out;
    }
    if (const auto* weekend = entry(at, TimeWord::weekend)) return made(Kind::weekend, at + weekend->length, false);
    if (const auto* season = entry(at, TimeWord::season); season && tokens::is_noun(token.tag)) {
      Result out = made(Kind::season, at + season->length, false);
      out->value.month = season->value;
      out->bare = read_year(out->end, out->value);
      return out;
    }
    if (const int y = year_in(token.span.of(s_.text))) {
      Result out = made(Kind::year, at + 1, false);
      out->value.year = y;
      const int last = is_dash(at + 1) && text(at + 2).size() == 2 ? number_in(text(at + 2)) : -1;
      if (last > y % 100) {  // "2014-15"
        out->to = out->value;
        out->to->year = y / 100 * 100 + last;
        out->end = at + 3;
      }
      return out;
    }
    if (const int y = decade_in(token.span.of(s_.text))) {
      Result out = made(Kind::decade, at + 1, false);
      out->value.year = y;
      return out;
    }
    return {};
  }

  const SentenceView& s_;
  const TimeWords& words_;
  bool may_hold_date_ = false;
  std::vector<Date> dates_;
};

}  // namespace

void find_time_expressions(const SentenceView& s, const TimeWords& words, std::vector<TimeExpression>& out) { ExpressionReader(s, words).find(out); }

}  // namespace entente::claims
