// A view in DOT, Graphviz's language.
//
// The portable dialect is for other programs: one statement a vertex and an edge, every edge of the view on
// its own with its figures, and nothing that Gephi's or anybody's importer is known to trip over: no
// defaults, graph attributes, clusters or HTML; every id and value in quotes; colours as hue, saturation and
// value. The graphviz dialect is for dot itself and for the eye: edges bundled into lines, names and
// relations in words, a sentence in every tooltip, a legend, and a layout to suit the size.
#pragma once

#include <string>
#include <vector>

#include "graph/view.h"

namespace entente::output {

struct Drawing {
  const graph::View* view = nullptr;
  std::vector<std::string> sentences = {};  // by edge, the one that speaks for it; or none at all
  std::string title = {};                   // graphviz only; UTF-8
  std::string caption = {};                 // graphviz only: what is drawn, of how much
  std::string layout = {};                  // graphviz only: dot, neato, sfdp, ...; empty: by size
  bool legend = true;                       // graphviz only
};

void append_portable_dot(std::string& out, const Drawing& drawing);
void append_graphviz_dot(std::string& out, const Drawing& drawing);

// Vertices beyond which a drawing of all of them is no longer read by people.
inline constexpr size_t many_vertices = 300;

// `text` as a quoted DOT string. Control characters become spaces, bytes that are not UTF-8 U+FFFD.
std::string dot_string(std::string_view text);

}  // namespace entente::output
