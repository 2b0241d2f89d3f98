// To whom a match says something is done; of an attitude to a deed, whose deed that is: "condemned the raid", "backed the plan drawn up by X".
#include <algorithm>

#include "claims/internal/match_reader.h"

namespace entente::claims {

Extractor::Work::MatchReader::Refusal Extractor::Work::MatchReader::find_objects() {
  struct Sought {  // what ActorFinder is told for as long as objects are sought
    ActorFinder& actors;
    ~Sought() { actors.attitude = actors.hostile = actors.friendly = actors.for_states = false; }
  };
  const GroupIndex summed_up = kind_.through && !match_.object.anchor ? work_.doer_summed_up(s_, object()) : no_group;
  {
    const Sought sought{actors_};
    actors_.attitude = kind_.through;
    actors_.hostile = kind_.sign < 0;
    actors_.friendly = kind_.sign > 0 && !kind_.symmetric && !kind_.joined;
    actors_.for_states = is_of_states() && kind_.sign != 0;
    if (summed_up != no_group) {
      objects_ = actors_.find(s_, summed_up, frame_.object_types);
    } else {
      objects_ = frame_.object_types.parties ? work_.parties_of(s_, object(), match_.trigger, frame_) : actors_of(match_.object, frame_.object_types, work_.party);
      // "demanded his resignation": nobody demands his own.
      const bool own = match_.object.anchor && kind_.sign <= 0 && !kind_.through && objects_.size() == 1 && subjects_.size() == 1 && objects_[0].entity == subjects_[0].entity && cast_[subjects_[0].entity].type == EntityType::person;
      // "accused Iran of a raid and expelled its diplomats": nor does a state throw out its own.
      const bool others = kind_.sign < 0 && kind_.object.has(EntityType::country) && !kind_.object.has(EntityType::body) && !kind_.object.has(EntityType::place) && objects_.size() == 1 && subjects_.size() == 1 && objects_[0].entity == subjects_[0].entity && s_.groups[object()].core == s_.groups[object()].head;
      const GroupIndex whose = own || others ? s_.tree->child(object(), Label::possessor) : no_group;
      if (whose != no_group && s_.groups[whose].pronoun == Pronoun::personal) objects_ = actors_.find(s_, whose, frame_.object_types, work_.party);
      drop_later(match_.object, objects_);
      // "A and B told their nationals to leave", "A and B were represented by their ministers": each his own.
      const bool each_own = !each_other_ && subjects_.size() > 1 && objects_.size() == subjects_.size();
      if (each_own && std::all_of(objects_.begin(), objects_.end(), [&](const Actor& o) { return does_it(o.entity); })) return because("each of them does it to his own", object());
    }
  }
  // "A recognised B. It was also recognised by C": B, to whom it was done before.
  if (clause() && clause()->passive && object() == clause()->subject && s_.groups[object()].pronoun == groups::Pronoun::personal && !match_.object.anchor) {
    for (const Actor& it : objects_) {
      const std::vector<EntityIndex> before = discourse_.done_to(it.entity, frame_.relation, s_.number, match_.trigger);
      // ... and what has no name stays without one.
      if (before.empty() && objects_.size() == 1 && discourse_.did_to_unnamed(it.entity, frame_.relation, s_.number)) return because("the text has no name for it", object());
      const auto fits = [&](EntityIndex e) { return frame_.object_types.has(cast_[e].type) && !does_it(e) && (cast_[e].type == EntityType::person) == (cast_[it.entity].type == EntityType::person); };
      if (before.empty() || !std::all_of(before.begin(), before.end(), fits)) continue;
      const Actor words = it;
      objects_.clear();
      for (const EntityIndex e : before) objects_.push_back({e, words.mention, words.excluded, words.group});
      break;
    }
  }
  // "the ministers of the bloc, joined by X": who stands for it is nothing to belong to.
  const ActorFinder::TitleAt title = kind_.standing && clause() && !match_.object.anchor && !s_.mention(object()) ? actors_.title_in(s_, s_.groups[object()]) : ActorFinder::TitleAt();
  if (title.ends(s_.groups[object()])) {
    objects_.erase_if([&](const Actor& a) { return cast_[a.entity].type == EntityType::organization; });
  }
  const bool deed = may_be_deed();
  if (frame_.by_deed) objects_.clear();
  if (!objects_.empty() && clause()) work_.add_companions(s_, match_, subjects_, objects_);
  if (deed && objects_.empty()) find_whose_deed();
  // "condemned Diallo's arrest": whoever arrested him.
  const GroupIndex noun = s_.groups[object()].possessive && s_.tree->label(object()) == Label::possessor ? s_.tree->head(object()) : object();
  const auto judges = [&](const Part& part) { return part.governs(words_.as); };
  const bool whose = match_.object.anchor || noun != object();  // ... but "called for Diallo's removal" is against him
  if (kind_.through && !objects_.empty() && (!whose || words_.takes_stand(s_.lemma(match_.trigger)) || std::any_of(frame_.parts.begin(), frame_.parts.end(), judges)) && !s_.mention(noun) && s_.tree->child(noun, Label::possessor) != no_group && s_.phrase(noun, words_.of) == no_group) {
    const auto person = [&](const Actor& a) { return cast_[a.entity].type == EntityType::person; };
    if (std::any_of(objects_.begin(), objects_.end(), person) && work_.suffers(s_.lemma(noun))) objects_.erase_if(person);
  }
  // "abandoned the talks": nobody's alone.
  if (deed && objects_.empty() && !is_accord()) find_doers();
  // "condemned the Malian coup": none of Mali's.
  if (kind_.through && !match_.object.anchor && !s_.mention(object()) && work_.p.deed_nouns->to_state(s_.lemma(object()))) {
    const auto state = [&](const Actor& a) { return a.group == object() && cast_[a.entity].type == EntityType::country; };
    objects_.erase_if(state);
  }
  return std::nullopt;
}

// Whether the object may be what somebody does, who is meant then.
bool Extractor::Work::MatchReader::may_be_deed() const {
  if (!kind_.through || match_.object.anchor || frame_.object_types.literal) return false;
  // "backed Colombia's largest guerrilla group": others than Colombia; "clashed with Syrian rebels": people are no deed of the state they go with.
  const ActorNoun noun = words_.actor_noun(s_.lemma(object()));
  if (noun == ActorNoun::crowd || noun == ActorNoun::people || noun == ActorNoun::group || noun == ActorNoun::camp || (noun == ActorNoun::kind && !s_.mention(object()))) return false;
  // A deed, and not an accord, which is nobody's alone.
  return !frame_.by_deed || (work_.p.deed_nouns->of(s_.lemma(object())).any() && !is_accord());
}

bool Extractor::Work::MatchReader::is_accord() const { return (work_.p.deed_nouns->of(s_.lemma(object())) & work_.mutual).any(); }

// "derided the initiative of the United States": an attitude to what an actor does is one to the actor.
void Extractor::Work::MatchReader::find_whose_deed() {
  const Actor owner = owner_of_deed();
  if (owner.entity != no_entity && frame_.object_types.has(cast_[owner.entity].type)) {
    // "the drills of Japan and South Korea", "US-Japanese drills": all of them.
    objects_ = owner.group == object() || owner.group == no_group ? actors_.owners(s_, object(), frame_.object_types) : actors_.find(s_, owner.group, frame_.object_types);
    if (objects_.empty()) objects_.push_back(owner);
    work_.deed.about = s_.lemma(object());
    add_other_deeds();
  }
  // "drills between Japan and South Korea": right behind it, whatever it was hung on.
  const auto next = GroupIndex(object() + 1);
  if (objects_.empty() && next < s_.groups.size() && s_.groups[next].preposition == words_.between) {
    objects_ = actors_.find(s_, next, frame_.object_types);
    if (objects_.size() < 2) objects_.clear();
  }
  // "the plan drawn up by Russia"
  if (owner.entity == no_entity) find_agent(object());
  // "condemned the move as a coup staged by Russia", "as a crime by Russia"
  if (objects_.empty() && next < s_.groups.size() && s_.groups[next].preposition == words_.as && s_.groups[next].kind == GroupKind::noun) {
    if (owner.entity == no_entity) find_agent(next);
    const GroupIndex by = objects_.empty() ? s_.phrase(next, words_.by) : no_group;
    if (by != no_group) objects_ = actors_.find(s_, by, frame_.object_types);
  }
}

// Whose the object is, where that is who does it; entity no_entity for nobody.
Actor Extractor::Work::MatchReader::owner_of_deed() {
  const bool named_for_place = is_named_for_place(object());
  // "the arrest of X" is no deed of X's: where a noun's own frames make the of-phrase their object, it is not the doer.
  Actor owner = named_for_place || work_.done_to(s_, object()) ? Actor() : actors_.anchor(s_, object());
  // "condemned the sale of arms to X": X is no seller.
  const Symbol of = owner.group == no_group || owner.group == object() ? 0 : s_.groups[owner.group].preposition;
  if (of != 0 && (of == words_.to || of == words_.for_)) owner = {};
  if (owner.entity == no_entity && !named_for_place) owner = actors_.owner(s_, object());
  if (owner.entity != no_entity && cast_[owner.entity].type == EntityType::country && work_.p.deed_nouns->to_state(s_.lemma(object()))) owner = {};
  return owner;
}

// "Russia's raid and the threats of China": whose each of them is.
void Extractor::Work::MatchReader::add_other_deeds() {
  const auto deeds = s_.tree->members(object());
  for (size_t i = 1; i < deeds.size(); ++i) {
    if (s_.groups[deeds[i]].kind != GroupKind::noun || s_.mention(deeds[i]) || work_.done_to(s_, deeds[i])) continue;
    const Actor other = actors_.anchor(s_, deeds[i]);
    const Symbol by = other.group == no_group || other.group == deeds[i] ? 0 : s_.groups[other.group].preposition;
    const bool known = std::any_of(objects_.begin(), objects_.end(), [&](const Actor& a) { return a.entity == other.entity; });
    if (other.entity != no_entity && !known && by != words_.to && by != words_.for_ && frame_.object_types.has(cast_[other.entity].type)) objects_.push_back(other);
  }
}

// By the participle behind a deed's noun, unless somebody is known already.
void Extractor::Work::MatchReader::find_agent(GroupIndex deed) {
  for (GroupIndex g = s_.tree->first_child(deed); objects_.empty() && g != no_group; g = s_.tree->next_sibling(g)) {
    if (const GroupIndex agent = s_.agent_behind(g); agent != no_group) objects_ = actors_.find(s_, agent, frame_.object_types);
  }
}

// "condemned the invasion": whoever invaded.
void Extractor::Work::MatchReader::find_doers() {
  const auto& party = work_.party;
  for (const EntityIndex e : work_.doers_of(s_, object())) {
    const bool own = cast_[e].type == EntityType::body && std::find(party.begin(), party.end(), cast_[e].country) != party.end();  // a state's army is no other's
    if (frame_.object_types.has(cast_[e].type) && !own) objects_.push_back({e, s_.span(s_.groups[object()].core, s_.groups[object()].end), false, object()});
  }
  // "welcomed the raids" of a whole coalition is no support for each of its members.
  if (frame_.by_deed && objects_.size() > 2) objects_.clear();
  if (!objects_.empty()) work_.deed.about = s_.lemma(object());
}

Extractor::Work::MatchReader::Refusal Extractor::Work::MatchReader::refuse_objects() const {
  // "held back a speech that ...": whose words they are is no object.
  if (clause() && !match_.object.anchor && words_.actor_noun(s_.lemma(object())) == ActorNoun::text && !s_.mention(object())) {
    const GroupIndex author = actors_.author_of(s_, object());
    if (author != no_group && author == clause()->subject) return because("its own words", object());
  }
  if (clause() && kind_.symmetric && !match_.object.anchor && s_.groups[object()].preposition == words_.with) {
    // "signed by A and B in Oslo, with X as witness"
    const size_t next = object() + 1u;
    if ((s_.groups[object()].gap & groups::gap_comma) != 0 && next < s_.groups.size() && s_.groups[next].preposition == words_.as && s_.groups[next].gap == 0) return because("stands by as something else", object());
    // "A and B reached an accord after talks with X": with each other.
    const GroupIndex up = s_.tree->head(object());
    const bool aside = up != no_group && up > match_.trigger && s_.groups[up].kind == GroupKind::noun && std::find(words_.beside.begin(), words_.beside.end(), s_.groups[up].preposition) != words_.beside.end();
    const auto with_each_other = [&](const FrameMatch& m) { return m.trigger == match_.trigger && m.frame->reciprocal && m.frame->relation == frame_.relation && m.subject.group == match_.subject.group; };
    if (aside && subjects_.size() > 1 && std::any_of(work_.matches.begin(), work_.matches.end(), with_each_other)) return because("they do it with each other", object());
  }
  // "The two countries withdrew their ambassadors from Bogota": two others than Colombia.
  const bool several = subjects_.size() > 1 && kind_.sign < 0 && objects_.size() == 1 && !s_.mention(match_.subject.group) && s_.tree->child(match_.subject.group, Label::conjunct) == no_group;
  if (several) {
    const EntityIndex end = objects_[0].entity;
    if (does_it(cast_[end].type == EntityType::place ? cast_[end].country : end)) return because("one of those who do it would do it to himself", object());
  }
  return std::nullopt;
}

// "stoned the French embassy in Bamako": the building too.
void Extractor::Work::MatchReader::add_facilities() {
  if (kind_.sign >= 0 || !kind_.object.has(EntityType::place) || objects_.empty() || work_.only || !frame_.object_types.has(EntityType::place)) return;
  for (const Actor& place : work_.facilities) {
    if (place.group == object()) objects_.push_back(place);
  }
}

}  // namespace entente::claims
