// What "it" and "they" mean: states, organisations, those who were named together.
#include <algorithm>

#include "claims/internal/pronoun_reader.h"

namespace entente::claims {

namespace {

// The clause that an adverbial one stands under, also with "saying" between: "condemned Mali after it attacked Niger", "..., saying it had attacked Niger".
const Clause* reasoned(const SentenceView& s, ClauseIndex c, const Words& words) {
  const auto clauses = s.tree->clauses();
  const Clause* clause = &clauses[c];
  if (clause->link == Label::complement && clause->parent != no_clause && s.groups[clauses[clause->parent].verb].form == groups::VerbForm::gerund && words.of_verb(s.lemma(clauses[clause->parent].verb)) == Embedding::say) clause = &clauses[clause->parent];
  return clause->link == Label::adverbial && clause->parent != no_clause ? &clauses[clause->parent] : nullptr;
}

// The clause whose verb's noun or phrase a relative clause tells of: "condemned Iran for drones it had sent"; else null.
const Clause* told_of(const SentenceView& s, ClauseIndex c, const Words& words) {
  const Clause& clause = s.tree->clauses()[c];
  if (words.of_verb(s.lemma(clause.verb)) == Embedding::say || (clause.link != Label::relative && clause.link != Label::adnominal) || clause.noun == no_group || s.mention(clause.noun) || !words.gives_reason(s.groups[clause.noun].preposition)) return nullptr;
  const ClauseIndex up = s.tree->clause_around(clause.noun);
  return up == no_clause || up == c ? nullptr : &s.tree->clauses()[up];
}

// On whom the verb above an adverbial clause takes a stand; else no_group.
GroupIndex judged_in(const SentenceView& s, const Clause& up, GroupIndex before, const Words& words) {
  const bool judged = words.takes_stand(s.lemma(up.verb)) && !up.passive && up.object != no_group && up.object > up.verb && up.object < before && s.mention(up.object);
  return judged ? up.object : no_group;
}

}  // namespace

// "Burundi said Rwanda had attacked it": who says so, where it is not the one who does it.
bool ActorFinder::PronounReader::by_sayer_attacked() {
  if (s_.tree->label(group_) != Label::object || own_ == no_clause || !is({words_.it, words_.them})) return false;
  const Clause& clause = *own_clause();
  if (clause.link != Label::complement || clause.parent == no_clause) return false;
  const Clause& up = s_.tree->clauses()[clause.parent];
  const Embedding says = words_.of_verb(s_.lemma(up.verb));
  if (up.subject == no_group || up.subject >= group_ || up.subject == clause.subject || (says != Embedding::say && says != Embedding::deny)) return false;
  const EntityIndex sayer = find(up.subject, types_, avoid_, 2).entity;
  return sayer != no_entity && !contains(avoid_, sayer) && cast_[sayer].type != EntityType::person && settle(sayer);
}

// Adds those of its clause's subject to whom it can't mean.
void ActorFinder::PronounReader::avoid_subjects() {
  // "Prosecutors accused the Front over its raid": several are not "it".
  if (own_ != no_clause && g_.possessive && word_ == words_.its) {
    const GroupIndex subject = own_clause()->subject;
    if (subject != no_group && subject < group_ && tokens::is_plural(s_.head(subject).tag) && !s_.mention(subject) && s_.groups[subject].pronoun == Pronoun::none) {
      if (const Actor several = find(subject, types_, avoid_, 2); several.entity != no_entity) others_.push_back(several.entity);
    }
    // "Peru and Chile closed their airspace to its planes"
    if (subject != no_group && subject < group_ && is_named_list(s_, subject)) {
      for (const GroupIndex m : s_.tree->members(subject)) {
        if (s_.mention(m)) others_.push_back(s_.mention(m)->entity);
      }
    }
  }
  // "it" and "them" are never who acts on them.
  if (!g_.possessive) finder_.add_subject_named(s_, group_, others_);
}

bool ActorFinder::PronounReader::by_thing() {
  if (stem_ != PronounStem::it) return false;
  if (clauses::is_subject(s_.tree->label(group_)) || g_.possessive) return by_thing_acting();
  // ... nor the state that whoever acts comes from.
  for (size_t i = 0, end = others_.size(); i < end; ++i) {
    if (const EntityIndex home = cast_[others_[i]].country; home != no_entity) others_.push_back(home);
  }
  return settle(discourse_.thing(s_.number, group_, others_, types_, finder_.attitude));
}

bool ActorFinder::PronounReader::by_thing_acting() {
  const Clause* up = own_ == no_clause ? nullptr : reasoned(s_, own_, words_);
  const Clause* told = up || own_ == no_clause || g_.possessive ? nullptr : told_of(s_, own_, words_);
  if (told) up = told;
  if (const GroupIndex judged = up ? judged_in(s_, *up, group_, words_) : no_group; judged != no_group) {
    const EntityIndex who = find(judged, types_, {}, 2).entity;
    if (who != no_entity && cast_[who].type != EntityType::person && !contains(others_, who)) return settle(who);
  }
  // "will punish Chad if it attacks Niger", "cut ties with Iran after it had ...", "bombed Iran, saying it had ..."
  if (up && !g_.possessive && own_clause()->subject == group_ && !own_clause()->passive && (told || own_clause()->link == Label::complement || words_.gives_reason(g_.subordinator))) {
    if (settle_if_found(finder_.answered_in(s_, *up, group_, types_, others_))) return true;
  }
  // "will defend Chad if it is attacked", "will arm Chad once it leaves the bloc": the one who is helped.
  if (up && !told && !g_.possessive && own_clause()->subject == group_ && words_.gives_reason(g_.subordinator) && words_.helps(s_.lemma(up->verb)) && up->object != no_group && up->object > up->verb && up->object < group_ &&
      (own_clause()->passive || s_.groups[up->verb].modal != 0 || s_.groups[up->verb].form == groups::VerbForm::infinitive)) {
    const EntityIndex helped = find(up->object, types_, {}, 2).entity;
    if (helped != no_entity && cast_[helped].type != EntityType::person && !contains(others_, helped)) return settle(helped);
  }
  // "said Chad would face sanctions unless it left": who it was said of, and not who says so.
  if (up && !told && !g_.possessive && own_clause()->subject == group_ && up->link == Label::complement && up->subject != no_group && up->subject < up->verb && s_.mention(up->subject) && words_.gives_reason(g_.subordinator)) {
    const EntityIndex said_of = find(up->subject, types_, {}, 2).entity;
    if (said_of != no_entity && cast_[said_of].type != EntityType::person && !contains(others_, said_of)) return settle(said_of);
  }
  // "Ghana's opposition says it ...": who says so, rather than Ghana.
  if (const GroupIndex sayer = sayer_above(s_, group_); sayer != no_group && !g_.possessive) {
    const EntityIndex who = find(sayer, types_, {}, 2).entity;
    if (who != no_entity && cast_[who].type == EntityType::group && !contains(others_, who)) return settle(who);
  }
  return settle(discourse_.antecedent(s_.number, group_, others_, [&](const names::Known& k) {
    return k.type != EntityType::person && k.type != EntityType::place && k.type != EntityType::group && types_.has(k.type);
  }, 1, 0.9f));
}

// "they": the first of them; all of them are ActorFinder::find_several's.
bool ActorFinder::PronounReader::by_members() {
  if (stem_ != PronounStem::they) return false;
  const auto members = discourse_.plural(s_.number, group_, others_, types_, acted_on(s_, group_));
  return settle(members.empty() ? no_entity : members[0]);
}

}  // namespace entente::claims
