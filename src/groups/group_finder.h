// Tagged tokens and mentions -> groups.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "groups/group.h"
#include "names/mention.h"
#include "tokens/lexicon.h"
#include "tokens/tokenizer.h"

namespace entente::groups {

// Compiled once from schema/en/patterns/groups.toml (an automaton over the tag tape, room cascade); thread-safe.
class GroupFinder {
 public:
  // `sound`: they were compiled before without fault, so each is compiled only when it is first needed.
  static Result<GroupFinder> read(const SchemaFiles& files, tokens::Lexicon& lexicon, bool sound = false);

  // Appends the groups of one tagged sentence (at most 65,000 tokens) to `out`. A group never ends inside a
  // mention.
  void find(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
            std::vector<Group>& out) const;

 private:
  struct Grammar;
  std::shared_ptr<const Grammar> grammar_;
};

}  // namespace entente::groups
