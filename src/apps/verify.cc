#include "apps/verify.h"

#include <cstdio>
#include <filesystem>

#include "apps/screen.h"
#include "store/verify.h"

namespace entente::apps {

namespace {

constexpr size_t most_names = 20;

Result<int> rescue_into(const Settings& settings, const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error))
    return fail(Errc::invalid_argument, path + ": is there already; name a path where nothing is");
  store::Reader damaged = TRY(store::open_damaged(settings.store));
  Settings other = settings;
  other.store = path;
  store::Store into = TRY(open_store(other, store::Mode::create));
  const store::RescueReport report = TRY(store::rescue(damaged, into));
  TRY(into.sync());
  for (size_t i = 0; i < report.lost.size() && i < most_names; ++i) complain("lost: " + report.lost[i]);
  if (report.lost.size() > most_names)
    complain("lost: " + std::to_string(report.lost.size() - most_names) + " more; read or load them again");
  std::printf("%s: rescued %s, %s%s\n", path.c_str(), counted(report.documents, "document").c_str(),
              counted(report.claims, "claim").c_str(),
              report.lost.empty() ? "; nothing was lost"
                                  : ("; " + std::to_string(report.lost.size()) + " lost").c_str());
  return report.lost.empty() ? exit_done : exit_short;
}

Result<int> verify(const Settings& settings) {
  const auto opened = open_store(settings, store::Mode::read_only);
  if (!opened) {
    if (opened.error().code != Errc::corruption) return opened.error();
    complain(opened.error().message);
    return int(exit_short);
  }
  const store::VerifyReport report = TRY(store::verify(opened->reader()));
  for (const std::string& fault : report.faults) complain(fault);
  if (report.faults_in_all > report.faults.size())
    complain("and " + counted(report.faults_in_all - report.faults.size(), "more fault"));
  if (!report.good()) {
    complain(settings.store +
             ": damaged; 'entente verify --rescue NEW' makes a store of what can still be read, "
             "'entente restore' brings a backup back");
    return exit_short;
  }
  if (!settings.quiet)
    std::printf("good: %s, %s, %s, %s\n", counted(report.documents, "document").c_str(),
                counted(report.claims, "claim").c_str(), counted(report.edges, "edge").c_str(),
                counted(report.entities, "name").c_str());
  return exit_done;
}

}  // namespace

int run_verify(const Settings& settings, const std::string& rescue) {
  const auto status = rescue.empty() ? verify(settings) : rescue_into(settings, rescue);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
