// The edges of a view -> the lines of a drawing: what two vertices have with each other in a few strokes.
#pragma once

#include <string>
#include <vector>

#include "graph/view.h"

namespace entente::output {

struct DrawnLine {
  graph::Vertex tail = 0;
  graph::Vertex head = 0;
  enum class Points : uint8_t { forward, both, nowhere } points = Points::forward;
  graph::Side side = graph::Side::neutral;
  bool denied = false;     // its edges are negated
  bool uncertain = false;  // its claims are planned or hypothetical, all of them
  uint64_t claims = 0;
  std::vector<graph::EdgeIndex> edges;  // most claims first
  std::vector<std::string>
      labels;  // relations in words, in the edges' order; one that another implies is left out
};

// One line for all edges between two vertices that agree in side, polarity and certainty; two where they
// point both ways and say different things. Ordered by tail, head, side and look. Edges from a vertex to
// itself are left out.
std::vector<DrawnLine> drawn_lines(const graph::View& view);

}  // namespace entente::output
