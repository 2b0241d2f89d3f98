#include "claims/mood.h"

namespace entente::claims {

bool is_subjunctive(const SentenceView& s, const Clause& clause, const Words& words) {
  const Group& verb = s.groups[clause.verb];
  const Token& head = s.tokens[verb.head];
  if (verb.begin != verb.head || verb.modal != 0 || head.tag == tokens::Tag::VBD || head.word != head.lemma) return false;
  if (clause.subject == no_group || clause.subject > clause.verb || s.tree->child(clause.subject, Label::conjunct) != no_group) return false;
  const Token& who = s.head(clause.subject);
  if (s.groups[clause.subject].pronoun != Pronoun::none) return words.is_it(who.word) || who.word == words.he || who.word == words.she;
  return who.tag == tokens::Tag::NN || (who.tag == tokens::Tag::NNP && s.mention(clause.subject));
}

}  // namespace entente::claims
