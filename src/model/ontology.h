// The relations and what is true of each, read from schema/ontology.toml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "model/entity.h"

namespace entente {

// Index into Ontology::relations(); meaningful only with the ontology that gave it.
using RelationId = uint8_t;

struct Relation {
  std::string name;                  // "severs_ties_with", spelled as in the ontology everywhere
  int sign = 0;                      // +1 friendly, -1 hostile, 0 neither
  bool symmetric = false;            // subject and object are interchangeable
  std::optional<RelationId> implies; // asking for `implies` finds this one too
  std::optional<RelationId> contrary;// affirmed claims of the one speak against the other
  bool through = false;              // an attitude: to an actor's deed or plan is to the actor
  bool lasts = false;                // a state that its end negates, not an event that is over
  bool titled = false;               // titles state it, before names and in appositions: frames need not read those
  bool joined = false;               // its nouns are done by whoever does what they stand beside ("on a visit to X, Y said")
  bool said = false;                 // done with words: no "move" or "step"
  bool third = false;                // done between others: never by one of those it is done to
  bool standing = false;             // says what somebody or something is, not what it does
  TypeSet subject;
  TypeSet object;
};

class Ontology {
 public:
  // invalid_argument with every fault in the message, a line each.
  static Result<Ontology> read(const SchemaFiles& files);

  const std::vector<Relation>& relations() const { return relations_; }
  const Relation& operator[](RelationId id) const { return relations_[id]; }
  std::optional<RelationId> find(std::string_view name) const;
  // `id` and every relation that implies it, directly or through others, ascending.
  std::vector<RelationId> implying(RelationId id) const;
  std::vector<std::string> names() const;

 private:
  std::vector<Relation> relations_;
};

}  // namespace entente
