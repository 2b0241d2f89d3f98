// A frame's match -> claims: whom its slots mean, and which of them the statement holds for.
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

Actors Extractor::Work::actors_of(const SentenceView& s, const Binding& binding, TypeSet types, Avoided avoid) {
  if (binding.mention != groups::no_mention) {
    const Mention& m = s.mentions[binding.mention];
    const EntityIndex named = m.form == names::MentionForm::capital && m.place != no_entity && types.has(EntityType::place) ? m.place : m.entity;
    if (!types.has(cast[named].type)) return {};
    Actors out;
    out.push_back({named, s.span(m.begin, m.end), false, binding.group});
    return out;
  }
  if (!binding.anchor) return actors.find(s, binding.group, types, avoid);
  return actors.owners(s, binding.group, types);
}

// "the Oslo accords with X": no accords of Norway's.
bool Extractor::Work::is_named_for_place(const SentenceView& s, GroupIndex group) const {
  if (group == no_group || s.groups[group].kind != GroupKind::noun) return false;
  const groups::Group& g = s.groups[group];
  if (g.head != g.core + 2u || s.tokens[g.core].word != p.words->the || (p.deed_nouns->of(s.lemma(group)) & mutual).none()) return false;
  return std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin == g.core + 1u && m.end == g.head && m.form == names::MentionForm::capital; });
}

// "a war of words between X and Y", "removed X from its list of terrorists", "expelled the army from X": where a frame that asks for more
// reads another hostile thing between the same two, that is meant.
bool Extractor::Work::says_less(const FrameMatch& match) const {
  const Relation& kind = (*p.ontology)[match.frame->relation];
  if (kind.sign >= 0 || kind.said) return false;
  const auto& parts = match.frame->parts;
  const bool bare = match.clause != no_clause && parts.size() == 1 && parts[0].kind == Part::Kind::object && parts[0].filler.words.empty();
  if (!bare && match.clause != no_clause) return false;
  const auto tells = [](const Part& part) { return !part.optional && part.kind == Part::Kind::prepositional && part.filler.slot != Slot::object && part.filler.slot != Slot::subject; };
  return std::any_of(matches.begin(), matches.end(), [&](const FrameMatch& m) {
    if (m.trigger != match.trigger || m.frame->parts.size() <= parts.size() || m.subject.group != match.subject.group || m.object.group != match.object.group || m.frame->relation == match.frame->relation) return false;
    const Relation& other = (*p.ontology)[m.frame->relation];
    return other.sign < 0 && (bare ? std::any_of(m.frame->parts.begin(), m.frame->parts.end(), tells) : other.said);
  });
}

// "has the backing of X": X backs him, as a verb's frame reads, and not the other way round.
bool Extractor::Work::is_turned(const FrameMatch& match) const {
  if (match.clause != no_clause || match.object.group == no_group || match.object.anchor || (*p.ontology)[match.frame->relation].symmetric) return false;
  return std::any_of(matches.begin(), matches.end(), [&](const FrameMatch& m) {
    return m.clause != no_clause && m.frame->relation == match.frame->relation && m.subject.group == match.object.group && m.object.group == match.subject.group;
  });
}

bool Extractor::Work::is_each_other(const SentenceView& s, const Binding& binding, GroupIndex subject) const {
  GroupIndex g = binding.group;
  // "each side blamed the other", "A and B each blamed the other side"
  if (g != no_group && subject != no_group && !binding.anchor && s.groups[subject].kind == GroupKind::noun && s.groups[g].kind == GroupKind::noun && s.tokens[s.groups[g].core].word == p.words->the &&
      s.groups[g].core + 1u < s.groups[g].end && s.tokens[s.groups[g].core + 1u].word == p.words->other) {
    const bool side = s.groups[g].core + 1u == s.groups[g].head || (!tokens::is_plural(s.head(g).tag) && (p.words->description(s.lemma(g)) != Description::none || p.words->actor_noun(s.lemma(g)) != ActorNoun::none));
    const bool several = s.tokens[s.groups[subject].core].word == p.words->each || s.tree->child(subject, Label::conjunct) != no_group || tokens::is_plural(s.head(subject).tag);
    if (side && several) return true;
  }
  if (binding.anchor && g != no_group) g = s.tree->child(g, Label::possessor);
  if (g == no_group || s.groups[g].kind != GroupKind::noun) return false;
  for (uint32_t i = s.groups[g].core; i + 1u < s.groups[g].end; ++i) {
    const Symbol a = s.tokens[i].word, b = s.tokens[i + 1].word;
    if ((a == p.words->each && b == p.words->other) || (a == p.words->one && b == p.words->another)) return true;
  }
  return false;
}

// With whom both had to do just before, other than each other; no_entity for nobody.
EntityIndex Extractor::Work::third_side(EntityIndex a, EntityIndex b, uint32_t sentence, GroupIndex trigger, TypeSet types) const {
  const EntityIndex third = discourse.other_side(a, sentence, trigger, std::array{b}, types, true);
  return third != no_entity && third == discourse.other_side(b, sentence, trigger, std::array{a}, types, true) ? third : no_entity;
}

// "was put on trial in Khartoum": by the state that the city is in.
void Extractor::Work::add_state_around(const SentenceView& s, const Binding& binding, TypeSet types, Actors& out) const {
  if (binding.group == no_group || binding.anchor || !types.has(EntityType::country) || types.has(EntityType::place) || s.groups[binding.group].preposition != p.words->in) return;
  const Mention* m = s.mention(binding.group);
  if (!m || m->end != s.groups[binding.group].end || s.groups[binding.group].possessive) return;
  const EntityIndex state = m->form == names::MentionForm::capital ? m->entity : m->type == EntityType::place ? cast[m->entity].country : no_entity;
  if (state != no_entity && cast[state].type == EntityType::country) out.push_back({state, s.span(m->begin, m->end), false, binding.group});
}

// Without the number of claims, which is the caller's to count.
MatchOutcome Extractor::Work::add_match(const SentenceView& s, const FrameMatch& found) {
  FrameMatch match = found;
  if (match.object.group != no_group) match.object.group = what_is_called(s, match.object.group);
  const Frame& frame = *match.frame;
  const std::string_view relation = (*p.ontology)[frame.relation].name;
  Stance stance = match.told ? Stance() : match.clause != no_clause ? stances.of_clause(s, match.clause) : stances.of_noun(s, match.trigger, match.subject.group);
  if (match.apposition) {
    const EntityIndex source = stance.source;
    stance = {};
    stance.source = source;
  }
  // "joined NATO in condemning X": in that alone.
  if (match.clause != no_clause && match.object.group != no_group && p.words->of_verb(s.lemma(match.trigger)) == Embedding::join) {
    for (GroupIndex g = s.tree->first_child(match.trigger); g != no_group; g = s.tree->next_sibling(g)) {
      if (s.groups[g].form == VerbForm::gerund && s.groups[g].preposition == p.words->in) return {0, "joins in what follows alone", g};
    }
  }
  if (says_less(found)) return {0, "a frame that asks for more reads another thing", no_group};
  if (is_turned(found)) return {0, "a verb's frame reads it the other way round", no_group};
  // "ruled out a deal at a briefing in Riga": was there all the same.
  if (match.aside) stance.negated = false;
  if (stance.finished && stance.negated && !(*p.ontology)[frame.relation].lasts) stance.negated = false;
  if (match.negated && match.clause != no_clause) stance.negated = !stance.negated;
  std::string content;
  if (match.content != no_group) content = literal_of(s, match.content);

  Actors subjects;
  if (!match.told) {
    subjects = actors_of(s, match.subject, frame.subject_types, {});
    if (subjects.empty()) add_state_around(s, match.subject, frame.subject_types, subjects);
  } else if (frame.subject_types.has(cast[s.said_by].type)) {
    subjects.push_back({s.said_by, s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end), false, match.trigger});
  }
  if (match.clause != no_clause && !subjects.empty()) add_fellows(s, match, stance.negated, subjects);
  // "A, who had called, and B met": who called, and not B.
  const Clause* inside = match.clause != no_clause ? &s.tree->clauses()[match.clause] : nullptr;
  const auto drop_later = [&](const Binding& end, Actors& found_there) {
    if (!inside || inside->noun == no_group || inside->noun != end.group || found_there.size() < 2) return;
    const auto members = s.tree->members(inside->noun);  // and none of "the states that did, including X"
    const auto later = [&](const Actor& a) { return a.group > inside->verb && std::find(members.begin(), members.end(), a.group) != members.end(); };
    found_there.shorten(size_t(std::remove_if(found_there.begin(), found_there.end(), later) - found_there.begin()));
  };
  drop_later(match.subject, subjects);
  // "Belarus, an ally of Moscow, and Chad agreed": who Belarus is.
  if (match.apposition && subjects.size() > 1 && match.trigger > match.subject.group && !tokens::is_plural(s.head(match.trigger).tag)) {
    const auto members = s.tree->members(match.subject.group);
    if (members.size() > 1 && members[1] > match.trigger) subjects.shorten(size_t(std::remove_if(subjects.begin(), subjects.end(), [&](const Actor& a) { return a.group > match.trigger; }) - subjects.begin()));
  }
  deed = {};
  deed.relation = frame.relation;
  deed.trigger = match.trigger;
  deed.states = (*p.ontology)[frame.relation].standing;
  deed.said = (*p.ontology)[frame.relation].said;
  deed.hostile = (*p.ontology)[frame.relation].sign < 0 && !(frame.implied && frame.polarity == Polarity::negated);
  deed.neutral = (*p.ontology)[frame.relation].sign == 0 && !(*p.ontology)[frame.relation].symmetric;
  deed.apart = deed.hostile || (*p.ontology)[frame.relation].symmetric;
  const ClauseIndex around = match.clause != no_clause ? match.clause : s.tree->clause_around(match.trigger);
  if (around != no_clause) {
    const Clause& clause = s.tree->clauses()[around];
    deed.verb = clause.verb;
    deed.main = clause.link == Label::root || (clause.link == Label::conjunct && clause.parent != no_clause && s.tree->clauses()[clause.parent].link == Label::root);
  }
  if (frame.kind == Frame::Kind::noun && !frame.reciprocal && match.subject.group == match.trigger && (*p.ontology)[frame.relation].symmetric && is_named_for_place(s, match.trigger)) {
    return {0, "named for the place where it was made", match.trigger};
  }
  const bool each_other = !frame.reciprocal && is_each_other(s, match.object, match.subject.group);
  if (frame.reciprocal || each_other) {
    // "A and B have both held talks there", "A and B each signed a pact": not with each other.
    const Group& verb = s.groups[match.trigger];
    for (uint32_t i = verb.begin; frame.reciprocal && verb.kind == GroupKind::verb && i < verb.end; ++i) {
      if (s.tokens[i].word == p.words->both || s.tokens[i].word == p.words->each) return {0, "each of them does it by himself", match.trigger};
    }
    // "A and B downgraded ties": with the third whom both of them have to do with, not with each other.
    const auto implied = [&](const FrameMatch& m) { return m.trigger == match.trigger && m.frame->relation == frame.relation && !m.frame->reciprocal && !m.frame->sides && m.object.group == no_group; };
    // ... but "The former allies broke off ties" with each other.
    const bool pair = subjects.size() == 2 && subjects[0].group == subjects[1].group && subjects[0].group != no_group && s.tokens[s.groups[subjects[0].group].core].word != p.words->both;
    if (frame.reciprocal && deed.hostile && subjects.size() == 2 && !pair && std::any_of(matches.begin(), matches.end(), implied)) {
      const EntityIndex third = third_side(subjects[0].entity, subjects[1].entity, s.number, match.trigger, frame.object_types);
      if (third != no_entity) return {0, "both of them do it to a third", match.trigger};
    }
    // "the presidents of Guinea and Mauritania, X and Y": by their names.
    const auto named = [&](const Actor& a) { return std::any_of(subjects.begin(), subjects.end(), [&](const Actor& b) { return serves(b.entity, a.entity); }); };
    // Those who take part in a summit sit side by side.
    constexpr long few = 4;
    if (frame.kind == Frame::Kind::noun && std::count_if(subjects.begin(), subjects.end(), [&](const Actor& a) { return !named(a); }) > few) {
      return {0, "too many to do it each with each other", match.subject.group};
    }
    const size_t before = claims.size();
    for (size_t i = 0; i < subjects.size(); ++i) {
      for (size_t j = i + 1; j < subjects.size(); ++j) {
        if (subjects[i].excluded || subjects[j].excluded || named(subjects[i]) || named(subjects[j])) continue;
        add_claim(s, relation, subjects[i], &subjects[j], "", stance, frame.polarity, frame.modality, content, frame.name);
        if (!(*p.ontology)[frame.relation].symmetric) {
          add_claim(s, relation, subjects[j], &subjects[i], "", stance, frame.polarity, frame.modality, content, frame.name);
        }
      }
    }
    if (claims.size() > before) return {};
    // "Members of the Contact Group met": its meeting.
    const Actor club = subjects.size() == 1 ? subjects[0] : actors.anchor(s, match.subject.group);
    if (frame.reciprocal && club.entity != no_entity && (cast[club.entity].type == EntityType::organization || cast[club.entity].type == EntityType::body)) {
      discourse.note_event(0, DeedNouns::only(frame.relation), club.entity, s.number, match.trigger);
    }
    return {0, "fewer than two actors do it with each other", subjects.empty() ? match.subject.group : no_group};
  }
  if (subjects.empty()) return {0, "no actor that may be its subject", match.subject.group};
  if (match.object.group == no_group) {
    // "recalled its ambassador": from whom the text says it has to do with.
    party.clear();
    for (const Actor& subject : subjects) party.push_back(subject.entity);
    const size_t first = claims.size();
    // "offered to mediate": between the two that stand against each other.
    if (frame.sides) {
      const Span words = s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end);
      std::vector<EntityIndex> others = party;
      for (const EntityIndex one : party) others.push_back(cast[one].country);
      TypeSet kinds;
      for (const EntityType type : {EntityType::country, EntityType::organization, EntityType::person}) kinds.add(type);
      // Those he has been told to mediate between, or else whoever the text sets apart.
      std::vector<EntityIndex> sides = subjects.size() == 1 ? discourse.done_to(subjects[0].entity, frame.relation, s.number, match.trigger) : std::vector<EntityIndex>();
      if (sides.size() != 2) sides = discourse.opponents(s.number, match.trigger, others, kinds, {});
      for (const EntityIndex side : sides) {
        const Actor other{side, words, false, match.trigger};
        for (const Actor& subject : subjects) add_claim(s, relation, subject, &other, "", stance, frame.polarity, frame.modality, content, frame.name);
      }
      if (claims.size() > first) return {};
      return {0, "the text sets no two sides apart", match.trigger};
    }
    const Span words = s.span(s.groups[match.trigger].begin, s.groups[match.trigger].end);
    // "both countries are to withdraw their troops": from where, nobody says.
    if (!frame.event && !(*p.ontology)[frame.relation].symmetric && subjects.size() == 2 && subjects[0].group == subjects[1].group) return {0, "the text names no other side", match.trigger};
    unsaid.clear();
    // "sent police" may be to anybody, "sent food" is to whom it is all about.
    const GroupIndex given = match.clause != no_clause ? s.tree->clauses()[match.clause].object : no_group;
    const bool people = given != no_group && p.words->actor_noun(s.lemma(given)) != ActorNoun::none;
    const bool gives = frame.polarity == Polarity::affirmed && (*p.ontology)[frame.relation].sign > 0 && !(*p.ontology)[frame.relation].symmetric;
    for (const Actor& subject : subjects) {
      // What a state does to somebody unsaid it does to a state.
      TypeSet ends = frame.object_types;
      if (cast[subject.entity].type == EntityType::country && ends.has(EntityType::country)) ends.bits = uint8_t(1u << unsigned(EntityType::country));
      // "X took part": in the meeting just told of.
      unsaid.push_back(frame.event ? discourse.holder_of(0, DeedNouns::only(frame.relation), s.number, match.trigger, 1)
                       : gives ? discourse.receiver(subject.entity, frame.relation, s.number, match.trigger, party, ends, !people)
                               : discourse.other_side(subject.entity, s.number, match.trigger, party, ends, true));
    }
    // "A and B recalled their envoys": from one and the same, if from anybody; in doubt from whom the text is about.
    if (const EntityIndex main = discourse.main_country(); std::any_of(unsaid.begin(), unsaid.end(), [&](EntityIndex e) { return e != unsaid[0]; })) {
      const bool about = std::find(unsaid.begin(), unsaid.end(), main) != unsaid.end();
      std::fill(unsaid.begin(), unsaid.end(), about ? main : no_entity);
    }
    for (size_t i = 0; i < subjects.size(); ++i) {
      const Actor other{unsaid[i], words, false, match.trigger};
      if (other.entity != no_entity) add_claim(s, relation, subjects[i], &other, "", stance, frame.polarity, frame.modality, content, frame.name);
    }
    if (claims.size() > first) return {};
    return {0, "the text names no other side", match.trigger};
  }
  party.clear();
  for (const Actor& subject : subjects) party.push_back(subject.entity);
  const Relation& kind = (*p.ontology)[frame.relation];
  actors.attitude = kind.through;
  actors.hostile = kind.sign < 0;
  const GroupIndex summed_up = kind.through && !match.object.anchor ? doer_summed_up(s, match.object.group) : no_group;
  Actors objects;
  if (summed_up != no_group) {
    objects = actors.find(s, summed_up, frame.object_types);
  } else {
    objects = frame.object_types.parties ? parties_of(s, match.object.group, match.trigger, frame) : actors_of(s, match.object, frame.object_types, party);
    // "demanded his resignation": nobody demands his own.
    const GroupIndex whose = match.object.anchor && kind.sign <= 0 && !kind.through && objects.size() == 1 && party.size() == 1 && cast[party[0]].type == EntityType::person && objects[0].entity == party[0] ? s.tree->child(match.object.group, Label::possessor) : no_group;
    if (whose != no_group && s.groups[whose].pronoun == Pronoun::personal) objects = actors.find(s, whose, frame.object_types, party);
    drop_later(match.object, objects);
    // "A and B told their nationals to leave": each his own.
    const auto does_it = [&](const Actor& o) { return std::any_of(subjects.begin(), subjects.end(), [&](const Actor& a) { return a.entity == o.entity; }); };
    if (match.object.anchor && !each_other && subjects.size() > 1 && objects.size() == subjects.size() && std::all_of(objects.begin(), objects.end(), does_it)) return {0, "each of them does it to his own", match.object.group};
  }
  actors.attitude = actors.hostile = false;
  bool through = kind.through && !match.object.anchor && !frame.object_types.literal;
  // "backed Colombia's largest guerrilla group": others than Colombia.
  const ActorNoun among = s.mention(match.object.group) ? ActorNoun::none : p.words->actor_noun(s.lemma(match.object.group));
  through &= among != ActorNoun::kind && among != ActorNoun::crowd && among != ActorNoun::group && among != ActorNoun::people;
  if (frame.by_deed) {
    // A deed, and not an accord, which is nobody's alone.
    const DeedNouns::Relations told = p.deed_nouns->of(s.lemma(match.object.group));
    through &= told.any() && (told & mutual).none();
    objects.clear();
  }
  // "clashed with Syrian rebels": people are no deed of the state they go with.
  const ActorNoun people = match.object.group == no_group ? ActorNoun::none : p.words->actor_noun(s.lemma(match.object.group));
  through &= people != ActorNoun::crowd && people != ActorNoun::people && people != ActorNoun::group;
  if (!objects.empty() && match.clause != no_clause) add_companions(s, match, subjects, objects);
  if (objects.empty() && through) {
    // "derided the initiative of the United States": an attitude to what an actor does is one to the actor.
    // ... but "the arrest of X" is no deed of X's: where a noun's own frames make the of-phrase their object, it is not the doer.
    Actor owner = done_to(s, match.object.group) || is_named_for_place(s, match.object.group) ? Actor() : actors.anchor(s, match.object.group);
    // "condemned the sale of arms to X": X is no seller.
    const Symbol of = owner.group == no_group || owner.group == match.object.group ? 0 : s.groups[owner.group].preposition;
    if (of != 0 && (of == p.words->to || of == p.words->for_)) owner = {};
    if (owner.entity == no_entity && !is_named_for_place(s, match.object.group)) owner = actors.owner(s, match.object.group);
    if (owner.entity != no_entity && frame.object_types.has(cast[owner.entity].type)) {
      // "the drills of Japan and South Korea", "US-Japanese drills": all of them.
      objects = owner.group == match.object.group || owner.group == no_group ? actors.owners(s, match.object.group, frame.object_types) : actors.find(s, owner.group, frame.object_types);
      if (objects.empty()) objects.push_back(owner);
    }
    if (!objects.empty()) deed.about = s.lemma(match.object.group);
    // "Russia's raid and the threats of China": whose each of them is.
    const auto deeds = objects.empty() ? clauses::Members() : s.tree->members(match.object.group);
    for (size_t i = 1; i < deeds.size(); ++i) {
      if (s.groups[deeds[i]].kind != GroupKind::noun || s.mention(deeds[i]) || done_to(s, deeds[i])) continue;
      const Actor other = actors.anchor(s, deeds[i]);
      const Symbol by = other.group == no_group || other.group == deeds[i] ? 0 : s.groups[other.group].preposition;
      const bool known = std::any_of(objects.begin(), objects.end(), [&](const Actor& a) { return a.entity == other.entity; });
      if (other.entity != no_entity && !known && by != p.words->to && by != p.words->for_ && frame.object_types.has(cast[other.entity].type)) objects.push_back(other);
    }
    // "drills between Japan and South Korea": right behind it, whatever it was hung on.
    if (const size_t next = match.object.group + 1u; objects.empty() && next < s.groups.size() && s.groups[next].preposition == p.words->between) {
      objects = actors.find(s, GroupIndex(next), frame.object_types);
      if (objects.size() < 2) objects.clear();
    }
    // "the plan drawn up by Russia"
    const auto find_agent = [&](GroupIndex noun) {
      for (GroupIndex g = s.tree->first_child(noun); objects.empty() && owner.entity == no_entity && g != no_group; g = s.tree->next_sibling(g)) {
        if (const GroupIndex agent = s.agent_behind(g); agent != no_group) objects = actors.find(s, agent, frame.object_types);
      }
    };
    find_agent(match.object.group);
    // "condemned the move as a coup staged by Russia", "as a crime by Russia"
    if (const size_t as = match.object.group + 1u; objects.empty() && as < s.groups.size() && s.groups[as].preposition == p.words->as && s.groups[as].kind == GroupKind::noun) {
      find_agent(GroupIndex(as));
      const GroupIndex by = objects.empty() ? s.phrase(GroupIndex(as), p.words->by) : no_group;
      if (by != no_group) objects = actors.find(s, by, frame.object_types);
    }
  }
  // "abandoned the talks": nobody's alone.
  through &= match.object.group == no_group || (p.deed_nouns->of(s.lemma(match.object.group)) & mutual).none();
  if (objects.empty() && through) {
    // "condemned the invasion": whoever invaded.
    for (const EntityIndex e : doers_of(s, match.object.group)) {
      const bool own = cast[e].type == EntityType::body && std::find(party.begin(), party.end(), cast[e].country) != party.end();  // a state's army is no other's
      if (frame.object_types.has(cast[e].type) && !own) objects.push_back({e, s.span(s.groups[match.object.group].core, s.groups[match.object.group].end), false, match.object.group});
    }
    // "welcomed the raids" of a whole coalition is no support for each of its members.
    if (frame.by_deed && objects.size() > 2) objects.clear();
    if (!objects.empty()) deed.about = s.lemma(match.object.group);
  }
  // "The two countries withdrew their ambassadors from Bogota": two others than Colombia.
  const bool several = subjects.size() > 1 && !s.mention(match.subject.group) && s.tree->child(match.subject.group, Label::conjunct) == no_group && (*p.ontology)[frame.relation].sign < 0;
  // "held back a speech that ...": whose words they are is no object.
  if (match.clause != no_clause && match.object.group != no_group && !match.object.anchor && p.words->actor_noun(s.lemma(match.object.group)) == ActorNoun::text && !s.mention(match.object.group)) {
    const GroupIndex author = actors.author_of(s, match.object.group);
    if (author != no_group && author == s.tree->clauses()[match.clause].subject) return {0, "its own words", match.object.group};
  }
  for (const Actor& object : objects) {
    const EntityIndex home = cast[object.entity].type == EntityType::place ? cast[object.entity].country : object.entity;
    const bool both_ends = several && std::any_of(subjects.begin(), subjects.end(), [&](const Actor& a) { return a.entity == home; });
    if (both_ends && objects.size() == 1) return {0, "one of those who do it would do it to himself", match.object.group};
  }
  // "stoned the French embassy in Bamako": the building too.
  if (kind.sign < 0 && kind.object.has(EntityType::place) && !objects.empty() && !only) {
    for (const Actor& place : facilities) {
      if (place.group == match.object.group && frame.object_types.has(EntityType::place)) objects.push_back(place);
    }
  }
  const size_t before = claims.size();
  for (const Actor& subject : subjects) {
    // "The Kenyan president ended a feud between Kenya and Uganda": no third.
    const auto own = [&](const Actor& object) { return subject.entity == object.entity || serves(subject.entity, object.entity); };
    if (kind.third && objects.size() > 1 && std::any_of(objects.begin(), objects.end(), own)) continue;
    for (const Actor& object : objects) {
      if (subject.entity == object.entity) continue;
      // Whoever thanks or defends his own country is no ally of it, but he may come home.
      if (kind.sign > 0 && !kind.standing && (kind.symmetric || !kind.joined) && serves(subject.entity, object.entity)) continue;
      if (kind.sign > 0 && discourse.is_hostile(subject.entity, object.entity, s.number, match.trigger)) continue;
      // "closed his country's embassy": not towards his own state.
      if (kind.sign < 0 && !kind.through && object.group != no_group && s.tree->child(object.group, Label::possessor) != no_group && serves(subject.entity, object.entity)) continue;
      // "widened US sanctions": the president's own state imposes them, and he does nothing against it; but he may leave it, or speak against
      // it ("his own government").
      const bool act = kind.sign < 0 && !kind.object.has(EntityType::place);
      const bool criticism = kind.said && std::any_of(s.tokens.begin() + s.groups[match.object.group].begin, s.tokens.begin() + s.groups[match.object.group].end, [&](const Token& t) { return t.word == p.words->own; });
      if (act && !criticism && cast[object.entity].type == EntityType::country && serves(subject.entity, object.entity) && !(kind.said && is_free_of(subject.entity, object.entity))) continue;
      // "condemned the strike, calling it a crime": what it is does not stand for his own club.
      if (kind.said && kind.sign < 0 && !criticism && object.group != no_group && !s.mention(object.group) && cast[object.entity].type == EntityType::organization && discourse.club_of(subject.entity) == object.entity) continue;
      // "left the White House": a building.
      const Mention* seat = kind.sign < 0 && object.group != no_group && cast[subject.entity].type == EntityType::person && !kind.object.has(EntityType::person) ? s.mention(object.group) : nullptr;
      if (seat && seat->form == names::MentionForm::seat) continue;
      // "the first visit by an Egyptian president to the country": another one than his.
      if (kind.joined && kind.object.has(EntityType::place) && cast[object.entity].type == EntityType::country && object.group != no_group && !s.mention(object.group) && serves(subject.entity, object.entity)) continue;
      const bool abroad = frame.abroad || (match.beside && cast[subject.entity].type == EntityType::person);
      if (abroad && !is_abroad(subject.entity, object.entity)) continue;
      if (frame.home && is_abroad(subject.entity, object.entity)) continue;
      // Who heads a ministry or a delegation does not lead the state that it acts for.
      if (kind.titled && kind.implies && heads_part(s, object.group)) continue;
      Actor who = subject;
      who.excluded = subject.excluded != object.excluded;
      add_claim(s, relation, who, &object, "", stance, frame.polarity, frame.modality, content, frame.name);
    }
    if (objects.empty() && frame.object_types.literal && !match.object.anchor) {
      // "demanded an apology and the release of the crew": each of them; "asked for that, and for a pause": the pause.
      auto members = s.tree->members(match.object.group);
      const auto fits = [&](GroupIndex m) { return may_be_literal(s, m, frame.object_types); };
      const bool nouns = std::all_of(members.begin(), members.end(), [&](GroupIndex m) { return s.groups[m].kind == groups::GroupKind::noun; });
      const bool list = members.size() > 1 && nouns && (std::all_of(members.begin(), members.end(), fits) || s.groups[match.object.group].pronoun == Pronoun::demonstrative);
      if (!list) members.shorten(1);
      for (const GroupIndex m : members) {
        if (!fits(m)) continue;
        if (frame.object_types.office && m != match.object.group && s.mention(m) && s.mention(m)->type == EntityType::person) continue;  // "is a minister, and the envoy Ann Lee"
        Stance wanted = stance;
        wanted.negated ^= s.tokens[s.groups[m].core].word == p.words->no;  // "wants no army"
        add_claim(s, relation, subject, nullptr, literal_of(s, m, list), wanted, frame.polarity, frame.modality, content, frame.name);
        if (frame.object_types.office && !only) add_given(s, match, subject, m, wanted);
      }
    }
  }
  if (claims.size() > before) return {};
  if (!objects.empty()) return {0, "subject and object are the same", no_group};
  return {0, frame.object_types.literal ? "no text that may be its object" : "no actor that may be its object", match.object.group};
}

// Who was sworn in as minister works for his state.
void Extractor::Work::add_given(const SentenceView& s, const FrameMatch& match, const Actor& subject, GroupIndex office, const Stance& stance) {
  const Frame& frame = *match.frame;
  if ((frame.polarity == Polarity::negated) != (stance.negated != subject.excluded) || std::max(frame.modality, stance.modality) != Modality::actual) return;
  role_claims.clear();
  roles.read_given(s, subject, office, role_claims);
  for (const RoleClaim& r : role_claims) add_claim(s, r.relation, subject, &r.object, "", stance, frame.polarity, frame.modality, "", std::string(r.relation) + "/" + std::string(r.rule));
}

}  // namespace entente::claims
