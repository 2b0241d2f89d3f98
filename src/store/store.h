// Claims on disk. The final word on what a store promises:
//
// - A document is read or forgotten as a whole: one atomic batch, however the process ends.
// - A claim is identified by its content. Putting a document again with the same claims changes nothing; with
// other
//   claims it replaces the old ones. What a reader sees does not depend on the order of writing.
// - One writer at a time, any number of readers beside it; each reader sees the store as it was when it
// began.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/document_record.h"
#include "store/options.h"
#include "store/reader.h"

namespace entente::store {

struct Writer;

enum class Put { unchanged, added, replaced, conflict };

// Further names of an entity, for finding it: "US", "Washington". It becomes known to the store by them.
struct EntityNames {
  Entity entity;
  std::vector<std::string> names;
};

class Store {
 public:
  // not_found: nothing there; io: locked (the message says by whom), or the system refuses; unsupported:
  // another format or ontology; corruption: damaged; invalid_argument: not a store.
  static Result<Store> open(const std::string& path, Mode mode = Mode::read_only,
                            const OpenOptions& options = {});
  // Writes what is in memory to sorted files; what was put is safe from the end of the process without.
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // What the store is now. The reader outlives the Store if need be.
  Reader reader() const;

  // The following need a store opened for writing (unsupported otherwise) and may be called from many
  // threads.

  // `claims` are all of the document's; their evidence.document must be document.id. Of claims with one id()
  // the smallest rule, content and mentions are kept.
  Result<Put> put(const DocumentRecord& document, std::span<const Claim> claims);
  // The same, but together with the claims that the store has of the document. Where one of the two was read
  // from a text and the other from a different one, the store's stays: Put::conflict.
  Result<Put> add(const DocumentRecord& document, std::span<const Claim> claims);
  // Removes the document and all that rests on it alone; false where the store doesn't have it.
  Result<bool> forget(std::string_view document);
  Status put_names(std::span<const EntityNames> names);
  // After this, everything put survives the machine too.
  Status sync();
  // Rewrites the store into one sorted run a family. Never needed for correctness.
  Status compact();

  const std::string& path() const;
  Writer& writer() const;  // for the store's own files

 private:
  Result<Put> put_locked(const DocumentRecord& document, std::span<const Claim> claims);
  explicit Store(std::unique_ptr<Writer> writer);
  std::unique_ptr<Writer> writer_;
};

}  // namespace entente::store
