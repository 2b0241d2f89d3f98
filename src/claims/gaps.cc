#include "claims/gaps.h"

#include <algorithm>

namespace entente::claims {

namespace {

bool is_actor(EntityType type) { return type != EntityType::place; }

// The known actor that a group names, or no_entity.
EntityIndex known_actor(const Trace& trace, GroupIndex group) {
  if (group == no_group) return no_entity;
  const Mention* m = trace.sentence->mention(group);
  return m && is_actor(m->type) && !trace.cast->is_local(m->entity) ? m->entity : no_entity;
}

std::vector<Gap> ranked(const std::map<std::string, Gap>& gaps) {
  std::vector<Gap> out;
  for (const auto& [what, gap] : gaps) out.push_back(gap);
  std::stable_sort(out.begin(), out.end(), [](const Gap& a, const Gap& b) { return a.count > b.count; });
  return out;
}

void add(std::map<std::string, Gap>& into, Gap gap) {
  const auto [at, fresh] = into.try_emplace(gap.what, gap);
  if (!fresh) ++at->second.count;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

void GapFinder::read(const text::Document& document) {
  document_ = &document;
  silences_.clear();
  const auto claims = extractor_.extract(document, [&](const Trace& trace) { look(trace); });
  std::set<uint32_t> spoken;
  for (const Claim& claim : claims) spoken.insert(claim.evidence.sentence);
  for (Silence& silence : silences_) {
    if (spoken.contains(silence.sentence)) continue;
    for (Gap& form : silence.forms) add(forms_, std::move(form));
    if (!silence.gap.what.empty()) silent_.push_back(std::move(silence.gap));
  }
}

void GapFinder::look(const Trace& trace) {
  silences_.emplace_back().sentence = trace.sentence->number;
  look_at_verbs(trace);
  look_at_slots(trace);
  look_at_sentence(trace);
}

void GapFinder::note(std::map<std::string, Gap>& into, const Trace& trace, const std::string& what, const std::string& note) {
  add(into, gap_of(trace, what, note));
}

Gap GapFinder::gap_of(const Trace& trace, std::string what, std::string note) const {
  const SentenceView& s = *trace.sentence;
  return {std::move(what), 1, std::move(note), document_->id, one_line(s.sentence.span.of(s.text))};
}

void GapFinder::look_at_verbs(const Trace& trace) {
  const SentenceView& s = *trace.sentence;
  const Frames& frames = language_.frames();
  for (const Clause& clause : s.tree->clauses()) {
    const Group& verb = s.groups[clause.verb];
    const Token& head = s.head(clause.verb);
    if (verb.kind != GroupKind::verb || verb.copular) continue;
    if (std::any_of(trace.matches.begin(), trace.matches.end(), [&](const FrameMatch& m) { return m.trigger == clause.verb; })) continue;
    const bool known = !frames.with_verb(head.lemma).empty() || (clause.passive && (!frames.with_predicate(head.word).empty() || !frames.with_predicate(head.lemma).empty()));
    const EntityIndex subject = known_actor(trace, clause.passive ? clause.agent : clause.subject);
    if (subject == no_entity) continue;
    const auto found = [&](GroupIndex group, std::string_view preposition) {
      const EntityIndex object = known_actor(trace, group);
      if (object == no_entity || object == subject) return;
      std::string what(trace.vocabulary->text(head.lemma));
      if (!preposition.empty()) what += " " + std::string(preposition);
      Gap gap = gap_of(trace, what, std::string((*trace.cast)[subject].name) + ", " + std::string((*trace.cast)[object].name));
      known ? silences_.back().forms.push_back(std::move(gap)) : add(verbs_, std::move(gap));
    };
    for (const GroupIndex object : {clause.passive ? clause.subject : clause.object, clause.indirect_object}) found(object, "");
    for (GroupIndex g = s.tree->first_child(clause.verb); g != no_group; g = s.tree->next_sibling(g)) {
      if (s.groups[g].kind == GroupKind::noun && s.groups[g].preposition != 0 && g != clause.agent) found(g, trace.vocabulary->text(s.groups[g].preposition));
    }
  }
}

void GapFinder::look_at_slots(const Trace& trace) {
  const SentenceView& s = *trace.sentence;
  for (size_t i = 0; i < trace.matches.size(); ++i) {
    const FrameMatch& match = trace.matches[i];
    for (const Binding& slot : {match.subject, match.object}) {
      if (slot.group == no_group) continue;
      const Mention* m = s.mention(slot.group);
      if (!m || !trace.cast->is_local(m->entity)) continue;
      const names::Known& known = (*trace.cast)[m->entity];
      note(names_, trace, std::string(known.name) + " (" + std::string(to_string(known.type)) + ")", match.frame->name);
    }
    const GroupIndex blank = trace.outcomes[i].blank;
    if (blank == no_group || s.groups[blank].kind != GroupKind::noun || s.groups[blank].pronoun != Pronoun::none || s.groups[blank].time) continue;
    if (!s.mention(blank)) note(nouns_, trace, std::string(trace.vocabulary->text(s.lemma(blank))), match.frame->name);
  }
}

void GapFinder::look_at_sentence(const Trace& trace) {
  const SentenceView& s = *trace.sentence;
  std::vector<EntityIndex> actors;
  for (const Mention& m : s.mentions) {
    const bool counts = is_actor(m.type) && !trace.cast->is_local(m.entity) && std::find(actors.begin(), actors.end(), m.entity) == actors.end();
    if (counts) actors.push_back(m.entity);
  }
  if (actors.size() < 2) return;
  Gap& gap = silences_.back().gap;
  gap = gap_of(trace, "", "");
  for (const EntityIndex actor : actors) gap.what += (gap.what.empty() ? "" : ", ") + std::string((*trace.cast)[actor].name);
  if (!trace.matches.empty()) {
    gap.note = trace.matches.front().frame->name + ": " + std::string(trace.outcomes.front().why);
  } else if (!trace.misses.empty()) {
    const NearMiss& nearest = *std::max_element(trace.misses.begin(), trace.misses.end(), [](const NearMiss& a, const NearMiss& b) { return a.matched < b.matched; });
    gap.note = nearest.frame->name + ": " + nearest.why;
  } else {
    gap.note = "no frame for its words";
  }
}

Gaps GapFinder::take() { return {ranked(verbs_), ranked(forms_), ranked(names_), ranked(nouns_), std::move(silent_)}; }

}  // namespace entente::claims
