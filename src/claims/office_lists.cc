// Offices and names in lists: several offices of one man, several men of one office, one each.
#include <algorithm>

#include "claims/internal/role_relations.h"
#include "claims/role_reader.h"

namespace entente::claims {

using names::TitleKind;
using tokens::Tag;

// "two Front officials, X and Y": one of several whom a plural title stands before.
void RoleReader::read_listed(const SentenceView& s, const Actor& person, GroupIndex g, std::vector<RoleClaim>& out) {
  const auto listed = [&](size_t k) {
    const Mention* m = k < s.groups.size() && s.groups[k].kind == GroupKind::noun ? s.mention(GroupIndex(k)) : nullptr;
    return m && m->type == EntityType::person && m->begin == s.groups[k].core && m->end == s.groups[k].end && s.groups[k].preposition == 0 && !s.groups[k].possessive;
  };
  if (!listed(g)) return;
  constexpr uint16_t between = groups::gap_comma | groups::gap_and;
  size_t first = g;
  while (first > 0 && listed(first - 1u) && s.groups[first].gap != 0 && (s.groups[first].gap & ~between) == 0) --first;
  // To an "and", without which commas may part anything.
  size_t last = g;
  while (listed(last + 1u) && s.groups[last + 1].gap != 0 && (s.groups[last + 1].gap & ~between) == 0) ++last;
  bool more = false;
  for (size_t k = first + 1u; k <= last; ++k) more |= (s.groups[k].gap & groups::gap_and) != 0;
  if (!more || first == 0 || (s.groups[first].gap & ~groups::gap_comma) != 0) return;
  // Back over its phrases: "officials of the Front, X and Y".
  size_t title = first - 1u;
  while (title > 0 && s.groups[title].kind == GroupKind::noun && s.groups[title].preposition != 0 && s.groups[title].gap == 0 && s.groups[title - 1].kind == GroupKind::noun) --title;
  const Group& group = s.groups[title];
  if (group.kind != GroupKind::noun || s.mention(GroupIndex(title)) || s.head(GroupIndex(title)).tag != Tag::NNS) return;
  const TitleWords words = find_title(s, group.core, group.end);
  if (!words.title || words.end != group.head + 1u || !is_plural(s, words) || (words.title->kind == TitleKind::fellow && words.title->heads != "organization")) return;
  if (std::any_of(out.begin(), out.end(), [&](const RoleClaim& c) { return c.group == title && c.subject.entity == person.entity; })) return;
  listed_ = true;
  read_title(s, person, GroupIndex(title), group.core, group.end, true, "apposition", out);
  listed_ = false;
}

// An office between commas, as it stands in a list: its noun group.
bool RoleReader::is_listed_office(const SentenceView& s, GroupIndex g) const {
  const Group& group = s.groups[g];
  if (group.kind != GroupKind::noun || s.mention(g) || group.pronoun != Pronoun::none || !(group.gap & (groups::gap_comma | groups::gap_semicolon))) return false;
  const TitleWords words = find_title(s, group.core, group.end);
  return words.title && words.end == group.end && !is_plural(s, words);
}

// Of "A, head of X, B, deputy minister, C, ..." the offices stand behind the names. Where the list begins says so: with a name. `person`: one
// of its names.
bool RoleReader::lists_names_first(const SentenceView& s, GroupIndex person) const {
  const auto named = [&](size_t k) { return s.groups[k].kind == GroupKind::noun && s.mention(GroupIndex(k)) && s.mention(GroupIndex(k))->type == EntityType::person; };
  bool any = false;
  for (size_t at = person; at > 1;) {
    if (!(s.groups[at].gap & (groups::gap_comma | groups::gap_semicolon))) return any;
    // Back over offices and their phrases to the name before.
    size_t office = at - 1u;
    while (office > 0 && !is_listed_office(s, GroupIndex(office)) && s.groups[office].kind == GroupKind::noun && !named(office)) --office;
    while (office > 0 && is_listed_office(s, GroupIndex(office)) && s.groups[office - 1].kind == GroupKind::noun && !named(office - 1u)) {
      size_t more = office - 1u;
      while (more > 0 && !is_listed_office(s, GroupIndex(more)) && s.groups[more].kind == GroupKind::noun && !named(more)) --more;
      if (!is_listed_office(s, GroupIndex(more))) return any;
      office = more;
    }
    if (office == 0 || !is_listed_office(s, GroupIndex(office)) || !named(office - 1u) || s.mention(GroupIndex(office - 1))->end != s.groups[office - 1].end) return any;
    any = true;
    at = office - 1u;
  }
  return any;
}

// "A, a member of X, chairman of Y and head of Z, left": all of them, whatever the parser hung them on.
void RoleReader::read_offices_behind(const SentenceView& s, const Actor& person, GroupIndex g, const Mention& name, std::vector<RoleClaim>& out) {
  if (name.end != s.groups[g].end || s.groups[g].possessive) return;
  const auto told = [&](size_t k) { return std::any_of(out.begin(), out.end(), [&](const RoleClaim& c) { return c.group == k && c.subject.entity == person.entity; }); };
  GroupIndex found[8];
  size_t count = 0, next = g + 1u;
  for (; next < s.groups.size() && count < std::size(found); ) {
    const bool last = count > 0 && s.groups[next].gap == groups::gap_and && s.groups[next].preposition == 0 && s.groups[next].kind == GroupKind::noun && !s.mention(GroupIndex(next));
    if (!last && (!is_listed_office(s, GroupIndex(next)) || s.groups[next].preposition != 0 || (s.groups[next].gap & groups::gap_semicolon))) break;
    if (last) {
      const TitleWords words = find_title(s, s.groups[next].core, s.groups[next].end);
      if (!words.title || words.end != s.groups[next].end || is_plural(s, words)) break;
    }
    found[count++] = GroupIndex(next++);
    while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && ((s.groups[next].preposition != 0 && s.groups[next].gap == 0) || s.groups[next].possessive || (s.groups[next].preposition == 0 && s.groups[next].gap == 0 && s.groups[next - 1].possessive))) ++next;
  }
  if (count < 2) return;
  // "A, a minister, the premier, B, ...": the last may be the next one's.
  const bool ends = next >= s.groups.size() || (s.groups[next].gap != 0 && !(s.groups[next].kind == GroupKind::noun && s.groups[next].preposition == 0 && s.mention(GroupIndex(next)))) || s.groups[next].kind == GroupKind::verb || (s.groups[next].gap & groups::gap_semicolon);
  if (!ends && !told(found[count - 1])) --count;
  // "A, the party's leader, a reporter said": who says so.
  const bool acts = next < s.groups.size() && s.groups[next].kind == GroupKind::verb && s.groups[next].form == groups::VerbForm::finite && s.groups[next].gap == 0;
  if (ends && acts && !(s.groups[found[count - 1]].gap & groups::gap_and)) --count;
  for (size_t i = 1; i < count; ++i) {
    const GroupIndex beside = name_beside(s, found[i]);
    if (!told(found[i]) && (beside == no_group || beside == g)) read_title(s, person, found[i], s.groups[found[i]].core, s.groups[found[i]].end, true, "apposition", out);
  }
}

// "the presidents of Bolivia and Colombia, X and Y", "X and Y, the presidents of Bolivia and Colombia", "the Bolivian and Colombian presidents, X
// and Y": one each, in order.
void RoleReader::read_pairs(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  if (s.mention(g) || s.head(g).tag != Tag::NNS) return;
  const TitleWords words = find_title(s, s.groups[g].core, s.groups[g].end);
  if (!words.title || words.end != s.groups[g].end) return;
  const bool office_named = words.title->kind != TitleKind::fellow && words.title->kind != TitleKind::rank;
  std::vector<GroupIndex> people;
  std::vector<std::pair<const Mention*, GroupIndex>> states;
  size_t next = g + 1u;
  for (const Mention& m : s.mentions) {
    if (m.begin >= s.groups[g].core && m.end <= words.begin && m.type == EntityType::country) states.emplace_back(&m, g);
  }
  for (; next < s.groups.size(); ++next) {
    const Mention* m = s.mention(GroupIndex(next));
    if (!m || m->begin != s.groups[next].core || m->end != s.groups[next].end || (m->type != EntityType::country && m->type != EntityType::organization)) break;
    const Symbol preposition = s.groups[next].preposition;
    if (states.empty() ? preposition != words_.of && preposition != words_.from : s.groups[next].gap == 0) break;
    states.emplace_back(m, GroupIndex(next));
  }
  for (; next < s.groups.size(); ++next) {
    const Mention* m = s.mention(GroupIndex(next));
    if (!m || m->type != EntityType::person || m->begin != s.groups[next].core || s.groups[next].preposition != 0) break;
    if (people.empty() ? s.groups[next].gap != groups::gap_comma : s.groups[next].gap == 0) break;
    people.push_back(GroupIndex(next));
  }
  if (people.empty() && states.size() > 1 && s.groups[g].gap == groups::gap_comma && s.groups[g].preposition == 0) {
    for (size_t before = g; before-- > 0 && people.size() < states.size();) {
      const Mention* m = s.mention(GroupIndex(before));
      if (!m || m->type != EntityType::person || m->end != s.groups[before].end || (!people.empty() && s.groups[before + 1].gap == 0)) break;
      people.insert(people.begin(), GroupIndex(before));
    }
  }
  if (states.size() < 2 || states.size() != people.size()) return;
  std::string office(vocabulary_.text(s.tokens[words.end - 1].lemma));
  const std::string before = words.end - 1 > words.begin ? std::string(s.span(words.begin, words.end - 1).of(s.text)) + " " : std::string();
  for (size_t i = 0; i < states.size(); ++i) {
    const Mention &state = *states[i].first, &person = *s.mention(people[i]);
    RoleClaim claim;
    claim.relation = holds_office;
    claim.subject = {person.entity, s.span(person.begin, person.end), false, people[i]};
    claim.literal = before + office;
    claim.group = g;
    claim.rule = "apposition";
    if (office_named) out.push_back(claim);
    claim.literal.clear();
    claim.relation = relation_of(words.title->kind);
    claim.object = {state.entity, s.span(state.begin, state.end), false, states[i].second};
    out.push_back(claim);
    if (office_named) discourse_.note_role({person.entity, std::string(words.title->office), state.entity, words.title->kind == TitleKind::leads, s.span(words.begin, words.end), false, false, words.title->alike});
    if (cast_[person.entity].country == no_entity && state.type == EntityType::country) cast_.set_country(person.entity, state.entity);
  }
}

// "leaders of the Front, including X and Y", "Kenyan officials such as X", "its ministers, among them X": some of those whom a plural title tells of.
void RoleReader::read_included(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  if (s.head(g).tag != Tag::NNS || s.mention(g) || group.pronoun != Pronoun::none) return;
  size_t next = g + 1u;
  const auto includes = [&](Symbol p) { return p == words_.including || p == words_.such_as || p == words_.like || p == words_.among; };
  while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].preposition != 0 && s.groups[next].gap == 0 && !includes(s.groups[next].preposition)) ++next;
  if (next >= s.groups.size() || s.groups[next].kind != GroupKind::noun || !includes(s.groups[next].preposition)) return;
  // "among them X"
  if (s.groups[next].preposition == words_.among && (++next >= s.groups.size() || s.head(GroupIndex(next - 1)).word != words_.them || s.groups[next].preposition != 0 || s.groups[next].gap != 0)) return;
  const TitleWords words = find_title(s, group.core, group.end);
  if (!words.title || words.end != group.head + 1u || !is_plural(s, words)) return;
  const auto named = [&](EntityIndex e) {
    return std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.entity == e && m.end <= s.groups[next].core && m.begin + 4u > group.core; });
  };
  for (GroupIndex k = GroupIndex(next); k < s.groups.size(); ++k) {
    const Mention* m = s.mention(k);
    if (k > next && (s.groups[k].preposition != 0 || !(s.groups[k].gap & (groups::gap_comma | groups::gap_and)) || (s.groups[k].gap & groups::gap_subordinator))) break;
    if (s.groups[k].kind != GroupKind::noun || !m || m->type != EntityType::person || m->end != s.groups[k].end || s.groups[k].possessive) break;
    // "including X, Y said" names X alone.
    if (k > next && k + 1u < s.groups.size() && s.groups[k + 1].kind == GroupKind::verb && s.groups[k + 1].gap == 0 && !(s.groups[k].gap & groups::gap_and)) break;
    const size_t before = out.size();
    listed_ = true;
    read_title(s, {m->entity, s.span(m->begin, m->end), false, k}, g, group.core, group.end, true, "including", out);
    listed_ = false;
    const auto unfit = [&](RoleClaim& c) {
      if (!c.literal.empty()) return true;
      const names::Known& of = cast_[c.object.entity];
      // One of a state's leaders need not be the one who leads it; "European leaders" have states of their own.
      if (c.relation == leads && (of.type == EntityType::country || words.title->heads == "body")) c.relation = works_for;
      if (of.type == EntityType::country && !named(c.object.entity)) return true;
      return of.type == EntityType::group && of.country == no_entity;
    };
    out.erase(std::remove_if(out.begin() + long(before), out.end(), unfit), out.end());
  }
}

}  // namespace entente::claims
