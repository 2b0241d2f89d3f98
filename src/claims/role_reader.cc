#include "claims/role_reader.h"

#include "claims/gapping.h"
#include "claims/internal/role_relations.h"

namespace entente::claims {

using names::MentionForm;
using names::TitleKind;
using tokens::Tag;

// A noun group between commas after another one; the parser may call it a modifier.
bool RoleReader::is_apposition(const SentenceView& s, GroupIndex g) {
  const Group& group = s.groups[g];
  if (group.kind != GroupKind::noun || group.preposition != 0 || (group.gap & (groups::gap_and | groups::gap_or))) return false;
  const Label label = s.tree->label(g);
  return label == Label::apposition || (label == Label::modifier && (group.gap & groups::gap_comma));
}

void RoleReader::read_name(const SentenceView& s, GroupIndex g, const Mention& m, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  const Actor person{m.entity, s.span(m.begin, m.end), false, g};
  // Before the name, in the same group; and the apposition after it.
  uint32_t begin = group.core;
  // "Deputy Prime Minister and Foreign Minister X": two offices, but not "Minister of Transport and Works X".
  for (uint32_t i = begin + 1; i + 1 < m.begin; ++i) {
    if (s.tokens[i].tag != Tag::CC) continue;
    const TitleWords left = find_title(s, begin, i), right = find_title(s, i + 1, m.begin);
    if (!left.title || left.end != i || !right.title) continue;
    read_title(s, person, g, begin, i, false, "title", out);
    begin = i + 1;
  }
  if (m.begin > begin) read_title(s, person, g, begin, m.begin, false, "title", out);
  // "Senators X and Y": of the second too.
  const GroupIndex first = s.tree->label(g) == Label::conjunct ? s.tree->head(g) : no_group;
  if (m.begin == group.core && first != no_group && s.mention(first) && s.mention(first)->type == EntityType::person && s.mention(first)->begin > s.groups[first].core) {
    const TitleWords words = find_title(s, s.groups[first].core, s.mention(first)->begin);
    // "Presidents X of Brazil and Y of Colombia": each of his own.
    const size_t his = g + 1u;
    const Mention* home = his < s.groups.size() && s.groups[his].preposition == words_.of && s.groups[his].gap == 0 ? s.mention(GroupIndex(his)) : nullptr;
    const size_t before = out.size();
    if (words.title && is_plural(s, words)) read_title(s, person, first, s.groups[first].core, s.mention(first)->begin, false, "title", out);
    for (size_t i = before; home && home->type == EntityType::country && i < out.size(); ++i) {
      if (out[i].literal.empty()) out[i].object = {home->entity, s.span(home->begin, home->end), false, GroupIndex(his)};
    }
  }
  read_listed(s, person, g, out);
  // "the European Union's X", "Saudi Arabia's King X"
  read_possessor(s, person, g, m, out);
  // "Douglas Hurd of Britain", "X of Xinhua News Agency"
  const GroupIndex next = GroupIndex(g + 1);
  if (next < s.groups.size() && s.groups[next].preposition == words_.of && m.end == group.end && m.begin == group.core && s.mention(next)) {
    const Mention& home = *s.mention(next);
    // ... and "X, of the Democratic Front,"
    const bool aside = s.groups[next].gap == groups::gap_comma && home.type != EntityType::country && (next + 1u >= s.groups.size() || (s.groups[next + 1].gap & groups::gap_comma));
    if ((s.groups[next].gap == 0 || aside) && (home.type == EntityType::country || home.type == EntityType::organization || home.type == EntityType::body)) {
      RoleClaim claim;
      claim.relation = relation_to(person.entity, home.entity);
      claim.subject = person;
      claim.object = {home.entity, s.span(home.begin, home.end), false, next};
      claim.group = g;
      claim.rule = "of";
      out.push_back(claim);
      if (cast_[person.entity].country == no_entity && home.type == EntityType::country) cast_.set_country(person.entity, home.entity);
    }
  }
  // "The new police commissioner is X", "Kenya's prime minister was X": the office stands first.
  const GroupIndex verb = s.tree->label(g) == Label::predicate && group.preposition == 0 ? s.tree->head(g) : no_group;
  if (verb != no_group && s.tree->clause_of(verb) != no_clause && !s.groups[verb].negated) {
    const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
    const GroupIndex office = clause.subject;
    const bool plain = office != no_group && s.groups[office].kind == GroupKind::noun && s.groups[office].preposition == 0 && s.groups[office].pronoun == Pronoun::none && !s.mention(office);
    const bool told = plain && office < verb && m.begin == group.core && m.end == group.end && clause.link != Label::complement;
    // ... and where the words say whose office it is, in what is said too.
    const bool owned = plain && !told && s.groups[verb].copular && s.groups[verb].modal == 0 && actors_.anchor(s, office).entity != no_entity;
    if (told || owned) read_title(s, person, office, s.groups[office].core, s.groups[office].end, true, "be", out);
  }
  for (GroupIndex a = s.tree->first_child(g); a != no_group; a = s.tree->next_sibling(a)) {
    if (!is_apposition(s, a)) continue;
    // "X, flanked by the pope and opposition figure Y": offices of others.
    const GroupIndex behind = GroupIndex(a + 1);
    if (behind < s.groups.size() && s.groups[behind].gap == groups::gap_and && s.tree->label(behind) == Label::conjunct && s.tree->head(behind) == a && s.mention(behind) && s.mention(behind)->type == EntityType::person && s.mention(behind)->begin > s.groups[behind].core) continue;
    // "X, one of Russia's deputy foreign ministers"
    const GroupIndex among = s.head(a).word == words_.one ? s.phrase(a, words_.of) : no_group;
    for (const GroupIndex d : s.tree->members(among != no_group ? among : a)) {
      const GroupIndex beside = name_beside(s, d);
      if (beside != no_group && beside != g) continue;
      if (s.groups[d].kind == GroupKind::noun && !s.mention(d)) read_title(s, person, d, s.groups[d].core, s.groups[d].end, true, "apposition", out);
    }
  }
  read_offices_behind(s, person, g, m, out);
  // "X, Norway's trade minister and deputy leader of the Centre Party": hung on the name.
  const auto second = [&](GroupIndex d) {
    return s.groups[d].kind == GroupKind::noun && s.groups[d].gap == groups::gap_and && s.groups[d].preposition == 0 && !s.mention(d) && s.tokens[s.groups[d].core].tag != Tag::DT;
  };
  for (GroupIndex c = s.tree->first_child(g), last = no_group; c != no_group; last = c, c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) == Label::conjunct && last != no_group && last > g && is_apposition(s, last) && !s.mention(last) && second(c)) {
      read_title(s, person, c, s.groups[c].core, s.groups[c].end, true, "apposition", out);
    }
  }
  // "the defence minister, X": the name is the apposition.
  GroupIndex up = s.tree->head(g);
  // "the head of the World Bank, X", "the special envoy for the Sahel, X": the name belongs to the noun above what the phrase names.
  while (s.tree->label(g) == Label::apposition && up != no_group && s.groups[up].kind == GroupKind::noun && s.groups[up].preposition != 0 && s.tree->head(up) != no_group &&
         (s.mention(up) ? s.mention(up)->type != EntityType::person : names_nobody(s, up) || is_somebodys(s, up))) {
    up = s.tree->head(up);
  }
  // ... but not of "A as finance minister, B as trade minister".
  if (is_apposition(s, g) && up != no_group && s.groups[up].kind == GroupKind::noun && !s.mention(up) && !begins_gapped(s, actors_, words_, g)) {
    for (const GroupIndex d : s.tree->members(up)) {
      const GroupIndex beside = name_beside(s, d);
      if (beside != no_group && beside != g) continue;
      // "the secretary-general of A, X, and the secretary-general of B": X is the first one only.
      if (d < g && s.groups[d].kind == GroupKind::noun && !s.mention(d)) read_title(s, person, d, s.groups[d].core, s.groups[d].end, true, "apposition", out);
    }
  }
}

// "the Defence Minister, Khaled Nezzar, the Interior Minister, Larbi Belkheir, and ...", "X, the trade representative, and Y, ...": a title and a name
// with a comma between, whatever the parser made of the list.
GroupIndex RoleReader::name_beside(const SentenceView& s, GroupIndex g) const {
  if (s.groups[g].kind != GroupKind::noun || s.mention(g) || names_nobody(s, g)) return no_group;
  const auto person = [&](size_t k) { return k < s.groups.size() && s.mention(GroupIndex(k)) && s.mention(GroupIndex(k))->type == EntityType::person; };
  const auto comma = [&](size_t k) { return k < s.groups.size() && s.groups[k].gap == groups::gap_comma; };
  size_t next = g + 1u;
  while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].preposition != 0 && s.groups[next].gap == 0) ++next;
  // "the new envoy for Libya, Norway's X"
  if (next + 1 < s.groups.size() && comma(next) && s.groups[next].possessive && s.mention(GroupIndex(next)) && s.mention(GroupIndex(next))->type == EntityType::country && person(next + 1u) && s.groups[next + 1].gap == 0) {
    if (s.mention(GroupIndex(next + 1))->begin == s.groups[next + 1].core && !(s.groups[g].preposition != 0 && is_somebodys(s, g)) && find_title(s, s.groups[g].core, s.groups[g].end).title) return GroupIndex(next + 1);
  }
  const bool ends = next >= s.groups.size() || s.groups[next].gap != 0 || s.groups[next].kind == GroupKind::verb;
  // "arrested X, the minister said", "freed X, according to the minister": who says so, and not who X is.
  const GroupIndex verb = GroupIndex(next);
  const bool acts = next < s.groups.size() && s.groups[next].kind == GroupKind::verb && s.groups[next].gap == 0 && s.groups[next].form == groups::VerbForm::finite && s.tree->head(g) == verb && s.tree->label(verb) != Label::relative && s.tree->label(verb) != Label::adnominal && clauses::is_subject(s.tree->label(g));
  const bool aside = s.groups[g].preposition == words_.according_to;
  // "X, Norway's minister, ..."
  const bool owned = g > 0 && s.groups[g - 1].possessive && s.groups[g].gap == 0 && s.tree->head(GroupIndex(g - 1)) == g;
  const size_t begin = owned ? g - 1u : g;
  const bool before = begin > 0 && comma(begin) && person(begin - 1u) && s.groups[begin - 1].end + 1u == s.groups[begin].begin && ends && !acts && !aside;
  // What comes before the name is another title: "the premier, his police commissioner X and ..."
  const auto bare = [&](GroupIndex k) {
    const uint32_t name = s.mention(k)->begin;
    if (s.tree->child(k, Label::possessor) != no_group) return false;
    const TitleWords more = find_title(s, s.groups[k].core, name);
    // "Mr", which says nothing
    const auto form = cast_.gazetteer().titles().longest([&](uint32_t i) { return s.groups[k].core + i < name ? s.tokens[s.groups[k].core + i].word : 0; });
    const bool polite = form.length > 0 && s.groups[k].core + form.length == name && cast_.gazetteer().title(form.value).kind == TitleKind::none;
    return name == s.groups[k].core || polite || (more.title && more.title->kind == TitleKind::rank && more.begin == s.groups[k].core);
  };
  // "After talks with the French president, X thanked ...", "according to a minister, X met ...": whoever acts is another.
  const bool fronted = s.groups[g].preposition != 0 && s.groups[g].preposition != words_.as && next + 1 < s.groups.size() && s.groups[next + 1].kind == GroupKind::verb && s.groups[next + 1].gap == 0 && s.groups[next + 1].form == groups::VerbForm::finite;
  const bool after = person(next) && !fronted && !(s.groups[g].preposition != 0 && is_somebodys(s, g)) && bare(GroupIndex(next)) && s.groups[next].preposition == 0 && comma(next) && (next + 1 >= s.groups.size() || s.groups[next + 1].gap != 0 || s.groups[next + 1].kind == GroupKind::verb);
  const auto who = GroupIndex(before ? begin - 1u : 0u);
  // "A, Germany's chancellor, B, and C": B is; but not where he goes on to do something.
  if (before && after && owned && (next + 1 >= s.groups.size() || s.groups[next + 1].kind != GroupKind::verb || s.groups[next + 1].gap != 0)) return GroupIndex(next);
  if (before && after && lists_names_first(s, who)) return who;
  if (before && after) {
    // Of a list that begins with a title each title stands before its name.
    size_t first = who > 0 ? who - 1u : 0u;
    while (first > 0 && s.groups[first].preposition != 0 && s.groups[first].gap == 0 && (s.mention(GroupIndex(first)) || !find_title(s, s.groups[first].core, s.groups[first].end).title)) --first;
    const bool named_before = who > 0 && find_title(s, s.groups[first].core, s.groups[first].end).title && s.groups[first].mention == groups::no_mention && comma(who);
    return named_before ? GroupIndex(next) : who;
  }
  return before ? who : after ? GroupIndex(next) : no_group;
}

// "the Turkish president", of whom the text gives the name elsewhere.
void RoleReader::read_description(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  if (group.pronoun != Pronoun::none) return;
  const TitleWords words = find_title(s, group.core, group.end);
  if (!words.title || words.end != group.end || is_plural(s, words) || s.tree->label(g) == Label::predicate || s.tree->label(g) == Label::open_complement) return;
  // "removed X as head of the council", "named X as envoy": whether he is it is the verb's to say.
  const ClauseIndex made = group.preposition == words_.as && s.tree->head(g) != no_group ? s.tree->clause_of(s.tree->head(g)) : no_clause;
  if (made != no_clause && (s.tree->clauses()[made].object != no_group || s.tree->clauses()[made].passive) && s.tree->head(g) < g) return;
  if (const GroupIndex beside = name_beside(s, g); beside != no_group) {
    const Mention& m = *s.mention(beside);
    read_title(s, {m.entity, s.span(m.begin, m.end), false, beside}, g, group.core, group.end, true, "apposition", out);
    return;
  }
  if (words.title->kind == TitleKind::fellow) return;
  const Actor whose = actors_.anchor(s, g);
  if (whose.entity == no_entity || cast_[whose.entity].type == EntityType::person || cast_[whose.entity].type == EntityType::place) return;
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, g, people);
  if (person.entity == no_entity || !discourse_.is_named(person.entity) || !discourse_.is_holder(person.entity, words.title->office, whose.entity)) return;
  read_title(s, person, g, group.core, group.end, true, "description", out);
}

void RoleReader::read(const SentenceView& s, const std::vector<FrameMatch>& deeds, std::vector<RoleClaim>& out) {
  matches_ = &deeds;
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    if (s.groups[g].kind != GroupKind::noun) continue;
    read_places(s, g, out);
    read_facility(s, g, out);
    read_based(s, g, out);
    read_members(s, g, out);
    read_pairs(s, g, out);
    read_included(s, g, out);
    const Mention* m = s.mention(g);
    read_owned(s, g, out);
    if (m && m->type == EntityType::person) read_name(s, g, *m, out);
    if (!m) read_description(s, g, out);
  }
}

}  // namespace entente::claims
