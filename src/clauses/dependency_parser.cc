#include "clauses/dependency_parser.h"

#include "clauses/parser_atoms.h"
#include "clauses/parser_net.h"
#include "clauses/parser_state.h"
#include "clauses/parser_weights.h"

// The parser works on 8-10 groups where a sentence has 23 tokens: fewer steps, and none of them spent on
// articles.
//
// Two departures from Universal Dependencies make the tree the one that clauses are read from. A copula is
// the head of its clause, because its group carries tense, polarity and subordinator as other verbs' groups
// do. A preposition is no node, because the group finder joins it to its noun group.

namespace entente::clauses {

namespace {

constexpr std::string_view weights_path = "en/lexicon/parser.bin";

// One thread's scratch: it keeps its memory from sentence to sentence.
struct Scratch {
  std::vector<Atoms> atoms;
  ParserState state;
  ParserNet net;
};

const SchemaFile* find_weights(const SchemaFiles& files) {
  const SchemaFile* last = nullptr;
  for (const SchemaFile& file : files.all()) {
    if (file.path == weights_path) last = &file;
  }
  return last;
}

Scratch& scratch() {
  static thread_local Scratch out;
  return out;
}

}  // namespace

Result<DependencyParser> DependencyParser::read(const SchemaFiles& files, const tokens::Lexicon& lexicon) {
  const SchemaFile* last = find_weights(files);
  if (!last)
    return fail(Errc::not_found, "schema/" + std::string(weights_path) + ": no such file in the schema");
  DependencyParser out(TRY(ParserWeights::read(*last)), lexicon);
  out.files_ = files;
  return out;
}

DependencyParser::DependencyParser(ParserWeights weights, const tokens::Lexicon& lexicon)
    : weights_(std::make_shared<const ParserWeights>(std::move(weights))),
      words_(std::make_shared<const ParserWords>(weights_->words(), weights_->facts(), lexicon)) {}

void DependencyParser::save(ImageWriter& image) const {
  words_->save(image);
}

DependencyParser DependencyParser::load(ImageReader& image, const SchemaFiles& files) {
  DependencyParser out;
  out.files_ = files;
  out.weights_ = std::make_shared<const ParserWeights>(ParserWeights::load(*find_weights(files)));
  out.words_ = std::make_shared<const ParserWords>(ParserWords::load(image));
  return out;
}

void DependencyParser::parse(std::span<const tokens::Token> sentence,
                             std::span<const names::Mention> mentions, std::span<const groups::Group> groups,
                             std::vector<Dependency>& out) const {
  out.assign(groups.size(), Dependency());
  if (groups.empty()) return;
  Scratch& s = scratch();
  read_atoms(sentence, mentions, groups, *words_, s.atoms);
  s.net.start(*weights_, s.atoms);
  s.state.start(groups.size());
  while (!s.state.done()) {
    const ParserNet::Choice choice = s.net.choose(s.state);
    apply(choice.move, choice.label, s.state);
  }
  for (size_t i = 0; i < groups.size(); ++i) {
    const ParserState::Node& node = s.state.nodes[i];
    out[i].head = node.head == groups.size() ? groups::no_group : node.head;
    out[i].label = node.label;
  }
}

}  // namespace entente::clauses
