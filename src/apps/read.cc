#include "apps/read.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "apps/parallel_reading.h"
#include "store/store.h"

namespace entente::apps {

namespace {

// "3 102 claims": thousands set apart.
std::string counted(uint64_t n, const char* what) {
  std::string digits = std::to_string(n);
  for (int at = int(digits.size()) - 3; at > 0; at -= 3) digits.insert(size_t(at), " ");
  return digits + " " + what + (n == 1 ? "" : "s");
}

store::DocumentRecord record_of(const text::Document& document) {
  store::DocumentRecord out;
  out.id = document.id;
  out.title = document.title;
  out.date = document.date;
  out.source = document.source;
  out.text_hash = hash128(document.text);
  out.length = document.text.size();
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
  const bool progress = !settings.quiet && isatty(STDERR_FILENO);
  const auto begin = std::chrono::steady_clock::now();
  auto shown = begin;
  read_in_parallel(**reader, settings, paths, [&](ReadDocument& read) {
    status = std::max(status, complain_of(read));
    if (!read.document) return true;
    const auto put = store->put(record_of(*read.document), read.claims);
    if (!put) {
      const bool of_document = put.error().code == Errc::invalid_argument;
      status = std::max(status, of_document ? int(exit_short) : int(exit_fault));
      complain(put.error().message);
      return of_document;
    }
    ++documents;
    unchanged += *put == store::Put::unchanged;
    sentences += read.sentences;
    claims += read.claims.size();
    bytes += read.bytes;
    const auto now = std::chrono::steady_clock::now();
    if (progress && now - shown > std::chrono::milliseconds(100)) {
      shown = now;
      const double seconds = std::chrono::duration<double>(now - begin).count();
      std::fprintf(stderr, "\r\033[K%s, %s, %.1f MB/s\r", counted(documents, "document").c_str(), counted(claims, "claim").c_str(), double(bytes) / 1e6 / seconds);
    }
    return true;
  });
  if (progress) std::fprintf(stderr, "\033[K");
  if (const Status synced = store->sync(); !synced) return report(synced.error());
  if (!settings.quiet) {
    std::printf("%s, %s, %s%s\n", counted(documents, "document").c_str(), counted(sentences, "sentence").c_str(), counted(claims, "claim").c_str(),
                unchanged ? (" (" + counted(unchanged, "document") + " there already)").c_str() : "");
  }
  return status;
}

}  // namespace entente::apps
