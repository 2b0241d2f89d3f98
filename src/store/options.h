// How a store is opened.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rocksdb {
class Env;
}

namespace entente::store {

// create: read and write, and make the store where there is none.
enum class Mode { read_only, read_write, create };

struct OpenOptions {
  // The ontology's relations (Ontology::names()). A store that holds claims of another relation is refused.
  // Empty: whatever the store has.
  std::vector<std::string> relations = {};
  std::string program = "entente";  // who writes; kept in a new store
  size_t cache_bytes = 64u << 20;   // of decompressed blocks
  rocksdb::Env* env = nullptr;      // another file system, for tests of faults; not owned
};

}  // namespace entente::store
