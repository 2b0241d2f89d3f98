#include "groups/borders.h"

#include <utility>

namespace entente::groups {

namespace {

using names::MentionForm;
using tokens::Tag;

constexpr uint32_t word_time = word_day | word_month | word_unit;

bool part_at_time(const Word& left, const Word& right, const Word& after, bool dated) {
  const bool right_is_time = right.is(word_day | word_month);
  // "on Friday | Russia said", but "Friday night", "last week's"
  if (left.is(word_time) && left.is(word_noun) && right.is(word_name) && !right_is_time) return true;
  // "on Monday | police said", but "on Monday night"
  if (dated && left.is(word_day) && right.is(word_common | word_adjective) && right.is(word_lower) && !right.is(word_unit)) return true;
  if (left.is(word_year) && right.is(word_name | word_adjective) && !right_is_time) return true;
  // "told Maduro | Friday that", but "Good Friday prayers" is left to the names
  if (left.is(word_noun) && !left.is(word_time) && right.is(word_day)) return true;
  // "flew to Cairo | hours after the attack"
  if (left.is(word_name) && right.is(word_span) && (after.tag == Tag::IN || after.tag == Tag::RB || after.tag == Tag::RBR)) return true;
  // "spoke to Macron | several times"
  if (left.mention && left.mention->form != MentionForm::adjective && (right.tag == Tag::CD || right.tag == Tag::JJ) && right.is(word_lower) && after.tag == Tag::NNS && after.is(word_unit | word_span)) return true;
  // "flew to Bishkek | last August", "| late last month"
  if (left.is(word_modifier)) return false;
  return left.is(word_noun | word_adjective) && right.is(word_modifier) && after.is(word_time | word_modifier);
}

bool part_at_name(const Word& left, const Word& right, const Word& after) {
  if (!right.is(word_name) || !left.is(word_noun | word_year)) return false;
  if (left.tag == Tag::NNS && !left.mention) return true;
  if (!left.mention || !right.mention || left.mention->form == MentionForm::adjective) return false;
  if (left.is(word_person) || right.is(word_person)) return true;
  // "the US State Department" is one, "told the EU | Russia" two, "the US Russia talks" one
  return right.mention->type == EntityType::country && !after.is(word_common);
}

}  // namespace

BorderWords::BorderWords(const cascade::Alphabet& alphabet) {
  static constexpr std::pair<const char*, WordBit> classes[] = {
      {"day", word_day},       {"month", word_month},   {"time_unit", word_unit},        {"time_modifier", word_modifier}, {"time_span", word_span},
      {"naming", word_naming}, {"giving", word_giving}, {"office", word_office}, {"captive", word_captive}, {"apostrophe", word_apostrophe}, {"have", word_having},
  };
  for (const auto& [name, bit] : classes) {
    const cascade::Bytes bytes = alphabet.lexical_bytes(name).value_or(cascade::Bytes());
    for (size_t b = 0; b < bits_.size(); ++b) {
      if (bytes[b]) bits_[b] |= bit;
    }
  }
}

bool BorderFinder::part(const Word& next, const Word& after) const {
  // "which | last month persuaded", but "which months"
  if ((left_.tag == Tag::WDT || left_.tag == Tag::WP) && next.is(word_modifier | word_day) && after.is(word_time | word_modifier)) return true;
  // "On October 8 | Azerbaijani President X", but "the October 8 talks"
  if (day_of_month_ && next.mention && next.is(word_name | word_adjective) && !next.is(word_month)) return true;
  // "armed the rebels fighting | Assad"
  if (gerund_of_plural_ && next.mention) return true;
  if (!left_.is(word_noun | word_adjective | word_year) && left_.tag != Tag::VBN) return false;
  // "with the State Department | praising Peru", but "the United Nations peacekeeping force"
  if (next.tag == Tag::VBG && left_.is(word_name) && left_.tag != Tag::JJ && (after.is(word_name) || after.tag == Tag::DT || after.tag == Tag::PRPS)) return true;
  // "the junta, led by him, dissolved | parliament", "the minister promised | voters"
  const bool object_of_participle = left_.tag == Tag::VBN && next.is(word_common) &&
                                    ((noun_and_comma_ && next.tag == Tag::NN) || subject_before_);
  if (object_of_participle) return true;
  // "has recalled its envoy and severed | ties"
  if (second_verb_ && next.is(word_common | word_adjective)) return true;
  // "elected Anna Kovacs | president", "appointed her | interim president"
  const bool office = (!next.mention && next.is(word_office) && next.is(word_lower)) ||
                      (next.is(word_adjective) && after.is(word_common) && after.is(word_office));
  if ((verb_ & word_naming) && left_.is(word_name) && office) return true;
  // "sold Ethiopia | drones", "granted Omar Diallo | asylum", but "gave Russia experts a visa"
  const bool to_somebody = (verb_ & word_giving) && left_.mention && left_.mention->form != MentionForm::adjective && left_.mention->type != EntityType::organization;
  if (to_somebody && !next.mention && next.is(word_common) && next.is(word_lower) && (after.tag == Tag::IN || after.tag == Tag::TO || after.tag == Tag::comma || after.tag == Tag::period || after.tag == Tag::CC || after.tag == Tag::none)) return true;
  // "took two soldiers | hostage", but "the release of hostage Anna Kovacs", "their rebels' hostage talks"
  if (next.is(word_captive) && next.tag == Tag::NN && (left_.tag == Tag::NNS || left_.is(word_name)) && !after.is(word_noun)) return true;
  // "Mali, whose army | France trained", but "whose president Anna Kovacs"
  if (whose_ && !left_.mention && next.mention && next.mention->form != MentionForm::adjective && next.mention->type != EntityType::person) return true;
  // "accused it of lying, a charge | Kyiv denied"
  if (aside_ == Aside::noun && next.mention && next.mention->form != MentionForm::adjective && (next.mention->type == EntityType::country || next.mention->type == EntityType::organization) &&
      (after.tag == Tag::VBD || after.tag == Tag::VBZ || after.tag == Tag::VBP || after.tag == Tag::MD)) return true;
  // "the truce | Qatar brokered"
  if (after_article_ && left_.tag == Tag::NN && !left_.mention && next.mention && next.mention->form == MentionForm::name && next.mention->type == EntityType::country && (after.tag == Tag::VBD || after.tag == Tag::VBN)) return true;
  // "In response | Mali expelled X", "In a statement | Mali and Chad condemned X", but "In south Lebanon, Israel and Hezbollah"
  if (opening_ && left_.tag == Tag::NN && !left_.mention && left_.is(word_lower) && next.mention && next.mention->form == MentionForm::name && next.mention->type == EntityType::country &&
      (after.tag == Tag::VBD || after.tag == Tag::VBZ || after.tag == Tag::MD || (after_article_ && (after.tag == Tag::comma || after.tag == Tag::CC || after.tag == Tag::VBN || after.tag == Tag::VBP)))) return true;
  if (part_at_time(left_, next, after, dated_) || part_at_name(left_, next, after)) return true;
  // "gave Russia | 10 planes", "promised Tbilisi | one billion dollars", but "on January 23", "Resolution 2231"
  return left_.is(word_noun) && next.tag == Tag::CD && !left_.is(word_month) && (after.is(word_noun | word_adjective) || (after.tag == Tag::CD && left_.mention)) &&
         !after.is(word_month);
}

bool BorderFinder::step(const Word& next, const Word& after) {
  const bool out = part(next, after);
  if (next.tag == Tag::comma) {
    noun_and_comma_ = left_.is(word_noun);
  } else if (next.tag != Tag::VBN || left_.tag != Tag::comma) {
    noun_and_comma_ = false;
  }
  subject_before_ = next.tag == Tag::VBN && left_.is(word_noun) && !verb_before_;
  if (next.tag == Tag::MD || next.tag == Tag::VBD || next.tag == Tag::VBZ || next.tag == Tag::VBP)
    verb_before_ = true;
  second_verb_ = perfect_ == Perfect::had && next.tag == Tag::VBN && (left_.tag == Tag::CC || (second_and_ && left_.tag == Tag::RB));
  second_and_ = left_.tag == Tag::CC;
  if (next.is(word_having) && tokens::is_verb(next.tag)) {
    perfect_ = Perfect::having;
  } else if (perfect_ == Perfect::having) {
    if (next.tag != Tag::RB) perfect_ = next.tag == Tag::VBN ? Perfect::had : Perfect::none;
  } else if (next.tag == Tag::MD || next.tag == Tag::VBD || next.tag == Tag::VBZ || next.tag == Tag::VBP) {
    perfect_ = Perfect::none;
  }
  verb_ = tokens::is_verb(next.tag) ? next.verb : next.is(word_name) ? verb_ : 0;
  follows_plural_ = tokens::is_plural(left_.tag) || left_.is(word_name);
  dated_ = left_.tag == Tag::IN && next.is(word_day);
  opening_ = (left_.tag == Tag::none && next.tag == Tag::IN) || (opening_ && (next.tag == Tag::DT || next.tag == Tag::JJ || next.tag == Tag::NN || next.tag == Tag::RB));
  whose_ = (whose_ || left_.tag == Tag::WPS) && next.is(word_noun);
  if (next.tag == Tag::comma) {
    aside_ = Aside::comma;
  } else if (aside_ != Aside::none) {
    const bool noun = next.tag == Tag::NN && !next.mention && aside_ != Aside::noun;
    aside_ = noun ? Aside::noun : aside_ == Aside::comma && next.tag == Tag::DT ? Aside::article : aside_ == Aside::article && next.is(word_adjective) ? Aside::article : Aside::none;
  }
  gerund_of_plural_ = next.tag == Tag::VBG && left_.tag == Tag::NNS && !left_.mention;
  after_article_ = left_.tag == Tag::DT || (after_article_ && left_.tag == Tag::JJ);
  day_of_month_ = month_ && next.tag == Tag::CD;
  month_ = left_.tag == Tag::IN && next.is(word_month);
  left_ = next;
  return out;
}

}  // namespace entente::groups
