// Views for tests, made of lines.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "graph/view.h"

namespace entente::graph::testing {

inline const Ontology& ontology() {
  static const Ontology read = *Ontology::read(*SchemaFiles::open());
  return read;
}

inline const std::string& name(const View& view, Vertex v) { return view.vertices()[v].entity.name; }

// An edge a line: "a supports b", "not a recognizes b 3" (three claims, in as many documents), "a visits b
// planned".
inline View view_of(const std::vector<std::string>& lines) {
  std::vector<Node> vertices;
  std::vector<Edge> edges;
  const auto vertex = [&](const std::string& called) {
    for (Vertex v = 0; v < vertices.size(); ++v) {
      if (vertices[v].entity.name == called) return v;
    }
    vertices.push_back({{"person:" + called, called, EntityType::person}, false, 0});
    return Vertex(vertices.size() - 1);
  };
  for (const std::string& text : lines) {
    std::istringstream in(text);
    std::string subject, relation, object, more;
    in >> subject;
    Edge edge;
    if (subject == "not") {
      edge.polarity = Polarity::negated;
      in >> subject;
    }
    in >> relation >> object;
    edge.relation = *ontology().find(relation);
    edge.side = side_of(ontology()[edge.relation], edge.polarity);
    edge.subject = vertex(subject);
    edge.object = vertex(object);
    edge.weight.claims = edge.weight.documents = 1;
    Modality modality = Modality::actual;
    while (in >> more) {
      if (more == "planned") {
        modality = Modality::planned;
      } else {
        edge.weight.claims = edge.weight.documents = std::stoul(more);
      }
    }
    edge.modalities[size_t(modality)] = edge.weight.claims;
    edges.push_back(edge);
  }
  return View(std::move(vertices), std::move(edges), ontology());
}

// "not a recognizes b 3": what view_of() reads, of every edge.
inline std::vector<std::string> lines(const View& view) {
  std::vector<std::string> out;
  for (const Edge& edge : view.edges()) {
    out.push_back((edge.polarity == Polarity::negated ? "not " : "") + name(view, edge.subject) + " " +
                  view.relation(edge).name + " " + name(view, edge.object) + " " +
                  std::to_string(edge.weight.claims));
  }
  return out;
}

}  // namespace entente::graph::testing
