// A match that names no object: both ends in its subject ("A and B met", "accused each other"), two sides ("offered to mediate"), or one
// that the text has told of ("recalled its ambassador").
#include <algorithm>
#include <array>

#include "claims/internal/match_reader.h"

namespace entente::claims {

// Whether the object stands for the subjects themselves, each for the others.
bool Extractor::Work::MatchReader::is_each_other() const {
  const Binding& binding = match_.object;
  const GroupIndex subject = match_.subject.group;
  GroupIndex g = binding.group;
  // "each side blamed the other", "A and B each blamed the other side"
  if (g != no_group && subject != no_group && !binding.anchor && s_.groups[subject].kind == GroupKind::noun && s_.groups[g].kind == GroupKind::noun && s_.tokens[s_.groups[g].core].word == words_.the &&
      s_.groups[g].core + 1u < s_.groups[g].end && s_.tokens[s_.groups[g].core + 1u].word == words_.other) {
    const bool side = s_.groups[g].core + 1u == s_.groups[g].head || (!tokens::is_plural(s_.head(g).tag) && (words_.description(s_.lemma(g)) != Description::none || words_.actor_noun(s_.lemma(g)) != ActorNoun::none));
    const bool several = s_.tokens[s_.groups[subject].core].word == words_.each || s_.tree->child(subject, Label::conjunct) != no_group || tokens::is_plural(s_.head(subject).tag);
    if (side && several) return true;
  }
  if (binding.anchor && g != no_group) g = s_.tree->child(g, Label::possessor);
  if (g == no_group || s_.groups[g].kind != GroupKind::noun) return false;
  for (uint32_t i = s_.groups[g].core; i + 1u < s_.groups[g].end; ++i) {
    const Symbol a = s_.tokens[i].word, b = s_.tokens[i + 1].word;
    if ((a == words_.each && b == words_.other) || (a == words_.one && b == words_.another)) return true;
  }
  return false;
}

// Claims each subject's of each other one.
MatchOutcome Extractor::Work::MatchReader::add_each_other() {
  if (const Refusal refusal = not_each_other()) return *refusal;
  const size_t before = work_.claims.size();
  for (size_t i = 0; i < subjects_.size(); ++i) {
    for (size_t j = i + 1; j < subjects_.size(); ++j) {
      const Actor &one = subjects_[i], &other = subjects_[j];
      if (one.excluded || other.excluded || is_named_beside(one) || is_named_beside(other)) continue;
      state(one, other);
      if (!kind_.symmetric) state(other, one);
    }
  }
  if (work_.claims.size() > before) return {};
  // "Members of the Contact Group met": its meeting.
  const Actor club = subjects_.size() == 1 ? subjects_[0] : actors_.anchor(s_, match_.subject.group);
  if (frame_.reciprocal && club.entity != no_entity && (cast_[club.entity].type == EntityType::organization || cast_[club.entity].type == EntityType::body)) {
    discourse_.note_event(0, DeedNouns::only(frame_.relation), club.entity, s_.number, match_.trigger);
  }
  return because("fewer than two actors do it with each other", subjects_.empty() ? match_.subject.group : no_group);
}

Extractor::Work::MatchReader::Refusal Extractor::Work::MatchReader::not_each_other() const {
  // "A and B have both held talks there", "A and B each signed a pact": not with each other.
  for (uint32_t i = trigger().begin; frame_.reciprocal && trigger().kind == GroupKind::verb && i < trigger().end; ++i) {
    if (s_.tokens[i].word == words_.both || s_.tokens[i].word == words_.each) return because("each of them does it by himself", match_.trigger);
  }
  // "A and B fought against C", "spoke of a truce"; but "allied against C" with each other.
  for (GroupIndex g = frame_.reciprocal && clause() ? s_.tree->first_child(match_.trigger) : no_group; g != no_group; g = s_.tree->next_sibling(g)) {
    const Group& phrase = s_.groups[g];
    if (g < match_.trigger || phrase.kind != GroupKind::noun || phrase.gap != 0 || phrase.time) continue;
    if ((phrase.preposition == words_.against && kind_.sign < 0) || (phrase.preposition == words_.of && g == match_.trigger + 1u)) return because("of or against somebody else", g);
  }
  // "A and B downgraded ties": with the third whom both of them have to do with, not with each other.
  const auto unsaid = [&](const FrameMatch& m) { return m.trigger == match_.trigger && m.frame->relation == frame_.relation && !m.frame->reciprocal && !m.frame->sides && m.object.group == no_group; };
  // ... but "The former allies broke off ties" with each other.
  const bool pair = subjects_.size() == 2 && subjects_[0].group == subjects_[1].group && subjects_[0].group != no_group && s_.tokens[s_.groups[subjects_[0].group].core].word != words_.both;
  if (frame_.reciprocal && work_.deed.hostile && subjects_.size() == 2 && !pair && std::any_of(work_.matches.begin(), work_.matches.end(), unsaid) && third_side() != no_entity) {
    return because("both of them do it to a third", match_.trigger);
  }
  // "A, B, C and D cut ties" with a fifth, as "A, B and C sanctioned X".
  if (frame_.reciprocal && work_.deed.hostile && subjects_.size() > 2 && std::any_of(work_.matches.begin(), work_.matches.end(), unsaid)) return because("three of them do it to another", match_.trigger);
  // "A and B recalled their envoys from C or cut ties": the ties with C.
  const Clause* second = match_.clause != no_clause ? &s_.tree->clauses()[match_.clause] : nullptr;
  if (frame_.reciprocal && work_.deed.hostile && second && second->link == clauses::Label::conjunct && second->parent != no_clause && second->object != no_group && s_.groups[second->verb].gap != 0) {
    const GroupIndex before = s_.tree->clauses()[second->parent].verb;
    const auto to_third = [&](const FrameMatch& m) { return m.trigger == before && m.subject.group == match_.subject.group && m.object.group != no_group && !m.frame->reciprocal; };
    if (std::any_of(work_.matches.begin(), work_.matches.end(), to_third)) return because("both of them do it to a third", match_.trigger);
  }
  // Those who take part in a summit sit side by side.
  constexpr long few = 4;
  if (frame_.kind == Frame::Kind::noun && std::count_if(subjects_.begin(), subjects_.end(), [&](const Actor& a) { return !is_named_beside(a); }) > few) {
    return because("too many to do it each with each other", match_.subject.group);
  }
  return std::nullopt;
}

// "the presidents of Guinea and Mauritania, X and Y": by their names.
bool Extractor::Work::MatchReader::is_named_beside(const Actor& actor) const {
  return std::any_of(subjects_.begin(), subjects_.end(), [&](const Actor& other) { return work_.serves(other.entity, actor.entity); });
}

// With whom both subjects had to do just before, other than each other; no_entity for nobody.
EntityIndex Extractor::Work::MatchReader::third_side() const {
  const EntityIndex a = subjects_[0].entity, b = subjects_[1].entity;
  const auto other_of = [&](EntityIndex one, EntityIndex other) { return discourse_.other_side(one, s_.number, match_.trigger, std::array{other}, frame_.object_types, true); };
  const EntityIndex third = other_of(a, b);
  return third != no_entity && third == other_of(b, a) ? third : no_entity;
}

// "offered to mediate": between the two that stand against each other.
MatchOutcome Extractor::Work::MatchReader::add_sides() {
  std::vector<EntityIndex> others = work_.party;
  for (const EntityIndex one : work_.party) others.push_back(cast_[one].country);
  TypeSet kinds;
  for (const EntityType type : {EntityType::country, EntityType::organization, EntityType::person}) kinds.add(type);
  // Those he has been told to mediate between, or else whoever the text sets apart.
  std::vector<EntityIndex> sides = subjects_.size() == 1 ? discourse_.done_to(subjects_[0].entity, frame_.relation, s_.number, match_.trigger) : std::vector<EntityIndex>();
  // "the UN mediator, X": of some feud, and not of any two of whom one has said a word against the other; but "the mediator, X" is theirs.
  const bool of_some = match_.apposition && trigger().head != trigger().core + 1u;
  if (sides.size() != 2) sides = discourse_.opponents(s_.number, match_.trigger, others, kinds, {}, false, of_some ? 6 : 2);
  const size_t before = work_.claims.size();
  for (const EntityIndex side : sides) {
    for (const Actor& subject : subjects_) state(subject, implied(side));
  }
  if (work_.claims.size() > before) return {};
  return because("the text sets no two sides apart", match_.trigger);
}

// "recalled its ambassador": from whom the text says it has to do with.
MatchOutcome Extractor::Work::MatchReader::add_unsaid() {
  constexpr std::string_view nobody = "the text names no other side";
  // "Chad attacked Niger. Both countries recalled their ambassadors": those to each other.
  if (is_missions_own()) {
    find_unsaid();
    TypeSet states;
    states.add(EntityType::country);
    const EntityIndex one = subjects_[0].entity, two = subjects_[1].entity;
    const auto sides = discourse_.opponents(s_.number, match_.trigger, {}, states, {}, false, 2);
    const bool opposed = sides.size() == 2 && ((sides[0] == one && sides[1] == two) || (sides[0] == two && sides[1] == one));
    if (opposed && (work_.unsaid[0] == no_entity || work_.unsaid[0] != work_.unsaid[1])) {
      state(subjects_[0], implied(subjects_[1].entity));
      if (!kind_.symmetric) state(subjects_[1], implied(subjects_[0].entity));
      return {};
    }
  }
  // "both countries are to withdraw their troops": from where, nobody says.
  if (!frame_.event && !kind_.symmetric && subjects_.size() == 2 && subjects_[0].group == subjects_[1].group) return because(nobody, match_.trigger);
  find_unsaid();
  const size_t before = work_.claims.size();
  for (size_t i = 0; i < subjects_.size(); ++i) {
    if (work_.unsaid[i] != no_entity) state(subjects_[i], implied(work_.unsaid[i]));
  }
  if (work_.claims.size() > before) return {};
  return because(nobody, match_.trigger);
}

// Whether two states do it to embassies or envoys of theirs.
bool Extractor::Work::MatchReader::is_missions_own() const {
  const GroupIndex sent = clause() ? clause()->object : no_group;
  if (sent == no_group || subjects_.size() != 2 || !tokens::is_plural(s_.head(sent).tag) || s_.mention(sent)) return false;
  const GroupIndex owner = s_.tree->child(sent, Label::possessor);
  if (owner == no_group || s_.head(owner).word != words_.their || words_.actor_noun(s_.lemma(sent)) != ActorNoun::mission) return false;
  return std::all_of(subjects_.begin(), subjects_.end(), [&](const Actor& a) { return !a.excluded && cast_[a.entity].type == EntityType::country; });
}

// By subject, the other side: into the work's `unsaid`.
void Extractor::Work::MatchReader::find_unsaid() {
  auto& unsaid = work_.unsaid;
  unsaid.clear();
  // "sent police" may be to anybody, "sent food" is to whom it is all about.
  const GroupIndex given = clause() ? clause()->object : no_group;
  const bool people = given != no_group && words_.actor_noun(s_.lemma(given)) != ActorNoun::none;
  const bool gives = frame_.polarity == Polarity::affirmed && kind_.sign > 0 && !kind_.symmetric;
  for (const Actor& subject : subjects_) {
    // What a state does to somebody unsaid it does to a state.
    TypeSet ends = frame_.object_types;
    if (cast_[subject.entity].type == EntityType::country && ends.has(EntityType::country)) ends.bits = uint8_t(1u << unsigned(EntityType::country));
    // "X took part": in the meeting just told of.
    unsaid.push_back(frame_.event ? discourse_.holder_of(0, DeedNouns::only(frame_.relation), s_.number, match_.trigger, 1)
                     : gives ? discourse_.receiver(subject.entity, frame_.relation, s_.number, match_.trigger, work_.party, ends, !people)
                             : discourse_.other_side(subject.entity, s_.number, match_.trigger, work_.party, ends, true));
  }
  // "A, B and C recalled their envoys": from whom somebody has just turned against; where nobody has, the text leaves it open.
  if (subjects_.size() > 2 && !frame_.event && kind_.sign < 0) {
    for (EntityIndex& e : unsaid) {
      if (e != no_entity && !discourse_.turned_against(e, s_.number)) e = no_entity;
    }
  }
  // "A and B recalled their envoys": from one and the same, if from anybody; in doubt from whom the text is about.
  if (std::all_of(unsaid.begin(), unsaid.end(), [&](EntityIndex e) { return e == unsaid[0]; })) return;
  const EntityIndex main = discourse_.main_country();
  const bool about = std::find(unsaid.begin(), unsaid.end(), main) != unsaid.end();
  std::fill(unsaid.begin(), unsaid.end(), about ? main : no_entity);
}

}  // namespace entente::claims
