#include "claims/denial.h"

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
    const bool apart = charge ? first.lemma == words.a : begin > 0 && (s.groups[begin].gap & groups::gap_comma) != 0;
    return apart ? Denial{clause.subject, true} : Denial{};
  }
  const bool pronoun = object.core == object.head && (words.is_it(first.word) || first.word == words.this_ || first.word == words.that);
  const bool told = charge && (first.word == words.the || first.tag == tokens::Tag::DT) && !has_content(s, what, clause.verb);
  if (clause.subject > clause.verb || !(pronoun ? denies : told) || has_content(s, clause.verb, what)) return {};
  return {clause.subject, false};
}

}  // namespace entente::claims
