// Between which subjects and objects of a match its statement holds, and what it says of texts: "demanded an apology", "was sworn in as minister".
#include <algorithm>

#include "claims/internal/match_reader.h"

namespace entente::claims {

MatchOutcome Extractor::Work::MatchReader::add_pairs() {
  const size_t before = work_.claims.size();
  // "recognition by A and B", "their support": who does it is none of those it is done to.
  const bool both_ends = !each_other_ && !kind_.symmetric && subjects_.size() > 1 && subjects_.size() == objects_.size();
  if (both_ends && std::all_of(objects_.begin(), objects_.end(), [&](const Actor& o) { return does_it(o.entity); })) return because("subject and object are the same");
  for (const Actor& subject : subjects_) {
    // "The Kenyan president ended a feud between Kenya and Uganda": no third.
    const auto own = [&](const Actor& o) { return subject.entity == o.entity || work_.serves(subject.entity, o.entity); };
    if (kind_.third && objects_.size() > 1 && std::any_of(objects_.begin(), objects_.end(), own)) continue;
    for (const Actor& other : objects_) {
      if (!holds(subject, other)) continue;
      Actor who = subject;
      who.excluded = subject.excluded != other.excluded;
      state(who, other);
    }
    if (objects_.empty() && frame_.object_types.literal && !match_.object.anchor) add_literals(subject);
  }
  if (work_.claims.size() > before) return {};
  if (!objects_.empty()) return because("subject and object are the same");
  if (subjects_.size() == 1 && clause() && clause()->link == Label::root) discourse_.note_unnamed(subjects_[0].entity, frame_.relation, s_.number);
  return because(frame_.object_types.literal ? "no text that may be its object" : "no actor that may be its object", object());
}

// Whether the statement holds for those two.
bool Extractor::Work::MatchReader::holds(const Actor& subject, const Actor& object) const {
  if (subject.entity == object.entity) return false;
  if (kind_.sign > 0 && discourse_.is_hostile(subject.entity, object.entity, s_.number, match_.trigger)) return false;
  if (is_own_state(subject, object)) return false;
  // "Thai and Cambodian troops clashed, killing two Cambodians": the other side did.
  if (kind_.sign < 0 && subjects_.size() > 1 && cast_[object.entity].type == EntityType::group && cast_[object.entity].country == subject.entity) return false;
  // "left the White House": a building.
  const Mention* seat = kind_.sign < 0 && object.group != no_group && cast_[subject.entity].type == EntityType::person && !kind_.object.has(EntityType::person) ? s_.mention(object.group) : nullptr;
  if (seat && seat->form == names::MentionForm::seat) return false;
  // "fled the Chilean authorities": from them, and not from Chile.
  const bool leaves = kind_.sign < 0 && kind_.object.has(EntityType::place) && !kind_.object.has(EntityType::group) && object.group != no_group && s_.groups[object.group].preposition == 0 && !s_.mention(object.group);
  if (leaves && words_.actor_noun(s_.lemma(object.group)) == ActorNoun::rule) return false;
  const bool abroad = frame_.abroad || (match_.beside && cast_[subject.entity].type == EntityType::person);
  if (abroad && !work_.is_abroad(subject.entity, object.entity)) return false;
  if (frame_.home && work_.is_abroad(subject.entity, object.entity)) return false;
  // Who heads a ministry or a delegation does not lead the state that it acts for.
  return !kind_.titled || !kind_.implies || !work_.heads_part(s_, object.group);
}

// Whether the object is the subject's own state or club, to which one doesn't do such a thing.
bool Extractor::Work::MatchReader::is_own_state(const Actor& subject, const Actor& object) const {
  const auto serves = [&] { return work_.serves(subject.entity, object.entity); };
  const EntityType type = cast_[object.entity].type;
  const bool described = object.group != no_group && !s_.mention(object.group);
  // Whoever thanks or defends his own country is no ally of it, but he may come home.
  if (kind_.sign > 0 && !kind_.standing && (kind_.symmetric || !kind_.joined) && serves()) return true;
  // "the first visit by an Egyptian president to the country": another one than his.
  if (kind_.joined && kind_.object.has(EntityType::place) && type == EntityType::country && described && serves()) return true;
  if (kind_.sign >= 0) return false;
  // "closed his country's embassy": not towards his own state.
  if (!kind_.through && object.group != no_group && s_.tree->child(object.group, Label::possessor) != no_group && serves()) return true;
  // "widened US sanctions": the president's own state imposes them, and he does nothing against it; but he may leave it, or speak against
  // it ("his own government").
  const Group& named = s_.groups[match_.object.group];
  const bool criticism = kind_.said && std::any_of(s_.tokens.begin() + named.begin, s_.tokens.begin() + named.end, [&](const Token& t) { return t.word == words_.own; });
  if (criticism) return false;
  if (!kind_.object.has(EntityType::place) && type == EntityType::country && serves() && !(kind_.said && work_.is_free_of(subject.entity, object.entity))) return true;
  // "condemned the strike, calling it a crime": what it is does not stand for his own club.
  return kind_.said && described && type == EntityType::organization && discourse_.club_of(subject.entity) == object.entity;
}

// "demanded an apology and the release of the crew": each of them; "asked for that, and for a pause": the pause.
void Extractor::Work::MatchReader::add_literals(const Actor& subject) {
  auto members = s_.tree->members(object());
  const auto fits = [&](GroupIndex m) { return work_.may_be_literal(s_, m, frame_.object_types); };
  const bool nouns = std::all_of(members.begin(), members.end(), [&](GroupIndex m) { return s_.groups[m].kind == GroupKind::noun; });
  const bool list = members.size() > 1 && nouns && (std::all_of(members.begin(), members.end(), fits) || s_.groups[object()].pronoun == Pronoun::demonstrative);
  if (!list) members.shorten(1);
  for (const GroupIndex m : members) {
    if (!fits(m)) continue;
    if (frame_.object_types.office && m != object() && s_.mention(m) && s_.mention(m)->type == EntityType::person) continue;  // "is a minister, and the envoy Ann Lee"
    Stance wanted = stance_;
    // "wants no army"; what somebody "is no longer" the clause says
    const Group& g = s_.groups[m];
    const bool longer = g.core < g.head && s_.tokens[g.core + 1u].word == words_.longer;
    wanted.negated ^= s_.tokens[g.core].word == words_.no && !longer;
    work_.add_claim(s_, kind_.name, subject, nullptr, work_.literal_of(s_, m, list), wanted, frame_.polarity, frame_.modality, content_, frame_.name);
    if (frame_.object_types.office && !work_.only) add_given(subject, m, wanted);
  }
}

// Who was sworn in as minister works for his state.
void Extractor::Work::MatchReader::add_given(const Actor& subject, GroupIndex office, const Stance& stance) {
  if ((frame_.polarity == Polarity::negated) != (stance.negated != subject.excluded) || std::max(frame_.modality, stance.modality) != Modality::actual) return;
  work_.role_claims.clear();
  work_.roles.read_given(s_, subject, office, work_.role_claims);
  for (const RoleClaim& r : work_.role_claims) work_.add_claim(s_, r.relation, subject, &r.object, "", stance, frame_.polarity, frame_.modality, "", std::string(r.relation) + "/" + std::string(r.rule));
}

}  // namespace entente::claims
