// Whom a pronoun means: in what order that is asked, and what the grammar alone tells: "whose", "we", "itself", "before it invaded Kuwait, Iraq ...".
#include <algorithm>

#include "claims/internal/pronoun_reader.h"

namespace entente::claims {

using names::MentionForm;

Actor ActorFinder::from_pronoun(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth) {
  return PronounReader(*this, s, group, types, avoid, depth).read();
}

ActorFinder::PronounReader::PronounReader(ActorFinder& finder, const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth)
    : GroupReader(finder, s, group, types, avoid, depth), word_(s.tokens[g_.head].word), stem_(words_.pronoun_stem(word_)), own_(s.tree->clause_around(group)) {}

Actor ActorFinder::PronounReader::read() {
  if (by_relative() || by_list_between() || by_speaker() || by_speakers() || by_reflexive() || by_noun_beside() || by_parallel() || by_subject_to_come() || by_subject_behind()) return out_;
  find_avoided();
  if (by_rival_backed() || by_owner_in_clause() || by_person() || by_sayer_attacked()) return out_;
  avoid_subjects();
  if (!by_thing() && !by_members()) out_.entity = no_entity;
  return out_;
}

// Whether no name stands before it in the sentence.
bool ActorFinder::PronounReader::is_first() const {
  return std::none_of(s_.mentions.begin(), s_.mentions.end(), [&](const Mention& m) { return m.begin < g_.begin; });
}

// "whose", "who"
bool ActorFinder::PronounReader::by_relative() {
  if (g_.pronoun != Pronoun::relative) return false;
  for (ClauseIndex c = own_; c != no_clause; c = s_.tree->clauses()[c].parent) {
    const Clause& clause = s_.tree->clauses()[c];
    if (clause.link == Label::relative && clause.noun < group_) return settle(find(clause.noun, types_, avoid_));
  }
  // "Pakistan, whose foreign minister, X, ...": no verb of its own.
  return g_.possessive && group_ > 0 ? settle(find(GroupIndex(group_ - 1), types_, avoid_)) : settle();
}

// "I", "my"
bool ActorFinder::PronounReader::by_speaker() {
  return stem_ == PronounStem::i && settle_fitting(discourse_.speaker);
}

// "we", "our": who speaks for a state says what he himself does; "our" army is the state's.
bool ActorFinder::PronounReader::by_speakers() {
  if (stem_ != PronounStem::we) return false;
  const EntityIndex speaker = discourse_.speaker;
  if ((!s_.quoted.empty() && !s_.quoted[g_.head]) || speaker == no_entity) return settle();
  const EntityIndex home = cast_[speaker].country;
  const bool somebody = cast_[speaker].type == EntityType::person;
  // "Turkey attacked us," a Syrian minister said: Syria.
  const bool acts = finder_.for_states && !g_.possessive && somebody && types_.has(EntityType::country) && finder_.acts_for(speaker, home);
  if (!g_.possessive || !somebody) return settle_fitting(acts ? home : speaker);
  const EntityIndex club = discourse_.club_of(speaker);  // "our" allies: the alliance's, whose secretary says so
  const EntityIndex side = club != no_entity ? club : home;
  // ... and an officer's whose state nobody names are no men of his own.
  const GroupIndex owned = s_.tree->head(group_);
  if (owned != no_group && side == no_entity && acts_for_state(words_.actor_noun(s_.lemma(owned)))) return settle();
  return settle_fitting(side != no_entity ? side : speaker);
}

// "called himself", "cannot absolve itself": who does so, and no other.
bool ActorFinder::PronounReader::by_reflexive() {
  if (g_.pronoun != Pronoun::reflexive) return false;
  const GroupIndex who = own_ == no_clause ? no_group : own_clause()->subject;
  return who != no_group && who != group_ ? settle(find(who, types_, {})) : settle();
}

// "Before it invaded Kuwait, Iraq had ...": the subject that the sentence is still to name.
bool ActorFinder::PronounReader::by_subject_to_come() {
  if (!is_own_subject() || own_clause()->link != Label::adverbial || own_clause()->parent == no_clause) return false;
  const GroupIndex named = s_.tree->clauses()[own_clause()->parent].subject;
  if (named == no_group || named <= group_ || !s_.mention(named) || !is({words_.he, words_.she, words_.it}) || (s_.mention(named)->type == EntityType::person) == is({words_.it}) || !is_first()) return false;
  return settle_if_found(find(named, types_, avoid_).entity);
}

// Those whom its own clause names behind it.
void ActorFinder::PronounReader::find_avoided() {
  others_ = Entities(avoid_.begin(), avoid_.end());
  if (own_ != no_clause) finder_.add_named_behind(s_, group_, own_, depth_, others_);
  // '"X is our guest," he said': no one whom he speaks of.
  if (is_own_subject() && !s_.quoted[g_.head] && words_.of_verb(s_.lemma(own_clause()->verb)) == Embedding::say) {
    for (const Mention& m : s_.mentions) {
      if (m.type == EntityType::person && s_.quoted[m.begin]) others_.push_back(m.entity);
    }
  }
  avoid_ = others_;
}

// ---- whom the words beside it tell of

// "the ambassador", "a priest": one man or woman without a name.
bool ActorFinder::is_somebody(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun || g.possessive || g.pronoun != Pronoun::none || s.mention(group) || tokens::is_plural(s.head(group).tag)) return false;
  if (words_.description(s.lemma(group)) == Description::person) return true;
  const TitleAt title = title_in(s, g);
  return title.length > 0 && title.title->kind == names::TitleKind::rank;
}

// "He called on the president", "It accused Libya": a pronoun that is a subject is none of those whom its own clause names behind it; "he" is none
// of those whom the sentence does, unless its clause stands before the main one. "He must go," X said of Y: a quotation may mean whoever comes.
void ActorFinder::add_named_behind(const SentenceView& s, GroupIndex group, ClauseIndex own, int depth, Entities& out) {
  const Clause& clause = s.tree->clauses()[own];
  if (clause.subject != group || clause.verb < group || s.quoted[s.groups[group].head]) return;
  for (ClauseIndex c = own; c != no_clause; c = s.tree->clauses()[c].parent) {
    const Clause& inner = s.tree->clauses()[c];
    if (inner.link == Label::adverbial && inner.parent != no_clause && s.tree->clauses()[inner.parent].verb > inner.verb) return;
  }
  for (const Mention& m : s.mentions) {
    if (m.begin > s.groups[group].head && m.type == EntityType::person) out.push_back(m.entity);
  }
  for (GroupIndex c = s.tree->first_child(clause.verb); c != no_group; c = s.tree->next_sibling(c)) {
    const Group& behind = s.groups[c];
    if (c < clause.verb || behind.kind != GroupKind::noun || behind.possessive || behind.time) continue;
    if (const Mention* m = s.mention(c)) {
      if (m->type == EntityType::organization || (m->type == EntityType::country && m->form != MentionForm::capital)) out.push_back(m->entity);
      continue;
    }
    if (behind.pronoun != Pronoun::none || s.tokens[behind.core].word != words_.the || tokens::is_plural(s.head(c).tag)) continue;
    const TitleAt title = title_in(s, behind);
    if (!title.ends(behind) || title.title->kind != names::TitleKind::leads) continue;
    TypeSet people;
    people.add(EntityType::person);
    if (const Actor a = find_one(s, c, people, {}, depth + 2); a.entity != no_entity) out.push_back(a.entity);
  }
}

// Whom the subject of a group's clause names, if the group is no subject itself: who it is, and what he is of ("the Commonwealth
// secretary-general urged them": not the Commonwealth).
void ActorFinder::add_subject_named(const SentenceView& s, GroupIndex group, Entities& out) const {
  const ClauseIndex c = s.tree->clause_around(group);
  if (c == no_clause) return;
  const GroupIndex subject = s.tree->clauses()[c].subject;
  if (subject == no_group || subject == group) return;
  for (const Mention& m : s.mentions) {
    if (m.begin >= s.groups[subject].core && m.end <= s.groups[subject].end) out.push_back(m.entity);
  }
}

}  // namespace entente::claims
