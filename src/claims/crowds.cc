// People whom nobody names: crowds, camps, somebody's men, and whose troops are meant.
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using tokens::Tag;

namespace {

// The text's own words, on one line.
std::string line_of(std::string_view words) {
  std::string out(words);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

bool ActorFinder::acts_for(EntityIndex person, EntityIndex state) const {
  if (state == no_entity) return false;
  return discourse_.serves(person, state) || discourse_.held_office(person, state);
}

EntityIndex ActorFinder::scene(const SentenceView& s, GroupIndex group) const {
  const ClauseIndex clause = s.tree->clause_around(group);
  // "soldiers who seized power in Niger"
  const GroupIndex told = s.tree->child(group, Label::relative);
  const ClauseIndex relative = told == no_group ? no_clause : s.tree->clause_around(told);
  for (GroupIndex g = 0; clause != no_clause && g < s.groups.size(); ++g) {
    const Mention* m = s.mention(g);
    // "in the eastern city of Andijan"
    const GroupIndex noun = m && s.groups[g].preposition == words_.of ? s.tree->head(g) : g;
    if (!m || g == group || noun == no_group) continue;
    if (const ClauseIndex around = s.tree->clause_around(g); around != clause && (around != relative || relative == no_clause)) continue;
    const auto& in = words_.clause_words.where;
    if (std::find(in.begin(), in.end(), s.groups[noun].preposition) == in.end()) continue;
    const EntityIndex where = m->type == EntityType::country ? m->entity : m->type == EntityType::place ? cast_[m->entity].country : no_entity;
    if (where != no_entity) return where;
  }
  return discourse_.main_country();
}

// "Wine" of "Bobi Wine".
std::string_view ActorFinder::family_name(EntityIndex person) const {
  const std::string_view name = cast_.shown(person);
  for (size_t end = name.size(); end > 0;) {
    const size_t space = name.rfind(' ', end - 1), begin = space == name.npos ? 0 : space + 1;
    const auto named = cast_.gazetteer().people_named(vocabulary_.lexicon().find(fold(name.substr(begin, end - begin))));
    if (std::find(named.begin(), named.end(), person) != named.end()) return name.substr(begin, end - begin);
    end = space == name.npos ? 0 : space;
  }
  return last_word(name);
}

EntityIndex ActorFinder::people_of(const SentenceView& s, GroupIndex group, const Actor& whose, TypeSet types) {
  if (whose.entity == no_entity || !types.has(EntityType::group) || cast_[whose.entity].type == EntityType::place) return no_entity;
  const Group& g = s.groups[group];
  const std::string noun(vocabulary_.text(s.head(group).word));
  const names::Known& owner = cast_[whose.entity];
  const EntityIndex home = owner.type == EntityType::country ? whose.entity : owner.country;
  // "the NATO allies", "two US allies"
  if (whose.group == group) {
    uint32_t name_begin = g.head;
    while (name_begin > g.core && s.tokens[name_begin - 1].tag != Tag::DT && s.tokens[name_begin - 1].tag != Tag::CD && s.tokens[name_begin].span.begin > whose.mention.begin) --name_begin;
    return cast_.add(line_of(s.span(name_begin, uint32_t(g.head + 1)).of(s.text)), EntityType::group, names::Gender::unknown, home);
  }
  const bool person = owner.type == EntityType::person;
  if (person && whose.group != no_group && words_.is_they(s.head(whose.group).word)) return no_entity;
  const auto after = [&](std::string_view name) { return std::string(name) + (name.ends_with('s') ? "' " : "'s ") + noun; };
  const EntityIndex people = cast_.add_as({"group:" + slug(after(owner.name)), after(person ? family_name(whose.entity) : cast_.shown(whose.entity)), EntityType::group});
  cast_.set_country(people, home);
  return people;
}

Actor ActorFinder::before_noun(const SentenceView& s, GroupIndex group) {
  const Group& g = s.groups[group];
  const uint32_t at = g.head - 1u;
  if (g.head <= g.core || s.tokens[at].tag != Tag::NN || (words_.actor_noun(s.lemma(group)) != ActorNoun::none && words_.actor_noun(s.lemma(group)) != ActorNoun::self)) return {};
  const ActorNoun noun = words_.actor_noun(at > g.core ? s.tokens[at - 1].lemma : 0, s.tokens[at].lemma);
  if (!words_.owns_noun(noun, s.tokens[at].lemma) || (at > 0 && s.tokens[at - 1].tag == Tag::hyphen)) return {};  // "an out-of-court deal"
  // "army bases", "police brutality"; but "a court settlement" is not the court's alone
  const Symbol lemma = s.lemma(group);
  if (noun == ActorNoun::body && !words_.is_facility(lemma) && !words_.is_deed(lemma) && words_.actor_noun(lemma) == ActorNoun::none && !tokens::is_plural(s.head(group).tag)) return {};
  Actor out{no_entity, s.span(at, at + 1u), false, group};
  if (noun == ActorNoun::rule || noun == ActorNoun::body) {
    const EntityIndex state = scene(s, group);
    if (state == no_entity || cast_[state].type != EntityType::country) return out;
    out.entity = noun == ActorNoun::rule ? state : body_of(s, body_begin(s, g.core, at, 0), at + 1u, state, EntityType::body);
    return out;
  }
  if (noun == ActorNoun::group) {  // "opposition calls"
    const EntityIndex state = discourse_.main_country();
    const std::string name(vocabulary_.text(s.tokens[at].word));
    out.entity = state == no_entity ? cast_.add(name, EntityType::group) : cast_.add(adjective_of(cast_[state]) + " " + name, EntityType::group, names::Gender::unknown, state);
    return out;
  }
  const std::string many = std::string(vocabulary_.text(s.tokens[at].word)) + "s", end = " " + many;
  out.entity = discourse_.antecedent(s.number, group, {}, [&](const names::Known& k) { return k.type == EntityType::group && (k.name == many || fold(k.name).ends_with(end)); }, 8);
  if (out.entity == no_entity) out.entity = cast_.add(many, EntityType::group);
  return out;
}

EntityIndex ActorFinder::camp_of(const SentenceView& s, GroupIndex group) {
  const size_t next = group + 1u;
  if (next >= s.groups.size() || s.groups[next].preposition != words_.of || s.groups[next].kind != GroupKind::noun || s.groups[next].pronoun != Pronoun::none || s.groups[next].gap != 0) return no_entity;
  const std::string noun(vocabulary_.text(s.head(group).word));
  return cast_.add(noun + " " + line_of(s.span(s.groups[next].begin, uint32_t(s.groups[next].head + 1)).of(s.text)), EntityType::group);
}

EntityIndex ActorFinder::loyal_to(const SentenceView& s, GroupIndex group, int depth) {
  const size_t word = group + 1u, whom = group + 2u;
  if (whom >= s.groups.size() || s.groups[word].kind != GroupKind::adjective || s.groups[word].gap != 0 || s.tokens[s.groups[word].head].word != words_.loyal) return no_entity;
  if (s.groups[whom].preposition != words_.to || s.groups[whom].kind != GroupKind::noun || s.groups[whom].gap != 0) return no_entity;
  const Actor lord = find_one(s, GroupIndex(whom), actors_only(), {}, depth + 1);
  if (lord.entity == no_entity) return no_entity;
  const std::string noun(vocabulary_.text(s.head(group).word));
  return cast_.add(noun + " loyal to " + std::string(cast_.shown(lord.entity)), EntityType::group, names::Gender::unknown, cast_[lord.entity].country);
}

uint32_t ActorFinder::kind_begin(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  uint32_t begin = g.head;
  while (begin > g.core && tokens::is_noun(s.tokens[begin - 1].tag) && words_.count(s.tokens[begin - 1].word) == 0) --begin;
  if (begin > g.core && s.tokens[begin - 1].tag == Tag::JJ && (begin < g.head || words_.is_compound(s.tokens[begin - 1].lemma, s.head(group).lemma))) --begin;  // "armed men"
  return begin;
}

EntityIndex ActorFinder::crowd_before(const SentenceView& s, GroupIndex group, Avoided avoid) {
  const std::string word(vocabulary_.text(s.head(group).word)), end = " " + word;
  return discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::group && (k.name == word || fold(k.name).ends_with(end)); }, 8);
}

EntityIndex ActorFinder::crowd(const SentenceView& s, GroupIndex group, Avoided avoid) {
  const uint32_t begin = kind_begin(s, group);
  // "the rebels", after "Seleka rebels": Seleka.
  if (const Group& g = s.groups[group]; words_.is_armed(s.lemma(group)) && g.head <= g.core + 1u && (g.head == g.core || s.tokens[g.core].word == words_.the)) {
    const EntityIndex band = discourse_.armed(s.lemma(group), g.head > g.core, s.number, group, avoid);
    if (band != no_entity) return band;
  }
  if (begin == s.groups[group].head) {
    const EntityIndex before = crowd_before(s, group, avoid);
    return before != no_entity ? before : cast_.add(vocabulary_.text(s.head(group).word), EntityType::group);
  }
  const std::string name = line_of(s.span(begin, uint32_t(s.groups[group].head + 1)).of(s.text));
  // "Student leaders": the capital is the sentence's.
  const Token& first = s.tokens[begin];
  const bool ordinary = first.word < vocabulary_.lexicon().size() && (vocabulary_.lexicon().word_class(first.word) & (tokens::class_noun | tokens::class_adjective)) != 0;
  return cast_.add(first.sentence_initial && ordinary ? fold(name) : name, EntityType::group);
}

}  // namespace entente::claims
