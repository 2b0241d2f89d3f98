// What English never does, whatever the parser says: a greedy parser's tree put right by what stands where.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "clauses/dependency.h"
#include "groups/group.h"

namespace entente::clauses {

using groups::Group;
using groups::GroupIndex;
using groups::no_group;

enum Trait : uint16_t {
  trait_person = 1,  // may be meant by "who": a person, people, an actor
  trait_who = 2,     // is "who" or "whom"
  trait_says = 4,    // a verb of saying, which stands beside what is said: "..., X said"
  trait_whose = 8,   // is "whose"
  trait_has = 16,    // a verb whose object's deeds are its subject's: "has a plan to", "made an offer to"
  trait_owned = 32,  // a name stands before the head: "the Turkish plan"
  trait_judges = 32,   // of a verb: takes a stand on what it names ("condemned the decision to leave")
  trait_asks = 64,   // a noun or verb whose infinitive somebody else does: "the call to ...", "called on X to ..."
  trait_intends = 128, // a noun whose infinitive its owner does: "plan", "offer", "refusal"
  trait_states = 256,  // a noun that a that-clause tells the content of: "claim", "fear"
  trait_becomes = 256, // of a verb: "become" and the like, which tell what came of something ("beat X to become president")
  trait_what = 512,    // is "what"
  trait_wants = 1024,  // a verb whose infinitive its subject does: "wants to", "refuses to"
  trait_human = 1024,  // of a noun: people and nobody else, by name or by what they are
  trait_many = 2048,   // several of a kind, unnamed: "members", "countries"
  trait_that = 4096,   // is "that"
  trait_succeeds = 4096,   // of a verb: takes another's place, which is no part of what was done to that one
  trait_includes = 16384,  // "include", whose object is some of its subject
  trait_where = 16384,     // of a noun: a place or building, which does nothing ("entered the embassy to arrest X")
  trait_lasts = 8192,  // of a noun: a stretch of time ("for an hour")
  trait_vows = 8192,   // a verb by which one accuses, threatens or promises: said, too, but never aside
  trait_speaks = 32768 // a verb by which one says, accuses or asks
};

// Function words that the grammar of clauses turns on.
struct ClauseWords {
  tokens::Symbol by = 0, of = 0, between = 0, among = 0, for_ = 0;
  std::vector<tokens::Symbol> object_control;  // prepositions after which a gerund's subject is the object: "accused X of arming Y"
  std::vector<tokens::Symbol> before_gerund;   // right behind a verb, before whom a gerund is said of: "insists on X leaving"
  tokens::Symbol as = 0, with = 0;
  std::vector<tokens::Symbol> begins_clause;   // a preposition that also begins a clause: "after"
  std::vector<tokens::Symbol> felt, where;  // before whom an adjective is felt for: "grateful to X for arming Y"; before a place

  bool may_begin_clause(tokens::Symbol preposition) const { return std::find(begins_clause.begin(), begins_clause.end(), preposition) != begins_clause.end(); }
};

// The tree stays one: whatever moves takes along what hangs on it, and nothing is hung below itself. Reusable; memory is kept.
class TreeRepair {
 public:
  void run(std::span<const Group> groups, std::span<const uint16_t> traits, const ClauseWords& words, std::vector<Dependency>& dependencies);

 private:
  bool bare_noun(GroupIndex g) const;
  bool finite(GroupIndex g) const;
  bool below(GroupIndex g, GroupIndex up) const;
  void attach(GroupIndex g, GroupIndex head, Label label);
  void count_subjects();
  void break_cycles();
  void set_subject(GroupIndex g, GroupIndex verb);
  GroupIndex begin_of(GroupIndex g) const;  // its first possessor, where it has some
  GroupIndex past_owners(GroupIndex g) const;        // ... and, of a possessor, the noun that is somebody's in the end
  GroupIndex past_of_phrases(GroupIndex g) const;    // the group behind a noun and the of-phrases that follow it; may be one too far
  GroupIndex clause_past_comma(GroupIndex g) const;  // the verb of the first clause that begins with its subject, right behind a comma after `g`; or no_group
  uint16_t gap_before(GroupIndex g) const { return groups_[begin_of(g)].gap; }
  GroupIndex first_of_list(GroupIndex g) const;
  GroupIndex above_nouns(GroupIndex g) const;  // what the chain of nouns over `g` hangs on: a verb, no_group, or a noun that is too far

  // list_repair.cc
  void join_crowds();
  void join_names();
  void join_named_lists();
  void join_appositions();
  void join_lists();
  void join_subjects();
  void join_open_lists();
  void join_clause_lists();
  void join_behind_phrase();
  void join_sides();
  void join_backed_sides(GroupIndex g);
  void join_repeated_prepositions();
  void join_parallels();
  void join_apart();
  void join_objects();

  // parted_lists.cc
  void join_past_asides();
  void join_parted_clauses();
  void end_opening_clause();
  void join_persons();
  void part_gapped();
  void join_described();
  void bind_owned();

  // verb_repair.cc
  void bind_relatives();
  void bind_free_relatives();
  void bind_contact_clauses();
  void reduce_first_verb();
  void join_participles();
  void give_subjects();
  GroupIndex asker(GroupIndex v) const;
  void join_gerunds();
  void join_intents();
  void join_bare();

  // phrase_repair.cc
  void free_times();
  void free_predicates();
  void join_descriptions();
  void attach_doers();

  // speech_repair.cc
  void free_speech();
  void go_on_after_speech();
  void end_with_speech();
  void put_speech_aside();

  std::span<const Group> groups_;
  std::span<const uint16_t> traits_;
  const ClauseWords* words_ = nullptr;
  std::vector<Dependency>* tree_ = nullptr;
  std::vector<uint16_t> seen_;
  std::vector<GroupIndex> list_;
  std::vector<GroupIndex> subject_;  // of each verb, no_group without
};

}  // namespace entente::clauses
