#include <algorithm>
#include <cmath>
#include <cstdio>

#include "output/dot.h"
#include "output/drawn_lines.h"
#include "output/relation_words.h"

namespace entente::output {

namespace {

using graph::Side;

constexpr const char* fonts = "Helvetica,Arial,sans-serif";

// Told apart by most colour-blind eyes.
const char* colour_of(Side side) {
  return side == Side::friendly ? "#1b7837" : side == Side::hostile ? "#b2182b" : "#878787";
}

const char* head_of(Side side) {
  return side == Side::friendly ? "normal" : side == Side::hostile ? "tee" : "vee";
}

struct NodeLook {
  const char* shape;
  const char* style;
  const char* fill;
  const char* border;
  int borders;
};

NodeLook look_of(const graph::Node& node) {
  if (node.literal) return {"note", "filled", "#fffbe6", "#b8a94f", 1};
  switch (node.entity.type) {
    case EntityType::country:
      return {"box", "filled", "#cfe1f2", "#6b93b8", 1};
    case EntityType::organization:
      return {"box", "filled", "#fde3b4", "#c29a4b", 2};
    case EntityType::person:
      return {"box", "filled,rounded", "#ffffff", "#8a8f96", 1};
    case EntityType::body:
      return {"folder", "filled", "#e2d8ec", "#9a86b0", 1};
    case EntityType::place:
      return {"oval", "filled", "#dcecd0", "#8aa876", 1};
    case EntityType::group:
      return {"box", "filled,rounded,dashed", "#f8dbdf", "#c08a93", 1};
  }
  return {"box", "filled", "#ffffff", "#888888", 1};
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

// For labels and tooltips, where Graphviz reads HTML's entities.
std::string label_string(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&') {
      escaped += "&amp;";
    } else {
      escaped += c;
    }
  }
  return dot_string(escaped);
}

std::string html(std::string_view text) {
  const std::string quoted = dot_string(text);  // cleans the bytes
  std::string out;
  for (size_t i = 1; i + 1 < quoted.size(); ++i) {
    char c = quoted[i];
    if (c == '\\') c = quoted[++i];
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return out;
}

// A line's label, broken so that it isn't wider than about `width` characters where it can be helped.
std::string line_label(const DrawnLine& line) {
  constexpr size_t width = 22;
  std::string out = "\"";
  size_t used = 0;
  for (size_t i = 0; i < line.labels.size(); ++i) {
    const std::string& words = line.labels[i];
    if (i > 0) {
      const bool fits = used + 2 + words.size() <= width;
      out += fits ? ", " : ",\\n";
      used = fits ? used + 2 : 0;
    }
    out += words;
    used += words.size();
  }
  return out + "\"";
}

std::string tooltip(const Drawing& drawing, const DrawnLine& line) {
  const graph::View& view = *drawing.view;
  std::string out =
      view.vertices()[line.tail].entity.name + " – " + view.vertices()[line.head].entity.name + ": ";
  std::vector<std::pair<std::string, uint64_t>> relations;  // the two directions of one together
  for (const graph::EdgeIndex i : line.edges) {
    const graph::Edge& edge = view.edges()[i];
    const std::string words = in_words(view.relation(edge).name, edge.polarity);
    const auto at =
        std::find_if(relations.begin(), relations.end(), [&](const auto& r) { return r.first == words; });
    if (at == relations.end()) {
      relations.emplace_back(words, edge.weight.claims);
    } else {
      at->second += edge.weight.claims;
    }
  }
  for (size_t i = 0; i < relations.size(); ++i) {
    out += (i ? ", " : "") + relations[i].first + " (" + std::to_string(relations[i].second) + ")";
  }
  if (!drawing.sentences.empty() && !drawing.sentences[line.edges[0]].empty()) {
    out += ". “" + drawing.sentences[line.edges[0]] + "”";
  }
  return out;
}

void append_node(std::string& out, const graph::Node& node) {
  const NodeLook look = look_of(node);
  const double size = 11 + std::min(8.0, 1.5 * std::log2(1.0 + double(node.claims)));
  out += "  " + dot_string(node.entity.id) + " [label=" + label_string(node.entity.name) +
         ", shape=" + look.shape + ", style=\"" + look.style + "\", fillcolor=\"" + look.fill +
         "\", color=\"" + look.border + "\"" + (look.borders > 1 ? ", peripheries=2" : "") +
         ", fontsize=" + number(size) + ", tooltip=" +
         label_string(node.entity.name + " (" + std::string(to_string(node.entity.type)) + "), " +
                      std::to_string(node.claims) + (node.claims == 1 ? " claim" : " claims")) +
         "];\n";
}

void append_line(std::string& out, const Drawing& drawing, const DrawnLine& line, bool layered,
                 bool labelled) {
  const graph::View& view = *drawing.view;
  const char* colour = colour_of(line.side);
  out += "  " + dot_string(view.vertices()[line.tail].entity.id) + " -> " +
         dot_string(view.vertices()[line.head].entity.id) + " [color=\"" + colour + "\"";
  if (labelled) out += ", label=" + line_label(line) + ", fontcolor=\"" + colour + "\"";
  out += ", penwidth=" + number(1.2 + std::min(5.0, 0.8 * std::log2(double(line.claims))));
  out += std::string(", arrowhead=") + head_of(line.side);
  // A mutual tie of enemies has a bar at both ends; one of friends needs no arrow.
  if (line.points == DrawnLine::Points::both ||
      (line.points == DrawnLine::Points::nowhere && line.side == Side::hostile)) {
    out += std::string(", dir=both, arrowtail=") + head_of(line.side);
  } else if (line.points == DrawnLine::Points::nowhere) {
    out += ", dir=none";
  }
  if (line.denied) {
    out += ", style=dashed";
  } else if (line.uncertain) {
    out += ", style=dotted";
  }
  // In layers, offices and places give way to who stands with whom.
  if (layered && line.side == Side::neutral) out += ", weight=0";
  const std::string tip = label_string(tooltip(drawing, line));
  out += ", tooltip=" + tip + ", labeltooltip=" + tip + "];\n";
}

// The cells of the key to what the drawing uses.
std::string keys(const graph::View& view, const std::vector<DrawnLine>& lines) {
  std::string out;
  const auto any = [&](auto&& test) { return std::any_of(lines.begin(), lines.end(), test); };
  const auto key = [&](const char* colour, const char* sign, std::string_view words) {
    out +=
        std::string("<td><font color=\"") + colour + "\">" + sign + "</font> " + std::string(words) + "</td>";
  };
  for (const Side side : {Side::friendly, Side::hostile, Side::neutral}) {
    if (!any([&](const DrawnLine& line) { return line.side == side; })) continue;
    key(colour_of(side),
        side == Side::friendly  ? "──▶"
        : side == Side::hostile ? "──┤"
                                : "──&gt;",
        graph::to_string(side));
  }
  constexpr const char* ink = "#333333";
  if (any([](const DrawnLine& line) { return line.denied; })) key(ink, "– – –", "denied");
  if (any([](const DrawnLine& line) { return line.uncertain && !line.denied; }))
    key(ink, "· · · ·", "planned or hypothetical");
  if (any([](const DrawnLine& line) { return line.claims > 1; })) key(ink, "<b>━━</b>", "more claims");
  std::vector<bool> types(std::size(entity_type_names));
  for (const graph::Node& node : view.vertices()) {
    if (!node.literal) types[size_t(node.entity.type)] = true;
  }
  for (size_t type = 0; type < types.size(); ++type) {
    if (!types[type]) continue;
    const NodeLook look = look_of({{"", "", EntityType(type)}, false, 0});
    out += std::string("<td border=\"1\" color=\"") + look.border + "\" bgcolor=\"" + look.fill + "\"> " +
           std::string(entity_type_names[type]) + " </td>";
  }
  return out;
}

// Title, caption and key, as a table above the graph.
void append_legend(std::string& out, const Drawing& drawing, const std::vector<DrawnLine>& lines) {
  std::string rows;
  const auto row = [&](const std::string& text, const char* font) {
    if (!text.empty())
      rows += std::string("    <tr><td colspan=\"20\"><font ") + font + ">" + text + "</font></td></tr>\n";
  };
  row(drawing.title.empty() ? "" : "<b>" + html(drawing.title) + "</b>", "point-size=\"22\"");
  row(html(drawing.caption), "point-size=\"11\" color=\"#666666\"");
  if (drawing.legend) {
    if (const std::string cells = keys(*drawing.view, lines); !cells.empty())
      rows += "    <tr>" + cells + "</tr>\n";
  }
  if (!rows.empty())
    out += "  label=<<table border=\"0\" cellborder=\"0\" cellspacing=\"4\" cellpadding=\"2\">\n" + rows +
           "  </table>>;\n";
}

}  // namespace

void append_graphviz_dot(std::string& out, const Drawing& drawing) {
  const graph::View& view = *drawing.view;
  const std::vector<DrawnLine> lines = drawn_lines(view);
  // A few lines are clearest in layers from left to right; more as a map whose hubs stand apart; very many
  // show their shape alone, and say what they are when pointed at.
  constexpr size_t few = 16, labelled = 250;
  const std::string layout = !drawing.layout.empty()    ? drawing.layout
                             : lines.size() <= few      ? "dot"
                             : lines.size() <= labelled ? "neato"
                                                        : "sfdp";
  out += "digraph \"entente\" {\n";
  out += "  layout=" + dot_string(layout) + ";\n";
  if (layout == "dot") {
    out += "  splines=true; rankdir=LR; nodesep=0.22; ranksep=0.4;\n";
  } else if (lines.size() <= labelled) {
    // Room for labels, which are wider than high.
    out += "  splines=true; overlap=prism; sep=\"+30,15\"; esep=\"+6\"; outputorder=edgesfirst;\n";
    if (layout == "neato") out += "  model=subset;\n";
  } else {
    // To lead so many lines around the vertices takes minutes.
    out += "  splines=line; overlap=prism; sep=\"+6\"; outputorder=edgesfirst;\n";
    if (layout == "sfdp") out += "  K=1.1; repulsiveforce=1.6;\n";
  }
  out += "  bgcolor=white; pad=0.3; charset=\"UTF-8\"; tooltip=\" \";\n";
  out += std::string("  fontname=\"") + fonts + "\"; fontsize=12; labelloc=t; labeljust=c;\n";
  out += std::string("  node [fontname=\"") + fonts +
         "\", fontcolor=\"#1a1a1a\", margin=\"0.1,0.04\", height=0.3, width=0.4];\n";
  out += std::string("  edge [fontname=\"") + fonts + "\", fontsize=10, arrowsize=0.8];\n";
  append_legend(out, drawing, lines);
  for (const graph::Node& node : view.vertices()) append_node(out, node);
  for (const DrawnLine& line : lines)
    append_line(out, drawing, line, layout == "dot", lines.size() <= labelled);
  out += "}\n";
}

}  // namespace entente::output
