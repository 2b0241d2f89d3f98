#include "claims/denial.h"

#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

namespace {

// Whether something of its own hangs on a noun or verb that says what is meant: "denied charges that ...", "denies arming ...".
bool has_content(const SentenceView& s, GroupIndex g, GroupIndex but) {
  for (GroupIndex c = s.tree->first_child(g); c != no_group; c = s.tree->next_sibling(c)) {
    const Label label = s.tree->label(c);
    if (c > g && c != but && (s.groups[c].kind == GroupKind::verb ? label != Label::conjunct && label != Label::parataxis : s.groups[c].preposition != 0 && !s.groups[c].time && s.groups[g].kind == GroupKind::noun)) return true;
  }
  return false;
}

}  // namespace

Denial find_denial(const SentenceView& s, const Clause& clause, const Words& words) {
  const Group& verb = s.groups[clause.verb];
  if (words.of_verb(s.lemma(clause.verb)) != Embedding::deny || verb.kind != GroupKind::verb || verb.form != VerbForm::finite) return {};
  const GroupIndex what = clause.object;
  if (clause.passive || verb.negated || verb.modal != 0 || what == no_group || clause.subject == no_group || clause.subject == what || s.groups[what].kind != GroupKind::noun) return {};
  const Group& object = s.groups[what];
  const Token& first = s.tokens[object.core];
  const Embedding noun = words.of_noun(s.lemma(what));
  const bool charge = s.mention(what) == nullptr && (noun == Embedding::say || noun == Embedding::deny);
  const bool denies = s.lemma(clause.verb) == words.deny;  // one may reject or dismiss a plan as well
  if (clause.link == Label::relative) {
    if (what != clause.noun || (!charge && !denies) || has_content(s, clause.verb, no_group)) return {};
    // "the raid that Kigali denies": which raid it is.
    const GroupIndex begin = s.tree->extent(clause.verb).first;
    // "..., something Kigali denies"
    const bool loose = begin == what + 1u && object.core == object.head && (object.gap & groups::gap_comma) != 0;
    const bool apart = charge ? first.lemma == words.a : begin > 0 && (loose || (s.groups[begin].gap & groups::gap_comma) != 0);
    return apart ? Denial{clause.subject, true} : Denial{};
  }
  const bool pronoun = object.core == object.head && (words.is_it(first.word) || first.word == words.this_ || first.word == words.that);
  const bool told = charge && (first.word == words.the || first.tag == tokens::Tag::DT) && !has_content(s, what, clause.verb);
  if (clause.subject > clause.verb || !(pronoun ? denies : told) || has_content(s, clause.verb, what)) return {};
  return {clause.subject, false};
}

// Denials of what this sentence and the one before have told.
void Extractor::Work::take_back(const SentenceView& s, size_t first_claim) {
  const size_t last_claim = claims.size();
  const auto all = tree.clauses();
  for (ClauseIndex c = 0; c < all.size(); ++c) {
    const Denial denial = find_denial(s, all[c], *p.words);
    if (denial.who != no_group) take_back(s, denial, c, first_claim, last_claim);
  }
}

// What is told of whoever denies it, or of his state or his state's people, is not so, he says.
void Extractor::Work::take_back(const SentenceView& s, const Denial& denial, ClauseIndex clause, size_t first_claim, size_t last_claim) {
  const GroupIndex verb = tree.clauses()[clause].verb;
  triggers.resize(last_claim - first_claim, no_group);
  auto deniers = actors.find(s, denial.who, ActorFinder::actors_only());
  // "X accuses Y of arming Z, which it denies": Y does, of whom X says so.
  const bool accused = denial.aside && s.groups[denial.who].pronoun == groups::Pronoun::personal;
  for (size_t i = last_claim; accused && i-- > first_claim;) {
    const Claim& told = claims[i];
    if (triggers[i - first_claim] == no_group || triggers[i - first_claim] >= verb || !told.source || told.source->id == told.subject.id) continue;
    const EntityIndex of = p.gazetteer->find(told.subject.id);
    deniers.clear();
    if (of != no_entity) deniers.push_back({of, {}, false, denial.who});
    break;
  }
  for (const Actor& who : deniers) {
    const Entity denier = entity(who.entity);
    const EntityIndex home = cast[who.entity].country;
    const auto his = [&](const Entity& e) {
      if (e.id == denier.id || (home != no_entity && e.id == cast[home].id)) return true;
      const EntityIndex known = p.gazetteer->find(e.id);
      return known != no_entity && e.type == EntityType::person && cast[known].country == who.entity;
    };
    for (size_t i = last_claim; i-- > 0 && claims[i].evidence.sentence + (denial.aside ? 0 : 1) >= s.number;) {
      if (i >= first_claim && (triggers[i - first_claim] == no_group || triggers[i - first_claim] >= verb)) continue;
      const Claim& told = claims[i];
      if (accused && i >= first_claim && !told.source) continue;
      // "Serbia, which does not recognise Kosovo, dismissed the charges": what is told of it in passing is no charge.
      const ClauseIndex in = i >= first_claim ? tree.clause_around(triggers[i - first_claim]) : no_clause;
      if (in != no_clause && tree.clauses()[in].link == Label::relative && tree.clauses()[in].noun == denial.who) continue;
      if (!his(told.subject) || (told.source && his(*told.source)) || (*p.ontology)[*p.ontology->find(told.relation)].standing) continue;
      Claim copy = told;
      copy.polarity = told.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
      copy.source = denier;
      copy.evidence = evidence(s);
      claims.push_back(std::move(copy));
    }
  }
}

}  // namespace entente::claims
