#include "graph/internal/hop_graph.h"

#include <algorithm>
#include <tuple>

namespace entente::graph {

HopGraph make_hop_graph(const View& view, const std::function<uint64_t(const Pair&)>& cost) {
  struct Tie {
    Vertex low, high;
    EdgeIndex edge;
    auto operator<=>(const Tie&) const = default;
  };
  std::vector<Tie> ties;
  for (EdgeIndex i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (edge.subject != edge.object) {
      ties.push_back({std::min(edge.subject, edge.object), std::max(edge.subject, edge.object), i});
    }
  }
  std::sort(ties.begin(), ties.end());
  HopGraph out;
  struct Arc {
    Vertex from, to;
    Hop hop;
  };
  std::vector<Arc> arcs;
  for (size_t i = 0; i < ties.size();) {
    Pair pair{ties[i].low, ties[i].high, {}};
    for (; i < ties.size() && ties[i].low == pair.low && ties[i].high == pair.high; ++i) {
      pair.ties.push_back(ties[i].edge);
    }
    const uint64_t length = cost(pair);
    if (length == 0) continue;
    const Hop hop{uint32_t(out.pairs.size()), length};
    arcs.push_back({pair.low, pair.high, hop});
    arcs.push_back({pair.high, pair.low, hop});
    out.pairs.push_back(std::move(pair));
  }
  std::sort(arcs.begin(), arcs.end(),
            [](const Arc& a, const Arc& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::vector<std::pair<Vertex, Vertex>> ends;
  std::vector<Hop> hops;
  for (const Arc& arc : arcs) {
    ends.emplace_back(arc.from, arc.to);
    hops.push_back(arc.hop);
  }
  out.walk =
      Csr(boost::edges_are_sorted, ends.begin(), ends.end(), hops.begin(), Vertex(view.vertices().size()));
  return out;
}

HopGraph make_hop_graph(const View& view) {
  return make_hop_graph(view, [](const Pair&) { return uint64_t(1); });
}

}  // namespace entente::graph
