// usage: train-parser train OUT.bin TREEBANK[@TAGGER.bin]... [--news FILE] [--passes N]   learns the parser's weights
//                     [--classes tools/training/word_classes.tsv]
//        train-parser eval TREEBANK [--weights FILE]       measures the parser against a treebank
//        train-parser speed TREEBANK [--weights FILE]      measures CPU time of grouping and parsing over its text
//        train-parser show [--weights FILE] [--brackets] < TEXT   prints the tree of each line
//        train-parser news FILE [--weights FILE]           measures the parser against a hand-written treebank
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include "clauses/parser_weights.h"
#include "clauses/dependency_parser.h"
#include "groups/to_string.h"
#include "news_treebank.h"
#include "parser_eval.h"
#include "parser_trainer.h"
#include "tokens/tagger_weights.h"

namespace {

using namespace entente;
using namespace entente::treebank;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

struct Options {
  std::string command, weights, news, classes;
  std::vector<std::string> files;
  int passes = 12;
  int news_weight = 4;
  bool brackets = false;
  size_t bytes = 0;
  float margin = 0;
};

Options read_options(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
    if (word == "--weights") {
      out.weights = value();
    } else if (word == "--news") {
      out.news = value();
    } else if (word == "--classes") {
      out.classes = value();
    } else if (word == "--news-weight") {
      out.news_weight = std::atoi(value().c_str());
    } else if (word == "--brackets") {
      out.brackets = true;
    } else if (word == "--margin") {
      out.margin = float(std::atof(value().c_str()));
    } else if (word == "--bytes") {
      out.bytes = size_t(std::atoll(value().c_str()));
    } else if (word == "--passes") {
      out.passes = std::atoi(value().c_str());
    } else if (out.command.empty()) {
      out.command = word;
    } else {
      out.files.push_back(word);
    }
  }
  return out;
}

Result<clauses::DependencyParser> open_parser(const Options& options, const SchemaFiles& files, const tokens::Lexicon& lexicon,
                                              std::string& bytes) {
  if (options.weights.empty()) return clauses::DependencyParser::read(files, lexicon);
  std::ifstream in(options.weights, std::ios::binary);
  bytes.assign(std::istreambuf_iterator<char>(in), {});
  return clauses::DependencyParser(TRY(clauses::ParserWeights::read({"parser.bin", options.weights, bytes})), lexicon);
}

// A treebank's trees. "PATH@TAGGER.bin" is tagged with those weights: ones that were learnt without it, so that the parser
// learns from tags as uncertain as it will meet.
Result<size_t> append_trees(const std::string& source, const Reader& reader, std::vector<GroupTree>& trees) {
  const size_t at = source.find('@');
  std::optional<tokens::Tagger> tagger;
  if (at != std::string::npos) {
    const std::string path = source.substr(at + 1);
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    tagger.emplace(TRY(tokens::TaggerWeights::read(bytes, path)), reader.vocabulary.lexicon());
  }
  const Reader own{tagger ? *tagger : reader.tagger, reader.finder, reader.vocabulary};
  size_t skipped = 0;
  for (const Sentence& sentence : TRY(read(source.substr(0, at)))) {
    if (auto tree = read_tree(sentence, own)) {
      trees.push_back(std::move(*tree));
    } else {
      ++skipped;
    }
  }
  return skipped;
}

Status train_weights(const Options& options, const Reader& reader) {
  if (options.files.size() < 2) return fail(Errc::invalid_argument, "train needs OUT.bin and a treebank");
  std::vector<GroupTree> trees;
  size_t skipped = 0;
  for (size_t i = 1; i < options.files.size(); ++i) {
    skipped += TRY(append_trees(options.files[i], reader, trees));
  }
  if (!options.news.empty()) {
    NewsTrees news = TRY(read_news(options.news, reader));
    for (const std::string& fault : news.faults) std::cerr << fault << "\n";
    for (GroupTree& tree : news.trees) {
      tree.weight = options.news_weight;
      trees.push_back(std::move(tree));
    }
  }
  std::cerr << trees.size() << " trees, " << skipped << " sentences whose groups make no tree\n";
  TrainingPlan plan;
  plan.passes = options.passes;
  plan.margin = options.margin;
  if (options.bytes) plan.max_bytes = options.bytes;
  WordClasses classes;
  if (!options.classes.empty()) classes = TRY(read_word_classes(options.classes));
  const std::string bytes = train(trees, classes, reader.vocabulary, plan);
  std::ofstream out(options.files[0], std::ios::binary);
  out << bytes;
  if (!out) return fail(Errc::io, options.files[0] + ": cannot be written");
  return {};
}

Status measure_speed(const Options& options, const Reader& reader, const clauses::DependencyParser& parser) {
  if (options.files.empty()) return fail(Errc::invalid_argument, "speed needs a treebank");
  std::vector<std::vector<tokens::Token>> sentences;
  for (const Sentence& sentence : TRY(read(options.files[0]))) {
    sentences.push_back(tokenize_as(render(sentence), reader.vocabulary));
    reader.tagger.tag(sentences.back(), reader.vocabulary);
  }
  std::vector<groups::Group> groups;
  std::vector<clauses::Dependency> tree;
  for (int round = 0; round < 3; ++round) {
    double grouping = 0, parsing = 0;
    size_t count = 0;
    for (const auto& sentence : sentences) {
      groups.clear();
      const double start = cpu_seconds();
      reader.finder.find(sentence, {}, groups);
      const double between = cpu_seconds();
      parser.parse(sentence, {}, groups, tree);
      grouping += between - start;
      parsing += cpu_seconds() - between;
      count += groups.size();
    }
    const auto n = double(sentences.size());
    std::cout << n << " sentences, " << double(count) / n << " groups each: grouping " << grouping / n * 1e6 << " us, parsing "
              << parsing / n * 1e6 << " us a sentence; " << n / (grouping + parsing) << " sentences/s, "
              << double(count) / (grouping + parsing) << " groups/s\n";
  }
  return {};
}

void show(const Options& options, const Reader& reader, const clauses::DependencyParser& parser) {
  std::vector<clauses::Dependency> tree;
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<tokens::Token> sentence;
    tokens::tokenize(line, {0, uint32_t(line.size())}, reader.vocabulary, sentence);
    reader.tagger.tag(sentence, reader.vocabulary);
    std::vector<groups::Group> groups;
    reader.finder.find(sentence, {}, groups);
    parser.parse(sentence, {}, groups, tree);
    if (options.brackets) {
      GroupTree shown;
      shown.text = line;
      shown.tokens = sentence;
      shown.groups = groups;
      std::cout << to_brackets(shown, tree) << "\n";
      continue;
    }
    std::cout << line << "\n";
    for (size_t i = 0; i < groups.size(); ++i) {
      std::cout << "  " << to_string(line, sentence, groups[i], reader.vocabulary) << "  " << clauses::to_string(tree[i].label);
      if (tree[i].head != groups::no_group) {
        std::cout << " of " << to_string(line, sentence, groups[tree[i].head], reader.vocabulary);
      }
      std::cout << "\n";
    }
  }
}

Status run(const Options& options) {
  const SchemaFiles files = TRY(SchemaFiles::open());
  tokens::Lexicon lexicon = TRY(tokens::Lexicon::read(files));
  const groups::GroupFinder finder = TRY(groups::GroupFinder::read(files, lexicon));
  const tokens::Tagger tagger = TRY(tokens::Tagger::read(files, lexicon));
  tokens::Vocabulary vocabulary(lexicon);
  const Reader reader{tagger, finder, vocabulary};
  if (options.command == "train") return train_weights(options, reader);
  std::string bytes;
  const clauses::DependencyParser parser = TRY(open_parser(options, files, lexicon, bytes));
  if (options.command == "eval") {
    for (const std::string& path : options.files) std::cout << evaluate(TRY(read(path)), reader, parser);
    return {};
  }
  if (options.command == "news") {
    for (const std::string& path : options.files) std::cout << evaluate_news(TRY(read_news(path, reader)), parser);
    return {};
  }
  if (options.command == "speed") return measure_speed(options, reader, parser);
  if (options.command == "show") {
    show(options, reader, parser);
    return {};
  }
  return fail(Errc::invalid_argument, "train, eval, speed or show");
}

}  // namespace

int main(int argc, char** argv) {
  const Status status = run(read_options(argc, argv));
  if (status) return 0;
  std::cerr << "train-parser: " << status.error().message << "\n";
  return 1;
}
