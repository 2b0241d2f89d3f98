#include "store/faults.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>

namespace entente::store {

namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

struct Plan {
  FaultKind kind;
  uint64_t after;
  std::atomic<uint64_t> operations{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;
  std::map<std::string, uint64_t> synced;  // bytes of each file that was written

  IOStatus check(bool is_sync) {
    const uint64_t n = ++operations;
    if (n < after) return IOStatus::OK();
    if (kind == FaultKind::sync_only && !is_sync) return IOStatus::OK();
    failed = true;
    return kind == FaultKind::no_space ? IOStatus::NoSpace("no space left on device")
                                       : IOStatus::IOError("input/output error");
  }
};

class FaultyFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name, Plan& plan)
      : FSWritableFileOwnerWrapper(std::move(file)), name_(std::move(name)), plan_(plan) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    const IOStatus fault = plan_.check(false);
    if (!fault.ok()) {
      // A write that fails has often written a part.
      const IOStatus torn = target()->Append(Slice(data.data(), data.size() / 2), options, context);
      torn.PermitUncheckedError();
      return fault;
    }
    return target()->Append(data, options, context);
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* context) override {
    return Append(data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return synced(target()->Sync(options, context), options, context);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return synced(target()->Fsync(options, context), options, context);
  }

 private:
  IOStatus synced(IOStatus done, const IOOptions& options, IODebugContext* context) {
    IOStatus fault = plan_.check(true);
    if (!fault.ok()) return fault;
    if (done.ok()) {
      const std::scoped_lock lock(plan_.mutex);
      plan_.synced[name_] = target()->GetFileSize(options, context);
    }
    return done;
  }

  std::string name_;
  Plan& plan_;
};

class FaultyFileSystem : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyFileSystem(Plan& plan) : FileSystemWrapper(rocksdb::FileSystem::Default()), plan_(plan) {}
  const char* Name() const override { return "entente.faults"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* out, IODebugContext* context) override {
    IOStatus fault = plan_.check(false);
    if (!fault.ok()) return fault;
    std::unique_ptr<rocksdb::FSWritableFile> file;
    const IOStatus made = target()->NewWritableFile(name, options, &file, context);
    if (!made.ok()) return made;
    {
      const std::scoped_lock lock(plan_.mutex);
      plan_.synced[name] = 0;
    }
    *out = std::make_unique<FaultyFile>(std::move(file), name, plan_);
    return made;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* context) override {
    IOStatus fault = plan_.check(false);
    if (!fault.ok()) return fault;
    const std::scoped_lock lock(plan_.mutex);
    if (const auto at = plan_.synced.find(from); at != plan_.synced.end()) {
      plan_.synced[to] = at->second;
      plan_.synced.erase(at);
    }
    return target()->RenameFile(from, to, options, context);
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* context) override {
    IOStatus fault = plan_.check(false);
    if (!fault.ok()) return fault;
    return target()->LinkFile(from, to, options, context);
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* context) override {
    // After a power cut nothing is deleted any more either.
    if (plan_.kind == FaultKind::power_cut && plan_.failed) return IOStatus::IOError("input/output error");
    const std::scoped_lock lock(plan_.mutex);
    plan_.synced.erase(name);
    return target()->DeleteFile(name, options, context);
  }

 private:
  Plan& plan_;
};

}  // namespace

struct FaultyFiles::Impl {
  Plan plan;
  std::unique_ptr<rocksdb::Env> env;
};

FaultyFiles::FaultyFiles(FaultKind kind, uint64_t after) : impl_(std::make_unique<Impl>()) {
  impl_->plan.kind = kind;
  impl_->plan.after = after;
  impl_->env = rocksdb::NewCompositeEnv(std::make_shared<FaultyFileSystem>(impl_->plan));
}
FaultyFiles::~FaultyFiles() = default;

rocksdb::Env* FaultyFiles::env() const { return impl_->env.get(); }
uint64_t FaultyFiles::operations() const { return impl_->plan.operations; }
bool FaultyFiles::failed() const { return impl_->plan.failed; }

void FaultyFiles::lose_unsynced() {
  const std::scoped_lock lock(impl_->plan.mutex);
  for (const auto& [name, size] : impl_->plan.synced) {
    // A file that is gone, or shorter, has nothing to lose.
    if (::access(name.c_str(), F_OK) == 0 && ::truncate(name.c_str(), long(size)) != 0) continue;
  }
}

}  // namespace entente::store
