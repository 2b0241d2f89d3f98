// Who else does it, and to whom: "together with Germany", "joined Spain in recognising X".
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

namespace {
constexpr int most = 24;  // of a verb's parts that are looked at: in a text without full stops it has thousands
}

// "Norway joined Spain in recognising X", "Together with France, Germany condemned X": who else does it.
void Extractor::Work::add_fellows(const SentenceView& s, const FrameMatch& match, bool negated, Actors& subjects) {
  const Clause& clause = s.tree->clauses()[match.clause];
  if (match.subject.anchor || match.subject.group != (clause.passive ? clause.agent : clause.subject)) return;
  const EntityType type = cast[subjects[0].entity].type;
  const auto add = [&](GroupIndex group, bool alike = false, bool apart = false) {
    for (Actor& a : actors.find(s, group, match.frame->subject_types)) {
      if (alike && cast[a.entity].type != type) continue;
      a.excluded = a.excluded != apart;
      if (std::none_of(subjects.begin(), subjects.end(), [&](const Actor& o) { return o.entity == a.entity; })) subjects.push_back(a);
    }
  };
  // "Norway sanctioned X, followed by Spain", "Norway, joined by Spain, sanctioned X", "... and was followed by Spain"
  for (const Clause& with : s.tree->clauses()) {
    const Symbol does = s.lemma(with.verb);
    if ((does != p.words->follow && p.words->of_verb(does) != Embedding::join) || &with == &clause || (*p.ontology)[match.frame->relation].symmetric) continue;
    const GroupIndex by = with.passive ? with.agent : with.object == no_group ? s.phrase(with.verb, p.words->by) : no_group;
    if (by == no_group || (!with.passive && s.groups[with.verb].gap != groups::gap_comma)) continue;
    // "congratulated X, followed by Y": hung on X
    if (does == p.words->follow && with.passive && with.noun != no_group && with.noun == clause.object && with.verb == clause.object + 1u && with.verb > clause.verb) add(by, true);
    const bool behind = with.verb > clause.verb && (with.link == Label::adverbial || with.link == Label::conjunct || with.noun == match.subject.group);
    if (clause.passive ? with.verb > clause.agent && with.subject == clause.subject : with.subject == clause.subject && (behind || with.noun == clause.subject)) add(by, true);
  }
  // "Like Norway, Spain refused to recognise X", "Unlike Norway, ..."
  const Group& first = s.groups[0];
  if (first.kind == GroupKind::noun && (first.preposition == p.words->like || first.preposition == p.words->unlike) && s.mention(0) && (s.tree->clause_around(0) == match.clause || (clause.link == Label::open_complement && s.tree->clause_around(0) == clause.parent))) {
    add(0, true, first.preposition == p.words->unlike);
  }
  // "Apart from Hungary, all members condemned X": not Hungary.
  const bool excepts = first.kind == GroupKind::noun && (first.preposition == p.words->apart_from || first.preposition == p.words->except_for || first.preposition == p.words->with_the_exception_of);
  if (excepts && s.mention(0) && clause.subject != no_group && clause.subject > 0 && s.tree->clause_around(0) == match.clause && (tokens::is_plural(s.head(clause.subject).tag) || type == EntityType::organization)) add(0, false, true);
  if (clause.passive) return;
  const Group& verb = s.groups[clause.verb];
  if (verb.form == VerbForm::gerund && verb.preposition == p.words->in && clause.parent != no_clause) {
    const Clause& up = s.tree->clauses()[clause.parent];
    const size_t own = subjects.size();
    // ... or "Spain was joined by Norway in recognising X"
    const GroupIndex other = up.passive ? up.agent : up.object;
    if (other != no_group && p.words->of_verb(s.lemma(up.verb)) == Embedding::join) add(other);
    // "refused to join France in condemning X": France condemned him.
    for (size_t i = own; negated && i < subjects.size(); ++i) subjects[i].excluded = !subjects[i].excluded;
    return;
  }
  int seen = 0;
  for (GroupIndex c = s.tree->first_child(clause.verb); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    const Group& group = s.groups[c];
    if (group.kind != GroupKind::noun || c == match.object.group || c == match.content) continue;
    const bool together = group.preposition == p.words->together_with || group.preposition == p.words->along_with;
    if (c > clause.verb) {
      // "recognised Kosovo together with Germany", but "met X together with Y" may be with both of them.
      if (together && !(*p.ontology)[match.frame->relation].symmetric) add(c, true);
      continue;
    }
    if (together || group.preposition == p.words->alongside) add(c);
  }
  // "the president of Kenya, along with the foreign minister of Ethiopia, met X"
  for (GroupIndex c = s.tree->first_child(clause.subject); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    if (c > clause.subject && c < clause.verb && (s.groups[c].preposition == p.words->together_with || s.groups[c].preposition == p.words->along_with)) add(c);
  }
  // "which with France recognises X", "Turkey, with Azerbaijan, condemned Y"
  if (clause.verb < 2 || clause.subject + 1u >= clause.verb) return;
  const GroupIndex beside = GroupIndex(clause.subject + (s.groups[clause.subject + 1].pronoun == Pronoun::relative ? 2 : 1));
  const Group& with = s.groups[beside];
  if (with.kind != GroupKind::noun || with.preposition != p.words->with || !s.mention(beside) || s.groups[clause.verb].gap != with.gap) return;
  const auto members = s.tree->members(beside);
  if (members[members.size() - 1] + 1u == clause.verb && (with.gap == 0 || with.gap == groups::gap_comma)) add(beside, true);
}

// "Jordan hosted Kerry together with Hammond": to whom else it is done; one of the objects' kind, and not of the doer's.
void Extractor::Work::add_companions(const SentenceView& s, const FrameMatch& match, const Actors& subjects, Actors& objects) {
  int seen = 0;
  const EntityType type = cast[objects[0].entity].type;
  if (cast[subjects[0].entity].type == type || (*p.ontology)[match.frame->relation].symmetric) return;
  for (GroupIndex c = s.tree->first_child(match.trigger); c != no_group && ++seen <= most; c = s.tree->next_sibling(c)) {
    const Group& group = s.groups[c];
    if (c < match.object.group || group.kind != GroupKind::noun || (group.preposition != p.words->together_with && group.preposition != p.words->along_with)) continue;
    for (const Actor& a : actors.find(s, c, match.frame->object_types)) {
      if (cast[a.entity].type == type && std::none_of(objects.begin(), objects.end(), [&](const Actor& o) { return o.entity == a.entity; })) objects.push_back(a);
    }
  }
}

}  // namespace entente::claims
