#include <algorithm>

#include "base/utf8.h"
#include "output/dot.h"
#include "output/relation_words.h"

namespace entente::output {

namespace {

// #1b7837, #b2182b and #878787: told apart by most colour-blind eyes.
const char* hsv_of(graph::Side side) {
  return side == graph::Side::friendly  ? "0.384 0.775 0.471"
         : side == graph::Side::hostile ? "0.979 0.865 0.698"
                                        : "0.000 0.000 0.529";
}

class Attributes {
 public:
  explicit Attributes(std::string& out) : out_(out) { out_ += " ["; }
  ~Attributes() { out_ += "];\n"; }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  Attributes& add(std::string_view name, std::string_view value) {
    if (!first_) out_ += ", ";
    first_ = false;
    out_ += name;
    out_ += '=';
    out_ += dot_string(value);
    return *this;
  }
  Attributes& add(std::string_view name, uint64_t value) { return add(name, std::to_string(value)); }

 private:
  std::string& out_;
  bool first_ = true;
};

// The modality most of an edge's claims have; of equal ones the most certain.
Modality main_modality(const graph::Edge& edge) {
  return Modality(std::max_element(edge.modalities.begin(), edge.modalities.end()) - edge.modalities.begin());
}

void append_edge(std::string& out, const graph::View& view, const graph::Edge& edge) {
  const Relation& relation = view.relation(edge);
  out += "  " + dot_string(view.vertices()[edge.subject].entity.id) + " -> " +
         dot_string(view.vertices()[edge.object].entity.id);
  const Modality modality = main_modality(edge);
  Attributes attributes(out);
  attributes.add("id", graph::edge_id(view, edge))
      .add("label", in_words(relation.name, edge.polarity))
      .add("relation", relation.name)
      .add("polarity", to_string(edge.polarity))
      .add("modality", to_string(modality))
      .add("sign", std::to_string(int(edge.side)))
      .add("symmetric", relation.symmetric ? "true" : "false")
      .add("weight", edge.weight.claims)
      .add("claims", edge.weight.claims)
      .add("docs", edge.weight.documents);
  if (edge.weight.first) {
    attributes.add("first", to_string(*edge.weight.first)).add("last", to_string(*edge.weight.last));
  }
  attributes.add("color", hsv_of(edge.side))
      .add("arrowhead", edge.side == graph::Side::hostile ? "tee" : "normal");
  if (relation.symmetric) attributes.add("dir", edge.side == graph::Side::hostile ? "both" : "none");
  if (edge.polarity == Polarity::negated) {
    attributes.add("style", "dashed");
  } else if (modality != Modality::actual) {
    attributes.add("style", "dotted");
  }
}

}  // namespace

std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    size_t length;
    const char32_t c = decode_utf8(text, at, length);
    at += length;
    if (c == '"' || c == '\\') out += '\\';
    append_utf8(out, c < 0x20 || c == 0x7f ? U' ' : c);
  }
  return out + "\"";
}

void append_portable_dot(std::string& out, const Drawing& drawing) {
  const graph::View& view = *drawing.view;
  out += "digraph \"entente\" {\n";
  out += "// layout: sfdp -Goverlap=prism\n";
  for (const graph::Node& node : view.vertices()) {
    out += "  " + dot_string(node.entity.id);
    Attributes(out)
        .add("label", node.entity.name)
        .add("type", node.literal ? "literal" : to_string(node.entity.type))
        .add("claims", node.claims);
  }
  for (const graph::Edge& edge : view.edges()) append_edge(out, view, edge);
  out += "}\n";
}

}  // namespace entente::output
