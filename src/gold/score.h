// Claims against a gold: what is right, wrong and missed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gold/gold.h"

namespace entente::gold {

// `modality` and `source` count the right claims whose modality and source are right too.
struct Tally {
  uint64_t right = 0, wrong = 0, missed = 0, modality = 0, source = 0;
  double precision() const;  // 0 where nothing was found
  double recall() const;
  double f1() const;
  Tally& operator+=(const Tally& other);
};

// What one rule made. A claim that the gold does not ask for and does not call wrong is free: an optional one, or one that follows
// from what it holds.
struct RuleTally {
  uint64_t right = 0, wrong = 0, free = 0;
  double precision() const;
};

// A required gold claim that no claim says, or a claim that is wrong.
struct Difference {
  bool missed = false;
  std::string document;
  std::string subject, relation, object;
  Polarity polarity = Polarity::affirmed;
  std::string rule;  // of a wrong claim
  std::string evidence;
};

struct Score {
  Tally all;
  std::vector<std::pair<std::string, Tally>> documents;  // in the gold's order
  std::map<std::string, Tally> relations;
  std::map<std::string, RuleTally> rules;
  std::vector<Difference> differences;  // document by document, the wrong ones first
};

// Within a document a claim counts once per subject, relation, object and polarity; the first one counts. Ends are the same where
// plain_name is a name or alias of the gold's entity, texts where one contains the other. A gold claim that is optional costs
// nothing, found or missed; nor does a claim that a gold claim implies. `claims` by document_name; those of documents without
// gold are passed over.
Score compare(const std::vector<GoldDocument>& golds, const std::map<std::string, std::vector<Claim>>& claims, const Ontology& ontology);

}  // namespace entente::gold
