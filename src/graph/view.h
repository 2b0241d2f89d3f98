// Claims under a filter -> a graph of plain values: entities, and the merged edges between them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/ontology.h"
#include "query/edges.h"
#include "store/reader.h"

namespace entente::graph {

// Indices into a View; meaningless outside it.
using Vertex = uint32_t;
using EdgeIndex = uint32_t;

// What an edge says of how its ends stand: the relation's sign; a denied friendly relation is a refusal and
// so hostile, a denied hostile one is neutral and no friendship.
enum class Side : int8_t { hostile = -1, neutral = 0, friendly = 1 };
Side side_of(const Relation& relation, Polarity polarity);
std::string_view to_string(Side side);

// Which claims make the graph, and which edges stay in it.
struct Filter {
  store::ClaimFilter claims = {};
  std::optional<std::string> touching = {};  // entity id: only claims that have it for subject or object
  // Ids of a subject and an object: only claims of one of these pairs. Without repeats.
  std::optional<std::vector<std::pair<std::string, std::string>>> pairs = {};
  uint8_t modalities = 7;                    // bit m: claims of Modality(m) count
  uint8_t sides = 7;                         // bit side + 1: edges of that Side stay
  uint64_t min_claims = 1;                   // edges with fewer don't
  bool literals = false;                     // texts are vertices too
};

struct Node {
  Entity entity;  // of a literal: the id is "=" and the text, the name the text
  bool literal = false;
  uint64_t claims = 0;  // of its edges in this view
  bool operator==(const Node&) const = default;
};

// All claims of one subject, relation, object and polarity. A symmetric relation has one edge a pair, whose
// subject is the vertex with the smaller number.
struct Edge {
  Vertex subject = 0;
  Vertex object = 0;
  RelationId relation = 0;
  Polarity polarity = Polarity::affirmed;
  Side side = Side::neutral;
  query::Weight weight;
  std::array<uint64_t, 3> modalities = {};  // claims by Modality
  query::ClaimRef sample = {};              // the claim whose sentence speaks for the edge
};

class View;
// Derived from the edge's content: 16 hex digits that are the same in every store.
std::string edge_id(const View& view, const Edge& edge);
// That of the edge the claim is part of.
std::string edge_id(const Claim& claim, const Relation& relation);

// The other end.
inline Vertex other_end(const Edge& edge, Vertex end) {
  return edge.subject == end ? edge.object : edge.subject;
}

class View {
 public:
  // Vertices in order of id; only those with an edge. Edges by subject, object, relation and polarity.
  // unsupported: a relation that the ontology doesn't have; io, corruption: the store's.
  static Result<View> read(const store::Reader& reader, const Ontology& ontology, const Filter& filter = {});
  // Edges' ends are indices of `vertices`. Both are brought into the order above, vertices without an edge
  // dropped, and their claims counted. `ontology` must outlive the view.
  View(std::vector<Node> vertices, std::vector<Edge> edges, const Ontology& ontology);

  const std::vector<Node>& vertices() const { return vertices_; }
  const std::vector<Edge>& edges() const { return edges_; }
  const Ontology& ontology() const { return *ontology_; }
  const Relation& relation(const Edge& edge) const { return (*ontology_)[edge.relation]; }
  std::optional<Vertex> find(std::string_view id) const;
  // The edges named and their ends, as a view of its own.
  View with(std::span<const EdgeIndex> edges) const;

 private:
  std::vector<Node> vertices_;
  std::vector<Edge> edges_;
  const Ontology* ontology_;
};

}  // namespace entente::graph
