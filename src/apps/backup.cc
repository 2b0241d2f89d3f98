#include "apps/backup.h"

#include <cstdio>
#include <ctime>

#include "apps/screen.h"
#include "store/backup.h"

namespace entente::apps {

namespace {

std::string described(const store::Backup& backup) {
  char when[40];
  const std::time_t time = std::time_t(backup.time);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S UTC", &utc);
  return "backup " + std::to_string(backup.number) + ", " + when + ", " + byte_size(backup.bytes);
}

Result<int> backup(const Settings& settings, const std::string& folder, bool list) {
  if (list) {
    for (const store::Backup& one : TRY(store::backups(folder))) std::printf("%s\n", described(one).c_str());
    return exit_done;
  }
  store::Store store = TRY(open_store(settings, store::Mode::read_write));
  const store::Backup made = TRY(store::backup(store, folder));
  if (!settings.quiet) std::printf("%s: %s\n", folder.c_str(), described(made).c_str());
  return exit_done;
}

Result<int> restore(const Settings& settings, const std::string& folder, uint32_t number) {
  TRY(store::restore(folder, settings.store, number));
  if (settings.quiet) return exit_done;
  const store::Store store = TRY(open_store(settings, store::Mode::read_only));
  const store::Stats stats = TRY(store.reader().stats());
  std::printf("%s: %s, %s\n", settings.store.c_str(), counted(stats.documents, "document").c_str(),
              counted(stats.claims, "claim").c_str());
  return exit_done;
}

}  // namespace

int run_backup(const Settings& settings, const std::string& folder, bool list) {
  const auto status = backup(settings, folder, list);
  return status ? *status : report(status.error());
}

int run_restore(const Settings& settings, const std::string& folder, uint32_t number) {
  const auto status = restore(settings, folder, number);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
