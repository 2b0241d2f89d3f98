#include "store/store.h"

#include <algorithm>
#include <mutex>

#include "store/internal/database.h"
#include "store/internal/filing.h"
#include "store/internal/numbering.h"
#include "store/internal/numbers.h"

namespace entente::store {

struct Store::Impl {
  std::shared_ptr<Database> database;
  std::vector<std::string> relations;  // the ontology's; empty: any
  std::mutex writing;
  Numbering numbering;

  Result<std::shared_ptr<const Snapshot>> now() const { return std::make_shared<const Snapshot>(database); }

  Status writable() const {
    if (database->read_only()) return fail(Errc::unsupported, database->path() + ": opened for reading only");
    return {};
  }

  Status known_relations(std::span<const Claim> claims) const {
    for (const Claim& claim : claims) {
      if (!relations.empty() && std::find(relations.begin(), relations.end(), claim.relation) == relations.end())
        return fail(Errc::invalid_argument, claim.evidence.document + ": no relation '" + claim.relation + "' in the ontology");
    }
    return {};
  }

  // After a failure nobody knows which names the store took; what it says is what counts.
  template <class Change>
  Status change(Change&& change) {
    Batch batch(*database);
    Status outcome = change(batch);
    if (outcome) {
      numbering.write(batch);
      outcome = database->write(batch, false);
    }
    if (!outcome) {
      const Status again = numbering.start(Snapshot(database));
      if (!again) return outcome;
    }
    return outcome;
  }
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& path, Mode mode, const OpenOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->database = TRY(Database::open(path, mode, options));
  impl->relations = options.relations;
  const auto snapshot = std::make_shared<const Snapshot>(impl->database);
  const uint32_t format = TRY(read_count(*snapshot, format_key));
  if (format == 0) {
    // New, or its creation was cut short before anything could be written.
    if (mode != Mode::create) return fail(Errc::invalid_argument, path + ": is not a store, or was never finished; 'entente read' makes one");
    Batch batch(*impl->database);
    std::string value;
    put_varint(value, format_version);
    batch.put(Family::meta, format_key, value);
    batch.put(Family::meta, program_key, options.program);
    TRY(impl->database->write(batch, true));
  } else if (format != format_version) {
    return fail(Errc::unsupported, path + ": format " + std::to_string(format) + "; this program reads format " + std::to_string(format_version) +
                                       ": export its claims with the program that wrote it and load them into a new store");
  }
  if (!options.relations.empty()) {
    const Reader reader(snapshot);
    for (size_t i = 0; i < reader.relations(); ++i) {
      const std::string& name = *TRY(reader.relation(RelationNumber(i)));
      if (std::find(options.relations.begin(), options.relations.end(), name) == options.relations.end())
        return fail(Errc::unsupported, path + ": holds claims of the relation '" + name + "', which the ontology lacks; give the schema it was written with");
    }
  }
  if (mode != Mode::read_only) TRY(impl->numbering.start(Snapshot(impl->database)));
  return Store(std::move(impl));
}

Reader Store::reader() const { return Reader(std::make_shared<const Snapshot>(impl_->database)); }
const std::string& Store::path() const { return impl_->database->path(); }
std::shared_ptr<Database> Store::database() const { return impl_->database; }

Result<Put> Store::put(const DocumentRecord& document, std::span<const Claim> claims) {
  TRY(impl_->writable());
  TRY(check(document, claims));
  TRY(impl_->known_relations(claims));
  const std::vector<const Claim*> kept = distinct(claims);
  uint64_t sum = 0;
  for (const Claim* claim : kept) sum += content_hash(*claim);

  const std::scoped_lock lock(impl_->writing);
  const Reader now = reader();
  const auto number = TRY(now.document_number(document.id));
  const StoredDocument* old = number ? TRY(now.stored_document(*number)) : nullptr;
  if (old && old->document == document && old->claims == kept.size() && old->claims_sum == sum) return Put::unchanged;
  const auto replace = [&](Batch& batch) -> Status {
    if (old) TRY(remove_document(batch, now, impl_->numbering, *number, *old));
    return add_document(batch, now.snapshot(), impl_->numbering, document, kept, sum);
  };
  TRY(impl_->change(replace));
  return old ? Put::replaced : Put::added;
}

Result<bool> Store::forget(std::string_view document) {
  TRY(impl_->writable());
  const std::scoped_lock lock(impl_->writing);
  const Reader now = reader();
  const auto number = TRY(now.document_number(document));
  if (!number) return false;
  const StoredDocument* old = TRY(now.stored_document(*number));
  TRY(impl_->change([&](Batch& batch) { return remove_document(batch, now, impl_->numbering, *number, *old); }));
  return true;
}

Status Store::put_names(std::span<const EntityNames> names) {
  TRY(impl_->writable());
  const std::scoped_lock lock(impl_->writing);
  const Snapshot now(impl_->database);
  return impl_->change([&](Batch&) -> Status {
    for (const EntityNames& item : names) {
      if (item.entity.id.empty() || item.entity.id.starts_with('='))
        return fail(Errc::invalid_argument, "an entity's id may not be empty or begin with '=': '" + item.entity.id + "'");
      Numbering::KnownEntity* known = TRY(impl_->numbering.entity(now, item.entity.id));
      const std::string& name = item.entity.name.empty() ? item.entity.id : item.entity.name;
      if (known->labels.empty()) impl_->numbering.label(*known, name, uint8_t(item.entity.type));
      const auto give = [&](const std::string& text) {
        if (text.empty()) return;
        const uint32_t alias = impl_->numbering.alias(*known, text);
        alias_at(impl_->numbering.change(known->number), alias).given = true;
      };
      give(name);
      for (const std::string& text : item.names) give(text);
    }
    return {};
  });
}

Status Store::sync() {
  TRY(impl_->writable());
  return impl_->database->sync();
}

Status Store::compact() {
  TRY(impl_->writable());
  return impl_->database->compact();
}

}  // namespace entente::store
