#include "parser_eval.h"

#include <array>
#include <cstdio>

namespace entente::treebank {

namespace {

using namespace clauses;
using groups::no_group;

struct Score {
  size_t right = 0, predicted = 0, gold = 0;
  double precision() const { return predicted ? 100.0 * double(right) / double(predicted) : 0; }
  double recall() const { return gold ? 100.0 * double(right) / double(gold) : 0; }
  double f1() const { return right ? 200.0 * double(right) / double(predicted + gold) : 0; }
};

struct Relation {
  const char* name;    // of the treebank
  bool verbs = false;  // only where the dependent is a verb
  Score score{};
};

bool is_verb(const Word& word) { return word.tag.starts_with("VB"); }

// The word that a group arc's head stands for in the treebank: of a copula what it predicates.
uint16_t head_word(const GroupTree& tree, const std::vector<Dependency>& parsed, uint16_t head) {
  for (size_t i = 0; i < parsed.size(); ++i) {
    if (parsed[i].head == head && parsed[i].label == Label::predicate) return tree.top[i];
  }
  return tree.top[head];
}

// The group whose word takes a copula's place as a dependent.
size_t dependent_group(const std::vector<Dependency>& parsed, size_t group) {
  for (size_t i = 0; i < parsed.size(); ++i) {
    if (parsed[i].head == group && parsed[i].label == Label::predicate) return i;
  }
  return group;
}

}  // namespace

std::string evaluate(const std::vector<Sentence>& sentences, const Reader& reader,
                     const DependencyParser& parser) {
  std::vector<Relation> relations = {{"nsubj"}, {"nsubj:pass"}, {"obj"},   {"iobj"},      {"obl:agent"},
                                     {"obl"},   {"nmod"},       {"ccomp"}, {"xcomp"},     {"advcl"},
                                     {"acl"},   {"acl:relcl"},  {"appos"}, {"nmod:poss"}, {"conj", true},
                                     {"conj"},  {"parataxis"}};
  size_t groups = 0, heads = 0, labelled = 0, skipped = 0, tokens = 0, whole = 0;
  std::vector<Dependency> parsed;
  for (const Sentence& sentence : sentences) {
    const auto tree = read_tree(sentence, reader);
    tokens += sentence.size();
    if (tree) {
      parser.parse(tree->tokens, tree->mentions, tree->groups, parsed);
      size_t right = 0;
      for (size_t g = 0; g < parsed.size(); ++g) {
        ++groups;
        heads += parsed[g].head == tree->gold[g].head;
        const bool same = parsed[g].head == tree->gold[g].head && parsed[g].label == tree->gold[g].label;
        labelled += same;
        right += same;
      }
      whole += right == parsed.size();
    } else {
      ++skipped;
    }
    for (Relation& relation : relations) {
      const Label label = label_of_relation(relation.name);
      std::vector<std::pair<int, int>> found;
      if (tree) {
        for (size_t g = 0; g < parsed.size(); ++g) {
          if (parsed[g].head == no_group || parsed[g].label == Label::predicate) continue;
          if (parsed[g].label != label) continue;
          const uint16_t word = tree->top[dependent_group(parsed, g)];
          if (relation.verbs && !is_verb(sentence[word])) continue;
          found.emplace_back(int(word), int(head_word(*tree, parsed, parsed[g].head)));
        }
      }
      relation.score.predicted += found.size();
      for (size_t t = 0; t < sentence.size(); ++t) {
        const Word& word = sentence[t];
        // Kinds of one label count together where only our label knows no difference.
        if (word.relation != relation.name) {
          if (label_of_relation(word.relation) == label && !(relation.verbs && !is_verb(word))) {
            for (const auto& arc : found) {
              if (arc.first == int(t)) --relation.score.predicted;
            }
          }
          continue;
        }
        if (relation.verbs && !is_verb(word)) continue;
        ++relation.score.gold;
        for (const auto& arc : found) {
          if (arc.first == int(t) && arc.second == word.head - 1) ++relation.score.right;
        }
      }
    }
  }
  std::string out;
  char line[200];
  const auto add = [&](auto... values) {
    std::snprintf(line, sizeof line, values...);
    out += line;
  };
  add("%zu sentences (%zu whose groups make no tree), %zu words, %zu groups (%.2f a sentence)\n",
      sentences.size(), skipped, tokens, groups, double(groups) / double(sentences.size() - skipped));
  add("groups: unlabelled %.2f  labelled %.2f  whole sentences %.2f\n",
      100.0 * double(heads) / double(groups), 100.0 * double(labelled) / double(groups),
      100.0 * double(whole) / double(sentences.size() - skipped));
  for (const Relation& relation : relations) {
    const Score& s = relation.score;
    add("%-14s P %5.1f  R %5.1f  F1 %5.1f  (%zu)\n",
        (std::string(relation.name) + (relation.verbs ? " of verbs" : "")).c_str(), s.precision(), s.recall(),
        s.f1(), s.gold);
  }
  return out;
}

std::string evaluate_news(const NewsTrees& news, const DependencyParser& parser) {
  std::string out;
  for (const std::string& fault : news.faults) out += fault + "\n";
  size_t groups = 0, heads = 0, labelled = 0, whole = 0;
  std::vector<Dependency> parsed;
  for (const GroupTree& tree : news.trees) {
    parser.parse(tree.tokens, tree.mentions, tree.groups, parsed);
    size_t right = 0;
    for (size_t g = 0; g < parsed.size(); ++g) {
      heads += parsed[g].head == tree.gold[g].head;
      right += parsed[g].head == tree.gold[g].head && parsed[g].label == tree.gold[g].label;
    }
    groups += parsed.size();
    labelled += right;
    whole += right == parsed.size();
    if (right != parsed.size())
      out += "- " + to_brackets(tree, parsed) + "\n+ " + to_brackets(tree, tree.gold) + "\n";
  }
  char line[200];
  std::snprintf(line, sizeof line,
                "%zu sentences, %zu groups: unlabelled %.2f  labelled %.2f  whole sentences %.2f\n",
                news.trees.size(), groups, 100.0 * double(heads) / double(groups),
                100.0 * double(labelled) / double(groups), 100.0 * double(whole) / double(news.trees.size()));
  return out + line;
}

}  // namespace entente::treebank
