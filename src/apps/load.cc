#include "apps/load.h"

#include <cstdio>
#include <filesystem>

#include "apps/progress.h"
#include "apps/screen.h"
#include "store/load.h"

namespace entente::apps {

namespace {

// "3 documents, 17 claims; 2 documents there already".
std::string summary(const store::LoadReport& report) {
  std::string out = counted(report.documents, "document") + ", " + counted(report.claims, "claim");
  if (report.united)
    out += "; " + counted(report.united, "document") + " there already with other claims, now with both";
  if (report.unchanged) out += "; " + counted(report.unchanged, "document") + " there already";
  return out;
}

Result<Ontology> ontology_of(const Settings& settings) {
  const auto files = SchemaFiles::open(settings.schema);
  if (!files) return fail(Errc::invalid_argument, files.error().message);
  return Ontology::read(*files);
}

store::LoadOptions loading(const LoadingOptions& options, ProgressBar& bar) {
  store::LoadOptions out;
  out.memory_bytes = size_t(options.memory_mb) << 20;
  out.progress = [&bar, writing = false](const store::LoadProgress& p) mutable {
    if (p.stage == store::LoadProgress::Stage::writing && !writing) {
      writing = true;
      bar.restart();
    }
    if (bar.due()) bar.draw(p.done, p.all, (writing ? "writing " : "") + counted(p.claims, "claim"), writing);
  };
  return out;
}

// Two paths may name one folder.
bool same_place(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

Result<int> load(const Settings& settings, const std::vector<std::string>& files,
                 const LoadingOptions& options) {
  const Ontology ontology = TRY(ontology_of(settings));
  store::Store store = TRY(open_store(settings, store::Mode::create, ontology));
  store::LoadReport report;
  {
    ProgressBar bar(settings.quiet);
    report = TRY(store::load_claims(store, files, loading(options, bar)));
    TRY(store.sync());
  }
  for (const std::string& fault : report.faults) complain(fault);
  if (report.bad_lines > report.faults.size())
    complain(counted(report.bad_lines - report.faults.size(), "more line") + " could not be read");
  if (!settings.quiet) std::printf("%s\n", summary(report).c_str());
  return report.bad_lines ? exit_short : exit_done;
}

Result<int> merge(const Settings& settings, const std::vector<std::string>& stores,
                  const LoadingOptions& options) {
  const Ontology ontology = TRY(ontology_of(settings));
  // All of them are opened before anything is written: a wrong path should cost nothing.
  std::vector<store::Store> sources;
  for (const std::string& path : stores) {
    if (same_place(path, settings.store))
      return fail(Errc::invalid_argument, path + ": is the store itself; name another with --store");
    Settings other = settings;
    other.store = path;
    sources.push_back(TRY(open_store(other, store::Mode::read_only, ontology)));
  }
  store::Store into = TRY(open_store(settings, store::Mode::create, ontology));
  int status = exit_done;
  for (const store::Store& source : sources) {
    store::LoadReport report;
    {
      ProgressBar bar(settings.quiet);
      report = TRY(store::merge_store(into, source.reader(), loading(options, bar)));
      TRY(into.sync());
    }
    if (report.conflicts) {
      complain(
          source.path() + ": " + counted(report.conflicts, "document") +
          " left out, which the store has read from another text; 'entente forget' them first to have these");
      status = exit_short;
    }
    for (const std::string& fault : report.faults) complain(fault);
    if (!settings.quiet) std::printf("%s: %s\n", source.path().c_str(), summary(report).c_str());
  }
  return status;
}

}  // namespace

int run_load(const Settings& settings, const std::vector<std::string>& files, const LoadingOptions& options) {
  const auto status = load(settings, files, options);
  return status ? *status : report(status.error());
}

int run_merge(const Settings& settings, const std::vector<std::string>& stores,
              const LoadingOptions& options) {
  const auto status = merge(settings, stores, options);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
