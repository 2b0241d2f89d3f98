// Whose a noun is: its possessor, the name or title in it, its of-phrase, who wrote or did it.
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Tag;

ActorFinder::TitleAt ActorFinder::title_in(const SentenceView& s, const Group& group) const {
  TitleAt best;
  const auto& titles = cast_.gazetteer().titles();
  for (uint32_t at = group.core; at < group.end;) {
    const auto by_word = titles.longest([&](uint32_t i) { return at + i < group.end ? s.tokens[at + i].word : 0; });
    const auto by_lemma = titles.longest([&](uint32_t i) { return at + i < group.end ? s.tokens[at + i].lemma : 0; });
    const auto match = by_word.length >= by_lemma.length ? by_word : by_lemma;
    if (match.length == 0) {
      ++at;
      continue;
    }
    // The last title counts: "former president and opposition leader" are groups of their own.
    best = {at, match.length, &cast_.gazetteer().title(match.value)};
    at += match.length;
  }
  return best;
}

bool ActorFinder::is_former(const SentenceView& s, const Group& group) const {
  return std::any_of(s.tokens.begin() + group.core, s.tokens.begin() + group.head, [&](const Token& t) { return words_.ends_office(t.word); });
}

Actor ActorFinder::owner(const SentenceView& s, GroupIndex group) {
  const Symbol lemma = s.lemma(group);
  // "French forces": France's.
  if (const Mention* m = s.mention(group); m && m->type == EntityType::body && cast_[m->entity].country != no_entity && words_.actor_noun(lemma) == ActorNoun::troops) {
    return {cast_[m->entity].country, s.span(m->begin, m->end), false, group};
  }
  const bool person = words_.actor_noun(lemma) != ActorNoun::none || words_.description(lemma) != Description::none || title_in(s, s.groups[group]).length > 0 || lemma == words_.embassy;
  if (Actor a = anchor(s, group, 0, person); a.entity != no_entity) return a;
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == words_.by && s.groups[c].kind == GroupKind::noun) return find_one(s, c, actors_only());
    // "a raid carried out by X", but "weapons sent by X" are no longer his
    if (const GroupIndex who = s.agent_behind(c); who != no_group && (words_.is_deed(lemma) ? words_.is_light(s.lemma(c)) : words_.holds(s.lemma(c)))) return find_one(s, who, actors_only());
  }
  return before_noun(s, group);
}

Actors ActorFinder::owners(const SentenceView& s, GroupIndex group, TypeSet types) {
  Actors out;
  if (list_before_head(s, group, types, out)) return out;
  const Actor first = owner(s, group);
  if (first.entity == no_entity) return out;
  if (first.group != group && first.group != no_group) {
    for (const Actor& a : find(s, first.group, any())) {
      if (fits(a.entity, types)) out.push_back(a);
    }
  }
  if (out.empty() && fits(first.entity, types)) out.push_back(first);
  return out;
}

// Whether a state's adjective stands before the noun.
bool ActorFinder::has_adjective(const SentenceView& s, GroupIndex group) {
  const Group& g = s.groups[group];
  return std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin >= g.core && m.end <= g.head && m.form == names::MentionForm::adjective; });
}

Actor ActorFinder::anchor(const SentenceView& s, GroupIndex group, int depth, bool phrases) {
  if (depth > max_depth) return {};
  const Group& g = s.groups[group];
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::possessor) continue;
    // "expelled their Syrian ambassadors": Syria's, in their countries.
    if (s.groups[c].pronoun == Pronoun::personal && words_.actor_noun(s.lemma(group)) == ActorNoun::mission && has_adjective(s, group)) continue;
    for (const TypeSet& types : {actors_only(), any()}) {
      if (Actor a = find_one(s, c, types, {}, depth + 1); a.entity != no_entity) return a;
    }
  }
  for (size_t i = 0; i < s.mentions.size(); ++i) {
    const Mention& m = s.mentions[i];
    if (m.begin < g.core || m.end > g.end || (m.begin <= g.head && g.head < m.end)) continue;
    if (m.begin > g.head) break;
    // "US-backed Kurdish fighters" are not American; but "NATO-led troops" are NATO's.
    // ... and "the Maduro-led government" is his, a British-flagged tanker Britain's.
    const ActorNoun noun = words_.actor_noun(s.lemma(group));
    const Symbol done = m.end + 1u < g.head && s.tokens[m.end].tag == Tag::hyphen ? s.tokens[m.end + 1u].lemma : 0;
    const bool led = done != 0 && (done == words_.lead ? noun == ActorNoun::troops || (noun == ActorNoun::rule && m.type == EntityType::person) : words_.holds(done));
    if (!led && m.end + 1u < g.head && s.tokens[m.end].tag == Tag::hyphen && !s.tokens[m.end].space_before) continue;
    Actor out;
    out.entity = m.entity;
    out.group = group;
    out.mention = s.span(m.begin, m.end);
    // "Sudanese rebel positions", "the Libyan rebel leadership": the rebels', and not the state's; "rebel leaders" are people of their own.
    const bool armed = m.end < g.head && m.type == EntityType::country && words_.is_armed(s.tokens[m.end].lemma);
    if (armed && !(tokens::is_plural(s.head(group).tag) && words_.description(s.lemma(group)) == Description::person) && words_.actor_noun(s.lemma(group)) != ActorNoun::crowd) {
      out.entity = cast_.add(adjective_of(cast_[m.entity]) + " " + std::string(vocabulary_.text(s.tokens[m.end].lemma)) + "s", EntityType::group, names::Gender::unknown, m.entity);
    }
    return out;
  }
  // "the bombing of X", "the shelling of X by Y": who does it, and not who suffers it.
  const bool done_to = phrases && words_.actor_noun(s.lemma(group)) == ActorNoun::self && (vocabulary_.text(s.lemma(group)).ends_with("ing") || (words_.is_deed(s.lemma(group)) && vocabulary_.text(s.lemma(group)).ends_with("ment")));
  for (GroupIndex c = s.tree->first_child(group); done_to && c != no_group; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == words_.by && s.groups[c].kind == GroupKind::noun) return find_one(s, c, actors_only(), {}, depth + 1);
  }
  for (GroupIndex c = s.tree->first_child(group); phrases && c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol preposition = s.groups[c].preposition;
    if (done_to && preposition == words_.of) continue;
    // "an official with the Front"
    const bool with = preposition == words_.with && acts_for_state(words_.actor_noun(s.lemma(group))) && s.mention(c) && s.mention(c)->type == EntityType::organization;
    if (s.groups[c].kind != GroupKind::noun || (!with && preposition != words_.of && preposition != words_.for_ && preposition != words_.to && preposition != words_.from)) continue;
    // "Two missions to Banjul" are not Gambia's, nor "soldiers to Gambia".
    const ActorNoun people = words_.actor_noun(s.lemma(group));
    if (preposition == words_.to && (people == ActorNoun::mission || people == ActorNoun::troops || people == ActorNoun::crowd || people == ActorNoun::folk || people == ActorNoun::people || people == ActorNoun::team)) continue;
    if (Actor a = find_one(s, c, any(), {}, depth + 1); a.entity != no_entity) return a;
  }
  // "officials in the Bashir government", whatever the phrase was hung on.
  const auto next = GroupIndex(group + 1);
  if (phrases && next < s.groups.size() && s.groups[next].preposition == words_.in && s.groups[next].gap == 0 && words_.actor_noun(s.lemma(next)) == ActorNoun::rule && acts_for_state(words_.actor_noun(s.lemma(group)))) {
    return find_one(s, next, any(), {}, depth + 1);
  }
  return {};
}

GroupIndex ActorFinder::author_of(const SentenceView& s, GroupIndex text) const {
  const Group& g = s.groups[text];
  const GroupIndex verb = s.tree->head(text);
  const Label label = s.tree->label(text);
  for (const Mention& m : s.mentions) {
    if (m.begin >= g.core && m.end <= g.end) return no_group;  // "a UN resolution"
  }
  if (s.tree->child(text, Label::possessor) != no_group) return no_group;
  GroupIndex from = no_group;
  bool tells = false;
  for (GroupIndex c = s.tree->first_child(text); c != no_group; c = s.tree->next_sibling(c)) {
    if (c < text) continue;
    tells |= s.groups[c].kind == GroupKind::verb;
    if (const GroupIndex who = s.agent_behind(c); who != no_group && words_.authors(s.lemma(c))) return who;
    if (s.groups[c].kind == GroupKind::noun && (s.groups[c].preposition == words_.by || s.groups[c].preposition == words_.from) && from == no_group) from = c;
  }
  if (from != no_group) return from;
  if (!tells || verb == no_group || s.tree->clause_of(verb) == no_clause || !words_.authors(s.lemma(verb))) return no_group;
  // "held back a letter that ..."
  if (verb + 1u < s.groups.size() && (s.groups[verb + 1].kind == GroupKind::particle || (s.groups[verb + 1].kind == GroupKind::adverb && verb + 2u == text))) return no_group;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (label == Label::passive_subject) return clause.passive ? clause.agent : no_group;
  const bool wanted = label == Label::object ? g.preposition == 0 : label == Label::oblique && clause.object == no_group && g.preposition == words_.for_;
  return wanted && !clause.passive && clause.subject != text ? clause.subject : no_group;
}

}  // namespace entente::claims
