// The day an article was published, among the dates at its head.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "text/conventions.h"
#include "text/written_dates.h"

namespace entente::text {

// A short paragraph that holds a date and little else: "LATIN AMERICA | 21-08-2019 12:56", "Published: 5
// January 2019".
bool is_date_line(std::string_view paragraph, const Conventions& conventions);

// Weighs the candidates: a dateline with its year, a line that says "published", a date with a time of day or
// beside the title, one that says "updated", the file's name, and last the date with its weekday on a page's
// first line, which is the day the page was looked at. A dateline without a year takes that of the best other
// candidate, or of the first full date in the text that makes it fall at most half a year after or a month
// before that date.
class PublicationDay {
 public:
  explicit PublicationDay(const Conventions& conventions) : conventions_(conventions) {}

  // A paragraph above the body (or left out of it), `distance` paragraphs from the title.
  void add_head_line(std::string_view paragraph, int distance, bool is_first);
  void set_dateline(const WrittenDate& date) { dateline_ = date; }
  void set_file_name(std::string_view path) { file_name_ = day_in_file_name(path); }
  std::optional<Day> choose(std::string_view text) const;

 private:
  struct Candidate {
    Day day;
    int weight, distance;
  };
  const Conventions& conventions_;
  std::vector<Candidate> candidates_;
  std::optional<WrittenDate> dateline_;
  std::optional<Day> file_name_;
};

}  // namespace entente::text
