// A file system that fails, for tests of what a store survives.
#pragma once

#include <cstdint>
#include <memory>

namespace rocksdb {
class Env;
}

namespace entente::store {

enum class FaultKind : uint8_t {
  no_space,   // writing fails with ENOSPC
  io_error,   // writing and syncing fail with EIO
  sync_only,  // syncing fails with EIO; what was written stays unsynced
  power_cut,  // from then on nothing is written; lose_unsynced() then drops what was not synced
};

// Counts writes, syncs, creations and renames of files; the `after`-th of them and all later ones fail.
class FaultyFiles {
 public:
  FaultyFiles(FaultKind kind, uint64_t after);
  ~FaultyFiles();
  FaultyFiles(const FaultyFiles&) = delete;
  FaultyFiles& operator=(const FaultyFiles&) = delete;

  rocksdb::Env* env() const;  // for OpenOptions
  uint64_t operations() const;
  bool failed() const;
  // Cuts every file that was written back to what was synced of it: what a machine finds that lost its power.
  void lose_unsynced();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
