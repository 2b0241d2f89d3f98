// What the store's own writing files share: one database, one numbering, one lock.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/internal/database.h"
#include "store/internal/numbering.h"

namespace entente::store {

struct Writer {
  std::shared_ptr<Database> database;
  std::vector<std::string> relations;  // the ontology's, sorted; empty: any
  std::mutex writing;                  // held while numbers are given and written
  Numbering numbering;
  bool wrote = false;
  bool lost = false;  // nobody knows any more which numbers are given: nothing may be written

  Status writable() const;
  // invalid_argument where the claim's relation is not of the ontology.
  Status known_relation(const Claim& claim) const;
  Status known_relations(std::span<const Claim> claims) const;

  // Writes what `change` puts into the batch, and the names it has numbered. After a failure nobody knows
  // which names the store took; what it says is what counts.
  template <class Change>
  Status write(Change&& change) {
    wrote = true;
    Batch batch(*database);
    Status outcome = change(batch);
    if (outcome) {
      numbering.write(batch);
      outcome = database->write(batch, false);
    }
    if (!outcome) reset();
    return outcome;
  }
  void reset();

  // Compacts the families whose newer part has grown to a twentieth of the older; so reads stay as fast as after
  // one load.
  Status tidy();
};

}  // namespace entente::store
