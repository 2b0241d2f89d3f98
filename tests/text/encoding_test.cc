#include "text/encoding.h"

#include <doctest/doctest.h>

using namespace entente;
using namespace entente::text;

TEST_CASE("bytes become UTF-8") {
  using namespace std::string_literals;
  struct Row {
    std::string bytes;
    const char* declared;
    std::string utf8;
    uint32_t repaired;
  };
  const Row rows[] = {
      {"plain", "", "plain", 0},
      {"Guaid\xC3\xB3", "", "Guaidó", 0},
      {"\xEF\xBB\xBFmarked", "", "marked", 0},
      {"\xFF\xFEM\0a\0\x19\x20"s, "", "Ma’", 0},
      {"\xFE\xFF\0M\0a\xD8\x3D\xDE\x00"s, "", "Ma😀", 0},
      {"\xFF\xFEM\0\x3D"s, "", "M\uFFFD", 1},
      {"Nicol\xE1s Maduro\x92s \x93"
       "coup\x94",
       "", "Nicolás Maduro’s “coup”", 0},
      {"Nicol\xE1s", "ISO-8859-1", "Nicolás", 0},
      {"Guaid\xC3\xB3", "iso-8859-1", "Guaidó", 0},
      {"Guaid\xC3\xB3 and Nicol\xE1s", "", "Guaidó and Nicol\uFFFDs", 1},
      {"cut off \xE2\x80", "", "cut off \uFFFD\uFFFD", 2},
      {"overlong \xC0\xAF", "", "overlong \uFFFD\uFFFD", 2},
      {"", "", "", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    const Decoded decoded = decode(row.bytes, 0, row.declared);
    CHECK(decoded.utf8 == row.utf8);
    CHECK(decoded.repaired_bytes == row.repaired);
  }
}

TEST_CASE("every character knows its bytes") {
  const std::string bytes = "a\xE1\x92z";
  const Decoded decoded = decode(bytes, 50);
  REQUIRE(decoded.utf8 == "aá’z");
  CHECK(decoded.map.to_file({0, 1}) == Span{50, 51});
  CHECK(decoded.map.to_file({1, 3}) == Span{51, 52});
  CHECK(decoded.map.to_file({3, 6}) == Span{52, 53});
  CHECK(decoded.map.to_file({6, 7}) == Span{53, 54});
}

TEST_CASE("what is not text is told from text") {
  using namespace std::string_literals;
  CHECK(
      looks_binary("\x7F"
                   "ELF\2\1\1\0\0"s));
  CHECK(looks_binary("%PDF-1.5 and so on"));
  CHECK(looks_binary(std::string(200, '\x01')));
  CHECK_FALSE(looks_binary("Peru\nChile\tCuba\r\n"));
  CHECK_FALSE(looks_binary("\xFF\xFEM\0"s));
  CHECK_FALSE(looks_binary(""));
}
