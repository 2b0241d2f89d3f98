#include "gold/plain_name.h"

#include <doctest/doctest.h>

#include <vector>

using entente::gold::plain_name;

TEST_CASE("what does not tell names apart is left out of them") {
  struct Row {
    const char* name;
    const char* plain;
  };
  for (const Row& row : std::vector<Row>{{"Nicolás Maduro", "nicolas maduro"},
                                         {"the United States’s", "united states"},
                                         {"The  U.S.", "u s"},
                                         {"Łukasz Ørsted", "łukasz ørsted"},
                                         {"Ǿre", "øre"},
                                         {"Türkiye", "turkiye"},
                                         {"Abd al-Fattah", "abd al fattah"},
                                         {"A", "a"},
                                         {"the", "the"},
                                         {"a b", "b"},
                                         {"an—the", "the"},
                                         {"‘Rebels’", "rebels"},
                                         {"O’Brien", "o brien"},
                                         {"Straße", "strasse"},
                                         {"Côte d’Ivoire’s government", "cote d ivoire government"},
                                         {"…and so on", "and so on"},
                                         {"Ελλάς", "ελλασ"},
                                         {"Владимир Путин", "владимир путин"},
                                         {"中国", "中国"},
                                         {"x_1", "x_1"},
                                         {"Kosovo's", "kosovo"},
                                         {"Kosovo'ses", "kosovo ses"},
                                         {"ʼAdan", "ʼadan"},
                                         {"½ of it", "1 2 of it"},
                                         {"soft\u00adhyphen", "soft hyphen"},
                                         {"non\u00a0breaking", "non breaking"},
                                         {"", ""}}) {
    CAPTURE(row.name);
    CHECK(plain_name(row.name) == row.plain);
  }
}
