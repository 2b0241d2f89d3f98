#include "reading.h"

using namespace entente;
using namespace entente::tokens;

TEST_CASE("a fresh word gets the next symbol, a known one keeps its own") {
  Vocabulary vocabulary(lexicon());
  const Symbol known = lexicon().find("recognize");
  REQUIRE(known != 0);
  CHECK(vocabulary.intern("recognize") == known);
  const Symbol first = vocabulary.intern("zzyzx");
  CHECK(first == lexicon().size());
  CHECK(vocabulary.intern("qwrtz") == first + 1);
  CHECK(vocabulary.intern("zzyzx") == first);
  CHECK(vocabulary.text(first) == "zzyzx");
  CHECK(vocabulary.text(known) == "recognize");
}

TEST_CASE("texts stay where they are while many words come, and go with clear()") {
  Vocabulary vocabulary(lexicon());
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string_view> views;
    for (int i = 0; i < 50000; ++i)
      views.push_back(vocabulary.text(vocabulary.intern("xq" + std::to_string(i * 7919))));
    for (int i = 0; i < 50000; ++i) REQUIRE(views[size_t(i)] == "xq" + std::to_string(i * 7919));
    const std::string huge(100000, 'x');
    CHECK(vocabulary.text(vocabulary.intern(huge)) == huge);
    CHECK(vocabulary.size() == lexicon().size() + 50001);
    vocabulary.clear();
    CHECK(vocabulary.size() == lexicon().size());
    for (int i = 0; i < 10; ++i)
      CHECK(vocabulary.intern("yq" + std::to_string(i)) == lexicon().size() + Symbol(i));
    vocabulary.clear();
    CHECK(vocabulary.intern("yq5") == lexicon().size());
    vocabulary.clear();
  }
}
