// A treebank of words -> trees over groups, as the parser is to make them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/words.h"
#include "clauses/dependency.h"
#include "groups/group_finder.h"
#include "names/mention_finder.h"
#include "tokens/tagger.h"
#include "treebank.h"

namespace entente::treebank {

struct GroupTree {
  std::string text;
  std::vector<tokens::Token> tokens;
  std::vector<names::Mention> mentions;
  std::vector<groups::Group> groups;
  std::vector<clauses::Dependency> gold;  // a projective tree, one Dependency a group
  std::vector<uint16_t> top;              // by group: its token whose head lies outside
  int weight = 1;                         // how many times it counts in training
};

// The rooms before the parser; the vocabulary grows with the treebank.
struct Reader {
  const tokens::Tagger& tagger;
  const names::Gazetteer& gazetteer;
  const names::MentionFinder& names;
  const groups::GroupFinder& finder;
  const claims::Words& words;
  tokens::Vocabulary& vocabulary;

  // Tags, mentions and groups of a tree whose text and tokens are set, as the extractor makes them; each sentence
  // is a document of its own.
  void read(GroupTree& tree) const;
};

// Tagged by the tagger, grouped by the group finder; `gold` from the treebank's heads: the head of a group is
// the head of its top token; a preposition in its noun group vanishes; the copula takes its predicate's
// place; crossing arcs are lifted. Nothing where the groups do not fit the tree (two groups would be each
// other's head).
std::optional<GroupTree> read_tree(const Sentence& sentence, const Reader& reader);

// The label of a Universal Dependencies relation.
clauses::Label label_of_relation(const std::string& relation);

// Lifts arcs until none cross. False where `tree` is no tree with one root.
bool make_projective(std::vector<clauses::Dependency>& tree);

}  // namespace entente::treebank
