// Whom "its", "his" and "their" mean by what they stand beside: "the United States and its allies", "Peru's embassy and its consulate".
#include <algorithm>

#include "claims/internal/pronoun_reader.h"

namespace entente::claims {

// The noun that stands side by side with one of somebody's, by what the parser made of the list: who or what it says more of, or the subject
// of the same verb before it; else no_group.
GroupIndex ActorFinder::parallel_to(const SentenceView& s, GroupIndex noun) {
  if (noun == no_group) return no_group;
  const Label label = s.tree->label(noun);
  const GroupIndex up = s.tree->head(noun);
  if (up == no_group || label == Label::apposition) return up;
  if (!clauses::is_subject(label)) return no_group;
  for (GroupIndex g = s.tree->first_child(up); g != no_group && g < noun; g = s.tree->next_sibling(g)) {
    if (s.tree->label(g) == label) return g;
  }
  return no_group;
}

// "talks between Venezuela and its opposition": its own who is listed before.
bool ActorFinder::PronounReader::by_list_between() {
  if (!g_.possessive || word_ != words_.its) return false;
  const GroupIndex owned = s_.tree->head(group_), first = owned != no_group && s_.tree->label(owned) == Label::conjunct ? s_.tree->head(owned) : no_group;
  const Mention* m = first != no_group && first < group_ && s_.groups[first].preposition == words_.between ? s_.mention(first) : nullptr;
  return m && m->type != EntityType::person && m->type != EntityType::place && fits(m->entity) && settle(m->entity);
}

// "the United States and its allies", "Putin and his men": the one beside them.
bool ActorFinder::PronounReader::by_noun_beside() {
  const GroupIndex noun = g_.possessive ? s_.tree->head(group_) : no_group;
  const GroupIndex beside = noun != no_group && s_.tree->label(noun) == Label::conjunct ? s_.tree->head(noun) : no_group;
  if (beside == no_group || beside >= group_ || s_.groups[noun].gap != 0 || !is({words_.its, words_.his, words_.her, words_.their})) return false;
  // "government troops and their allies"
  if (!s_.mention(beside)) return word_ == words_.their && tokens::is_plural(s_.head(beside).tag) && s_.groups[beside].pronoun == Pronoun::none && finder_.is_actor_like(s_, beside) && settle(find(beside, types_, avoid_).entity);
  const bool person = s_.mention(beside)->type == EntityType::person;
  return person != (word_ == words_.its) && settle_if_found(find(beside, types_, avoid_).entity);
}

// "Peru's embassy in Quito and its consulate", "Russia's raid on Syria, its raids on Georgia and its threats": whose the noun beside it is.
bool ActorFinder::PronounReader::by_parallel() {
  const GroupIndex noun = g_.possessive ? s_.tree->head(group_) : no_group;
  if (noun == no_group || s_.groups[noun].gap != 0 || !is({words_.its, words_.his, words_.her})) return false;
  const GroupIndex parallel = s_.tree->label(noun) == Label::conjunct && s_.tree->head(noun) != no_group ? s_.tree->head(noun) : parallel_to(s_, noun);
  if (parallel == no_group || parallel >= group_ || s_.mention(parallel) || s_.groups[parallel].kind != GroupKind::noun) return false;
  const EntityIndex whose = finder_.anchor(s_, parallel, depth_ + 1, false).entity;
  return fits(whose) && cast_[whose].type != EntityType::place && (cast_[whose].type == EntityType::person) != (word_ == words_.its) && settle(whose);
}

// "After his arrest, Besigye was taken to ...": the subject to come, of what stands before the sentence's first name.
bool ActorFinder::PronounReader::by_subject_behind() {
  if (!g_.possessive || own_ == no_clause || g_.preposition == 0 || !is({words_.his, words_.her})) return false;
  const GroupIndex named = own_clause()->subject;
  if (named == no_group || named <= group_ || s_.tree->head(named) == group_ || !s_.mention(named) || s_.mention(named)->type != EntityType::person || !is_first()) return false;
  return settle_if_found(find(named, types_, avoid_).entity);
}

// Whether it is whose rivals somebody backs: nobody backs his own.
bool ActorFinder::PronounReader::is_of_rival() const {
  const GroupIndex backed = finder_.friendly && g_.possessive ? s_.tree->head(group_) : no_group;
  return backed != no_group && words_.description(s_.lemma(backed)) == Description::both;
}

// "X funds Y, and Z backs its rivals": Y's.
bool ActorFinder::PronounReader::by_rival_backed() {
  if (!is_of_rival()) return false;
  finder_.add_subject_named(s_, s_.tree->head(group_), others_);
  avoid_ = others_;
  return word_ == words_.its && settle(discourse_.thing(s_.number, group_, others_, types_, false));
}

// "X cancelled her talks", "praised X for his visit"
bool ActorFinder::PronounReader::by_owner_in_clause() {
  if (!g_.possessive || (!is_person() && word_ != words_.its) || is_of_rival()) return false;
  TypeSet owners;
  if (is_person()) owners.add(EntityType::person);
  else for (const EntityType t : {EntityType::country, EntityType::organization, EntityType::body}) owners.add(t);
  const auto owner = finder_.owner_in_clause(s_, group_, owners, avoid_, depth_);
  if (!owner) return false;
  return (owner->entity == no_entity || (types_.has(cast_[owner->entity].type) && (!is_person() || is_wanted(owner->entity)))) && settle(owner->entity);
}

}  // namespace entente::claims
