#include "groups/borders.h"

namespace entente::groups {

namespace {

using names::MentionForm;
using tokens::Tag;

bool part_at_time(const Word& left, const Word& right, const Word& after, const BorderWords& words) {
  const bool left_is_time = words.day[left.lexical] || words.month[left.lexical] || words.unit[left.lexical];
  const bool right_is_time = words.day[right.lexical] || words.month[right.lexical];
  // "on Friday | Russia said", but "Friday night", "last week's"
  if (left_is_time && left.is_noun() && right.is_name() && !right_is_time) return true;
  if (left.year && (right.is_name() || right.is_adjective()) && !right_is_time) return true;
  // "told Maduro | Friday that", but "Good Friday prayers" is left to the names
  if (left.is_noun() && !left_is_time && words.day[right.lexical]) return true;
  if ((left.is_noun() || left.is_adjective()) && words.modifier[right.lexical] && words.unit[after.lexical])
    return true;
  return false;
}

bool part_at_name(const Word& left, const Word& right, const Word& after) {
  if (!right.is_name() || !(left.is_noun() || left.year)) return false;
  if (left.tag == Tag::NNS && !left.mention) return true;
  if (!left.mention || !right.mention || left.mention->form == MentionForm::adjective) return false;
  if (left.is_person() || right.is_person()) return true;
  // "the US State Department" is one, "told the EU | Russia" two, "the US Russia talks" one
  return right.mention->type == EntityType::country && !after.is_common();
}

}  // namespace

BorderWords::BorderWords(const cascade::Alphabet& alphabet)
    : day(alphabet.lexical_bytes("day").value_or(cascade::Bytes())),
      month(alphabet.lexical_bytes("month").value_or(cascade::Bytes())),
      unit(alphabet.lexical_bytes("time_unit").value_or(cascade::Bytes())),
      modifier(alphabet.lexical_bytes("time_modifier").value_or(cascade::Bytes())),
      naming(alphabet.lexical_bytes("naming").value_or(cascade::Bytes())),
      office(alphabet.lexical_bytes("office").value_or(cascade::Bytes())),
      apostrophe(alphabet.lexical_bytes("apostrophe").value_or(cascade::Bytes())) {}

bool BorderFinder::part(const Word& next, const Word& after) const {
  // "the junta, led by him, dissolved | parliament", "the minister promised | voters"
  const bool object_of_participle = left_.tag == Tag::VBN && next.is_common() &&
                                    ((noun_and_comma_ && next.tag == Tag::NN) || subject_before_);
  if (object_of_participle) return true;
  // "elected Anna Kovacs | president", "appointed her | interim president"
  const bool office = (!next.mention && words_.office[next.lexical] && next.lower) ||
                      (next.is_adjective() && after.is_common() && words_.office[after.lexical]);
  if (naming_ && left_.is_name() && office) return true;
  if (part_at_time(left_, next, after, words_) || part_at_name(left_, next, after)) return true;
  // "gave Russia | 10 planes", but "on January 23", "Resolution 2231"
  return left_.is_noun() && next.tag == Tag::CD && !words_.month[left_.lexical] &&
         (after.is_noun() || after.is_adjective()) && !words_.month[after.lexical];
}

bool BorderFinder::step(const Word& next, const Word& after) {
  const bool out = part(next, after);
  if (next.tag == Tag::comma) {
    noun_and_comma_ = left_.is_noun();
  } else if (next.tag != Tag::VBN || left_.tag != Tag::comma) {
    noun_and_comma_ = false;
  }
  subject_before_ = next.tag == Tag::VBN && left_.is_noun() && !verb_before_;
  if (next.tag == Tag::MD || next.tag == Tag::VBD || next.tag == Tag::VBZ || next.tag == Tag::VBP)
    verb_before_ = true;
  naming_ = tokens::is_verb(next.tag) ? words_.naming[next.lemma] : naming_ && next.is_name();
  follows_plural_ = left_.tag == Tag::NNS || left_.tag == Tag::NNPS || left_.is_name();
  left_ = next;
  return out;
}

}  // namespace entente::groups
