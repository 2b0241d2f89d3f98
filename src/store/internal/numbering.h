// Where new names get their numbers: entities with their aliases and labels, words, documents. Used by
// whoever writes claims, one at a time; what it hands out is written with the batch that uses it, or not at
// all.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
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

// Texts that stay where they are.
class Texts {
 public:
  std::string_view keep(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(piece, text.size());
      pieces_.push_back(std::make_unique_for_overwrite<char[]>(left_));
      at_ = pieces_.back().get();
    }
    std::copy(text.begin(), text.end(), at_);
    const std::string_view out(at_, text.size());
    at_ += text.size();
    left_ -= text.size();
    return out;
  }
  void clear() {
    pieces_.clear();
    at_ = nullptr;
    left_ = 0;
  }

 private:
  static constexpr size_t piece = 64 << 10;
  std::vector<std::unique_ptr<char[]>> pieces_;
  char* at_ = nullptr;
  size_t left_ = 0;
};

// A new key for the store; what is written before a batch's claims. Its texts are the Numbering's.
struct NewName {
  Family family{};
  std::string_view key;
  std::string_view value;
};

// An entity as one claim has it: which one, under which name and type, and as the text mentions it.
struct alignas(64) Party {  // one line of the cache: it is looked at in no order
  Hash128 content;  // of all four
  EntityNumber entity{};
  uint32_t place = 0;  // of the entity in the Numbering
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

  // The place of a party, for at(), for entities and literals ("=" and the text, literal_type) alike; `content` is
  // its party_content(). Most claims name parties that others have named before, and one look into a table is all
  // they cost.
  Result<uint32_t> party(const Snapshot& snapshot, const Hash128& content, std::string_view id, std::string_view name,
                         uint8_t type, std::string_view mention);
  // Fetches what party() will look at into the processor's cache. Called for a document's parties first, as that
  // look is nearly all waiting for memory; `near`: for the second time. Inlined always, since GCC leaves out calls of
  // what only fetches.
  [[gnu::always_inline]] void fetch(const Hash128& content, bool near) const {
    if (slots_.empty()) return;
    const Slot& slot = slots_[content.low & (slots_.size() - 1)];
    if (!near) {
      __builtin_prefetch(&slot);
    } else if (slot.place) {
      __builtin_prefetch(&parties_[slot.place - 1]);
    }
  }
  const Party& at(uint32_t party) const { return parties_[party]; }
  // One more claim with this party.
  void count(uint32_t party, Role role) {
    auto& claims = parties_[party].claims;
    if ((claims[0] | claims[1] | claims[2]) == 0) counted_.push_back(party);
    ++claims[size_t(role)];
  }

  struct KnownEntity {
    EntityNumber number{};
    uint32_t place = 0;                                // in entities_
    uint32_t written_aliases = 0, written_labels = 0;  // what the store has of them
    bool fresh = false;                                // the store doesn't have the entity yet
    bool changed = false;                              // in changed_
    uint64_t hash = 0;
    std::string_view id;
    std::vector<std::string_view> aliases;
    std::vector<std::pair<uint32_t, uint8_t>> labels;                      // alias, type
    std::unique_ptr<std::unordered_map<std::string_view, uint32_t>> many;  // alias -> number, where there are many
  };
  Result<KnownEntity*> entity(const Snapshot& snapshot, std::string_view id);
  uint32_t alias(KnownEntity& entity, std::string_view text);
  uint32_t label(KnownEntity& entity, std::string_view name, uint8_t type);
  // `hash` is hash64(text).
  Result<uint32_t> word(const Snapshot& snapshot, WordSpace space, std::string_view text, uint64_t hash);
  DocumentNumber document() { return DocumentNumber(next_document_++); }
  // To be added to what is stored of the entity, beside new names and the claims that were counted.
  EntityRecord& change(EntityNumber entity) { return changes_[entity]; }

  // Everything since the last call into `batch`.
  void write(Batch& batch);
  // The same, taken out for who writes files: new names by family and key, changes of entities by number
  // (`fresh`: the store has nothing of it), counters by key. What is given to the visitors is valid during the
  // call.
  struct Visitors {
    std::function<Status(const NewName&)> name;
    std::function<Status(EntityNumber, bool fresh, const EntityRecord&)> entity;
    std::function<Status(std::string_view key, std::string_view value)> counter;
  };
  Status take(const Visitors& visitors);

 private:
  struct Word {
    std::string_view text;
    uint64_t hash = 0;   // of text and space
    uint32_t known = 0;  // 0: a free place; or number + 1
    WordSpace space{};
  };

  std::map<std::string, uint32_t> counters() const;
  void add(Family family, std::string_view key, std::string_view value);
  void add_lookup(EntityNumber entity, uint32_t alias, std::string_view text);
  void mark(KnownEntity& entity) {
    if (!entity.changed) changed_.push_back(&entity);
    entity.changed = true;
  }
  void grow();
  void grow_entities();
  Word& place_of(WordSpace space, std::string_view text, uint64_t hash);
  void forget_words();
  void forget();

  uint32_t next_entity_ = 0;
  uint32_t next_document_ = 0;
  std::array<uint32_t, 256> next_word_{};
  Texts texts_;
  std::deque<KnownEntity> entities_;
  std::vector<uint32_t> entity_slots_;  // open addressing by id: place in entities_ + 1
  std::vector<KnownEntity*> changed_;   // with names or claims since the last write
  bool complete_ = false;               // entities_ are all that the store has
  std::vector<Word> words_;  // open addressing by hash
  size_t words_known_ = 0;
  Texts word_texts_;
  std::vector<Party> parties_;
  struct Slot {
    uint32_t place = 0;  // in parties_ + 1
    uint32_t tag = 0;    // of the content
  };
  std::vector<Slot> slots_;        // open addressing by content
  std::vector<uint32_t> counted_;  // parties with claims since the last write
  std::map<EntityNumber, EntityRecord> changes_;
  std::vector<NewName> added_;
  Texts added_texts_;
  std::map<std::string, uint32_t> written_;  // counters as they stand in the store
};

}  // namespace entente::store
