#include "graph/nearby.h"

#include <algorithm>
#include <limits>

#include "store/entity_record.h"

namespace entente::graph {

namespace {

constexpr uint32_t far = std::numeric_limits<uint32_t>::max();
// Beyond this many pairs one pass over all claims is the shorter way.
constexpr size_t most_pairs = 5000;

// Steps from `start` to every vertex, walked both ways; texts are no steps.
std::vector<uint32_t> steps_from(const store::GraphSnapshot& snapshot, uint32_t start) {
  std::vector<uint32_t> out(snapshot.vertices(), far);
  std::vector<uint32_t> now{start}, next;
  out[start] = 0;
  for (uint32_t steps = 1; !now.empty(); ++steps, now.swap(next)) {
    next.clear();
    for (const uint32_t v : now) {
      for (const auto edges : {snapshot.out(v), snapshot.in(v)}) {
        for (const store::SnapshotEdge& edge : edges) {
          if (edge.other >= out.size() || out[edge.other] != far ||
              snapshot.type(edge.other) == store::literal_type)
            continue;
          out[edge.other] = steps;
          next.push_back(edge.other);
        }
      }
    }
  }
  return out;
}

// Subject and object of every edge among the vertices that are near enough; nullopt: too many.
std::optional<std::vector<std::pair<std::string, std::string>>> pairs_among(
    const store::GraphSnapshot& snapshot, const std::vector<bool>& near) {
  std::vector<std::pair<std::string, std::string>> out;
  for (uint32_t v = 0; v < near.size(); ++v) {
    if (!near[v]) continue;
    uint32_t before = far;  // edges lie by their other end
    for (const store::SnapshotEdge& edge : snapshot.out(v)) {
      if (edge.other == before || edge.other >= near.size() || !near[edge.other]) continue;
      before = edge.other;
      if (out.size() == most_pairs) return std::nullopt;
      out.emplace_back(snapshot.id(v), snapshot.id(edge.other));
    }
  }
  return out;
}

}  // namespace

Result<Chains> chains_between(const store::Reader& reader, const store::GraphSnapshot& snapshot,
                              const Ontology& ontology, const Filter& filter, std::string_view from,
                              std::string_view to, size_t k, Via via) {
  const uint32_t a = snapshot.vertex(from), b = snapshot.vertex(to);
  const auto chains_of = [&](View view) {
    const auto start = view.find(from), goal = view.find(to);
    auto paths = start && goal ? TiePaths(view, via).between(*start, *goal, k) : std::vector<Path>();
    return Chains{std::move(view), std::move(paths)};
  };
  if (a == snapshot.vertices() || b == snapshot.vertices()) return chains_of(View({}, {}, ontology));
  const std::vector<uint32_t> from_a = steps_from(snapshot, a), from_b = steps_from(snapshot, b);
  if (from_a[b] == far) return chains_of(View({}, {}, ontology));
  for (uint32_t most = from_a[b];; ++most) {
    std::vector<bool> near(snapshot.vertices());
    bool all = true;
    for (uint32_t v = 0; v < near.size(); ++v) {
      if (from_a[v] == far) continue;
      near[v] = uint64_t(from_a[v]) + from_b[v] <= most;
      all = all && near[v];
    }
    Filter part = filter;
    part.pairs = pairs_among(snapshot, near);
    if (!part.pairs) return chains_of(TRY(View::read(reader, ontology, filter)));
    Chains out = chains_of(TRY(View::read(reader, ontology, part)));
    // A chain that is not in this part has more steps, each longer than 1.
    constexpr uint64_t unit = 1'000'000;
    if (all || (out.paths.size() == k && out.paths.back().length <= (uint64_t(most) + 1) * unit)) return out;
  }
}

}  // namespace entente::graph
