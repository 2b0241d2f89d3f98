// What can be saved of a damaged store.
#include <rocksdb/db.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "store/aliases.h"
#include "store/internal/database.h"
#include "store/internal/filing.h"
#include "store/internal/names.h"
#include "store/internal/numbers.h"
#include "store/internal/sorted_file.h"
#include "store/store.h"
#include "store/verify.h"

namespace entente::store {

namespace {

namespace fs = std::filesystem;

// Removes a folder in the end; open files in it stay readable.
struct Beside {
  std::string path;
  ~Beside() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

// Sorted files are never written again, so that a link will do; the rest RocksDB may write to. Files that it could not
// look into are left out.
Status copy_files(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::remove_all(to, error);
  fs::create_directory(to, error);
  if (error) return fail(Errc::io, to + ": " + error.message());
  for (const auto& entry : fs::directory_iterator(from, error)) {
    if (!entry.is_regular_file()) continue;
    const fs::path target = fs::path(to) / entry.path().filename();
    if (entry.path().extension() == ".sst") {
      if (!check_description(entry.path())) continue;
      fs::create_hard_link(entry.path(), target, error);
      if (!error) continue;
    }
    fs::copy_file(entry.path(), target, error);
    if (error) return fail(Errc::io, target.string() + ": " + error.message());
  }
  return {};
}

// Numbers of documents, as far as anything tells them, and their ids where these can be read.
uint32_t find_documents(const Reader& reader, std::unordered_map<uint32_t, std::string>& ids) {
  const Snapshot& snapshot = reader.snapshot();
  uint32_t end = reader.document_numbers();
  const auto note = [&](Result<uint32_t> number) {
    if (number && *number < (1u << 31)) end = std::max(end, *number + 1);
    return true;
  };
  // A scan ends where something cannot be read; what was found until then is kept.
  const Status by_id =
      snapshot.scan(Family::document_ids, "", [&](std::string_view id, std::string_view value) {
        Bytes bytes(value);
        const uint32_t number = bytes.number();
        if (bytes.ok()) ids.emplace(number, id), note(number);
        return true;
      });
  const Status by_number = snapshot.scan(Family::documents, "", [&](std::string_view key, std::string_view) {
    return note(decode_number(key));
  });
  (void)by_id, (void)by_number;
  return end;
}

}  // namespace

Result<Reader> open_damaged(const std::string& path) {
  auto opened = Store::open(path, Mode::read_only);
  if (opened || opened.error().code != Errc::corruption) {
    if (!opened) return opened.error();
    return opened->reader();
  }
  const Beside beside{path + ".rescue"};
  TRY(copy_files(path, beside.path));
  TRY(Database::repair(beside.path));
  const auto repaired = Store::open(beside.path, Mode::read_only);
  if (!repaired) return repaired.error();
  return repaired->reader();
}

Result<RescueReport> rescue(Reader& reader, Store& into) {
  RescueReport out;
  const Snapshot& snapshot = reader.snapshot();
  reader.show_as_read();
  std::vector<EntityNames> names;
  const Status told = told_names(reader, names);
  TRY(into.put_names(names));
  std::unordered_map<uint32_t, std::string> ids;
  const uint32_t end = find_documents(reader, ids);
  for (uint32_t number = 0; number < end; ++number) {
    StoredDocument stored;
    bool good = false;
    const auto there = snapshot.get(Family::documents, encode(DocumentNumber(number)),
                                    [&](std::string_view v) { good = decode_stored_document(v, stored); });
    const auto id = ids.find(number);
    if (!there || !*there || !good) {
      // A number that nothing names was forgotten.
      if (id != ids.end() || !there || *there)
        out.lost.push_back(id != ids.end() ? id->second : "document " + std::to_string(number));
      continue;
    }
    std::vector<Claim> claims;
    bool whole = true;
    for (const RecordKey key : stored.records) {
      const Status read = reader.into(key, [&](const StoredClaim& claim) {
        if (uint32_t(claim.document) != number) return true;
        auto spelt = reader.materialize(key, claim);
        whole = whole && spelt;
        if (!spelt) spelt = reader.materialize(key, claim, false);  // it may be the sentence
        if (spelt) claims.push_back(std::move(*spelt));
        return true;
      });
      if (!read) whole = false;
    }
    // A sentence that is gone leaves no hole, but its document's sum tells.
    uint64_t sum = 0;
    for (const Claim& claim : claims) sum += content_hash(claim);
    if (claims.size() != stored.claims || (sum & claims_sum_mask) != stored.claims_sum) whole = false;
    if (claims.empty() && stored.claims > 0) {
      out.lost.push_back(stored.document.id);
      continue;
    }
    if (!whole) stored.document.reading = 0;  // worth being read again
    TRY(into.put(stored.document, claims));
    ++out.documents;
    out.claims += claims.size();
    if (!whole) out.partial.push_back(stored.document.id);
  }
  if (const auto steps = alias_steps(reader)) TRY(copy_alias_steps(into, *steps));
  if (!told) out.lost.push_back("names that were told to the store");
  return out;
}

}  // namespace entente::store
