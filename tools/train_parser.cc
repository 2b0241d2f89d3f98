// usage: train-parser train OUT.bin TREEBANK... [--news FILE] [--classes tools/training/word_classes.tsv]
//            learns the parser's weights; [--silver TREEBANK] trees that another parser made
//        train-parser eval TREEBANK... [--weights FILE]   measures the parser against treebanks
//        train-parser news FILE [--weights FILE]          ... against a hand-written treebank
//        train-parser speed TREEBANK [--weights FILE]     measures CPU time of grouping and parsing over its text
//        train-parser show [--weights FILE] [--brackets] < TEXT   prints the tree of each line
//        train-parser sentences PATH...   prints the words of documents, for tools/make-silver
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "clauses/dependency_parser.h"
#include "clauses/parser_weights.h"
#include "groups/to_string.h"
#include "news_treebank.h"
#include "parser_eval.h"
#include "parser_trainer.h"
#include "text/documents.h"
#include "text/sentences.h"

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
  std::vector<std::string> files, silver;
  int news_weight = 5;
  bool brackets = false;
  TrainingPlan plan;
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
    } else if (word == "--silver") {
      out.silver.push_back(value());
    } else if (word == "--teachers") {
      out.plan.teachers = std::atoi(value().c_str());
    } else if (word == "--passes") {
      out.plan.passes = std::atoi(value().c_str());
    } else if (word == "--seed") {
      out.plan.seed = uint64_t(std::atoll(value().c_str()));
    } else if (out.command.empty()) {
      out.command = word;
    } else {
      out.files.push_back(word);
    }
  }
  return out;
}

Result<clauses::DependencyParser> open_parser(const Options& options, const SchemaFiles& files,
                                              const tokens::Lexicon& lexicon, std::string& bytes) {
  if (options.weights.empty()) return clauses::DependencyParser::read(files, lexicon);
  std::ifstream in(options.weights, std::ios::binary);
  bytes.assign(std::istreambuf_iterator<char>(in), {});
  return clauses::DependencyParser(TRY(clauses::ParserWeights::read({"parser.bin", options.weights, bytes})),
                                   lexicon);
}

Status train_weights(const Options& options, const Reader& reader) {
  if (options.files.size() < 2) return fail(Errc::invalid_argument, "train needs OUT.bin and a treebank");
  std::vector<GroupTree> trees;
  size_t skipped = 0;
  std::vector<std::string> treebanks(options.files.begin() + 1, options.files.end());
  treebanks.insert(treebanks.end(), options.silver.begin(), options.silver.end());
  for (const std::string& path : treebanks) {
    const std::vector<Sentence> sentences = TRY(read(path));
    for (const Sentence& sentence : sentences) {
      if (auto tree = read_tree(sentence, reader)) {
        trees.push_back(std::move(*tree));
      } else {
        ++skipped;
      }
    }
  }
  if (!options.news.empty()) {
    NewsTrees news = TRY(read_news(options.news, reader, options.news_weight));
    for (const std::string& fault : news.faults) std::cerr << fault << "\n";
    for (GroupTree& tree : news.trees) trees.push_back(std::move(tree));
  }
  std::cerr << trees.size() << " trees, " << skipped << " sentences whose groups make no tree\n";
  WordClasses classes;
  if (!options.classes.empty()) classes = TRY(read_word_classes(options.classes));
  const std::string bytes = train(trees, classes, reader.vocabulary, options.plan);
  std::ofstream out(options.files[0], std::ios::binary);
  out << bytes;
  if (!out) return fail(Errc::io, options.files[0] + ": cannot be written");
  return {};
}

Status measure_speed(const Options& options, const Reader& reader, const clauses::DependencyParser& parser) {
  if (options.files.empty()) return fail(Errc::invalid_argument, "speed needs a treebank");
  std::vector<GroupTree> sentences;
  for (const Sentence& words : TRY(read(options.files[0]))) {
    Rendered rendered = render(words);
    GroupTree& sentence = sentences.emplace_back();
    sentence.tokens = tokenize_as(rendered, reader.vocabulary);
    sentence.text = std::move(rendered.text);
    reader.read(sentence);
  }
  std::vector<groups::Group> groups;
  std::vector<clauses::Dependency> tree;
  // The best of several rounds: other programs only ever make it slower.
  double grouping = 1e9, parsing = 1e9;
  size_t count = 0;
  for (int round = 0; round < 15; ++round) {
    double start = cpu_seconds();
    for (const GroupTree& sentence : sentences) {
      groups.clear();
      reader.finder.find(sentence.tokens, sentence.mentions, groups);
    }
    grouping = std::min(grouping, cpu_seconds() - start);
    start = cpu_seconds();
    count = 0;
    for (const GroupTree& sentence : sentences) {
      parser.parse(sentence.tokens, sentence.mentions, sentence.groups, tree);
      count += sentence.groups.size();
    }
    parsing = std::min(parsing, cpu_seconds() - start);
  }
  const auto n = double(sentences.size());
  std::cout << n << " sentences, " << double(count) / n << " groups each: grouping " << grouping / n * 1e6
            << " us, parsing " << parsing / n * 1e6 << " us a sentence\n";
  return {};
}

void show(const Options& options, const Reader& reader, const clauses::DependencyParser& parser) {
  std::vector<clauses::Dependency> tree;
  for (std::string line; std::getline(std::cin, line);) {
    GroupTree s;
    s.text = line;
    tokens::tokenize(line, {0, uint32_t(line.size())}, reader.vocabulary, s.tokens);
    reader.read(s);
    parser.parse(s.tokens, s.mentions, s.groups, tree);
    if (options.brackets) {
      std::cout << to_brackets(s, tree) << "\n";
      continue;
    }
    std::cout << line << "\n";
    const auto shown = [&](size_t group) {
      return to_string(line, s.tokens, s.groups[group], reader.vocabulary);
    };
    for (size_t i = 0; i < s.groups.size(); ++i) {
      std::cout << "  " << shown(i) << "  " << clauses::to_string(tree[i].label);
      if (tree[i].head != groups::no_group) std::cout << " of " << shown(tree[i].head);
      std::cout << "\n";
    }
  }
}

// Sentences as a treebank without trees. Those with a space inside a word, which other tools can't take, are left out.
Status print_sentences(const Options& options, const SchemaFiles& files, tokens::Vocabulary& vocabulary) {
  const auto conventions = TRY(text::Conventions::read(files));
  constexpr size_t most_tokens = 120;
  Status status;
  std::vector<tokens::Token> tokens;
  const auto print = [&](const text::Document& document, const text::Sentence& sentence) {
    tokens.clear();
    tokens::tokenize(document.text, sentence.span, vocabulary, tokens);
    std::string out;
    for (size_t i = 0; i < tokens.size(); ++i) {
      const std::string_view word = tokens[i].span.of(document.text);
      if (word.find_first_of(" \t\n") != word.npos || word.find("\u00A0") != word.npos) return;
      const bool space = i + 1 == tokens.size() || tokens[i + 1].space_before;
      out += std::to_string(i + 1) + "\t" + std::string(word) + "\t_\t_\t_\t0\t_\t" + (space ? "Y\n" : "N\n");
    }
    if (!tokens.empty() && tokens.size() <= most_tokens) std::cout << out << "\n";
  };
  for (const std::string& path : options.files) {
    text::read_documents(path, text::Format::automatic, conventions, [&](const Result<text::Document>& document) {
      if (!document) {
        status = tl::unexpected(document.error());
        return false;
      }
      for (const text::Sentence& sentence : text::find_sentences(*document, conventions)) print(*document, sentence);
      return true;
    });
  }
  return status;
}

Status run(const Options& options) {
  const SchemaFiles files = TRY(SchemaFiles::open());
  tokens::Lexicon lexicon = TRY(tokens::Lexicon::read(files));
  const names::Gazetteer gazetteer = TRY(names::Gazetteer::read(files, lexicon));
  const names::MentionFinder mentions = TRY(names::MentionFinder::read(files, gazetteer, lexicon));
  const groups::GroupFinder finder = TRY(groups::GroupFinder::read(files, lexicon));
  const tokens::Tagger tagger = TRY(tokens::Tagger::read(files, lexicon));
  const claims::Words words = TRY(claims::Words::read(files, lexicon));
  tokens::Vocabulary vocabulary(lexicon);
  const Reader reader{tagger, gazetteer, mentions, finder, words, vocabulary};
  if (options.command == "train") return train_weights(options, reader);
  if (options.command == "sentences") return print_sentences(options, files, vocabulary);
  std::string bytes;
  const clauses::DependencyParser parser = TRY(open_parser(options, files, lexicon, bytes));
  if (options.command == "eval") {
    for (const std::string& path : options.files) std::cout << evaluate(TRY(read(path)), reader, parser);
    return {};
  }
  if (options.command == "news") {
    for (const std::string& path : options.files)
      std::cout << evaluate_news(TRY(read_news(path, reader)), parser);
    return {};
  }
  if (options.command == "speed") return measure_speed(options, reader, parser);
  if (options.command == "show") {
    show(options, reader, parser);
    return {};
  }
  return fail(Errc::invalid_argument, "train, eval, news, speed, show or sentences");
}

}  // namespace

int main(int argc, char** argv) {
  const Status status = run(read_options(argc, argv));
  if (status) return 0;
  std::cerr << "train-parser: " << status.error().message << "\n";
  return 1;
}
