#include "claims/stance.h"

#include <algorithm>

#include "claims/mood.h"

namespace entente::claims {

namespace {

constexpr int max_depth = 8;

// "was able to take it": who was able to in the past has done it.
Embedding told_as(Embedding kind, const Group& verb) {
  if (kind != Embedding::feat) return kind;
  return verb.tense == groups::Tense::past || verb.perfect ? Embedding::fact : Embedding::wish;
}

}  // namespace

EntityIndex StanceFinder::subject_of(const SentenceView& s, const Clause& clause) {
  GroupIndex who = clause.passive ? clause.agent : clause.subject;
  // "the paper quoted X as saying": X says it.
  if (!clause.passive && clause.object != no_group && clause.object + 1u < s.groups.size()) {
    const GroupIndex says = GroupIndex(clause.object + 1);
    const Group& verb = s.groups[says];
    const bool as = verb.preposition == words_.as || verb.subordinator == words_.as;
    if (as && verb.form == groups::VerbForm::gerund && verb.kind == GroupKind::verb && words_.of_verb(s.lemma(says)) == Embedding::say) who = clause.object;
  }
  return who == no_group ? no_entity : speaking(s, who);
}

// A capital speaks for its state ("Bogota accused Caracas").
EntityIndex StanceFinder::speaking(const SentenceView& s, GroupIndex who) {
  for (const TypeSet types : {ActorFinder::actors_only(), ActorFinder::any()}) {
    const auto actors = actors_.find(s, who, types);
    if (actors.empty()) continue;
    // "freed X, the minister said": of X, and not X himself.
    const GroupIndex of = s.tree->label(who) == Label::apposition ? s.tree->head(who) : who;
    const bool describes = !s.mention(of) && s.groups[of].pronoun == Pronoun::none && s.tree->child(of, Label::apposition) == no_group;
    const bool named = describes && std::any_of(s.mentions.begin(), s.mentions.end(), [&](const names::Mention& m) { return m.entity == actors[0].entity && m.type == EntityType::person && (m.end <= s.groups[who].begin || m.begin >= s.groups[who].end); });
    return named ? no_entity : actors[0].entity;
  }
  return no_entity;
}

// A copula hands its adjective's class on ("is willing to"), a light verb its object noun's ("made a pledge to").
Embedding StanceFinder::embedding(const SentenceView& s, const Clause& clause) const {
  if (s.groups[clause.verb].kind != GroupKind::verb) return words_.of_noun(s.lemma(clause.verb));
  if (clause.predicate != no_group && s.groups[clause.verb].copular) {
    const Symbol lemma = s.lemma(clause.predicate);
    const Embedding adjective = words_.of_adjective(lemma);
    return adjective != Embedding::none ? told_as(adjective, s.groups[clause.verb]) : words_.of_noun(lemma);
  }
  // "is set to", "are prepared to": participles that are adjectives here.
  if (clause.passive) {
    const Embedding adjective = words_.of_adjective(s.head(clause.verb).word);
    if (adjective != Embedding::none) return adjective;
  }
  // "called off": the verb with its particle, right behind it or behind its object.
  for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group; g = s.tree->next_sibling(g)) {
    if (s.groups[g].kind != GroupKind::particle && s.groups[g].kind != GroupKind::adverb) continue;
    if (const Embedding phrase = words_.of_phrase(s.lemma(clause.verb), s.lemma(g)); phrase != Embedding::none) return phrase;
  }
  if (clause.verb + 1u < s.groups.size() && s.groups[clause.verb + 1].preposition != 0) {
    if (const Embedding phrase = words_.of_phrase(s.lemma(clause.verb), s.groups[clause.verb + 1].preposition); phrase != Embedding::none) return phrase;
  }
  // ... or at the head of the infinitive: "went on to".
  if (const uint32_t next = s.groups[clause.verb].end; next < s.tokens.size() && clause.verb + 1u < s.groups.size() && s.groups[clause.verb + 1].begin == next && s.groups[clause.verb + 1].form == VerbForm::infinitive) {
    if (const Embedding phrase = words_.of_phrase(s.lemma(clause.verb), s.tokens[next].word); phrase != Embedding::none) return phrase;
  }
  return words_.of_verb(s.lemma(clause.verb));
}

// "has shown itself unwilling to defend X": what an adjective that is no copula's says of the clause under it.
Embedding StanceFinder::of_predicate(const SentenceView& s, const Clause& clause, const Clause& up) const {
  if (up.predicate == no_group || s.groups[up.verb].copular || s.tree->head(clause.verb) != up.predicate || s.groups[up.predicate].kind != GroupKind::adjective) return Embedding::none;
  return told_as(words_.of_adjective(s.lemma(up.predicate)), s.groups[up.verb]);
}

void StanceFinder::begin_sentence(const SentenceView& s, EntityIndex speaker) {
  speaker_ = sayer_ = according_ = trailing_source_ = no_entity;
  trailing_ = no_clause;
  bool has_quote = false;
  for (const bool q : s.quoted) has_quote |= q;
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    if (s.groups[g].preposition == words_.according_to && s.groups[g].kind == GroupKind::noun) {
      if (const EntityIndex who = speaking(s, g); who != no_entity) according_ = who;
    }
  }
  const auto clauses = s.tree->clauses();
  for (ClauseIndex c = 0; c < clauses.size(); ++c) {
    const Clause& clause = clauses[c];
    if (s.quoted[s.groups[clause.verb].head] || clause.passive) continue;
    if (s.groups[clause.verb].form == groups::VerbForm::infinitive && clause.object != no_group) continue;  // "to observe the ban"
    const Embedding kind = embedding(s, clause);
    if (kind != Embedding::say && kind != Embedding::deny) continue;
    // '... stay here," he said': who has spoken so far.
    const bool he = s.sentence.in_quote_at_start && speaker != no_entity && clause.subject != no_group && s.groups[clause.subject].pronoun == Pronoun::personal;
    const EntityIndex who = he ? speaker : subject_of(s, clause);
    if (who == no_entity) continue;
    if (has_quote && speaker_ == no_entity) speaker_ = who;
    if (clause.link == Label::root) sayer_ = who;
    bool holds = false;
    for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group; g = s.tree->next_sibling(g)) {
      holds |= s.tree->label(g) == Label::complement || s.tree->label(g) == Label::open_complement;
    }
    // ", X said" and ", said X": a new piece at the end, not one more verb of the sentence's subject.
    const Label label = s.tree->label(clause.verb);
    const bool apart = clause.subject != no_group && (s.groups[std::min(clause.subject, clause.verb)].gap & (groups::gap_comma | groups::gap_quote_close)) != 0;
    // ... but "After A left, B protested" tells both.
    const bool opened = label == Label::root && (s.groups[0].gap & groups::gap_subordinator) != 0 && clauses[0].link == Label::adverbial && s.tree->head(clauses[0].verb) == clause.verb;
    if (!holds && apart && !opened && s.groups[clause.verb].modal == 0 && label != Label::conjunct && clause.object == no_group && c + 1u == clauses.size() && c > 0) {
      trailing_ = c;
      trailing_source_ = who;
    }
  }
  // '"...," according to X': X, whoever spoke before.
  if (speaker_ == no_entity && has_quote) speaker_ = according_ != no_entity ? according_ : speaker;
  // 'X: "We back Y."'
  const bool labelled = has_quote && speaker_ == no_entity && speaker != no_entity && !s.quoted[0] && !s.groups.empty() && !clauses.empty() && clauses[0].verb > 0 &&
                        std::all_of(clauses.begin(), clauses.end(), [&](const Clause& c) { return s.quoted[s.groups[c.verb].head]; });
  if (labelled && (s.groups[1].gap & groups::gap_colon || (s.groups.size() > 2 && s.groups[2].gap & groups::gap_colon) || (s.groups.size() > 3 && s.groups[3].gap & groups::gap_colon))) speaker_ = speaker;
}

Stance StanceFinder::own(const SentenceView& s, const Clause& clause) const {
  Stance out;
  const Group& verb = s.groups[clause.verb];
  // "is neither in the one nor in the other": where it stands before no noun of its own.
  const size_t next = size_t(clause.verb) + 1;
  const bool neither = next < s.groups.size() && s.groups[next].begin > verb.end && s.tokens[verb.end].word == words_.neither;
  // "A and B are worried, but neither has condemned it": taken for one more of them.
  const bool nor_they = verb.begin > 0 && s.tokens[verb.begin - 1].word == words_.neither && clause.subject != no_group && clause.subject < clause.verb && s.groups[clause.subject].core + 1u != verb.begin;
  // "not only condemned it" has done so.
  bool not_only = false;
  for (uint32_t i = verb.begin + 1u; verb.negated && i < verb.head; ++i) not_only |= s.tokens[i].word == words_.only && s.tokens[i - 1].tag == tokens::Tag::RB;
  out.negated = (verb.negated && !not_only) || neither || nor_they || s.tokens[verb.begin].word == words_.neither;
  if (verb.modal) {
    const bool future = verb.modal == words_.will || verb.modal == words_.shall;
    out.weaken(future ? Modality::planned : Modality::hypothetical);
  } else if (verb.tense == groups::Tense::future) {
    out.weaken(Modality::planned);
  }
  if (verb.subordinator == words_.if_ || verb.subordinator == words_.unless || verb.subordinator == words_.whether) out.weaken(Modality::hypothetical);
  // "US to withdraw troops": a headline's future.
  if (clause.link == Label::root && verb.form == VerbForm::infinitive && clause.subject != no_group && clause.subject < clause.verb) out.weaken(Modality::planned);
  // "rather than condemn": what was not done. "almost attacked": what might have been.
  if (verb.begin > 1 && s.tokens[verb.begin - 1].word == words_.than && s.tokens[verb.begin - 2].word == words_.rather) out.negated = true;
  for (uint32_t i = verb.begin; i < verb.head; ++i) {
    if (s.tokens[i].tag == tokens::Tag::RB && words_.of_modifier(s.tokens[i].word) == Embedding::wish) out.weaken(Modality::hypothetical);
  }
  // "no longer recognizes": inside the verb group.
  for (uint32_t i = verb.begin + 1u; i < verb.end && !out.negated; ++i) {
    out.negated = s.tokens[i].word == words_.longer && s.tokens[i - 1].word == words_.no;
  }
  // "has yet to condemn".
  if (verb.form == VerbForm::infinitive) {
    for (uint32_t i = verb.begin; i < verb.head && !out.negated; ++i) out.negated = s.tokens[i].word == words_.yet;
  }
  // "is no longer an ally": an adverb of its own, under the verb or right behind it.
  const auto negates = [&](GroupIndex g) {
    if (s.groups[g].kind != GroupKind::adverb) return false;
    const Token& last = s.head(g);
    return last.word == words_.never || (last.word == words_.longer && s.groups[g].begin < s.groups[g].head && s.tokens[s.groups[g].begin].word == words_.no);
  };
  for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group && !out.negated; g = s.tree->next_sibling(g)) out.negated = negates(g);
  if (verb.copular && !out.negated && clause.verb + 1u < s.groups.size()) out.negated = negates(GroupIndex(clause.verb + 1));
  // ... or in the group of what somebody is no longer
  if (verb.copular && !out.negated && clause.predicate != no_group && s.groups[clause.predicate].begin < s.groups[clause.predicate].head) {
    const uint32_t first = s.groups[clause.predicate].begin;
    out.negated = s.tokens[first].word == words_.no && s.tokens[first + 1u].word == words_.longer;
  }
  // "Had X attacked Y, ...", "Nor did X ..."; in a question the auxiliary only asks.
  for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group && g < clause.verb; g = s.tree->next_sibling(g)) {
    if (!s.groups[g].auxiliary) continue;
    const uint32_t at = s.groups[g].begin;
    const Symbol before = at > 0 ? s.tokens[at - 1].word : 0;
    if (before == words_.nor || before == words_.neither) out.negated = !out.negated;
    const bool begins = at == 0 || tokens::is_punctuation(s.tokens[at - 1].tag);
    const bool asks = s.tokens.back().span.of(s.text) == "?";
    if (begins && !asks && (s.lemma(g) == words_.have || s.lemma(g) == words_.be)) out.weaken(Modality::hypothetical);
  }
  // The subordinator stands before the subject, mostly.
  if (clause.subject != no_group && clause.subject < clause.verb) {
    // ... and before whose it is: "if his neighbour attacked".
    GroupIndex first_of = clause.subject;
    while (first_of > 0 && s.groups[first_of - 1u].possessive && s.groups[first_of].gap == 0 && s.groups[first_of].subordinator == 0) --first_of;
    const Symbol before = s.groups[first_of].subordinator;
    if (before == words_.if_ || before == words_.unless || before == words_.whether) out.weaken(Modality::hypothetical);
    const Token& first = s.tokens[s.groups[clause.subject].core];
    const uint32_t begin = s.groups[first_of].begin;
    if (first.word == words_.no || first.word == words_.neither || (begin > 0 && first.tag == tokens::Tag::DT && s.tokens[begin - 1].word == words_.neither)) out.negated = !out.negated;
  }
  // "is recognised by no state but X"
  if (clause.agent != no_group && s.tokens[s.groups[clause.agent].core].word == words_.no) out.negated = !out.negated;
  return out;
}

void StanceFinder::apply(Embedding kind, const Stance& up, EntityIndex subject, Stance& stance) const {
  switch (kind) {
    case Embedding::say:
    case Embedding::accuse:
      if (stance.source == no_entity) stance.source = subject != no_entity ? subject : up.source;
      // "Rwanda was accused of arming X": by nobody whom the text names, so that nobody vouches for it.
      if (up.negated || (kind == Embedding::accuse && stance.source == no_entity)) stance.weaken(Modality::hypothetical);
      return;
    case Embedding::deny:
      if (stance.source == no_entity) stance.source = subject != no_entity ? subject : up.source;
      if (!up.negated) {
        stance.negated = !stance.negated;
      } else {
        stance.weaken(Modality::hypothetical);  // "did not deny" leaves it open
      }
      return;
    case Embedding::plan:
      stance.weaken(Modality::planned);
      break;
    case Embedding::refuse:
    case Embedding::prevent:
    case Embedding::end:
    case Embedding::finish:
      stance.negated = !stance.negated;
      break;
    case Embedding::wish:
    case Embedding::feat:
      stance.weaken(Modality::hypothetical);
      break;
    case Embedding::fact:
    case Embedding::perceive:
    case Embedding::join:
    case Embedding::none:
      break;
  }
  if (up.negated && kind != Embedding::perceive) stance.negated = !stance.negated;
  stance.weaken(up.modality);
  if (stance.source == no_entity) stance.source = up.source;
}

void StanceFinder::embed(const SentenceView& s, const Clause& up, ClauseIndex up_index, bool infinitive, Stance& stance, int depth, bool perfect, bool result) {
  Embedding kind = embedding(s, up);
  // "agreed to", "was asked to"; an unknown verb over an infinitive leaves it open whether it came about.
  if (kind == Embedding::none && infinitive) kind = result ? Embedding::fact : Embedding::plan;
  // "said to recognise": verbs of saying over an infinitive give orders.
  // ... but "claimed to have taken Goma" says what has happened.
  if (infinitive && kind == Embedding::say && (!perfect || up.passive)) kind = Embedding::wish;
  const Stance above = of_clause(s, up_index, depth + 1);
  // "must stop arming X", "was urged to stop backing Y": so far it does.
  const Group& verb = s.groups[up.verb];
  if (kind == Embedding::end && above.modality == Modality::hypothetical && !above.negated && stance.modality == Modality::actual && (verb.modal == words_.must || verb.modal == words_.should || verb.form == VerbForm::infinitive)) {
    if (stance.source == no_entity) stance.source = above.source;
    return;
  }
  apply(kind, above, kind == Embedding::say || kind == Embedding::deny || kind == Embedding::accuse ? subject_of(s, up) : no_entity, stance);
}

// "rose to become president", "beat X to become chairman": what came of a deed that is told, and nobody's purpose.
bool StanceFinder::tells_result(const SentenceView& s, const Clause& clause, const Clause& up) const {
  if (!s.groups[clause.verb].copular || s.lemma(clause.verb) == words_.be || up.passive || clause.subject != up.subject || embedding(s, up) != Embedding::none) return false;
  const tokens::Tag tag = s.head(up.verb).tag;
  const Mention* other = up.object == no_group ? nullptr : s.mention(up.object);
  return tag == tokens::Tag::VBD || tag == tokens::Tag::VBN || (other && other->type == EntityType::person);
}

// "took to X to condemn Y", "used his speech to thank Y": what somebody came to say, he has said.
bool StanceFinder::tells_stand(const SentenceView& s, const Clause& clause, const Clause& up) const {
  const tokens::Tag tag = s.head(up.verb).tag;
  if ((tag != tokens::Tag::VBD && tag != tokens::Tag::VBN) || up.passive || clause.subject != up.subject || !(words_.takes_stand(s.lemma(clause.verb)) || words_.of_verb(s.lemma(clause.verb)) == Embedding::accuse)) return false;
  const Embedding kind = embedding(s, up);
  return kind == Embedding::none || kind == Embedding::fact || kind == Embedding::say || kind == Embedding::join;
}

EntityIndex StanceFinder::attributed(const SentenceView& s, ClauseIndex clause) const {
  // 'Iran "strongly condemned" the raid': whose quoted deed the reporter tells.
  const Clause& c = s.tree->clauses()[clause];
  const bool partly = c.subject != no_group && c.subject < c.verb && !s.quoted[s.groups[c.subject].head] && s.groups[c.subject].pronoun == Pronoun::none;
  if (s.quoted[s.groups[c.verb].head] && !partly && speaker_ != no_entity) return speaker_;
  if (trailing_ != no_clause && clause != trailing_ && s.tree->clauses()[clause].verb < s.tree->clauses()[trailing_].verb) return trailing_source_;
  return according_;
}

Stance StanceFinder::of_clause(const SentenceView& s, ClauseIndex index, int depth) {
  if (index == no_clause || depth > max_depth) return {};
  const Clause& clause = s.tree->clauses()[index];
  Stance out = own(s, clause);
  const Group& verb = s.groups[clause.verb];
  const bool infinitive = verb.form == VerbForm::infinitive || verb.form == VerbForm::bare;
  // "is close to leaving", "is against leaving": so far that is all it is.
  if (verb.form == VerbForm::gerund && verb.preposition != 0 && clause.verb > 0 && s.groups[clause.verb - 1].copular && s.tree->label(GroupIndex(clause.verb - 1)) == Label::auxiliary && s.tree->head(GroupIndex(clause.verb - 1)) == clause.verb) {
    if (verb.preposition == words_.against) out.negated = !out.negated;
    else out.weaken(Modality::hypothetical);
  }
  if (clause.parent != no_clause) {
    const Clause& up = s.tree->clauses()[clause.parent];
    const Group& up_verb = s.groups[up.verb];
    switch (clause.link) {
      case Label::complement: {
        // "said that Moscow would oppose": the speaker's future.
        const bool would = verb.modal == words_.would;
        const Embedding kind = embedding(s, up);
        // "will not go for the same reason that it did not stay": told of the phrase's noun, and not by the verb.
        const GroupIndex of = s.tree->head(clause.verb);
        if (s.groups[of].kind == GroupKind::noun && s.groups[of].preposition != 0 && words_.of_noun(s.lemma(of)) == Embedding::none && s.tree->head(of) == up.verb && !s.groups[of].time) {
          if (out.source == no_entity) out.source = of_clause(s, clause.parent, depth + 1).source;
          break;
        }
        if (would && (kind == Embedding::say || kind == Embedding::deny || kind == Embedding::plan)) out.modality = Modality::planned;
        if (is_subjunctive(s, clause, words_)) out.weaken(Modality::hypothetical);
        embed(s, up, clause.parent, infinitive, out, depth);
        break;
      }
      case Label::open_complement:
        if (const Embedding of = of_predicate(s, clause, up); of != Embedding::none) {
          apply(of, of_clause(s, clause.parent, depth + 1), no_entity, out);
        } else {
          embed(s, up, clause.parent, infinitive, out, depth, infinitive && verb.head > verb.begin && s.tokens[verb.head - 1u].lemma == words_.have, infinitive && tells_result(s, clause, up));
        }
        break;
      case Label::conjunct: {
        // "will visit Moscow and meet X", "did not condemn or punish": a bare second verb shares the first one's auxiliaries.
        // ... but "would raise the matter and called on X" has done the second.
        const Token& head = s.tokens[verb.head];
        const bool past = (head.tag == tokens::Tag::VBD || head.tag == tokens::Tag::VBZ || head.tag == tokens::Tag::VBN) && head.word != head.lemma;
        const bool again = past && s.tokens[up_verb.head].tag == tokens::Tag::VB;
        const bool bare = verb.modal == 0 && verb.begin == verb.head && up_verb.modal != 0 && !again;
        if (bare) out.weaken(up_verb.modal == words_.will || up_verb.modal == words_.shall ? Modality::planned : Modality::hypothetical);
        // ... but the "nor" of "X did not do so, nor has Y" is the ellipsis' own
        const bool stands_for = verb.begin > 0 && s.tokens[verb.begin - 1u].word == words_.nor && (head.tag == tokens::Tag::MD || head.lemma == words_.have || head.lemma == words_.do_ || head.lemma == words_.be);
        if ((up_verb.negated || s.tokens[up_verb.begin].word == words_.neither) && verb.begin == verb.head && (verb.gap & groups::gap_or) && !stands_for) out.negated = !out.negated;
        // "said it supported X and would arm Y": the speaker's future here, too.
        if (verb.modal == words_.would && up.link == Label::complement && up.parent != no_clause && embedding(s, s.tree->clauses()[up.parent]) == Embedding::say && own(s, up).modality == Modality::actual) out.modality = Modality::planned;
        // What stands over the first stands over the second.
        Stance first = of_clause(s, clause.parent, depth + 1);
        const Stance first_own = own(s, up);
        // ... also over "or forcing him to resign" of "denied arresting X or forcing him to resign".
        const bool gerunds = verb.form == VerbForm::gerund && up_verb.form == VerbForm::gerund;
        if (up.link != Label::root && (infinitive || gerunds || up.link == Label::complement)) {
          out.weaken(first.modality > first_own.modality ? first.modality : Modality::actual);
          if (first.negated != first_own.negated && (infinitive || gerunds)) out.negated = !out.negated;
        }
        if (out.source == no_entity) out.source = first.source;
        break;
      }
      case Label::adverbial:
      case Label::oblique:
        if (infinitive && clause.parent != no_clause && up.predicate != no_group && s.tree->head(clause.verb) == up.predicate && up_verb.copular) {
          embed(s, up, clause.parent, infinitive, out, depth);  // "was quick to recognise"
        } else if (const Embedding of = infinitive ? of_predicate(s, clause, up) : Embedding::none; of != Embedding::none) {
          apply(of, of_clause(s, clause.parent, depth + 1), no_entity, out);
        } else if (infinitive && embedding(s, up) == Embedding::wish) {
          embed(s, up, clause.parent, infinitive, out, depth);  // "called on X to leave"
        } else if (infinitive && (tells_result(s, clause, up) || tells_stand(s, clause, up) || (s.lemma(up.verb) == words_.use && up.subject == clause.subject && !up.passive))) {  // "used jets to bomb X"
          apply(Embedding::fact, of_clause(s, clause.parent, depth + 1), no_entity, out);
        } else if (infinitive) {
          // "warned X to leave", "gave X a month to leave": whether he will is open.
          const bool others = clause.subject != no_group && clause.subject > up.verb && clause.subject != up.subject;
          out.weaken(others ? Modality::hypothetical : Modality::planned);
        } else {
          const Stance above = of_clause(s, clause.parent, depth + 1);
          Embedding kind = embedding(s, up);
          // "stopped short of recognising": what the adjective says of it.
          const GroupIndex over = clause.verb > 0 ? GroupIndex(clause.verb - 1) : no_group;
          const bool of_adjective = over != no_group && over > up.verb && s.groups[over].kind == GroupKind::adjective && verb.form == VerbForm::gerund && !up_verb.copular;
          if (of_adjective) kind = words_.of_adjective(s.lemma(over));
          const bool of_object = verb.form == VerbForm::gerund && verb.preposition != 0 && clause.subject != no_group && clause.subject == (up.passive ? up.subject : up.object);
          if (kind != Embedding::none && up_verb.copular && verb.form == VerbForm::gerund) {
            apply(kind, above, no_entity, out);  // "is not interested in joining"
          } else if ((kind == Embedding::say && verb.form == VerbForm::gerund && (verb.preposition == words_.of || verb.preposition == words_.about)) ||
                     (kind == Embedding::wish && verb.form == VerbForm::gerund && clause.verb == up.verb + 1u && verb.gap == 0 && clause.subject == up.subject &&
                      (verb.preposition == words_.of || verb.preposition == words_.about || verb.preposition == words_.with || verb.preposition == words_.at_))) {
            out.weaken(Modality::hypothetical);  // "is thinking of leaving", "dreams of leaving"
          } else if (kind == Embedding::accuse && clause.verb > up.verb && verb.preposition != 0) {
            apply(kind, above, subject_of(s, up), out);
          } else if (of_adjective || (keeps_from(kind) && verb.form == VerbForm::gerund && verb.preposition == words_.from)) {
            apply(kind, above, no_entity, out);  // ... and "refrained from recognising"
          } else if (verb.form == VerbForm::gerund && verb.preposition == words_.for_ && up.object != no_group && up.object + 1u == clause.verb && words_.of_noun(s.lemma(up.object)) == Embedding::wish) {
            out.weaken(Modality::hypothetical);  // "set conditions for lifting its embargo"
          } else if (kind == Embedding::plan && verb.form == VerbForm::gerund && (verb.preposition == words_.on || verb.preposition == words_.with)) {
            apply(kind, above, no_entity, out);  // "plans on recognising", "threatened X with bombing Y"
          } else if (kind == Embedding::join && verb.form == VerbForm::gerund && verb.preposition == words_.in && above.negated) {
            out.negated = !out.negated;  // "did not join in condemning"
          } else if (of_object && (keeps_from(kind) || kind == Embedding::wish || kind == Embedding::end || kind == Embedding::finish)) {
            apply(kind, above, no_entity, out);
          }
          if (verb.form != VerbForm::finite) out.weaken(above.modality);
          if (out.source == no_entity) out.source = above.source;
        }
        // "cannot win without attacking": two that undo each other.
        if (verb.preposition == words_.without && own(s, up).negated) break;
        if (verb.preposition == words_.without || (verb.form == VerbForm::gerund && (verb.preposition == words_.against || verb.preposition == words_.instead_of || verb.preposition == words_.rather_than))) {
          out.negated = !out.negated;
        }
        break;
      case Label::adnominal:
      case Label::relative: {
        const Stance above = of_clause(s, clause.parent, depth + 1);
        // "has no plans to join", "no intention of joining"
        const bool adnominal = clause.link == Label::adnominal && clause.noun != no_group && clause.subject != clause.noun;
        if (adnominal && verb.form != VerbForm::finite) {
          const Symbol first = s.tokens[s.groups[clause.noun].core].word;
          if (first == words_.no || first == words_.neither) out.negated = !out.negated;
        }
        if (clause.link == Label::adnominal && clause.noun != no_group && infinitive) {
          // "the first to recognise X" has done so.
          bool ranked = false;
          for (uint32_t i = s.groups[clause.noun].core; i < s.groups[clause.noun].end; ++i) {
            ranked |= std::find(words_.ranks.begin(), words_.ranks.end(), s.tokens[i].word) != words_.ranks.end();
          }
          // "was among the few to recognise X", "is one of six states to"
          const Group& some = s.groups[clause.noun];
          ranked |= some.preposition == words_.among || (some.preposition == words_.of && clause.noun > 0 && s.head(GroupIndex(clause.noun - 1)).word == words_.one);
          const Embedding noun = ranked && up_verb.copular ? Embedding::fact : words_.of_noun(s.lemma(clause.noun));
          // "launched an offensive to seize Y": it is what he does.
          // ... and "took the opportunity to condemn Y"
          const bool does = up.object == clause.noun && words_.is_light(s.lemma(up.verb)) && (noun == Embedding::none ? embedding(s, up) == Embedding::fact : noun == Embedding::wish && tells_stand(s, clause, up));
          apply(does ? Embedding::fact : noun == Embedding::none ? Embedding::plan : noun, above, no_entity, out);
          // "dropped its plan to leave"
          // ... "rejected a proposal to impose sanctions"
          const Embedding done = embedding(s, up);
          if (up.object == clause.noun && (done == Embedding::end || ((done == Embedding::deny || keeps_from(done)) && s.tree->child(clause.noun, Label::possessor) == no_group)) && !above.negated) out.negated = !out.negated;
        } else {
          // "lifted sanctions it had imposed": they are no more.
          const Embedding over = embedding(s, up);
          if (verb.perfect && verb.form == VerbForm::finite && clause.object == clause.noun && up.object == clause.noun && (over == Embedding::end || over == Embedding::finish) && !above.negated && above.modality == Modality::actual) out.negated = !out.negated;
          // "Iran's claim that Israel attacked", "the fear that": what the noun says of it.
          const Embedding noun = clause.link == Label::adnominal && clause.noun != no_group && verb.form == VerbForm::finite && clause.subject != clause.noun
                                     ? words_.of_noun(s.lemma(clause.noun)) : Embedding::none;
          if ((noun == Embedding::say || noun == Embedding::deny) && up.object == clause.noun && embedding(s, up) == Embedding::deny) {
            apply(Embedding::deny, above, subject_of(s, up), out);  // "denied accusations it had armed X"
          } else if (noun == Embedding::say || noun == Embedding::deny) {
            apply(noun, above, actors_.owner(s, clause.noun).entity, out);
          } else if (noun == Embedding::wish) {
            out.weaken(Modality::hypothetical);
          } else if (adnominal && verb.form == VerbForm::gerund && (verb.preposition != 0 || (clause.subject != no_group && s.groups[clause.subject].preposition == words_.of))) {
            const Embedding held = words_.of_noun(s.lemma(clause.noun));
            if (held == Embedding::plan || held == Embedding::wish || held == Embedding::refuse) apply(held, above, no_entity, out);
          }
          if (out.source == no_entity) out.source = above.source;
        }
        break;
      }
      case Label::parataxis: {
        // "X backs Y, Z said" where Z's verb holds the sentence.
        const Embedding kind = embedding(s, up);
        // "Peru recalled its envoy; Chile denounced the raid": nobody says that.
        const GroupIndex start = s.first_owner(clause.subject != no_group && clause.subject < clause.verb ? clause.subject : clause.verb);
        const bool told = up.object != no_group && s.groups[up.object].kind == GroupKind::noun && up.object > up.verb && up.object < start;
        // ... and "Peru told it to leave; Chile did so, too"
        const bool of_its_own = (told || (s.groups[start].gap & groups::gap_semicolon && start > up.verb + 1u)) &&
                                !(s.groups[start].gap & (groups::gap_colon | groups::gap_quote_open | groups::gap_quote_close)) && !s.quoted[s.groups[clause.verb].head];
        // "rejected the plan: Y demands that ...": that is no more denied.
        const bool denied = kind == Embedding::deny && up.object == no_group;
        if (!of_its_own && (kind == Embedding::say || denied)) {
          apply(kind, of_clause(s, clause.parent, depth + 1), subject_of(s, up), out);
        }
        break;
      }
      default: {
        const Stance above = of_clause(s, clause.parent, depth + 1);
        if (out.source == no_entity) out.source = above.source;
        break;
      }
    }
  }
  // A verb of saying beside this clause: "X backs Y, said Z".
  if (out.source == no_entity) {
    for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group; g = s.tree->next_sibling(g)) {
      if (s.tree->label(g) != Label::parataxis || s.tree->clause_of(g) == no_clause) continue;
      const Clause& beside = s.tree->clauses()[s.tree->clause_of(g)];
      const Embedding kind = embedding(s, beside);
      bool of_its_own = beside.object != no_group && s.groups[beside.object].kind == GroupKind::noun;  // "a charge Z denies"
      // "X attacked Y; Z answered by bombing it"
      const GroupIndex start = s.first_owner(beside.subject != no_group && beside.subject < beside.verb ? beside.subject : beside.verb);
      of_its_own |= (s.groups[start].gap & groups::gap_semicolon) && beside.verb + 1u < s.groups.size();
      if (!of_its_own && (kind == Embedding::say || kind == Embedding::deny)) out.source = subject_of(s, beside);
    }
  }
  if (out.source == no_entity) out.source = attributed(s, index);
  return out;
}

Stance StanceFinder::of_noun(const SentenceView& s, GroupIndex noun, GroupIndex doer) {
  Stance out;
  const Group& group = s.groups[noun];
  const Token& first = s.tokens[group.core];
  if (first.word == words_.no || first.word == words_.neither) out.negated = true;
  for (uint32_t i = group.core; i < group.head; ++i) {
    const Embedding kind = words_.of_modifier(s.tokens[i].word);
    if (kind != Embedding::none) apply(kind, {}, no_entity, out);
  }
  // Up through nouns ("the end of sanctions", "a threat of sanctions") to the verb.
  GroupIndex at = noun;
  bool told = false;
  for (int steps = 0; steps < max_depth; ++steps) {
    const GroupIndex up = s.tree->head(at);
    if (up == no_group) break;
    if (s.tree->clause_of(up) != no_clause) {
      const ClauseIndex c = s.tree->clause_of(up);
      const Clause& clause = s.tree->clauses()[c];
      Stance above = of_clause(s, c);
      if (told) {
        if (out.source == no_entity) out.source = above.source;
        return out;
      }
      const Label label = s.tree->label(at);
      // "No talks are planned": once.
      if (at == noun && clauses::is_subject(label) && (first.word == words_.no || first.word == words_.neither)) above.negated = false;
      // "At a meeting with X, Y agreed", "agreed to a truce after talks": where and when, and not what was agreed.
      const bool before = label == Label::oblique && s.groups[at].preposition == words_.aside.front();
      const bool acted_on = label == Label::object || (label == Label::oblique && at > clause.verb && !before) || label == Label::passive_subject ||
                            (label == Label::subject && clause.passive);
      const Embedding kind = embedding(s, clause);
      const Group& verb = s.groups[clause.verb];
      // "An attack on X would be a mistake", "Turkish recognition of X would help": there has been none.
      const bool bare = verb.modal == words_.would && at == noun && first.tag != tokens::Tag::DT && !tokens::is_plural(s.head(noun).tag) && s.tree->child(noun, Label::possessor) == no_group;
      if (label == Label::subject && (bare || (first.tag == tokens::Tag::DT && first.word != words_.the)) && own(s, clause).modality == Modality::hypothetical) out.weaken(Modality::hypothetical);
      out.finished = kind == Embedding::finish;
      // "Talks between X and Y will begin", "are due to resume": they have not.
      if (label == Label::subject && !clause.passive && (kind == Embedding::fact || (kind == Embedding::plan && verb.copular && clause.verb + 2u < s.groups.size() && (s.groups[clause.verb + 1].form == VerbForm::infinitive || s.groups[clause.verb + 2].form == VerbForm::infinitive))) && !above.negated) {
        out.weaken(kind == Embedding::plan ? Modality::planned : above.modality);
      }
      // "efforts to end the war": it goes on.
      if (acted_on && kind == Embedding::finish && above.modality != Modality::actual && !above.negated) {
        if (out.source == no_entity) out.source = above.source;
        return out;
      }
      // "the blockade ended"; one that expires in July is on.
      if (label == Label::subject && !clause.passive && clause.object == no_group && kind == Embedding::finish) {
        if (verb.tense == groups::Tense::past || verb.perfect) apply(kind, above, no_entity, out);
        return out;
      }
      const bool embeds = kind == Embedding::plan || kind == Embedding::wish || keeps_from(kind) || kind == Embedding::fact || kind == Embedding::deny ||
                          ((kind == Embedding::end || kind == Embedding::finish) && label != Label::oblique);  // not "stopped over sanctions"
      // "rejected calls by X for Y": X has called for it all the same.
      // ... but what is blocked has not come about, whoever would have done it.
      const bool spurned = kind == Embedding::refuse || ((kind == Embedding::deny || kind == Embedding::prevent) && words_.of_noun(s.lemma(noun)) != Embedding::none);
      // "does not support their embargo": there is one.
      const bool unloved = kind == Embedding::wish && above.negated && words_.of_noun(s.lemma(clause.verb)) != Embedding::wish && s.tree->child(noun, Label::possessor) != no_group;
      const bool of_others = (spurned || unloved) && doer != no_group && (doer != noun || words_.of_noun(s.lemma(noun)) == Embedding::wish) && doer != (clause.passive ? clause.agent : clause.subject);
      if (acted_on && embeds && !of_others) {
        apply(kind, above, kind == Embedding::deny ? subject_of(s, clause) : no_entity, out);
      } else if (out.source == no_entity) {
        out.source = above.source;
      }
      return out;
    }
    const Embedding kind = words_.of_noun(s.lemma(up));
    // "at the end of a visit": it has been.
    const bool timed = s.groups[up].preposition == words_.at_ || s.groups[up].preposition == words_.by;
    // "its protest over a raid", "fears over the blockade": it is why.
    const bool why = s.groups[at].preposition == words_.over || (s.groups[at].preposition != 0 && std::find(words_.aside.begin(), words_.aside.end(), s.groups[at].preposition) != words_.aside.end());
    if (s.groups[at].preposition != 0 && !timed && !why && !told && (kind == Embedding::plan || kind == Embedding::wish || kind == Embedding::end || kind == Embedding::finish || kind == Embedding::refuse)) {
      out.finished = kind == Embedding::finish;
      apply(kind, {}, no_entity, out);
    }
    // "broke off ties over the war", "a move after the war": there was a war.
    told |= why;
    at = up;
  }
  return out;
}

}  // namespace entente::claims
