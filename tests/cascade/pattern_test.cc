#include "cascade/pattern.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace entente::cascade {
namespace {

using tokens::Tag;

constexpr tokens::Symbol president = 7, january = 8, may = 9;

Alphabet alphabet() {
  Alphabet out = Alphabet::of_tags();
  out.add_class("person");
  REQUIRE(out.add_set("noun", {"NN", "NNS"}));
  out.add_word("title", president);
  out.add_word("month", january);
  out.add_word("month", may);
  out.add_word("modal", may);
  REQUIRE(out.freeze());
  return out;
}

// "DT NN:7" -> two cells, the second with word 7.
Tape tape(const Alphabet& alphabet, std::string_view text) {
  Tape out;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    const std::string_view cell = text.substr(0, space);
    const size_t colon = std::min(cell.find(':'), cell.size());
    const auto bytes = alphabet.class_bytes(cell.substr(0, colon));
    REQUIRE(bytes);
    uint8_t byte = 0;
    while (!(*bytes)[byte]) ++byte;
    const bool has_word = colon < cell.size();
    out.append(byte, alphabet.byte_of_word(has_word ? tokens::Symbol(cell[colon + 1] - '0') : 0));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

Pattern compile(const Alphabet& alphabet, std::string_view text, const Definitions& definitions = {}) {
  auto out = Pattern::compile(text, alphabet, definitions, "test");
  if (!out) FAIL(out.error().message);
  return *out;
}

TEST_CASE("a pattern takes as many cells as it can from where it is asked") {
  struct Row {
    const char* pattern;
    const char* tape;
    size_t cell;
    size_t length;
  };
  constexpr size_t no = Pattern::npos;
  const Row rows[] = {
      {"<NN>", "NN", 0, 1},
      {"<NN>", "DT NN", 0, no},
      {"<NN>", "DT NN", 1, 1},
      {"<DT>? (<JJ>|<VBN>)* <NN|NNS>", "DT VBN JJ NNS IN", 0, 4},
      {"<DT>? (<JJ>|<VBN>)* <NN|NNS>", "VBN IN", 0, no},
      {"<noun>+", "NN NNS NN VB", 0, 3},
      {"<noun> | <noun> <VB> <noun>", "NN VB NN", 0, 3},
      {"<NN:title> <NNP>", "NN:7 NNP", 0, 2},
      {"<NN:title> <NNP>", "NN NNP", 0, no},
      {"<NN:!title> <NNP>", "NN:7 NNP", 0, no},
      {"<NN:!title> <NNP>", "NN NNP", 0, 2},
      {"<:month> <CD>", "NNP:8 CD", 0, 2},
      {"<:month> <CD>", "MD:9 CD", 0, 2},
      {"<MD:modal|title>", "MD:9", 0, 1},
      {"<!comma>* <comma>", "NN VB DT NN comma NN", 0, 5},
      {"<*>{2}", "NN VB DT", 0, 2},
      {"<NN>{1,2}", "NN NN NN", 0, 2},
      {"<NN>+? <NN>", "NN NN NN", 0, 3},
      {"<NN> $", "NN NN", 0, no},
      {"<NN> $", "NN NN", 1, 1},
      {"<person> <CD>?", "person NN", 0, 1},
      {"<CD>*", "NN", 0, 0},
  };
  const Alphabet words = alphabet();
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.tape);
    CHECK(compile(words, row.pattern).length_at(tape(words, row.tape), row.cell) == row.length);
  }
}

TEST_CASE("captures are cells of the tape, and empty where they took no part") {
  const Alphabet words = alphabet();
  const Pattern pattern = compile(words, "before=(<IN>?) <DT> head=(<NN>) after=(<VB>*)");
  REQUIRE(pattern.find_capture("head") == 1);
  CHECK(pattern.find_capture("tail") == max_captures);
  Match match;
  REQUIRE(pattern.match_at(tape(words, "VB DT NN VB VB"), 1, match));
  CHECK(match.cells.begin == 1);
  CHECK(match.cells.end == 5);
  CHECK(match.captures[0].empty());
  CHECK(match.captures[1].begin == 2);
  CHECK(match.captures[1].end == 3);
  CHECK(match.captures[2].begin == 3);
  CHECK(match.captures[2].end == 5);
  CHECK_FALSE(pattern.match_at(tape(words, "VB DT NN VB VB"), 0, match));
}

TEST_CASE("definitions stand for their text") {
  const Alphabet words = alphabet();
  const Definitions definitions = {{"adjectives", "<JJ>*"}, {"np", "<DT>? {adjectives} <NN>"}};
  CHECK(compile(words, "{np} <CC> {np}", definitions).length_at(tape(words, "DT JJ NN CC NN"), 0) == 5);
}

TEST_CASE("a pattern knows what it can begin with") {
  const Alphabet words = alphabet();
  const Pattern pattern = compile(words, "<DT>? <JJ>* <NN>");
  for (const Tag tag : {Tag::DT, Tag::JJ, Tag::NN}) CHECK(pattern.first()[Alphabet::byte_of(tag)]);
  CHECK_FALSE(pattern.first()[Alphabet::byte_of(Tag::VB)]);
  CHECK_FALSE(pattern.may_be_empty());
  CHECK(compile(words, "<DT>?").may_be_empty());
}

TEST_CASE("what is wrong with a pattern is said, and where") {
  struct Row {
    const char* pattern;
    const char* message;
  };
  const Row rows[] = {
      {"<NNQ>", "rules.toml:3: no class 'NNQ'; did you mean 'NN' at '<NNQ>'"},
      {"<NN:titl>", "rules.toml:3: no lexical class 'titl'; did you mean 'title' at '<NN:titl>'"},
      {"<NN", "rules.toml:3: '<' without '>' at '<NN'"},
      {"(<NN>", "rules.toml:3: '(' without ')' at the end"},
      {"<NN>)", "rules.toml:3: ')' without '(' at ')'"},
      {"<>", "rules.toml:3: an empty cell; any cell is <*> at '<>'"},
      {"NN", "rules.toml:3: neither <cell>, (group), name=(capture) nor {definition} at 'NN'"},
      {"{nq}", "rules.toml:3: no definition 'nq' at '{nq}'"},
      {"{loop}", "rules.toml:3: definition 'loop' contains itself at '{loop}'"},
      {"a=(<NN>) b=(<NN>) c=(<NN>) d=(<NN>) e=(<NN>)", "rules.toml:3: more than four captures at 'e=(<NN>)'"},
      {"<NN>{1,2000}", "rules.toml:3: invalid repetition size: {1,2000}"},
  };
  const Alphabet words = alphabet();
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    const auto result = Pattern::compile(row.pattern, words, {{"loop", "<NN> {loop}"}}, "rules.toml:3");
    REQUIRE_FALSE(result);
    CHECK(result.error().message == row.message);
  }
}

TEST_CASE("a word in two lexical classes is found by either") {
  const Alphabet words = alphabet();
  CHECK(words.has_word("month", may));
  CHECK(words.has_word("modal", may));
  CHECK_FALSE(words.has_word("modal", january));
  CHECK_FALSE(words.has_word("title", 12345));
}

// Every cell starts at an even byte; a class byte of one cell and a word byte of the one before must never be
// taken for a cell. The slow way: all pairs of one-cell patterns against all cells.
TEST_CASE("a cell is matched by exactly the patterns that name it") {
  const Alphabet words = alphabet();
  const std::vector<std::string> names = {"NN", "DT", "VB", "comma", "person"};
  for (const std::string& in_tape : names) {
    for (const std::string& in_pattern : names) {
      const Tape cells = tape(words, in_tape + " " + in_tape + ":9");
      const size_t expected = in_tape == in_pattern ? 1 : Pattern::npos;
      CHECK(compile(words, "<" + in_pattern + ">").length_at(cells, 0) == expected);
      CHECK(compile(words, "<" + in_pattern + ":month>").length_at(cells, 1) == expected);
      CHECK(compile(words, "<" + in_pattern + ":month>").length_at(cells, 0) == Pattern::npos);
    }
  }
}

}  // namespace
}  // namespace entente::cascade
