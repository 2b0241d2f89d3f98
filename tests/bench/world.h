// A deterministic world of claims for benchmarks: Zipf(1.0) entities, all relations, documents in order of
// their dates.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "model/claim.h"

namespace entente::bench {

struct Random {
  uint64_t state;
  // splitmix64
  uint64_t next() {
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  uint32_t below(uint32_t n) { return uint32_t((next() >> 32) * n >> 32); }
  double unit() { return double(next() >> 11) * 0x1p-53; }
};

// Ranks 0 .. n-1 with probability proportional to 1 / (rank + 1).
class Zipf {
 public:
  explicit Zipf(uint32_t n) : cumulated_(n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; ++i) cumulated_[i] = sum += 1.0 / (i + 1);
  }
  uint32_t operator()(Random& random) const {
    const double at = random.unit() * cumulated_.back();
    return uint32_t(std::lower_bound(cumulated_.begin(), cumulated_.end(), at) - cumulated_.begin());
  }

 private:
  std::vector<double> cumulated_;
};

inline constexpr uint32_t entity_count = 200000;
inline constexpr uint32_t claims_a_document = 20;

// The relations, and which of them have literal objects.
inline const std::vector<std::string>& relations() {
  static const std::vector<std::string> names = {"recognizes",
                                                 "supports",
                                                 "allied_with",
                                                 "opposes",
                                                 "accuses",
                                                 "warns",
                                                 "urges",
                                                 "calls_for",
                                                 "meets_with",
                                                 "visits",
                                                 "hosts",
                                                 "mediates",
                                                 "signs_agreement_with",
                                                 "aids",
                                                 "trades_with",
                                                 "establishes_ties_with",
                                                 "severs_ties_with",
                                                 "expels",
                                                 "withdraws_from",
                                                 "sanctions",
                                                 "attacks",
                                                 "detains",
                                                 "prosecutes",
                                                 "member_of",
                                                 "leads",
                                                 "works_for",
                                                 "holds_office",
                                                 "appoints",
                                                 "dismisses",
                                                 "located_in"};
  return names;
}

// In numbers: what a store of ids would be given.
struct Row {
  uint32_t subject, relation, object, document, sentence, begin, end, source;  // source: 0 or entity + 1
  uint8_t polarity, modality;
  bool literal, has_time;
  int32_t time;            // days since 1970
  uint32_t rule, content;  // content: 0 or number + 1
};

class World {
 public:
  World() : entities_(entity_count) {
    names_.reserve(entity_count);
    for (uint32_t i = 0; i < entity_count; ++i) names_.push_back(make_name(i));
  }

  // The claims of one document.
  void document(uint32_t number, std::vector<Row>& out) const {
    Random random{number * 0x2545f4914f6cdd1du + 1};
    out.clear();
    const int32_t day = 14600 + int32_t(number / 150);
    uint32_t sentence = 0, begin = 200, end = 330;
    for (uint32_t i = 0; i < claims_a_document; ++i) {
      // Every other claim or so comes from a sentence of its own.
      if (i == 0 || random.below(100) < 60) {
        const uint32_t skipped = random.below(3);
        sentence += 1 + skipped;
        begin = end + 1 + skipped * 120;
        end = begin + 60 + random.below(160);
      }
      Row row{};
      row.subject = entities_(random);
      row.relation = random.below(30);
      row.literal = row.relation == 7 || row.relation == 26;
      row.object = row.literal ? entities_(random) % 5000 : entities_(random);
      row.document = number;
      row.sentence = sentence;
      row.begin = begin;
      row.end = end;
      row.source = random.below(100) < 40 ? entities_(random) + 1 : 0;
      row.polarity = random.below(100) < 10;
      const uint32_t modality = random.below(100);
      row.modality = uint8_t(modality < 80 ? 0 : modality < 90 ? 1 : 2);
      row.has_time = random.below(100) < 30;
      row.time = day - int32_t(random.below(4));
      row.rule = row.relation * 6 + random.below(3) * random.below(3);
      row.content = row.relation == 6 ? 1 + random.below(2000) : 0;
      out.push_back(row);
    }
  }

  const std::string& name(uint32_t entity) const { return names_[entity]; }
  std::string id(uint32_t entity) const {
    std::string out = "person:" + names_[entity];
    for (char& c : out) c = c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return out;
  }
  std::string document_id(uint32_t number) const {
    const std::string digits = std::to_string(number % 150);
    return "wire/" + to_string(Day(std::chrono::days(14600 + int32_t(number / 150)))) + "/" +
           std::string(3 - digits.size(), '0') + digits + ".txt";
  }

  void spell(const Row& row, Claim& out) const {
    entity(row.subject, out.subject);
    out.subject_mention = out.subject.name;
    out.relation = relations()[row.relation];
    if (row.literal) {
      out.object = {};
      out.object_mention.clear();
      out.literal = "a new round of " + names_[row.object];
    } else {
      entity(row.object, out.object);
      out.object_mention = out.object.name;
      out.literal.reset();
    }
    if (row.content) {
      out.content = "step " + std::to_string(row.content);
    } else {
      out.content.clear();
    }
    out.polarity = Polarity(row.polarity);
    out.modality = Modality(row.modality);
    if (row.source) {
      entity(row.source - 1, out.source ? *out.source : out.source.emplace());
    } else {
      out.source.reset();
    }
    if (row.has_time) {
      const Day day{std::chrono::days(row.time)};
      out.time = Interval{day, day};
    } else {
      out.time.reset();
    }
    out.evidence.document = document_id(row.document);
    out.evidence.sentence = row.sentence;
    out.evidence.span = {row.begin, row.end};
    out.rule = out.relation + "/frame-" + std::to_string(row.rule % 6);
  }

  const Zipf& entities() const { return entities_; }

 private:
  static std::string make_name(uint32_t number) {
    static const char* syllables[] = {"ka",  "mo", "ri",  "tes", "va", "lun", "do", "shi",
                                      "per", "na", "gol", "be",  "ru", "zan", "fi", "hel"};
    std::string out;
    uint32_t rest = number;
    for (int i = 0; i < 5; ++i, rest >>= 4) {
      std::string part = syllables[rest & 15];
      if (i == 0 || i == 2) part[0] = char(part[0] - 32);
      if (i == 2) out += ' ';
      out += part;
    }
    return out;
  }
  void entity(uint32_t number, Entity& out) const {
    out.name = names_[number];
    out.id = id(number);
    out.type = EntityType::person;
  }

  Zipf entities_;
  std::vector<std::string> names_;
};

}  // namespace entente::bench
