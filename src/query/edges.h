// Claims merged into the edges of the graph.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/claim.h"
#include "store/reader.h"

namespace entente::query {

// A claim that is not yet spelled out: Reader::materialize() does that.
struct ClaimRef {
  store::RecordKey record;
  store::StoredClaim claim;
};

// How much stands behind something.
struct Weight {
  uint64_t claims = 0;
  uint64_t documents = 0;
  uint64_t sources = 0;      // entities that are named as the claims' sources
  std::optional<Day> first;  // of the claims' times, or their documents' dates
  std::optional<Day> last;
};

// Of claims in any order, all of one `reader`.
Result<Weight> weigh(const store::Reader& reader, const std::vector<ClaimRef>& claims);

// All claims of one subject, relation, object and polarity, under some filter.
struct Edge {
  Entity subject;
  std::string relation;
  Entity object;  // empty where there is a literal
  std::optional<std::string> literal;
  Polarity polarity = Polarity::affirmed;
  Weight weight;
  std::span<const ClaimRef> claims;  // that it is merged from; valid during the visit
};

// The edges of the claims that pass `filter`, by subject's id, relation, object's id (literals last) and
// polarity. Memory: about 60 bytes a claim that passes.
Status each_edge(const store::Reader& reader, const store::ClaimFilter& filter,
                 const std::function<bool(const Edge&)>& visit);

}  // namespace entente::query
