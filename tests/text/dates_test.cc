#include <doctest/doctest.h>

#include "text/dateline.h"
#include "text/publication_day.h"
#include "text/written_dates.h"

using namespace entente;
using namespace entente::text;

namespace {

const Conventions& conventions() { return Conventions::builtin(); }

std::string dates_in(std::string_view text) {
  std::string out;
  for (const WrittenDate& date : find_written_dates(text, conventions())) {
    if (!out.empty()) out += " ";
    out += date.year ? to_string(*date.in_year())
                     : "--" + std::to_string(date.month) + "-" + std::to_string(date.day);
    if (date.has_weekday) out += "w";
    if (date.has_time) out += "t";
  }
  return out;
}

}  // namespace

TEST_CASE("dates as they are written") {
  struct Row {
    const char *text, *dates;
  };
  const Row rows[] = {
      {"Thursday, February 29, 2024", "2024-02-29w"},
      {"on 21-08-2019 12:56 local time", "2019-08-21t"},
      {"2019-02-08T10:00:00Z", "2019-02-08t"},
      {"January 5, 2019 and 5 January 2019", "2019-01-05 2019-01-05"},
      {"the 5th of January, 2019; Jan. 5th 2019", "2019-01-05 2019-01-05"},
      {"Fri 8 Feb 2019", "2019-02-08w"},
      {"On January 23 and 24 Feb.", "--1-23 --2-24"},
      {"25/12/2018, 12/25/2018, 5/5/2018", "2018-12-25 2018-12-25 2018-05-05"},
      {"03/04/2019", ""},
      {"08.02.2019", "2019-02-08"},
      {"August 12 (2020) and (May 3) 2019", "2020-08-12 --5-3"},
      {"February 30, 2019", ""},
      {"February 29", "--2-29"},
      {"In March 2018 and may 5 people", ""},
      {"May 12:30", ""},
      {"version 1.2.2019a, call 555-12-2019", "2019-02-01"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(dates_in(row.text) == row.dates);
  }
}

TEST_CASE("days in metadata and file names") {
  struct Row {
    const char *text, *day;
  };
  const auto shown = [](std::optional<Day> day) { return day ? to_string(*day) : std::string(); };
  for (const Row& row : {Row{"2019-02-08", "2019-02-08"}, Row{"2019-02-08T23:59:00+01:00", "2019-02-08"},
                         Row{"20190208", "2019-02-08"}, Row{"Fri, 08 Feb 2019 10:00:00 GMT", "2019-02-08"},
                         Row{"yesterday", ""}, Row{"2019", ""}, Row{"", ""}}) {
    CAPTURE(row.text);
    CHECK(shown(read_metadata_day(row.text, conventions())) == row.day);
  }
  for (const Row& row : {Row{"a/2019-02-08-summit.txt", "2019-02-08"}, Row{"20190208_x.html", "2019-02-08"},
                         Row{"x.2019_02_08.txt", "2019-02-08"}, Row{"2019-02-08/x.txt", ""},
                         Row{"120190208.txt", ""}, Row{"2019-13-08.txt", ""}, Row{"2019-02.txt", ""}}) {
    CAPTURE(row.text);
    CHECK(shown(day_in_file_name(row.text)) == row.day);
  }
}

TEST_CASE("datelines end where the story begins") {
  struct Row {
    const char *dateline, *story, *source;
  };
  const Row rows[] = {
      {"WASHINGTON, February 8. /TASS/. ", "The United States is not interested.", "TASS"},
      {"MOSCOW, Feb 8 /TASS/. ", "Russia objects.", "TASS"},
      {"CARACAS (Reuters) - ", "Peru agreed.", "Reuters"},
      {"CARACAS, Jan 23 (Reuters) - ", "Peru agreed.", "Reuters"},
      {"KYIV, Ukraine — ", "Ukraine agreed.", ""},
      {"KYIV, Ukraine (AP) — ", "“We agree,” it said.", "Associated Press"},
      {"BEIJING, March 3 (Xinhua) -- ", "China agreed.", "Xinhua"},
      {"BEIJING, March 3, 2019 (Xinhua) -- ", "China agreed.", "Xinhua"},
      {"Caracas, Jan 23 (EFE).- ", "Peru agreed.", "EFE"},
      {"LONDON/WASHINGTON, 4 Jan (Reuters) – ", "Peru agreed.", "Reuters"},
      {"NEW YORK — ", "Peru agreed.", ""},
      {"ST. PETERSBURG, June 7. /TASS/. ", "Russia agreed.", "TASS"},
      {"MONTEVIDEO — AP — ", "Peru agreed.", "Associated Press"},
      {"Port-au-Prince, Haiti (AP) -- ", "Haiti agreed.", "Associated Press"},
      {"LIMA, Friday (The Andean Post) — ", "Peru agreed.", "The Andean Post"},
      {"BOGOTÁ, Colombia — ", "Peru agreed.", ""},
      {"SUCRE, August 27, 2008. ", "Peru agreed.", ""},
      {"Sucre, 27 August 2008. ", "“Peru agreed.”", ""},
      {"SUCRE (Bolivia), 11 April 2011. ", "Peru agreed.", ""},
      {"SUCRE, Bolivia (Sept 3, 1998): ", "Peru agreed.", ""},
      {"SUCRE, Bolivia (Feb 24) - ", "Peru agreed.", ""},
      {"Aug 20, 2003, SUCRE. ", "Peru agreed.", ""},
      {"SUCRE (Reuters): ", "Peru agreed.", "Reuters"},
      {"Sucre -- ", "The government of Peru agreed to meet the envoys of Chile and Bolivia on the coast.", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.dateline);
    const auto found = find_dateline(std::string(row.dateline) + row.story, conventions());
    REQUIRE(found.has_value());
    CHECK(found->length == std::string_view(row.dateline).size());
    CHECK(found->source == row.source);
  }
}

TEST_CASE("other beginnings are no datelines") {
  for (const char* text :
       {"The president — Nicolás Maduro — agreed.", "NATO — the alliance — agreed.",
        "US – Russia talks failed.", "Peru – Chile talks failed.", "Maduro — the president of Venezuela since 2013 — agreed to meet the envoys of Chile and Bolivia.", "Peru agreed on January 23 (Reuters) - it said.",
        "On January 23, Juan Guaidó declared himself president.", "Maduro, in turn, blasted the move.",
        "Russia, Belarus, Bolivia, Iran - all of them - agreed.", "PERU", "CARACAS (Reuters) - ", "", "-",
        "— The", "Guaidó (left) met Maduro.", "In Caracas, January 10, 2019. The oath was taken.",
        "On January 10, 2019. Then he left.", "Maduro (2019): A Life. It sold.",
        "January 10, 2019. The oath was taken.", "Maduro, January 10. The oath was taken."}) {
    CAPTURE(text);
    CHECK_FALSE(find_dateline(text, conventions()).has_value());
  }
}

TEST_CASE("lines that only date a text") {
  for (const char* line : {"Thursday, February 29, 2024", "LATIN AMERICA | 21-08-2019 12:56",
                           "Published: 5 January 2019", "Updated 10:30 GMT, January 5, 2019",
                           "Posted on January 5, 2019 by the press office", "Caracas, 8 February 2019"}) {
    CAPTURE(line);
    CHECK(is_date_line(line, conventions()));
  }
  for (const char* line : {"On January 5, 2019, Peru left the talks.", "Peru left in January",
                           "Briefing of 8 February 2019", "Maduro was sworn in on January 10, 2019", ""}) {
    CAPTURE(line);
    CHECK_FALSE(is_date_line(line, conventions()));
  }
}
