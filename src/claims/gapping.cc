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

}  // namespace

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
