#include "graph/view.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"

namespace entente::graph {

namespace {

// Claims of one edge while the two directions of a symmetric relation are still being brought together.
struct Gathered {
  Vertex subject;
  Vertex object;
  RelationId relation;
  Polarity polarity;
  std::vector<query::ClaimRef> claims;
  auto key() const { return std::tuple(subject, object, relation, polarity); }
};

// How far a sentence's length is from one that reads well beside a graph, in bytes.
uint32_t awkwardness(const store::StoredClaim& claim) {
  constexpr uint32_t shortest = 40, longest = 200;
  const uint32_t length = claim.end - claim.begin;
  return length < shortest ? shortest - length : length > longest ? length - longest : 0;
}

// Whether `a` speaks better for an edge than `b`. Looks at content only, so that the order of reading doesn't
// show.
Result<bool> speaks_better(const store::Reader& reader, const query::ClaimRef& a, const query::ClaimRef& b) {
  const auto looks = [](const query::ClaimRef& ref) {
    return std::tuple(ref.claim.modality, awkwardness(ref.claim));
  };
  if (looks(a) != looks(b)) return looks(a) < looks(b);
  const auto time_a = TRY(reader.time_of(a.claim)), time_b = TRY(reader.time_of(b.claim));
  const Day day_a = time_a ? time_a->first : Day::max(), day_b = time_b ? time_b->first : Day::max();
  if (day_a != day_b) return day_a < day_b;
  if (a.claim.document != b.claim.document) {
    const auto& id_a = TRY(reader.document_head(a.claim.document))->id;
    const auto& id_b = TRY(reader.document_head(b.claim.document))->id;
    return id_a < id_b;
  }
  return std::tuple(a.claim.begin, a.claim.end) < std::tuple(b.claim.begin, b.claim.end);
}

Result<Edge> merged(const store::Reader& reader, const Ontology& ontology, const Gathered& gathered) {
  Edge out;
  out.subject = gathered.subject;
  out.object = gathered.object;
  out.relation = gathered.relation;
  out.polarity = gathered.polarity;
  out.side = side_of(ontology[gathered.relation], gathered.polarity);
  out.weight = TRY(query::weigh(reader, gathered.claims));
  const query::ClaimRef* sample = nullptr;
  for (const query::ClaimRef& ref : gathered.claims) {
    ++out.modalities[size_t(ref.claim.modality)];
    if (!sample || TRY(speaks_better(reader, ref, *sample))) sample = &ref;
  }
  out.sample = *sample;
  return out;
}

std::string edge_id_of(std::string_view subject, std::string_view relation, std::string_view object,
                       Polarity polarity) {
  std::string content(subject);
  // 00 can't stand in an id or a name.
  for (const std::string_view part : {relation, object, to_string(polarity)}) {
    content += '\0';
    content += part;
  }
  return hash128(content).short_hex();
}

}  // namespace

Side side_of(const Relation& relation, Polarity polarity) {
  if (polarity == Polarity::affirmed) return Side(relation.sign);
  return relation.sign > 0 ? Side::hostile : Side::neutral;
}

std::string_view to_string(Side side) {
  return side == Side::friendly ? "friendly" : side == Side::hostile ? "hostile" : "neutral";
}

std::string edge_id(const View& view, const Edge& edge) {
  return edge_id_of(view.vertices()[edge.subject].entity.id, view.relation(edge).name,
                    view.vertices()[edge.object].entity.id, edge.polarity);
}

std::string edge_id(const Claim& claim, const Relation& relation) {
  const std::string object = claim.literal ? "=" + *claim.literal : claim.object.id;
  const bool turned = relation.symmetric && object < claim.subject.id;
  return edge_id_of(turned ? object : claim.subject.id, relation.name, turned ? claim.subject.id : object,
                    claim.polarity);
}

View::View(std::vector<Node> vertices, std::vector<Edge> edges, const Ontology& ontology)
    : edges_(std::move(edges)), ontology_(&ontology) {
  std::vector<bool> used(vertices.size());
  for (const Edge& edge : edges_) used[edge.subject] = used[edge.object] = true;
  std::vector<Vertex> order;
  for (Vertex v = 0; v < vertices.size(); ++v) {
    if (used[v]) order.push_back(v);
  }
  std::sort(order.begin(), order.end(),
            [&](Vertex a, Vertex b) { return vertices[a].entity.id < vertices[b].entity.id; });
  std::vector<Vertex> now(vertices.size());
  for (size_t i = 0; i < order.size(); ++i) {
    now[order[i]] = Vertex(i);
    vertices_.push_back(std::move(vertices[order[i]]));
    vertices_.back().claims = 0;
  }
  for (Edge& edge : edges_) {
    edge.subject = now[edge.subject];
    edge.object = now[edge.object];
    if (ontology[edge.relation].symmetric && edge.object < edge.subject) std::swap(edge.subject, edge.object);
    vertices_[edge.subject].claims += edge.weight.claims;
    if (edge.object != edge.subject) vertices_[edge.object].claims += edge.weight.claims;
  }
  const auto place = [](const Edge& e) { return std::tuple(e.subject, e.object, e.relation, e.polarity); };
  std::sort(edges_.begin(), edges_.end(), [&](const Edge& a, const Edge& b) { return place(a) < place(b); });
}

Result<View> View::read(const store::Reader& reader, const Ontology& ontology, const Filter& filter) {
  std::vector<Node> vertices;
  std::unordered_map<std::string, Vertex> numbers;
  const auto vertex = [&](const Entity& entity, bool literal) {
    const auto [at, fresh] = numbers.emplace(entity.id, Vertex(vertices.size()));
    if (fresh) vertices.push_back({entity, literal, 0});
    return at->second;
  };
  std::vector<Gathered> gathered;
  Status fault;
  const auto gather = [&](const query::Edge& edge) {
    if (edge.literal && !filter.literals) return true;
    const auto relation = ontology.find(edge.relation);
    if (!relation) {
      fault = fail(Errc::unsupported,
                   "the store has the relation '" + edge.relation + "', which the schema hasn't");
      return false;
    }
    if (!(filter.sides >> (int(side_of(ontology[*relation], edge.polarity)) + 1) & 1)) return true;
    Gathered next{0, 0, *relation, edge.polarity, {}};
    for (const query::ClaimRef& ref : edge.claims) {
      if (filter.modalities >> unsigned(ref.claim.modality) & 1) next.claims.push_back(ref);
    }
    if (next.claims.empty()) return true;
    next.subject = vertex(edge.subject, false);
    next.object = edge.literal ? vertex({"=" + *edge.literal, *edge.literal, EntityType::group}, true)
                               : vertex(edge.object, false);
    if (ontology[*relation].symmetric && next.object < next.subject) std::swap(next.subject, next.object);
    gathered.push_back(std::move(next));
    return true;
  };
  if (filter.pairs) {
    for (const auto& [subject, object] : *filter.pairs) {
      store::ClaimFilter pair = filter.claims;
      if ((pair.subject && *pair.subject != subject) || (pair.object && *pair.object != object)) continue;
      pair.subject = subject;
      pair.object = object;
      TRY(query::each_edge(reader, pair, gather));
    }
  } else if (filter.touching) {
    store::ClaimFilter half = filter.claims;
    if (!half.subject || *half.subject == *filter.touching) {
      half.subject = filter.touching;
      TRY(query::each_edge(reader, half, gather));
    }
    half = filter.claims;
    if (!half.object || *half.object == *filter.touching) {
      half.object = filter.touching;
      TRY(query::each_edge(reader, half, [&](const query::Edge& edge) {
        return edge.subject.id == *filter.touching ||
               gather(edge);  // what it has with itself was there already
      }));
    }
  } else {
    TRY(query::each_edge(reader, filter.claims, gather));
  }
  TRY(std::move(fault));
  std::stable_sort(gathered.begin(), gathered.end(),
                   [](const Gathered& a, const Gathered& b) { return a.key() < b.key(); });
  std::vector<Edge> edges;
  for (size_t i = 0; i < gathered.size();) {
    size_t end = i + 1;
    for (; end < gathered.size() && gathered[end].key() == gathered[i].key(); ++end) {
      auto& more = gathered[end].claims;
      gathered[i].claims.insert(gathered[i].claims.end(), more.begin(), more.end());
    }
    if (gathered[i].claims.size() >= filter.min_claims)
      edges.push_back(TRY(merged(reader, ontology, gathered[i])));
    i = end;
  }
  return View(std::move(vertices), std::move(edges), ontology);
}

std::optional<Vertex> View::find(std::string_view id) const {
  const auto at =
      std::lower_bound(vertices_.begin(), vertices_.end(), id,
                       [](const Node& node, std::string_view wanted) { return node.entity.id < wanted; });
  if (at == vertices_.end() || at->entity.id != id) return {};
  return Vertex(at - vertices_.begin());
}

View View::with(std::span<const EdgeIndex> edges) const {
  std::vector<Edge> kept;
  kept.reserve(edges.size());
  for (const EdgeIndex i : edges) kept.push_back(edges_[i]);
  return View(vertices_, std::move(kept), *ontology_);
}

}  // namespace entente::graph
