// The program's own ontology, for tests.
#pragma once

#include "model/ontology.h"

namespace entente::query::testing {

inline const Ontology& ontology() {
  static const Ontology read = *Ontology::read(*SchemaFiles::open());
  return read;
}

}  // namespace entente::query::testing
