#include "reading.h"

using namespace entente;
using namespace entente::tokens;

namespace {

struct Row {
  const char* text;
  const char* tokens;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(spaced(row.text) == row.tokens);
  }
}

}  // namespace

TEST_CASE("clitics are words of their own, whichever apostrophe they are written with") {
  check({{"I don't know.", "I do n't know ."},
         {"They don’t think Venezuela’s leaders can’t.", "They do n’t think Venezuela ’s leaders ca n’t ."},
         {"He'd said they're what we've got; I'll go, I'm sure.",
          "He 'd said they 're what we 've got ; I 'll go , I 'm sure ."},
         {"the workers’ party", "the workers ’ party"},
         {"the Times' reporters", "the Times ' reporters"},
         {"WON'T RUSSIA'S", "WO N'T RUSSIA 'S"},
         {"O'Connell and the Shi'ite coup d'etat", "O'Connell and the Shi'ite coup d'etat"},
         {"the '90s and '07", "the '90s and '07"},
         {"Russia 's move", "Russia 's move"},
         {"We cannot. They're gonna go.", "We can not . They 're gon na go ."}});
}

TEST_CASE("abbreviations and initials keep their full stop, sentence ends do not") {
  check({{"The U.S. and U.N. agreed.", "The U.S. and U.N. agreed ."},
         {"Gen. Haftar met Sen. Rubio on Jan. 5.", "Gen. Haftar met Sen. Rubio on Jan. 5 ."},
         {"at 5 a.m. in Washington, D.C.", "at 5 a.m. in Washington , D.C."},
         {"J.K. Rowling, George W. Bush", "J.K. Rowling , George W. Bush"},
         {"He bought Lockheed Corp. stock.", "He bought Lockheed Corp. stock ."},
         {"He said no.", "He said no ."},
         {"See No. 10 in the sun.", "See No. 10 in the sun ."},
         {"It ended.Then it began.", "It ended . Then it began ."},
         {"He left... \"Why?!\"", "He left ... \" Why ?! \""}});
}

TEST_CASE("words are split at hyphens, but prefixes stay") {
  check({{"US-led talks", "US - led talks"},
         {"Kim Jong-un and al-Assad", "Kim Jong - un and al - Assad"},
         {"anti-government, pro-Russian, ex-president", "anti-government , pro-Russian , ex - president"},
         {"the then-vice-president", "the then - vice-president"},
         {"a non\xE2\x80\x91"
          "binding vote",
          "a non\xE2\x80\x91"
          "binding vote"},
         {"a 50-year-old man", "a 50 - year - old man"},
         {"call 713-853-3989", "call 713-853-3989"},
         {"peace — or war – now -- please", "peace — or war – now -- please"},
         {"2015–2020", "2015 – 2020"}});
}

TEST_CASE("numbers, money, addresses and marks") {
  check({{"15,000 people, 3.5% of 1,234.5", "15,000 people , 3.5 % of 1,234.5"},
         {"$5 and US$3bn, €2m", "$ 5 and US$ 3 bn , € 2 m"},
         {"at 5pm on 9/11, 10:30", "at 5 pm on 9/11 , 10:30"},
         {"the 1960s and the 21st", "the 1960s and the 21st"},
         {"and/or (maybe) [sic]", "and / or ( maybe ) [ sic ]"},
         {"see https://example.org/a-b?c=d, or www.example.org.",
          "see https://example.org/a-b?c=d , or www.example.org ."},
         {"write to a.b@example.org now", "write to a.b@example.org now"},
         {"@kremlin #Syria", "@kremlin #Syria"},
         {"AT&T said", "AT&T said"},
         {"“We back Guaidó,” he said", "“ We back Guaidó , ” he said"},
         {"''quoted''", "'' quoted ''"}});
}

TEST_CASE("odd bytes are tokens like others") {
  check({{"", ""},
         {"   \t\n\xC2\xA0", ""},
         {"a\x01"
          "b",
          "a \x01 b"},
         {"caf\xC3", "caf\xC3"},
         {"北京 said", "北京 said"},
         {"مصر", "مصر"},
         {"ok \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD!", "ok \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD !"},
         {"dam\xEF\xBF\xBDge", "dam\xEF\xBF\xBDge"}});
}

TEST_CASE("shapes, spaces and first words are noted") {
  Vocabulary vocabulary(lexicon());
  const std::string text = "\"We said,\" US aide O'Neil-Łodz wrote COVID-19 12 x86 eBay.";
  const std::vector<Token> tokens = tokens_of(text, vocabulary);
  const auto at = [&](std::string_view word) {
    for (const Token& token : tokens) {
      if (token.span.of(text) == word) return token;
    }
    FAIL("no token ", std::string(word));
    return Token{};
  };
  CHECK(at("We").sentence_initial);
  CHECK(!at("said").sentence_initial);
  CHECK(!at("We").space_before);
  CHECK(at("said").space_before);
  CHECK(at("US").shape == Shape::upper);
  CHECK(at("aide").shape == Shape::lower);
  CHECK(at("Łodz").shape == Shape::capitalized);
  CHECK(at("12").shape == Shape::number);
  CHECK(at("x86").shape == Shape::alphanumeric);
  CHECK(at("eBay").shape == Shape::mixed);
  CHECK(at(",").shape == Shape::punctuation);
  CHECK(vocabulary.text(at("Łodz").word) == "lodz");
}

TEST_CASE("quotes open and close") {
  Vocabulary vocabulary(lexicon());
  const std::string text = "\"Go,\" he said, \"now.\" “Why?” «Oui»";
  std::string tags;
  for (const Token& token : tokens_of(text, vocabulary)) {
    if (token.tag == Tag::quote_open) tags += '<';
    if (token.tag == Tag::quote_close) tags += '>';
  }
  CHECK(tags == "<><><><>");
}
