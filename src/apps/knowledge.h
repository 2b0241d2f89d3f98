// What the commands that look at the graph share: an open store with its ontology, names, and the options
// that say which claims count.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/command.h"
#include "graph/view.h"
#include "store/store.h"

namespace entente::apps {

// A store opened for reading. Reading needs no grammar, so only the ontology is compiled.
struct Knowledge {
  Ontology ontology;
  store::Reader reader;

  // Its address stays, since views refer to the ontology.
  static Result<std::unique_ptr<Knowledge>> open(const Settings& settings);
};

// Which claims count, as the command line says it.
struct ViewOptions {
  std::vector<std::string> relations;   // "supports": with those that imply it; "supports!": itself alone
  std::vector<std::string> modalities;  // names; empty: any
  std::vector<std::string> signs;       // friendly, hostile, neutral; empty: any
  std::string polarity;                 // a name, or empty
  std::string source;                   // a name, an id, "reporter", or empty
  std::string since, until;             // a day, a month or a year, or empty
  uint64_t min_claims = 1;
};

// invalid_argument: a word that is none of those, with the nearest; not_found: an unknown source.
Result<graph::Filter> filter_of(const ViewOptions& options, const Knowledge& knowledge);

// The entity that a name or id means. Several that fit it are told on stderr, as are the reasons to doubt it.
// not_found: with the nearest name.
Result<Entity> find_entity(const Knowledge& knowledge, const std::string& name);

// For each edge the sentence that speaks for it.
Result<std::vector<std::string>> sentences_of(const Knowledge& knowledge, const graph::View& view);

}  // namespace entente::apps
