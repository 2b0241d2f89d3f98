#include "store/backup.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/backup_engine.h>
#include <rocksdb/utilities/checkpoint.h>

#include <filesystem>
#include <memory>

#include "store/internal/writer.h"

namespace entente::store {

namespace {

namespace fs = std::filesystem;

Backup describe(const rocksdb::BackupInfo& info) { return {info.backup_id, info.timestamp, info.size}; }

Result<std::unique_ptr<rocksdb::BackupEngineReadOnly>> open_backups(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return fail(Errc::not_found, folder + ": no backups there");
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  const rocksdb::IOStatus status = rocksdb::BackupEngineReadOnly::Open(rocksdb::BackupEngineOptions(folder),
                                                                       rocksdb::Env::Default(), &engine);
  if (!status.ok()) return to_error(status, folder);
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(engine);
}

Status nothing_at(const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error))
    return fail(Errc::invalid_argument, path + ": is there already; name a path where nothing is");
  return {};
}

}  // namespace

Result<Backup> backup(Store& store, const std::string& folder) {
  TRY(store.writer().writable());
  Database& database = *store.writer().database;
  rocksdb::BackupEngine* opened = nullptr;
  rocksdb::BackupEngineOptions options(folder);
  options.share_files_with_checksum = true;
  const rocksdb::IOStatus open = rocksdb::BackupEngine::Open(options, rocksdb::Env::Default(), &opened);
  if (!open.ok()) return to_error(open, folder);
  const std::unique_ptr<rocksdb::BackupEngine> engine(opened);
  rocksdb::CreateBackupOptions create;
  create.flush_before_backup = true;
  rocksdb::BackupID id = 0;
  const rocksdb::IOStatus made = engine->CreateNewBackup(create, &database.raw(), &id);
  if (!made.ok()) return to_error(made, folder);
  rocksdb::BackupInfo info;
  const rocksdb::Status known = engine->GetBackupInfo(id, &info);
  if (!known.ok()) return to_error(known, folder);
  return describe(info);
}

Result<std::vector<Backup>> backups(const std::string& folder) {
  const auto engine = TRY(open_backups(folder));
  std::vector<rocksdb::BackupInfo> infos;
  engine->GetBackupInfo(&infos);
  std::vector<Backup> out;
  for (const rocksdb::BackupInfo& info : infos) out.push_back(describe(info));
  if (out.empty()) return fail(Errc::not_found, folder + ": no backups there");
  return out;
}

Status restore(const std::string& folder, const std::string& path, uint32_t number) {
  TRY(nothing_at(path));
  const std::vector<Backup> all = TRY(backups(folder));
  if (number == 0) number = all.back().number;
  const auto engine = TRY(open_backups(folder));
  const rocksdb::IOStatus sound = engine->VerifyBackup(number, true);
  if (sound.IsNotFound()) return fail(Errc::not_found, folder + ": no backup " + std::to_string(number));
  if (!sound.ok()) return to_error(sound, folder);
  // A restore that is cut short must not look like a store.
  const std::string unfinished = path + ".restoring";
  std::error_code error;
  fs::remove_all(unfinished, error);
  const rocksdb::IOStatus restored = engine->RestoreDBFromBackup(number, unfinished, unfinished);
  if (!restored.ok()) return to_error(restored, folder);
  fs::rename(unfinished, path, error);
  if (error) return fail(Errc::io, path + ": " + error.message());
  return {};
}

Status checkpoint(Store& store, const std::string& path) {
  TRY(nothing_at(path));
  rocksdb::Checkpoint* made = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(&store.writer().database->raw(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> engine(made);
  if (status.ok()) status = engine->CreateCheckpoint(path);
  if (!status.ok()) return to_error(status, path);
  return {};
}

}  // namespace entente::store
