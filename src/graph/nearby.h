// The part of a store's graph that chains between two entities can lie in, found without reading the claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/paths.h"
#include "graph/view.h"
#include "store/graph_snapshot.h"

namespace entente::graph {

// Chains of a view, with the view, which the paths' numbers refer to.
struct Chains {
  View view;
  std::vector<Path> paths;
};

// The same paths as TiePaths over View::read(reader, ontology, filter) gives, but only the claims near them
// are read: the snapshot, of all claims of the same store, tells what can lie on a chain of so many steps,
// and as no step is shorter than 1, what lies on none of them need not be looked at. `from` and `to` are ids.
// Linear in the snapshot's edges.
Result<Chains> chains_between(const store::Reader& reader, const store::GraphSnapshot& snapshot,
                              const Ontology& ontology, const Filter& filter, std::string_view from,
                              std::string_view to, size_t k, Via via = Via::any);

}  // namespace entente::graph
