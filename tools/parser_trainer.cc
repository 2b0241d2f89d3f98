#include "parser_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>
#include <unordered_map>

#include "clauses/parser_atoms.h"
#include "clauses/parser_features.h"
#include "clauses/parser_moves.h"
#include "clauses/parser_weights.h"

namespace entente::treebank {

namespace {

using namespace clauses;

struct Cell {
  uint8_t c = 0;
  float weight = 0;
  double total = 0;
  uint32_t stamp = 0;
};

struct Row {
  std::vector<Cell> cells;
  uint32_t uses = 0;
};

class Perceptron {
 public:
  Perceptron() : index_(1 << 20, 0) {}

  void score(const Features& features, std::array<float, class_count>& scores) {
    scores.fill(0);
    for (size_t i = 0; i < features.count; ++i) {
      const uint32_t at = find(features.hashes[i]);
      if (at == 0) continue;
      for (const Cell& cell : rows_[at - 1].cells) scores[cell.c] += cell.weight;
    }
  }
  void update(const Features& features, int right, int wrong) {
    for (size_t i = 0; i < features.count; ++i) {
      Row& row = rows_[make(features.hashes[i]) - 1];
      ++row.uses;
      add(row, right, 1.0f);
      add(row, wrong, -1.0f);
    }
  }
  void tick() { ++clock_; }

  // (hash, class, averaged weight)
  struct Averaged {
    uint32_t hash;
    uint8_t c;
    float weight;
  };
  std::vector<Averaged> averaged(uint32_t min_uses) const {
    std::vector<Averaged> out;
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].uses < min_uses) continue;
      for (const Cell& cell : rows_[i].cells) {
        const double total = cell.total + double(cell.weight) * (clock_ - cell.stamp);
        if (total != 0) out.push_back({hashes_[i], cell.c, float(total / clock_)});
      }
    }
    return out;
  }
  size_t size() const { return rows_.size(); }

 private:
  uint32_t find(uint32_t hash) const {
    for (size_t slot = hash & (index_.size() - 1);; slot = (slot + 1) & (index_.size() - 1)) {
      if (index_[slot] == 0 || hashes_[index_[slot] - 1] == hash) return index_[slot];
    }
  }
  uint32_t make(uint32_t hash) {
    if (const uint32_t at = find(hash)) return at;
    hashes_.push_back(hash);
    rows_.emplace_back();
    if (rows_.size() * 2 > index_.size()) {
      index_.assign(index_.size() * 2, 0);
      for (size_t i = 0; i < hashes_.size(); ++i) put(hashes_[i], uint32_t(i + 1));
    } else {
      put(hash, uint32_t(rows_.size()));
    }
    return uint32_t(rows_.size());
  }
  void put(uint32_t hash, uint32_t value) {
    size_t slot = hash & (index_.size() - 1);
    while (index_[slot] != 0) slot = (slot + 1) & (index_.size() - 1);
    index_[slot] = value;
  }
  void add(Row& row, int c, float by) {
    for (Cell& cell : row.cells) {
      if (cell.c != c) continue;
      cell.total += double(cell.weight) * (clock_ - cell.stamp);
      cell.stamp = clock_;
      cell.weight += by;
      return;
    }
    row.cells.push_back({uint8_t(c), by, 0, clock_});
  }

  std::vector<uint32_t> index_;  // open addressing: row + 1
  std::vector<uint32_t> hashes_;
  std::vector<Row> rows_;
  uint32_t clock_ = 1;
};

// Arcs of the gold tree that a move makes unreachable, and whether the label it gives is wrong.
class Oracle {
 public:
  Oracle(const GroupTree& tree) : gold_(tree.gold), size_(uint16_t(tree.gold.size())) {}

  int cost(int c, const ParserState& state) const {
    const uint16_t s0 = state.from_top(0);
    const uint16_t s1 = state.from_top(1);
    switch (move_of(c)) {
      case Move::shift: {
        const uint16_t b = state.front;
        int cost = 0;
        for (size_t i = 0; i < state.stack.size(); ++i) {
          const uint16_t s = state.stack[i];
          if (s != s0 && head(b) == s) ++cost;
          if (head(s) == b) ++cost;
        }
        return cost;
      }
      case Move::left: {
        int cost = dependents_ahead(s0, state);
        if (head(s0) != state.front && (head(s0) == s1 || (head(s0) > state.front && head(s0) <= size_)))
          ++cost;
        return cost + (head(s0) == state.front && gold_[s0].label != label_of(c));
      }
      case Move::right: {
        int cost = dependents_ahead(s0, state);
        if (head(s0) >= state.front && head(s0) <= size_) ++cost;
        return cost + (head(s0) == s1 && gold_[s0].label != label_of(c));
      }
    }
    return 0;
  }

 private:
  uint16_t head(uint16_t node) const {
    if (node == size_) return ParserState::none;
    return gold_[node].head == groups::no_group ? size_ : gold_[node].head;
  }
  int dependents_ahead(uint16_t node, const ParserState& state) const {
    int out = 0;
    for (uint16_t b = state.front; b < size_; ++b) out += head(b) == node;
    return out;
  }

  const std::vector<Dependency>& gold_;
  uint16_t size_;
};

// The frequent words of the trees, numbered, then the others of `classes`.
std::vector<KnownWord> known_words(const std::vector<GroupTree>& trees, const WordClasses& classes,
                                   const tokens::Vocabulary& vocabulary, int min_count) {
  std::map<std::string, int> counts;
  const auto count = [&](tokens::Symbol symbol, int by) {
    if (symbol) counts[std::string(vocabulary.text(symbol))] += by;
  };
  for (const GroupTree& tree : trees) {
    for (const groups::Group& group : tree.groups) {
      const tokens::Token& head = tree.tokens[group.head];
      count(head.lemma ? head.lemma : head.word, 1);
      count(group.preposition, min_count);
      count(group.subordinator, min_count);
    }
  }
  std::vector<KnownWord> out;
  const auto facts = [&](const std::string& word) {
    const auto at = classes.find(word);
    return at == classes.end() ? WordFacts() : at->second;
  };
  for (const auto& [word, n] : counts) {
    if (n < min_count || word.find('\n') != std::string::npos) continue;
    out.push_back({word, facts(word)});
    out.back().facts.number = uint16_t(out.size());
  }
  for (const auto& [word, f] : classes) {
    const auto at = counts.find(word);
    if ((at == counts.end() || at->second < min_count) && vocabulary.lexicon().find(word))
      out.push_back({word, f});
  }
  return out;
}

std::string pack(const std::vector<Perceptron::Averaged>& weights, const std::vector<KnownWord>& words,
                 const AllowedLabels& allowed, const TrainingPlan& plan) {
  // One weight in two thousand is clipped.
  std::vector<float> sizes;
  for (const auto& w : weights) sizes.push_back(std::fabs(w.weight));
  std::sort(sizes.begin(), sizes.end());
  const float scale = sizes.empty() ? 1 : 127.0f / sizes[sizes.size() - 1 - sizes.size() / 2000];
  for (int threshold = 1; threshold < 127; ++threshold) {
    std::map<uint32_t, WeightRow> rows;
    for (const auto& w : weights) {
      const int quantised = std::clamp(int(std::lround(w.weight * scale)), -127, 127);
      if (std::abs(quantised) < threshold) continue;
      WeightRow& row = rows[w.hash];
      row.hash = w.hash;
      row.weights.emplace_back(w.c, int8_t(quantised));
    }
    std::vector<WeightRow> list;
    for (auto& [hash, row] : rows) list.push_back(std::move(row));
    const size_t count = list.size();
    std::string out = ParserWeights::write(words, allowed, std::move(list));
    if (out.size() > plan.max_bytes) continue;
    std::fprintf(stderr, "%zu rows, scale %.2f, weights below %d left out, %zu bytes\n", count, double(scale),
                 threshold, out.size());
    return out;
  }
  return {};
}

void learn(const std::vector<GroupTree>& trees, const std::vector<std::vector<Atoms>>& atoms,
           const AllowedLabels& allowed, std::vector<uint32_t> order, const TrainingPlan& plan, uint64_t seed,
           Perceptron& perceptron) {
  std::mt19937_64 random(seed);
  ParserState state;
  Features features;
  Admitted admitted = 0;
  std::array<float, class_count> scores;
  std::array<int, class_count> costs{};
  for (int pass = 0; pass < plan.passes; ++pass) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    size_t moves = 0, wrong = 0;
    for (const uint32_t at : order) {
      const Oracle oracle(trees[at]);
      state.start(trees[at].groups.size());
      while (!state.done()) {
        if (const int only = admit_moves(state, atoms[at], allowed, admitted); only >= 0) {
          apply(only, state);
          continue;
        }
        read_features(state, atoms[at], features);
        perceptron.score(features, scores);
        int guess = -1, best = -1, least = 1 << 20;
        for (int c = 0; c < class_count; ++c) {
          if (!(admitted >> c & 1)) continue;
          const int cost = oracle.cost(c, state);
          costs[size_t(c)] = cost;
          if (guess < 0 || scores[size_t(c)] > scores[size_t(guess)]) guess = c;
          if (cost < least || (cost == least && scores[size_t(c)] > scores[size_t(best)])) {
            least = cost;
            best = c;
          }
        }
        ++moves;
        wrong += costs[size_t(guess)] > least;
        // The best right move must lead the best wrong one by a margin.
        int rival = -1;
        for (int c = 0; c < class_count; ++c) {
          if (admitted >> c & 1 && costs[size_t(c)] > least &&
              (rival < 0 || scores[size_t(c)] > scores[size_t(rival)]))
            rival = c;
        }
        if (rival >= 0 && scores[size_t(rival)] + plan.margin >= scores[size_t(best)])
          perceptron.update(features, best, rival);
        perceptron.tick();
        const bool free = pass >= plan.free_from && random() % 10 != 0;
        apply(free ? guess : best, state);
      }
    }
    std::fprintf(stderr, "pass %d: %zu moves, %.2f %% wrong, %zu features\n", pass + 1, moves,
                 100.0 * double(wrong) / double(moves), perceptron.size());
  }
}

}  // namespace

Result<WordClasses> read_word_classes(const std::string& path) {
  std::ifstream in(path);
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  WordClasses out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream cells(line);
    std::string word;
    int noun = 0, verb = 0, frames = 0;
    if (!(cells >> word >> noun >> verb >> frames))
      return fail(Errc::corruption, path + ": not a word and three numbers: " + line);
    out[word] = {0, uint8_t(noun), uint8_t(verb), uint8_t(frames)};
  }
  return out;
}

std::string train(const std::vector<GroupTree>& trees, const WordClasses& classes,
                  const tokens::Vocabulary& vocabulary, const TrainingPlan& plan) {
  const std::vector<KnownWord> words = known_words(trees, classes, vocabulary, plan.min_word_count);
  std::vector<std::string_view> texts;
  std::vector<WordFacts> facts;
  for (const KnownWord& word : words) {
    texts.push_back(word.text);
    facts.push_back(word.facts);
  }
  const ParserWords numbers(texts, facts, vocabulary.lexicon());
  std::vector<std::vector<Atoms>> atoms(trees.size());
  AllowedLabels allowed;
  std::vector<uint32_t> order;
  for (size_t i = 0; i < trees.size(); ++i) {
    read_atoms(trees[i].tokens, trees[i].mentions, trees[i].groups, numbers, atoms[i]);
    for (size_t g = 0; g < trees[i].gold.size(); ++g) {
      const Dependency& d = trees[i].gold[g];
      if (d.head == groups::no_group) continue;
      allowed.allow(d.head > g ? Move::left : Move::right, atoms[i][d.head].category, atoms[i][g].category,
                    d.label);
    }
    for (int copy = 0; copy < trees[i].weight; ++copy) order.push_back(uint32_t(i));
  }

  // Several perceptrons that met the sentences in different orders vote: linear models vote by adding their
  // weights.
  std::map<std::pair<uint32_t, uint8_t>, float> sum;
  for (int member = 0; member < plan.members; ++member) {
    Perceptron perceptron;
    learn(trees, atoms, allowed, order, plan, plan.seed + uint64_t(member), perceptron);
    for (const Perceptron::Averaged& w : perceptron.averaged(uint32_t(plan.min_uses)))
      sum[{w.hash, w.c}] += w.weight;
  }
  std::vector<Perceptron::Averaged> weights;
  for (const auto& [key, weight] : sum) weights.push_back({key.first, key.second, weight});
  return pack(weights, words, allowed, plan);
}

}  // namespace entente::treebank
