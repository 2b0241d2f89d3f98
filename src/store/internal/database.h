// The only door to RocksDB for reading and writing keys; nothing here or behind it knows what a claim is.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/keys.h"
#include "store/options.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class Env;
class Options;
class Snapshot;
class Status;
class WriteBatch;
struct CompactRangeOptions;
}  // namespace rocksdb

namespace entente::store {

// Changes that happen together or not at all.
class Batch {
 public:
  explicit Batch(class Database& database);
  ~Batch();
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  void put(Family family, std::string_view key, std::string_view value);
  void merge(Family family, std::string_view key, std::string_view operand);
  void erase(Family family, std::string_view key);
  size_t bytes() const;

 private:
  friend class Database;
  Database& database_;
  std::unique_ptr<rocksdb::WriteBatch> batch_;
};

// What the database was at one moment. Keeps it open. Safe to use from many threads.
class Snapshot {
 public:
  // Called with a key and its value, valid during the call; false ends the scan.
  using Visitor = std::function<bool(std::string_view key, std::string_view value)>;

  explicit Snapshot(std::shared_ptr<Database> database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // Whether the key is there; if so `visit` is called with its value.
  Result<bool> get(Family family, std::string_view key,
                   const std::function<void(std::string_view)>& visit) const;
  Result<bool> get(Family family, std::string_view key, std::string& value) const;
  // Keys from `from` on that begin with `prefix`, ascending. `once`: don't fill the cache.
  Status scan(Family family, std::string_view prefix, std::string_view from, const Visitor& visit,
              bool once = false) const;
  Status scan(Family family, std::string_view prefix, const Visitor& visit, bool once = false) const {
    return scan(family, prefix, prefix, visit, once);
  }
  uint64_t sequence() const { return sequence_; }
  const Database& database() const { return *database_; }

 private:
  std::shared_ptr<Database> database_;
  const rocksdb::Snapshot* snapshot_ = nullptr;
  uint64_t sequence_ = 0;
};

class Database {
 public:
  static Result<std::shared_ptr<Database>> open(const std::string& path, Mode mode,
                                                const OpenOptions& options);
  // Makes the list of files anew from the files themselves; what cannot be read is left out.
  static Status repair(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Atomic. `sync`: on the disk when it returns; else it survives the process but perhaps not the machine.
  Status write(Batch& batch, bool sync);
  // Makes everything written so far survive the machine.
  Status sync();
  // Memory to sorted files.
  Status flush();
  // Rewrites everything into one sorted run; readers are not held up.
  Status compact();
  // Rewrites one family if its newer part has grown to a twentieth of the older.
  Status tidy(Family family);
  // Sorted files that a read of one key may have to look into, at most.
  int sorted_runs(Family family) const;
  // Bytes of live sorted files, of one family or of all.
  uint64_t bytes(Family family) const;
  uint64_t bytes() const;

  const std::string& path() const { return path_; }
  bool read_only() const { return read_only_; }
  bool created() const { return created_; }

  // While one lives, no sorted file is deleted; if `failed()` was called, none is any more until the next
  // opening. A step that fails after its record was written, but before that was known to be safe, may have
  // happened: its files must be there when the record is read again.
  class Keeping {
   public:
    explicit Keeping(Database& database);
    ~Keeping();
    void failed() { failed_ = true; }

   private:
    Database& database_;
    bool failed_ = false;
  };

  // For the store's other .cc files that speak to RocksDB themselves.
  rocksdb::DB& raw() const { return *db_; }
  rocksdb::ColumnFamilyHandle* raw(Family family) const { return families_[size_t(family)]; }
  // The options that `family` is written with; for files that are to be ingested into it.
  rocksdb::Options file_options(Family family) const;

 private:
  Database() = default;
  Status compact(rocksdb::CompactRangeOptions& options, rocksdb::ColumnFamilyHandle* family);

  std::string path_;
  bool read_only_ = false;
  bool created_ = false;
  std::shared_ptr<class KeepingFiles> files_;
  std::shared_ptr<class FaultListener> faults_;
  std::unique_ptr<rocksdb::Env> env_;
  rocksdb::DB* db_ = nullptr;
  std::array<rocksdb::ColumnFamilyHandle*, family_count> families_{};
};

// Of a store that could not be written to once.
inline constexpr const char* failed_before = "writing has failed before; open it again";
// Of a store whose making was cut short.
inline constexpr const char* never_finished = "is not a store, or was never finished; 'entente read' makes one";

// Where files lie before they are taken in; what is found there later was cut short.
std::string incoming_folder(const std::string& path);

// `path` opens the message.
Error to_error(const rocksdb::Status& status, const std::string& path);

}  // namespace entente::store
