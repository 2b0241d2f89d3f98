#include "query/answer.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <tuple>

namespace entente::query {

namespace {

using store::EntityNumber;
using store::RecordKey;
using store::Selection;
using store::StoredClaim;

// A slot of a triple: bound from the start, or a variable. An open slot is a variable that nobody else uses.
struct Slot {
  std::optional<EntityNumber> bound;
  size_t variable = 0;
};

// A triple in the store's numbers.
struct Plan {
  Slot subject, object;
  Selection selection;         // its conditions; subject and object are set where bound
  std::bitset<256> symmetric;  // relations that hold the other way round too
  bool possible = true;        // false: a relation, source or document the store has never seen
  size_t place = 0;            // of the triple in the pattern
};

// One edge that lets a triple hold, the way round that fits it.
struct Found {
  EntityNumber subject{}, object{};
  store::RelationNumber relation{};
  Polarity polarity{};
  friend auto operator<=>(const Found&, const Found&) = default;
};
using FoundClaims = std::map<Found, std::vector<ClaimRef>>;

// Values of variables; `no_entity` where there is none yet.
using Bindings = std::vector<std::optional<EntityNumber>>;

Status collect(const store::Reader& reader, const Plan& plan, std::optional<EntityNumber> subject,
               std::optional<EntityNumber> object, FoundClaims& out) {
  if (!plan.possible) return {};
  Selection forward = plan.selection;
  forward.subject = subject;
  forward.object = object;
  TRY(reader.select(forward, [&](RecordKey key, const StoredClaim& claim) {
    out[{reader.shown(claim.subject), reader.shown(key.entity), key.relation, claim.polarity}].push_back(
        {key, claim});
    return true;
  }));
  Selection backward = plan.selection;
  backward.relations = plan.symmetric;
  backward.subject = object;
  backward.object = subject;
  if (plan.symmetric.none()) return {};
  TRY(reader.select(backward, [&](RecordKey key, const StoredClaim& claim) {
    const EntityNumber subject_shown = reader.shown(claim.subject), object_shown = reader.shown(key.entity);
    if (object_shown != subject_shown)
      out[{object_shown, subject_shown, key.relation, claim.polarity}].push_back({key, claim});
    return true;
  }));
  return {};
}

// The relations `wanted`, with those that imply them unless `exact`, and which of them are symmetric.
Status set_relations(Plan& plan, const std::vector<RelationId>& wanted, bool exact,
                     const store::Reader& reader, const Ontology& ontology) {
  std::vector<RelationId> all;
  for (const RelationId id : wanted) {
    const auto implying = exact ? std::vector<RelationId>{id} : ontology.implying(id);
    all.insert(all.end(), implying.begin(), implying.end());
  }
  if (wanted.empty()) {
    for (size_t i = 0; i < ontology.relations().size(); ++i) all.push_back(RelationId(i));
  }
  std::bitset<256> relations;
  plan.symmetric.reset();
  for (const RelationId id : all) {
    const auto number = TRY(reader.relation_number(ontology[id].name));
    if (!number) continue;
    relations.set(size_t(*number));
    if (ontology[id].symmetric) plan.symmetric.set(size_t(*number));
  }
  plan.possible = plan.possible && relations.any();
  plan.selection.relations = relations;
  return {};
}

class Run {
 public:
  Run(const Pattern& pattern, const store::Reader& reader, const Ontology& ontology)
      : pattern_(pattern), reader_(reader), ontology_(ontology) {}

  Result<Answer> operator()() {
    for (const Triple& triple : pattern_.triples) TRY(plan(triple));
    const bool single = plans_.size() == 1;
    if (single) {
      const Triple& only = pattern_.triples[0];
      TRY(answer_single(plans_[0], out_.rows));
      if (only.polarity == Polarity::affirmed && !only.relations.empty()) TRY(add_against(only));
    } else {
      Bindings bindings(variables_.size());
      std::vector<bool> done(plans_.size());
      std::vector<std::vector<ClaimRef>> claims(plans_.size());
      std::vector<Found> edges;
      TRY(join(bindings, done, claims));
      for (auto& [values, row_claims] : joined_) {
        Row row;
        for (const EntityNumber value : values) row.cells.push_back(TRY(cell(value)));
        row.claims = std::move(row_claims);
        out_.rows.push_back(std::move(row));
      }
    }
    TRY(finish(out_.rows));
    out_.total = out_.rows.size();
    if (pattern_.limit && out_.rows.size() > pattern_.limit) out_.rows.resize(pattern_.limit);
    return std::move(out_);
  }

 private:
  Result<Slot> slot(const Term& term, const std::string& column) {
    Slot out;
    if (term.kind == Term::Kind::named || term.kind == Term::Kind::literal) {
      out.bound = TRY(resolve(reader_, term, out_.notes));
      return out;
    }
    if (term.kind == Term::Kind::variable) {
      const auto at = std::find(variables_.begin(), variables_.end(), term.text);
      if (at != variables_.end()) {
        out.variable = size_t(at - variables_.begin());
        return out;
      }
    }
    out.variable = variables_.size();
    const std::string name = term.kind == Term::Kind::variable ? term.text : column;
    variables_.push_back(name);
    out_.columns.push_back(name);
    return out;
  }

  Status plan(const Triple& triple) {
    Plan out;
    out.place = plans_.size();
    // In a join an open end is a column of its own as well, so that every row can be told from the others.
    const std::string place = pattern_.triples.size() > 1 ? std::to_string(out.place + 1) : "";
    out.subject = TRY(slot(triple.subject, "subject" + place));
    if (pattern_.triples.size() == 1 && triple.relations.empty()) out_.columns.push_back("relation");
    out.object = TRY(slot(triple.object, "object" + place));
    if (pattern_.triples.size() == 1 && !triple.polarity) out_.columns.push_back("polarity");
    out.selection.polarity = triple.polarity;
    out.selection.modalities = triple.modalities;
    out.selection.since = triple.since;
    out.selection.until = triple.until;
    if (triple.document) {
      out.selection.document = TRY(reader_.document_number(*triple.document));
      if (!out.selection.document)
        return fail(Errc::not_found, "no document '" + *triple.document + "' in the store");
    }
    if (triple.source) {
      out.selection.source = 0;
      if (triple.source->kind != Term::Kind::open)
        out.selection.source = uint32_t(TRY(resolve(reader_, *triple.source, out_.notes))) + 1;
    }
    TRY(set_relations(out, triple.relations, triple.exact, reader_, ontology_));
    plans_.push_back(std::move(out));
    return {};
  }

  Result<Cell> cell(EntityNumber number) const {
    const Entity* entity = TRY(reader_.entity(number));
    Cell out;
    out.text = entity->name;
    if (!entity->id.starts_with('=')) out.entity = *entity;
    return out;
  }

  // Appends the rows of the one triple `plan` is for.
  Status answer_single(const Plan& plan, std::vector<Row>& rows) const {
    const Triple& triple = pattern_.triples[0];
    FoundClaims found;
    TRY(collect(reader_, plan, plan.subject.bound, plan.object.bound, found));
    using Key = std::tuple<EntityNumber, EntityNumber, int, int>;
    std::map<Key, std::vector<ClaimRef>> groups;
    for (auto& [edge, claims] : found) {
      // "?x supports ?x" holds only of loops.
      if (!plan.subject.bound && !plan.object.bound && plan.subject.variable == plan.object.variable &&
          edge.subject != edge.object)
        continue;
      auto& group = groups[{edge.subject, edge.object, triple.relations.empty() ? int(edge.relation) : -1,
                            triple.polarity ? -1 : int(edge.polarity)}];
      group.insert(group.end(), claims.begin(), claims.end());
    }
    for (auto& [key, claims] : groups) {
      const auto& [subject, object, relation, polarity] = key;
      Row row;
      const bool loop =
          !plan.subject.bound && !plan.object.bound && plan.subject.variable == plan.object.variable;
      if (!plan.subject.bound) row.cells.push_back(TRY(cell(subject)));
      if (relation >= 0) row.cells.push_back({{}, *TRY(reader_.relation(store::RelationNumber(relation)))});
      if (!plan.object.bound && !loop) row.cells.push_back(TRY(cell(object)));
      if (polarity >= 0) row.cells.push_back({{}, std::string(to_string(Polarity(polarity)))});
      row.claims.push_back(std::move(claims));
      rows.push_back(std::move(row));
    }
    return {};
  }

  Status add_against(const Triple& triple) {
    Plan negated = plans_[0];
    negated.selection.polarity = Polarity::negated;
    TRY(answer_single(negated, out_.against));
    std::vector<RelationId> contrary;
    for (const RelationId id : triple.relations) {
      // What implies X speaks, affirmed, against the contrary of X.
      std::optional<RelationId> at = id;
      for (int step = 0; at && step < 8; ++step, at = ontology_[*at].implies) {
        if (ontology_[*at].contrary) contrary.push_back(*ontology_[*at].contrary);
      }
    }
    // With the object open, a friend of one speaks against no enmity to another.
    if (!contrary.empty() && plans_[0].object.bound) {
      Plan opposite = plans_[0];
      opposite.possible = true;
      TRY(set_relations(opposite, contrary, false, reader_, ontology_));
      TRY(answer_single(opposite, out_.against));
    }
    return finish(out_.against);
  }

  // Fills the triples that are left, the most bound first.
  Status join(Bindings& bindings, std::vector<bool>& done, std::vector<std::vector<ClaimRef>>& claims) {
    const auto value = [&](const Slot& slot) { return slot.bound ? slot.bound : bindings[slot.variable]; };
    size_t best = plans_.size();
    int best_score = -1;
    for (size_t i = 0; i < plans_.size(); ++i) {
      if (done[i]) continue;
      const int score = 2 * int(bool(value(plans_[i].object))) + int(bool(value(plans_[i].subject)));
      if (score > best_score) {
        best = i;
        best_score = score;
      }
    }
    if (best == plans_.size()) {
      std::vector<EntityNumber> values;
      for (const auto& binding : bindings) values.push_back(*binding);
      joined_[values] = claims;
      return {};
    }
    const Plan& plan = plans_[best];
    FoundClaims found;
    TRY(collect(reader_, plan, value(plan.subject), value(plan.object), found));
    // Edges that bind alike are one way to go on.
    std::map<std::pair<EntityNumber, EntityNumber>, std::vector<ClaimRef>> ways;
    for (auto& [edge, edge_claims] : found) {
      auto& way = ways[{edge.subject, edge.object}];
      way.insert(way.end(), edge_claims.begin(), edge_claims.end());
    }
    done[best] = true;
    for (auto& [ends, way] : ways) {
      const Bindings before = bindings;
      if (!plan.subject.bound) bindings[plan.subject.variable] = ends.first;
      const bool loop_broken = !plan.object.bound && bindings[plan.object.variable] &&
                               *bindings[plan.object.variable] != ends.second;
      if (!plan.object.bound) bindings[plan.object.variable] = ends.second;
      if (!loop_broken) {
        claims[best] = std::move(way);
        TRY(join(bindings, done, claims));
      }
      bindings = before;
    }
    done[best] = false;
    return {};
  }

  // Weights, relations and order.
  Status finish(std::vector<Row>& rows) const {
    for (Row& row : rows) {
      std::vector<ClaimRef> all;
      std::map<std::string, uint64_t> relations;
      for (const auto& claims : row.claims) {
        for (const ClaimRef& ref : claims) {
          all.push_back(ref);
          ++relations[*TRY(reader_.relation(ref.record.relation))];
        }
      }
      row.weight = TRY(weigh(reader_, all));
      std::vector<std::pair<std::string, uint64_t>> counted(relations.begin(), relations.end());
      std::stable_sort(counted.begin(), counted.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; });
      for (auto& [name, count] : counted) row.relations.push_back(name);
    }
    const auto names = [](const Row& row) {
      std::vector<std::pair<std::string_view, std::string_view>> out;
      for (const Cell& cell : row.cells) out.emplace_back(cell.text, cell.entity ? std::string_view(cell.entity->id) : std::string_view());
      return out;
    };
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      if (a.weight.claims != b.weight.claims) return a.weight.claims > b.weight.claims;
      if (a.weight.documents != b.weight.documents) return a.weight.documents > b.weight.documents;
      const auto x = names(a), y = names(b);
      return x != y ? x < y : a.relations < b.relations;
    });
    return {};
  }

  const Pattern& pattern_;
  const store::Reader& reader_;
  const Ontology& ontology_;
  std::vector<std::string> variables_;
  std::vector<Plan> plans_;
  std::map<std::vector<EntityNumber>, std::vector<std::vector<ClaimRef>>> joined_;
  Answer out_;
};

}  // namespace

Result<Answer> answer(const Pattern& pattern, const store::Reader& reader, const Ontology& ontology) {
  if (pattern.triples.empty()) return fail(Errc::invalid_argument, "an empty pattern");
  return Run(pattern, reader, ontology)();
}

Result<std::vector<Claim>> evidence(const store::Reader& reader, const Row& row, size_t limit) {
  std::vector<std::pair<Claim, ClaimRef>> sorted;
  for (const auto& claims : row.claims) {
    for (const ClaimRef& ref : claims)
      sorted.emplace_back(TRY(reader.materialize(ref.record, ref.claim, false)), ref);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (limit && sorted.size() > limit) sorted.resize(limit);
  std::vector<Claim> out;
  for (const auto& [claim, ref] : sorted) out.push_back(TRY(reader.materialize(ref.record, ref.claim)));
  return out;
}

}  // namespace entente::query
