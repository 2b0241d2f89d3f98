// Whose a title is not, where the words don't say whose it is: the states that a sentence names as another's side, goal or place of meeting.
#include <algorithm>

#include "claims/internal/title_reader.h"

namespace entente::claims {

using names::TitleKind;

// The states that a sentence names as somebody's other side or goal: nobody's of whom it doesn't say so.
std::vector<EntityIndex> RoleReader::TitleReader::acted_on() const {
  std::vector<EntityIndex> out;
  TypeSet states;
  states.add(EntityType::country);
  for (GroupIndex g = 0; g < s_.groups.size(); ++g) {
    const Group& group = s_.groups[g];
    if (group.kind != GroupKind::noun || group.pronoun != Pronoun::none || group.possessive) continue;
    const Label label = s_.tree->label(g);
    const bool object = group.preposition == 0 && (label == Label::object || label == Label::indirect_object);
    const bool phrase = group.preposition != 0 && group.preposition != words_.of && group.preposition != words_.in && group.preposition != words_.at_;
    if (!object && !phrase) continue;
    // "with his Armenian counterpart X": the other one's state.
    if (std::any_of(s_.tokens.begin() + group.core, s_.tokens.begin() + group.end, [&](const Token& t) { return t.lemma == words_.counterpart; })) {
      for (const Mention& m : s_.mentions) {
        if (m.begin >= group.core && m.end <= group.end && m.type == EntityType::country) out.push_back(m.entity);
      }
    }
    const auto members = s_.tree->members(g);
    for (const GroupIndex m : members) {
      if (const Actor a = actors_.find_one(s_, m, states); a.entity != no_entity) out.push_back(a.entity);
    }
  }
  return out;
}

// The states of a noun group: itself, those named in it, those of whoever it names or of the city it names.
void RoleReader::TitleReader::add_states(GroupIndex group, std::vector<EntityIndex>& out) const {
  const auto add = [&](EntityIndex e) {
    const EntityIndex state = cast_[e].type == EntityType::country ? e : cast_[e].country;
    if (state != no_entity) out.push_back(state);
  };
  for (const GroupIndex g : s_.tree->members(group)) {
    const GroupIndex owner = s_.tree->child(g, Label::possessor);
    const uint32_t begin = owner != no_group && owner < g ? s_.groups[owner].core : s_.groups[g].core;
    for (const Mention& m : s_.mentions) {
      if (m.begin >= begin && m.end <= s_.groups[g].end) add(m.entity);
    }
  }
}

// The state that a doer is or speaks for: not that of its army, its parliament or its people, who have to do with their own.
void RoleReader::TitleReader::add_own_state(GroupIndex doer, std::vector<EntityIndex>& out) const {
  for (const GroupIndex g : s_.tree->members(doer)) {
    const Mention* m = s_.mention(g);
    const bool official = m ? m->type == EntityType::person || m->type == EntityType::country : reader_.find_title(s_, s_.groups[g].core, s_.groups[g].end).title != nullptr;
    if (official && (!m || m->end == s_.groups[g].end)) add_states(g, out);
  }
}

// Where those met who did that: "in Oslo", behind the verb.
void RoleReader::TitleReader::add_places_of(const FrameMatch& deed, std::vector<EntityIndex>& out) const {
  if (deed.clause == no_clause) return;
  const GroupIndex verb = s_.tree->clauses()[deed.clause].verb;
  for (GroupIndex g = verb + 1u; g < s_.groups.size(); ++g) {
    const Group& group = s_.groups[g];
    if (group.kind == GroupKind::noun && (group.preposition == words_.in || group.preposition == words_.at_) && s_.tree->clause_around(g) == deed.clause) add_states(g, out);
  }
}

// The states that the words keep apart from who bears the title.
std::vector<EntityIndex> RoleReader::TitleReader::foreign() const {
  const GroupIndex holder = person_.group;
  std::vector<EntityIndex> out = acted_on();
  const auto is_end = [&](GroupIndex end) {
    if (end == no_group) return false;
    const auto members = s_.tree->members(end);
    return (end == group_ && !plural_) || std::find(members.begin(), members.end(), holder) != members.end();
  };
  for (const FrameMatch& m : *reader_.matches_) {
    const Relation& kind = reader_.ontology_[m.frame->relation];
    // Who is appointed or arrested is so at home; and who speaks somewhere has gone there only if he is of another state.
    if (kind.standing || m.frame->abroad || !kind.object.has(EntityType::country)) continue;
    const bool does = is_end(m.subject.group), suffers = is_end(m.object.group);
    if (!does && !suffers) continue;
    if (does && m.object.group != no_group) add_states(m.object.group, out);
    // "opposed the war in Iraq": nor where what he takes a stand on is.
    if (does && kind.through && m.object.group != no_group) {
      const auto [first, last] = s_.tree->extent(m.object.group);
      for (GroupIndex g = first; g < last; ++g) {
        if (s_.groups[g].kind == GroupKind::noun) add_states(g, out);
      }
    }
    if (suffers && m.subject.group != no_group) add_own_state(m.subject.group, out);
    if (kind.symmetric) add_places_of(m, out);
  }
  for (GroupIndex g = 0; g < s_.groups.size(); ++g) {
    const Group& group = s_.groups[g];
    if (group.kind != GroupKind::noun || g == holder) continue;
    const Mention* m = s_.mention(g);
    // "French President X criticised President Y": there is one at a time.
    if (m && m->type == EntityType::person && m->begin > group.core) {
      const TitleWords words = reader_.find_title(s_, group.core, m->begin);
      if (words.title && words.title->kind != TitleKind::rank && words.title->office == title_.office) add_states(g, out);
    }
    if (m && m->type != EntityType::country && m->type != EntityType::place) continue;
    const GroupIndex up = s_.tree->head(g);
    // "a neighbour of Iran", said of his own state or of another
    const bool of = group.preposition == words_.of && up != no_group && up < g && s_.groups[up].kind == GroupKind::noun && !s_.mention(up);
    const Symbol noun = of ? s_.lemma(up) : 0;
    if (of && s_.tokens[s_.groups[up].core].word != words_.the && (noun == words_.ally || noun == words_.partner || noun == words_.neighbor || noun == words_.neighbour)) add_states(g, out);
    // "the talks in Geneva", "the accord signed in Algiers": where strangers meet.
    if (up == no_group || (group.preposition != words_.in && group.preposition != words_.at_)) continue;
    const GroupIndex event = s_.groups[up].kind == GroupKind::verb && s_.tree->label(up) == Label::adnominal ? s_.tree->head(up) : up;
    if (event == no_group || s_.groups[event].kind != GroupKind::noun) continue;
    const auto told = reader_.deeds_.of(s_.lemma(event));
    for (RelationId r = 0; r < reader_.ontology_.relations().size(); ++r) {
      if (told.test(r) && reader_.ontology_[r].symmetric) add_states(g, out);
    }
  }
  // "said the country, a former Soviet republic, ...": what it was.
  for (const Mention& m : s_.mentions) {
    if (m.type == EntityType::country && m.begin > 0 && m.end < s_.tokens.size() && s_.tokens[m.begin - 1u].word == words_.former && words_.description(s_.tokens[m.end].lemma) == Description::country) out.push_back(m.entity);
  }
  // "condemned the violence in Iraq": what somebody takes a stand on is mostly abroad.
  const ClauseIndex own = s_.tree->clause_around(holder);
  if (own != no_clause && is_end(s_.tree->clauses()[own].subject) && words_.takes_stand(s_.lemma(s_.tree->clauses()[own].verb))) {
    for (GroupIndex g = s_.tree->clauses()[own].verb + 1u; g < s_.groups.size(); ++g) {
      if (s_.groups[g].kind == GroupKind::noun && s_.tree->clause_around(g) == own) add_states(g, out);
    }
  }
  return out;
}

}  // namespace entente::claims
