// Parts of a view that are small enough to look at.
#pragma once

#include "graph/view.h"

namespace entente::graph {

// The `n` edges that say most: those that take a side before those that don't, then by documents, by claims,
// by how much is said of their ends, and by the view's order.
View most_evident(const View& view, size_t n);

// What is within `depth` steps of `centre`, walked both ways: the edges between all vertices that are less
// than `depth` steps away and their neighbours. Depth 1: the centre's own edges.
View around(const View& view, Vertex centre, size_t depth);

}  // namespace entente::graph
