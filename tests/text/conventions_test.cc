#include "text/conventions.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace entente;
using namespace entente::text;

TEST_CASE("words are known in their spelling") {
  const Conventions& known = Conventions::builtin();
  CHECK((known.classes("Gen") & word_title));
  CHECK((known.classes("GEN") & word_title));
  CHECK_FALSE((known.classes("gen") & word_title));
  CHECK((known.classes("No") & word_number));
  CHECK((known.classes("The") & word_opener));
  CHECK(known.classes("the") == 0);
  CHECK(known.month("FEBRUARY") == 2);
  CHECK(known.month("Sept") == 9);
  CHECK(known.month("Mayo") == 0);
  CHECK(known.weekday("thursday") == 4);
  CHECK(known.agency("reuters") == "Reuters");
  CHECK(known.agency("Nobody") == "");
}

TEST_CASE("boilerplate is matched by whole words") {
  struct Row {
    const char* text;
    Boilerplate kind;
    size_t length;
  };
  const Row rows[] = {{"all news", Boilerplate::whole, 8},
                      {"read more:", Boilerplate::whole, 10},
                      {"read more about it", Boilerplate::label, 9},
                      {"more information", Boilerplate::none, 0},
                      {"more in", Boilerplate::label, 7},
                      {"by ana diaz", Boilerplate::byline, 2},
                      {"byron came", Boilerplate::none, 0},
                      {"", Boilerplate::none, 0},
                      {"published on 5 may", Boilerplate::published, 12}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    size_t length = 0;
    CHECK(Conventions::builtin().boilerplate(row.text, length) == row.kind);
    CHECK(length == row.length);
  }
}

TEST_CASE("every fault of the data is reported at once, with a guess") {
  const std::string root = (std::filesystem::temp_directory_path() / "entente-conventions-test").string();
  std::filesystem::create_directories(root + "/en/lexicon");
  std::ofstream(root + "/en/lexicon/abbreviations.tsv") << "word\tkind\nGen\ttitl\n";
  std::ofstream(root + "/en/lexicon/boilerplate.tsv") << "phrase\tmatch\nmore\tnotise\n";
  std::ofstream(root + "/en/lexicon/calendar.tsv") << "kind\tnumber\tname\tshort\nmonth\t13\tUndecember\t\n";
  const auto files = SchemaFiles::open({root});
  REQUIRE(files.has_value());
  const auto read = Conventions::read(*files);
  std::filesystem::remove_all(root);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
  CHECK(read.error().message ==
        root + "/en/lexicon/abbreviations.tsv:2: no kind 'titl'; did you mean 'title'?\n" + root +
            "/en/lexicon/boilerplate.tsv:2: no match 'notise'; did you mean 'notice'?\n" + root +
            "/en/lexicon/calendar.tsv:2: kind is month (1-12) or weekday (1-7)");
}
