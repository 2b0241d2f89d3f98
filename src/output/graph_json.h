// Views as JSON: an edge a line, or the whole as one node-link object.
#pragma once

#include <string>
#include <string_view>

#include "graph/view.h"

namespace entente::output {

// One edge as one object without a newline: id, subject, relation, object ({"literal": ...} for text),
// polarity, sign, symmetric, claims, docs, sources, modalities, first, last (null: unknown), evidence where
// `sentence` isn't empty.
void append_edge_json(std::string& out, const graph::View& view, const graph::Edge& edge,
                      std::string_view sentence);

// {"directed": true, "multigraph": true, "graph": {...}, "nodes": [{"id", ...}], "links": [{"source",
// "target", "key", ...}]}, the form that d3 and networkx read; keys of links are edge ids. `sentences` by
// edge, or none. Ends in a newline.
void append_graph_json(std::string& out, const graph::View& view, const std::vector<std::string>& sentences);

}  // namespace entente::output
