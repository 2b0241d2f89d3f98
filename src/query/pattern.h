// What is asked of a store: triples with open ends, and conditions on the claims behind them.
//
//   ? supports "Nicolás Maduro" since 2019-01-01 not modality:planned
//   ?x supports ?y, ?y opposes "United States" limit 20
//   Mexico not recognizes|supports ?
//   ? calls_for ="free elections"
//
//   pattern   = triple { "," triple } [ "limit" NUMBER ]
//   triple    = term [ "not" ] relation term { condition }
//   term      = "?" | "?name" | word | "a name" | ="a literal"          a name of the store's, or an entity's
//   id relation  = "?" | name { "|" name } [ "!" ]                         "!": without the relations that
//   imply it condition = "since" DAY | "until" DAY | "in" YEAR, MONTH or DAY
//             | [ "not" ] "modality:" NAME | "polarity:" ( NAME | "any" )
//             | "source:" ( term | "reporter" ) | "document:" ( word | "an id" )
//
// As JSON: {"triples": [{"subject": "?x", "relation": "supports", "object": "Nicolás Maduro", "since":
// "2019-01-01", "modality": ["actual"], ...}], "limit": 20}; terms are strings as above without their quotes,
// "relation" may be a list, "exact": true stands for "!"; a pattern of one triple may leave the list out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/claim.h"
#include "model/ontology.h"

namespace entente::query {

struct Term {
  enum class Kind : uint8_t { open, variable, named, literal };
  Kind kind = Kind::open;
  std::string text;  // a variable's name, an entity's name or id, a literal's text
  friend bool operator==(const Term&, const Term&) = default;
};

struct Triple {
  Term subject;
  std::vector<RelationId> relations;  // any of them; empty: any at all, and each answer says which
  bool exact = false;                 // else relations that imply one of them count too
  Term object;
  std::optional<Polarity> polarity = Polarity::affirmed;  // none: either, and each answer says which
  uint8_t modalities = 7;                                 // bit m: Modality(m) counts
  std::optional<Term> source;                             // open: the reporter
  std::optional<Day> since;
  std::optional<Day> until;
  std::optional<std::string> document;
  friend bool operator==(const Triple&, const Triple&) = default;
};

struct Pattern {
  std::vector<Triple> triples;
  size_t limit = 0;  // 0: none
  friend bool operator==(const Pattern&, const Pattern&) = default;
};

// invalid_argument: one line, "at 11: no relation 'suports'; did you mean 'supports'?", bytes counted from 1.
Result<Pattern> parse_pattern(std::string_view text, const Ontology& ontology);
// The other way; what comes out parses to the same pattern.
std::string to_text(const Pattern& pattern, const Ontology& ontology);

// invalid_argument with what is wrong where: "triple 2: no relation 'suports'; did you mean 'supports'?".
Result<Pattern> read_pattern_json(std::string_view json, const Ontology& ontology);
std::string to_json(const Pattern& pattern, const Ontology& ontology);

}  // namespace entente::query
