// Private to this room: what reading a pronoun and reading a description share, the group and how an answer is settled.
#pragma once

#include "claims/internal/actor_parts.h"

namespace entente::claims {

// One noun group, read once. A step of a reader returns whether it settles whom the group means, who is then in `out_`, or nobody (entity
// no_entity).
class ActorFinder::GroupReader {
 protected:
  // As of ActorFinder::find_one.
  GroupReader(ActorFinder& finder, const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth)
      : finder_(finder), words_(finder.words_), cast_(finder.cast_), discourse_(finder.discourse_), s_(s), group_(group), g_(s.groups[group]), types_(types), avoid_(avoid), depth_(depth) {
    out_.group = group;
    out_.mention = s.span(g_.core, g_.end);
  }

  bool settle(EntityIndex who = no_entity) {  // ... nobody that we know
    out_.entity = who;
    return true;
  }
  bool settle(const Actor& who) {
    out_ = who;
    return true;
  }
  bool settle_fitting(EntityIndex who) { return settle(fits(who) ? who : no_entity); }  // ... or nobody
  bool settle_if_found(EntityIndex who) { return who != no_entity && settle(who); }

  bool fits(EntityIndex entity) const { return finder_.fits(entity, types_); }

  ActorFinder& finder_;
  const Words& words_;
  names::Cast& cast_;
  Discourse& discourse_;

  const SentenceView& s_;
  const GroupIndex group_;
  const Group& g_;
  const TypeSet types_;
  Avoided avoid_;
  const int depth_;

  Actor out_;
};

}  // namespace entente::claims
