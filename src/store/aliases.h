// Telling the store that two entities are one, and that they are not after all. The claims stay as they were
// read; what readers show is as if they had been read with the one entity. Every step is logged and can be
// undone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/reader.h"
#include "store/store.h"

namespace entente::store {

struct AliasStep {
  enum class Kind : uint8_t { merge, split, undo };
  Kind kind = Kind::merge;
  std::string entity;  // id; of merge: what becomes part of `into`; empty for undo
  std::string into;    // id; only of merge
  int64_t time = 0;    // seconds since 1970
  bool undone = false;
};

// From now on `entity`, with all that has been merged into it, is shown as `into`. not_found: the store
// doesn't know one of them; invalid_argument: they are one already.
Status merge_entities(Store& store, std::string_view entity, std::string_view into);
// `entity` is itself again. invalid_argument where it has not been merged.
Status split_entity(Store& store, std::string_view entity);
// Takes the last step that has not been undone back. invalid_argument where there is none.
Status undo_alias_step(Store& store);
// Makes another store's steps this one's, as far as they still stand; all of them where this one has none. How
// many merges were left out because this store has merged the entity into another, or doesn't know it.
Result<uint64_t> copy_alias_steps(Store& into, const std::vector<AliasStep>& steps);
// Every step, oldest first.
Result<std::vector<AliasStep>> alias_steps(const Reader& reader);

}  // namespace entente::store
