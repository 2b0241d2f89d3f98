#include "claims/time_finder.h"

#include <doctest/doctest.h>

#include "claims/extractor.h"
#include "claims/time_expression.h"
#include "claims/time_value.h"
#include "harness/golden.h"
#include "tokens/tagger.h"

using namespace entente;
using namespace entente::claims;

namespace {

template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().message);
  return std::move(*result);
}

struct Rooms {
  SchemaFiles files = must(SchemaFiles::open());
  tokens::Lexicon lexicon = must(tokens::Lexicon::read(files));
  TimeWords words = must(TimeWords::read(files, lexicon));
  tokens::Tagger tagger = must(tokens::Tagger::read(files, lexicon));
};

const Rooms& rooms() {
  static const Rooms out;
  return out;
}

// The days of each expression in a sentence of a document of `date` ("" : none), "-" where it has none, in
// order.
std::string days(const std::string& text, const std::string& date, Direction direction,
                 std::optional<Day> focus = {}) {
  tokens::Vocabulary vocabulary(rooms().lexicon);
  std::vector<Token> sentence;
  SentenceView s;
  s.text = text;
  s.sentence.span = {0, uint32_t(text.size())};
  tokens::tokenize(text, s.sentence.span, vocabulary, sentence);
  rooms().tagger.tag(sentence, vocabulary);
  s.tokens = sentence;
  std::vector<TimeExpression> found;
  find_time_expressions(s, rooms().words, found);
  std::string out;
  for (const TimeExpression& e : found) {
    if (e.needs_noun) continue;
    const auto interval =
        days_of(e.relation, e.value, e.to ? &*e.to : nullptr, {parse_day(date), focus, direction});
    out += (out.empty() ? "" : " ") + (interval ? to_string(*interval) : "-");
  }
  return out;
}

struct Row {
  const char* text;
  const char* days;
};

template <size_t N>
void check(const char* date, Direction direction, const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(date);
    CAPTURE(row.text);
    CHECK(days(std::string("Russia condemned Iran ") + row.text + ".", date, direction) == row.days);
  }
}

}  // namespace

TEST_CASE("a time with its year needs no document date") {
  check("", Direction::back,
        {{"on February 8, 2019", "2019-02-08"},
         {"on 8 February 2019", "2019-02-08"},
         {"on Friday, 8 February 2019", "2019-02-08"},
         {"on Feb. 8th, 2019", "2019-02-08"},
         {"on the 8th of February 2019", "2019-02-08"},
         {"on 2019-02-08", "2019-02-08"},
         {"on 08.02.2019", "2019-02-08"},
         {"in 2017", "2017-01-01/2017-12-31"},
         {"in January 2019", "2019-01-01/2019-01-31"},
         {"in January, 2019", "2019-01-01/2019-01-31"},
         {"in January of 2019", "2019-01-01/2019-01-31"},
         {"in early 2018", "2018-01-01/2018-04-30"},
         {"in mid-2018", "2018-05-01/2018-08-31"},
         {"in late 2018", "2018-09-01/2018-12-31"},
         {"in late May 2018", "2018-05-21/2018-05-31"},
         {"at the end of 2018", "2018-12-01/2018-12-31"},
         {"at the beginning of March 2018", "2018-03-01/2018-03-10"},
         {"in the second half of 2018", "2018-07-01/2018-12-31"},
         {"in the third quarter of 2018", "2018-07-01/2018-09-30"},
         {"in the spring of 2018", "2018-03-01/2018-05-31"},
         {"in the winter of 2018", "2018-12-01/2019-02-28"},
         {"in the 1990s", "1990-01-01/1999-12-31"},
         {"in the early 1990s", "1990-01-01/1993-12-31"},
         {"in the mid-1990s", "1994-01-01/1996-12-31"},
         {"from 2012 to 2016", "2012-01-01/2016-12-31"},
         {"between 2012 and 2016", "2012-01-01/2016-12-31"},
         {"in 2012-2016", "2012-01-01/2016-12-31"},
         {"in 2014-15", "2014-01-01/2015-12-31"},
         {"from March to May 2018", "2018-03-01/2018-05-31"},
         {"from November to February 2018", "2017-11-01/2018-02-28"},
         {"from December 2017 to March", "2017-12-01/2018-03-31"},
         {"on June 5-8, 2018", "2018-06-05/2018-06-08"},
         {"on 5-8 June 2018", "2018-06-05/2018-06-08"},
         {"on the night of June 5, 2018", "2018-06-05"},
         {"in the month of May 2018", "2018-05-01/2018-05-31"},
         {"in the year 2014", "2014-01-01/2014-12-31"},
         {"until 2018", "2018-01-01/2018-12-31"}});
}

TEST_CASE("without a document date nothing relative is resolved") {
  check("", Direction::back,
        {{"on Friday", "-"},
         {"last week", "-"},
         {"in March", "-"},
         {"on February 8", "-"},
         {"two days ago", "-"},
         {"yesterday", "-"},
         {"since 2014", "-"},
         {"the day before", "-"}});
}

// February 8, 2019 was a Friday.
TEST_CASE("what was done lies nearest behind the document's day") {
  check("2019-02-08", Direction::back,
        {{"on Friday", "2019-02-08"},
         {"Friday", "2019-02-08"},
         {"on Thursday", "2019-02-07"},
         {"on Thursday night", "2019-02-07"},
         {"late Thursday", "2019-02-07"},
         {"late on Thursday", "2019-02-07"},
         {"on Saturday", "2019-02-02"},
         {"last Friday", "2019-02-01"},
         {"last Monday", "2019-02-04"},
         {"on January 23", "2019-01-23"},
         {"on 23 January", "2019-01-23"},
         {"Jan. 23", "2019-01-23"},
         {"on December 30", "2018-12-30"},
         {"on February 29", "2016-02-29"},
         {"in March", "2018-03-01/2018-03-31"},
         {"in February", "2019-02-01/2019-02-28"},
         {"last February", "2018-02-01/2018-02-28"},
         {"in mid-January", "2019-01-11/2019-01-20"},
         {"in June of last year", "2018-06-01/2018-06-30"},
         {"in January this year", "2019-01-01/2019-01-31"},
         {"last week", "2019-01-28/2019-02-03"},
         {"this week", "2019-02-04/2019-02-10"},
         {"last month", "2019-01-01/2019-01-31"},
         {"this month", "2019-02-01/2019-02-28"},
         {"last year", "2018-01-01/2018-12-31"},
         {"late last year", "2018-09-01/2018-12-31"},
         {"earlier this year", "2019-01-01/2019-02-08"},
         {"earlier this month", "2019-02-01/2019-02-08"},
         {"earlier in the week", "2019-02-04/2019-02-08"},
         {"earlier in the day", "2019-02-08"},
         {"so far this year", "2019-01-01/2019-02-08"},
         {"over the past two weeks", "2019-01-25/2019-02-08"},
         {"for the past three months", "2018-11-08/2019-02-08"},
         {"in the last ten years", "2009-02-08/2019-02-08"},
         {"in the past year", "2018-02-08/2019-02-08"},
         {"in the last 24 hours", "2019-02-07/2019-02-08"},
         {"today", "2019-02-08"},
         {"this morning", "2019-02-08"},
         {"yesterday", "2019-02-07"},
         {"last night", "2019-02-07"},
         {"overnight", "2019-02-07/2019-02-08"},
         {"the day before yesterday", "2019-02-06"},
         {"two days ago", "2019-02-06"},
         {"a week ago", "2019-01-28/2019-02-03"},
         {"three months ago", "2018-11-01/2018-11-30"},
         {"a year ago", "2018-01-01/2018-12-31"},
         {"at the weekend", "2019-02-02/2019-02-03"},
         {"over the weekend", "2019-02-02/2019-02-03"},
         {"last summer", "2018-06-01/2018-08-31"},
         {"since 2014", "2014-01-01/2019-02-08"},
         {"since January", "2019-01-01/2019-02-08"},
         {"since last week", "2019-01-28/2019-02-08"},
         {"since Monday", "2019-02-04/2019-02-08"},
         {"from Monday to Wednesday", "2019-02-04/2019-02-06"},
         {"between March and May", "2018-03-01/2018-05-31"},
         {"from November to January", "2018-11-01/2019-01-31"},
         {"from June 5 to June 8", "2018-06-05/2018-06-08"},
         {"from June 5 to 8", "2018-06-05/2018-06-08"},
         {"after January 5", "2019-01-06/2019-02-08"},
         {"before Monday", "-"},
         {"the day before", "2019-02-07"},
         {"a day earlier", "2019-02-07"},
         {"three weeks later", "-"},
         {"the next day", "-"}});
}

TEST_CASE("what is planned lies nearest ahead") {
  check("2019-02-08", Direction::ahead,
        {{"on Friday", "2019-02-08"},
         {"on Thursday", "2019-02-14"},
         {"next Friday", "2019-02-15"},
         {"tomorrow", "2019-02-09"},
         {"in March", "2019-03-01/2019-03-31"},
         {"in January", "2020-01-01/2020-01-31"},
         {"on March 3", "2019-03-03"},
         {"next week", "2019-02-11/2019-02-17"},
         {"next month", "2019-03-01/2019-03-31"},
         {"next year", "2020-01-01/2020-12-31"},
         {"later this month", "2019-02-08/2019-02-28"},
         {"later in the year", "2019-02-08/2019-12-31"},
         {"this weekend", "2019-02-09/2019-02-10"},
         {"by the end of the year", "2019-02-08/2019-12-31"},
         {"by Monday", "2019-02-08/2019-02-11"},
         {"until 2021", "2019-02-08/2021-12-31"},
         {"before March 1", "2019-02-08/2019-02-28"},
         {"in the coming week", "2019-02-08/2019-02-15"},
         {"in the next two months", "2019-02-08/2019-04-08"},
         {"from Monday to Wednesday", "2019-02-11/2019-02-13"},
         {"two weeks from now", "2019-02-18/2019-02-24"}});
}

TEST_CASE("a present tense takes the nearer side") {
  check("2019-02-25", Direction::near,
        {{"on January 23", "2019-01-23"},
         {"on March 3", "2019-03-03"},
         {"in December", "2018-12-01/2018-12-31"}});
}

TEST_CASE("a time told from another counts from the last day spoken of") {
  const auto focus = parse_day("2019-01-23");
  for (const Row& row :
       {Row{"the day before", "2019-01-22"}, Row{"the next day", "2019-01-24"},
        Row{"two days later", "2019-01-25"}, Row{"that day", "2019-01-23"},
        Row{"the previous day", "2019-01-22"}, Row{"a week earlier", "2019-01-14/2019-01-20"}}) {
    CAPTURE(row.text);
    CHECK(days(std::string("Russia condemned Iran ") + row.text + ".", "2019-02-08", Direction::back,
               focus) == row.days);
  }
}

TEST_CASE("what only looks like a time is none") {
  check("2019-02-08", Direction::back,
        {{"for two years", ""},
         {"for Friday", ""},
         {"in recent weeks", ""},
         {"every Friday", ""},
         {"several days ago", ""},
         {"in the day", ""},
         {"years ago", ""},
         {"in a week", ""},
         {"with 2000 men", ""},
         {"and the march went on", ""},
         {"as it may have done", ""},
         {"two years after it left", ""},
         {"recently", ""},
         {"of 99999", ""}});
}

TEST_CASE("what no calendar holds is no time") {
  check("2019-02-08", Direction::back,
        {{"900 decades ago", "-"},
         {"in the last 999 decades", "-"},
         {"999 years ago", "1020-01-01/1020-12-31"},
         {"on February 30", ""}});
}

TEST_CASE("whose time it is: whole sentences") {
  static const SchemaFiles files = must(SchemaFiles::open());
  static const Ontology ontology = must(Ontology::read(files));
  static const std::unique_ptr<Language> language = must(Language::read(files, ontology));
  Extractor extractor(*language);
  check_golden("claims/times.txt", [&](const std::string& input) {
    text::Document document;
    document.id = "case";
    document.date = parse_day(input.substr(0, 10));
    document.text = input.substr(input.find(' ') + 1);
    document.paragraphs.push_back({{0, uint32_t(document.text.size())}, text::ParagraphKind::body});
    std::string out;
    for (const Claim& c : extractor.extract(document)) {
      if (c.relation == "holds_office" || c.relation == "leads" || c.relation == "works_for") {
        CHECK(!c.time);
        continue;
      }
      out += c.subject.name + " " + c.relation + " " + (c.literal ? *c.literal : c.object.name);
      if (c.polarity == Polarity::negated) out += ", negated";
      if (c.modality != Modality::actual) out += ", " + std::string(to_string(c.modality));
      out += ": " + (c.time ? to_string(*c.time) : "-") + "\n";
    }
    return out.empty() ? "none\n" : out;
  });
}
