#include "apps/forget.h"

#include <algorithm>
#include <cstdio>

#include "apps/screen.h"
#include "base/schema_files.h"

namespace entente::apps {

namespace {

// Why there is no such document, with the one whose id is most like it.
Result<std::string> unknown(const store::Reader& reader, const std::string& document) {
  std::vector<std::string> ids;
  TRY(reader.each_document([&](const store::DocumentInfo& info) {
    ids.push_back(info.document.id);
    return true;
  }));
  const std::string near = nearest(document, ids);
  return document + ": no such document in the store" +
         (near.empty() ? "" : "; did you mean '" + near + "'?");
}

Result<int> forget(const Settings& settings, const std::vector<std::string>& documents) {
  // Claims of relations that the schema no longer has can be forgotten too.
  store::Store store = TRY(open_store(settings, store::Mode::read_write));
  int status = exit_done;
  uint64_t forgotten = 0, claims = 0;
  for (const std::string& document : documents) {
    const auto known = TRY(store.reader().document(document));
    if (!TRY(store.forget(document))) {
      complain(TRY(unknown(store.reader(), document)));
      status = exit_short;
      continue;
    }
    ++forgotten;
    claims += known ? known->claims : 0;
  }
  TRY(store.sync());
  if (!settings.quiet && forgotten)
    std::printf("forgot %s, %s\n", counted(forgotten, "document").c_str(), counted(claims, "claim").c_str());
  return status;
}

}  // namespace

int run_forget(const Settings& settings, const std::vector<std::string>& documents) {
  const auto status = forget(settings, documents);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
