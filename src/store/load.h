// Many documents at once, in bounded memory: sorted outside of it, written as sorted files, taken in as one
// change.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/document_record.h"
#include "store/store.h"

namespace entente::store {

// How far a load has come, for a progress bar. First everything is read (bytes; all is 0 where standard input
// is among the files), then sorted and written (claims).
struct LoadProgress {
  enum class Stage : uint8_t { reading, writing };
  Stage stage = Stage::reading;
  uint64_t done = 0, all = 0;
  uint64_t claims = 0;  // so far
};

struct LoadOptions {
  // Roughly what is used beside the numbers of entities and documents (some 100 bytes of each).
  size_t memory_bytes = 192u << 20;
  std::function<void(const LoadProgress&)> progress = {};  // called now and then
};

struct LoadReport {
  uint64_t documents = 0;  // that were new
  uint64_t united = 0;     // that the store had, with other claims: it now has both
  uint64_t unchanged = 0;  // that the store had, with all of the claims
  uint64_t claims = 0;     // of new documents
  uint64_t conflicts = 0;  // documents that the store had read from another text; they stay as they are
  uint64_t bad_lines = 0;
  std::vector<std::string> faults;  // the first few of them, "claims.jsonl:7: ..."
};

// Claims arrive document by document. Until finish() the store is as it was; after, it has everything
// (documents that it had before are changed one by one). Other writing through the same Store waits. Not for
// several threads.
class Loader {
 public:
  // unsupported where the store is opened for reading.
  static Result<Loader> open(Store& store, const LoadOptions& options = {});
  ~Loader();  // without finish(): as if nothing had been loaded
  Loader(Loader&&) noexcept;
  Loader& operator=(Loader&&) noexcept;

  // As Store::put(), but claims are added to those that the store has of the document. A document that comes
  // in several parts takes more time.
  Status add(const DocumentRecord& document, std::span<const Claim> claims);
  Result<LoadReport> finish();

 private:
  struct Impl;
  explicit Loader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Loads claims in the form of `entente extract`, a JSON object a line; lines that are none are counted and
// left out. Claims of one document should stand together.
Result<LoadReport> load_claims(Store& store, const std::vector<std::string>& files,
                               const LoadOptions& options = {});

// Adds everything of `from` to `into`: documents with their claims as they were read, names it was told, and
// which entities are shown as one, as far as `into` doesn't say otherwise (each such is among `faults`).
Result<LoadReport> merge_store(Store& into, Reader from, const LoadOptions& options = {});

}  // namespace entente::store
