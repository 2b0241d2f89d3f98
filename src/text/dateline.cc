#include "text/dateline.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente::text {

namespace {

// The longest dateline seen has two cities, a day and two agencies.
constexpr size_t longest = 120;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c) || uint8_t(c) >= 0x80; }

constexpr std::string_view dashes[] = {"\u2014", "\u2013", "--", "\u2015", "-", "_"};

// Reads a dateline from left to right; every step either takes something or leaves the place where it was.
class DatelineReader {
 public:
  DatelineReader(std::string_view text, const Conventions& conventions)
      : whole_(text), text_(text.substr(0, longest)), conventions_(conventions) {}

  std::optional<Dateline> read() {
    take_date();  // "Aug 20, 2003, BAGHDAD. The ..."
    const bool date_first = out_.date.has_value();
    if (date_first && !(out_.date->year && conventions_.month(word_at(at_)) == 0)) return {};
    const bool opens_a_sentence = conventions_.classes(word_at(at_)) & word_opener;
    if (!take_place() || (date_first && !place_in_capitals_)) return {};
    take_region();
    take_spaces_and(",");
    take_date();
    bool is_parted = false;  // by a stop, as after a day or an agency between strokes
    if (out_.date) is_parted = take_stop();
    bool has_agency = take_brackets();
    if (has_agency) is_parted = take_stop() || is_parted || has_strokes_;
    if (!out_.date && has_agency) {
      take_spaces_and(",");
      take_date();
    }
    bool has_dash = take_dash();
    if (has_dash && !has_agency) has_agency = take_agency_between_dashes();
    has_agency = !out_.source.empty();
    is_parted |= out_.date && is_known_;  // "Taipei, Aug. 3 (CNA) The ..."
    const bool has_full_date = out_.date && out_.date->year;
    if (!has_dash && (has_agency || out_.date) && at_ < text_.size() && text_[at_] == ':') has_dash = ++at_;
    if (!has_agency && !out_.date && !(has_dash && (place_in_capitals_ || (place_words_ <= 2 && !opens_a_sentence && opens_long_sentence())))) return {};
    if (!has_dash && !(is_parted && (has_agency || (has_full_date && !opens_a_sentence)))) return {};
    take_spaces();
    if (at_ >= whole_.size() || !begins_story()) return {};
    out_.length = at_;
    return out_;
  }

 private:
  void take_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  void take_spaces_and(std::string_view signs) {
    take_spaces();
    if (at_ < text_.size() && signs.find(text_[at_]) != signs.npos) ++at_;
    take_spaces();
  }
  bool take_stop() {
    take_spaces();
    if (at_ >= text_.size() || text_[at_] != '.') return false;
    ++at_;
    take_spaces();
    return true;
  }

  // Up to four words each of up to three names parted by commas or strokes: "LONDON/PARIS", "KYIV, Ukraine",
  // "ST. PETERSBURG".
  bool take_place() {
    size_t words = 0, capitals = 0;
    while (at_ < text_.size() && words < 8) {
      const size_t begin = at_;
      if (words > 0 && (conventions_.month(word_at(at_)) || conventions_.weekday(word_at(at_)))) break;
      while (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '\'' || is_inner_hyphen(at_))) {
        if (text_.substr(at_).starts_with("\u2014") || text_.substr(at_).starts_with("\u2013")) break;
        ++at_;
      }
      const std::string_view word = text_.substr(begin, at_ - begin);
      if (word.empty()) break;
      if (is_lower(word[0]) && word != "de" && word != "del" && word != "la" && word != "el" &&
          word != "of" && word != "the") {
        return false;
      }
      if (words == 0 && !is_letter(word[0])) return false;
      const bool in_capitals = word.size() >= 3 && std::none_of(word.begin(), word.end(), is_lower);
      if (in_capitals) ++capitals;
      if (words == 0) place_in_capitals_ = in_capitals;
      if (words == 1 && in_capitals) place_in_capitals_ = true;  // "EL PASO", "ST. LOUIS"
      ++words;
      place_end_ = at_;
      if (at_ < text_.size() && text_[at_] == '.' && word.size() <= 4 && !conventions_.month(word)) ++at_;
      const size_t before = at_;
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == ',' || text_[at_] == '/')) {
        if (text_[at_] == '/' && (at_ == before ? false : text_[at_ - 1] == ' ' || text_[at_ - 1] == ','))
          break;
        ++at_;
      }
      if (before == at_) break;
    }
    at_ = std::max(at_, place_end_);
    place_words_ = words;
    return words > 0 && words < 8;
  }
  // "Washington -- President Bush said ..." is a dateline; "Macron - France's president - said" and "Peru - Chile talks failed" are none.
  bool opens_long_sentence() const {
    constexpr size_t shortest_place = 4, shortest_story = 60;
    const std::string_view rest = whole_.substr(at_, whole_.find(". ", at_) - at_);
    const bool dashed = rest.find("--") != rest.npos || rest.find(" - ") != rest.npos || rest.find("\u2013") != rest.npos || rest.find("\u2014") != rest.npos;
    return !dashed && rest.size() >= shortest_story && place_end_ >= shortest_place;
  }
  bool is_inner_hyphen(size_t at) const {
    return text_[at] == '-' && at > 0 && at + 1 < text_.size() && is_letter(text_[at - 1]) &&
           is_letter(text_[at + 1]);
  }
  std::string_view word_at(size_t at) const {
    size_t end = at;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    return text_.substr(at, end - at);
  }

  void take_date() {
    if (at_ >= text_.size() || !(is_upper(text_[at_]) || (text_[at_] >= '0' && text_[at_] <= '9'))) return;
    constexpr size_t longest_date = 40;
    for (const WrittenDate& date : find_written_dates(text_.substr(at_, longest_date), conventions_)) {
      if (date.span.begin > 0) return;
      out_.date = date;
      at_ += date.span.end;
      take_spaces_and(",");
      return;
    }
    if (const std::string_view day = word_at(at_); conventions_.weekday(day)) {  // "LIMA, Friday (Reuters) -"
      at_ += day.size();
      take_spaces_and(",");
    }
  }

  // "BENGHAZI (Libya), 11 April": what stands in brackets before a comma says where the place is.
  void take_region() {
    const size_t open = text_.find_first_not_of(' ', at_);
    if (open == text_.npos || text_[open] != '(') return;
    const size_t close = text_.find(')', open);
    if (close != text_.npos && close - open < 40 && text_.substr(close + 1).starts_with(",") &&
        is_upper(text_[open + 1]) && conventions_.agency(text_.substr(open + 1, close - open - 1)).empty()) {
      at_ = close + 1;
    }
  }

  // "(Reuters)", "/TASS/", "[AP]", "(Feb 24)"; a name that is not known is believed where it looks like one.
  bool take_brackets() {
    take_spaces();
    if (at_ >= text_.size()) return false;
    static constexpr std::string_view openers = "(/[", closers = ")/]";
    const size_t kind = openers.find(text_[at_]);
    if (kind == openers.npos) return false;
    const size_t end = text_.find(closers[kind], at_ + 1);
    if (end == text_.npos || end - at_ > 40) return false;
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    const std::string_view known = conventions_.agency(name);
    if (const auto dates = find_written_dates(name, conventions_);
        known.empty() && !out_.date && dates.size() == 1 && dates[0].span.size() == name.size()) {
      out_.date = dates[0];
      at_ = end + 1;
      return true;
    }
    if (known.empty() &&
        (name.empty() || !is_upper(name[0]) || std::count(name.begin(), name.end(), ' ') > 3))
      return false;
    out_.source = known.empty() ? std::string(name) : std::string(known);
    is_known_ = !known.empty();
    has_strokes_ = kind == 1;
    at_ = end + 1;
    return true;
  }

  bool take_dash() {
    const size_t before = at_;
    take_spaces();
    if (at_ < text_.size() && text_[at_] == '.') {  // "(EFE).- "
      if (text_.substr(at_).starts_with(".-")) ++at_;
    }
    for (const std::string_view dash : dashes) {
      if (!text_.substr(at_).starts_with(dash)) continue;
      const size_t end = at_ + dash.size();
      const bool has_space = end < text_.size() && text_[end] == ' ';
      const bool is_long = uint8_t(dash[0]) >= 0x80;
      if (!has_space && !(is_long && before > 0)) break;
      at_ = end;
      take_spaces();
      return true;
    }
    at_ = before;
    return false;
  }

  // "CARACAS — AP — The ..."
  bool take_agency_between_dashes() {
    const size_t before = at_;
    size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || text_[end] == ' ') &&
           !text_.substr(end).starts_with("\u2014") && !text_.substr(end).starts_with("\u2013")) {
      ++end;
    }
    std::string_view name = text_.substr(at_, end - at_);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    const std::string_view known = conventions_.agency(name);
    if (known.empty()) return false;
    at_ += name.size();
    if (!take_dash()) {
      at_ = before;
      return false;
    }
    out_.source = known;
    return true;
  }

  bool begins_story() const {
    size_t at = at_;
    while (at < whole_.size()) {
      size_t length;
      const char32_t c = decode_utf8(whole_, at, length);
      if (c == '"' || c == '\'' || c == '(' || c == '[' || (c >= 0x2018 && c <= 0x201E) || c == 0xAB) {
        at += length;
        continue;
      }
      return is_upper(whole_[at]) || (whole_[at] >= '0' && whole_[at] <= '9') || (c >= 0xC0 && c <= 0xDE) ||
             (is_lower(whole_[at]) && at + 1 < whole_.size() && is_upper(whole_[at + 1]));
    }
    return false;
  }

  std::string_view whole_, text_;
  const Conventions& conventions_;
  size_t at_ = 0, place_end_ = 0;
  bool place_in_capitals_ = false, has_strokes_ = false;
  bool is_known_ = false;  // an agency in brackets that the schema names
  size_t place_words_ = 0;
  Dateline out_;
};

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph, const Conventions& conventions) {
  return DatelineReader(paragraph, conventions).read();
}

}  // namespace entente::text
