#include "graph/measures.h"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <numeric>
#include <tuple>

#include "graph/internal/hop_graph.h"

namespace entente::graph {

namespace {

// Puts its number on every vertex it comes upon.
class Numberer : public boost::default_bfs_visitor {
 public:
  Numberer(std::vector<uint32_t>& numbers, uint32_t number) : numbers_(&numbers), number_(number) {}
  template <class Graph>
  void discover_vertex(Vertex v, const Graph&) const {
    (*numbers_)[v] = number_;
  }

 private:
  std::vector<uint32_t>* numbers_;
  uint32_t number_;
};

}  // namespace

std::vector<uint32_t> components(const View& view) {
  const HopGraph graph = make_hop_graph(view);
  const size_t n = view.vertices().size();
  constexpr uint32_t none = UINT32_MAX;
  std::vector<uint32_t> found(n, none);
  std::vector<boost::default_color_type> colours(n, boost::white_color);
  const auto index = get(boost::vertex_index, graph.walk);
  const auto colour = boost::make_iterator_property_map(colours.begin(), index);
  boost::queue<Vertex> queue;
  uint32_t count = 0;
  for (Vertex v = 0; v < n; ++v) {
    if (found[v] == none) boost::breadth_first_visit(graph.walk, v, queue, Numberer(found, count++), colour);
  }
  std::vector<uint32_t> sizes(count), order(count), now(count);
  for (const uint32_t c : found) ++sizes[c];
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return sizes[a] > sizes[b]; });
  for (uint32_t i = 0; i < count; ++i) now[order[i]] = i;
  for (uint32_t& c : found) c = now[c];
  return found;
}

std::vector<double> betweenness(const View& view) {
  const HopGraph graph = make_hop_graph(view);
  std::vector<double> out(view.vertices().size());
  const auto index = get(boost::vertex_index, graph.walk);
  boost::brandes_betweenness_centrality(graph.walk, boost::make_iterator_property_map(out.begin(), index));
  // Boost sees a directed graph and counts each pair from both its ends.
  for (double& b : out) b /= 2;
  return out;
}

std::vector<Degrees> degrees(const View& view) {
  std::vector<Degrees> out(view.vertices().size());
  const auto add = [](Degree& degree, const Edge& edge) {
    ++degree.edges;
    degree.claims += edge.weight.claims;
  };
  for (const Edge& edge : view.edges()) {
    const size_t side = size_t(int(edge.side) + 1);
    add(out[edge.subject].out[side], edge);
    add(out[edge.object].in[side], edge);
    if (view.relation(edge).symmetric && edge.subject != edge.object) {
      add(out[edge.subject].in[side], edge);
      add(out[edge.object].out[side], edge);
    }
  }
  return out;
}

}  // namespace entente::graph
