// Whom "he" and "she" mean.
#include <algorithm>

#include "claims/internal/pronoun_reader.h"

namespace entente::claims {

bool ActorFinder::PronounReader::is_wanted(const names::Known& who) const {
  return who.gender == names::Gender::unknown || who.gender == (stem_ == PronounStem::he ? names::Gender::male : names::Gender::female);
}

// "he", "her": always settled.
bool ActorFinder::PronounReader::by_person() {
  if (!is_person()) return false;
  if (!types_.has(EntityType::person)) return settle();
  return by_fronted_owner() || by_sayer() || by_person_acted_on() || by_person_before();
}

// "During his stay in Rome, X met Y": whose clause it is.
bool ActorFinder::PronounReader::by_fronted_owner() {
  const GroupIndex noun = g_.possessive ? s_.tree->head(group_) : no_group;
  if (noun == no_group || s_.groups[noun].kind != GroupKind::noun) return false;
  const Symbol p = s_.groups[noun].preposition != 0 ? s_.groups[noun].preposition : g_.preposition;
  const ClauseIndex around = s_.tree->clause_around(noun);
  const GroupIndex who = around != no_clause ? s_.tree->clauses()[around].subject : no_group;
  const bool fronted = who != no_group && who > noun && std::find(words_.beside.begin(), words_.beside.end(), p) != words_.beside.end() && (s_.groups[who].gap & groups::gap_comma) != 0;
  const Mention* name = fronted ? s_.mention(who) : nullptr;
  return name && name->type == EntityType::person && is_wanted(name->entity) && settle(name->entity);
}

// "Maduro said he ...": who says so, where nothing speaks against it.
bool ActorFinder::PronounReader::by_sayer() {
  // "said X was jailed because he had ...": X, and not who says so.
  if (is_own_subject() && own_clause()->link == Label::adverbial && own_clause()->parent != no_clause && words_.gives_reason(g_.subordinator)) {
    const Clause& up = s_.tree->clauses()[own_clause()->parent];
    const Mention* named = up.link == Label::complement && up.subject != no_group && up.subject < up.verb ? s_.mention(up.subject) : nullptr;
    if (named && named->type == EntityType::person && is_wanted(named->entity) && !contains(avoid_, named->entity)) return settle(named->entity);
  }
  const GroupIndex sayer = sayer_above(s_, group_);
  if (sayer == no_group) return false;
  TypeSet people;
  people.add(EntityType::person);
  const EntityIndex who = find(sayer, people, {}, 2).entity;
  if (who != no_entity) return is_wanted(who) && settle(who);
  // "A minister said he ...": himself, or whoever.
  return finder_.is_somebody(s_, sayer) && settle();
}

// Where "him" is acted on, whom the sentence itself named before.
bool ActorFinder::PronounReader::by_person_acted_on() {
  if (clauses::is_subject(s_.tree->label(group_)) || g_.possessive) return false;
  finder_.add_subject_named(s_, group_, others_);
  avoid_ = others_;
  TypeSet people;
  people.add(EntityType::person);
  if (const EntityIndex who = finder_.subject_above(s_, group_, people, avoid_, depth_).entity; who != no_entity && is_wanted(who)) return settle(who);
  const auto person = [&](const names::Known& k) { return k.type == EntityType::person && is_wanted(k); };
  // "found X, a cousin of Y, guilty and jailed him": whom the first of the two verbs is done to.
  if (own_ != no_clause && own_clause()->link == Label::conjunct && own_clause()->parent != no_clause && own_clause()->object == group_) {
    const Clause& first = s_.tree->clauses()[own_clause()->parent];
    if (!first.passive && first.subject == own_clause()->subject && first.object != no_group && first.object > first.verb && first.object < group_) {
      if (const EntityIndex who = find(first.object, people, avoid_, 2).entity; who != no_entity && is_wanted(who) && !contains(others_, who)) return settle(who);
    }
  }
  if (settle_if_found(discourse_.antecedent(s_.number, group_, others_, person, 0))) return true;
  // "expelled the ambassador, accusing him": nobody named before.
  for (GroupIndex before = group_; before-- > 0;) {
    if (finder_.is_somebody(s_, before) && !(own_ != no_clause && own_clause()->subject == before)) return settle();
  }
  return settle(discourse_.antecedent(s_.number, group_, others_, person));
}

bool ActorFinder::PronounReader::by_person_before() {
  const auto person = [&](const names::Known& k) { return k.type == EntityType::person && is_wanted(k); };
  // "the coalition backed X after he was overthrown": whom the sentence itself has named, where a clause hangs on what tells of him.
  if (own_ != no_clause && clauses::is_subject(s_.tree->label(group_)) && own_clause()->link == Label::adverbial && settle_if_found(discourse_.antecedent(s_.number, group_, avoid_, person, 0))) return true;
  // "X flew to Kenya to meet Y. He ...": X, however often Y was named before.
  if (is_own_subject() && own_clause()->link == Label::root && is_first()) {
    // ... but "X and Y met Z. He ...": neither of the two.
    const EntityIndex third = discourse_.beside_pair(s_.number, avoid_);
    const EntityIndex before = third != no_entity ? third : discourse_.subject_before(s_.number, avoid_);
    if (before != no_entity && person(cast_[before])) return settle(before);
  }
  return settle(discourse_.antecedent(s_.number, group_, avoid_, person));
}

}  // namespace entente::claims
