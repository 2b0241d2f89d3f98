// A frame's match -> claims: in what order that is read, whether another frame reads it better, and who does it.
#include <algorithm>

#include "claims/internal/match_reader.h"

namespace entente::claims {

MatchOutcome Extractor::Work::add_match(const SentenceView& s, const FrameMatch& found) {
  return MatchReader(*this, s, found).add();
}

Extractor::Work::MatchReader::MatchReader(Work& work, const SentenceView& s, const FrameMatch& found)
    : work_(work), words_(*work.p.words), cast_(work.cast), discourse_(work.discourse), actors_(work.actors),
      s_(s), found_(found), match_(found), frame_(*found.frame), kind_((*work.p.ontology)[frame_.relation]) {
  if (object() != no_group) match_.object.group = work_.what_is_called(s, object());
}

MatchOutcome Extractor::Work::MatchReader::add() {
  read_stance();
  if (const GroupIndex what = joined_in(); what != no_group) return because("joins in what follows alone", what);
  if (says_less()) return because("a frame that asks for more reads another thing");
  if (is_turned()) return because("a verb's frame reads it the other way round");
  if (match_.content != no_group) content_ = work_.literal_of(s_, match_.content);

  find_subjects();
  describe_deed();
  const bool names_itself = frame_.kind == Frame::Kind::noun && !frame_.reciprocal && match_.subject.group == match_.trigger && kind_.symmetric;
  if (names_itself && is_named_for_place(match_.trigger)) return because("named for the place where it was made", match_.trigger);
  // "sent a message to the leaders": a text goes nowhere, and works for nobody.
  if (clause() && !kind_.said && match_.subject.group == clause()->object && match_.subject.group != no_group && !match_.subject.anchor && !s_.mention(match_.subject.group) && words_.actor_noun(s_.lemma(match_.subject.group)) == ActorNoun::text) {
    return because("a text does nothing of the kind", match_.subject.group);
  }
  each_other_ = !frame_.reciprocal && is_each_other();
  if (frame_.reciprocal || each_other_) return add_each_other();
  if (subjects_.empty()) return because("no actor that may be its subject", match_.subject.group);
  set_party();
  if (object() == no_group) return frame_.sides ? add_sides() : add_unsaid();

  if (const Refusal refusal = find_objects()) return *refusal;
  if (const Refusal refusal = refuse_objects()) return *refusal;
  add_facilities();
  return add_pairs();
}

// Whom pronouns and bare nouns of the object can't mean.
void Extractor::Work::MatchReader::set_party() {
  work_.party.clear();
  for (const Actor& subject : subjects_) work_.party.push_back(subject.entity);
}

bool Extractor::Work::MatchReader::does_it(EntityIndex who) const {
  return std::any_of(subjects_.begin(), subjects_.end(), [&](const Actor& a) { return a.entity == who; });
}

void Extractor::Work::MatchReader::read_stance() {
  if (!match_.told) stance_ = match_.clause != no_clause ? work_.stances.of_clause(s_, match_.clause) : work_.stances.of_noun(s_, match_.trigger, match_.subject.group);
  if (match_.apposition) {
    const EntityIndex source = stance_.source;
    stance_ = {};
    stance_.source = source;
  }
  // "ruled out a deal at a briefing in Riga": was there all the same.
  if (match_.aside) stance_.negated = false;
  if (stance_.finished && stance_.negated && !kind_.lasts) stance_.negated = false;
  if (match_.negated && (match_.clause != no_clause || match_.apposition)) stance_.negated = !stance_.negated;
}

// "joined NATO in condemning X": in that alone, the gerund; else no_group.
GroupIndex Extractor::Work::MatchReader::joined_in() const {
  if (match_.clause == no_clause || object() == no_group || words_.of_verb(s_.lemma(match_.trigger)) != Embedding::join) return no_group;
  for (GroupIndex g = s_.tree->first_child(match_.trigger); g != no_group; g = s_.tree->next_sibling(g)) {
    if (s_.groups[g].form == VerbForm::gerund && s_.groups[g].preposition == words_.in) return g;
  }
  return no_group;
}

// "a war of words between X and Y", "removed X from its list of terrorists", "expelled the army from X": where a frame that asks for more
// reads another hostile thing between the same two, that is meant.
bool Extractor::Work::MatchReader::says_less() const {
  // ... and who "spoke up for X" is no spokesman of his.
  if (kind_.titled && found_.clause != no_clause) {
    const auto particle = [](const Part& part) { return part.kind == Part::Kind::particle; };
    return std::any_of(work_.matches.begin(), work_.matches.end(), [&](const FrameMatch& m) {
      return m.trigger == found_.trigger && m.object.group == found_.object.group && m.frame->relation != frame_.relation && m.frame->parts.size() > frame_.parts.size() && std::any_of(m.frame->parts.begin(), m.frame->parts.end(), particle);
    });
  }
  const auto& parts = frame_.parts;
  // ... and who obtains recognition from X buys nothing from him: a frame that names the thing reads it.
  const auto any_thing = [](const Part& part) { return part.kind == Part::Kind::object && part.filler.slot == Slot::other && part.filler.words.empty(); };
  if (found_.clause != no_clause && !kind_.said && std::any_of(parts.begin(), parts.end(), any_thing)) {
    const auto names_it = [](const Part& part) { return part.kind == Part::Kind::object && !part.filler.words.empty(); };
    const auto same = [&](GroupIndex a, GroupIndex b) { return (a == found_.subject.group && b == found_.object.group) || (b == found_.subject.group && a == found_.object.group); };
    return std::any_of(work_.matches.begin(), work_.matches.end(), [&](const FrameMatch& m) {
      return m.trigger == found_.trigger && m.frame->relation != frame_.relation && same(m.subject.group, m.object.group) && std::any_of(m.frame->parts.begin(), m.frame->parts.end(), names_it);
    });
  }
  if (kind_.sign >= 0 || kind_.said) return false;
  const bool bare = found_.clause != no_clause && parts.size() == 1 && parts[0].kind == Part::Kind::object && parts[0].filler.words.empty();
  if (!bare && found_.clause != no_clause) return false;
  const auto tells = [](const Part& part) { return !part.optional && part.kind == Part::Kind::prepositional && part.filler.slot != Slot::object && part.filler.slot != Slot::subject; };
  return std::any_of(work_.matches.begin(), work_.matches.end(), [&](const FrameMatch& m) {
    if (m.trigger != found_.trigger || m.frame->parts.size() <= parts.size() || m.subject.group != found_.subject.group || m.object.group != found_.object.group || m.frame->relation == frame_.relation) return false;
    const Relation& other = (*work_.p.ontology)[m.frame->relation];
    // "pounded Aleppo for a fourth day": nobody pounds a city with words.
    const Mention* whom = bare ? s_.mention(found_.object.group) : nullptr;
    if (whom && whom->form == names::MentionForm::name && !m.frame->object_types.has(whom->type)) return false;
    // "designated X as the lawful representative"
    if (bare && other.sign > 0) return std::any_of(m.frame->parts.begin(), m.frame->parts.end(), [&](const Part& part) { return part.governs(words_.as); });
    return other.sign < 0 && (bare ? std::any_of(m.frame->parts.begin(), m.frame->parts.end(), tells) : other.said);
  });
}

// "has the backing of X": X backs him, as a verb's frame reads, and not the other way round.
bool Extractor::Work::MatchReader::is_turned() const {
  if (found_.clause != no_clause || found_.object.group == no_group || found_.object.anchor || kind_.symmetric) return false;
  return std::any_of(work_.matches.begin(), work_.matches.end(), [&](const FrameMatch& m) {
    return m.clause != no_clause && m.frame->relation == frame_.relation && m.subject.group == found_.object.group && m.object.group == found_.subject.group;
  });
}

// ---- who does it

// Whom a slot's words mean, by its mention, its group, or whose that is.
Actors Extractor::Work::MatchReader::actors_of(const Binding& binding, TypeSet types, Avoided avoid) {
  if (binding.mention != groups::no_mention) {
    const Mention& m = s_.mentions[binding.mention];
    const EntityIndex named = m.form == names::MentionForm::capital && m.place != no_entity && types.has(EntityType::place) ? m.place : m.entity;
    if (!types.has(cast_[named].type)) return {};
    Actors out;
    out.push_back({named, s_.span(m.begin, m.end), false, binding.group});
    return out;
  }
  if (!binding.anchor) return actors_.find(s_, binding.group, types, avoid);
  return actors_.owners(s_, binding.group, types);
}

void Extractor::Work::MatchReader::find_subjects() {
  if (!match_.told) {
    actors_.for_states = is_of_states() && !kind_.said && !frame_.implied;
    subjects_ = actors_of(match_.subject, frame_.subject_types, {});
    actors_.for_states = false;
    if (subjects_.empty()) add_state_around();
    if (subjects_.empty() && clause()) add_meeting();
  } else if (frame_.subject_types.has(cast_[s_.said_by].type)) {
    subjects_.push_back(implied(s_.said_by));
  }
  drop_listed_before();
  if (clause() && !subjects_.empty()) work_.add_fellows(s_, match_, stance_.negated, subjects_);
  drop_later(match_.subject, subjects_);
  // "Belarus, an ally of Moscow, and Chad agreed": who Belarus is.
  if (!match_.apposition || subjects_.size() < 2 || match_.trigger <= match_.subject.group || tokens::is_plural(s_.head(match_.trigger).tag)) return;
  const auto members = s_.tree->members(match_.subject.group);
  if (members.size() < 2 || members[1] <= match_.trigger) return;
  const auto behind = [&](const Actor& a) { return a.group > match_.trigger; };
  subjects_.erase_if(behind);
}

// "X and Y, who was in Oslo, signed it": what one alone does is said of the last.
void Extractor::Work::MatchReader::drop_listed_before() {
  if (subjects_.size() < 2 || match_.subject.anchor) return;
  // ... by the clause's verb or a noun in it.
  const ClauseIndex at = clause() ? match_.clause : s_.tree->clause_around(match_.trigger);
  if (at == no_clause) return;
  const Clause& told = s_.tree->clauses()[at];
  if (told.link != Label::relative || told.noun != match_.subject.group || s_.groups[told.verb].kind != GroupKind::verb) return;
  const Token& first = s_.tokens[s_.groups[told.verb].core];
  const bool one = first.tag == tokens::Tag::VBZ || (first.tag == tokens::Tag::VBD && first.lemma == words_.be && first.word == work_.p.lexicon->find("was"));
  GroupIndex last = no_group;
  for (const Actor& a : subjects_) {
    if (a.group != no_group && a.group < told.verb && (last == no_group || a.group > last)) last = a.group;
  }
  if (!one || last == no_group || last == match_.subject.group || s_.tree->label(last) != Label::conjunct) return;
  subjects_.erase_if([&](const Actor& a) { return a.group != last; });
}

// "was put on trial in Khartoum": by the state that the city is in.
void Extractor::Work::MatchReader::add_state_around() {
  const GroupIndex group = match_.subject.group;
  const TypeSet types = frame_.subject_types;
  if (group == no_group || match_.subject.anchor || !types.has(EntityType::country) || types.has(EntityType::place) || s_.groups[group].preposition != words_.in) return;
  const Mention* m = s_.mention(group);
  if (!m || m->end != s_.groups[group].end || s_.groups[group].possessive) return;
  const EntityIndex state = m->form == names::MentionForm::capital ? m->entity : m->type == EntityType::place ? cast_[m->entity].country : no_entity;
  if (state != no_entity && cast_[state].type == EntityType::country) subjects_.push_back({state, s_.span(m->begin, m->end), false, group});
}

// "The ministers of the League met. The summit condemned X": the organisation whose meeting that is.
void Extractor::Work::MatchReader::add_meeting() {
  const GroupIndex group = match_.subject.group;
  if (group == no_group || match_.subject.anchor || s_.groups[group].kind != GroupKind::noun || s_.mention(group) || tokens::is_plural(s_.head(group).tag)) return;
  const Group& g = s_.groups[group];
  if (s_.tokens[g.core].word != words_.the || g.head != g.core + 1u || group != clause()->subject) return;
  const DeedNouns::Relations told = work_.p.deed_nouns->of(s_.lemma(group)) & work_.mutual;
  if (told.none() || (!kind_.said && kind_.sign >= 0)) return;  // ... and "the summit imposed sanctions"
  const EntityIndex club = discourse_.holder_of(s_.lemma(group), told, s_.number, match_.trigger, 2);
  if (club != no_entity && frame_.subject_types.has(cast_[club].type)) subjects_.push_back({club, s_.span(g.core, g.end), false, group});
}

// "A, who had called, and B met": who called, and not B.
void Extractor::Work::MatchReader::drop_later(const Binding& end, Actors& ends) const {
  const Clause* inside = clause();
  if (!inside || inside->noun == no_group || inside->noun != end.group) return;
  const auto members = s_.tree->members(inside->noun);  // and none of "the states that did, including X"
  // ... or those of whom one later member is: "and the leaders of C and D"
  const auto later = [&](const Actor& a) {
    return a.group != no_group && a.group > inside->verb && std::any_of(members.begin(), members.end(), [&](GroupIndex m) {
      const auto [first, last] = s_.tree->extent(m);
      return m != inside->noun && m > inside->verb && a.group >= first && a.group < last;
    });
  };
  ends.erase_if(later);
}

// What the claims to be added have in common.
void Extractor::Work::MatchReader::describe_deed() {
  Deed& deed = work_.deed;
  deed = {};
  deed.relation = frame_.relation;
  deed.trigger = match_.trigger;
  deed.states = kind_.standing;
  deed.said = kind_.said;
  deed.hostile = kind_.sign < 0 && !(frame_.implied && frame_.polarity == Polarity::negated);
  deed.neutral = kind_.sign == 0 && !kind_.symmetric;
  deed.apart = deed.hostile || kind_.symmetric;
  const ClauseIndex around = match_.clause != no_clause ? match_.clause : s_.tree->clause_around(match_.trigger);
  if (around == no_clause) return;
  const Clause& told = s_.tree->clauses()[around];
  deed.verb = told.verb;
  deed.main = told.link == Label::root || (told.link == Label::conjunct && told.parent != no_clause && s_.tree->clauses()[told.parent].link == Label::root);
}

// "the Oslo accords with X": no accords of Norway's.
bool Extractor::Work::MatchReader::is_named_for_place(GroupIndex group) const {
  if (group == no_group || s_.groups[group].kind != GroupKind::noun) return false;
  const Group& g = s_.groups[group];
  if (g.head != g.core + 2u || s_.tokens[g.core].word != words_.the || (work_.p.deed_nouns->of(s_.lemma(group)) & work_.mutual).none()) return false;
  return std::any_of(s_.mentions.begin(), s_.mentions.end(), [&](const Mention& m) { return m.begin == g.core + 1u && m.end == g.head && m.form == names::MentionForm::capital; });
}

}  // namespace entente::claims
