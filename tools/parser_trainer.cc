#include "parser_trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include "clauses/parser_moves.h"
#include "parser_oracle.h"
#include "parser_quantizer.h"

namespace entente::treebank {

namespace {

using namespace clauses;

float draw(std::mt19937_64& random) { return float(random() >> 40) * (1.0f / float(1 << 24)); }

// What all nets learn from.
struct Lessons {
  const std::vector<GroupTree>& trees;
  std::vector<std::vector<Atoms>> atoms;
  std::vector<uint32_t> allowed;
  std::vector<uint32_t> order;  // a tree as often as it counts
  std::array<std::vector<int>, word_places> counts;  // by place and value
  std::array<uint32_t, field_count> field_rows{};
};

// Places and words as they stand in the trees.
template <class Each>
void each_word(const GroupTree& tree, const Each& each) {
  for (const groups::Group& group : tree.groups) {
    const tokens::Token& head = tree.tokens[group.head];
    each(WordPlace::head, head.lemma ? head.lemma : head.word);
    each(WordPlace::preposition, group.preposition);
    each(WordPlace::subordinator, group.subordinator);
    if (group.kind == groups::GroupKind::noun && group.core != group.head)
      each(WordPlace::first, tree.tokens[group.core].word);
    if (group.begin > 0) each(WordPlace::before, tree.tokens[group.begin - 1u].word);
  }
  if (tree.groups.empty() || tree.groups.back().end >= tree.tokens.size()) return;
  each(WordPlace::head, tree.tokens.back().word);
  each(WordPlace::before, tree.tokens.back().word);
}

std::vector<KnownWord> find_words(const std::vector<GroupTree>& trees, const WordClasses& classes,
                                  const tokens::Vocabulary& vocabulary, const TrainingPlan& plan) {
  std::map<std::string, std::array<int, word_places>> counts;
  for (const auto& [word, facts] : classes) {
    if (vocabulary.lexicon().find(word)) counts[word] = {};
  }
  for (const GroupTree& tree : trees) {
    each_word(tree, [&](WordPlace place, tokens::Symbol symbol) {
      if (symbol && symbol < vocabulary.lexicon().size())
        counts[std::string(vocabulary.text(symbol))][size_t(place)] += 1;
    });
  }
  std::array<uint16_t, word_places> last{};
  std::vector<KnownWord> out;
  for (const auto& [word, places] : counts) {
    WordFacts facts;
    if (const auto at = classes.find(word); at != classes.end()) facts = at->second;
    bool known = facts.noun_class || facts.verb_class || facts.frames;
    for (size_t place = 0; place < word_places; ++place) {
      const int least = place == size_t(WordPlace::head) ? plan.min_head_count : plan.min_other_count;
      if (places[place] < least) continue;
      facts.numbers[place] = ++last[place];
      known = true;
    }
    if (known && word.find('\n') == std::string::npos) out.push_back({word, facts});
  }
  return out;
}

Lessons make_lessons(const std::vector<GroupTree>& trees, const ParserWords& words,
                     const std::vector<KnownWord>& known) {
  Lessons out{trees, {}, std::vector<uint32_t>(allowed_count), {}, {}, {}};
  out.atoms.resize(trees.size());
  for (size_t f = 0; f < field_count; ++f) out.field_rows[f] = uint32_t(field_values(Field(f)));
  for (size_t place = 0; place < word_places; ++place) {
    uint16_t most = 0;
    for (const KnownWord& word : known) most = std::max(most, word.facts.numbers[place]);
    out.field_rows[place] = most + 2u;
    out.counts[place].resize(out.field_rows[place]);
  }
  for (size_t i = 0; i < trees.size(); ++i) {
    const GroupTree& tree = trees[i];
    read_atoms(tree.tokens, tree.mentions, tree.groups, words, out.atoms[i]);
    for (size_t g = 0; g < tree.gold.size(); ++g) {
      const Dependency& d = tree.gold[g];
      if (d.head == groups::no_group) continue;
      const Move move = d.head > g ? Move::left : Move::right;
      out.allowed[allowed_index(move, out.atoms[i][d.head].category(), out.atoms[i][g].category())] |=
          1u << unsigned(d.label);
    }
    for (const Atoms& atoms : out.atoms[i]) {
      for (size_t place = 0; place < word_places; ++place) ++out.counts[place][atoms.values[place]];
    }
    for (int copy = 0; copy < tree.weight; ++copy) out.order.push_back(uint32_t(i));
  }
  return out;
}

// Scores -> chances of the classes whose bit is set, zero elsewhere.
void to_chances(std::span<float> scores, uint32_t admitted) {
  float most = -1e30f, sum = 0;
  for (size_t c = 0; c < scores.size(); ++c) {
    if (admitted >> c & 1) most = std::max(most, scores[c]);
  }
  for (size_t c = 0; c < scores.size(); ++c) {
    scores[c] = admitted >> c & 1 ? std::exp(scores[c] - most) : 0;
    sum += scores[c];
  }
  for (float& score : scores) score /= sum;
}

size_t best_of(std::span<const float> chances, uint32_t admitted) {
  size_t best = size_t(std::countr_zero(admitted));
  for (size_t c = best + 1; c < chances.size(); ++c) {
    if ((admitted >> c & 1) && chances[c] > chances[best]) best = c;
  }
  return best;
}

uint32_t move_bits(const Admitted& admitted) {
  return uint32_t(admitted.shift) | uint32_t(admitted.left != 0) << 1 | uint32_t(admitted.right != 0) << 2;
}

using MoveChances = std::array<float, move_count>;
using LabelChances = std::array<float, label_count>;

// Nets that answer together.
class Panel {
 public:
  explicit Panel(const std::vector<std::unique_ptr<FloatNet>>& nets) : nets_(nets), passes_(nets.size()) {}
  bool empty() const { return nets_.empty(); }
  void start(std::span<const Atoms> atoms) {
    for (size_t i = 0; i < nets_.size(); ++i) passes_[i].start(*nets_[i], atoms, {}, nullptr);
  }
  void find_hidden(const ParserState& state, std::span<const Atoms> atoms) {
    for (FloatPass& pass : passes_) pass.find_hidden(state, atoms);
  }
  void judge_moves(uint32_t admitted, MoveChances& out) {
    judge(admitted, out, [](FloatPass& pass, std::span<float> scores) { pass.score_moves(scores); });
  }
  void judge_labels(Move move, uint32_t admitted, LabelChances& out) {
    judge(admitted, out, [&](FloatPass& pass, std::span<float> scores) { pass.score_labels(move, scores); });
  }

 private:
  template <class Chances, class Score>
  void judge(uint32_t admitted, Chances& out, const Score& score) {
    out.fill(0);
    for (FloatPass& pass : passes_) {
      Chances one{};
      score(pass, one);
      to_chances(one, admitted);
      for (size_t c = 0; c < out.size(); ++c) out[c] += one[c] / float(passes_.size());
    }
  }

  const std::vector<std::unique_ptr<FloatNet>>& nets_;
  std::vector<FloatPass> passes_;
};

struct Course {
  int passes;
  Dropout dropout;
  uint64_t seed;
  std::string name;
};

// One net's training.
class Training {
 public:
  Training(const Lessons& lessons, const TrainingPlan& plan, const Course& course,
           const std::vector<std::unique_ptr<FloatNet>>& teachers, FloatNet& net)
      : lessons_(lessons), plan_(plan), course_(course), panel_(teachers), net_(net), random_(course.seed) {}

  void run() {
    std::vector<uint32_t> order = lessons_.order;
    const long steps = long((order.size() + plan_.batch - 1) / plan_.batch) * course_.passes;
    long step = 0;
    for (pass_ = 0; pass_ < course_.passes; ++pass_) {
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      moves_ = wrong_ = 0;
      size_t in_batch = 0;
      judged_ = 0;
      for (size_t i = 0; i < order.size(); ++i) {
        read(order[i]);
        if (++in_batch < plan_.batch && i + 1 < order.size()) continue;
        ++step;
        const float warm = std::min(1.0f, float(step) / 200);
        const float rate = plan_.rate * warm * (1 - float(step - 1) / float(steps));
        net_.update(rate, 1 / float(std::max<size_t>(judged_, 1)), step);
        in_batch = judged_ = 0;
      }
      std::fprintf(stderr, "%s, pass %d: %zu moves, %.2f %% wrong\n", course_.name.c_str(), pass_ + 1, moves_,
                   100.0 * double(wrong_) / double(std::max<size_t>(moves_, 1)));
    }
  }

 private:
  // Now and then a rare word is an unknown one.
  void forget_words(std::span<const Atoms> from) {
    atoms_.assign(from.begin(), from.end());
    for (Atoms& atoms : atoms_) {
      for (size_t place = 0; place < word_places; ++place) {
        const uint16_t value = atoms.values[place];
        if (value < 2) continue;
        const float count = float(lessons_.counts[place][value]);
        if (draw(random_) < plan_.unknown / (plan_.unknown + count)) atoms.values[place] = 1;
      }
    }
  }

  void read(uint32_t number) {
    const GroupTree& tree = lessons_.trees[number];
    const std::span<const Atoms> atoms = lessons_.atoms[number];
    forget_words(atoms);
    pass_through_.start(net_, atoms_, course_.dropout, &random_);
    if (!panel_.empty()) panel_.start(atoms);
    const ParserOracle oracle(tree.gold);
    state_.start(tree.groups.size());
    while (!state_.done()) step(oracle, atoms);
    pass_through_.finish(net_);
  }

  void step(const ParserOracle& oracle, std::span<const Atoms> atoms) {
    const Admitted admitted = admit_moves(state_, atoms, lessons_.allowed);
    const uint32_t moves = move_bits(admitted);
    if (state_.stack.empty()) return apply(Move::shift, Label::none, state_);
    pass_through_.find_hidden(state_, atoms_);
    if (!panel_.empty()) panel_.find_hidden(state_, atoms);
    Move move = Move(std::countr_zero(moves));
    if (!std::has_single_bit(moves)) move = learn_move(oracle, moves);
    Label label = Label::none;
    if (move != Move::shift) {
      const uint32_t labels = admitted.labels(move);
      label = Label(std::countr_zero(labels));
      if (!std::has_single_bit(labels)) label = learn_label(oracle, move, labels);
    }
    pass_through_.finish_state(net_);
    apply(move, label, state_);
  }

  bool follows() { return pass_ > 0 && draw(random_) < plan_.follow; }

  Move learn_move(const ParserOracle& oracle, uint32_t admitted) {
    MoveChances chances{};
    pass_through_.score_moves(chances);
    to_chances(chances, admitted);
    int least = 1 << 20;
    std::array<int, move_count> costs{};
    for (size_t m = 0; m < move_count; ++m) {
      if (!(admitted >> m & 1)) continue;
      costs[m] = oracle.cost(Move(m), state_);
      least = std::min(least, costs[m]);
    }
    uint32_t right = 0;
    float sure = 0;
    for (size_t m = 0; m < move_count; ++m) {
      if (!(admitted >> m & 1) || costs[m] != least) continue;
      right |= 1u << m;
      sure += chances[m];
    }
    const size_t guess = best_of(chances, admitted), best = best_of(chances, right);
    ++moves_;
    ++judged_;
    wrong_ += !(right >> guess & 1);
    // Any of the right moves will do: the likelier they are together, the better.
    MoveChances wanted{};
    for (size_t m = 0; m < move_count; ++m) {
      if (right >> m & 1) wanted[m] = sure > 1e-6f ? chances[m] / sure : 1.0f / float(std::popcount(right));
    }
    if (!panel_.empty()) {
      MoveChances judged;
      panel_.judge_moves(admitted, judged);
      mix(judged, wanted);
    }
    for (size_t m = 0; m < move_count; ++m) chances[m] -= wanted[m];
    pass_through_.learn_moves(net_, chances);
    return Move(follows() ? guess : best);
  }

  Label learn_label(const ParserOracle& oracle, Move move, uint32_t admitted) {
    LabelChances chances{};
    pass_through_.score_labels(move, chances);
    to_chances(chances, admitted);
    const Label right = oracle.label(move, state_);
    const Label guess = Label(best_of(chances, admitted));
    const bool taught = right != Label::none && (admitted >> unsigned(right) & 1);
    LabelChances wanted{};
    if (taught) wanted[size_t(right)] = 1;
    if (!panel_.empty()) {
      LabelChances judged;
      panel_.judge_labels(move, admitted, judged);
      if (taught) {
        mix(judged, wanted);
      } else {
        wanted = judged;
      }
    } else if (!taught) {
      return guess;
    }
    ++judged_;
    for (size_t c = 0; c < label_count; ++c) chances[c] -= wanted[c];
    pass_through_.learn_labels(net_, move, chances);
    return follows() || !taught ? guess : right;
  }

  template <class Chances>
  void mix(const Chances& judged, Chances& wanted) const {
    for (size_t c = 0; c < wanted.size(); ++c)
      wanted[c] = plan_.from_teachers * judged[c] + (1 - plan_.from_teachers) * wanted[c];
  }

  const Lessons& lessons_;
  const TrainingPlan& plan_;
  const Course& course_;
  Panel panel_;
  FloatNet& net_;
  std::mt19937_64 random_;
  FloatPass pass_through_;
  ParserState state_;
  std::vector<Atoms> atoms_;
  int pass_ = 0;
  size_t moves_ = 0, wrong_ = 0, judged_ = 0;
};

// Two at a time.
std::vector<std::unique_ptr<FloatNet>> train_teachers(const Lessons& lessons, const TrainingPlan& plan) {
  static const std::vector<std::unique_ptr<FloatNet>> none;
  std::vector<std::unique_ptr<FloatNet>> out(size_t(plan.teachers));
  const auto teach = [&](size_t first) {
    for (size_t i = first; i < out.size(); i += 2) {
      const Course course{plan.teacher_passes, plan.teacher_dropout, plan.seed + 100 + i,
                          "large net " + std::to_string(i + 1)};
      out[i] = std::make_unique<FloatNet>(plan.teacher_sizes, lessons.field_rows, course.seed);
      Training(lessons, plan, course, none, *out[i]).run();
    }
  };
  std::thread other(teach, size_t(1));
  teach(0);
  other.join();
  return out;
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
    WordFacts& facts = out[word];
    facts.noun_class = uint8_t(noun);
    facts.verb_class = uint8_t(verb);
    facts.frames = uint8_t(frames);
  }
  return out;
}

std::string train(const std::vector<GroupTree>& trees, const WordClasses& classes,
                  const tokens::Vocabulary& vocabulary, const TrainingPlan& plan) {
  NetParts parts;
  parts.words = find_words(trees, classes, vocabulary, plan);
  std::vector<std::string_view> texts;
  std::vector<WordFacts> facts;
  for (const KnownWord& word : parts.words) {
    texts.push_back(word.text);
    facts.push_back(word.facts);
  }
  const Lessons lessons = make_lessons(trees, ParserWords(texts, facts, vocabulary.lexicon()), parts.words);
  const std::vector<std::unique_ptr<FloatNet>> teachers = train_teachers(lessons, plan);
  FloatNet net({}, lessons.field_rows, plan.seed);
  const Course course{plan.passes, plan.teachers ? plan.dropout : plan.teacher_dropout, plan.seed, "net"};
  Training(lessons, plan, course, teachers, net).run();
  parts.allowed = lessons.allowed;
  quantize(net, parts);
  const std::string out = ParserWeights::write(parts);
  std::fprintf(stderr, "%zu words, %zu bytes\n", parts.words.size(), out.size());
  return out;
}

}  // namespace entente::treebank
