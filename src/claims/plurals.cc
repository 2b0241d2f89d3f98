// Whom a plural means that only points back: "they", "both sides", "the two leaders".
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using tokens::Tag;

// "they", "both sides", "the two leaders", "the three", "the presidents": who was named together before.
std::optional<std::vector<EntityIndex>> ActorFinder::find_several(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun || s.mention(group)) return std::nullopt;
  const Token& head = s.head(group);
  if (g.pronoun == Pronoun::personal) {
    if (!words_.is_they(head.word)) return std::nullopt;
    // "The rebels said they had taken ...": who says so.
    if (const GroupIndex sayer = sayer_above(s, group); sayer != no_group && tokens::is_plural(s.head(sayer).tag) && s.groups[sayer].pronoun == Pronoun::none) {
      std::vector<EntityIndex> they;
      for (const Actor& a : find(s, sayer, types)) {
        if (!a.excluded && !contains(avoid, a.entity)) they.push_back(a.entity);
      }
      if (!they.empty()) return they;
    }
    Entities others(avoid.begin(), avoid.end());
    if (!g.possessive) add_subject_named(s, group, others);
    // "Biden demanded that they quit": none of his own state.
    const ClauseIndex own = s.tree->clause_around(group);
    if (own != no_clause && s.tree->clauses()[own].subject == group && s.tree->clauses()[own].link == Label::complement && s.tree->clauses()[own].parent != no_clause) {
      const Clause& up = s.tree->clauses()[s.tree->clauses()[own].parent];
      if (up.subject != no_group && up.subject < group && words_.of_verb(s.lemma(up.verb)) == Embedding::wish) {
        if (const EntityIndex who = find_one(s, up.subject, any()).entity; who != no_entity) others.push_back(cast_[who].country != no_entity ? cast_[who].country : who);
      }
    }
    return discourse_.plural(s.number, group, others, types, acted_on(s, group));
  }
  if (g.pronoun != Pronoun::none && g.pronoun != Pronoun::indefinite && g.pronoun != Pronoun::demonstrative) return std::nullopt;
  // "his guests", "their hosts": all whom they received, or who received them.
  if (const GroupIndex owner = tokens::is_plural(head.tag) && words_.description(head.lemma) == Description::other ? s.tree->child(group, Label::possessor) : no_group; owner != no_group) {
    const Actor whose = find_one(s, owner, any(), {}, 1);
    auto others = whose.entity == no_entity ? std::vector<EntityIndex>() : discourse_.others_of(whose.entity, s.number, group, types);
    if (others.size() < 2 || std::any_of(others.begin(), others.end(), [&](EntityIndex e) { return contains(avoid, e); })) return std::nullopt;
    return others;
  }
  const Token& first = s.tokens[g.core];
  const bool definite = first.tag == Tag::DT || first.tag == Tag::PDT || first.word == words_.both || first.word == words_.neither;
  if (!definite) return std::nullopt;
  // "Each side accused the other", "each blamed the other": the two that stand against each other, or had to do with each other.
  if (first.word == words_.each) {
    const Description sort = words_.description(head.lemma);
    if ((g.core != g.head && sort != Description::both && sort != Description::country) || anchor(s, group).entity != no_entity) return std::nullopt;
    TypeSet ends = actors_only();
    if (sort == Description::country) ends.bits = 1u << unsigned(EntityType::country);
    ends.bits &= types.bits;
    auto two = discourse_.several(s.number, group, 2, avoid, ends, {}, sort == Description::both);
    if (two.empty()) return std::nullopt;
    return two;
  }
  size_t count = words_.count(head.word);
  const bool counts = count != 0;  // "the two", "the pair"
  for (uint32_t i = g.core; i < g.head && count == 0; ++i) count = words_.count(s.tokens[i].word);
  const Description what = words_.description(head.lemma);
  // "all other countries": none of those before.
  const bool rest = count == 0 && first.word != words_.the && g.core != g.head && tokens::is_plural(head.tag) && std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return t.word == words_.other; });
  if (rest && anchor(s, group).entity == no_entity) return std::vector<EntityIndex>();
  if (count == 0 && head.lemma == words_.authority) return std::nullopt;  // those of one state
  if (!counts && ((!tokens::is_plural(head.tag) && first.word != words_.neither) || what == Description::none)) return std::nullopt;
  // "the allies" may be many; "the former allies" are two
  if (what == Description::group && count == 0) {
    if (g.head != g.core + 2u || s.tokens[g.core + 1].word != words_.former) return std::nullopt;
    count = 2;
  }
  // "the two sides of the strait"; but "warned both countries of the risks"
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    const GroupIndex verb = s.tree->head(group);
    const bool acted = verb != no_group && s.groups[verb].kind == GroupKind::verb && s.tree->label(group) == Label::object && count != 0;
    // ... and "accused both of fraud"
    const bool bare = counts && s.groups[c].pronoun == Pronoun::none && !s.mention(c) && s.tree->child(c, Label::possessor) == no_group && s.tokens[s.groups[c].core].tag != Tag::DT && s.tokens[s.groups[c].core].tag != Tag::CD;
    const bool told = acted && (what == Description::country || bare);
    if (s.groups[c].kind == GroupKind::noun && s.groups[c].preposition == words_.of && !told) return std::nullopt;
    // "the four states that had signed": those, and not the last four.
    if (s.tree->label(c) == Label::relative && c > group && s.groups[group + 1].gap == 0) return std::nullopt;
  }
  // ... but "the two Sahel states": a part of the world is no state's.
  if (const EntityIndex with = anchor(s, group).entity; with != no_entity && (what != Description::country || cast_[with].type != EntityType::place || cast_[with].country != no_entity)) return std::nullopt;
  TypeSet kinds = actors_only();
  const bool states = !counts && (what == Description::country || head.lemma == words_.neighbor || head.lemma == words_.neighbour);
  if (states) kinds.bits = 1u << unsigned(EntityType::country);
  if (!counts && what == Description::person) kinds.bits = 1u << unsigned(EntityType::person);
  if (!counts && is_club(what) && count != 0) kinds.bits = 1u << unsigned(EntityType::organization) | 1u << unsigned(EntityType::body);
  kinds.bits &= types.bits;
  const bool named = !counts && what == Description::person && title_in(s, g).length > 0;  // "the two presidents", and no "two men"
  // "Putin invited both leaders": two others.
  Entities others(avoid.begin(), avoid.end());
  const GroupIndex above = s.tree->head(group);
  if (above != no_group && s.groups[above].kind == GroupKind::verb && !clauses::is_subject(s.tree->label(group))) add_subject_named(s, group, others);
  // "mediated between the rivals", "brought the enemies together": the two of them.
  const bool two_sides = count == 0 && what == Description::both && first.word == words_.the;
  // "Shehbaz Sharif accused India ... both sides": his state and India, where the text sets no two of a kind apart.
  std::vector<EntityIndex> out;
  if (!counts && what == Description::both && count == 2 && discourse_.opponents(s.number, group, others, kinds, {}).empty()) out = discourse_.opponents(s.number, group, others, kinds, {}, true);
  if (out.empty()) out = discourse_.several(s.number, group, two_sides ? 2 : count, others, kinds, named ? std::string_view(title_in(s, g).title->office) : std::string_view(), !counts && what == Description::both);
  // "All sides should talk": whoever they are, they are none of a list that spoke as one.
  if (count == 0 && first.word != words_.the && first.word != words_.both && out.size() > 2 && (what == Description::both || what == Description::party)) return std::vector<EntityIndex>();
  // "Both parties signed": no parties that are elected, but the two sides.
  if (out.empty() && !counts && what == Description::party && count == 2) {
    TypeSet ends = actors_only();
    ends.bits &= types.bits;
    out = discourse_.several(s.number, group, count, others, ends, {}, true);
  }
  // "The ministers of Chad and Niger met ... the two men": whom they act for.
  if (out.empty() && !counts && what == Description::person) {
    TypeSet ends;
    ends.add(EntityType::country);
    ends.add(EntityType::organization);
    ends.bits &= types.bits;
    out = discourse_.behind_unnamed(s.number, group, count, others, ends);
    // "Chad and Niger signed a pact. Both presidents ...": theirs, who are not named.
    const TitleAt title = out.empty() && count != 0 ? title_in(s, g) : TitleAt();
    if (title.length > 0 && title.title->kind == names::TitleKind::leads && title.title->heads == "country") {
      ends = TypeSet();
      ends.add(EntityType::country);
      ends.bits &= types.bits;
      out = discourse_.behind_unnamed(s.number, group, count, others, ends, true);
    }
  }
  // "X invited Y and Z; the three signed"
  if (out.empty() && count > 2) {
    TypeSet ends = kinds;
    if (what != Description::country) ends.bits &= 1u << unsigned(EntityType::person);  // "the three" of a list of states may be others
    out = discourse_.all_named(s.number, group, count, others, ends);
  }
  // "Trump met Kim ... both countries": theirs, rather than two that were named before that.
  if (states && types.has(EntityType::country)) {
    const auto just_named = [&](EntityIndex e) { return discourse_.antecedent(s.number, group, {}, [&](const names::Known& k) { return &k == &cast_[e]; }, 1) != no_entity; };
    TypeSet people;
    people.add(EntityType::person);
    if (out.empty() || std::none_of(out.begin(), out.end(), just_named)) {
      std::vector<EntityIndex> homes;
      for (const EntityIndex person : discourse_.several(s.number, group, count, others, people, {}, false)) {
        const EntityIndex home = cast_[person].country;
        if ((out.empty() || just_named(person)) && home != no_entity && !contains(homes, home) && !contains(others, home)) homes.push_back(home);
      }
      if (homes.size() > 1) out = homes;
      if (out.empty() && count == 2) out = discourse_.states_of_two(s.number, group, others);
    }
  }
  if (out.size() == 2 && (what == Description::both || what == Description::country || counts)) discourse_.note_pair(out[0], out[1], s.number);
  if (out.empty() && count == 0) return std::nullopt;  // "the generals", "the countries" may be others
  return out;
}

}  // namespace entente::claims
