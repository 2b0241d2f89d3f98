#include "text/publication_day.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace entente::text {

namespace {

// Words a date line has beside its date: "Posted by the press office on ... at ... local time".
constexpr int most_other_words = 6;


int words_in(std::string_view text) {
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool is_word = uint8_t(c) >= 0x80 || isalnum(uint8_t(c));
    words += is_word && !in_word;
    in_word = is_word;
  }
  return words;
}

// Whether a word outside the dates begins with a small letter.
bool has_small_word(std::string_view text, const std::vector<WrittenDate>& dates) {
  for (size_t at = 0; at < text.size(); ++at) {
    const auto in_date = [&](const WrittenDate& date) { return date.span.begin <= at && at < date.span.end; };
    const bool begins_word = at == 0 || text[at - 1] == ' ';
    if (begins_word && text[at] >= 'a' && text[at] <= 'z' &&
        std::none_of(dates.begin(), dates.end(), in_date))
      return true;
  }
  return false;
}

// The last "published" or "updated" in what stands before a date.
Boilerplate last_label(std::string_view before, const Conventions& conventions) {
  const std::string folded = fold(before);
  Boilerplate out = Boilerplate::none;
  for (size_t at = 0; at < folded.size(); ++at) {
    if (at > 0 && (uint8_t(folded[at - 1]) >= 0x80 || isalnum(uint8_t(folded[at - 1])))) continue;
    size_t length;
    const Boilerplate kind = conventions.boilerplate(std::string_view(folded).substr(at), length);
    if (kind == Boilerplate::published || kind == Boilerplate::updated) out = kind;
  }
  return out;
}

}  // namespace

bool is_date_line(std::string_view paragraph, const Conventions& conventions) {
  if (paragraph.size() > 160) return false;
  const auto dates = find_written_dates(paragraph, conventions);
  if (std::none_of(dates.begin(), dates.end(), [](const WrittenDate& date) { return date.year != 0 || date.has_time; })) return false;
  int words = words_in(paragraph);
  for (const WrittenDate& date : dates) words -= words_in(date.span.of(paragraph));
  if (words <= 1) return true;
  size_t length;
  const Boilerplate kind = conventions.boilerplate(fold(paragraph), length);
  if (kind == Boilerplate::published || kind == Boilerplate::updated || kind == Boilerplate::byline)
    return words <= 2 * most_other_words;
  // What parts a section's name, a place and a date: strokes, middle dots, long dashes.
  const bool has_divider = paragraph.find_first_of("|/\xC2\xE2") != paragraph.npos;
  const bool is_prose = paragraph.back() == '.' || paragraph.find(". ") != paragraph.npos;
  if (words > most_other_words || is_prose) return false;
  // "Caracas, 8 February 2019", but not "Briefing of 8 February 2019".
  return dates[0].has_time || has_divider || (words <= 3 && !has_small_word(paragraph, dates));
}

void PublicationDay::add_head_line(std::string_view paragraph, int distance, bool is_first) {
  if (paragraph.size() > 300) return;
  const auto dates = find_written_dates(paragraph, conventions_);
  for (const WrittenDate& date : dates) {
    const auto day = date.in_year();
    if (!day) continue;
    int weight = 4;
    const bool is_alone = words_in(paragraph) <= words_in(date.span.of(paragraph));
    const Boilerplate label = last_label(paragraph.substr(0, date.span.begin), conventions_);
    if (label == Boilerplate::published) {
      weight = 7;
    } else if (label == Boilerplate::updated) {
      weight = 3;
    } else if (is_first && distance < 0 && is_alone && date.has_weekday && !date.has_time) {
      weight = 1;
    } else if (date.has_time) {
      weight = 5;
    }
    candidates_.push_back({*day, weight, std::abs(distance)});
  }
}

std::optional<Day> PublicationDay::choose(std::string_view text) const {
  if (dateline_ && dateline_->year) return dateline_->in_year();
  std::vector<Candidate> all = candidates_;
  if (file_name_) all.push_back({*file_name_, 2, 0});
  const auto better = [](const Candidate& a, const Candidate& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.distance < b.distance;
  };
  std::stable_sort(all.begin(), all.end(), better);
  // How far a dateline's day may lie from a date that lends it its year.
  const auto fits = [](Day day, Day other, int before, int after) {
    const auto gap = (day - other).count();
    return gap >= -before && gap <= after;
  };
  if (dateline_) {
    for (const Candidate& candidate : all) {
      const int year = int(std::chrono::year_month_day{candidate.day}.year());
      for (const int y : {year, year - 1, year + 1}) {
        if (const auto day = dateline_->in_year(y); day && fits(*day, candidate.day, 20, 10)) return day;
      }
    }
    for (const WrittenDate& date : find_written_dates(text, conventions_)) {
      const auto full = date.in_year();
      if (!full) continue;
      for (const int y : {date.year, date.year + 1}) {
        if (const auto day = dateline_->in_year(y); day && fits(*day, *full, 31, 183)) return day;
      }
    }
  }
  if (all.empty()) return {};
  return all.front().day;
}

}  // namespace entente::text
