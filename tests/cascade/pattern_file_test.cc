#include "cascade/pattern_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace entente::cascade {
namespace {

// A schema folder of one pattern file, gone at the end of the test.
class Folder {
 public:
  explicit Folder(const std::string& text) {
    char name[] = "/tmp/entente-patterns-XXXXXX";
    path_ = mkdtemp(name);
    std::filesystem::create_directories(path_ + "/en/patterns");
    std::ofstream(path_ + "/en/patterns/test.toml") << text;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

constexpr const char* dates = R"toml(
[words]
month = ["January", "May"]
[classes]
noun = ["common", "NNP"]
common = ["NN", "NNS"]
[define]
day = "<CD>"
[[rule]]
name = "month"
match = "<:month>"
kind = "time"
[[rule]]
name = "date"
match = "<:month> day=({day})"
kind = "time"
[[rule]]
name = "name"
match = "<noun>"
)toml";

struct Loaded {
  Alphabet alphabet = Alphabet::of_tags();
  SchemaFiles files;
  tokens::Lexicon lexicon;
  Result<PatternFile> patterns;

  explicit Loaded(const std::vector<std::string>& folders)
      : files(*SchemaFiles::open(folders)),
        lexicon(*tokens::Lexicon::read(files)),
        patterns(PatternFile::read(files, "en/patterns/test.toml", alphabet, lexicon)) {}

  std::string rule_at(tokens::Tag tag, std::string_view word, tokens::Tag next) {
    Tape tape;
    tape.append(Alphabet::byte_of(tag), alphabet.byte_of_word(lexicon.find(word)));
    tape.append(Alphabet::byte_of(next), Alphabet::no_word);
    Match match;
    const Rule* rule = patterns->match_at(tape, 0, match);
    return rule ? rule->name + " " + std::to_string(match.cells.end) : "";
  }
};

TEST_CASE("of the rules that match at a cell the longest is taken, then the first") {
  using tokens::Tag;
  const Folder folder(dates);
  Loaded loaded({folder.path()});
  if (!loaded.patterns) FAIL(loaded.patterns.error().message);
  CHECK(loaded.rule_at(Tag::NNP, "may", Tag::CD) == "date 2");
  CHECK(loaded.rule_at(Tag::NNP, "may", Tag::IN) == "month 1");
  CHECK(loaded.rule_at(Tag::NN, "table", Tag::CD) == "name 1");
  CHECK(loaded.rule_at(Tag::VB, "table", Tag::CD) == "");
  const Rule* date = loaded.patterns->find("date");
  REQUIRE(date);
  CHECK(date->attribute("kind") == "time");
  CHECK(date->attribute("colour") == "");
  CHECK(date->pattern.find_capture("day") == 0);
}

TEST_CASE("a later folder replaces rules and word lists by name") {
  using tokens::Tag;
  const Folder below(dates);
  const Folder above("[words]\nmonth = [\"Nivôse\"]\n[[rule]]\nname = \"date\"\nmatch = \"<CD> <IN>\"\n");
  Loaded loaded({below.path(), above.path()});
  if (!loaded.patterns) FAIL(loaded.patterns.error().message);
  CHECK(loaded.rule_at(Tag::NNP, "may", Tag::CD) == "name 1");
  CHECK(loaded.rule_at(Tag::NNP, "nivose", Tag::CD) == "month 1");
  CHECK(loaded.rule_at(Tag::CD, "7", Tag::IN) == "date 2");
}

TEST_CASE("every fault of a pattern file is told with its line") {
  const Folder folder(
      "[[rule]]\nname = \"a\"\nmatch = \"<NQ>\"\n[[rule]]\nname = \"b\"\n[define]\nx = 3\n[classes]\ny = "
      "[\"QQ\"]\n");
  Loaded loaded({folder.path()});
  REQUIRE_FALSE(loaded.patterns);
  const std::string message = loaded.patterns.error().message;
  CAPTURE(message);
  CHECK(message.find("test.toml:1: no class 'NQ' at") != std::string::npos);
  CHECK(message.find("test.toml:4: a rule needs a name and a match") != std::string::npos);
  CHECK(message.find("test.toml:7: a definition is a string") != std::string::npos);
  CHECK(message.find("class 'y': no class 'QQ'") != std::string::npos);
}

TEST_CASE("a pattern file that no layer has is not found") {
  Loaded loaded({});
  REQUIRE_FALSE(loaded.patterns);
  CHECK(loaded.patterns.error().code == Errc::not_found);
}

}  // namespace
}  // namespace entente::cascade
