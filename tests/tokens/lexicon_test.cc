#include <filesystem>
#include <fstream>

#include "reading.h"

using namespace entente;
using namespace entente::tokens;

namespace {

std::string lemma(std::string_view word, Tag tag) {
  const Symbol symbol = lexicon().find(word);
  return symbol == 0 ? "(unknown)" : std::string(lexicon().text(lexicon().find_lemma(symbol, tag)));
}

// A schema folder with one file in it, gone with the object.
class Folder {
 public:
  Folder(const std::string& path, const std::string& text)
      : root_(std::filesystem::temp_directory_path() / "entente-lexicon-test") {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  ~Folder() { std::filesystem::remove_all(root_); }
  SchemaFiles files() const { return SchemaFiles::open({root_.string()}).value(); }

 private:
  std::filesystem::path root_;
};

}  // namespace

TEST_CASE("inflected verbs have their base for lemma") {
  struct Row {
    const char* word;
    Tag tag;
    const char* lemma;
  };
  for (const Row& row : std::vector<Row>{{"withdrew", Tag::VBD, "withdraw"},
                                         {"withdrawn", Tag::VBN, "withdraw"},
                                         {"met", Tag::VBD, "meet"},
                                         {"meeting", Tag::VBG, "meet"},
                                         {"meeting", Tag::NN, "meeting"},
                                         {"said", Tag::VBD, "say"},
                                         {"backs", Tag::VBZ, "back"},
                                         {"backed", Tag::VBN, "back"},
                                         {"found", Tag::VBD, "find"},
                                         {"found", Tag::VB, "found"},
                                         {"founded", Tag::VBD, "found"},
                                         {"left", Tag::VBD, "leave"},
                                         {"led", Tag::VBN, "lead"},
                                         {"fled", Tag::VBD, "flee"},
                                         {"fleeing", Tag::VBG, "flee"},
                                         {"sought", Tag::VBD, "seek"},
                                         {"struck", Tag::VBD, "strike"},
                                         {"fought", Tag::VBD, "fight"},
                                         {"overthrown", Tag::VBN, "overthrow"},
                                         {"broke", Tag::VBD, "break"},
                                         {"severed", Tag::VBN, "sever"},
                                         {"banned", Tag::VBD, "ban"},
                                         {"expelled", Tag::VBD, "expel"},
                                         {"denied", Tag::VBD, "deny"},
                                         {"accuses", Tag::VBZ, "accuse"},
                                         {"condemned", Tag::VBD, "condemn"},
                                         {"urging", Tag::VBG, "urge"},
                                         {"vetoed", Tag::VBN, "veto"},
                                         {"vetoes", Tag::VBZ, "veto"},
                                         {"endorsed", Tag::VBN, "endorse"},
                                         {"lies", Tag::VBZ, "lie"},
                                         {"was", Tag::VBD, "be"},
                                         {"are", Tag::VBP, "be"},
                                         {"has", Tag::VBZ, "have"},
                                         {"did", Tag::VBD, "do"},
                                         {"'re", Tag::VBP, "be"},
                                         {"n't", Tag::RB, "not"},
                                         {"wo", Tag::MD, "will"},
                                         {"quit", Tag::VBD, "quit"},
                                         {"told", Tag::VBN, "tell"},
                                         {"stood", Tag::VBD, "stand"},
                                         {"recalled", Tag::VBD, "recall"},
                                         {"swore", Tag::VBD, "swear"},
                                         {"sworn", Tag::VBN, "swear"},
                                         {"shot", Tag::VBN, "shoot"}}) {
    CAPTURE(row.word);
    CHECK(lemma(row.word, row.tag) == row.lemma);
  }
}

TEST_CASE("plurals have their singular, names themselves") {
  CHECK(lemma("countries", Tag::NNS) == "country");
  CHECK(lemma("allies", Tag::NNS) == "ally");
  CHECK(lemma("ties", Tag::NNS) == "tie");
  CHECK(lemma("talks", Tag::NNS) == "talk");
  CHECK(lemma("sanctions", Tag::NNS) == "sanction");
  CHECK(lemma("crises", Tag::NNS) == "crisis");
  CHECK(lemma("men", Tag::NNS) == "man");
  CHECK(lemma("lawmakers", Tag::NNS) == "lawmaker");
  CHECK(lemma("politics", Tag::NNS) == "politics");
  CHECK(lemma("states", Tag::NNPS) == "states");
  CHECK(lemma("us", Tag::NNP) == "us");
}

TEST_CASE("lemmas are in American spelling") {
  CHECK(lemma("recognised", Tag::VBN) == "recognize");
  CHECK(lemma("recognise", Tag::VB) == "recognize");
  CHECK(lemma("criticising", Tag::VBG) == "criticize");
  CHECK(lemma("organisations", Tag::NNS) == "organization");
  CHECK(lemma("defence", Tag::NN) == "defense");
  CHECK(lemma("labour", Tag::NN) == "labor");
  CHECK(lemma("labour", Tag::NNP) == "labour");
  CHECK(lemma("programmes", Tag::NNS) == "program");
  CHECK(lemma("honoured", Tag::VBD) == "honor");
  CHECK(lemma("cancelled", Tag::VBN) == "cancel");
  CHECK(lemma("canceled", Tag::VBN) == "cancel");
  CHECK(lemma("travelling", Tag::VBG) == "travel");
  CHECK(lemma("fulfils", Tag::VBZ) == "fulfill");
  CHECK(lemma("advised", Tag::VBD) == "advise");
  CHECK(lemma("promised", Tag::VBD) == "promise");
  CHECK(lemma("advertised", Tag::VBD) == "advertise");
  CHECK(lemma("exercised", Tag::VBD) == "exercise");
  CHECK(lemma("raised", Tag::VBD) == "raise");
}

TEST_CASE("words can be added, once, before reading") {
  Lexicon own = Lexicon::read(schema()).value();
  const Symbol before = own.size();
  const Symbol known = own.find("support");
  CHECK(own.add("support") == known);
  CHECK(own.size() == before);
  std::vector<Symbol> symbols;
  for (int i = 0; i < 5000; ++i) symbols.push_back(own.add("zq" + std::to_string(i)));
  CHECK(own.size() == before + 5000);
  for (int i = 0; i < 5000; ++i) {
    REQUIRE(own.find("zq" + std::to_string(i)) == symbols[size_t(i)]);
    REQUIRE(own.text(symbols[size_t(i)]) == "zq" + std::to_string(i));
  }
  CHECK(own.find("zq5000") == 0);
  CHECK(own.find_lemma(symbols[0], Tag::NNS) == symbols[0]);
}

TEST_CASE("a schema folder can add forms and change lemmas") {
  const Folder folder("en/lexicon/forms.tsv",
                      "brexiteering\tVBG\tbrexiteer\nadmin.\tNN\t-\nmet\tVBD\tencounter\n");
  const Result<Lexicon> own = Lexicon::read(folder.files());
  REQUIRE(own);
  CHECK(own->text(own->find_lemma(own->find("brexiteering"), Tag::VBG)) == "brexiteer");
  CHECK(own->text(own->find_lemma(own->find("met"), Tag::VBD)) == "encounter");
  Vocabulary vocabulary(*own);
  std::vector<Token> tokens;
  tokenize("the admin. office", {0, 17}, vocabulary, tokens);
  CHECK(tokens.size() == 3);
}

TEST_CASE("a faulty line of forms.tsv is named") {
  const Folder folder("en/lexicon/forms.tsv", "# a comment\nmet\tVBX\tmeet\n");
  const Result<Lexicon> own = Lexicon::read(folder.files());
  REQUIRE(!own);
  CHECK(own.error().message.find("forms.tsv:2: no tag 'VBX'") != std::string::npos);
}

TEST_CASE("bytes that are no lexicon are refused") {
  std::string whole;
  for (const SchemaFile& file : schema().under("en/lexicon/lexicon.bin")) whole = file.text;
  REQUIRE(whole.size() > 100000);
  for (const std::string& bytes :
       {std::string(), std::string("ENTLEX1\n"), whole.substr(0, whole.size() / 2), whole.substr(0, 70000),
        whole.substr(0, 64) + std::string(whole.size() - 64, '\xFF')}) {
    const Folder folder("en/lexicon/lexicon.bin", bytes);
    const Result<Lexicon> own = Lexicon::read(folder.files());
    REQUIRE(!own);
    CHECK(own.error().code == Errc::corruption);
  }
}
