// A clause: a verb and who plays which part in it, after relative pronouns, control and shared arguments are resolved.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/short_list.h"
#include "clauses/dependency.h"
#include "clauses/tree_repair.h"
#include "groups/group.h"

namespace entente::clauses {

using ClauseIndex = uint16_t;
inline constexpr ClauseIndex no_clause = 0xFFFF;

// Grammatical parts, as the surface has them: in a passive clause `subject` is who it is done to and `agent` who does it.
// A part names the first member of a coordination; ClauseTree::members() gives the others.
struct Clause {
  GroupIndex verb = no_group;  // a verb group, or where a headline or an apposition has none, the predicate itself
  GroupIndex subject = no_group;
  bool subject_owns = false;  // `subject` is a noun whose owner does it: "Turkey's plan to ...", "the Turkish plan to ..."
  GroupIndex object = no_group;
  GroupIndex indirect_object = no_group;
  GroupIndex predicate = no_group;  // "is an ally": the noun, adjective or prepositional group; also of "call him a thug"
  GroupIndex agent = no_group;
  bool passive = false;
  ClauseIndex parent = no_clause;  // the clause that holds this one
  Label link = Label::root;        // how: complement, open_complement, adverbial, relative, adnominal, conjunct, parataxis ...
  GroupIndex noun = no_group;      // relative, adnominal: the noun group it describes
};

using Members = ShortList<GroupIndex, 12>;

// The tree over a sentence's groups with fast access to children, and its clauses in order of their verbs.
class ClauseTree {
 public:
  // Both spans must live as long as the tree is used. Reusable: memory is kept between sentences.
  // `traits`: Trait bits of each group, which only words and names can tell.
  void build(std::span<const Group> groups, std::span<const Dependency> dependencies, const ClauseWords& words, std::span<const uint16_t> traits);

  std::span<const Clause> clauses() const { return clauses_; }
  ClauseIndex clause_of(GroupIndex verb) const { return clause_of_[verb]; }
  // The clause whose part `group` is, going up from it; no_clause in a verbless sentence.
  ClauseIndex clause_around(GroupIndex group) const;

  Label label(GroupIndex group) const { return dependencies_[group].label; }
  GroupIndex head(GroupIndex group) const { return dependencies_[group].head; }
  // Children in order of text: for (g = first_child(x); g != no_group; g = next_sibling(g)).
  GroupIndex first_child(GroupIndex group) const { return first_child_[group]; }
  GroupIndex next_sibling(GroupIndex group) const { return next_sibling_[group]; }
  GroupIndex child(GroupIndex group, Label label) const;

  // `group` and the members coordinated with it, in order of text.
  Members members(GroupIndex group) const;
  // First and one-past-last group of the subtree, without verbs coordinated with it.
  std::pair<GroupIndex, GroupIndex> extent(GroupIndex group) const;

 private:
  void attach_children();
  void add_members(GroupIndex group, Members& out) const;
  void find_parts(Clause& clause) const;
  GroupIndex asked(const Clause& up, const Clause& clause) const;  // "called on X to", "urged X to": X
  GroupIndex insisted_on(const Clause& up, const Clause& clause) const;
  GroupIndex felt_for(const Clause& up, const Clause& clause) const;
  bool is_act_of(const Clause& up, const Clause& clause) const;
  GroupIndex phrase_of(GroupIndex noun) const;  // its of-phrase
  bool has_agent(GroupIndex noun) const;  // "efforts by X"
  void share_parts();
  void name_members();
  GroupIndex set_of(const Clause& main) const;

  TreeRepair repair_;
  std::span<const Group> groups_;
  const ClauseWords* words_ = nullptr;
  std::vector<Dependency> dependencies_;
  std::span<const uint16_t> traits_;
  std::vector<GroupIndex> first_child_, next_sibling_;
  std::vector<ClauseIndex> clause_of_;
  std::vector<Clause> clauses_;
};

}  // namespace entente::clauses
