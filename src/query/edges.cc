#include "query/edges.h"

#include <algorithm>
#include <tuple>

namespace entente::query {

namespace {

// Counts how many different numbers there are.
uint64_t distinct(std::vector<uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  return uint64_t(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

struct Group {
  const Entity* subject;
  const std::string* relation;
  const Entity* object;
  Polarity polarity;
  size_t first;  // of the claims
  size_t end;
};

}  // namespace

Result<Weight> weigh(const store::Reader& reader, const std::vector<ClaimRef>& claims) {
  Weight out;
  out.claims = claims.size();
  std::vector<uint32_t> documents, sources;
  for (const ClaimRef& ref : claims) {
    documents.push_back(uint32_t(ref.claim.document));
    if (ref.claim.source) sources.push_back(ref.claim.source);
    if (const auto time = TRY(reader.time_of(ref.claim))) {
      out.first = out.first ? std::min(*out.first, time->first) : time->first;
      out.last = out.last ? std::max(*out.last, time->last) : time->last;
    }
  }
  out.documents = distinct(documents);
  out.sources = distinct(sources);
  return out;
}

Status each_edge(const store::Reader& reader, const store::ClaimFilter& filter,
                 const std::function<bool(const Edge&)>& visit) {
  const auto selection = TRY(reader.compile(filter));
  if (!selection) return {};
  std::vector<ClaimRef> claims;
  TRY(reader.select(*selection, [&](store::RecordKey key, const store::StoredClaim& claim) {
    claims.push_back({key, claim});
    return true;
  }));
  const auto edge = [&](const ClaimRef& ref) {
    return std::tuple(reader.shown(ref.record.entity), ref.record.relation, reader.shown(ref.claim.subject),
                      ref.claim.polarity);
  };
  std::sort(claims.begin(), claims.end(),
            [&](const ClaimRef& a, const ClaimRef& b) { return edge(a) < edge(b); });
  std::vector<Group> groups;
  for (size_t i = 0; i < claims.size();) {
    size_t end = i + 1;
    while (end < claims.size() && edge(claims[end]) == edge(claims[i])) ++end;
    Group group;
    group.subject = TRY(reader.entity(reader.shown(claims[i].claim.subject)));
    group.relation = TRY(reader.relation(claims[i].record.relation));
    group.object = TRY(reader.entity(reader.shown(claims[i].record.entity)));
    group.polarity = claims[i].claim.polarity;
    group.first = i;
    group.end = end;
    groups.push_back(group);
    i = end;
  }
  const auto order = [](const Group& g) {
    return std::tuple<const std::string&, const std::string&, bool, const std::string&, Polarity>(
        g.subject->id, *g.relation, g.object->id.starts_with('='), g.object->id, g.polarity);
  };
  std::sort(groups.begin(), groups.end(),
            [&](const Group& a, const Group& b) { return order(a) < order(b); });
  for (const Group& group : groups) {
    Edge out;
    out.subject = *group.subject;
    out.relation = *group.relation;
    if (group.object->id.starts_with('=')) {
      out.literal = group.object->name;
    } else {
      out.object = *group.object;
    }
    out.polarity = group.polarity;
    out.claims = std::span(claims).subspan(group.first, group.end - group.first);
    out.weight = TRY(weigh(reader, {claims.begin() + long(group.first), claims.begin() + long(group.end)}));
    if (!visit(out)) break;
  }
  return {};
}

}  // namespace entente::query
