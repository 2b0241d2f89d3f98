// merge_store(): one store into another.
#include "store/aliases.h"
#include "store/internal/database.h"
#include "store/internal/names.h"
#include "store/load.h"

namespace entente::store {

Result<LoadReport> merge_store(Store& into, Reader from, const LoadOptions& options) {
  from.show_as_read();
  const uint64_t all = TRY(from.stats()).claims;
  std::vector<EntityNames> names;
  TRY(told_names(from, names));
  TRY(into.put_names(names));
  LoadOptions writing = options;
  Loader loader = TRY(Loader::open(into, writing));
  // Documents without claims have no place among the claims, so the two go side by side, both in order of id.
  std::vector<Claim> claims;
  uint64_t done = 0;
  Status outcome;
  const auto flush = [&]() -> Status {
    if (claims.empty()) return {};
    const auto document = TRY(from.document(claims.front().evidence.document));
    TRY(loader.add(document->document, claims));
    done += claims.size();
    claims.clear();
    return {};
  };
  TRY(from.find({}, [&](const Claim& claim) {
    if (!claims.empty() && claims.front().evidence.document != claim.evidence.document) {
      outcome = flush();
      if (options.progress) options.progress({LoadProgress::Stage::reading, done, all, done});
    }
    claims.push_back(claim);
    return bool(outcome);
  }));
  TRY(std::move(outcome));
  TRY(flush());
  Status empty;
  TRY(from.each_document([&](const DocumentInfo& info) {
    if (info.claims == 0) empty = loader.add(info.document, {});
    return bool(empty);
  }));
  TRY(std::move(empty));
  LoadReport report = TRY(loader.finish());
  const auto steps = TRY(alias_steps(from));
  const uint64_t left_out = TRY(copy_alias_steps(into, steps));
  if (left_out)
    report.faults.push_back(
        std::to_string(left_out) +
        " merged entities are kept apart or are another's part here; 'entente entities log' has the steps");
  return report;
}

}  // namespace entente::store
