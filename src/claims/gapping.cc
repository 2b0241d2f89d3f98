#include "claims/gapping.h"

#include <algorithm>

namespace entente::claims {

namespace {

struct Pair {
  GroupIndex who, what;
};

bool is_person(const SentenceView& s, size_t g) {
  const Mention* m = g < s.groups.size() && s.groups[g].kind == GroupKind::noun ? s.mention(GroupIndex(g)) : nullptr;
  return m && m->type == EntityType::person && m->end == s.groups[g].end && s.groups[g].preposition == 0 && !s.groups[g].possessive;
}

bool is_office(const SentenceView& s, const ActorFinder& actors, GroupIndex g) {
  if (s.groups[g].kind != GroupKind::noun || s.mention(g)) return false;
  const auto title = actors.title_in(s, s.groups[g]);
  return title.length > 0 && title.title->kind != names::TitleKind::none && title.begin + title.length > s.groups[g].head;
}

// The first group behind `g` that is no phrase of it: "as minister | of mines | on Monday".
size_t behind_phrases(const SentenceView& s, const Words& words, size_t g) {
  size_t next = g + 1u;
  while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].gap == 0 && (s.groups[next].time || (s.groups[next].preposition != 0 && s.groups[next].preposition != words.as))) ++next;
  // "minister of mines and energy"
  while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].gap == groups::gap_and && s.groups[next].preposition == 0 && !s.mention(GroupIndex(next)) && next > g + 1u) ++next;
  return next;
}

// The pair that begins at `who`.
GroupIndex office_of(const SentenceView& s, const ActorFinder& actors, const Words& words, size_t who) {
  if (!is_person(s, who) || who + 1u >= s.groups.size()) return no_group;
  const Group& next = s.groups[who + 1];
  return next.gap == 0 && (next.preposition == 0 || next.preposition == words.as) && is_office(s, actors, GroupIndex(who + 1)) ? GroupIndex(who + 1) : no_group;
}

void find_pairs(const SentenceView& s, const ActorFinder& actors, const Words& words, GroupIndex office, std::vector<Pair>& out) {
  for (size_t who = behind_phrases(s, words, office); who < s.groups.size();) {
    const uint16_t gap = s.groups[who].gap;
    if (gap == 0 || (gap & ~(groups::gap_comma | groups::gap_and | groups::gap_semicolon)) != 0) return;
    const GroupIndex what = office_of(s, actors, words, who);
    if (what == no_group) return;
    out.push_back({GroupIndex(who), what});
    who = behind_phrases(s, words, what);
  }
}

// "invaded Iran in 1980 and Kuwait in 1990", "supplied X with arms and Y with money": the second object, whose phrase has the first one's
// preposition; no_group where there is none.
GroupIndex second_object(const SentenceView& s, GroupIndex object) {
  const size_t phrase = object + 1u, second = object + 2u, its = object + 3u;
  if (its >= s.groups.size()) return no_group;
  const Group &p = s.groups[phrase], &o = s.groups[second], &q = s.groups[its];
  if (p.kind != GroupKind::noun || p.preposition == 0 || p.gap != 0 || o.kind != GroupKind::noun || o.gap != groups::gap_and || o.preposition != 0 || o.possessive) return no_group;
  if (q.kind != GroupKind::noun || q.preposition != p.preposition || q.gap != 0 || q.time != p.time || !s.mention(GroupIndex(second))) return no_group;
  const Label label = s.tree->label(GroupIndex(second));
  return clauses::is_subject(label) ? no_group : GroupIndex(second);
}

// "sent tanks to X and shells to Y", "withdrew its envoy from X and its men from Y": whom the second thing goes to, where the frame takes
// both things, or both are a state's people.
GroupIndex second_receiver(const SentenceView& s, const Words& words, const Frame& frame, GroupIndex receiver) {
  if (receiver == 0 || receiver + 2u >= s.groups.size() || (s.groups[receiver + 1].gap & (groups::gap_and | groups::gap_comma)) == 0) return no_group;
  const auto first = GroupIndex(receiver - 1);
  size_t thing = receiver + 1u;
  if (s.groups[thing].possessive && thing + 2u < s.groups.size() && s.groups[thing + 1].gap == 0) ++thing;
  const size_t to = thing + 1u;
  const Group &a = s.groups[first], &b = s.groups[thing];
  if (a.kind != GroupKind::noun || a.preposition != 0 || b.kind != GroupKind::noun || b.preposition != 0 || b.possessive || to >= s.groups.size()) return no_group;
  if (s.groups[to].kind != GroupKind::noun || s.groups[to].preposition != s.groups[receiver].preposition || s.groups[to].gap != 0 || s.groups[to].time || !s.mention(GroupIndex(to))) return no_group;
  const Symbol one = s.lemma(first), other = s.lemma(GroupIndex(thing));
  const auto takes = [&](const Part& part) {
    if (part.filler.words.empty()) return false;
    const auto& heads = part.filler.words.back();
    return std::find(heads.begin(), heads.end(), one) != heads.end() && std::find(heads.begin(), heads.end(), other) != heads.end();
  };
  const bool people = acts_for_state(words.actor_noun(one)) && acts_for_state(words.actor_noun(other));
  return one == other || people || s.head(GroupIndex(thing)).tag == tokens::Tag::CD || std::any_of(frame.parts.begin(), frame.parts.end(), takes) ? GroupIndex(to) : no_group;
}

}  // namespace

void add_second_objects(const SentenceView& s, const Words& words, std::vector<FrameMatch>& matches) {
  const size_t count = matches.size();
  for (size_t i = 0; i < count; ++i) {
    const FrameMatch& m = matches[i];
    const GroupIndex object = m.object.group;
    if (m.clause == no_clause || m.object.anchor || m.object.mention != groups::no_mention || object == no_group || object <= m.trigger || s.groups[object].kind != GroupKind::noun) continue;
    if (m.subject.group + 1u == object) continue;
    const bool phrase = s.groups[object].preposition != 0;
    GroupIndex more = phrase ? second_receiver(s, words, *m.frame, object) : second_object(s, object);
    if (more == no_group) continue;
    const auto listed = s.tree->members(object);
    FrameMatch second = m;
    second.content = no_group;
    // "soldiers to X, police to Y and doctors to Z": one after the other.
    for (int steps = 0; more != no_group && steps < 8 && std::find(listed.begin(), listed.end(), more) == listed.end(); ++steps) {
      second.object.group = more;
      matches.push_back(second);
      more = phrase ? second_receiver(s, words, *second.frame, more) : no_group;
    }
  }
}

void add_gapped_clauses(const SentenceView& s, std::vector<FrameMatch>& matches) {
  // The tree hangs C on the verb, and D on C.
  const size_t count = matches.size();
  for (size_t i = 0; i < count; ++i) {
    const FrameMatch m = matches[i];
    if (m.clause == no_clause || m.subject.anchor || m.subject.group == no_group || m.object.group == no_group) continue;
    const Clause& clause = s.tree->clauses()[m.clause];
    if (clause.subject != m.subject.group || m.trigger != clause.verb) continue;
    for (GroupIndex who = GroupIndex(m.trigger + 1); who < s.groups.size(); ++who) {
      if (s.tree->label(who) != Label::other || s.tree->head(who) != clause.verb || s.groups[who].kind != GroupKind::noun || !s.mention(who) || s.mention(who)->type == EntityType::person) continue;
      const GroupIndex what = s.tree->child(who, Label::object);
      if (what == no_group && s.tree->child(who, Label::oblique) == no_group) continue;
      FrameMatch gapped = m;
      gapped.subject = {who, false};
      gapped.content = no_group;
      if (what != no_group && m.object.group == clause.object) gapped.object.group = what;
      matches.push_back(gapped);
    }
  }
}

bool begins_gapped(const SentenceView& s, const ActorFinder& actors, const Words& words, GroupIndex who) {
  return office_of(s, actors, words, who) != no_group;
}

void add_gapped(const SentenceView& s, const ActorFinder& actors, const Words& words, std::vector<FrameMatch>& matches) {
  const auto gives = [](const FrameMatch& m) { return m.frame->object_types.office && m.clause != no_clause && m.subject.group != no_group && m.object.group != no_group; };
  const size_t count = matches.size();
  std::vector<Pair> pairs;
  GroupIndex done = no_group;
  for (size_t i = 0; i < count; ++i) {
    if (!gives(matches[i]) || matches[i].trigger == done) continue;
    done = matches[i].trigger;  // matches are in order of triggers
    FrameMatch first = matches[i];
    for (size_t k = i; k < count; ++k) {
      if (matches[k].trigger == done && gives(matches[k]) && matches[k].object.group < first.object.group) first = matches[k];
    }
    pairs.clear();
    find_pairs(s, actors, words, first.object.group, pairs);
    if (pairs.empty()) continue;
    // The parser may have made a list of those who get an office: each gets his own.
    const auto alone = [&](GroupIndex who) { return Binding{who, false, s.groups[who].mention}; };
    const auto later = [&](GroupIndex g) { return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& p) { return p.what == g; }); };
    for (size_t k = 0; k < count; ++k) {
      if (matches[k].trigger != done) continue;
      const bool theirs = matches[k].subject.group == first.subject.group, given = matches[k].object.group == first.subject.group && !matches[k].object.anchor;
      const bool office = theirs && matches[k].object.group == first.object.group && matches[k].frame->object_types.office;
      for (const Pair& pair : pairs) {
        if (!office && !given) break;
        matches.push_back(matches[k]);
        (office ? matches.back().subject : matches.back().object) = alone(pair.who);
        if (office) matches.back().object = {pair.what, false};
      }
      if (theirs && is_person(s, first.subject.group)) matches[k].subject = alone(first.subject.group);
      if (given && is_person(s, first.subject.group)) matches[k].object = alone(first.subject.group);
      if (theirs && gives(matches[k]) && later(matches[k].object.group)) matches[k].object = first.object;
    }
  }
}

}  // namespace entente::claims
