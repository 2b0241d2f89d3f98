#include "output/graph_json.h"

#include "output/claim_json.h"

namespace entente::output {

namespace {

void append_node(std::string& out, const graph::Node& node) {
  if (node.literal) {
    out += "{\"literal\": ";
    append_json_string(out, node.entity.name);
  } else {
    out += "{\"id\": ";
    append_json_string(out, node.entity.id);
    out += ", \"name\": ";
    append_json_string(out, node.entity.name);
    out += ", \"type\": \"";
    out += to_string(node.entity.type);
    out += '"';
  }
  out += '}';
}

void append_day(std::string& out, const std::optional<Day>& day) {
  out += day ? "\"" + to_string(*day) + "\"" : "null";
}

// What edges have besides their ends.
void append_figures(std::string& out, const graph::View& view, const graph::Edge& edge,
                    std::string_view sentence) {
  out += ", \"polarity\": \"";
  out += to_string(edge.polarity);
  out += "\", \"sign\": " + std::to_string(int(edge.side));
  out += view.relation(edge).symmetric ? ", \"symmetric\": true" : ", \"symmetric\": false";
  out += ", \"claims\": " + std::to_string(edge.weight.claims) +
         ", \"docs\": " + std::to_string(edge.weight.documents) +
         ", \"sources\": " + std::to_string(edge.weight.sources) + ", \"modalities\": {";
  for (const Modality m : {Modality::actual, Modality::planned, Modality::hypothetical}) {
    out += m == Modality::actual ? "\"" : ", \"";
    out += to_string(m);
    out += "\": " + std::to_string(edge.modalities[size_t(m)]);
  }
  out += "}, \"first\": ";
  append_day(out, edge.weight.first);
  out += ", \"last\": ";
  append_day(out, edge.weight.last);
  if (!sentence.empty()) {
    out += ", \"evidence\": ";
    append_json_string(out, sentence);
  }
  out += '}';
}

}  // namespace

void append_edge_json(std::string& out, const graph::View& view, const graph::Edge& edge,
                      std::string_view sentence) {
  out += "{\"id\": \"" + graph::edge_id(view, edge) + "\", \"subject\": ";
  append_node(out, view.vertices()[edge.subject]);
  out += ", \"relation\": \"" + view.relation(edge).name + "\", \"object\": ";
  append_node(out, view.vertices()[edge.object]);
  append_figures(out, view, edge, sentence);
}

void append_graph_json(std::string& out, const graph::View& view, const std::vector<std::string>& sentences) {
  out +=
      "{\"directed\": true, \"multigraph\": true, \"graph\": {\"name\": \"entente\", \"level\": \"edges\"}, "
      "\"nodes\": [";
  for (size_t i = 0; i < view.vertices().size(); ++i) {
    const graph::Node& node = view.vertices()[i];
    out += i ? ",\n{\"id\": " : "\n{\"id\": ";
    append_json_string(out, node.entity.id);
    out += ", \"name\": ";
    append_json_string(out, node.entity.name);
    out += ", \"type\": \"";
    out += node.literal ? "literal" : to_string(node.entity.type);
    out += "\", \"claims\": " + std::to_string(node.claims) + "}";
  }
  out += "],\n\"links\": [";
  for (size_t i = 0; i < view.edges().size(); ++i) {
    const graph::Edge& edge = view.edges()[i];
    out += i ? ",\n{\"source\": " : "\n{\"source\": ";
    append_json_string(out, view.vertices()[edge.subject].entity.id);
    out += ", \"target\": ";
    append_json_string(out, view.vertices()[edge.object].entity.id);
    out += ", \"key\": \"" + graph::edge_id(view, edge) + "\", \"relation\": \"" + view.relation(edge).name +
           "\"";
    append_figures(out, view, edge, sentences.empty() ? std::string_view() : sentences[i]);
  }
  out += "]}\n";
}

}  // namespace entente::output
