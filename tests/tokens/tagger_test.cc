#include <sstream>

#include "reading.h"
#include "tokens/tag_memory.h"

using namespace entente;
using namespace entente::tokens;

namespace {

// Words of news whose tag decides what is read, written "word/TAG"; the other words stand without one.
const char* const news[] = {
    "France backs/VBZ Macron's call/NN for calm",
    "Peru recalls/VBZ ambassador from Caracas over vote/NN",
    "Sweden charges/VBZ two men over bomb attack/NN",
    "The pact, signed/VBN in Minsk, angered/VBD Kiev.",
    "Twelve nations, among them Brazil, recognized/VBD the assembly's leader.",
    "Okonjo, backed/VBN by Abuja, promised/VBD reforms.",
    "Zelenskyy thanked/VBD lawmakers for the aid/NN approved/VBN on Tuesday.",
    "Ouattara's rivals rejected/VBD the result announced/VBN by the commission.",
    "Ministers plan/VBP to visit/VB Tokyo next week.",
    "A planned visit/NN to Tokyo was cancelled/VBN.",
    "Brussels demands/VBZ answers from Warsaw",
    "The union’s demands/NNS were met/VBN by the company.",
    "Talks/NNS between the two sides collapsed/VBD on Friday.",
    "Lukashenko talks/VBZ to Putin as protests/NNS grow",
    "Opposition claims/VBZ fraud in Georgian vote/NN",
    "The claims/NNS were dismissed/VBN by the ministry.",
    "He claims/VBZ the army ordered/VBD the strike/NN.",
    "Colombia and Chile both support/VBP the plan/NN.",
    "Moscow's support/NN for Damascus has not wavered/VBN.",
    "We support/VBP the people of Venezuela, Trudeau said/VBD.",
    "They did not support/VB the resolution.",
    "Turkey orders/VBZ arrest/NN of 30 officers",
    "The court's orders/NNS were ignored/VBN.",
    "Police order/VBP residents to leave/VB",
    "Israel strikes/VBZ targets in Syria",
    "Air strikes/NNS killed/VBD four rebels near Idlib.",
    "WASHINGTON BLAMES/VBZ TEHRAN FOR ATTACK/NN",
    "Pompeo to meet/VB Lavrov in Sochi",
    "Juncker met/VBD May in Strasbourg late on Monday.",
    "The leaders have met/VBN twice this year.",
    "Norway offers/VBZ to host talks/NNS",
    "The offer/NN was welcomed/VBN by Delhi.",
    "Sudan's generals offer/VBP a deal/NN to protesters.",
    "Iran deal/NN: Europe seeks/VBZ way out",
    "Kenya and Somalia end/VBP border row",
    "A ship seized/VBN by Iran was released/VBN on Sunday.",
    "Iran seized/VBD a ship near Hormuz.",
    "The general, accused/VBN of war crimes, denied/VBD the charges/NNS.",
    "Prosecutors accused/VBD him of plotting a coup/NN.",
    "Guaidó called/VBD for a march/NN on Saturday.",
    "Guaidó, whom Madrid recognised/VBD in February, visited/VBD Quito.",
    "Bolton warned/VBD that sanctions/NNS imposed/VBN by Washington would stay/VB.",
    "Who supports/VBZ Maduro?",
    "Which countries recognized/VBD Guaido?",
    "Does Russia back/VB Haftar?",
    "Haftar's forces, armed/VBN by Cairo, attacked/VBD the capital.",
    "The capital was attacked/VBN at dawn.",
    "Rebels attack/VBP convoy in Mali",
    "Rebel attack/NN leaves/VBZ six dead",
    "Germany and France urge/VBP restraint",
    "Mr. Abe's visit/NN to Tehran ended/VBD without progress.",
    "Xi visits/VBZ Pyongyang, vows/VBZ help/NN",
    "The Lima Group condemned/VBD what it called/VBD an illegal move/NN.",
    "Nicaragua frees/VBZ 50 prisoners",
    "Hungary's threat/NN to veto/VB the budget stands/VBZ.",
    "Its veto/NN was condemned/VBN.",
    "The two countries have severed/VBN ties/NNS.",
    "Qatar severs/VBZ ties/NNS with Chad",
    "Diplomats say/VBP the accord/NN reached/VBN in Doha holds/VBZ.",
    "Trump names/VBZ new envoy to Kosovo",
    "Britain and the EU trade/VBP blame/NN over fishing",
    "US/NNP allies report/VBP progress",
};

}  // namespace

TEST_CASE("tags print as the treebank writes them and read back") {
  for (int i = 1; i < int(Tag::other); ++i) CHECK(parse_tag(to_string(Tag(i))) == Tag(i));
  CHECK(to_string(Tag::PRPS) == "PRP$");
  CHECK(to_string(Tag::quote_open) == "``");
  CHECK(parse_tag("ADD") == Tag::other);
  CHECK(parse_tag("") == Tag::none);
}

TEST_CASE("verbs and nouns of news sentences are told apart, 95 in 100") {
  int right = 0, all = 0;
  Vocabulary vocabulary(lexicon());
  for (const char* line : news) {
    std::string text;
    std::vector<std::pair<std::string, Tag>> wanted;
    std::istringstream in(line);
    for (std::string cell; in >> cell;) {
      if (!text.empty()) text += ' ';
      const size_t slash = cell.find('/');
      if (slash == std::string::npos) {
        text += cell;
        continue;
      }
      const size_t end = cell.find_last_not_of(".,:?") + 1;
      text += cell.substr(0, slash) + cell.substr(end);
      wanted.emplace_back(cell.substr(0, slash), parse_tag(cell.substr(slash + 1, end - slash - 1)));
    }
    std::vector<Token> tokens = tokens_of(text, vocabulary);
    tagger().tag(tokens, vocabulary);
    size_t at = 0;
    for (const auto& [word, tag] : wanted) {
      while (at < tokens.size() && tokens[at].span.of(text) != word) ++at;
      REQUIRE(at < tokens.size());
      ++all;
      right += tokens[at].tag == tag;
      if (tokens[at].tag != tag) MESSAGE(text, ": ", word, " as ", std::string(to_string(tokens[at].tag)));
    }
  }
  CHECK(all > 100);
  CHECK(right * 100 >= all * 95);
}

TEST_CASE("lemmas of words no table knows follow from their ending") {
  Vocabulary vocabulary(lexicon());
  struct Row {
    const char* text;
    const char* word;
    const char* lemma;
  };
  for (const Row& row :
       std::vector<Row>{{"The siloviki and the zorblaxes were there.", "zorblaxes", "zorblax"},
                        {"He has been zorbling the data.", "zorbling", "zorbl"},
                        {"They have been gerrymanderizing it.", "gerrymanderizing", "gerrymanderize"},
                        {"The oligarchs were there.", "oligarchs", "oligarch"},
                        {"Maduro's friends", "friends", "friend"}}) {
    CAPTURE(row.text);
    const std::string text = row.text;
    std::vector<Token> tokens = tokens_of(text, vocabulary);
    tagger().tag(tokens, vocabulary);
    bool seen = false;
    for (const Token& token : tokens) {
      if (token.span.of(text) != row.word) continue;
      seen = true;
      CHECK(vocabulary.text(token.lemma) == row.lemma);
    }
    CHECK(seen);
  }
}

TEST_CASE("a sentence is tagged the same whatever was read before it") {
  const std::string text = "Ouattara's zorblaxers backed Guaidó's plan.";
  const auto read = [&](Vocabulary& vocabulary) {
    std::vector<Token> tokens = tokens_of(text, vocabulary);
    tagger().tag(tokens, vocabulary);
    std::string out;
    for (const Token& token : tokens) {
      out += std::string(to_string(token.tag)) + "/" + std::string(vocabulary.text(token.lemma)) + " ";
    }
    return out;
  };
  Vocabulary fresh(lexicon()), used(lexicon());
  for (int i = 0; i < 1000; ++i) used.intern("word" + std::to_string(i));
  CHECK(read(fresh) == read(used));
  used.clear();
  CHECK(read(fresh) == read(used));
}

TEST_CASE("a tagger's memory changes nothing") {
  TagMemory memory(4);  // so few that words take each other's places
  Vocabulary vocabulary(lexicon());
  for (int round = 0; round < 3; ++round) {
    for (const char* text : {"Peru may back May, said 12 zorblaxers.", "MAY BACKS PERU", "May may march in March.", "the the the the the The The", "."}) {
      std::vector<Token> with = tokens_of(text, vocabulary), without = with;
      tagger().tag(with, vocabulary, memory);
      tagger().tag(without, vocabulary);
      for (size_t i = 0; i < with.size(); ++i) CHECK(with[i].tag == without[i].tag);
    }
    // What was a new word is another one now.
    vocabulary.clear();
    vocabulary.intern("qxplorged" + std::to_string(round));
  }
}

TEST_CASE("an empty sentence has nothing to tag") {
  Vocabulary vocabulary(lexicon());
  tagger().tag({}, vocabulary);
  CHECK(vocabulary.size() == lexicon().size());
}
