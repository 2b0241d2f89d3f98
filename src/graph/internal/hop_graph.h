// A view without directions and parallel edges: each pair of vertices that has a tie, walked both ways.
// The one place where Boost's graph types are named; for the files of graph/ only.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <functional>
#include <vector>

#include "graph/view.h"

namespace entente::graph {

struct Hop {
  uint32_t pair = 0;  // index into HopGraph::pairs
  uint64_t cost = 1;
};

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Hop, boost::no_property,
                                               Vertex, uint32_t>;

struct Pair {
  Vertex low = 0, high = 0;     // low < high
  std::vector<EdgeIndex> ties;  // ascending
};

struct HopGraph {
  std::vector<Pair> pairs;  // by low and high
  Csr walk;                 // out-edges of a vertex by target
};

// `cost` gives the length of a step between a pair, 0: there is no way. Edges from a vertex to itself are
// left out.
HopGraph make_hop_graph(const View& view, const std::function<uint64_t(const Pair&)>& cost);
// Every tie counts, and each step 1.
HopGraph make_hop_graph(const View& view);

}  // namespace entente::graph
