#include "store/internal/database.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/internal/merge.h"
#include "store/internal/sorted_file.h"

namespace entente::store {

namespace {

namespace fs = std::filesystem;

}  // namespace

// The file system, but that it can be told to delete no sorted files.
class KeepingFiles : public rocksdb::FileSystemWrapper {
 public:
  explicit KeepingFiles(const std::shared_ptr<rocksdb::FileSystem>& files) : FileSystemWrapper(files) {}
  const char* Name() const override { return "entente.files"; }
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    if (keeping > 0 && name.ends_with(".sst") && name.find("/incoming/") == name.npos)
      return rocksdb::IOStatus::OK();
    return target()->DeleteFile(name, options, context);
  }
  std::atomic<int> keeping{0};
};

// After a failed write RocksDB would try by itself, in a thread of its own, to write again, and closing it meanwhile
// may wait for ever (facebook/rocksdb#11440). A store that failed is closed and opened again.
class FaultListener : public rocksdb::EventListener {
 public:
  const char* Name() const override { return "entente.faults"; }
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status*) override { failed = true; }
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status error, bool* recover) override {
    error.PermitUncheckedError();
    *recover = false;
  }
  std::atomic<bool> failed{false};
};

namespace {

constexpr const char* remedy =
    "; 'entente verify --rescue NEW' saves what can be read, 'entente restore' brings a backup back";

rocksdb::Slice slice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

rocksdb::ColumnFamilyOptions family_options(Family family, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  // Of edges and names' words a question reads many at once.
  table.block_size = (family == Family::out || family == Family::lookup ? 32 : 16) << 10;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  // Whole keys are long beside what most records hold; a look through 64 short ones takes less than finding the block.
  table.block_restart_interval = 64;
  table.block_cache = cache;
  // Families that are asked for single keys, which often are absent.
  if (family == Family::in || family == Family::entities || family == Family::document_ids)
    table.filter_policy.reset(rocksdb::NewRibbonFilterPolicy(8));
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.compression = rocksdb::kZSTD;
  // Claims are bits, of which only the keys can be pressed further.
  if (family == Family::in) options.compression_opts.level = 1;
  options.merge_operator = merge_operator(family);
  if (family == Family::in || family == Family::out || family == Family::days)
    options.compaction_filter = empty_record_filter();
  options.write_buffer_size = 32 << 20;
  options.arena_block_size = 256 << 10;
  options.level_compaction_dynamic_level_bytes = true;
  options.paranoid_file_checks = false;
  return options;
}

class SilentLog : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::DBOptions database_options(Mode mode, rocksdb::Env* env) {
  rocksdb::DBOptions out;
  out.env = env;
  out.create_if_missing = out.create_missing_column_families = mode == Mode::create;
  // A reader opens every file at once, so that a writer beside it may delete them without harm.
  out.max_open_files = -1;
  // By default sixteen threads are started for each family, which takes most of the time of opening a small store.
  out.max_file_opening_threads = 1;
  out.max_background_jobs = 2;
  out.db_write_buffer_size = 96 << 20;
  out.max_total_wal_size = 128 << 20;
  out.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  out.track_and_verify_wals_in_manifest = true;
  out.info_log_level = rocksdb::InfoLogLevel::ERROR_LEVEL;
  // Whoever only reads leaves no trace, so that read-only media and a writer's own log are left alone.
  if (mode == Mode::read_only) out.info_log = std::make_shared<SilentLog>();
  out.keep_log_file_num = 2;
  out.stats_dump_period_sec = 0;
  out.stats_persist_period_sec = 0;
  out.max_bgerror_resume_count = 0;  // see FaultListener
  return out;
}

// Who holds the lock of the store at `path`, as "process 123 (entente)"; or "another process".
std::string lock_holder(const std::string& path) {
  const int fd = ::open((path + "/LOCK").c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return "another process";
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool known = ::fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0;
  ::close(fd);
  if (!known) return "another process";
  std::string name;
  std::ifstream("/proc/" + std::to_string(lock.l_pid) + "/comm") >> name;
  return "process " + std::to_string(lock.l_pid) + (name.empty() ? "" : " (" + name + ")");
}

bool has_sorted_files(const std::string& path) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    if (entry.path().extension() == ".sst") return true;
  }
  return false;
}

// What stands at `path`, before RocksDB touches it.
Status check_place(const std::string& path, Mode mode) {
  std::error_code error;
  const auto type = fs::status(path, error).type();
  if (type == fs::file_type::not_found) {
    if (mode == Mode::create) return {};
    return fail(Errc::not_found, path + ": no such store; 'entente read' makes one");
  }
  if (error) return fail(Errc::io, path + ": " + error.message());
  if (type != fs::file_type::directory)
    return fail(Errc::invalid_argument, path + ": is a file, not a store");
  if (fs::exists(path + "/CURRENT", error)) return {};
  if (error) return fail(Errc::io, path + ": " + error.message());
  // A store whose creation was cut short has only RocksDB's own first files.
  bool foreign = false;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("LOCK") && !name.starts_with("LOG") && !name.starts_with("IDENTITY") &&
        !name.starts_with("MANIFEST") && !name.ends_with(".dbtmp") && !name.ends_with(".log"))
      foreign = true;
  }
  if (error) return fail(Errc::io, path + ": " + error.message());
  if (mode == Mode::create && !foreign) return {};
  if (has_sorted_files(path))
    return fail(Errc::corruption,
                path + ": damaged: its CURRENT file is missing" + remedy);
  return fail(Errc::invalid_argument, path + ": is not a store (no CURRENT file in it)");
}

// Some damage ends the process when RocksDB meets it.
Status check_files(const std::string& path) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    if (entry.path().extension() != ".sst") continue;
    if (const Status good = check_description(entry.path()); !good)
      return fail(Errc::corruption, path + ": damaged: " + good.error().message + remedy);
  }
  return {};
}

// Refuses a database that is not ours, or of another format, by its families and its "format".
Status check_format(const std::string& path, Mode mode, const rocksdb::DBOptions& options) {
  std::vector<std::string> families;
  const rocksdb::Status listed = rocksdb::DB::ListColumnFamilies(options, path, &families);
  if (!listed.ok()) return to_error(listed, path);
  const auto ours = [](const std::string& name) {
    return std::find(family_names.begin(), family_names.end(), name) != family_names.end();
  };
  if (families.size() == family_count && std::all_of(families.begin(), families.end(), ours)) return {};
  if (families.size() < family_count && std::all_of(families.begin(), families.end(), ours)) {
    // Its making was cut short, unless there are files already: then it is the list of them that was.
    if (mode == Mode::create || has_sorted_files(path)) return {};
    return fail(Errc::invalid_argument, path + ": " + never_finished);
  }
  return fail(Errc::unsupported,
              path + ": written by another program, or in a format newer than " +
                  std::to_string(format_version) +
                  "; use the program that wrote it");
}

}  // namespace

Error to_error(const rocksdb::Status& status, const std::string& path) {
  std::string what = status.ToString();
  std::replace(what.begin(), what.end(), '\n', ' ');
  if (status.IsCorruption())
    return fail(Errc::corruption,
path + ": damaged: " + what + remedy);
  if (status.IsNotFound()) return fail(Errc::not_found, path + ": " + what);
  if (status.IsNotSupported() || status.IsInvalidArgument())
    return fail(Errc::unsupported, path + ": " + what);
  return fail(Errc::io, path + ": " + what);
}

std::string incoming_folder(const std::string& path) { return path + "/incoming"; }

Batch::Batch(Database& database) : database_(database), batch_(std::make_unique<rocksdb::WriteBatch>()) {}
Batch::~Batch() = default;

// WriteBatch calls fail only beyond its size limits, and Write would report that.
void Batch::put(Family family, std::string_view key, std::string_view value) {
  batch_->Put(database_.raw(family), slice(key), slice(value)).PermitUncheckedError();
}
void Batch::merge(Family family, std::string_view key, std::string_view operand) {
  batch_->Merge(database_.raw(family), slice(key), slice(operand)).PermitUncheckedError();
}
void Batch::erase(Family family, std::string_view key) {
  batch_->Delete(database_.raw(family), slice(key)).PermitUncheckedError();
}
size_t Batch::bytes() const { return batch_->GetDataSize(); }

Snapshot::Snapshot(std::shared_ptr<Database> database) : database_(std::move(database)) {
  // A database that nobody writes through is its own snapshot.
  if (!database_->read_only()) snapshot_ = database_->raw().GetSnapshot();
  sequence_ = snapshot_ ? snapshot_->GetSequenceNumber() : database_->raw().GetLatestSequenceNumber();
}

Snapshot::~Snapshot() {
  if (snapshot_) database_->raw().ReleaseSnapshot(snapshot_);
}

Result<bool> Snapshot::get(Family family, std::string_view key,
                           const std::function<void(std::string_view)>& visit) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  rocksdb::PinnableSlice value;
  const rocksdb::Status status = database_->raw().Get(options, database_->raw(family), slice(key), &value);
  if (status.IsNotFound()) return false;
  if (!status.ok()) return to_error(status, database_->path());
  visit(view(value));
  return true;
}

Result<bool> Snapshot::get(Family family, std::string_view key, std::string& value) const {
  return get(family, key, [&](std::string_view bytes) { value = bytes; });
}

Status Snapshot::scan(Family family, std::string_view prefix, std::string_view from, const Visitor& visit,
                      bool once) const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  options.fill_cache = !once;
  if (once) options.readahead_size = 2 << 20;
  const std::unique_ptr<rocksdb::Iterator> at(database_->raw().NewIterator(options, database_->raw(family)));
  for (at->Seek(slice(from)); at->Valid() && at->key().starts_with(slice(prefix)); at->Next()) {
    if (!visit(view(at->key()), view(at->value()))) break;
  }
  if (!at->status().ok()) return to_error(at->status(), database_->path());
  return {};
}

Result<std::shared_ptr<Database>> Database::open(const std::string& path, Mode mode,
                                                 const OpenOptions& options) {
  TRY(check_place(path, mode));
  std::shared_ptr<Database> out(new Database);
  out->files_ = std::make_shared<KeepingFiles>(options.env ? options.env->GetFileSystem()
                                                           : rocksdb::FileSystem::Default());
  out->env_ = rocksdb::NewCompositeEnv(out->files_);
  out->faults_ = std::make_shared<FaultListener>();
  rocksdb::DBOptions db_options = database_options(mode, out->env_.get());
  db_options.listeners.push_back(out->faults_);
  std::error_code error;
  const bool fresh = !fs::exists(path + "/CURRENT", error);
  if (fresh) {
    fs::create_directories(path, error);
    if (error) return fail(Errc::io, path + ": " + error.message());
  } else {
    TRY(check_format(path, mode, db_options));
    TRY(check_files(path));
  }
  const auto cache = rocksdb::NewLRUCache(options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (size_t i = 0; i < family_count; ++i)
    families.emplace_back(std::string(family_names[i]), family_options(Family(i), cache));
  out->path_ = path;
  out->read_only_ = mode == Mode::read_only;
  out->created_ = fresh;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::Status status;
  if (mode == Mode::read_only) {
    // A writer beside us may replace files between our reading of the manifest and our opening of them.
    for (int attempt = 0; attempt < 20; ++attempt) {
      status = rocksdb::DB::OpenForReadOnly(db_options, path, families, &handles, &out->db_);
      if (status.ok() || !(status.IsIOError() || status.IsCorruption() || status.IsPathNotFound())) break;
      if (attempt > 2 && lock_holder(path) == "another process")
        break;  // nobody writes: it is not going to change
      std::this_thread::sleep_for(std::chrono::milliseconds(5 + 5 * attempt));
    }
  } else {
    status = rocksdb::DB::Open(db_options, path, families, &handles, &out->db_);
    if (!status.ok() && status.ToString().find("lock hold by current process") != std::string::npos)
      return fail(Errc::io, path + ": is being written by this very process");
    if (status.IsIOError() && status.ToString().find("While lock file") != std::string::npos &&
        status.ToString().find("temporarily unavailable") != std::string::npos)
      return fail(Errc::io,
                  path + ": is being written by " + lock_holder(path) + "; wait for it, or only read");
    if (status.IsIOError() && ::access(path.c_str(), W_OK) != 0)
      return fail(Errc::io, path + ": may only be read, not written");
  }
  if (!status.ok()) return to_error(status, path);
  std::copy(handles.begin(), handles.end(), out->families_.begin());
  if (mode != Mode::read_only) fs::remove_all(incoming_folder(path), error);
  return out;
}

Status Database::repair(const std::string& path) {
  const rocksdb::DBOptions options = database_options(Mode::read_write, rocksdb::Env::Default());
  const auto cache = rocksdb::NewLRUCache(OpenOptions().cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (size_t i = 0; i < family_count; ++i)
    families.emplace_back(std::string(family_names[i]), family_options(Family(i), cache));
  const rocksdb::Status status = rocksdb::RepairDB(path, options, families);
  if (!status.ok()) return to_error(status, path);
  // Families without files are not found again; opening makes them.
  TRY(open(path, Mode::create, {}));
  return {};
}

Database::Keeping::Keeping(Database& database) : database_(database) { ++database_.files_->keeping; }
Database::Keeping::~Keeping() {
  if (!failed_) --database_.files_->keeping;
}

Database::~Database() {
  if (!db_) return;
  if (!read_only_) {
    // The next reader should find sorted files, not a log to replay.
    if (const Status flushed = flush(); !flushed) flushed.error();  // the log still has it all
  }
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    if (family) db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  db_->Close().PermitUncheckedError();
  delete db_;
}

Status Database::write(Batch& batch, bool sync) {
  rocksdb::WriteOptions options;
  options.sync = sync;
  const rocksdb::Status status = db_->Write(options, batch.batch_.get());
  if (!status.ok()) return to_error(status, path_);
  return {};
}

Status Database::sync() {
  const rocksdb::Status status = db_->SyncWAL();
  if (!status.ok()) return to_error(status, path_);
  return {};
}

Status Database::flush() {
  if (faults_->failed) return fail(Errc::io, path_ + ": " + failed_before);
  const std::vector<rocksdb::ColumnFamilyHandle*> all(families_.begin(), families_.end());
  const rocksdb::Status status = db_->Flush({}, all);
  if (!status.ok()) return to_error(status, path_);
  return {};
}

Status Database::compact() {
  TRY(flush());
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    TRY(compact(options, family));
  }
  return {};
}

Status Database::compact(rocksdb::CompactRangeOptions& options, rocksdb::ColumnFamilyHandle* family) {
  options.canceled = &faults_->failed;  // else it would wait for others that will never come to an end
  const rocksdb::Status status = db_->CompactRange(options, family, nullptr, nullptr);
  if (!status.ok()) return to_error(status, path_);
  return {};
}

Status Database::tidy(Family family) {
  rocksdb::ColumnFamilyMetaData meta;
  db_->GetColumnFamilyMetaData(families_[size_t(family)], &meta);
  uint64_t oldest = 0, newer = 0;
  for (auto level = meta.levels.rbegin(); level != meta.levels.rend(); ++level) {
    if (oldest == 0 && level->level > 0) {
      oldest = level->size;
    } else {
      newer += level->size;
    }
  }
  const bool one_file = oldest == 0 && !meta.levels.empty() && meta.levels[0].files.size() <= 1;
  if (newer == 0 || one_file || newer * 20 < oldest) return {};
  rocksdb::CompactRangeOptions options;
  return compact(options, families_[size_t(family)]);
}

int Database::sorted_runs(Family family) const {
  rocksdb::ColumnFamilyMetaData meta;
  db_->GetColumnFamilyMetaData(families_[size_t(family)], &meta);
  int runs = 0;
  for (const auto& level : meta.levels)
    runs += level.level == 0 ? int(level.files.size()) : int(!level.files.empty());
  return runs;
}

uint64_t Database::bytes(Family family) const {
  rocksdb::ColumnFamilyMetaData meta;
  db_->GetColumnFamilyMetaData(families_[size_t(family)], &meta);
  return meta.size;
}

uint64_t Database::bytes() const {
  uint64_t sum = 0;
  for (size_t i = 0; i < family_count; ++i) sum += bytes(Family(i));
  return sum;
}

rocksdb::Options Database::file_options(Family family) const {
  return rocksdb::Options(db_->GetDBOptions(), db_->GetOptions(families_[size_t(family)]));
}

}  // namespace entente::store
