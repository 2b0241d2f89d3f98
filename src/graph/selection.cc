#include "graph/selection.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <limits>
#include <numeric>
#include <tuple>

#include "graph/internal/hop_graph.h"

namespace entente::graph {

View most_evident(const View& view, size_t n) {
  std::vector<EdgeIndex> order(view.edges().size());
  std::iota(order.begin(), order.end(), EdgeIndex(0));
  const auto rank = [&](EdgeIndex i) {
    const Edge& e = view.edges()[i];
    // The sum, not the smaller of the two: it takes whole stars, which can be drawn; the other the knot
    // between them.
    const uint64_t said = view.vertices()[e.subject].claims + view.vertices()[e.object].claims;
    return std::tuple(e.side != Side::neutral, e.weight.documents, e.weight.claims, said);
  };
  std::stable_sort(order.begin(), order.end(), [&](EdgeIndex a, EdgeIndex b) { return rank(a) > rank(b); });
  if (order.size() > n) order.resize(n);
  return view.with(order);
}

View around(const View& view, Vertex centre, size_t depth) {
  const HopGraph graph = make_hop_graph(view);
  constexpr size_t far = std::numeric_limits<size_t>::max();
  std::vector<size_t> distance(view.vertices().size(), far);
  distance[centre] = 0;
  const auto index = get(boost::vertex_index, graph.walk);
  const auto distances = boost::make_iterator_property_map(distance.begin(), index);
  boost::breadth_first_search(
      graph.walk, centre,
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(distances, boost::on_tree_edge()))));
  std::vector<EdgeIndex> kept;
  for (EdgeIndex i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (std::min(distance[edge.subject], distance[edge.object]) < depth) kept.push_back(i);
  }
  return view.with(kept);
}

}  // namespace entente::graph
