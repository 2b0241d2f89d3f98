#include "clauses/dependency_parser.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "groups/group_finder.h"
#include "names/mention_finder.h"
#include "tokens/tagger.h"

namespace entente::clauses {
namespace {

// Every room before the parser, as they are built in.
struct Rooms {
  SchemaFiles files = SchemaFiles::open().value();
  tokens::Lexicon lexicon = tokens::Lexicon::read(files).value();
  names::Gazetteer gazetteer = names::Gazetteer::read(files, lexicon).value();
  names::MentionFinder mentions = names::MentionFinder::read(files, gazetteer, lexicon).value();
  groups::GroupFinder finder = groups::GroupFinder::read(files, lexicon).value();
  tokens::Tagger tagger = tokens::Tagger::read(files, lexicon).value();
  DependencyParser parser = DependencyParser::read(files, lexicon).value();
};

const Rooms& rooms() {
  static const Rooms out;
  return out;
}

// "Peru subject recognized": head words of a dependent and of its head, with the label between; "recognized
// root".
std::vector<std::string> edges(const std::string& text) {
  const Rooms& r = rooms();
  tokens::Vocabulary vocabulary(r.lexicon);
  std::vector<tokens::Token> tokens;
  tokens::tokenize(text, {0, uint32_t(text.size())}, vocabulary, tokens);
  r.tagger.tag(tokens, vocabulary);
  text::Document document;
  document.text = text;
  document.paragraphs.push_back({.span = {0, uint32_t(text.size())}});
  names::Cast cast(r.gazetteer);
  const names::Range whole{0, uint32_t(tokens.size())};
  std::vector<names::Mention> mentions;
  std::vector<names::Range> ranges;
  r.mentions.find(document, tokens, {&whole, 1}, vocabulary, cast, mentions, ranges);
  std::vector<groups::Group> groups;
  r.finder.find(tokens, mentions, groups);
  std::vector<Dependency> tree;
  r.parser.parse(tokens, mentions, groups, tree);
  std::vector<std::string> out;
  const auto word = [&](size_t group) { return std::string(tokens[groups[group].head].span.of(text)); };
  for (size_t i = 0; i < tree.size(); ++i) {
    std::string edge = word(i) + " " + std::string(to_string(tree[i].label));
    if (tree[i].head != groups::no_group) edge += " " + word(tree[i].head);
    out.push_back(edge);
  }
  return out;
}

struct Row {
  const char* sentence;
  std::vector<const char*> edges;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::vector<std::string> found = edges(row.sentence);
    std::string all;
    for (const std::string& edge : found) all += edge + "; ";
    CAPTURE(row.sentence);
    CAPTURE(all);
    for (const char* edge : row.edges) {
      CAPTURE(edge);
      CHECK(std::find(found.begin(), found.end(), edge) != found.end());
    }
  }
}

TEST_CASE("subjects, objects and agents of plain sentences") {
  check({
      {"Mali expelled the French ambassador and closed the border.",
       {"Mali subject expelled", "ambassador object expelled", "closed conjunct expelled",
        "border object closed"}},
      {"The vote was condemned by Norway, Sweden and Denmark.",
       {"vote passive_subject condemned", "Norway agent condemned", "Sweden conjunct Norway",
        "Denmark conjunct Norway"}},
      {"The rebels were defeated by troops loyal to the president.",
       {"rebels passive_subject defeated", "troops agent defeated"}},
      {"Lithuania has not recognized the junta.",
       {"Lithuania subject recognized", "junta object recognized", "recognized root"}},
      {"The bill was drafted by a committee and rejected by the senate.",
       {"bill passive_subject drafted", "committee agent drafted", "rejected conjunct drafted",
        "senate agent rejected"}},
  });
}

TEST_CASE("lists, inclusions and exclusions hang on what they belong to") {
  check({
      {"Several countries, including Spain, Kenya and Laos (excluding Ghana), as well as Malta, recognized "
       "Omar Diallo.",
       {"countries subject recognized", "Spain modifier countries", "Kenya conjunct Spain",
        "Laos conjunct Spain", "Ghana modifier countries", "Malta conjunct countries",
        "Diallo object recognized"}},
      {"Chad and Niger, however, have not imposed sanctions on the junta.",
       {"Chad subject imposed", "Niger conjunct Chad", "sanctions object imposed"}},
      {"Latvia, Cyprus, Greece and Ireland recalled their envoys.",
       {"Latvia subject recalled", "Cyprus conjunct Latvia", "Greece conjunct Latvia",
        "Ireland conjunct Latvia", "envoys object recalled"}},
  });
}

TEST_CASE("appositions and relative clauses do not take the verb's place") {
  check({
      {"Ana Silva, Portugal's defense minister, told reporters in Lisbon that her government would not send "
       "troops.",
       {"Silva subject told", "minister apposition Silva", "Portugal possessor minister",
        "send complement told", "government subject send"}},
      {"Kosovo, which Serbia does not recognize, joined the fund.",
       {"Kosovo subject joined", "recognize relative Kosovo", "Serbia subject recognize",
        "fund object joined"}},
      {"The activist, arrested by police in May, has been released.",
       {"activist passive_subject released", "arrested adnominal activist", "police agent arrested"}},
      {"\"Our forces will stay,\" said General Tariq Aziz, who commands the garrison.",
       {"said root", "stay complement said", "Aziz subject said", "commands relative Aziz",
        "garrison object commands"}},
  });
}

TEST_CASE("reported clauses belong to their speaker, before or after") {
  check({
      {"Talks between Sudan and Egypt ended without a deal, officials said.",
       {"said root", "officials subject said", "ended complement said", "Talks subject ended"}},
      {"The general denied that his men had attacked the convoy.",
       {"general subject denied", "attacked complement denied", "men subject attacked",
        "convoy object attacked"}},
      {"It was not clear whether the king would sign the law.",
       {"clear predicate was", "king subject sign", "law object sign"}},
  });
}

TEST_CASE("whoever is asked, told or accused is the object, and what of hangs on the verb") {
  check({
      {"Washington urged Ankara to withdraw its soldiers from the town.",
       {"Ankara object urged", "withdraw open_complement urged", "soldiers object withdraw"}},
      {"The union called on the government to lift the ban.",
       {"union subject called", "government oblique called", "lift open_complement called",
        "ban object lift"}},
      {"The party wants the prime minister to resign.",
       {"minister object wants", "resign open_complement wants"}},
      {"Estonia accused Moscow of jamming satellite signals.",
       {"Estonia subject accused", "Moscow object accused", "jamming adverbial accused",
        "signals object jamming"}},
      {"Parliament elected Maria Costa president.",
       {"Costa object elected", "president open_complement elected"}},
  });
}

TEST_CASE("what is fronted leaves the subject its place") {
  check({
      {"After meeting the pope, the chancellor flew to Paris.",
       {"meeting adverbial flew", "pope object meeting", "chancellor subject flew"}},
      {"Backed by Algeria, the movement rejected the offer.",
       {"Backed adverbial rejected", "Algeria agent Backed", "movement subject rejected",
        "offer object rejected"}},
      {"On Friday Kenya recalled its envoy.",
       {"Friday oblique recalled", "Kenya subject recalled", "envoy object recalled"}},
  });
}

TEST_CASE("nouns that name deeds keep their possessors") {
  check({
      {"The president's refusal to meet the envoy angered Beijing.",
       {"president possessor refusal", "refusal subject angered", "meet adnominal refusal",
        "Beijing object angered"}},
  });
}

TEST_CASE("headlines and questions") {
  check({
      {"Peru severs ties with Iran", {"Peru subject severs", "ties object severs", "Iran modifier ties"}},
      {"Did Kenya recognize the new state?",
       {"Kenya subject recognize", "state object recognize", "recognize root"}},
      {"Who has Austria recognized?", {"Who object recognized", "Austria subject recognized"}},
      {"Which countries support the embargo?", {"countries subject support", "embargo object support"}},
      {"Who was accused by Belgium?", {"Who passive_subject accused", "Belgium agent accused"}},
  });
}

TEST_CASE("whatever the tags, the output is a tree with one root") {
  const Rooms& r = rooms();
  CHECK(rc::check([&] {
    const auto tags = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, tokens::tag_count));
    tokens::Vocabulary vocabulary(r.lexicon);
    std::vector<tokens::Token> tokens;
    static constexpr const char* words[] = {"Peru", "said", "of", "that", "'s", "leader", "and", ","};
    for (const int tag : tags) {
      const tokens::Symbol word = vocabulary.intern(words[*rc::gen::inRange<size_t>(0, std::size(words))]);
      tokens.push_back({.span = {uint32_t(tokens.size()), uint32_t(tokens.size() + 1)},
                        .word = word,
                        .lemma = word,
                        .tag = tokens::Tag(tag)});
    }
    std::vector<groups::Group> groups;
    r.finder.find(tokens, {}, groups);
    std::vector<Dependency> tree;
    r.parser.parse(tokens, {}, groups, tree);
    RC_ASSERT(tree.size() == groups.size());
    size_t roots = 0;
    for (size_t i = 0; i < tree.size(); ++i) {
      RC_ASSERT(tree[i].label != Label::none);
      RC_ASSERT((tree[i].label == Label::root) == (tree[i].head == groups::no_group));
      roots += tree[i].label == Label::root;
      size_t node = i, steps = 0;
      while (tree[node].head != groups::no_group && ++steps <= tree.size()) node = tree[node].head;
      RC_ASSERT(steps <= tree.size());
    }
    RC_ASSERT(roots == (tree.empty() ? 0u : 1u));
  }));
}

TEST_CASE("a possessor belongs to the noun group on its right") {
  check({{"Peru's allies blamed Chile's president's brother.",
          {"Peru possessor allies", "Chile possessor president", "president possessor brother"}}});
}

}  // namespace
}  // namespace entente::clauses
