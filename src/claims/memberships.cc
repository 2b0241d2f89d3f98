// Whom somebody belongs to without a title: "Hamas's X", "his Labour party", "EU members including Spain".
#include <algorithm>

#include "claims/internal/actor_parts.h"
#include "claims/internal/role_relations.h"
#include "claims/role_reader.h"

namespace entente::claims {

using names::MentionForm;
using names::TitleKind;
using tokens::Tag;

void RoleReader::read_possessor(const SentenceView& s, Actor person, GroupIndex group, const Mention& name, std::vector<RoleClaim>& out) {
  if (s.groups[group].core != name.begin) return;
  // A name that begins with a title says itself what the person is.
  const bool begins_with_title = name.end - name.begin == 2 || !cast_.gazetteer().given_name(s.tokens[name.begin].word);
  const names::Title* title = name.end - name.begin > 1 && begins_with_title ? find_title(s, name.begin, uint32_t(name.begin + 1)).title : nullptr;
  // "Marine Le Pen" is called so; "Pope Francis" is one too.
  const bool called = title && title->kind != TitleKind::leads && !cast_.is_local(person.entity) && fold(cast_[person.entity].name).starts_with(fold(vocabulary_.text(s.tokens[name.begin].word)) + " ");
  if (title && !called) {
    read_title(s, person, group, name.begin, uint32_t(name.begin + 1), false, "title", out);
    return;
  }
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  if (owner == no_group) return;
  TypeSet types;
  types.add(EntityType::country);
  types.add(EntityType::organization);
  types.add(EntityType::body);
  const Actor of = actors_.find_one(s, owner, types);
  if (of.entity == no_entity) return;
  RoleClaim claim;
  claim.relation = relation_to(person.entity, of.entity);
  claim.subject = person;
  claim.object = of;
  claim.group = group;
  claim.rule = "possessor";
  out.push_back(claim);
}

// Of whom a name says only what he goes with: "Kenya's X", "X of the Green Party".
std::string_view RoleReader::relation_to(EntityIndex person, EntityIndex of) const {
  if (heads(person, of)) return leads;
  return is_party(of) ? member_of : works_for;
}

// Whether the text or the gazetteer has somebody at the head of a state or organisation on the document's day.
bool RoleReader::heads(EntityIndex person, EntityIndex of) const {
  const auto& gazetteer = cast_.gazetteer();
  if (discourse_.leads(person, of)) return true;
  return discourse_.in_office(person, [&](const names::Office& office) {
    if (office.of != of) return false;
    const std::vector<Symbol> words = symbols_of(office.title, vocabulary_.lexicon());
    const auto match = gazetteer.titles().longest([&](uint32_t i) { return i < words.size() ? words[i] : 0; });
    return match.length > 0 && match.length == words.size() && gazetteer.title(match.value).kind == TitleKind::leads;
  });
}

// "her People's Party", "his party, the PTI", "Yoon's own party, the PPP": whose party it is belongs to it.
void RoleReader::read_own_party(const SentenceView& s, GroupIndex g, GroupIndex owner, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  GroupIndex named = g;
  if (!m) {
    // ... by its name behind a comma
    named = GroupIndex(g + 1);
    if (words_.description(s.lemma(g)) != Description::party || s.head(g).tag == Tag::NNS || named >= s.groups.size() || s.groups[named].gap != groups::gap_comma || s.groups[named].preposition != 0) return;
    m = s.mention(named);
  }
  if (!m || m->type != EntityType::organization || m->form != MentionForm::name || m->end != s.groups[named].end || s.groups[named].possessive) return;
  if (named == g && words_.description(s.tokens[m->end - 1u].lemma) != Description::party && !is_party(m->entity)) return;
  for (uint32_t i = s.groups[g].core; named == g && i < m->begin; ++i) {
    if (s.tokens[i].tag != Tag::JJ && s.tokens[i].tag != Tag::NN && s.tokens[i].tag != Tag::VBG) return;
  }
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, owner, people);
  if (person.entity == no_entity || cast_[person.entity].type != EntityType::person) return;
  RoleClaim claim;
  claim.relation = member_of;
  claim.subject = person;
  claim.object = {m->entity, s.span(m->begin, m->end), false, named};
  claim.group = g;
  claim.rule = "own-party";
  out.push_back(claim);
}

// Whether an organisation's name ends in what people belong to: "Labor Party", "Fatah movement".
bool RoleReader::is_party(EntityIndex of) const {
  return cast_[of].type == EntityType::organization && words_.description(vocabulary_.lexicon().find(fold(last_word(cast_[of].name)))) == Description::party;
}

// "Öcalan's Kurdistan Workers' Party", "whose government": whom a party or government is called after leads it or its state.
void RoleReader::read_owned(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  GroupIndex owner = s.tree->child(g, Label::possessor);
  // "the Socialist Forces Front of Hocine Aït Ahmed"
  const GroupIndex next = GroupIndex(g + 1);
  if (owner == no_group && m && next < s.groups.size() && s.groups[next].preposition == words_.of && s.groups[next].gap == 0 && s.mention(next) &&
      s.mention(next)->type == EntityType::person && s.mention(next)->end == s.groups[next].end) {
    owner = next;
  }
  if (owner == no_group) return;
  read_own_party(s, g, owner, out);
  if (s.groups[owner].pronoun == Pronoun::personal) return;
  const bool party = m && m->type == EntityType::organization && m->form == MentionForm::name && m->end == s.groups[g].end && (m->begin == s.groups[g].core || owner == next) &&
                     (cast_[m->entity].country != no_entity || cast_.is_local(m->entity));
  const bool rule = !m && s.groups[g].head == s.groups[g].core && words_.actor_noun(s.lemma(g)) == ActorNoun::rule;
  if (!party && !rule) return;
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, owner, people);
  if (person.entity == no_entity || cast_[person.entity].type != EntityType::person) return;
  const EntityIndex of = party ? m->entity : cast_[person.entity].country;
  if (of == no_entity || (rule && cast_[of].type != EntityType::country)) return;
  RoleClaim claim;
  claim.relation = leads;
  claim.subject = person;
  claim.object = {of, s.span(s.groups[g].core, s.groups[g].end), false, g};
  claim.group = g;
  claim.rule = "owned";
  out.push_back(claim);
}

// Of what "members" are: what the words say, or a club of states that the text has just spoken of.
Actor RoleReader::club_of(const SentenceView& s, GroupIndex g) {
  const auto club = [&](EntityIndex e) { return e != no_entity && (cast_[e].type == EntityType::organization || cast_[e].type == EntityType::body); };
  Actor of = actors_.anchor(s, g);
  // "its partners in the alliance"
  if (const GroupIndex within = s.phrase(g, words_.in); !club(of.entity) && within != no_group && s.mention(within)) of = {s.mention(within)->entity, s.span(s.groups[within].core, s.groups[within].end), false, within};
  if (club(of.entity)) return of;
  if (of.entity != no_entity || s.lemma(g) != words_.member || s.phrase(g, words_.of) != no_group) return {};
  of.entity = discourse_.antecedent(s.number, g, {}, [&](const names::Known& k) {
    return k.of_states || (k.type == EntityType::organization && k.country == no_entity && cast_.gazetteer().find(k.id) != no_entity);
  });
  of.mention = s.span(s.groups[g].core, s.groups[g].end);
  return of;
}

// "EU members including Spain and France", "the newest members, Poland and Hungary", "France, Italy and seven other members": who is listed
// beside them belongs to what they are members of.
void RoleReader::read_members(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  const Token& head = s.head(g);
  const bool compound = group.head > group.core && s.tokens[group.head - 1].lemma == words_.member && words_.description(head.lemma) == Description::country;
  const GroupIndex within = s.phrase(g, words_.in);
  const bool partners = within != no_group && (head.lemma == words_.partner || head.lemma == words_.ally);
  if (group.pronoun != Pronoun::none || s.mention(g) || (head.lemma != words_.member && !compound && !partners) || head.tag != Tag::NNS) return;
  TypeSet joined;
  joined.add(EntityType::country);
  std::vector<Actor> who;
  const auto add = [&](const std::vector<Actor>& more) {
    for (const Actor& a : more) {
      if (!a.excluded && std::none_of(who.begin(), who.end(), [&](const Actor& w) { return w.entity == a.entity; })) who.push_back(a);
    }
  };
  const auto beside = s.tree->members(g);  // "Arab League members and Chile"
  // "France, Italy and other members": of a list the last.
  bool others = false;
  for (uint32_t i = group.core; i < group.head; ++i) others |= s.tokens[i].word == words_.other;
  GroupIndex first = g;
  while (others && s.tree->label(first) == Label::conjunct && s.tree->head(first) != no_group && s.tree->head(first) < first) first = s.tree->head(first);
  if (first != g) {
    const auto list = s.tree->members(first);
    for (const GroupIndex m : list) {
      if (m < g && s.mention(m)) add({actors_.find_one(s, m, joined)});
    }
  }
  // "members of the Security Council, Britain and France": hung on the council, or, past a colon, on anything.
  const GroupIndex phrase = within != no_group ? within : s.phrase(g, words_.of);
  size_t next = (phrase == no_group ? g : phrase) + 1u;
  if (next < s.groups.size() && s.mention(GroupIndex(next)) && s.groups[next].preposition == 0 && (s.groups[next].gap & (groups::gap_comma | groups::gap_colon | groups::gap_dash)) &&
      !(s.groups[next].gap & (groups::gap_and | groups::gap_or | groups::gap_but)) &&
      (s.tree->label(GroupIndex(next)) == Label::parataxis || s.tree->label(GroupIndex(next)) == Label::conjunct || s.tree->label(GroupIndex(next)) == Label::apposition)) {
    std::vector<Actor> list;
    for (; next < s.groups.size() && s.mention(GroupIndex(next)) && s.groups[next].preposition == 0 && s.groups[next].gap != 0; ++next) list.push_back(actors_.find_one(s, GroupIndex(next), joined));
    if (list.size() > 1 && std::all_of(list.begin(), list.end(), [](const Actor& a) { return a.entity != no_entity; })) add(list);
  }
  if (!partners) {
    joined.add(EntityType::person);
    for (const Actor& a : actors_.find(s, g, joined)) {
      if (a.group >= g && std::find(beside.begin(), beside.end(), a.group) == beside.end()) add({a});
    }
  }
  if (who.empty()) return;
  const Actor of = club_of(s, g);
  for (const Actor& a : who) {
    if (of.entity == no_entity || a.entity == no_entity || a.entity == of.entity) continue;
    RoleClaim claim;
    claim.relation = member_of;
    claim.subject = a;
    claim.object = of;
    claim.group = g;
    claim.rule = "list";
    out.push_back(claim);
  }
}

}  // namespace entente::claims
