#include "store/load.h"

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "store/day_record.h"
#include "store/internal/claim_runs.h"
#include "store/internal/filing.h"
#include "store/internal/numbers.h"
#include "store/internal/pending.h"
#include "store/internal/radix.h"
#include "store/internal/runs.h"
#include "store/internal/writer.h"

namespace entente::store {

namespace {

namespace fs = std::filesystem;

bool keep_last(std::span<const std::string_view> values, std::string& out) {
  out = values.back();
  return true;
}

bool unite_days(std::span<const std::string_view> values, std::string& out) {
  return merge_day_records(values, true, out);
}

std::string varint(uint64_t value) {
  std::string out;
  put_varint(out, value);
  return out;
}

// Hashes that were seen. Open addressing: a set of the standard library takes five times the memory, and a look into
// several places.
class Seen {
 public:
  // Whether it is the first time.
  bool insert(uint64_t hash) {
    if (hash == 0) hash = 1;
    if (++count_ * 2 > slots_.size()) {
      std::vector<uint64_t> old(std::max<size_t>(1024, slots_.size() * 2));
      old.swap(slots_);
      for (const uint64_t one : old) {
        if (one) slot(one) = one;
      }
    }
    uint64_t& place = slot(hash);
    if (place == hash) {
      --count_;
      return false;
    }
    place = hash;
    return true;
  }

 private:
  uint64_t& slot(uint64_t hash) {
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    while (slots_[at] && slots_[at] != hash) at = (at + 1) & mask;
    return slots_[at];
  }

  std::vector<uint64_t> slots_;
  size_t count_ = 0;
};

// Sorted files of one family that are to be ingested.
class FileWriter {
 public:
  FileWriter(const Database& database, std::string folder, Family family)
      : database_(database), folder_(std::move(folder)), family_(family) {}

  Status put(std::string_view key, std::string_view value) { return write(key, value, false); }
  Status merge(std::string_view key, std::string_view value) { return write(key, value, true); }

  Status finish() {
    if (!writer_) return {};
    const rocksdb::Status status = writer_->Finish();
    writer_.reset();
    if (!status.ok()) return to_error(status, files_.back());
    return {};
  }
  const std::vector<std::string>& files() const { return files_; }
  Family family() const { return family_; }

 private:
  Status write(std::string_view key, std::string_view value, bool as_merge) {
    constexpr uint64_t file_bytes = 256 << 20;
    if (writer_ && writer_->FileSize() >= file_bytes) TRY(finish());
    if (!writer_) {
      files_.push_back(folder_ + "/" + std::string(family_names[size_t(family_)]) + "." +
                       std::to_string(files_.size()) + ".sst");
      // What has just been loaded is what will be asked for: it is left in the system's cache, which RocksDB would by
      // default have it dropped from.
      writer_ = std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), database_.file_options(family_),
                                                         database_.raw(family_), /*invalidate_page_cache=*/false);
      const rocksdb::Status opened = writer_->Open(files_.back());
      if (!opened.ok()) return to_error(opened, files_.back());
    }
    const rocksdb::Slice k(key.data(), key.size()), v(value.data(), value.size());
    const rocksdb::Status status = as_merge ? writer_->Merge(k, v) : writer_->Put(k, v);
    if (!status.ok()) return to_error(status, files_.back());
    return {};
  }

  const Database& database_;
  std::string folder_;
  Family family_;
  std::unique_ptr<rocksdb::SstFileWriter> writer_;
  std::vector<std::string> files_;
};

}  // namespace

struct Loader::Impl {
  Store& store;
  Writer& writer;
  LoadOptions options;
  std::unique_lock<std::mutex> lock;
  std::shared_ptr<const Snapshot> now;
  std::optional<Reader> reader;
  std::string folder;
  bool store_has_claims = false, store_has_documents = false;
  bool finished = false;
  LoadReport report;

  ClaimRuns claims;
  struct Id {
    std::string_view id;
    DocumentNumber number;
  };
  struct OnDay {
    uint64_t record, edge;  // the day, so that it can be sorted, and the document
  };
  std::vector<const Claim*> pointers;
  std::vector<Id> ids;
  Texts id_texts;
  std::vector<OnDay> days, scratch;
  Runs id_runs, day_runs;
  FileWriter documents, texts;
  Seen seen;
  // Documents that the store has already, or that come again: united with what is there afterwards.
  Pending later;

  Impl(Store& s, const LoadOptions& o)
      : store(s),
        writer(s.writer()),
        options(o),
        lock(writer.writing),
        now(std::make_shared<const Snapshot>(writer.database)),
        reader(now),
        folder(incoming_folder(writer.database->path())),
        claims(folder, o.memory_bytes),
        id_runs(folder, "document_ids", keep_last),
        day_runs(folder, "days", unite_days),
        documents(*writer.database, folder, Family::documents),
        texts(*writer.database, folder, Family::text),
        later(folder, o.memory_bytes / 4) {}

  ~Impl() {
    if (!finished) writer.reset();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }

  // Documents' ids and days are sorted like claims, but are few.
  Status spill_documents() {
    if (ids.empty()) return {};
    const auto before = [](const Id& a, const Id& b) { return a.id < b.id; };
    // Often they come so.
    if (!std::is_sorted(ids.begin(), ids.end(), before)) std::sort(ids.begin(), ids.end(), before);
    TRY(id_runs.begin());
    for (const Id& one : ids) TRY(id_runs.add(one.id, varint(uint32_t(one.number))));
    TRY(id_runs.end());
    ids.clear();
    id_texts.clear();
    sort_rows(days, scratch);
    TRY(day_runs.begin());
    DayRecord record;
    for (size_t i = 0; i < days.size();) {
      const uint64_t day = days[i].record;
      record.documents.clear();
      for (; i < days.size() && days[i].record == day; ++i) record.documents.push_back(uint32_t(days[i].edge));
      TRY(day_runs.add(encode_day(int32_t(int64_t(day) + INT32_MIN)), encode(record)));
    }
    TRY(day_runs.end());
    days.clear();
    return {};
  }

  Status add_new(const DocumentRecord& document, std::span<const Claim> given) {
    pointers.clear();
    for (const Claim& claim : given) pointers.push_back(&claim);
    const FiledDocument filed = TRY(file(*now, writer.numbering, document, pointers));
    TRY(claims.add(filed.claims));
    for (const auto& [span, text] : filed.sentences)
      TRY(texts.put(encode(TextKey{filed.number, span.first, span.second}), text));
    TRY(documents.put(encode(filed.number), encode(filed.document)));
    ids.push_back({id_texts.keep(document.id), filed.number});
    for (const int32_t day : filed.days) days.push_back({uint64_t(int64_t(day) - INT32_MIN), uint32_t(filed.number)});
    ++report.documents;
    report.claims += filed.claims.size();
    // A document's id and days take some 200 bytes here.
    return ids.size() >= std::max<size_t>(512, options.memory_bytes / 8 / 200) ? spill_documents() : Status();
  }

  Status add(const DocumentRecord& document, std::span<const Claim> given) {
    TRY(check(document, given));
    TRY(writer.known_relations(given));
    if (!seen.insert(hash64(document.id))) return later.add(document, given);
    const auto number = store_has_documents ? TRY(reader->document_number(document.id)) : std::nullopt;
    if (!number) return add_new(document, given);
    const StoredDocument old = TRY(reader->stored_document(*number));
    const std::vector<const Claim*> kept = distinct(given);
    uint64_t sum = 0;
    for (const Claim* claim : kept) sum += content_hash(*claim);
    if (old.claims != kept.size() || old.claims_sum != (sum & claims_sum_mask)) return later.add(document, given);
    ++report.unchanged;
    return {};
  }

  Status write_files(std::vector<std::unique_ptr<FileWriter>>& files) {
    TRY(claims.spill());
    TRY(spill_documents());
    const auto open = [&](Family family) -> FileWriter& {
      return *files.emplace_back(std::make_unique<FileWriter>(*writer.database, folder, family));
    };
    FileWriter& in = open(Family::in);
    uint64_t written = 0, shown = 0;
    std::string record;
    const auto put_claims = [&](RecordKey key, std::span<const StoredClaim> list) {
      if (options.progress && (written += list.size()) - shown > 1 << 17) {
        shown = written;
        options.progress({LoadProgress::Stage::writing, written, report.claims, report.claims});
      }
      record.clear();
      append_claim_record(record, list);
      return store_has_claims ? in.merge(encode(key), record) : in.put(encode(key), record);
    };
    TRY(claims.records(put_claims));
    FileWriter& out = open(Family::out);
    const auto put_edges = [&](RecordKey key, std::span<const StoredEdge> list) {
      record.clear();
      append_edge_record(record, list);
      return store_has_claims ? out.merge(encode(key), record) : out.put(encode(key), record);
    };
    TRY(claims.edges(put_edges));
    FileWriter& document_ids = open(Family::document_ids);
    TRY(id_runs.merge(
        [&](std::string_view key, std::string_view number) { return document_ids.put(key, number); }));
    FileWriter& by_day = open(Family::days);
    TRY(day_runs.merge([&](std::string_view key, std::string_view list) {
      return store_has_documents ? by_day.merge(key, list) : by_day.put(key, list);
    }));

    FileWriter* added = nullptr;
    Numbering::Visitors visitors;
    visitors.name = [&](const NewName& name) -> Status {
      if (!added || added->family() != name.family) added = &open(name.family);
      return added->put(name.key, name.value);
    };
    FileWriter& names = open(Family::names);
    visitors.entity = [&](EntityNumber number, bool fresh, const EntityRecord& change) -> Status {
      return fresh ? names.put(encode(number), encode(change)) : names.merge(encode(number), encode(change));
    };
    FileWriter& meta = open(Family::meta);
    const auto signed_value = [](uint64_t count) { return varint(zigzag(int64_t(count))); };
    TRY(meta.merge(count_claims, signed_value(report.claims)));
    TRY(meta.merge(count_documents, signed_value(report.documents)));
    visitors.counter = [&](std::string_view key, std::string_view value) { return meta.put(key, value); };
    TRY(writer.numbering.take(visitors));
    for (const auto& file : files) TRY(file->finish());
    TRY(documents.finish());
    return texts.finish();
  }

  Status ingest(const std::vector<std::unique_ptr<FileWriter>>& files) {
    std::vector<rocksdb::IngestExternalFileArg> args;
    const auto take = [&](const FileWriter& file) {
      if (file.files().empty()) return;
      rocksdb::IngestExternalFileArg arg;
      arg.column_family = writer.database->raw(file.family());
      arg.external_files = file.files();
      arg.options.move_files = true;
      arg.options.write_global_seqno = false;
      args.push_back(std::move(arg));
    };
    for (const auto& file : files) take(*file);
    take(documents);
    take(texts);
    Database::Keeping keeping(*writer.database);
    const rocksdb::Status status = writer.database->raw().IngestExternalFiles(args);
    if (status.ok()) return {};
    keeping.failed();
    return to_error(status, writer.database->path());
  }

  Result<LoadReport> finish() {
    if (report.documents > 0) {
      std::vector<std::unique_ptr<FileWriter>> files;
      TRY(write_files(files));
      TRY(ingest(files));
      writer.wrote = true;
    }
    finished = true;
    // As long as somebody may read the store as it was before, its old records and what was added to them stay apart.
    reader.reset();
    now.reset();
    lock.unlock();
    const auto unite = [&](const DocumentRecord& record, const std::vector<Claim>& more) -> Status {
      const Put outcome = TRY(store.add(record, more));
      ++(outcome == Put::unchanged  ? report.unchanged
         : outcome == Put::conflict ? report.conflicts
                                    : report.united);
      return {};
    };
    TRY(later.each(unite));
    {
      const std::scoped_lock again(writer.writing);
      TRY(writer.tidy());
    }
    return std::move(report);
  }
};

Loader::Loader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Loader::~Loader() = default;
Loader::Loader(Loader&&) noexcept = default;
Loader& Loader::operator=(Loader&&) noexcept = default;

Result<Loader> Loader::open(Store& store, const LoadOptions& options) {
  TRY(store.writer().writable());
  auto impl = std::make_unique<Impl>(store, options);
  std::error_code error;
  fs::remove_all(impl->folder, error);
  fs::create_directory(impl->folder, error);
  if (error) return fail(Errc::io, impl->folder + ": " + error.message());
  impl->store_has_documents = TRY(read_signed_count(*impl->now, count_documents)) > 0;
  impl->store_has_claims = TRY(read_signed_count(*impl->now, count_claims)) > 0;
  return Loader(std::move(impl));
}

Status Loader::add(const DocumentRecord& document, std::span<const Claim> claims) {
  return impl_->add(document, claims);
}
Result<LoadReport> Loader::finish() { return impl_->finish(); }

}  // namespace entente::store
