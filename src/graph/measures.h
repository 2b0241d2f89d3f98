// Figures about a view's vertices. Walked both ways, parallel edges as one.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/view.h"

namespace entente::graph {

// The connected component of each vertex: 0 is the largest; of equal ones that with the smallest vertex comes
// first.
std::vector<uint32_t> components(const View& view);

// For each vertex the number of pairs of others whose shortest ways (in steps) lead through it, ways of equal
// length sharing the pair among them. Brandes, A faster algorithm for betweenness centrality (2001): time
// vertices · pairs.
std::vector<double> betweenness(const View& view);

struct Degree {
  uint64_t edges = 0;
  uint64_t claims = 0;
};

// In and out by side. Edges of symmetric relations count as both.
struct Degrees {
  std::array<Degree, 3> in = {};  // [side + 1]
  std::array<Degree, 3> out = {};
};
std::vector<Degrees> degrees(const View& view);

}  // namespace entente::graph
