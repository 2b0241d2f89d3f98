#include "graph/paths.h"

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <limits>
#include <set>
#include <tuple>

#include "graph/internal/hop_graph.h"

namespace entente::graph {

namespace {

constexpr uint64_t unit = 1'000'000;

bool ties_anybody(const Edge& edge) {
  return edge.polarity == Polarity::affirmed || edge.side == Side::hostile;
}

bool counts(const Edge& edge, Via via) {
  return ties_anybody(edge) && (via == Via::any || edge.side == Side::friendly);
}

// A path as the vertices it goes through.
struct Chain {
  uint64_t length = 0;
  std::vector<Vertex> vertices;
  auto operator<=>(const Chain&) const = default;
};

// What must not be walked: vertices that the path has used, and pairs.
struct Closed {
  std::vector<bool> vertices;
  std::vector<uint32_t> pairs;
};

struct OpenVertex {
  const Closed* closed = nullptr;
  bool operator()(Vertex v) const { return !closed->vertices[v]; }
};

struct OpenEdge {
  const Csr* walk = nullptr;
  const Closed* closed = nullptr;
  bool operator()(const Csr::edge_descriptor& e) const {
    const auto& cut = closed->pairs;
    return std::find(cut.begin(), cut.end(), (*walk)[e].pair) == cut.end();
  }
};

// Thrown when the search may stop; Boost's searches have no other way out.
struct Arrived {};

class UntilArrival : public boost::default_dijkstra_visitor {
 public:
  explicit UntilArrival(Vertex goal) : goal_(goal) {}
  template <class Graph>
  void examine_vertex(Vertex v, const Graph&) const {
    if (v == goal_) throw Arrived{};
  }

 private:
  Vertex goal_;
};

}  // namespace

uint64_t step_length(Side side, uint64_t claims) {
  const uint64_t quarters = side == Side::friendly ? 0 : side == Side::neutral ? 1 : 2;
  return unit + quarters * unit / 4 + (4 - quarters) * unit / (4 * std::max<uint64_t>(claims, 1));
}

struct TiePaths::Impl {
  const View* view;
  Via via;
  HopGraph graph;

  // The best way from `from` to `to` past what is closed; an empty chain where there is none. Distances are
  // those to `to`, so that walking down them from `from` along the smallest numbers gives the smallest of the
  // shortest.
  Chain shortest(Vertex from, Vertex to, const Closed& closed) const {
    constexpr uint64_t infinite = std::numeric_limits<uint64_t>::max();
    const Csr& walk = graph.walk;
    const boost::filtered_graph<Csr, OpenEdge, OpenVertex> open(walk, OpenEdge{&walk, &closed},
                                                                OpenVertex{&closed});
    std::vector<uint64_t> distance(num_vertices(walk), infinite);
    const auto index = get(boost::vertex_index, walk);
    try {
      boost::dijkstra_shortest_paths(
          open, to,
          boost::weight_map(get(&Hop::cost, walk))
              .vertex_index_map(index)
              .distance_map(boost::make_iterator_property_map(distance.begin(), index))
              .distance_inf(infinite)
              .visitor(UntilArrival(from)));
    } catch (const Arrived&) {
    }
    if (distance[from] == infinite) return {};
    Chain out{distance[from], {from}};
    for (Vertex at = from; at != to;) {
      const auto [begin, end] = out_edges(at, open);
      const auto next = std::find_if(begin, end, [&](const auto& e) {
        const uint64_t left = distance[target(e, open)];
        return left < distance[at] && left + walk[e].cost == distance[at];
      });
      at = target(*next, open);
      out.vertices.push_back(at);
    }
    return out;
  }

  const Hop& hop(Vertex a, Vertex b) const {
    const auto [begin, end] = out_edges(a, graph.walk);
    return graph.walk[*std::find_if(begin, end, [&](const auto& e) { return target(e, graph.walk) == b; })];
  }

  Path spelled_out(const Chain& chain) const {
    Path out;
    out.length = chain.length;
    for (size_t i = 0; i + 1 < chain.vertices.size(); ++i) {
      Step step{chain.vertices[i], chain.vertices[i + 1], {}};
      for (const EdgeIndex tie : graph.pairs[hop(step.from, step.to).pair].ties) {
        if (counts(view->edges()[tie], via)) step.ties.push_back(tie);
      }
      std::stable_sort(step.ties.begin(), step.ties.end(), [&](EdgeIndex a, EdgeIndex b) {
        return view->edges()[a].weight.claims > view->edges()[b].weight.claims;
      });
      out.steps.push_back(std::move(step));
    }
    return out;
  }
};

TiePaths::TiePaths(const View& view, Via via) : impl_(new Impl{&view, via, {}}) {
  impl_->graph = make_hop_graph(view, [&](const Pair& pair) -> uint64_t {
    std::array<uint64_t, 3> claims = {};
    for (const EdgeIndex tie : pair.ties) {
      const Edge& edge = view.edges()[tie];
      if (counts(edge, via)) claims[size_t(int(edge.side) + 1)] += edge.weight.claims;
    }
    uint64_t best = 0;
    for (const Side side : {Side::friendly, Side::neutral, Side::hostile}) {
      const uint64_t n = claims[size_t(int(side) + 1)];
      if (n == 0) continue;
      const uint64_t length = step_length(side, n) + 1;
      if (best == 0 || length < best) best = length;
    }
    return best;
  });
}

TiePaths::~TiePaths() = default;
TiePaths::TiePaths(TiePaths&&) noexcept = default;

std::vector<Path> TiePaths::between(Vertex from, Vertex to, size_t k) const {
  if (from == to || k == 0) return {};
  Closed closed{std::vector<bool>(impl_->view->vertices().size()), {}};
  std::vector<Chain> found;
  std::set<Chain> candidates;
  if (Chain first = impl_->shortest(from, to, closed); !first.vertices.empty())
    candidates.insert(std::move(first));
  while (found.size() < k && !candidates.empty()) {
    found.push_back(std::move(candidates.extract(candidates.begin()).value()));
    if (found.size() == k) break;
    // Paths not yet known leave a known one somewhere: at each of its vertices, take the best way that leaves
    // there and isn't one of those found.
    const std::vector<Vertex> known = found.back().vertices;
    uint64_t walked = 0;
    for (size_t spur = 0; spur + 1 < known.size(); ++spur) {
      closed.pairs.clear();
      for (const Chain& chain : found) {
        if (chain.vertices.size() > spur + 1 &&
            std::equal(known.begin(), known.begin() + long(spur) + 1, chain.vertices.begin())) {
          closed.pairs.push_back(impl_->hop(chain.vertices[spur], chain.vertices[spur + 1]).pair);
        }
      }
      if (Chain rest = impl_->shortest(known[spur], to, closed); !rest.vertices.empty()) {
        Chain whole{walked + rest.length, {known.begin(), known.begin() + long(spur)}};
        whole.vertices.insert(whole.vertices.end(), rest.vertices.begin(), rest.vertices.end());
        candidates.insert(std::move(whole));
      }
      closed.vertices[known[spur]] = true;
      walked += impl_->hop(known[spur], known[spur + 1]).cost;
    }
    for (const Vertex v : known) closed.vertices[v] = false;
  }
  std::vector<Path> out;
  for (const Chain& chain : found) out.push_back(impl_->spelled_out(chain));
  return out;
}

}  // namespace entente::graph
