// Where new names get their numbers: entities with their aliases and labels, words, documents. Used by
// whoever writes claims, one at a time; what it hands out is written with the batch that uses it, or not at
// all.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
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

// An entity as one claim has it: which one, under which name and type, and as the text mentions it.
struct Party {
  Hash128 content;  // of all four
  EntityNumber entity{};
  uint32_t label = 0;
  uint32_t mention = 0;              // 0 or alias + 1
  std::array<uint32_t, 3> claims{};  // as subject, object and source, since the last write
};

enum class Role : uint8_t { subject, object, source };

// The content of a Party.
Hash128 party_content(std::string_view id, std::string_view name, uint8_t type, std::string_view mention);

class Numbering {
 public:
  // Forgets everything it remembers and reads where to go on; needed at first, and after a batch that failed.
  Status start(const Snapshot& snapshot);

  // The place of a party in parties(), for entities and literals ("=" and the text, literal_type) alike. Most
  // claims name parties that others have named before, and one look into a table is all they cost.
  Result<uint32_t> party(const Snapshot& snapshot, std::string_view id, std::string_view name, uint8_t type,
                         std::string_view mention);
  const Party& at(uint32_t party) const { return parties_[party]; }
  // One more claim with this party.
  void count(uint32_t party, Role role) {
    auto& claims = parties_[party].claims;
    if (claims == std::array<uint32_t, 3>{}) counted_.push_back(party);
    ++claims[size_t(role)];
  }

  struct KnownEntity {
    EntityNumber number{};
    std::vector<std::string> aliases;
    std::vector<std::pair<uint32_t, uint8_t>> labels;  // alias, type
    std::unordered_map<std::string, uint32_t> many;    // alias -> number, where there are many
  };
  Result<KnownEntity*> entity(const Snapshot& snapshot, std::string_view id);
  uint32_t alias(KnownEntity& entity, std::string_view text);
  uint32_t label(KnownEntity& entity, std::string_view name, uint8_t type);
  Result<uint32_t> word(const Snapshot& snapshot, WordSpace space, std::string_view text);
  DocumentNumber document() { return DocumentNumber(next_document_++); }
  // To be added to what is stored of the entity.
  EntityRecord& change(EntityNumber entity) { return changes_[entity]; }

  // Everything since the last call into `batch`.
  void write(Batch& batch);
  // The same, taken out for who writes files: new names in the order of arrival, changes of entities by
  // number, counters by key.
  struct Changes {
    std::vector<NewName> added;
    std::vector<std::pair<EntityNumber, EntityRecord>> entities;
    std::vector<std::pair<std::string, std::string>> counters;
  };
  Changes take();

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return hash64(text); }
  };
  template <class T>
  using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  std::map<std::string, uint32_t> counters() const;
  void add_lookup(EntityNumber entity, uint32_t alias, std::string_view text);
  void grow();

  uint32_t next_entity_ = 0;
  uint32_t next_document_ = 0;
  std::array<uint32_t, 256> next_word_{};
  ByText<KnownEntity> entities_;
  std::array<ByText<uint32_t>, 256> words_;
  std::vector<Party> parties_;
  std::vector<uint32_t> slots_;    // open addressing by content: place in parties_ + 1
  std::vector<uint32_t> counted_;  // parties with claims since the last write
  std::map<EntityNumber, EntityRecord> changes_;
  std::vector<NewName> added_;
  std::map<std::string, uint32_t> written_;  // counters as they stand in the store
};

}  // namespace entente::store
