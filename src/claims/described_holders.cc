// Whom a noun means by an office: "the Turkish foreign minister", "the former president", "his predecessor", "his Russian counterpart".
#include <algorithm>

#include "claims/internal/description_reader.h"

namespace entente::claims {

using names::TitleKind;

// "his predecessor": who held his office before him, as the schema has it.
bool ActorFinder::DescriptionReader::by_predecessor() {
  if ((lemma_ != words_.predecessor && lemma_ != words_.successor) || plural_ || !wants(EntityType::person)) return false;
  const GroupIndex owner = possessor();
  TypeSet people;
  people.add(EntityType::person);
  const EntityIndex here = owner == no_group ? no_entity : finder_.find_one(s_, owner, people, {}, depth_ + 1).entity;
  return settle(here == no_entity ? no_entity : discourse_.next_in_office(here, lemma_ == words_.successor));
}

// "his Russian counterpart": who holds there the office that he holds here.
bool ActorFinder::DescriptionReader::by_counterpart() {
  const bool colleague = lemma_ == words_.colleague && g_.core < g_.head;  // "his Iranian colleague"
  if (plural_ || (lemma_ != words_.counterpart && !colleague) || !wants(EntityType::person)) return false;
  const GroupIndex owner = possessor();
  TypeSet people;
  people.add(EntityType::person);
  const EntityIndex here = owner == no_group ? no_entity : finder_.find_one(s_, owner, people, {}, depth_ + 1).entity;
  if (here == no_entity) return false;
  // "his counterpart": whom he had to do with.
  if (g_.core == g_.head) return settle(discourse_.other_side(here, s_.number, group_, avoid_, people, false));
  for (const Mention& m : s_.mentions) {
    if (m.begin < g_.core || m.end > g_.head || m.type != EntityType::country) continue;
    const std::string title(discourse_.title_of(here));
    const EntityIndex there = title.empty() ? no_entity : discourse_.holder(title, m.entity);
    return there != no_entity && there != here ? settle(there) : settle_fitting(m.entity);
  }
  return false;
}

// "its Polish neighbours", "our Israeli friends": the state; but "its Iraqi allies" are hardly Iraq.
bool ActorFinder::DescriptionReader::by_friends() {
  const bool states = what_ == Description::other || what_ == Description::group;
  if (!plural_ || (!states && noun_ != ActorNoun::camp)) return false;
  const GroupIndex owner = possessor();
  if (owner == no_group || s_.groups[owner].pronoun != groups::Pronoun::personal) return false;
  const bool state = states && (noun_ != ActorNoun::camp || s_.head(owner).word == words_.our);
  for (const Mention& m : s_.mentions) {
    if (m.begin < g_.core || m.end != g_.head) continue;
    // ... and "their M23 allies" are the M23
    if (((state && m.type == EntityType::country && m.form == names::MentionForm::adjective) || (m.type == EntityType::organization && m.form == names::MentionForm::name && noun_ == ActorNoun::camp)) && settle_if_fits(m.entity)) return true;
  }
  return false;
}

// "the Turkish foreign minister": somebody, if we know who.
bool ActorFinder::DescriptionReader::by_title() {
  if (plural_ || !wants(EntityType::person)) return false;
  const TitleAt at = finder_.title_in(s_, g_);
  if (!at.ends(g_) || at.title->kind == TitleKind::fellow) return false;
  const names::Title& title = *at.title;
  const bool leads = title.kind == TitleKind::leads;
  // "In Germany, the chancellor ...": Germany's.
  if (state_ == no_entity && definite_ && leads && title.heads == "country") state_ = discourse_.scene();
  if (state_ == no_entity && definite_ && leads && title.heads == "country") state_ = state_of_holder();
  if (is_former()) return definite_ && settle_fitting(former_holder(title));

  // A state has many ambassadors and envoys, and "a spokesman" is any: one of them only where the text has named him.
  const bool mission = std::any_of(s_.tokens.begin() + at.begin, s_.tokens.begin() + at.begin + at.length, [&](const Token& t) { return words_.actor_noun(t.lemma) == ActorNoun::mission; });
  const bool told = mission || (!leads && s_.tokens[g_.core].lemma == words_.a);
  EntityIndex who = state_ != no_entity ? discourse_.holder(title.office, state_of(state_), told) : holder_at_home(title, told);
  // "the Venezuelan leader": any head of the state that the text has named.
  const bool owned = leads && with_.group != no_group && with_.group != group_ && s_.groups[with_.group].possessive;
  if (who == no_entity && (definite_ || owned) && what_ == Description::person && !(mission && at.length > 1)) who = head_named(title);
  // "the UN chief", "the Hamas leader": whoever was said to lead it.
  if (who == no_entity && definite_ && leads && is_type(state_, EntityType::organization) && at.length == 1 && what_ == Description::person) who = discourse_.head_of(state_, avoid_);
  if (who != no_entity) return settle_if_fits(who);
  return stands_for_state(title) && settle(state_);
}

// "Chad urged Niger's junta to free the president": of whom somebody else is to do something with, the state that does it is at home in.
EntityIndex ActorFinder::DescriptionReader::state_of_holder() const {
  const GroupIndex verb = s_.tree->head(group_);
  if (s_.tree->label(group_) != Label::object || verb == no_group || s_.tree->clause_of(verb) == no_clause) return no_entity;
  const auto clauses = s_.tree->clauses();
  const Clause& own = clauses[s_.tree->clause_of(verb)];
  if (own.parent == no_clause || own.subject == no_group || own.link != Label::open_complement || own.subject == clauses[own.parent].subject) return no_entity;
  if (s_.groups[own.subject].pronoun != Pronoun::none) return no_entity;
  const Mention* named = s_.mention(own.subject);
  if (named && named->type != EntityType::country) return no_entity;
  const EntityIndex whose = named ? named->entity : finder_.anchor(s_, own.subject).entity;
  return is_type(whose, EntityType::country) ? whose : no_entity;
}

// Bare "the president": the one of the state that the text is about, if it named one, else who was last called so.
EntityIndex ActorFinder::DescriptionReader::holder_at_home(const names::Title& title, bool told) const {
  const EntityIndex main = discourse_.main_country();
  EntityIndex who = no_entity;
  if (definite_) {
    // Whom the last two sentences named, if the schema knows that he holds it.
    who = discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) { return k.type == EntityType::person && discourse_.holds_now(k, title.office); }, 2);
    // "the prime minister", who did something in the sentence before.
    if (const EntityIndex before = who == no_entity ? discourse_.subject_before(s_.number, avoid_) : no_entity; before != no_entity && discourse_.title_of(before) == title.office && !discourse_.is_elsewhere(before)) who = before;
    // "the general": the major general who was named just before, rather than one named long ago.
    if (who == no_entity && title.kind == TitleKind::rank) who = discourse_.ranked(title.office, s_.number, group_, avoid_);
  }
  if (who == no_entity) who = discourse_.called(title.office, main, s_.number, group_, avoid_);
  if (who == no_entity && definite_ && main != no_entity) who = discourse_.holder(title.office, main, told);
  return who != no_entity ? who : discourse_.holder(title.office, no_entity);
}

// "the former president": who the text says was it, or the schema.
EntityIndex ActorFinder::DescriptionReader::former_holder(const names::Title& title) const {
  const bool lost = std::any_of(s_.tokens.begin() + g_.core, s_.tokens.begin() + g_.head, [&](const Token& t) { return words_.of_modifier(t.word) == Embedding::finish; });
  return discourse_.once_called(title.office, lost, state_of(state_), s_.number, group_, avoid_);
}

// Who was named of late and may be the one of that state, or of any, whom the title means.
EntityIndex ActorFinder::DescriptionReader::head_named(const names::Title& title) const {
  const EntityIndex of = state_of(state_);
  const auto may_be_meant = [&](const names::Known& k) {
    return k.type == EntityType::person && (of == no_entity || k.country == of) &&
           (title.gender == names::Gender::unknown || k.gender == names::Gender::unknown || k.gender == title.gender);
  };
  Entities others(avoid_.begin(), avoid_.end());
  for (int tries = 0; tries < (of == no_entity ? 1 : 3); ++tries) {
    const EntityIndex who = discourse_.antecedent(s_.number, group_, others, may_be_meant, of == no_entity ? 2 : 6);
    // ... nor the opposition's, of "the Kenyan leader".
    if (who == no_entity || (discourse_.may_be_called(who, title.office, false) && (of == no_entity || !discourse_.leads_apart(who)))) return who;
    // Whom the text has called something else is not meant: a rebel, of "the Colombian president".
    others.push_back(who);
  }
  return no_entity;
}

// "Kazakhstan's president", whom nobody names: his state, as with its ministers.
bool ActorFinder::DescriptionReader::stands_for_state(const names::Title& title) const {
  const Label label = s_.tree->label(group_);
  if (title.kind != TitleKind::leads || label == Label::predicate || label == Label::open_complement) return false;
  const bool country = is_type(state_, EntityType::country);
  // ... but not "Fiji's army chief".
  if ((title.heads == "body" || title.heads == "opposition") && country) return false;
  return (country || is_type(state_, EntityType::organization)) && fits(state_) && (with_.group == no_group || s_.groups[with_.group].pronoun == Pronoun::none);
}

}  // namespace entente::claims
