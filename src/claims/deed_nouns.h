// Nouns for what somebody did, and the relations that tell of it: "the invasion" is an attack that was told before.
#pragma once

#include <bitset>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "base/schema_files.h"
#include "model/ontology.h"
#include "tokens/lexicon.h"

namespace entente::claims {

class DeedNouns {
 public:
  // By RelationId; an ontology has no more than 250. Bit `any`: whatever was told last.
  using Relations = std::bitset<256>;
  static constexpr size_t any = 255;
  static Relations only(RelationId relation) { return Relations().set(relation); }

  // schema/en/lexicon/deeds.tsv. invalid_argument: a relation that the ontology does not have.
  static Result<DeedNouns> read(const SchemaFiles& files, tokens::Lexicon& lexicon, const Ontology& ontology);

  // Done to whoever takes a stand on it: an accusation, a threat.
  bool to_self(tokens::Symbol lemma) const { return to_self_.contains(lemma); }
  // "the Malian coup": no deed of the state that it is told of.
  bool to_state(tokens::Symbol lemma) const { return to_state_.contains(lemma); }

  // None for a noun that is no deed.
  Relations of(tokens::Symbol lemma) const {
    const auto at = nouns_.find(lemma);
    return at == nouns_.end() ? Relations() : at->second;
  }

 private:
  std::unordered_map<tokens::Symbol, Relations> nouns_;
  std::unordered_set<tokens::Symbol> to_self_, to_state_;
};

}  // namespace entente::claims
