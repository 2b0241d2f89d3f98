// A pattern against a store: rows, each with the claims it stands on, and what speaks against them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "model/ontology.h"
#include "query/edges.h"
#include "query/pattern.h"
#include "store/reader.h"

namespace entente::query {

// What fills one column of a row: an entity, a literal, a relation or a polarity.
struct Cell {
  std::optional<Entity> entity;
  std::string text;  // the name, the literal, "supports", "negated"
};

// One way to fill the pattern's open ends.
struct Row {
  std::vector<Cell> cells;  // one a column
  Weight weight;            // of all `claims`
  // For every triple of the pattern the claims that let it hold here: affirmed and negated ones as it asks.
  std::vector<std::vector<ClaimRef>> claims;
  // The relations they have, most frequent first: a question for `supports` also finds `recognizes`.
  std::vector<std::string> relations;
};

struct Answer {
  // "subject", "relation", "object", "polarity" of a single triple where they are open, else the variables'
  // names in the order they come up.
  std::vector<std::string> columns;
  std::vector<Row> rows;  // most claims first, then most documents, then by name and id
  size_t total = 0;       // rows before the limit
  // Of a pattern of one triple that asks for affirmed claims of some relations: rows of the same columns for
  // the negated claims, and for the affirmed claims of the contrary relation.
  std::vector<Row> against;
  // How names were understood: "Maduro: Nicolás Maduro (person:nicolas-maduro), not María Maduro or 2 more".
  std::vector<std::string> notes;
};

// not_found: a name that no entity of the store has, with the nearest that one has; io, corruption: the
// store's.
Result<Answer> answer(const Pattern& pattern, const store::Reader& reader, const Ontology& ontology);

// The claims behind a row, spelled out with their sentences, in the order of documents; at most `limit` if
// not 0.
Result<std::vector<Claim>> evidence(const store::Reader& reader, const Row& row, size_t limit = 0);

// The store's entity that a name or id means; `note` says so where it could be doubted.
Result<store::EntityNumber> resolve(const store::Reader& reader, const Term& term,
                                    std::vector<std::string>& notes);

}  // namespace entente::query
