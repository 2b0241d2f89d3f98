#include "clauses/dependency_parser.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "clauses/parser_weights.h"
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

// "Peru subject recognized": head words of a dependent and of its head, with the label between; "recognized root".
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

//ROWS

TEST_CASE("whatever the tags, the output is a tree with one root") {
  const Rooms& r = rooms();
  CHECK(rc::check([&] {
    const auto tags = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, tokens::tag_count));
    tokens::Vocabulary vocabulary(r.lexicon);
    std::vector<tokens::Token> tokens;
    static constexpr const char* words[] = {"Peru", "said", "of", "that", "'s", "leader", "and", ","};
    for (const int tag : tags) {
      const tokens::Symbol word = vocabulary.intern(words[*rc::gen::inRange<size_t>(0, std::size(words))]);
      tokens.push_back({.span = {uint32_t(tokens.size()), uint32_t(tokens.size() + 1)}, .word = word, .lemma = word, .tag = tokens::Tag(tag)});
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

TEST_CASE("weights that are cut short or of another kind are refused") {
  const auto read = [](std::string_view bytes) { return ParserWeights::read({"en/lexicon/parser.bin", "parser.bin", bytes}); };
  for (const SchemaFile& file : rooms().files.under("en/lexicon/parser.bin")) {
    REQUIRE(read(file.text));
    for (const size_t size : {size_t(0), size_t(8), size_t(40), file.text.size() / 2, file.text.size() - 17}) {
      const auto result = read(file.text.substr(0, size));
      REQUIRE_FALSE(result);
      CHECK(result.error().code == Errc::corruption);
    }
    std::string changed(file.text);
    changed[0] = 'x';
    CHECK_FALSE(read(changed));
  }
}

TEST_CASE("weights say again what was written") {
  AllowedLabels allowed;
  allowed.allow(Move::left, 3, 4, Label::subject);
  std::vector<WeightRow> rows;
  for (uint32_t i = 0; i < 1000; ++i) rows.push_back({i * 4294967u, {{uint8_t(i % 50), int8_t(i % 100 + 1)}}});
  const std::string bytes = ParserWeights::write({{"say", {1, 0, 32, 5}}, {"tell", {0, 10, 32, 1}}}, allowed, rows);
  const auto weights = ParserWeights::read({"parser.bin", "parser.bin", bytes});
  REQUIRE(weights);
  CHECK(weights->words() == std::vector<std::string_view>{"say", "tell"});
  CHECK(weights->facts()[0].number == 1);
  CHECK(weights->facts()[0].verb_class == 32);
  CHECK(weights->facts()[1].number == 0);
  CHECK(weights->allowed().allows(Move::left, 3, 4, Label::subject));
  CHECK_FALSE(weights->allowed().allows(Move::right, 3, 4, Label::subject));
  size_t right = 0;
  for (uint32_t i = 0; i < 1000; ++i) {
    Features features;
    features.hashes[0] = i * 4294967u;
    features.count = 1;
    ParserWeights::Scores scores;
    weights->score(features, scores);
    right += scores[i % 50] == int32_t(i % 100 + 1);
  }
  // Full buckets leave out their weakest rows.
  CHECK(right > 980);
}

}  // namespace
}  // namespace entente::clauses
