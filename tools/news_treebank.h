// A hand-written treebank of groups: a sentence a line, every constituent but the root in brackets with its
// label first.
//
//   [subj Sergei Lavrov, [appos [poss Russia's] foreign minister],] said [obl on Friday] [comp [subj Moscow]
//   would not ...]
//
// A bracket's own words, those of no bracket inside it, are one group; marks and conjunctions may stand
// anywhere. Lines that begin with # are comments.
//
// A line "list NAME: ENTRY | ENTRY ..." is a list; a later line with {NAME} is drawn several times, each time with other
// entries of it, no two alike in a sentence. "{^NAME}" is an entry with a capital.
#pragma once

#include <string>
#include <vector>

#include "group_treebank.h"

namespace entente::treebank {

struct NewsTrees {
  std::vector<GroupTree> trees;
  std::vector<std::string> faults;  // lines whose brackets do not fit the groups found, with what is wrong
};

// Each line counts `weight` times in training: as many draws of a line with lists, else one tree of that weight.
Result<NewsTrees> read_news(const std::string& path, const Reader& reader, int weight = 1);

// A tree in the notation, without line end.
std::string to_brackets(const GroupTree& tree, const std::vector<clauses::Dependency>& dependencies);

}  // namespace entente::treebank
