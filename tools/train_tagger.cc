// usage: train-tagger train OUT.bin TEMPLATES TREEBANK...   learns the tagger's weights
//        train-tagger eval TREEBANK...      measures tokens, tags and lemmas of the built-in tagger against treebanks
//        train-tagger errors TREEBANK...    the same, and lists what is wrong
//        train-tagger speed TREEBANK        measures CPU time over its text
//        train-tagger tag < TEXT            prints the tokens of each line as form/tag/lemma
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <future>
#include <iostream>
#include <limits>
#include <map>
#include <random>
#include <span>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "tagger_examples.h"
#include "tokens/tag_sums.h"
#include "tokens/tagger.h"
#include "tokens/tagger_features.h"
#include "tokens/tagger_weights.h"
#include "treebank.h"

namespace {

using namespace entente;
using namespace entente::tokens;
using namespace entente::treebank;

// Half of the rows one would keep for the last tenth of a percent; what they cost is start-up time and cache.
constexpr size_t rows_kept = 45000;
static_assert(rows_kept <= TaggerWeights::most_rows);
// Sentences from the templates for each hundred of the treebank.
constexpr uint32_t template_share = 25;
constexpr uint32_t learners = 4;
constexpr int passes = 10;

// ---- learning

struct Example {
  std::vector<Token> tokens;
  std::vector<Tag> gold;
};

class Perceptron {
 public:
  struct Row {
    std::array<float, tag_lanes> weight{};
    std::array<double, tag_lanes> sum{};
    std::array<uint32_t, tag_lanes> stamp{};
    uint32_t uses = 0;
  };

  struct Average {
    uint32_t key = 0, uses = 0;
    std::array<double, tag_lanes> weight{};
  };

  Tag guess(const FeatureKeys& keys) {
    std::array<float, tag_lanes> scores{};
    for (const uint32_t key : keys) {
      Row& r = rows_[row_of(key)];
      ++r.uses;
      for (size_t t = 0; t < tag_lanes; ++t) scores[t] += r.weight[t];
    }
    size_t best = 1;
    for (size_t t = 2; t < tag_count; ++t) {
      if (scores[t] > scores[best]) best = t;
    }
    return Tag(best);
  }

  void learn(const FeatureKeys& keys, Tag truth, Tag guessed) {
    ++clock_;
    if (truth == guessed) return;
    for (const uint32_t key : keys) {
      Row& r = rows_[row_of(key)];
      bump(r, size_t(truth), 1);
      bump(r, size_t(guessed), -1);
    }
  }

  // Weights averaged over all steps, by key; rows nobody needs are left out.
  std::vector<Average> averaged() {
    std::vector<Average> out;
    for (const auto& [key, at] : index_) {
      Row& r = rows_[at];
      Average row{key, r.uses, {}};
      for (size_t t = 0; t < tag_lanes; ++t) {
        row.weight[t] = (r.sum[t] + double(clock_ - r.stamp[t]) * r.weight[t]) / double(clock_);
      }
      out.push_back(row);
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return out;
  }

 private:
  uint32_t row_of(uint32_t key) {
    const auto [it, fresh] = index_.try_emplace(key, uint32_t(rows_.size()));
    if (fresh) rows_.emplace_back();
    return it->second;
  }
  void bump(Row& r, size_t t, float by) {
    r.sum[t] += double(clock_ - r.stamp[t]) * r.weight[t];
    r.stamp[t] = clock_;
    r.weight[t] += by;
  }

  std::unordered_map<uint32_t, uint32_t> index_;
  std::vector<Row> rows_;
  uint32_t clock_ = 0;
};

Example make_example(const Sentence& sentence, Vocabulary& vocabulary) {
  Example out;
  out.tokens = treebank::tokenize_as(treebank::render(sentence), vocabulary);
  for (const treebank::Word& word : sentence) out.gold.push_back(parse_tag(word.tag));
  return out;
}

void learn_sentence(Example& example, const Vocabulary& vocabulary, Perceptron& perceptron) {
  const CaseMode mode = find_case_mode(example.tokens);
  std::vector<WordView> views(example.tokens.size() + 4);
  for (size_t i = 0; i < example.tokens.size(); ++i)
    views[i + 2] = view_word(example.tokens[i], mode, vocabulary);
  TagHistory history;
  for (size_t i = 0; i < example.tokens.size(); ++i) {
    Tag tag = example.tokens[i].tag;
    if (tag == Tag::none) {
      FeatureKeys keys;
      find_features({&views[i], &views[i + 1], &views[i + 2], &views[i + 3], &views[i + 4]}, history, keys);
      tag = perceptron.guess(keys);
      perceptron.learn(keys, example.gold[i], tag);
    }
    history.push(views[i + 2], tag);
  }
}

// How far the best tag must lead before further_features() so that they overturn no more than one in 1,000; of news that they don't know by heart it was one in 6,000.
uint32_t find_margin(const TaggerWeights& weights, const std::vector<Sentence>& sentences, const Lexicon& lexicon) {
  std::vector<long> decided(TaggerWeights::most_margin + 1), overturned(decided.size());  // by lead
  Vocabulary vocabulary(lexicon);
  for (const Sentence& sentence : sentences) {
    vocabulary.clear();
    const Example example = make_example(sentence, vocabulary);
    const CaseMode mode = find_case_mode(example.tokens);
    std::vector<WordView> views(example.tokens.size() + 4);
    for (size_t i = 0; i < example.tokens.size(); ++i) views[i + 2] = view_word(example.tokens[i], mode, vocabulary);
    TagHistory history;
    for (size_t i = 0; i < example.tokens.size(); ++i) {
      Tag tag = example.tokens[i].tag;
      if (tag == Tag::none) {
        const Window window{&views[i], &views[i + 1], &views[i + 2], &views[i + 3], &views[i + 4]};
        std::vector<const int8_t*> rows;
        const auto put = [&](uint32_t feature, uint64_t value) { rows.push_back(weights.row_of(feature, value)); };
        first_features(window, history, put);
        TagSums first, all_features;
        add_up({}, rows, first);
        further_features(window, history, put);
        add_up({}, rows, all_features);
        tag = best_tag(all_features, 1).tag;
        const Tag early = best_tag(first, 1).tag;
        int second = std::numeric_limits<int>::min();
        for (int t = 1; t < tag_count; ++t) {
          if (Tag(t) != early) second = std::max(second, int(first.of[t]));
        }
        const size_t lead = std::min(decided.size() - 1, size_t(first.of[int(early)] - second));
        ++decided[lead];
        overturned[lead] += tag != early;
      }
      history.push(views[i + 2], tag);
    }
  }
  long all = 0, wrong = 0;
  uint32_t margin = TaggerWeights::most_margin;
  for (size_t lead = decided.size(); lead-- > 1;) {
    all += decided[lead];
    wrong += overturned[lead];
    if (wrong * 1000 <= all) margin = uint32_t(lead);
  }
  return margin;
}

// Words that are always tagged alike need no scoring.
std::vector<std::pair<uint32_t, Tag>> find_fixed_words(const std::vector<Sentence>& sentences) {
  std::map<std::string, std::map<Tag, int>> counts;
  for (const Sentence& sentence : sentences) {
    for (const treebank::Word& word : sentence) {
      // "Us" says nothing of "us", but "US" does.
      const bool capital = std::isupper(uint8_t(word.form.front())) &&
                           (word.form.size() < 2 || !std::isupper(uint8_t(word.form[1])));
      if (!capital) ++counts[fold(word.form)][parse_tag(word.tag)];
    }
  }
  std::vector<std::pair<uint32_t, Tag>> out;
  for (const auto& [form, tags] : counts) {
    int total = 0;
    std::pair<Tag, int> best{Tag::none, 0};
    for (const auto& [tag, count] : tags) {
      total += count;
      if (count > best.second) best = {tag, count};
    }
    const bool letters =
        std::all_of(form.begin(), form.end(), [](char c) { return std::isalpha(uint8_t(c)); });
    if (letters && total >= 15 && best.second * 1000 >= total * 997)
      out.emplace_back(uint32_t(word_hash(form)), best.first);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string write_weights(const std::vector<Perceptron::Average>& rows,
                          const std::vector<std::pair<uint32_t, Tag>>& fixed) {
  // A row matters by its greatest weight and by how often its feature is met.
  const auto strength = [](const Perceptron::Average& row) {
    double out = 0;
    for (const double w : row.weight) out = std::max(out, std::abs(w));
    return out * std::sqrt(double(row.uses));
  };
  // The strongest rows stay; what is small everywhere changes no decision.
  std::vector<std::pair<double, size_t>> order;
  for (size_t i = 0; i < rows.size(); ++i) order.emplace_back(-strength(rows[i]), i);
  std::sort(order.begin(), order.end());
  size_t kept = 0;
  while (kept < order.size() && kept < rows_kept && order[kept].first < 0) ++kept;
  std::vector<double> sizes;
  for (size_t i = 0; i < kept; ++i) {
    for (const double w : rows[order[i].second].weight) sizes.push_back(std::abs(w));
  }
  std::sort(sizes.rbegin(), sizes.rend());
  const double top = sizes[std::min(sizes.size() - 1, size_t(100))];
  const double scale = 127 / top;
  std::vector<size_t> chosen;
  for (size_t i = 0; i < kept; ++i) chosen.push_back(order[i].second);
  std::sort(chosen.begin(), chosen.end());

  std::string keys, counts, weights, words, tags;
  uint32_t written = 0, total = 0;
  for (const size_t i : chosen) {
    std::string own;
    for (size_t t = 1; t < tag_count; ++t) {
      const long value = std::lround(std::clamp(rows[i].weight[t] * scale, -127.0, 127.0));
      if (value == 0) continue;
      own += char(t);
      own += char(int8_t(value));
    }
    if (own.empty()) continue;
    keys.append(reinterpret_cast<const char*>(&rows[i].key), 4);
    counts += char(own.size() / 2);
    weights += own;
    ++written;
    total += uint32_t(own.size() / 2);
  }
  for (const auto& [word, tag] : fixed) {
    words.append(reinterpret_cast<const char*>(&word), 4);
    tags += char(tag);
  }
  TaggerHeader header{};
  std::copy(std::begin(tagger_magic), std::end(tagger_magic), header.magic);
  header.rows = written;
  header.fixed = uint32_t(fixed.size());
  header.weights = total;
  header.margin = TaggerWeights::most_margin;
  std::printf("%zu features, %u rows, %u weights, scale %.2f, %zu fixed words\n", rows.size(), written, total,
              scale, fixed.size());
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + keys + words + tags + counts +
         weights;
}

// ---- measuring

struct Share {
  long right = 0, all = 0;
  void add(bool is_right) {
    right += is_right;
    ++all;
  }
  double percent() const { return all == 0 ? 0 : 100.0 * double(right) / double(all); }
};

char coarse(Tag tag) {
  if (is_noun(tag)) return 'n';
  if (is_verb(tag)) return 'v';
  return tag == Tag::JJ ? 'a' : 'x';
}

bool is_trigger(const std::string& form) {
  static const char* const bases[] = {
      "support",  "call",   "visit",   "attack", "talk",      "plan",     "demand",  "deal",    "order",
      "claim",    "charge", "help",    "return", "contact",   "move",     "offer",   "vote",    "report",
      "back",     "meet",   "name",    "ban",    "promise",   "threat",   "request", "warn",    "strike",
      "fight",    "veto",   "protest", "recall", "praise",    "blame",    "aid",     "fund",    "arm",
      "trade",    "accord", "pledge",  "appeal", "challenge", "question", "control", "release", "arrest",
      "increase", "cut",    "end",     "stand",  "push",      "block",    "force"};
  std::string base = form;
  for (const char* candidate : bases) {
    if (base == candidate || base == std::string(candidate) + "s") return true;
  }
  return false;
}

void evaluate(const std::vector<Sentence>& sentences, const Tagger& tagger, Vocabulary& vocabulary,
              const char* name, bool show) {
  Share tags, triggers, participles, against, lemmas, unknown;
  long same = 0, ours = 0, theirs = 0;
  std::map<std::pair<std::string, std::string>, int> confusions;
  double seconds = 0;
  for (const Sentence& sentence : sentences) {
    vocabulary.clear();
    const treebank::Rendered rendered = treebank::render(sentence);
    std::vector<Token> free;
    tokenize(rendered.text, {0, uint32_t(rendered.text.size())}, vocabulary, free);
    ours += long(free.size());
    theirs += long(rendered.spans.size());
    size_t j = 0;
    for (const Span span : rendered.spans) {
      while (j < free.size() && free[j].span.begin < span.begin) ++j;
      const bool equal = j < free.size() && free[j].span == span;
      same += equal;
      if (show && !equal) {
        std::printf("TOKEN %s | %s\n", std::string(span.of(rendered.text)).c_str(),
                    rendered.text.substr(span.begin < 15 ? 0 : span.begin - 15, 40).c_str());
      }
    }
    Example example = make_example(sentence, vocabulary);
    const auto start = std::chrono::steady_clock::now();
    tagger.tag(example.tokens, vocabulary);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (size_t i = 0; i < sentence.size(); ++i) {
      const Tag gold = example.gold[i], tag = example.tokens[i].tag;
      tags.add(tag == gold);
      if (example.tokens[i].word >= vocabulary.lexicon().size()) unknown.add(tag == gold);
      if (tag != gold) ++confusions[{std::string(to_string(gold)), std::string(to_string(tag))}];
      if (is_trigger(fold(sentence[i].form)) && coarse(gold) != 'x') {
        triggers.add(coarse(gold) == coarse(tag));
        if (show && coarse(gold) != coarse(tag)) {
          std::printf("TRIGGER %s %s as %s: %s\n", sentence[i].form.c_str(), sentence[i].tag.c_str(),
                      std::string(to_string(tag)).c_str(), rendered.text.c_str());
        }
      }
      if (gold == Tag::VBD || gold == Tag::VBN) participles.add(tag == gold);
      if ((gold == Tag::VBD || gold == Tag::VBN) && (tag == Tag::VBD || tag == Tag::VBN))
        against.add(tag == gold);
      if (tag == gold && (is_verb(gold) || gold == Tag::NN || gold == Tag::NNS)) {
        const bool right = vocabulary.text(example.tokens[i].lemma) == fold(sentence[i].lemma);
        lemmas.add(right);
        if (show && !right) {
          std::printf("LEMMA %s %s: %s, not %s\n", sentence[i].form.c_str(), sentence[i].tag.c_str(),
                      std::string(vocabulary.text(example.tokens[i].lemma)).c_str(),
                      sentence[i].lemma.c_str());
        }
      }
    }
  }
  if (show) {
    std::vector<std::pair<int, std::pair<std::string, std::string>>> worst;
    for (const auto& [pair, count] : confusions) worst.emplace_back(-count, pair);
    std::sort(worst.begin(), worst.end());
    for (size_t i = 0; i < worst.size() && i < 25; ++i) {
      std::printf("TAG %s as %s: %d\n", worst[i].second.first.c_str(), worst[i].second.second.c_str(),
                  -worst[i].first);
    }
  }
  std::printf(
      "%s: %ld tokens; tokens F1 %.2f; tags %.2f (unknown words %.2f of %ld); triggers %.2f of %ld; VBD/VBN "
      "%.2f of %ld, against each other %.2f; lemmas %.2f; "
      "%.2f M tokens/s\n",
      name, theirs, 200.0 * double(same) / double(ours + theirs), tags.percent(), unknown.percent(),
      unknown.all, triggers.percent(), triggers.all, participles.percent(), participles.all,
      against.percent(), lemmas.percent(), double(theirs) / seconds / 1e6);
}

double cpu_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

// CPU time over the sentences of a treebank, each read once.
void measure_speed(const std::vector<Sentence>& sentences, const Tagger& tagger, Vocabulary& vocabulary) {
  std::vector<std::string> texts;
  size_t bytes = 0;
  for (const Sentence& sentence : sentences) {
    texts.push_back(treebank::render(sentence).text);
    bytes += texts.back().size();
  }
  std::vector<std::vector<Token>> tokens(texts.size());
  size_t count = 0;
  const double start = cpu_seconds();
  std::vector<Token> reused;
  for (const std::string& text : texts) {
    reused.clear();
    tokenize(text, {0, uint32_t(text.size())}, vocabulary, reused);
    count += reused.size();
  }
  const double middle = cpu_seconds();
  for (size_t i = 0; i < texts.size(); ++i) {
    tokenize(texts[i], {0, uint32_t(texts[i].size())}, vocabulary, tokens[i]);
  }
  const double tagging = cpu_seconds();
  for (std::vector<Token>& sentence : tokens) tagger.tag(sentence, vocabulary);
  const double end = cpu_seconds();
  std::printf("%zu bytes, %zu tokens: tokenize %.1f MB/s, tag %.2f M tokens/s\n", bytes, count,
              double(bytes) / (middle - start) / 1e6, double(count) / (end - tagging) / 1e6);
}

[[noreturn]] void die(const std::string& message) {
  std::fprintf(stderr, "train-tagger: %s\n", message.c_str());
  std::exit(1);
}

template <class T>
T value(Result<T> result) {
  if (!result) die(result.error().message);
  return std::move(*result);
}

std::vector<Perceptron::Average> learn(const std::vector<Sentence>& sentences,
                                       const TemplateSource& templates, const Lexicon& lexicon, uint32_t seed) {
  Vocabulary vocabulary(lexicon);
  Perceptron perceptron;
  Augmenter augmenter(seed);
  std::mt19937 random(seed + 100);
  std::vector<size_t> order(sentences.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int pass = 0; pass < passes; ++pass) {
    std::shuffle(order.begin(), order.end(), random);
    for (const size_t i : order) {
      vocabulary.clear();
      Example example = make_example(augmenter.vary(sentences[i]), vocabulary);
      learn_sentence(example, vocabulary, perceptron);
      if (random() % 100 >= template_share) continue;
      vocabulary.clear();
      example = make_example(augmenter.vary(templates.make(augmenter)), vocabulary);
      learn_sentence(example, vocabulary, perceptron);
    }
  }
  return perceptron.averaged();
}

int train(const std::string& to, const std::string& templates_path, std::span<const std::string> treebanks,
          const Lexicon& lexicon) {
  std::vector<Sentence> sentences;
  for (const std::string& path : treebanks) {
    for (Sentence& sentence : value(treebank::read(path))) sentences.push_back(std::move(sentence));
  }
  const TemplateSource templates = value(TemplateSource::read(templates_path));
  // The mean of several learners, each with its own order and its own variations, leans on none of their
  // accidents.
  std::vector<std::future<std::vector<Perceptron::Average>>> learned;
  for (uint32_t learner = 0; learner < learners; ++learner) {
    learned.push_back(std::async(std::launch::async, [&, learner] { return learn(sentences, templates, lexicon, learner); }));
  }
  std::map<uint32_t, Perceptron::Average> mean;
  for (auto& rows : learned) {
    for (const Perceptron::Average& row : rows.get()) {
      Perceptron::Average& sum = mean[row.key];
      sum.key = row.key;
      sum.uses += row.uses;
      for (size_t t = 0; t < tag_lanes; ++t) sum.weight[t] += row.weight[t] / learners;
    }
  }
  std::vector<Perceptron::Average> rows;
  for (const auto& [key, row] : mean) rows.push_back(row);
  std::string bytes = write_weights(rows, find_fixed_words(sentences));
  TaggerHeader header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.margin = find_margin(value(TaggerWeights::read(bytes, to)), sentences, lexicon);
  std::memcpy(bytes.data(), &header, sizeof header);
  std::ofstream(to, std::ios::binary) << bytes;
  std::printf("%s: %zu bytes\n", to.c_str(), bytes.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) die("want train, eval, errors, speed or tag");
  const double started = cpu_seconds();
  const SchemaFiles files = value(SchemaFiles::open());
  const Lexicon lexicon = value(Lexicon::read(files));
  if (arguments[0] == "train" && arguments.size() >= 4) {
    return train(arguments[1], arguments[2], std::span(arguments).subspan(3), lexicon);
  }
  const double between = cpu_seconds();
  const Tagger tagger = value(Tagger::read(files, lexicon));
  if (arguments[0] == "speed") {
    std::printf("lexicon read in %.2f ms, tagger in %.2f ms\n", (between - started) * 1e3,
                (cpu_seconds() - between) * 1e3);
  }
  Vocabulary vocabulary(lexicon);
  if (arguments[0] == "eval" || arguments[0] == "errors") {
    for (size_t i = 1; i < arguments.size(); ++i) {
      evaluate(value(treebank::read(arguments[i])), tagger, vocabulary, arguments[i].c_str(),
               arguments[0] == "errors");
    }
    return 0;
  }
  if (arguments[0] == "speed" && arguments.size() == 2) {
    measure_speed(value(treebank::read(arguments[1])), tagger, vocabulary);
    return 0;
  }
  if (arguments[0] == "tag") {
    for (std::string line; std::getline(std::cin, line);) {
      std::vector<Token> tokens;
      vocabulary.clear();
      tokenize(line, {0, uint32_t(line.size())}, vocabulary, tokens);
      tagger.tag(tokens, vocabulary);
      for (const Token& token : tokens) {
        std::printf("%s/%s/%s ", std::string(token.span.of(line)).c_str(),
                    std::string(to_string(token.tag)).c_str(),
                    std::string(vocabulary.text(token.lemma)).c_str());
      }
      std::printf("\n");
    }
    return 0;
  }
  die("want train, eval, errors, speed or tag");
}
