#include "claims/time_expression.h"

#include <algorithm>
#include <iterator>

#include "claims/time_phrase.h"

namespace entente::claims {

namespace {

using Kind = TimeValue::Kind;

// The other end: "from May | to July", "between May | and July", "June 5 | - 8", "Monday | through Friday".
void read_second(const TimePhraseReader& reader, const TimeWords& words, TimeExpression& e) {
  uint32_t at = e.end;
  if (e.relation == TimeRelation::between) {
    if (reader.word(at) != words.and_) return;
    ++at;
  } else if (reader.is_dash(at)) {
    ++at;
  } else if (const auto* to = reader.entry(at, TimeWord::to)) {
    at += to->length;
  } else {
    return;
  }
  const int day = e.value.kind == Kind::day ? reader.day_number(at) : 0;
  if (day) {
    e.to = e.value;
    e.to->day = day;
    e.end = at + 1;
    if (const int year = reader.year_after(e.end)) e.value.year = e.to->year = year;
    return;
  }
  const auto second = reader.read(at);
  if (!second || second->to) return;
  const bool is_alike =
      second->value.kind == e.value.kind || (e.value.kind == Kind::month && second->value.kind == Kind::day);
  if (!is_alike && e.relation != TimeRelation::from && e.relation != TimeRelation::between) return;
  e.to = second->value;
  e.end = second->end;
  e.needs_noun &= !second->bare;
}

// A whole expression at token `i`; false where none begins. With relation none it is only to be passed over.
bool read_expression(const TimePhraseReader& reader, const TimeWords& words, uint32_t i, TimeExpression& e) {
  e.begin = e.core = i;
  if (const auto* every = reader.entry(i, TimeWord::every)) {
    const auto often = reader.read(i + every->length);
    e.relation = TimeRelation::none;
    if (often) e.end = often->end;
    return often.has_value();
  }
  if (const auto* relation = reader.entry(i, TimeWord::relation)) {
    e.relation = TimeRelation(relation->value);
    e.core += relation->length;
    if (const auto* about = reader.entry(e.core, TimeWord::about)) e.core += about->length;
  }
  const auto first = reader.read(e.core);
  if (!first) return false;
  e.value = first->value;
  e.to = first->to;
  e.end = first->end;
  e.needs_noun = e.relation == TimeRelation::bare && !first->bare;
  if (!e.to) read_second(reader, words, e);
  if (e.relation == TimeRelation::between && !e.to) e.relation = TimeRelation::none;
  // "for the past two weeks"
  const bool reaches_today = e.value.kind == Kind::rolling && e.value.shift == Shift::past;
  if (e.relation == TimeRelation::none && reaches_today) e.relation = TimeRelation::at;
  if (e.to && e.relation != TimeRelation::none) e.relation = TimeRelation::range;
  return true;
}

// Mentions are in order and do not overlap: the last that begins before the expression's end is the only one
// that may reach in.
bool is_in_name(const SentenceView& s, const TimeExpression& e) {
  const auto behind = std::lower_bound(s.mentions.begin(), s.mentions.end(), e.end,
                                       [](const Mention& m, uint32_t end) { return m.begin < end; });
  return behind != s.mentions.begin() && std::prev(behind)->end > e.core;
}

}  // namespace

void find_time_expressions(const SentenceView& s, const TimeWords& words, std::vector<TimeExpression>& out) {
  TimePhraseReader reader(s, words);
  if (!reader.may_hold_time()) return;
  for (uint32_t i = 0; i < s.tokens.size();) {
    TimeExpression e;
    if (!read_expression(reader, words, i, e)) {
      ++i;
      continue;
    }
    if (e.relation != TimeRelation::none && !is_in_name(s, e)) out.push_back(e);
    i = e.end;
  }
}

}  // namespace entente::claims
