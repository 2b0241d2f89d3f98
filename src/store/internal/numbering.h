// Where new names get their numbers: entities with their aliases and labels, words, documents. Used by whoever writes
// claims, one at a time; what it hands out is written with the batch that uses it, or not at all.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "model/entity.h"
#include "store/entity_record.h"
#include "store/internal/database.h"
#include "store/keys.h"

namespace entente::store {

// A new key for the store; what is written before a batch's claims.
struct NewName {
  Family family{};
  std::string key;
  std::string value;
};

class Numbering {
 public:
  // Forgets everything it remembers and reads where to go on; needed at first, and after a batch that failed.
  Status start(const Snapshot& snapshot);

  // What is known of an entity's names, and what has changed since the last write.
  struct KnownEntity {
    EntityNumber number{};
    std::vector<std::string> aliases;
    std::vector<std::pair<uint32_t, uint8_t>> labels;  // alias, type
    std::unordered_map<std::string, uint32_t> many;    // alias -> number, where there are many
    bool changed = false;
    EntityRecord change;
  };
  // Entity and literal ids alike. What is new goes into `added` and into the entity's record in `changes`.
  Result<KnownEntity*> entity(const Snapshot& snapshot, std::string_view id);
  uint32_t alias(KnownEntity& entity, std::string_view text);
  uint32_t label(KnownEntity& entity, std::string_view name, uint8_t type);
  Result<uint32_t> word(const Snapshot& snapshot, WordKind kind, std::string_view text);
  DocumentNumber document() { return DocumentNumber(next_document_++); }

  // To be added to what is stored of the entity.
  EntityRecord& change(KnownEntity& entity);
  EntityRecord& change(EntityNumber entity) { return changes_[entity]; }
  // Everything since the last call into `batch`.
  void write(Batch& batch);
  // The same, taken out for who writes files: new names in the order of arrival, changes of entities by number.
  struct Changes {
    std::vector<NewName> added;
    std::vector<std::pair<EntityNumber, EntityRecord>> entities;
  };
  Changes take();
  // The counters alone.
  std::vector<std::pair<std::string_view, uint32_t>> counters() const;

 private:
  void add_lookup(EntityNumber entity, uint32_t alias, std::string_view text);

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return hash64(text); }
  };
  template <class T>
  using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  uint32_t next_entity_ = 0;
  uint32_t next_document_ = 0;
  uint32_t next_words_[3] = {};
  ByText<KnownEntity> entities_;
  ByText<uint32_t> words_[3];
  std::vector<KnownEntity*> changed_;
  std::map<EntityNumber, EntityRecord> changes_;
  std::vector<NewName> added_;
  std::vector<std::pair<std::string_view, uint32_t>> written_;  // counters as they stand in the store
};

}  // namespace entente::store
