// Stores that earlier versions wrote, one a format: fixture-N/ and what it says, fixture-N.txt.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "store/claims.h"
#include "store/verify.h"

using namespace entente;
using namespace entente::store;
using namespace entente::store::testing;

namespace fs = std::filesystem;

TEST_CASE("a store of format 4 is read as it was written, and can be written on") {
  const Folder folder;
  const std::string home = ENTENTE_TESTS "/store/";
  fs::copy(home + "fixture-4", folder / "s", fs::copy_options::recursive);
  std::vector<std::string> expected;
  std::ifstream in(home + "fixture-4.txt");
  for (std::string line; std::getline(in, line);) expected.push_back(line);
  REQUIRE(expected.size() == 5);
  {
    const auto opened = Store::open(folder / "s");
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    CHECK(lines(opened->reader()) == expected);
    CHECK(verify(opened->reader())->good());
    std::vector<std::string> days;
    CHECK(opened->reader().each_day({}, {}, [&](Day day, const std::string& id) {
      days.push_back(to_string(day) + " " + id);
      return true;
    }));
    CHECK(days == std::vector<std::string>{"2019-01-23 lima.txt"});
    CHECK(opened->reader().find_entities("washington").value().front().entity.id == "country:US");
  }
  auto written = Store::open(folder / "s", Mode::read_write);
  REQUIRE_MESSAGE(written.has_value(), written.error().message);
  DocumentRecord document;
  document.id = "new";
  REQUIRE(written->put(document, std::vector{claim("new", "Peru", "supports", "Cuba")}));
  CHECK(written->forget("new").value());
  CHECK(lines(written->reader()) == expected);
}

TEST_CASE("a store of an older format is refused with the remedy, and stays as it was") {
  for (const std::string format : {"1", "2", "3"}) {
    CAPTURE(format);
    const Folder folder;
    fs::copy(std::string(ENTENTE_TESTS) + "/store/fixture-" + format, folder / "s", fs::copy_options::recursive);
    for (const Mode mode : {Mode::read_only, Mode::read_write, Mode::create}) {
      const auto opened = Store::open(folder / "s", mode);
      REQUIRE_FALSE(opened.has_value());
      CHECK(opened.error().code == Errc::unsupported);
      CHECK(opened.error().message.find("format " + format) != std::string::npos);
      CHECK(opened.error().message.find("'entente export --format jsonl'") != std::string::npos);
      CHECK(opened.error().message.find("'entente load'") != std::string::npos);
    }
  }
}
