// Private to this room: whom a pronoun means; ActorFinder::from_pronoun. Its steps stand by idea in pronouns.cc, pronoun_owners.cc,
// pronoun_people.cc and pronoun_things.cc.
#pragma once

#include "claims/internal/group_reader.h"

namespace entente::claims {

// What returns bool and begins with "by" is a way to tell whom the pronoun means.
class ActorFinder::PronounReader : GroupReader {
 public:
  // As of ActorFinder::find_one.
  PronounReader(ActorFinder& finder, const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth);

  // Whom the pronoun means; entity no_entity where it means nobody we know.
  Actor read();

 private:
  // What several ways ask.
  bool is(std::initializer_list<Symbol> words) const { return std::find(words.begin(), words.end(), word_) != words.end(); }
  bool is_person() const { return stem_ == PronounStem::he || stem_ == PronounStem::she; }
  const Clause* own_clause() const { return own_ == no_clause ? nullptr : &s_.tree->clauses()[own_]; }
  bool is_own_subject() const { return own_ != no_clause && own_clause()->subject == group_; }
  bool is_first() const;
  Actor find(GroupIndex who, TypeSet types, Avoided avoid, int deeper = 1) { return finder_.find_one(s_, who, types, avoid, depth_ + deeper); }

  // By the grammar alone; pronouns.cc.
  bool by_relative();
  bool by_speaker();
  bool by_speakers();
  bool by_reflexive();
  bool by_subject_to_come();
  void find_avoided();

  // Of a possessive, by whose the words beside it are; pronoun_owners.cc.
  bool by_list_between();
  bool by_noun_beside();
  bool by_parallel();
  bool by_subject_behind();
  bool by_rival_backed();
  bool is_of_rival() const;
  bool by_owner_in_clause();

  // "he", "she"; pronoun_people.cc.
  bool by_person();
  bool is_wanted(EntityIndex who) const { return is_wanted(cast_[who]); }
  bool is_wanted(const names::Known& who) const;
  bool by_fronted_owner();
  bool by_sayer();
  bool by_person_acted_on();
  bool by_person_before();

  // "it", "they"; pronoun_things.cc.
  bool by_sayer_attacked();
  void avoid_subjects();
  bool by_thing();
  bool by_thing_acting();
  bool by_members();

  const Symbol word_;
  const PronounStem stem_;
  const ClauseIndex own_;
  Entities others_;  // whom it can't mean
};

}  // namespace entente::claims
