// Private to this room: how one frame's match becomes claims; Extractor::Work::add_match. Its steps stand by idea in match_claims.cc and
// match_*.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// Reads one match once: whom its slots mean, and which of them the statement holds for.
class Extractor::Work::MatchReader {
 public:
  MatchReader(Work& work, const SentenceView& s, const FrameMatch& found);

  // Adds its claims to the work's. Tells why there are none, where there are none; not how many, which is the caller's to count.
  MatchOutcome add();

 private:
  using Refusal = std::optional<MatchOutcome>;  // why a match is no statement; nullopt where it may be one
  static MatchOutcome because(std::string_view why, GroupIndex blank = no_group) { return {0, why, blank}; }

  // What several steps ask.
  const Clause* clause() const { return match_.clause == no_clause ? nullptr : &s_.tree->clauses()[match_.clause]; }
  const Group& trigger() const { return s_.groups[match_.trigger]; }
  GroupIndex object() const { return match_.object.group; }
  // An actor that the trigger's words imply.
  Actor implied(EntityIndex who) const { return {who, s_.span(trigger().begin, trigger().end), false, match_.trigger}; }
  void state(const Actor& subject, const Actor& other) { work_.add_claim(s_, kind_.name, subject, &other, "", stance_, frame_.polarity, frame_.modality, content_, frame_.name); }
  void set_party();
  bool does_it(EntityIndex who) const;
  // Whether states do or suffer such a thing, in whose name their officials say "we" and "us".
  bool is_of_states() const { return !kind_.joined && !kind_.standing && !kind_.third; }

  // Whether and how it is said, and who does it; match_claims.cc.
  void read_stance();
  GroupIndex joined_in() const;
  bool says_less() const;
  bool is_turned() const;
  void find_subjects();
  void drop_listed_before();
  void add_state_around();
  void add_meeting();
  void drop_later(const Binding& end, Actors& ends) const;
  void describe_deed();
  bool is_named_for_place(GroupIndex group) const;
  Actors actors_of(const Binding& binding, TypeSet types, Avoided avoid);

  // One that names no object, or has both ends in its subject; match_sides.cc.
  bool is_each_other() const;
  MatchOutcome add_each_other();
  Refusal not_each_other() const;
  bool is_named_beside(const Actor& actor) const;
  EntityIndex third_side() const;
  MatchOutcome add_sides();
  MatchOutcome add_unsaid();
  void find_unsaid();
  bool is_missions_own() const;

  // To whom it is done; match_objects.cc.
  Refusal find_objects();
  bool may_be_deed() const;
  bool is_accord() const;
  void find_whose_deed();
  Actor owner_of_deed();
  void add_other_deeds();
  void find_agent(GroupIndex deed);
  void find_doers();
  Refusal refuse_objects() const;
  void add_facilities();

  // Between whom it holds; match_pairs.cc.
  MatchOutcome add_pairs();
  bool holds(const Actor& subject, const Actor& object) const;
  bool is_own_state(const Actor& subject, const Actor& object) const;
  void add_literals(const Actor& subject);
  void add_given(const Actor& subject, GroupIndex office, const Stance& stance);

  Work& work_;
  const Words& words_;
  names::Cast& cast_;
  Discourse& discourse_;
  ActorFinder& actors_;

  const SentenceView& s_;
  const FrameMatch& found_;  // as the matcher found it,
  FrameMatch match_;         // and with what its object is called
  const Frame& frame_;
  const Relation& kind_;
  bool each_other_ = false;
  Stance stance_;
  std::string content_;
  Actors subjects_, objects_;
};

}  // namespace entente::claims
