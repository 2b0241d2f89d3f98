#include "apps/read.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "apps/parallel_reading.h"
#include "apps/progress.h"
#include "apps/screen.h"
#include "names/gazetteer.h"
#include "store/store.h"

namespace entente::apps {

namespace {

store::DocumentRecord record_of(const text::Document& document, uint32_t reading) {
  store::DocumentRecord out;
  out.id = document.id;
  out.title = document.title;
  out.date = document.date;
  out.source = document.source;
  out.text_hash = hash128(document.text);
  out.length = document.text.size();
  out.reading = reading;
  return out;
}

// Which documents the store has as this program would read them: they need not be read again. So a reading that was cut short
// goes on where it stopped, at the price of looking at the texts before. For many threads.
class AlreadyRead {
 public:
  AlreadyRead(const store::Store& store, uint32_t reading) : reader_(store.reader()), reading_(reading) {}
  bool operator()(const text::Document& document) {
    const std::scoped_lock lock(mutex_);
    const auto known = reader_.document(document.id);
    return known && *known && (*known)->document == record_of(document, reading_);
  }

 private:
  store::Reader reader_;
  uint32_t reading_;
  std::mutex mutex_;
};

// Bytes of all files under the paths; 0 where nobody can know how much there is to read.
uint64_t bytes_of(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  uint64_t out = 0;
  std::error_code error;
  const auto add = [&](const fs::path& path) {
    if (path.extension() == ".gz") return false;
    const auto size = fs::file_size(path, error);
    out += error ? 0 : size;
    return true;
  };
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    if (!fs::is_directory(path, error)) {
      if (!add(path)) return 0;
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error)) {
      const auto format = text::format_of_name(entry.path().string());
      if (entry.is_regular_file(error) && format != text::Format::automatic && !add(entry.path())) return 0;
    }
  }
  return out;
}

// Every name the gazetteer has for its entities, so that "Washington" finds the United States.
Status put_known_names(store::Store& store, const names::Gazetteer& gazetteer) {
  std::vector<store::EntityNames> names;
  for (names::EntityIndex i = 0; i < gazetteer.size(); ++i) {
    store::EntityNames entry;
    entry.entity = {std::string(gazetteer[i].id), std::string(gazetteer[i].name), gazetteer[i].type};
    for (const std::string_view name : gazetteer.names(i)) entry.names.emplace_back(name);
    names.push_back(std::move(entry));
  }
  return store.put_names(names);
}

}  // namespace

int run_read(const Settings& settings, const std::vector<std::string>& paths) {
  const auto reader = Reader::open(settings);
  if (!reader) return report(reader.error());
  auto store = open_store(settings, store::Mode::create, (*reader)->ontology);
  if (!store) return report(store.error());
  if (const Status named = put_known_names(*store, (*reader)->language->gazetteer()); !named) return report(named.error());

  uint64_t documents = 0, sentences = 0, claims = 0, unchanged = 0, bytes = 0;
  int status = exit_done;
  ProgressBar bar(settings.quiet);
  const uint64_t all_bytes = bytes_of(paths);
  std::unordered_set<uint64_t> written;
  std::optional<claims::Extractor> extractor;
  const uint32_t fingerprint = (*reader)->fingerprint();
  AlreadyRead already_read(*store, fingerprint);
  const auto each = [&](ReadDocument& read) {
    status = std::max(status, complain_of(read));
    if (!read.document) return true;
    bytes += read.bytes;
    if (bar.due()) bar.draw(bytes, all_bytes, counted(documents, "document") + ", " + counted(claims, "claim"));
    // Twice the same id: what came first may have replaced what the store had when this was looked at.
    const bool again = !written.insert(hash64(read.document->id)).second;
    if (read.skipped && again) {
      if (!extractor) extractor.emplace(*(*reader)->language);
      read.claims = extractor->extract(*read.document);
      read.sentences = extractor->sentences();
    } else if (read.skipped) {
      ++unchanged;
      return true;
    }
    const auto put = store->put(record_of(*read.document, fingerprint), read.claims);
    if (!put) {
      const bool of_document = put.error().code == Errc::invalid_argument;
      status = std::max(status, of_document ? int(exit_short) : int(exit_fault));
      complain(put.error().message);
      return of_document;
    }
    ++(*put == store::Put::unchanged ? unchanged : documents);
    if (*put != store::Put::unchanged) {
      sentences += read.sentences;
      claims += read.claims.size();
    }
    return true;
  };
  read_in_parallel(**reader, settings, paths, each, std::ref(already_read));
  bar.clear();
  if (const Status synced = store->sync(); !synced) return report(synced.error());
  if (!settings.quiet) {
    std::printf("%s, %s, %s%s\n", counted(documents, "document").c_str(), counted(sentences, "sentence").c_str(), counted(claims, "claim").c_str(),
                unchanged ? ("; " + counted(unchanged, "document") + " there already").c_str() : "");
  }
  return status;
}

}  // namespace entente::apps
