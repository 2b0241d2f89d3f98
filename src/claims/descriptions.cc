// Whom a common noun means: "the Turkish foreign minister", "rebel leaders", "the country". In what order kinds of description are tried,
// those that stand beside a name, and whose the noun is.
#include <algorithm>

#include "claims/internal/description_reader.h"

namespace entente::claims {

using names::MentionForm;

Actor ActorFinder::from_description(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth) {
  return DescriptionReader(*this, s, group, types, avoid, depth).read();
}

ActorFinder::DescriptionReader::DescriptionReader(ActorFinder& finder, const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth)
    : GroupReader(finder, s, group, types, avoid, depth), vocabulary_(finder.vocabulary_),
      lemma_(s.lemma(group)), plural_(tokens::is_plural(s.head(group).tag)), definite_(words_.is_definite(s.tokens[g_.core].word)), what_(words_.description(lemma_)) {}

Actor ActorFinder::DescriptionReader::read() {
  if (by_name_beside() || by_name_within() || by_what_it_describes() || by_voice() || by_subject()) return out_;
  find_whose();
  const bool settled = by_capital() || by_predecessor() || by_title() || by_noun_of_name() || by_counterpart() || by_friends() || by_group_before() || by_loyalty() || is_opposing() ||
                       by_class_of_noun() || by_pointing_back();
  if (!settled) out_.entity = no_entity;
  return out_;
}

// ---- what several kinds ask of the group

// "a former Sudanese minister": nobody's any more.
bool ActorFinder::DescriptionReader::is_former() const {
  return finder_.is_former(s_, g_);
}

// "Haftar's forces", "Kony's fighters": his, and no state's, unless he holds a state's office.
bool ActorFinder::DescriptionReader::has_own_people() const {
  return plural_ && is_type(with_.entity, EntityType::person) && !finder_.acts_for(with_.entity, cast_[with_.entity].country);
}

// The group that follows at once, if `preposition` begins it.
GroupIndex ActorFinder::DescriptionReader::right_behind(Symbol preposition) const {
  const auto next = GroupIndex(group_ + 1);
  return next < s_.groups.size() && s_.groups[next].preposition == preposition && s_.groups[next].gap == 0 ? next : no_group;
}

// The state that somebody or something is of; an organisation is its own.
EntityIndex ActorFinder::DescriptionReader::state_of(EntityIndex owner) const {
  return owner == no_entity || cast_[owner].type == EntityType::country || cast_[owner].type == EntityType::organization ? owner : cast_[owner].country;
}

// "a delegation led by X": X, by one of `verbs`.
EntityIndex ActorFinder::DescriptionReader::led_by(std::initializer_list<Symbol> verbs, EntityType type) const {
  TypeSet types;
  types.add(type);
  EntityIndex leader = no_entity;
  for (GroupIndex c = s_.tree->first_child(group_); c != no_group && leader == no_entity; c = s_.tree->next_sibling(c)) {
    if (s_.tree->clause_of(c) == no_clause || std::find(verbs.begin(), verbs.end(), s_.lemma(c)) == verbs.end()) continue;
    const Clause& led = s_.tree->clauses()[s_.tree->clause_of(c)];
    if (led.passive && led.agent != no_group) leader = finder_.find_one(s_, led.agent, types, avoid_, depth_ + 1).entity;
  }
  return leader;
}

// ---- what stands beside it

// A name in apposition says who it is: "the country's president, X".
bool ActorFinder::DescriptionReader::by_name_beside() {
  for (GroupIndex c = s_.tree->first_child(group_); c != no_group; c = s_.tree->next_sibling(c)) {
    const Mention* name = s_.tree->label(c) == Label::apposition ? s_.mention(c) : nullptr;
    if (!name) continue;
    // "The U.N. envoy, X, left": the United Nations did not.
    if (name->type == EntityType::person && !wants(EntityType::person) && c == group_ + 1u && !plural_ && what_ == Description::person) return settle();
    // "in the region's capital, Mekelle"
    const bool there = name->type == EntityType::place && wants(EntityType::place) && (what_ == Description::place || lemma_ == words_.capital);
    if ((name->type == EntityType::place && !there) || !fits(name->entity)) continue;
    const Actor a = finder_.from_mention(s_, c, *name, types_);
    if (a.entity != no_entity) return settle(a);
  }
  return false;
}

// ... also where it seems to say who its of-phrase is: a person is no company, "the finance chief of Huawei, X".
bool ActorFinder::DescriptionReader::by_name_within() {
  for (GroupIndex of = s_.tree->first_child(group_); of != no_group && !plural_; of = s_.tree->next_sibling(of)) {
    if (s_.groups[of].preposition != words_.of || (s_.mention(of) && s_.mention(of)->type == EntityType::person)) continue;
    const GroupIndex beside = s_.tree->child(of, Label::apposition);
    const Mention* name = beside == no_group ? nullptr : s_.mention(beside);
    if (name && name->type == EntityType::person && fits(name->entity)) return settle(finder_.from_mention(s_, beside, *name, types_));
  }
  return false;
}

// ... and so does the group that this one describes, or the name that describes that one too: "the mediator, X, a retired general".
bool ActorFinder::DescriptionReader::by_what_it_describes() {
  const GroupIndex described = s_.tree->head(group_);
  if (s_.tree->label(group_) != Label::apposition || described == no_group) return false;
  const auto named = [&](GroupIndex k) { return s_.mention(k) && s_.mention(k)->type != EntityType::place && fits(s_.mention(k)->entity); };
  if (named(described)) return settle(finder_.from_mention(s_, described, *s_.mention(described), types_));
  for (GroupIndex c = s_.tree->first_child(described); c != no_group; c = s_.tree->next_sibling(c)) {
    if (c != group_ && s_.tree->label(c) == Label::apposition && named(c)) return settle(finder_.from_mention(s_, c, *s_.mention(c), types_));
  }
  return false;
}

// "Netanyahu's office", "the prime minister's office", "the office of the president"
bool ActorFinder::DescriptionReader::by_voice() {
  if (words_.actor_noun(lemma_) != ActorNoun::voice) return false;
  const GroupIndex owner = possessor(), of = owner == no_group ? s_.phrase(group_, words_.of) : owner;
  if (of == no_group) return settle();
  const bool person = s_.mention(of) ? s_.mention(of)->type == EntityType::person : finder_.title_in(s_, s_.groups[of]).length > 0 && finder_.anchor(s_, of, depth_ + 1).entity != no_entity;
  return settle(person ? finder_.find_one(s_, of, types_, avoid_, depth_ + 1).entity : no_entity);
}

// "X is the only country that ...": what X is said to be is X; not what X is for or against.
// ... and "X is one of the countries that ..."
bool ActorFinder::DescriptionReader::by_subject() {
  const GroupIndex above = s_.tree->head(group_);
  const bool among = plural_ && g_.preposition == words_.of && above != no_group && s_.head(above).word == words_.one;
  // "a visit to X, one of the few countries that ...": X, whatever that was hung on
  if (among && s_.tree->label(above) == Label::apposition && above > 0 && s_.groups[above].gap == groups::gap_comma) {
    const GroupIndex before = GroupIndex(above - 1);
    return settle(finder_.find_one(s_, s_.mention(before) ? before : s_.tree->head(above), types_, avoid_, depth_ + 1));
  }
  const GroupIndex said = among ? above : group_, verb = s_.tree->head(said);
  if (s_.tree->label(said) != Label::predicate || (!among && g_.preposition != 0) || verb == no_group || !s_.groups[verb].copular || s_.tree->clause_of(verb) == no_clause) return false;
  const GroupIndex who = s_.tree->clauses()[s_.tree->clause_of(verb)].subject;
  return who != no_group && who != group_ && settle(finder_.find_one(s_, who, types_, avoid_, depth_ + 1));
}

// ---- whose it is

// Sets `with_`, `state_` and `noun_`.
void ActorFinder::DescriptionReader::find_whose() {
  with_ = finder_.anchor(s_, group_, depth_ + 1);
  const ActorNoun single = words_.actor_noun(lemma_);
  if (single == ActorNoun::member || (single == ActorNoun::self && what_ == Description::country && !plural_)) find_member();
  // "the West African nation": what part of the world it is in is not whose it is.
  if (is_type(with_.entity, EntityType::place) && with_.group == group_ && cast_[with_.entity].country == no_entity && what_ == Description::country) with_ = Actor();
  // "rebels from Misrata": no town's.
  if (single == ActorNoun::crowd && plural_ && is_type(with_.entity, EntityType::place) && with_.group != group_) with_ = Actor();
  state_ = with_.entity;
  noun_ = words_.actor_noun(g_.head > g_.core ? s_.tokens[g_.head - 1].lemma : 0, lemma_);
  if (state_ == no_entity) state_ = seated_in();
  if (state_ == no_entity && plural_ && noun_ == ActorNoun::crowd) state_ = sent_by();
  if (state_ == no_entity && plural_ && (noun_ == ActorNoun::body || noun_ == ActorNoun::people)) state_ = court_of();
  if (state_ == no_entity && noun_ == ActorNoun::self && what_ != Description::person) state_ = fired_by();
}

// "the Bosnian town of Srebrenica" is Srebrenica.
void ActorFinder::DescriptionReader::find_member() {
  for (GroupIndex c = s_.tree->first_child(group_); c != no_group; c = s_.tree->next_sibling(c)) {
    if (s_.groups[c].preposition != words_.of || s_.groups[c].kind != GroupKind::noun || c < group_) continue;
    for (const TypeSet& wanted : {types_, any()}) {
      if (const Actor of = finder_.find_one(s_, c, wanted, {}, depth_ + 1); of.entity != no_entity) {
        with_ = of;
        break;
      }
    }
  }
}

// "the government in Caracas": the one that sits there; "a court in Phnom Penh", "prosecutors in Lyon"
// ... and "officials in Ankara", "officials in Turkey".
EntityIndex ActorFinder::DescriptionReader::seated_in() const {
  const GroupIndex next = right_behind(words_.in);
  const Mention* where = next == no_group ? nullptr : s_.mention(next);
  if (!where || where->begin != s_.groups[next].core) return no_entity;
  const bool capital = where->form == MentionForm::capital, country = where->type == EntityType::country;
  const bool officials = plural_ && noun_ == ActorNoun::self && what_ == Description::person;
  // ... and "the junta in Mali"
  const bool seat = ((capital || (country && noun_ == ActorNoun::rule)) && definite_ && what_ == Description::country) || (officials && (capital || country));
  if (seat || (noun_ == ActorNoun::body && country)) return where->entity;
  return noun_ == ActorNoun::body && where->type == EntityType::place ? cast_[where->entity].country : no_entity;
}

// States together, or those who sit for them: an alliance, a council.
bool ActorFinder::DescriptionReader::is_of_states(const names::Known& k) const {
  if (k.type == EntityType::organization && k.of_states) return true;
  return (k.type == EntityType::organization || k.type == EntityType::body) && ends_with_body(k.name);
}

bool ActorFinder::DescriptionReader::ends_with_body(std::string_view name) const {
  return name.find(' ') != name.npos && finder_.last_noun(name) == ActorNoun::body;
}

bool ActorFinder::DescriptionReader::is_subject_of_root() const {
  const ClauseIndex c = s_.tree->clause_around(group_);
  return c != no_clause && s_.tree->clauses()[c].subject == group_ && !s_.tree->clauses()[c].passive && s_.tree->clauses()[c].link == Label::root;
}

// "judges at the ICC", "prosecutors at the Special Court": those of a body that is one by its name.
EntityIndex ActorFinder::DescriptionReader::court_of() const {
  const GroupIndex next = right_behind(words_.at_);
  const Mention* where = next == no_group ? nullptr : s_.mention(next);
  if (!where || (where->type != EntityType::organization && where->type != EntityType::body)) return no_entity;
  return ends_with_body(cast_[where->entity].name) ? where->entity : no_entity;
}

// "clashed with fighters from Hezbollah": hung on the verb.
EntityIndex ActorFinder::DescriptionReader::sent_by() const {
  const GroupIndex next = right_behind(words_.from);
  if (next == no_group) return no_entity;
  const EntityIndex whose = finder_.find_one(s_, next, actors_only(), {}, depth_ + 1).entity;
  return is_type(whose, EntityType::organization) || is_type(whose, EntityType::body) ? whose : no_entity;
}

// "rockets fired by Hezbollah", "drones launched by Ukrainian forces"
EntityIndex ActorFinder::DescriptionReader::fired_by() const {
  for (GroupIndex c = s_.tree->first_child(group_); c != no_group; c = s_.tree->next_sibling(c)) {
    const GroupIndex who = s_.agent_behind(c);
    if (who == no_group || !words_.holds(s_.lemma(c))) continue;
    return finder_.find_one(s_, who, actors_only(), {}, depth_ + 1).entity;
  }
  return no_entity;
}

// ---- what the noun is

bool ActorFinder::DescriptionReader::by_class_of_noun() {
  if (state_ == no_entity && (noun_ == ActorNoun::self || noun_ == ActorNoun::people || noun_ == ActorNoun::member) && by_assembled()) return true;
  switch (noun_) {
    case ActorNoun::troops: return by_troops() || by_officials();
    case ActorNoun::self:
    case ActorNoun::rule:
    case ActorNoun::mission: return by_officials();
    case ActorNoun::member: return by_member();
    case ActorNoun::body:
    case ActorNoun::people:
    case ActorNoun::folk:
    case ActorNoun::mob:
    case ActorNoun::crowd:
    case ActorNoun::group: return by_body_or_group();
    case ActorNoun::camp: return by_camp();
    case ActorNoun::kind: return by_kind();
    case ActorNoun::team: return by_team();
    case ActorNoun::text: return by_text();
    case ActorNoun::none:
    case ActorNoun::voice: return false;
  }
  return false;
}

// "two members of NATO", "a NATO member", "other NATO members": not all of it, and who they are the text may say elsewhere.
bool ActorFinder::DescriptionReader::by_member() {
  if (lemma_ == words_.member && state_ != no_entity && cast_[state_].type != EntityType::country) {
    bool some = !plural_;
    for (uint32_t i = g_.core; i < g_.head; ++i) some |= s_.tokens[i].tag == tokens::Tag::CD || s_.tokens[i].word == words_.other;
    const GroupIndex of = g_.preposition == words_.of ? s_.tree->head(group_) : no_group;
    some |= of != no_group && s_.groups[of].kind == GroupKind::noun && s_.head(of).tag == tokens::Tag::CD;
    if (some) return settle();
  }
  return settle_if_fits(state_);
}

// "a team of American officials"
bool ActorFinder::DescriptionReader::by_team() {
  const GroupIndex of = s_.phrase(group_, words_.of);
  const bool officials = of != no_group && of == group_ + 1u && tokens::is_plural(s_.head(of).tag) && !s_.mention(of) && acts_for_state(words_.actor_noun(s_.lemma(of)));
  return officials ? settle(finder_.find_one(s_, of, types_, avoid_, depth_ + 1)) : settle();
}

// "a statement by the ministry urged", "a UN resolution demanding": whose it is, or who gives it.
bool ActorFinder::DescriptionReader::by_text() {
  const GroupIndex writer = finder_.author_of(s_, group_);
  // "The Security Council met. The resolution demands ...": the body's that was named before.
  const bool bare = writer == no_group && with_.entity == no_entity && !plural_ && s_.tokens[g_.core].word == words_.the && g_.core + 1u == g_.head && is_subject_of_root() && s_.phrase(group_, words_.of) == no_group;
  if (bare && settle_if_found(discourse_.antecedent(s_.number, group_, avoid_, [&](const names::Known& k) { return is_of_states(k) && wants(k.type); }, 2, 1.0f))) return true;
  const Actor author = writer != no_group ? finder_.find_one(s_, writer, types_, avoid_, depth_ + 1) : with_.entity != no_entity ? with_ : finder_.owner(s_, group_);
  return settle(fits(author.entity) && cast_[author.entity].type != EntityType::place ? author.entity : no_entity);
}

}  // namespace entente::claims
