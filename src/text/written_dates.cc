#include "text/written_dates.h"

#include <charconv>

#include "base/byte_scan.h"

namespace entente::text {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || uint8_t(c) >= 0x80; }

// Years of news; other four-digit numbers are numbers.
bool is_year(int value) { return value >= 1900 && value < 2100; }

struct Piece {
  enum Kind : uint8_t { number, word, sign } kind = sign;
  Span span;
  int value = -1;  // number
  int digits = 0;  // number
  int month = 0, weekday = 0;
  bool is_ordinal_suffix = false;
};

// Numbers, words and single signs; spaces part them. A date has a number in it, so only what stands around numbers is looked at.
class DateFinder {
 public:
  DateFinder(std::string_view text, const Conventions& conventions) : text_(text), conventions_(conventions) {}

  std::vector<WrittenDate> find() {
    std::vector<WrittenDate> out;
    size_t at = 0;
    while ((at = find_byte(text_, at, [](auto c) { return (c >= '0') & (c <= '9'); })) < text_.size()) {
      at = split_around(at);
      find_in_pieces(out);
    }
    return out;
  }

 private:
  // The most pieces of a date before its first number ("Friday, Feb. 8"), and more than it has between two numbers or behind the last.
  static constexpr int most_before = 4, most_between = 8;

  // Takes apart what stands around the number at `number`, up to the next stretch without numbers; returns where that goes on.
  size_t split_around(size_t number) {
    size_t at = number;
    for (int i = 0; i < most_before && at > 0; ++i) {
      while (at > 0 && text_[at - 1] == ' ') --at;
      if (at > 0 && !is_letter(text_[at - 1])) {
        --at;
      } else {
        while (at > 0 && is_letter(text_[at - 1])) --at;
      }
    }
    pieces_.clear();
    pieces_.reserve(24);  // more than most stretches have
    for (int since_number = 0; at < text_.size() && since_number <= most_between; ++since_number) {
      const size_t begin = at;
      Piece piece;
      if (is_digit(text_[at])) {
        while (at < text_.size() && is_digit(text_[at])) ++at;
        piece.kind = Piece::number;
        piece.digits = int(std::min<size_t>(at - begin, 20));
        if (piece.digits <= 8) std::from_chars(text_.data() + begin, text_.data() + at, piece.value);
        since_number = 0;
      } else if (is_letter(text_[at])) {
        while (at < text_.size() && is_letter(text_[at])) ++at;
        const std::string_view word = text_.substr(begin, at - begin);
        piece.kind = Piece::word;
        const bool is_capital = word[0] >= 'A' && word[0] <= 'Z';
        if (is_capital) piece.month = conventions_.month(word), piece.weekday = conventions_.weekday(word);
        piece.is_ordinal_suffix = word == "st" || word == "nd" || word == "rd" || word == "th" || word == "of";
      } else {
        ++at;
        if (text_[begin] == ' ') {
          --since_number;
          continue;
        }
      }
      piece.span = {uint32_t(begin), uint32_t(at)};
      pieces_.push_back(piece);
    }
    return at;
  }

  void find_in_pieces(std::vector<WrittenDate>& out) {
    size_t at = 0;
    while (at < pieces_.size()) {
      WrittenDate date;
      const size_t end = date_at(at, date);
      if (end == at || !date.in_year(date.year ? date.year : 2000)) {
        ++at;
        continue;
      }
      date.span = {pieces_[at].span.begin, pieces_[end - 1].span.end};
      if (at >= 1 && sign(at - 1, ',') && at >= 2 && pieces_[at - 2].weekday) {
        date.has_weekday = true;
        date.span.begin = pieces_[at - 2].span.begin;
      } else if (at >= 1 && pieces_[at - 1].weekday) {
        date.has_weekday = true;
        date.span.begin = pieces_[at - 1].span.begin;
      }
      size_t time = end;
      if (sign(time, ',')) ++time;
      if (word(time, "at") || word(time, "T")) ++time;
      if (number(time) && pieces_[time].digits <= 2 && (sign(time + 1, ':') || sign(time + 1, '.')) &&
          number(time + 2) && pieces_[time + 2].digits == 2 &&
          pieces_[time].span.end == pieces_[time + 1].span.begin) {
        date.has_time = true;
        date.span.end = pieces_[time + 2].span.end;
        at = time + 3;
      } else {
        at = end;
      }
      out.push_back(date);
    }
  }

  bool number(size_t i) const { return i < pieces_.size() && pieces_[i].kind == Piece::number; }
  bool small(size_t i) const { return number(i) && pieces_[i].digits <= 2; }
  bool year(size_t i) const { return number(i) && pieces_[i].digits == 4 && is_year(pieces_[i].value); }
  bool sign(size_t i, char c) const {
    return i < pieces_.size() && pieces_[i].kind == Piece::sign && text_[pieces_[i].span.begin] == c;
  }
  bool word(size_t i, std::string_view w) const {
    return i < pieces_.size() && pieces_[i].span.of(text_) == w;
  }
  bool touching(size_t i) const {
    return i + 1 < pieces_.size() && pieces_[i].span.end == pieces_[i + 1].span.begin;
  }

  // One past the date's last piece, or `at` where none begins there.
  size_t date_at(size_t at, WrittenDate& date) const {
    if (number(at)) {
      if (const size_t end = number_date(at, date); end != at) return end;
      return day_month(at, date);
    }
    return month_day(at, date);
  }

  size_t number_date(size_t at, WrittenDate& date) const {
    if (!number(at + 2) || !number(at + 4) || !touching(at) || !touching(at + 1) || !touching(at + 2) ||
        !touching(at + 3))
      return at;
    const char c = text_[pieces_[at + 1].span.begin];
    if ((c != '-' && c != '/' && c != '.') || !sign(at + 3, c)) return at;
    const int first = pieces_[at].value, second = pieces_[at + 2].value, third = pieces_[at + 4].value;
    if (year(at) && small(at + 2) && small(at + 4)) {
      date.year = first, date.month = second, date.day = third;
    } else if (small(at) && small(at + 2) && year(at + 4)) {
      const bool is_ambiguous = c == '/' && first <= 12 && second <= 12 && first != second;
      if (is_ambiguous) return at;
      const bool day_first = second <= 12;
      date.year = third, date.month = day_first ? second : first, date.day = day_first ? first : second;
    } else {
      return at;
    }
    return at + 5;
  }

  // "February 8", "Feb. 8th, 2019", "February 8 2019"
  size_t month_day(size_t at, WrittenDate& date) const {
    if (!pieces_[at].month) return at;
    size_t i = at + 1;
    if (sign(i, '.')) ++i;
    if (!small(i)) return at;
    date.month = pieces_[at].month, date.day = pieces_[i].value;
    if (sign(i + 1, ':') && touching(i)) return at;  // "May 12:30"
    ++i;
    if (i < pieces_.size() && pieces_[i].is_ordinal_suffix &&
        pieces_[i - 1].span.end == pieces_[i].span.begin)
      ++i;
    size_t y = i;
    if (sign(y, ',')) ++y;
    if (sign(y, '(') && year(y + 1) && sign(y + 2, ')')) {  // "August 12 (2020)"
      date.year = pieces_[y + 1].value;
      return y + 3;
    }
    if (!year(y)) return i;
    date.year = pieces_[y].value;
    return y + 1;
  }

  // "8 February", "8th of Feb. 2019"
  size_t day_month(size_t at, WrittenDate& date) const {
    if (!small(at)) return at;
    size_t i = at + 1;
    while (i < at + 3 && i < pieces_.size() && pieces_[i].is_ordinal_suffix) ++i;
    if (i >= pieces_.size() || !pieces_[i].month) return at;
    date.day = pieces_[at].value, date.month = pieces_[i].month;
    ++i;
    size_t y = i;
    if (sign(y, '.')) ++y;
    if (sign(y, ',')) ++y;
    if (!year(y)) return i;
    date.year = pieces_[y].value;
    return y + 1;
  }

  std::string_view text_;
  const Conventions& conventions_;
  std::vector<Piece> pieces_;  // of one stretch
};

}  // namespace

std::optional<Day> WrittenDate::in_year(int year_if_absent) const {
  const int y = year ? year : year_if_absent;
  const std::chrono::year_month_day ymd{std::chrono::year{y}, std::chrono::month{unsigned(month)},
                                        std::chrono::day{unsigned(day)}};
  if (y == 0 || !ymd.ok()) return {};
  return Day{ymd};
}

std::vector<WrittenDate> find_written_dates(std::string_view text, const Conventions& conventions) {
  return DateFinder(text, conventions).find();
}

std::optional<Day> read_metadata_day(std::string_view text, const Conventions& conventions) {
  while (!text.empty() && uint8_t(text.front()) <= 32) text.remove_prefix(1);
  if (text.size() >= 10 && (text.size() == 10 || !is_digit(text[10]))) {
    if (const auto day = parse_day(text.substr(0, 10))) return day;
  }
  if (const auto day = day_in_file_name(text.substr(0, 8)); day && (text.size() == 8 || text[8] == 'T'))
    return day;
  for (const WrittenDate& date : find_written_dates(text.substr(0, 200), conventions)) {
    if (date.year) return date.in_year();
  }
  return {};
}

std::optional<Day> day_in_file_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto digits = [&](size_t at, size_t count) {
    int value = 0;
    for (size_t i = at; i < at + count; ++i) {
      if (i >= name.size() || !is_digit(name[i])) return -1;
      value = value * 10 + (name[i] - '0');
    }
    return value;
  };
  for (size_t at = 0; at + 8 <= name.size(); ++at) {
    if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) continue;
    const int year = digits(at, 4);
    if (!is_year(year)) continue;
    const bool is_parted = name[at + 4] == '-' || name[at + 4] == '_' || name[at + 4] == '.';
    const size_t month_at = at + 4 + is_parted, day_at = month_at + 2 + is_parted;
    if (is_parted && (day_at > name.size() || name[month_at + 2] != name[at + 4])) continue;
    const int month = digits(month_at, 2), day = digits(day_at, 2);
    if (month < 1 || day < 1 || (day_at + 2 < name.size() && is_digit(name[day_at + 2]))) continue;
    const WrittenDate date{{}, year, month, day, false, false};
    if (const auto found = date.in_year()) return found;
  }
  return {};
}

}  // namespace entente::text
