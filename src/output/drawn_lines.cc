#include "output/drawn_lines.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "output/relation_words.h"

namespace entente::output {

namespace {

using graph::Edge;
using graph::EdgeIndex;
using graph::Vertex;

// Edges between two vertices that may share a line.
struct Bundle {
  std::vector<EdgeIndex> forward, backward, mutual;
};

bool is_uncertain(const Edge& edge) { return edge.modalities[size_t(Modality::actual)] == 0; }

std::vector<RelationId> relations_of(const graph::View& view, const std::vector<EdgeIndex>& edges) {
  std::vector<RelationId> out;
  for (const EdgeIndex i : edges) out.push_back(view.edges()[i].relation);
  std::sort(out.begin(), out.end());
  return out;
}

// Whether another of the relations says as much and more.
bool is_implied(const Ontology& ontology, RelationId relation, const std::vector<RelationId>& all) {
  const auto stronger = ontology.implying(relation);
  return std::any_of(all.begin(), all.end(), [&](RelationId other) {
    return other != relation && std::find(stronger.begin(), stronger.end(), other) != stronger.end();
  });
}

DrawnLine line(const graph::View& view, Vertex tail, Vertex head, DrawnLine::Points points,
               std::vector<EdgeIndex> edges) {
  std::stable_sort(edges.begin(), edges.end(), [&](EdgeIndex a, EdgeIndex b) {
    return view.edges()[a].weight.claims > view.edges()[b].weight.claims;
  });
  const Edge& first = view.edges()[edges.front()];
  DrawnLine out{tail, head, points, first.side, first.polarity == Polarity::negated, is_uncertain(first),
                0,    {},   {}};
  const auto relations = relations_of(view, edges);
  for (const EdgeIndex i : edges) {
    const Edge& edge = view.edges()[i];
    out.claims += edge.weight.claims;
    // What is denied the other way round: who denies the weaker relation denies the stronger too.
    if (!out.denied && is_implied(view.ontology(), edge.relation, relations)) continue;
    const std::string words = in_words(view.relation(edge).name, edge.polarity);
    if (std::find(out.labels.begin(), out.labels.end(), words) == out.labels.end())
      out.labels.push_back(words);
  }
  out.edges = std::move(edges);
  return out;
}

std::vector<EdgeIndex> joined(std::vector<EdgeIndex> a, const std::vector<EdgeIndex>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

std::vector<DrawnLine> drawn_lines(const graph::View& view) {
  std::map<std::tuple<Vertex, Vertex, graph::Side, Polarity, bool>, Bundle> bundles;
  for (EdgeIndex i = 0; i < view.edges().size(); ++i) {
    const Edge& edge = view.edges()[i];
    if (edge.subject == edge.object) continue;
    const auto [low, high] = std::minmax(edge.subject, edge.object);
    Bundle& bundle = bundles[{low, high, edge.side, edge.polarity, is_uncertain(edge)}];
    auto& edges = view.relation(edge).symmetric ? bundle.mutual
                  : edge.subject == low         ? bundle.forward
                                                : bundle.backward;
    edges.push_back(i);
  }
  std::vector<DrawnLine> out;
  for (const auto& [key, bundle] : bundles) {
    const Vertex low = std::get<0>(key), high = std::get<1>(key);
    if (!bundle.forward.empty() &&
        relations_of(view, bundle.forward) == relations_of(view, bundle.backward)) {
      auto all = joined(joined(bundle.forward, bundle.backward), bundle.mutual);
      out.push_back(line(view, low, high, DrawnLine::Points::both, std::move(all)));
    } else if (bundle.forward.empty() && bundle.backward.empty()) {
      out.push_back(line(view, low, high, DrawnLine::Points::nowhere, bundle.mutual));
    } else {
      // What they do together goes with the one line there is.
      const bool one = bundle.forward.empty() || bundle.backward.empty();
      const std::vector<EdgeIndex> mutual = one ? bundle.mutual : std::vector<EdgeIndex>{};
      if (!bundle.forward.empty()) {
        out.push_back(line(view, low, high, DrawnLine::Points::forward, joined(bundle.forward, mutual)));
      }
      if (!bundle.backward.empty()) {
        out.push_back(line(view, high, low, DrawnLine::Points::forward, joined(bundle.backward, mutual)));
      }
      if (!one && !bundle.mutual.empty()) {
        out.push_back(line(view, low, high, DrawnLine::Points::nowhere, bundle.mutual));
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const DrawnLine& a, const DrawnLine& b) {
    return std::tuple(a.tail, a.head, b.side) < std::tuple(b.tail, b.head, a.side);
  });
  return out;
}

}  // namespace entente::output
