#include "claims/time_finder.h"

#include <algorithm>

namespace entente::claims {

namespace {

using tokens::Tag;

// A day spoken of is out of mind after so many sentences without another.
constexpr uint32_t focus_sentences = 2;
constexpr int max_steps = 24;
// As far as a time is looked back from for what it dates.
constexpr uint32_t max_look_back = 32;

}  // namespace

void TimeFinder::begin_document(std::optional<Day> day) {
  today_ = day;
  focus_.reset();
  s_ = nullptr;
  placed_.clear();
}

void TimeFinder::begin_sentence(const SentenceView& s) {
  s_ = &s;
  found_.clear();
  placed_.clear();
  find_time_expressions(s, times_, found_);
  if (found_.empty() || s.groups.empty()) return;
  if (focus_ && s.number > focus_sentence_ + focus_sentences) focus_.reset();
  for (const TimeExpression& time : found_) {
    Placed placed;
    placed.time = time;
    placed.focus = focus_;
    place(placed);
    if ((placed.clause == no_clause && placed.noun == no_group) || dates_another(time, placed.clause))
      continue;
    placed_.push_back(placed);
    const auto days = resolve(placed, Modality::actual);
    if (days && days->first == days->last && time.relation != TimeRelation::since) {
      focus_ = days->first;
      focus_sentence_ = s.number;
    }
  }
}

// Names, pronouns and nouns for people: they have no time.
bool TimeFinder::is_actor(GroupIndex noun) const {
  const Group& group = s_->groups[noun];
  if (group.mention != groups::no_mention || group.pronoun != Pronoun::none) return true;
  const Tag tag = s_->head(noun).tag;
  if (tag == Tag::NNP || tag == Tag::NNPS || tag == Tag::CD) return true;
  const Symbol lemma = s_->lemma(noun);
  if (words_.actor_noun(lemma) != ActorNoun::none || words_.description(lemma) != Description::none)
    return true;
  return gazetteer_.titles().longest([&](uint32_t i) { return i == 0 ? lemma : 0; }).length == 1;
}

// Whether a time behind this noun is the verb's all the same. What happens "in a statement" or "at talks"
// happens when they do.
bool TimeFinder::passes_through(GroupIndex noun) const {
  const Group& group = s_->groups[noun];
  if (group.kind != GroupKind::noun || group.time || is_actor(noun)) return true;
  return group.preposition != 0 && (group.preposition == words_.in || group.preposition == words_.at_) &&
         s_->tree->label(noun) == Label::oblique;
}

// "the first to come since 1959", "met for the first time since May": the time dates what came before. So
// does every "since" at a verb whose tense does not reach to now.
bool TimeFinder::dates_another(const TimeExpression& time, ClauseIndex clause) const {
  if (time.relation != TimeRelation::since) return false;
  for (uint32_t i = time.begin; i-- > 0 && i + max_look_back > time.begin;) {
    const Token& token = s_->tokens[i];
    if (tokens::is_verb(token.tag) && token.tag != Tag::VBN) break;
    const auto* ordinal = times_.find(s_->tokens.subspan(i), TimeWord::ordinal);
    if (token.tag == Tag::JJS || token.tag == Tag::RBS || (ordinal && ordinal->value == 1)) return true;
  }
  if (clause == no_clause) return false;
  const Group& verb = s_->groups[s_->tree->clauses()[clause].verb];
  if (verb.form == VerbForm::finite)
    return verb.tense == groups::Tense::past && !verb.perfect && !verb.copular;
  return verb.form == VerbForm::infinitive && !verb.perfect;
}

void TimeFinder::place(Placed& placed) const {
  const TimeExpression& time = placed.time;
  const auto groups = s_->groups;
  // The group that holds the expression's first word, then up while the expression reaches.
  const auto at = std::upper_bound(groups.begin(), groups.end(), time.core,
                                   [](uint32_t token, const Group& g) { return token < g.end; });
  if (at == groups.end() || at->begin > time.core) return;
  GroupIndex g = GroupIndex(at - groups.begin());
  const auto within = [&](GroupIndex k) { return groups[k].head >= time.begin && groups[k].head < time.end; };
  // "the March attack", "Wednesday's talks": the noun's own, and nobody else's.
  GroupIndex last = g;
  while (last + 1u < groups.size() && groups[last + 1].begin < time.end) ++last;
  if (groups[last].kind == GroupKind::noun && !groups[last].possessive && groups[last].head >= time.end) {
    placed.noun = placed.nearest = last;
    return;
  }
  if (groups[last].possessive) {
    placed.noun = placed.nearest = s_->tree->head(last);
    return;
  }
  if (time.needs_noun) return;
  // "Russia on Thursday condemned": between a name and the verb it is the subject of, whatever the parser
  // made of it.
  const GroupIndex next = GroupIndex(last + 1);
  if (g > 0 && next < groups.size() && groups[next].form == VerbForm::finite && groups[next].gap == 0 &&
      groups[g].gap == 0 && !within(GroupIndex(g - 1))) {
    const ClauseIndex c = s_->tree->clause_of(next);
    const GroupIndex before = GroupIndex(g - 1);
    const GroupIndex subject = c == no_clause ? no_group : s_->tree->clauses()[c].subject;
    if (subject != no_group && subject <= before && groups[before].kind == GroupKind::noun &&
        passes_through(before)) {
      placed.clause = c;
      return;
    }
  }
  GroupIndex up = within(g) || groups[g].kind != GroupKind::verb ? s_->tree->head(g) : g;
  placed.joined = s_->tree->label(g) == Label::conjunct;
  for (int steps = 0; up != no_group && steps < max_steps; ++steps) {
    if (s_->tree->clause_of(up) != no_clause) {
      placed.clause = s_->tree->clause_of(up);
      return;
    }
    if (!within(up) && groups[up].kind == GroupKind::noun) {
      if (placed.nearest == no_group && !groups[up].time) placed.nearest = up;
      if (groups[up].possessive || !passes_through(up)) {
        placed.noun = up;
        return;
      }
    }
    up = s_->tree->head(up);
  }
}

// Where tense looks from the document's day.
Direction TimeFinder::direction(GroupIndex verb, Modality modality) const {
  const bool is_open = modality != Modality::actual;
  if (verb == no_group || s_->groups[verb].kind != GroupKind::verb)
    return is_open ? Direction::ahead : Direction::back;
  const Group& group = s_->groups[verb];
  if (group.perfect) return Direction::back;
  if (group.tense == groups::Tense::future || group.modal) return Direction::ahead;
  switch (group.form) {
    case VerbForm::finite:
      if (group.tense == groups::Tense::past) return Direction::back;
      return group.progressive && !group.passive ? Direction::ahead : Direction::near;
    case VerbForm::infinitive:
    case VerbForm::bare:
      return is_open ? Direction::ahead : Direction::back;
    case VerbForm::gerund:
      return modality == Modality::planned ? Direction::ahead : Direction::back;
    default:
      return Direction::back;
  }
}

std::optional<Interval> TimeFinder::resolve(const Placed& placed, Modality modality) const {
  const GroupIndex verb = placed.clause == no_clause ? no_group : s_->tree->clauses()[placed.clause].verb;
  const TimeContext context{today_, placed.focus, direction(verb, modality)};
  return days_of(placed.time.relation, placed.time.value, placed.time.to ? &*placed.time.to : nullptr,
                 context);
}

bool TimeFinder::is_own(const Placed& placed, const FrameMatch& match) const {
  if (match.trigger != no_group && (placed.noun == match.trigger || placed.nearest == match.trigger))
    return true;
  if (match.clause == no_clause && placed.clause != no_clause && match.trigger != no_group) {
    // "Peru's recognition of X came in May"
    const Clause& clause = s_->tree->clauses()[placed.clause];
    return clause.subject == match.trigger && clause.object == no_group && !is_actor(match.trigger) &&
           words_.of_verb(s_->lemma(clause.verb)) == Embedding::fact;
  }
  if (match.clause == no_clause || match.apposition) return false;
  if (placed.clause == match.clause) return true;
  // "imposed sanctions in May", "was an ally until 2014": the noun is part of what the frame says, not what
  // it is done to, as is the attack in "condemned the attack by X in May".
  const Clause& clause = s_->tree->clauses()[match.clause];
  const bool is_attitude = ontology_[match.frame->relation].through;
  const auto is_filler = [&](const Binding& binding) {
    return binding.group == placed.noun && (!binding.anchor || is_attitude);
  };
  return placed.noun != no_group && (placed.noun == clause.object || placed.noun == clause.predicate) &&
         !is_filler(match.object) && !is_filler(match.subject) && placed.noun != match.content;
}

// Times that a clause without one of its own has in common with its neighbours.
bool TimeFinder::is_shared(const Placed& placed, ClauseIndex index) const {
  if (placed.clause == no_clause) return false;
  const auto clauses = s_->tree->clauses();
  const Clause& clause = clauses[index];
  const Clause& other = clauses[placed.clause];
  const Group& verb = s_->groups[clause.verb];
  const Group& other_verb = s_->groups[other.verb];
  if (clause.parent == placed.clause) {
    const bool under = s_->tree->head(clause.verb) == other.verb;
    // "on Friday condemned X and expelled Y"
    if (clause.link == Label::conjunct && under) return placed.time.begin < other_verb.begin;
    // "condemned X on Friday, accusing it of ..."
    if (clause.link == Label::adverbial && under)
      return verb.form == VerbForm::gerund && verb.preposition == 0 && !verb.perfect &&
             verb.subordinator == 0;
    // "began in May to arm X"
    return clause.link == Label::open_complement && words_.of_verb(s_->lemma(other.verb)) == Embedding::fact;
  }
  if (other.parent != index) return false;
  // "condemned and sanctioned X on Friday"
  if (other.link == Label::conjunct)
    return other.verb == clause.verb + 1 && placed.time.begin > other_verb.head;
  // "Meeting X on Friday, Y condemned Z"
  return other.link == Label::adverbial && other.verb < clause.verb && other_verb.form == VerbForm::gerund &&
         other_verb.preposition == 0 && !other_verb.perfect;
}

// The narrowest where they nest, else the first; a list of days that follow each other is one time.
std::optional<Interval> TimeFinder::choose(const std::vector<const Placed*>& placed,
                                           Modality modality) const {
  // "on Thursday last week": a day of the week that is said.
  std::optional<Interval> week;
  for (const Placed* p : placed) {
    const TimeValue& value = p->time.value;
    if (value.kind == TimeValue::Kind::shifted && value.unit == TimeUnit::week &&
        value.part == TimePart::whole)
      week = resolve(*p, modality);
  }
  std::optional<Interval> out;
  for (const Placed* p : placed) {
    const TimeValue& value = p->time.value;
    const bool in_week =
        week && value.kind == TimeValue::Kind::weekday && value.shift == Shift::bare && !p->time.to;
    const auto days = in_week ? days_of(value, {week->last, {}, Direction::back}) : resolve(*p, modality);
    if (!days) continue;
    if (!out) {
      out = days;
    } else if (p->joined && days->first == out->last + std::chrono::days{1}) {
      out->last = days->last;
    } else if (out->first <= days->first && days->last <= out->last) {
      out = days;
    }
  }
  return out;
}

std::optional<Interval> TimeFinder::find(const FrameMatch& match, Modality modality) const {
  if (placed_.empty()) return {};
  std::vector<const Placed*> own;
  for (const Placed& p : placed_) {
    if (is_own(p, match)) own.push_back(&p);
  }
  if (own.empty() && match.clause != no_clause && !match.apposition) {
    for (const Placed& p : placed_) {
      if (is_shared(p, match.clause)) own.push_back(&p);
    }
  }
  return choose(own, modality);
}

}  // namespace entente::claims
