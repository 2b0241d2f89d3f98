// Where places, embassies and those who are based somewhere lie: "Goma, in eastern Congo", "the US embassy in Caracas".
#include <algorithm>

#include "claims/internal/role_relations.h"
#include "claims/role_reader.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Tag;

void RoleReader::read_places(const SentenceView& s, GroupIndex group, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(group);
  if (!m || m->begin == 0xFFFF) return;
  const EntityIndex place = m->form == MentionForm::capital ? m->place : m->type == EntityType::place ? m->entity : no_entity;
  if (place == no_entity) return;
  const auto add = [&](EntityIndex in, Span mention) {
    if (in == no_entity || in == place || (cast_[in].type != EntityType::country && cast_[in].type != EntityType::place)) return;
    RoleClaim claim;
    claim.relation = located_in;
    claim.subject = {place, s.span(m->begin, m->end), false, group};
    claim.object = {in, mention, false, group};
    claim.group = group;
    claim.rule = "apposition";
    out.push_back(claim);
  };
  // "Rabat, Morocco"
  if (size_t(group) + 1 < s.groups.size()) {
    const Group& next = s.groups[group + 1];
    const Mention* state = s.mention(GroupIndex(group + 1));
    // ... "Kirkuk, northern Iraq"
    bool bare = state != nullptr;
    for (uint32_t i = next.core; bare && i < state->begin; ++i) bare = s.tokens[i].tag == Tag::JJ;
    if (bare && (next.gap == groups::gap_comma || next.gap == groups::gap_paren_open) && next.preposition == 0 && state->type == EntityType::country && state->form == MentionForm::name &&
        state->end == next.end && cast_[place].country == state->entity) {
      add(state->entity, s.span(state->begin, state->end));
    }
  }
  // "Bishkek, the Kyrgyz capital"
  for (GroupIndex a = s.tree->first_child(group); a != no_group; a = s.tree->next_sibling(a)) {
    if (!is_apposition(s, a) || s.mention(a) || a < group || (s.lemma(a) != words_.capital && words_.actor_noun(s.lemma(a)) != ActorNoun::member)) continue;
    const Actor around = actors_.anchor(s, a);
    if (around.entity != no_entity && (cast_[place].country == around.entity || cast_.is_local(place))) add(around.entity, around.mention);
  }
  // "Goma and Bukavu in Zaire", "Hambantota, in the south of Sri Lanka"
  for (size_t k = size_t(group) + 1; k < s.groups.size() && k <= size_t(group) + 3; ++k) {
    const Group& next = s.groups[k];
    const Mention* around = s.mention(GroupIndex(k));
    if (next.kind != GroupKind::noun) break;
    const bool inside = next.preposition == words_.in || next.preposition == words_.inside || next.preposition == words_.within;
    if (around && next.preposition == 0 && (around->type == EntityType::place || around->form == MentionForm::capital)) continue;  // a list of places
    if (!inside && next.preposition != words_.of) break;
    if (around && around->form == MentionForm::name && around->type == EntityType::country) {
      if (cast_[place].country == around->entity || cast_.is_local(place)) add(around->entity, s.span(around->begin, around->end));
      break;
    }
    if (around || (next.gap & ~(groups::gap_comma)) != 0) break;
  }
  // "the capital, Dhaka"
  const GroupIndex told = s.tree->head(group);
  if (is_apposition(s, group) && told != no_group && told + 1u == group && s.groups[told].kind == GroupKind::noun && !s.mention(told) && s.lemma(told) == words_.capital) {
    const Actor around = actors_.anchor(s, told);
    if (around.entity == no_entity || around.entity == cast_[place].country) add(cast_[place].country, around.entity == no_entity ? s.span(m->begin, m->end) : around.mention);
  }
  // "Uruguay's capital Montevideo", "the Syrian city of Aleppo", "the country's capital of Caracas"
  GroupIndex noun = group;
  if (s.groups[group].preposition == words_.of && s.tree->head(group) != no_group && s.groups[s.tree->head(group)].kind == GroupKind::noun) {
    noun = s.tree->head(group);
    if (cast_[place].country == no_entity || s.mention(noun)) return;
  } else if (s.groups[group].core == m->begin && s.tree->child(group, Label::possessor) == no_group) {
    return;
  }
  Actor with = actors_.anchor(s, noun);
  if (with.entity == no_entity && s.lemma(noun) == words_.capital) with.entity = cast_[place].country;
  if (with.entity != no_entity && (cast_[place].country == with.entity || cast_.is_local(place))) add(with.entity, with.mention.empty() ? s.span(m->begin, m->end) : with.mention);
}

// "the Vienna-based Atomic Energy Agency", and what body a city has.
void RoleReader::read_based(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  // "a court in Accra", "the health ministry in Gaza"
  const size_t in = g + 1u;
  if (!m && in < s.groups.size() && s.groups[in].preposition == words_.in && s.groups[in].gap == 0 && s.head(g).tag == Tag::NN && s.groups[g].pronoun == Pronoun::none && !s.groups[g].possessive &&
      words_.actor_noun(s.lemma(g)) == ActorNoun::body) {
    const Mention* city = s.mention(GroupIndex(in));
    const EntityIndex there = !city || city->end != s.groups[in].end || s.groups[in].possessive ? no_entity : city->form == MentionForm::capital ? city->place : city->type == EntityType::place ? city->entity : no_entity;
    TypeSet bodies;
    bodies.add(EntityType::body);
    const Actor body = there == no_entity ? Actor() : actors_.find_one(s, g, bodies);
    if (body.entity != no_entity && cast_[body.entity].type == EntityType::body) {
      RoleClaim claim;
      claim.relation = located_in;
      claim.subject = body;
      claim.object = {there, s.span(city->begin, city->end), false, GroupIndex(in)};
      claim.group = g;
      claim.rule = "body-in";
      out.push_back(claim);
    }
    return;
  }
  if (!m || (m->type != EntityType::organization && m->type != EntityType::body) || m->begin < s.groups[g].core + 3u) return;
  if (s.tokens[m->begin - 1u].word != words_.based || s.tokens[m->begin - 2u].tag != Tag::hyphen) return;
  const auto at = std::find_if(s.mentions.begin(), s.mentions.end(), [&](const Mention& o) { return o.end + 2u == m->begin; });
  if (at == s.mentions.end()) return;
  const EntityIndex place = at->form == MentionForm::capital ? at->place : at->type == EntityType::place || (at->type == EntityType::country && at->form == MentionForm::name) ? at->entity : no_entity;
  if (place == no_entity) return;
  RoleClaim claim;
  claim.relation = located_in;
  claim.subject = {m->entity, s.span(m->begin, m->end), false, g};
  claim.object = {place, s.span(at->begin, at->end), false, g};
  claim.group = g;
  claim.rule = "based";
  out.push_back(claim);
}

// "In Bamako youths stoned the French embassy", "in Moroni, where they stoned it": the one city that a sentence tells of before an embassy
// that it names by its state alone; no_group where there is none or more.
GroupIndex RoleReader::city_of_sentence(const SentenceView& s, GroupIndex embassy) const {
  if (s.tokens[s.groups[embassy].core].word != words_.the || !std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin >= s.groups[embassy].core && m.end <= s.groups[embassy].head && m.type == EntityType::country; })) return no_group;
  GroupIndex city = no_group;
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Mention* m = s.groups[g].kind == GroupKind::noun && s.groups[g].preposition != 0 ? s.mention(g) : nullptr;
    if (!m || (m->form != MentionForm::capital && m->type != EntityType::place)) continue;
    if (s.groups[g].preposition != words_.in || g > embassy || city != no_group) return no_group;
    city = g;
  }
  if (city == no_group) return no_group;
  // ... in the embassy's own clause, or in the one that it is told in addition to: not where somebody only spoke of it.
  const ClauseIndex its = s.tree->clause_around(embassy), around = s.tree->clause_around(city);
  const bool told = its != no_clause && (its == around || (s.tree->clauses()[its].link == Label::relative && (s.tree->clauses()[its].noun == city || s.tree->clauses()[its].parent == around)));
  return told ? city : no_group;
}

// "the US embassy in Caracas", "its naval base at Tartus".
void RoleReader::read_facility(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  if (group.pronoun != Pronoun::none || !words_.is_facility(s.lemma(g)) || s.head(g).tag == Tag::NNS) return;
  const bool mission = words_.actor_noun(s.lemma(g)) == ActorNoun::mission;
  GroupIndex next = GroupIndex(g + 1);
  const bool beside = next < s.groups.size() && (s.groups[next].preposition == words_.in || s.groups[next].preposition == words_.at_) && s.groups[next].gap == 0;
  if (!beside && !mission) return;
  if (!beside) next = city_of_sentence(s, g);
  const Mention* m = next < s.groups.size() ? s.mention(next) : nullptr;
  if (!m || m->end != s.groups[next].end) return;
  const EntityIndex place = m->form == MentionForm::capital ? m->place : m->type == EntityType::place || (m->type == EntityType::country && m->form == MentionForm::name) ? m->entity : no_entity;
  if (place == no_entity) return;
  const Actor whose = actors_.owner(s, g);
  uint32_t begin = group.core;
  while (begin < group.head && (s.tokens[begin].tag == Tag::DT || s.tokens[begin].tag == Tag::PRPS)) ++begin;
  const std::string words(s.span(begin, uint32_t(group.head + 1)).of(s.text));
  std::string name = words;
  const GroupIndex owner = s.tree->child(g, Label::possessor);
  if (whose.entity != no_entity && owner != no_group) name = (cast_[whose.entity].adjective.empty() ? std::string(cast_[whose.entity].name) + "'s" : std::string(cast_[whose.entity].adjective)) + " " + words;
  // "a base in Syria" is any; "the Hmeimim air base" has a name.
  bool own = false;
  for (uint32_t i = begin; i < group.head; ++i) {
    const bool others = std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& o) { return o.begin <= i && i < o.end && o.type != EntityType::place; });
    own |= !others && s.tokens[i].shape != tokens::Shape::lower && tokens::is_noun(s.tokens[i].tag);
  }
  if (mission ? whose.entity == no_entity || cast_[whose.entity].type != EntityType::country : !own) return;
  if (whose.entity == place || (mission && whose.entity == cast_[place].country)) return;
  RoleClaim claim;
  claim.relation = located_in;
  claim.subject = {cast_.add(mission ? name + " in " + std::string(cast_[place].name) : words, EntityType::place), s.span(begin, uint32_t(group.head + 1)), false, g};
  claim.object = {place, s.span(m->begin, m->end), false, next};
  claim.group = g;
  claim.rule = "facility";
  out.push_back(claim);
}

}  // namespace entente::claims
