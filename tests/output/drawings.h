// One small drawing that the tests of both dialects share.
#pragma once

#include "graph/views.h"
#include "output/dot.h"

namespace entente::output::testing {

// Everything a drawing has to tell apart: types, sides, denials, plans, mutual ties, parallel ones, hostile
// names.
inline graph::View small_view() {
  graph::View drawn = graph::testing::view_of(
      {"peru recognizes guaido 3", "peru supports guaido", "not mexico recognizes guaido",
       "mexico meets_with peru 2", "cuba attacks peru", "peru attacks cuba", "cuba visits mexico planned",
       "guaido leads peru", "cuba urges cuba"});
  std::vector<graph::Node> vertices = drawn.vertices();
  for (graph::Node& node : vertices) {
    node.entity.type = node.entity.name == "guaido" ? EntityType::person : EntityType::country;
    if (node.entity.name == "guaido") node.entity.name = "Juan \\Guaidó\" \"<b>&amp;\n\xff";
  }
  return graph::View(std::move(vertices), drawn.edges(), graph::testing::ontology());
}

}  // namespace entente::output::testing
