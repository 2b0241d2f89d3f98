// Which entities are shown as which others.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/aliases.h"
#include "store/internal/database.h"
#include "store/keys.h"

namespace entente::store {

class AliasMap {
 public:
  bool empty() const { return roots_.empty(); }
  // What `entity` is shown as; mostly itself.
  EntityNumber root(EntityNumber entity) const {
    if (roots_.empty()) return entity;
    const auto at = roots_.find(uint32_t(entity));
    return at == roots_.end() ? entity : at->second;
  }
  // Everything that is shown as `root`, itself first.
  std::vector<EntityNumber> members(EntityNumber root) const {
    const auto at = members_.find(uint32_t(root));
    return at == members_.end() ? std::vector{root} : at->second;
  }
  void add(EntityNumber entity, EntityNumber root);

 private:
  std::unordered_map<uint32_t, EntityNumber> roots_;
  std::unordered_map<uint32_t, std::vector<EntityNumber>> members_;
};

// Every step with `undone` set, oldest first.
Result<std::vector<AliasStep>> read_alias_steps(const Snapshot& snapshot);
// By id: what is shown as what, after all steps; no chains.
std::unordered_map<std::string, std::string> alias_roots(const std::vector<AliasStep>& steps);

}  // namespace entente::store
