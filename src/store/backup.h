// Copies of a store to come back to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace entente::store {

struct Backup {
  uint32_t number = 0;  // 1, 2, ...
  int64_t time = 0;     // seconds since 1970
  uint64_t bytes = 0;   // of the whole store; files that an earlier backup has are not copied again
};

// Adds the store's present state to the backups in `folder`, which is made if need be. Only new files are
// copied. Writing may go on meanwhile. Works for a store opened for writing.
Result<Backup> backup(Store& store, const std::string& folder);
// Oldest first; not_found where `folder` has none.
Result<std::vector<Backup>> backups(const std::string& folder);
// Makes `path` a store as the backup `number` has it (0: the newest), after checking its checksums.
// invalid_argument where something stands at `path`.
Status restore(const std::string& folder, const std::string& path, uint32_t number = 0);

// A copy of the store at `path`, which must not exist: on the same file system it costs no space at first.
Status checkpoint(Store& store, const std::string& path);

}  // namespace entente::store
