#include "claims/ellipsis.h"

#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

Ellipsis find_ellipsis(const SentenceView& s, const Clause& clause, const Words& words, bool told_own) {
  const Group& verb = s.groups[clause.verb];
  const Token& head = s.head(clause.verb);
  // "X recalled its envoy; Y and Z followed.", "... and Y followed a day later."
  if (head.lemma == words.follow && clause.subject != no_group && clause.subject < clause.verb && clause.object == no_group && !clause.passive && !verb.negated && verb.modal == 0 &&
      (clause.link == Label::conjunct || clause.link == Label::parataxis || clause.link == Label::root) && verb.form == VerbForm::finite) {
    const bool ends = clause.verb + 1u == s.groups.size() || (s.groups[clause.verb + 1].gap & (groups::gap_semicolon | groups::gap_comma)) || s.groups[clause.verb + 1].time || s.groups[clause.verb + 1].kind == GroupKind::adverb;
    // "followed a week later and spoke of X": that is told, and nothing else.
    const bool more = std::any_of(s.tree->clauses().begin(), s.tree->clauses().end(), [&](const Clause& c) { return c.verb > clause.verb && c.link == Label::conjunct && c.subject == clause.subject; });
    if (ends && !more) return {clause.subject, false};
  }
  if (clause.subject != no_group && clause.subject < clause.verb && clause.verb + 1u < s.groups.size()) {
    const GroupIndex after = GroupIndex(clause.verb + 1);
    const Group& next = s.groups[after];
    // "Britain and France closed theirs."
    if (told_own && clause.object != no_group && words.is_theirs(s.head(clause.object).word) && s.groups[clause.object].core == s.groups[clause.object].head) return {clause.subject, false};
    // "Uruguay followed in March.", also "..., as did Peru"
    const auto clauses = s.tree->clauses();
    const bool alone = clauses.size() == 1 || (clauses.size() == 2 && s.lemma(clauses[1].verb) == words.do_ && clauses[1].subject != no_group && clauses[1].subject > clauses[1].verb);
    if (head.lemma == words.follow && alone && clause.object == no_group && !clause.passive && !verb.negated && verb.modal == 0 && (next.time || next.preposition != 0)) return {clause.subject, false};
    const bool suits = head.lemma == words.follow && s.lemma(after) == words.suit;
    const bool same = head.lemma == words.do_ && (s.lemma(after) == words.likewise || s.tokens[next.end - 1].word == words.same);
    if (suits || same) return {clause.subject, false};
  }
  if (verb.kind != GroupKind::verb || verb.form != VerbForm::finite || verb.auxiliary || clause.predicate != no_group) return {};
  const bool does = head.lemma == words.do_, other = head.tag == tokens::Tag::MD || head.lemma == words.have || head.lemma == words.be;
  if (!does && !other) return {};
  // What stands right before it: "as did X", "so has X", "nor will X".
  Symbol before = verb.subordinator;
  bool negated = false;
  if (verb.begin > 0) {
    const Symbol word = s.tokens[verb.begin - 1].word;
    if (word == words.so || word == words.as || word == words.nor || word == words.neither) before = word;
  }
  if (s.tokens[verb.begin].word == words.so || s.tokens[verb.begin].word == words.neither) before = s.tokens[verb.begin].word;
  negated = before == words.nor || before == words.neither;
  const bool inverted = negated || before == words.so || before == words.as;
  const auto bare = [&](size_t g) {
    return g < s.groups.size() && s.groups[g].kind == GroupKind::noun && s.groups[g].preposition == 0 && !s.groups[g].possessive && s.groups[g].gap == 0;
  };
  size_t next = clause.verb + 1u;
  // "so did its ally Chad"
  while (inverted && next + 1 < s.groups.size() && s.groups[next].possessive && s.groups[next].gap == 0) ++next;
  if (next > clause.verb + 1u && next + 1 < s.groups.size() && !s.mention(GroupIndex(next)) && bare(next + 1) && s.mention(GroupIndex(next + 1))) ++next;
  if (inverted) return bare(next) ? Ellipsis{GroupIndex(next), negated} : Ellipsis{};
  if (clause.object != no_group || bare(next) || clause.subject == no_group || clause.subject > clause.verb) return {};
  // A bare "X did" and "X has not" stand for something; "X has" does not. "neither X nor Y did", "neither X nor Y has".
  const Group& who = s.groups[clause.subject];
  const bool none = s.tokens[who.core].word == words.neither || (who.begin > 0 && s.tokens[who.begin - 1].word == words.neither);
  return does || verb.negated || none ? Ellipsis{clause.subject, none && s.tokens[who.core].word != words.neither} : Ellipsis{};
}

// "So did X.", "Y followed suit.": what the sentence before said of its subject is said of X too.
bool Extractor::Work::carry_on(const SentenceView& s) {
  if (carried.empty() || tree.clauses().empty()) return false;
  for (ClauseIndex c = 0; c < tree.clauses().size(); ++c) {
    const Clause& clause = tree.clauses()[c];
    if (clause.link != Label::root) continue;
    Ellipsis ellipsis = find_ellipsis(s, clause, *p.words, carried_own);
    ClauseIndex told = c;
    // "Britain is expected to follow suit."
    if (const ClauseIndex inner = ClauseIndex(c + 1); ellipsis.who == no_group && inner < tree.clauses().size() && tree.clauses()[inner].link == Label::open_complement && tree.clauses()[inner].parent == c) {
      ellipsis = find_ellipsis(s, tree.clauses()[inner], *p.words, false);
      told = inner;
    }
    if (ellipsis.who == no_group) return false;
    carry(s, ellipsis, told);
    // "Togo followed suit, as did Benin."
    for (ClauseIndex more = 0; more < tree.clauses().size(); ++more) {
      if (more == c || more == told) continue;
      if (const Ellipsis too = find_ellipsis(s, tree.clauses()[more], *p.words, false); too.who != no_group) carry(s, too, more);
    }
    return true;
  }
  return false;
}

// Whom an ellipsis names does what the sentence before told.
void Extractor::Work::carry(const SentenceView& s, const Ellipsis& ellipsis, ClauseIndex clause) {
  const Stance stance = stances.of_clause(s, clause);
  for (const Actor& who : actors.find(s, ellipsis.who, ActorFinder::actors_only())) {
    for (const size_t i : carried) {
      Claim copy = claims[i];
      if (!copy.literal && copy.object.id == entity(who.entity).id) continue;
      copy.subject = entity(who.entity);
      copy.subject_mention = who.mention.of(s.text);
      if (stance.negated != (ellipsis.negated != who.excluded)) copy.polarity = copy.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
      if (ellipsis.negated && copy.polarity == Polarity::affirmed && claims[i].polarity == Polarity::negated) copy.polarity = Polarity::negated;
      copy.modality = std::max(copy.modality, stance.modality);
      copy.source.reset();
      if (stance.source != no_entity) copy.source = entity(stance.source);
      copy.evidence = evidence(s);
      claims.push_back(std::move(copy));
    }
  }
}

}  // namespace entente::claims
