// Reading a store as it was at one moment.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/claim.h"
#include "store/claim_record.h"
#include "store/document_record.h"
#include "store/edge_record.h"
#include "store/entity_record.h"
#include "store/keys.h"

namespace entente::store {

class Snapshot;

// Which claims; every part that is set must hold.
struct ClaimFilter {
  std::optional<std::string> subject = {};  // entity id
  std::optional<std::string> object = {};   // entity id
  std::optional<std::string> literal = {};  // the object is this text
  std::vector<std::string> relations = {};  // one of these; empty: any
  std::optional<Polarity> polarity = {};
  std::optional<Modality> modality = {};
  std::optional<std::string> source = {};  // entity id; "": claims that the reporter makes
  std::optional<Day> since = {};  // some day of the claim's time, or else its document's date, is not earlier
  std::optional<Day> until = {};  // ... not later; a claim without either passes neither
  std::optional<std::string> document = {};
};

// A filter in the store's numbers.
struct Selection {
  std::optional<EntityNumber> subject = {};
  std::optional<EntityNumber> object = {};
  std::optional<std::bitset<256>> relations = {};  // by RelationNumber
  std::optional<Polarity> polarity = {};
  uint8_t modalities = 7;               // bit m: Modality(m) passes
  std::optional<uint32_t> source = {};  // as in StoredClaim: 0 the reporter, else entity + 1
  std::optional<Day> since = {};
  std::optional<Day> until = {};
  std::optional<DocumentNumber> document = {};

  bool takes(RelationNumber relation) const { return !relations || relations->test(size_t(relation)); }
};

struct SeenName {
  std::string text;
  uint64_t mentions = 0;  // claims that name the entity so; 0 for a name that was only told to the store
};

struct EntityInfo {
  Entity entity;
  bool literal =
      false;  // a text that claims have for an object; `entity.name` is the text, its id "=" and the text
  uint64_t as_subject = 0, as_object = 0, as_source = 0;  // claims
  std::vector<SeenName> names;                            // most frequent first
  uint64_t claims() const { return as_subject + as_object + as_source; }
};

// How well a name fits; smaller is better.
enum class NameFit : uint8_t { exact, prefix, words };

struct EntityCandidate {
  Entity entity;
  bool literal = false;
  NameFit fit = NameFit::exact;
  uint64_t claims = 0;
  std::string matched;  // the name that fitted
};

struct DocumentInfo {
  DocumentRecord document;
  uint64_t claims = 0;
};

struct Stats {
  uint64_t documents = 0, claims = 0, entities = 0, literals = 0, edges = 0;
  uint64_t bytes = 0;
  uint32_t format = 0;
  std::string program;    // that made the store
  uint64_t sequence = 0;  // grows with every change
};

// Not safe to use from two threads; make one for each. Keeps the store open. Names once looked up are
// remembered. A visitor returns whether to go on. Every function may fail with io or corruption.
class Reader {
 public:
  explicit Reader(std::shared_ptr<const Snapshot> snapshot);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // Entities that were merged (aliases.h) are shown as one by everything that gives names, under the name and
  // type that most claims give it; after this, claims have the entities, names and types they were read with.
  void show_as_read();

  // --- claims, entities and documents by name ---

  // The claims that pass, in the order of documents (operator< of Claim), whatever the order of writing was.
  // A name the store has never seen matches nothing.
  Status find(const ClaimFilter& filter, const std::function<bool(const Claim&)>& visit) const;

  Result<std::optional<EntityInfo>> entity(std::string_view id) const;
  // Entities by name: an alias that is `name` but for case and diacritics, or begins with it, or has all its
  // words; best fit first, then most claims, then by id. Entities without claims only if `all`.
  Result<std::vector<EntityCandidate>> find_entities(std::string_view name, size_t limit = 20,
                                                     bool all = false) const;
  // In order of id. Only those with claims.
  Status each_entity(const std::function<bool(const EntityInfo&)>& visit) const;

  Result<std::optional<DocumentInfo>> document(std::string_view id) const;
  // In order of id.
  Status each_document(const std::function<bool(const DocumentInfo&)>& visit) const;
  // Documents with something on a day from `since` to `until`, in order of day and id.
  Status each_day(std::optional<Day> since, std::optional<Day> until,
                  const std::function<bool(Day, const std::string& document)>& visit) const;

  // Counts the edges, in time linear in them.
  Result<Stats> stats() const;
  // Bytes of sorted files, by column family.
  Result<std::vector<std::pair<std::string, uint64_t>>> family_bytes() const;
  // Changes whenever the store's content may have.
  uint64_t sequence() const;

  // --- the same in the store's numbers, for rooms that count before they show ---

  // nullopt: the store has never seen it.
  Result<std::optional<EntityNumber>> entity_number(std::string_view id) const;
  Result<std::optional<RelationNumber>> relation_number(std::string_view name) const;
  Result<std::optional<DocumentNumber>> document_number(std::string_view id) const;
  // Valid as long as the reader. corruption where the number is dangling.
  Result<const EntityRecord*> entity_record(EntityNumber entity) const;
  Result<const Entity*> entity(EntityNumber entity) const;
  // Of everything that is shown as `entity`.
  Result<EntityInfo> entity_info(EntityNumber entity) const;
  Result<const std::string*> relation(RelationNumber relation) const;
  Result<const DocumentHead*> document_head(DocumentNumber document) const;
  Result<StoredDocument> stored_document(DocumentNumber document) const;
  uint32_t entity_numbers() const;    // all numbers are below
  uint32_t document_numbers() const;  // all numbers are below
  size_t relations() const;           // how many; numbered from 0

  // What an entity is shown as: itself, or what it has been merged into. Stored claims and edges have the
  // numbers that were read; whoever groups them groups by this.
  EntityNumber shown(EntityNumber entity) const;
  // Everything that is shown as `entity`, itself first.
  std::vector<EntityNumber> members(EntityNumber entity) const;
  // Claims with this object and relation, by subject, polarity, document and place.
  Status into(RecordKey object, const std::function<bool(const StoredClaim&)>& visit) const;
  // Edges with this subject and relation, by object and polarity.
  Status out_of(RecordKey subject, const std::function<bool(const StoredEdge&)>& visit) const;
  // Every claim, by object, relation, subject, polarity, document and place. For one object only, if set.
  Status all_into(std::optional<EntityNumber> object,
                  const std::function<bool(RecordKey, const StoredClaim&)>& visit) const;
  // Every edge, by subject, relation, object and polarity. For one subject only, if set.
  Status all_out_of(std::optional<EntityNumber> subject,
                    const std::function<bool(RecordKey, const StoredEdge&)>& visit) const;
  // nullopt: the filter has a name that the store has never seen, so nothing can pass.
  Result<std::optional<Selection>> compile(const ClaimFilter& filter) const;
  // Claims that pass, from as few records as will do; record by record, no order among records is promised.
  Status select(const Selection& selection,
                const std::function<bool(RecordKey, const StoredClaim&)>& visit) const;
  // When a claim holds: its time, or else its document's date.
  Result<std::optional<Interval>> time_of(const StoredClaim& claim) const;
  // The whole claim, with its sentence if `text`.
  Result<Claim> materialize(RecordKey object, const StoredClaim& claim, bool text = true) const;

  const Snapshot& snapshot() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::store
