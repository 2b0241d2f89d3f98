#include "store/store.h"

#include <algorithm>

#include "store/internal/filing.h"
#include "store/internal/numbers.h"
#include "store/internal/writer.h"

namespace entente::store {

Status Writer::writable() const {
  if (database->read_only()) return fail(Errc::unsupported, database->path() + ": opened for reading only");
  if (lost) return fail(Errc::io, database->path() + ": " + failed_before);
  return {};
}

Status Writer::known_relations(std::span<const Claim> claims) const {
  for (const Claim& claim : claims) {
    if (const Status known = known_relation(claim); !known)
      return fail(Errc::invalid_argument, claim.evidence.document + ": " + known.error().message);
  }
  return {};
}

Status Writer::known_relation(const Claim& claim) const {
  if (relations.empty() || std::binary_search(relations.begin(), relations.end(), claim.relation)) return {};
  return fail(Errc::invalid_argument, "no relation '" + claim.relation + "' in the ontology");
}

void Writer::reset() {
  if (const Status again = numbering.start(Snapshot(database)); !again) lost = true;
}

Status Writer::tidy() {
  for (const Family family : {Family::in, Family::out, Family::names, Family::days}) TRY(database->tidy(family));
  return {};
}

Store::Store(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
Store::~Store() {
  if (!writer_ || writer_->database->read_only() || !writer_->wrote) return;
  // What fails here is only speed: everything is in the log.
  if (const Status flushed = writer_->database->flush(); flushed) {
    if (const Status tidied = writer_->tidy(); !tidied) return;
  }
}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& path, Mode mode, const OpenOptions& options) {
  auto writer = std::make_unique<Writer>();
  writer->database = TRY(Database::open(path, mode, options));
  writer->relations = options.relations;
  std::sort(writer->relations.begin(), writer->relations.end());
  const auto snapshot = std::make_shared<const Snapshot>(writer->database);
  const uint32_t format = TRY(read_count(*snapshot, format_key));
  if (format == 0) {
    // New, or its creation was cut short before anything could be written.
    if (mode != Mode::create)
      return fail(Errc::invalid_argument, path + ": " + never_finished);
    Batch batch(*writer->database);
    std::string value;
    put_varint(value, format_version);
    batch.put(Family::meta, format_key, value);
    batch.put(Family::meta, program_key, options.program);
    TRY(writer->database->write(batch, true));
  } else if (format != format_version) {
    return fail(Errc::unsupported,
                path + ": format " + std::to_string(format) + "; this program reads format " +
                    std::to_string(format_version) +
                    ": write its claims out with the program that made it, 'entente export --format jsonl', "
                    "and 'entente load' them into a new store");
  }
  if (!options.relations.empty()) {
    const Reader reader(snapshot);
    for (size_t i = 0; i < reader.relations(); ++i) {
      const std::string& name = *TRY(reader.relation(RelationNumber(i)));
      if (std::find(options.relations.begin(), options.relations.end(), name) == options.relations.end())
        return fail(Errc::unsupported,
                    path + ": holds claims of the relation '" + name +
                        "', which the ontology lacks; give the schema it was written with");
    }
  }
  if (mode != Mode::read_only) TRY(writer->numbering.start(Snapshot(writer->database)));
  return Store(std::move(writer));
}

Reader Store::reader() const { return Reader(std::make_shared<const Snapshot>(writer_->database)); }
const std::string& Store::path() const { return writer_->database->path(); }
Writer& Store::writer() const { return *writer_; }

Result<Put> Store::put(const DocumentRecord& document, std::span<const Claim> claims) {
  TRY(writer_->writable());
  TRY(check(document, claims));
  TRY(writer_->known_relations(claims));
  const std::scoped_lock lock(writer_->writing);
  return put_locked(document, claims);
}

Result<Put> Store::put_locked(const DocumentRecord& document, std::span<const Claim> claims) {
  const std::vector<const Claim*> kept = distinct(claims);
  uint64_t sum = 0;
  for (const Claim* claim : kept) sum += content_hash(*claim);

  const Reader now = reader();
  const auto number = TRY(now.document_number(document.id));
  std::optional<StoredDocument> old;
  if (number) old = TRY(now.stored_document(*number));
  if (old && old->claims == kept.size() && old->claims_sum == (sum & claims_sum_mask)) {
    if (old->document == document) return Put::unchanged;
    DocumentRecord other = old->document;
    other.reading = document.reading;
    if (other == document) {
      old->document.reading = document.reading;
      TRY(writer_->write([&](Batch& batch) -> Status {
        batch.put(Family::documents, encode(*number), encode(*old));
        return {};
      }));
      return Put::unchanged;
    }
  }
  const auto replace = [&](Batch& batch) -> Status {
    if (old) TRY(remove_document(batch, now, writer_->numbering, *number, *old));
    add_document(batch, TRY(file(now.snapshot(), writer_->numbering, document, kept)));
    return {};
  };
  TRY(writer_->write(replace));
  return old ? Put::replaced : Put::added;
}

Result<Put> Store::add(const DocumentRecord& document, std::span<const Claim> claims) {
  TRY(writer_->writable());
  TRY(check(document, claims));
  TRY(writer_->known_relations(claims));
  const std::scoped_lock lock(writer_->writing);
  Reader now = reader();
  now.show_as_read();
  const auto there = TRY(now.document(document.id));
  if (!there) return put_locked(document, claims);
  const DocumentRecord& old = there->document;
  if (old.text_hash && document.text_hash && *old.text_hash != *document.text_hash) return Put::conflict;
  std::vector<Claim> all(claims.begin(), claims.end());
  TRY(now.find({.document = document.id}, [&](const Claim& claim) {
    all.push_back(claim);
    return true;
  }));
  // Whichever knows more of the document, part by part; of two that differ the smaller, so that order has no
  // part in it.
  DocumentRecord united = old;
  const auto unite = [](std::string& mine, const std::string& other) {
    if (mine.empty() || (!other.empty() && other < mine)) mine = other;
  };
  unite(united.title, document.title);
  unite(united.source, document.source);
  if (!united.date || (document.date && *document.date < *united.date)) united.date = document.date;
  if (!united.text_hash) united.text_hash = document.text_hash;
  united.length = std::max(united.length, document.length);
  if (united.reading != document.reading) united.reading = 0;
  return put_locked(united, all);
}

Result<bool> Store::forget(std::string_view document) {
  TRY(writer_->writable());
  const std::scoped_lock lock(writer_->writing);
  const Reader now = reader();
  const auto number = TRY(now.document_number(document));
  if (!number) return false;
  const StoredDocument old = TRY(now.stored_document(*number));
  TRY(writer_->write(
      [&](Batch& batch) { return remove_document(batch, now, writer_->numbering, *number, old); }));
  return true;
}

Status Store::put_names(std::span<const EntityNames> names) {
  TRY(writer_->writable());
  const std::scoped_lock lock(writer_->writing);
  const Snapshot now(writer_->database);
  return writer_->write([&](Batch&) -> Status {
    for (const EntityNames& item : names) {
      if (item.entity.id.empty() || item.entity.id.starts_with('='))
        return fail(Errc::invalid_argument,
                    "an entity's id may not be empty or begin with '=': '" + item.entity.id + "'");
      Numbering::KnownEntity* known = TRY(writer_->numbering.entity(now, item.entity.id));
      const std::string& name = item.entity.name.empty() ? item.entity.id : item.entity.name;
      if (known->labels.empty()) writer_->numbering.label(*known, name, uint8_t(item.entity.type));
      const auto give = [&](const std::string& text) {
        if (text.empty()) return;
        const uint32_t alias = writer_->numbering.alias(*known, text);
        alias_at(writer_->numbering.change(known->number), alias).given = true;
      };
      give(name);
      for (const std::string& text : item.names) give(text);
    }
    return {};
  });
}

Status Store::sync() {
  TRY(writer_->writable());
  return writer_->database->sync();
}

Status Store::compact() {
  TRY(writer_->writable());
  return writer_->database->compact();
}

}  // namespace entente::store
