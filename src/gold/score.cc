#include "gold/score.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "gold/plain_name.h"

namespace entente::gold {

namespace {

double ratio(uint64_t part, uint64_t whole) { return whole == 0 ? 0.0 : double(part) / double(whole); }

// A claim with its names made plain.
struct PlainClaim {
  const Claim* claim;
  std::string subject, object;  // the object's name, "" for a text
  std::string text;             // the object's text, or its name
};

std::string shown_object(const Claim& claim) { return claim.literal ? "=" + *claim.literal : claim.object.name; }

std::vector<PlainClaim> once_each(const std::vector<Claim>& claims, const Ontology& ontology) {
  std::vector<PlainClaim> out;
  std::set<std::tuple<std::string, std::string, std::string, Polarity>> seen;
  for (const Claim& claim : claims) {
    PlainClaim plain{&claim, plain_name(claim.subject.name), claim.literal ? "" : plain_name(claim.object.name), ""};
    plain.text = claim.literal ? plain_name(*claim.literal) : plain.object;
    std::string first = plain.subject, second = plain.text;
    const auto relation = ontology.find(claim.relation);
    if (relation && ontology[*relation].symmetric && second < first) std::swap(first, second);
    if (seen.emplace(first, second, claim.relation, claim.polarity).second) out.push_back(std::move(plain));
  }
  return out;
}

class DocumentScore {
 public:
  DocumentScore(const GoldDocument& gold, const Ontology& ontology, Score& out) : gold_(gold), ontology_(ontology), out_(out), found_(gold.claims.size()) {}

  Tally compare(const std::vector<Claim>& claims) {
    for (const PlainClaim& claim : once_each(claims, ontology_)) judge(claim);
    for (size_t i = 0; i < found_.size(); ++i) {
      const GoldClaim& gold = gold_.claims[i];
      if (found_[i] || gold.optional) continue;
      const std::string& relation = ontology_[gold.relation].name;
      count(relation, {.missed = 1});
      out_.differences.push_back({true, gold_.name, gold.subject, relation, gold.object, gold.polarity, "", gold.evidence});
    }
    return tally_;
  }

 private:
  void count(const std::string& relation, const Tally& tally) {
    tally_ += tally;
    out_.relations[relation] += tally;
  }

  void judge(const PlainClaim& plain) {
    const Claim& claim = *plain.claim;
    const GoldClaim* said = nullptr;
    bool implied = false;
    for (size_t i = 0; i < gold_.claims.size(); ++i) {
      const GoldClaim& gold = gold_.claims[i];
      if (gold.polarity != claim.polarity || !same_ends(gold, plain)) continue;
      const Relation& relation = ontology_[gold.relation];
      if (relation.name == claim.relation) {
        found_[i] = true;
        if (!said) said = &gold;
      } else if (relation.implies && ontology_[*relation.implies].name == claim.relation) {
        implied = true;
      }
    }
    RuleTally& rule = out_.rules[claim.rule];
    if (said && !said->optional) {
      ++rule.right;
      count(claim.relation, {.right = 1, .modality = said->modality == claim.modality, .source = right_source(*said, claim)});
    } else if (said || implied) {
      ++rule.free;
    } else {
      ++rule.wrong;
      count(claim.relation, {.wrong = 1});
      out_.differences.push_back({false, gold_.name, claim.subject.name, claim.relation, shown_object(claim), claim.polarity, claim.rule, claim.evidence.text});
    }
  }

  bool same_ends(const GoldClaim& gold, const PlainClaim& claim) const {
    const auto subject = [&](const std::string& end) { return is_end(end, claim.subject, claim.subject); };
    const auto object = [&](const std::string& end) { return is_end(end, claim.object, claim.text); };
    if (subject(gold.subject) && object(gold.object)) return true;
    return ontology_[gold.relation].symmetric && subject(gold.object) && object(gold.subject);
  }

  // `name` is an entity's, `text` a text or the same name.
  bool is_end(const std::string& gold, const std::string& name, const std::string& text) const {
    if (!gold.starts_with('=')) {
      const auto names = gold_.names.find(gold);
      return names != gold_.names.end() && names->second.contains(name);
    }
    const std::string want = plain_name(gold.substr(1));
    return !text.empty() && (want.find(text) != want.npos || text.find(want) != text.npos);
  }

  bool right_source(const GoldClaim& gold, const Claim& claim) const {
    if (gold.source.empty()) return !claim.source;
    const auto names = gold_.names.find(gold.source);
    return names != gold_.names.end() && names->second.contains(claim.source ? plain_name(claim.source->name) : "");
  }

  const GoldDocument& gold_;
  const Ontology& ontology_;
  Score& out_;
  std::vector<bool> found_;  // by gold claim
  Tally tally_;
};

}  // namespace

double Tally::precision() const { return ratio(right, right + wrong); }
double Tally::recall() const { return ratio(right, right + missed); }
double Tally::f1() const { return ratio(2 * right, 2 * right + wrong + missed); }
double RuleTally::precision() const { return ratio(right, right + wrong); }

Tally& Tally::operator+=(const Tally& other) {
  right += other.right;
  wrong += other.wrong;
  missed += other.missed;
  modality += other.modality;
  source += other.source;
  return *this;
}

Score compare(const std::vector<GoldDocument>& golds, const std::map<std::string, std::vector<Claim>>& claims, const Ontology& ontology) {
  Score out;
  for (const GoldDocument& gold : golds) {
    const auto found = claims.find(gold.name);
    const Tally tally = DocumentScore(gold, ontology, out).compare(found == claims.end() ? std::vector<Claim>() : found->second);
    out.documents.emplace_back(gold.name, tally);
    out.all += tally;
  }
  return out;
}

}  // namespace entente::gold
