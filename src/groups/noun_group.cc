#include "groups/noun_group.h"

namespace entente::groups {

namespace {

using tokens::Tag;

// "who", "which", "whose" by themselves: relative after a noun group ("the man who", "a step, which"), else a
// question.
Pronoun pronoun_of_wh(std::span<const Group> groups) {
  if (groups.size() < 2) return Pronoun::interrogative;
  const Group& group = groups.back();
  const Group& before = groups[groups.size() - 2];
  if (group.gap & (gap_semicolon | gap_colon | gap_quote_open | gap_dash)) return Pronoun::interrogative;
  return before.kind == GroupKind::noun && !before.possessive ? Pronoun::relative : Pronoun::interrogative;
}

}  // namespace

NounWords::NounWords(const cascade::Alphabet& alphabet)
    : reflexive(alphabet.lexical_bytes("reflexive").value_or(cascade::Bytes())),
      indefinite(alphabet.lexical_bytes("indefinite").value_or(cascade::Bytes())),
      each(alphabet.lexical_bytes("each").value_or(cascade::Bytes())),
      other(alphabet.lexical_bytes("other").value_or(cascade::Bytes())),
      no(alphabet.lexical_bytes("no").value_or(cascade::Bytes())) {}

void read_noun_group(std::span<const tokens::Token> sentence, const cascade::Alphabet& alphabet,
                     const NounWords& words, std::span<Group> groups) {
  Group& group = groups.back();
  const bool single = group.head == group.core;
  const tokens::Token& first = sentence[group.core];
  const uint8_t byte = alphabet.byte_of_word(first.word);
  group.negated = first.tag == Tag::DT && words.no[byte];
  if ((single && words.reflexive[byte]) ||
      (words.each[byte] && group.end - group.core == 2 &&
       words.other[alphabet.byte_of_word(sentence[group.core + 1u].word)])) {
    group.pronoun = Pronoun::reflexive;
  } else if (single && words.indefinite[byte]) {
    group.pronoun = Pronoun::indefinite;
  } else if (first.tag == Tag::PRP || first.tag == Tag::PRPS) {
    group.pronoun = Pronoun::personal;
  } else if (first.tag == Tag::EX) {
    group.pronoun = Pronoun::expletive;
  } else if (first.tag == Tag::WPS || ((first.tag == Tag::WP || first.tag == Tag::WDT) && single)) {
    group.pronoun = pronoun_of_wh(groups);
  } else if (first.tag == Tag::WP || first.tag == Tag::WDT || first.tag == Tag::WRB) {
    group.pronoun = Pronoun::interrogative;
  } else if ((first.tag == Tag::DT || first.tag == Tag::PDT) && single && !group.possessive) {
    group.pronoun = Pronoun::demonstrative;
  }
}

void settle_owners(std::span<Group> groups) {
  for (size_t i = 1; i < groups.size(); ++i) {
    Group& group = groups[i];
    if (!group.possessive || group.mention == no_mention || group.kind != GroupKind::noun) continue;
    const bool last = i + 1 == groups.size();
    const bool owns = !last && groups[i + 1].gap == 0 && (groups[i + 1].kind == GroupKind::adjective || groups[i + 1].kind == GroupKind::adverb || (groups[i + 1].kind == GroupKind::noun && groups[i + 1].core == groups[i + 1].begin));
    const bool goes_on = !last && groups[i + 1].gap != 0 && groups[i + 1].kind != GroupKind::verb;
    if (owns || goes_on || (!last && groups[i + 1].form == VerbForm::gerund)) continue;
    group.possessive = false;
  }
}

}  // namespace entente::groups
