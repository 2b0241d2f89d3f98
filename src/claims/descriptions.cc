// Whom a common noun means: "the Turkish foreign minister", "rebel leaders", "the country".
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Shape;
using tokens::Tag;

EntityIndex ActorFinder::led_by(const SentenceView& s, GroupIndex group, std::initializer_list<Symbol> verbs, EntityType type, Avoided avoid, int depth) {
  TypeSet types;
  types.add(type);
  EntityIndex leader = no_entity;
  for (GroupIndex c = s.tree->first_child(group); c != no_group && leader == no_entity; c = s.tree->next_sibling(c)) {
    if (s.tree->clause_of(c) == no_clause || std::find(verbs.begin(), verbs.end(), s.lemma(c)) == verbs.end()) continue;
    const Clause& led = s.tree->clauses()[s.tree->clause_of(c)];
    if (led.passive && led.agent != no_group) leader = find_one(s, led.agent, types, avoid, depth + 1).entity;
  }
  return leader;
}

Actor ActorFinder::from_description(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth) {
  const Group& g = s.groups[group];
  Actor out;
  out.group = group;
  out.mention = s.span(g.core, g.end);
  const Symbol lemma = s.lemma(group);
  const bool plural = tokens::is_plural(s.head(group).tag);
  // "an ambassador" is nobody named before.
  const std::string_view determiner = vocabulary_.text(s.tokens[g.core].word);
  const bool definite = s.tokens[g.core].word == words_.the || determiner == "this" || determiner == "that" || determiner == "these" || determiner == "those" || determiner == "both";

  // A name in apposition says who it is: "the country's president, X".
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::apposition || !s.mention(c)) continue;
    // "The U.N. envoy, X, left": the United Nations did not.
    if (s.mention(c)->type == EntityType::person && !types.has(EntityType::person) && c == group + 1u && !plural && words_.description(lemma) == Description::person) return out;
    if (s.mention(c)->type == EntityType::place || !fits(s.mention(c)->entity, types)) continue;
    Actor a = from_mention(s, c, *s.mention(c), types);
    if (a.entity != no_entity) return a;
  }
  // ... also where it seems to say who its of-phrase is: a person is no company, "the finance chief of Huawei, X".
  for (GroupIndex of = s.tree->first_child(group); of != no_group && !plural; of = s.tree->next_sibling(of)) {
    if (s.groups[of].preposition != words_.of || (s.mention(of) && s.mention(of)->type == EntityType::person)) continue;
    const GroupIndex name = s.tree->child(of, Label::apposition);
    if (name != no_group && s.mention(name) && s.mention(name)->type == EntityType::person && fits(s.mention(name)->entity, types)) return from_mention(s, name, *s.mention(name), types);
  }
  // ... and so does the group that this one describes, or the name that describes that one too: "the mediator, X, a retired general".
  if (const GroupIndex described = s.tree->head(group); s.tree->label(group) == Label::apposition && described != no_group) {
    const auto named = [&](GroupIndex k) { return s.mention(k) && s.mention(k)->type != EntityType::place && fits(s.mention(k)->entity, types); };
    if (named(described)) return from_mention(s, described, *s.mention(described), types);
    for (GroupIndex c = s.tree->first_child(described); c != no_group; c = s.tree->next_sibling(c)) {
      if (c != group && s.tree->label(c) == Label::apposition && named(c)) return from_mention(s, c, *s.mention(c), types);
    }
  }

  // "Netanyahu's office", "the prime minister's office", "the office of the president"
  if (words_.actor_noun(lemma) == ActorNoun::voice) {
    const GroupIndex owner = s.tree->child(group, Label::possessor), of = owner == no_group ? s.phrase(group, words_.of) : owner;
    if (of == no_group) return out;
    const bool person = s.mention(of) ? s.mention(of)->type == EntityType::person : title_in(s, s.groups[of]).length > 0 && anchor(s, of, depth + 1).entity != no_entity;
    if (person) out.entity = find_one(s, of, types, avoid, depth + 1).entity;
    return out;
  }

  // "X is the only country that ...": what X is said to be is X; not what X is for or against.
  // ... and "X is one of the countries that ..."
  const GroupIndex above = s.tree->head(group);
  const bool among = plural && g.preposition == words_.of && above != no_group && s.head(above).word == words_.one;
  const GroupIndex said = among ? above : group, verb_of_it = s.tree->head(said);
  if (s.tree->label(said) == Label::predicate && (among || g.preposition == 0) && verb_of_it != no_group && s.groups[verb_of_it].copular && s.tree->clause_of(verb_of_it) != no_clause) {
    const GroupIndex who = s.tree->clauses()[s.tree->clause_of(verb_of_it)].subject;
    if (who != no_group && who != group) return find_one(s, who, types, avoid, depth + 1);
  }

  Actor with = anchor(s, group, depth + 1);
  // "the Bosnian town of Srebrenica" is Srebrenica.
  if (words_.actor_noun(lemma) == ActorNoun::member || (words_.actor_noun(lemma) == ActorNoun::self && words_.description(lemma) == Description::country && !plural)) {
    for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
      if (s.groups[c].preposition != words_.of || s.groups[c].kind != GroupKind::noun || c < group) continue;
      for (const TypeSet& wanted : {types, any()}) {
        if (const Actor of = find_one(s, c, wanted, {}, depth + 1); of.entity != no_entity) {
          with = of;
          break;
        }
      }
    }
  }
  // "the West African nation": what part of the world it is in is not whose it is.
  if (with.entity != no_entity && with.group == group && cast_[with.entity].type == EntityType::place && cast_[with.entity].country == no_entity && words_.description(lemma) == Description::country) with = Actor();
  EntityIndex state = with.entity;
  const ActorNoun noun = words_.actor_noun(g.head > g.core ? s.tokens[g.head - 1].lemma : 0, lemma);
  if (const GroupIndex next = GroupIndex(group + 1); state == no_entity && next < s.groups.size() && s.groups[next].preposition == words_.in && s.groups[next].gap == 0) {
    const Mention* where = s.mention(next);
    if (where && where->begin == s.groups[next].core) {
      // "the government in Caracas": the one that sits there; "a court in Phnom Penh", "prosecutors in Lyon"
      // ... and "officials in Ankara", "officials in Turkey".
      const bool officials = plural && noun == ActorNoun::self && words_.description(lemma) == Description::person;
      const bool seat = (where->form == MentionForm::capital && definite && words_.description(lemma) == Description::country) || (officials && (where->form == MentionForm::capital || where->type == EntityType::country));
      if (seat || (noun == ActorNoun::body && where->type == EntityType::country)) {
        state = where->entity;
      } else if (noun == ActorNoun::body && where->type == EntityType::place) {
        state = cast_[where->entity].country;
      }
    }
  }
  // "clashed with fighters from Hezbollah": hung on the verb.
  if (const GroupIndex next = GroupIndex(group + 1); state == no_entity && plural && noun == ActorNoun::crowd && next < s.groups.size() && s.groups[next].preposition == words_.from && s.groups[next].gap == 0) {
    const Actor whose = find_one(s, next, actors_only(), {}, depth + 1);
    if (whose.entity != no_entity && (cast_[whose.entity].type == EntityType::organization || cast_[whose.entity].type == EntityType::body)) state = whose.entity;
  }
  const auto state_of = [&](EntityIndex e) {
    return e == no_entity || cast_[e].type == EntityType::country ? e : cast_[e].type == EntityType::organization ? e : cast_[e].country;
  };

  // "the Malian capital", "the capital": the city, of the state just spoken of.
  if (lemma == words_.capital && !plural && types.has(EntityType::place) && (definite || state != no_entity) && g.head + 1u == g.end) {
    // "the old capital of Cetinje"
    if (const GroupIndex city = s.phrase(group, words_.of); city != no_group) {
      const Mention* named = s.mention(city);
      if (named && named->type == EntityType::place) return from_mention(s, city, *named, types);
      if (!named && s.head(city).shape == Shape::capitalized) return out;  // ... which we may not know
    }
    EntityIndex of = state_of(state);
    if (of == no_entity && state == no_entity) of = discourse_.main_country();
    if (of != no_entity && cast_[of].type == EntityType::country && cast_[of].capital != no_entity) {
      out.entity = cast_[of].capital;
      return out;
    }
  }

  // "his predecessor": who held his office before him, as the schema has it.
  if ((lemma == words_.predecessor || lemma == words_.successor) && !plural && types.has(EntityType::person)) {
    const GroupIndex owner = s.tree->child(group, Label::possessor);
    TypeSet people;
    people.add(EntityType::person);
    const EntityIndex here = owner == no_group ? no_entity : find_one(s, owner, people, {}, depth + 1).entity;
    if (here != no_entity) out.entity = discourse_.next_in_office(here, lemma == words_.successor);
    return out;
  }
  // "the Turkish foreign minister": somebody, if we know who.
  if (!plural && types.has(EntityType::person)) {
    if (const TitleAt title = title_in(s, g); title.length && title.begin + title.length == g.head + 1u && title.title->kind != names::TitleKind::fellow) {
      const bool is_former = std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return words_.ends_office(t.word); });
      // A state has many ambassadors and envoys: one of them only where the text has named him.
      const bool told = words_.actor_noun(lemma) == ActorNoun::mission;
      EntityIndex who = no_entity;
      // "In Germany, the chancellor ...": Germany's.
      if (state == no_entity && definite && title.title->kind == names::TitleKind::leads && title.title->heads == "country") state = discourse_.scene();
      if (!is_former && state != no_entity) who = discourse_.holder(title.title->office, state_of(state), told);
      // Bare "the president": the one of the state that the text is about, if it named one, else who was last called so.
      if (!is_former && state == no_entity) {
        const EntityIndex main = discourse_.main_country();
        // Whom the last two sentences named, if the schema knows that he holds it.
        if (definite) {
          who = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::person && discourse_.holds_now(k, title.title->office); }, 2);
        }
        // "the prime minister", who did something in the sentence before.
        if (const EntityIndex before = who == no_entity && definite ? discourse_.subject_before(s.number, avoid) : no_entity; before != no_entity && discourse_.title_of(before) == title.title->office && !discourse_.is_elsewhere(before)) who = before;
        // "the general": the major general who was named just before, rather than one named long ago.
        if (who == no_entity && definite && title.title->kind == names::TitleKind::rank) who = discourse_.ranked(title.title->office, s.number, group, avoid);
        if (who == no_entity) who = discourse_.called(title.title->office, main, s.number, group, avoid);
        if (who == no_entity && definite && main != no_entity) who = discourse_.holder(title.title->office, main, told);
        if (who == no_entity) who = discourse_.holder(title.title->office, no_entity);
      }
      // "the former president": who the text says was it, or the schema.
      if (is_former && definite) {
        const bool lost = std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return words_.of_modifier(t.word) == Embedding::finish; });
        who = discourse_.once_called(title.title->office, lost, state_of(state), s.number, group, avoid);
        if (fits(who, types)) out.entity = who;
        return out;
      }
      // "the Venezuelan leader": any head of the state that the text has named.
      const bool owned = title.title->kind == names::TitleKind::leads && with.group != no_group && with.group != group && s.groups[with.group].possessive;
      if (who == no_entity && !is_former && (definite || owned) && words_.description(lemma) == Description::person) {
        const EntityIndex of = state_of(state);
        Entities others(avoid.begin(), avoid.end());
        for (int tries = 0; tries < (of == no_entity ? 1 : 3); ++tries) {
          who = discourse_.antecedent(s.number, group, others, [&](const names::Known& k) {
            return k.type == EntityType::person && (of == no_entity || k.country == of) &&
                   (title.title->gender == names::Gender::unknown || k.gender == names::Gender::unknown || k.gender == title.title->gender);
          }, of == no_entity ? 2 : 6);
          // ... nor the opposition's, of "the Kenyan leader".
          if (who == no_entity || (discourse_.may_be_called(who, title.title->office, false) && (of == no_entity || !discourse_.leads_apart(who)))) break;
          // Whom the text has called something else is not meant: a rebel, of "the Colombian president".
          others.push_back(who);
          who = no_entity;
        }
      }
      // "the UN chief", "the Hamas leader": whoever was said to lead it.
      if (who == no_entity && !is_former && definite && title.title->kind == names::TitleKind::leads && state != no_entity && cast_[state].type == EntityType::organization && title.length == 1 && words_.description(lemma) == Description::person) who = discourse_.head_of(state, avoid);
      if (fits(who, types)) {
        out.entity = who;
        return out;
      }
      // "Kazakhstan's president", whom nobody names: his state, as with its ministers.
      const bool acts = s.tree->label(group) != Label::predicate && s.tree->label(group) != Label::open_complement;
      // ... but not "Fiji's army chief".
      const bool of_part = (title.title->heads == "body" || title.title->heads == "opposition") && state != no_entity && cast_[state].type == EntityType::country;
      const bool heads = title.title->kind == names::TitleKind::leads && !is_former && who == no_entity && acts && !of_part;
      if (heads && state != no_entity && (with.group == no_group || s.groups[with.group].pronoun == Pronoun::none) && (cast_[state].type == EntityType::country || cast_[state].type == EntityType::organization) && fits(state, types)) {
        out.entity = state;
        return out;
      }
    }
  }

  // "the Front", "the council": an organisation or body named before, by the noun of its name.
  if (!plural && s.tokens[g.core].word == words_.the && g.core + 1u == g.head && state == no_entity) {
    const std::string_view word = vocabulary_.text(s.head(group).word);
    const bool name = s.head(group).shape != Shape::lower;
    const EntityIndex main = discourse_.main_country();
    const EntityIndex named = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
      // "the army" is the one at home, whatever other was named.
      if (!name && k.country != no_entity && k.country != main) return false;
      return (k.type == EntityType::organization || k.type == EntityType::body) && types.has(k.type) && ends_with_word(k.name, word);
    }, name ? 40 : 8);
    if (named != no_entity) {
      out.entity = named;
      return out;
    }
  }

  // "his Russian counterpart": who holds there the office that he holds here.
  if (!plural && lemma == words_.counterpart && types.has(EntityType::person)) {
    const GroupIndex owner = s.tree->child(group, Label::possessor);
    TypeSet people;
    people.add(EntityType::person);
    const Actor here = owner == no_group ? Actor() : find_one(s, owner, people, {}, depth + 1);
    // "his counterpart": whom he had to do with.
    if (here.entity != no_entity && g.core == g.head && s.tree->child(group, Label::possessor) != no_group) {
      TypeSet kinds;
      kinds.add(EntityType::person);
      out.entity = discourse_.other_side(here.entity, s.number, group, avoid, kinds, false);
      return out;
    }
    for (const Mention& m : s.mentions) {
      if (here.entity == no_entity || m.begin < g.core || m.end > g.head || m.type != EntityType::country) continue;
      const std::string title(discourse_.title_of(here.entity));
      if (const EntityIndex there = title.empty() ? no_entity : discourse_.holder(title, m.entity); there != no_entity && there != here.entity) {
        out.entity = there;
      } else if (fits(m.entity, types)) {
        out.entity = m.entity;
      }
      return out;
    }
  }

  // "opposition lawmakers", "rebel leaders": the group that the first noun names.
  for (uint32_t i = g.core; i < g.head; ++i) {
    if (words_.actor_noun(s.tokens[i].lemma) != ActorNoun::group || words_.description(s.tokens[i].lemma) == Description::party || !tokens::is_noun(s.tokens[i].tag) || noun == ActorNoun::none || noun == ActorNoun::team) continue;
    // "arrested an opposition leader": not the opposition.
    if (!plural && words_.description(lemma) != Description::none && acted_on(s, group)) break;
    const EntityIndex of = state_of(state) != no_entity ? state_of(state) : discourse_.main_country();
    if (of == no_entity || !types.has(EntityType::group) || cast_[of].type != EntityType::country) break;
    out.entity = cast_.add(adjective_of(cast_[of]) + " " + std::string(vocabulary_.text(s.tokens[i].lemma)), EntityType::group, names::Gender::unknown, of);
    return out;
  }

  if (state == no_entity && plural && types.has(EntityType::group)) {
    if (out.entity = loyal_to(s, group, depth); out.entity != no_entity) return out;
  }

  // "Hungary's opposition to the plan": no group.
  if (noun == ActorNoun::group && group + 1u < s.groups.size() && s.groups[group + 1].preposition == words_.to && s.tree->head(GroupIndex(group + 1)) == group) return out;

  switch (noun) {
    case ActorNoun::troops:
      // "Haftar's forces", "his men": a force of his own, unless he holds a state's office.
      if (plural && with.entity != no_entity && cast_[with.entity].type == EntityType::person && !acts_for(with.entity, cast_[with.entity].country)) {
        out.entity = people_of(s, group, with, types);
        return out;
      }
      // "rebel soldiers", "the occupying forces": no army's
      if (state == no_entity && plural) {
        bool own = true, rebels = false;
        for (uint32_t i = g.core; i < g.head; ++i) {
          if (words_.actor_noun(s.tokens[i].lemma) == ActorNoun::rule && fits(scene(s, group), types)) return {scene(s, group), out.mention, false, group};  // "government troops"
          rebels |= words_.actor_noun(s.tokens[i].lemma) == ActorNoun::crowd || words_.actor_noun(s.tokens[i].lemma) == ActorNoun::camp;
          own &= s.tokens[i].tag != Tag::VBG && words_.description(s.tokens[i].word) != Description::apart && words_.description(s.tokens[i].word) != Description::disloyal;
          rebels |= words_.description(s.tokens[i].word) == Description::disloyal;
        }
        if (rebels && types.has(EntityType::group)) out.entity = crowd(s, group, avoid);
        if (rebels || !own) return out;
      }
      // "Soldiers stormed the palace": those of the state that the text is about, who act for themselves.
      if (state == no_entity && plural && s.tree->child(group, Label::possessor) == no_group) {
        const EntityIndex home = scene(s, group);
        if (home != no_entity && types.has(EntityType::body) && !contains(avoid, home)) out.entity = army_of(home);
        return out;
      }
      [[fallthrough]];
    case ActorNoun::self:
    case ActorNoun::rule:
    case ActorNoun::mission: {
      // "a former Sudanese minister": nobody's any more.
      if (!plural && std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return words_.ends_office(t.word); })) return out;
      // Who goes to an embassy has not gone to the state that sent it.
      if (noun == ActorNoun::mission && types.has(EntityType::place) && !types.has(EntityType::organization) && words_.is_facility(lemma)) return out;
      if (state != no_entity && cast_[state].type == EntityType::person) {
        // "Kabila's forces", of a rebel, are not his state's.
        const GroupIndex owner = s.tree->child(group, Label::possessor);
        if (noun == ActorNoun::self && plural && owner != no_group && s.mention(owner) && s.mention(owner)->entity == state && !acts_for(state, cast_[state].country)) {
          out.entity = people_of(s, group, with, types);
          return out;
        }
        // "the opposition leader's spokesman": speaks for him, and for no state.
        if (noun == ActorNoun::self && !plural && words_.description(lemma) == Description::person && owner != no_group && s.mention(owner) && s.mention(owner)->entity == state && !acts_for(state, cast_[state].country)) {
          if (fits(state, types)) out.entity = state;
          return out;
        }
        state = cast_[state].country;
      }
      // "government troops", "a government delegation"
      for (uint32_t i = g.core; i < g.head && state == no_entity; ++i) {
        if (words_.actor_noun(s.tokens[i].lemma) == ActorNoun::rule && tokens::is_noun(s.tokens[i].tag)) state = discourse_.recent_country(s.number, group, avoid);
      }
      // "a rebel attack killed", "a raid carried out by Israel killed"
      if (state == no_entity && words_.is_deed(lemma)) {
        out.entity = owner(s, group).entity;
        if (!fits(out.entity, types)) out.entity = no_entity;
        if (out.entity != no_entity) return out;
      }
      if (state == no_entity && definite && !plural && (words_.description(lemma) == Description::country || words_.description(lemma) == Description::organ)) {
        Entities others(avoid.begin(), avoid.end());
        others.push_back(state_acted_on(s, group, depth));
        state = country_meant(s, group, others);
      }
      // "the authorities", "authorities"
      const bool authorities = lemma == words_.authority && (definite || g.core == g.head);
      if (state == no_entity && authorities && plural && words_.description(lemma) == Description::country && (g.head == g.core || g.head == g.core + 1u || words_.count(s.tokens[g.core + 1].word) == 0)) state = discourse_.main_country();
      if (fits(state, types)) out.entity = state;
      // ... but "the state of California" is California
      if (state != no_entity && cast_[state].type == EntityType::place && fits(cast_[state].country, types) && (out.entity == no_entity || words_.description(lemma) != Description::country)) out.entity = cast_[state].country;
      // "a delegation led by X"
      if (state == no_entity && out.entity == no_entity && types.has(EntityType::person)) out.entity = led_by(s, group, {words_.lead, words_.head}, EntityType::person, avoid, depth);
      if (out.entity != no_entity) return out;
      // "took two Israeli soldiers": where a state can't be meant, its people.
      if (plural && types.has(EntityType::group) && !types.has(EntityType::country) && state != no_entity && cast_[state].type == EntityType::country) {
        out.entity = body_of(s, people_begin(s, g.core, g.head, with.mention.end), uint32_t(g.head + 1), state, EntityType::group);
        return out;
      }
      break;
    }
    case ActorNoun::member:
      // "two members of NATO", "a NATO member": not all of it, and who they are the text may say elsewhere.
      if (lemma == words_.member && state != no_entity && cast_[state].type != EntityType::country) {
        bool some = !plural;
        for (uint32_t i = g.core; i < g.head; ++i) some |= s.tokens[i].tag == Tag::CD;
        const GroupIndex of = g.preposition == words_.of ? s.tree->head(group) : no_group;
        some |= of != no_group && s.groups[of].kind == GroupKind::noun && s.head(of).tag == Tag::CD;
        if (some) return out;
      }
      if (state != no_entity && fits(state, types)) {
        out.entity = state;
        return out;
      }
      break;
    case ActorNoun::body:
    case ActorNoun::people:
    case ActorNoun::folk:
    case ActorNoun::mob:
    case ActorNoun::crowd:
    case ActorNoun::group: {
      // "his party": the one that the text has put him in, or none we can name.
      if (noun == ActorNoun::group && words_.description(lemma) == Description::party && state != no_entity && cast_[state].type == EntityType::person) {
        EntityIndex club = discourse_.club_of(state);
        // "Mugabe's own ZANU-PF party"
        for (const Mention& m : s.mentions) {
          if (m.end == g.head && m.begin >= g.core && m.type == EntityType::organization) club = m.entity;
        }
        if (fits(club, types)) out.entity = club;
        return out;
      }
      // "the party", "the movement": one named before, not the state's.
      const Description what = words_.description(lemma);
      const bool bare = !plural && definite && state == no_entity && g.core + 1u == g.head && s.tree->child(group, Label::relative) == no_group;
      if ((noun == ActorNoun::group || noun == ActorNoun::mob) && bare && is_club(what)) {
        out.entity = club_before(s, group, types, avoid);
        if (out.entity != no_entity) return out;
      }
      if (noun != ActorNoun::body && noun != ActorNoun::group && noun != ActorNoun::mob && !plural) break;
      // "Kony's fighters": his, and no state's.
      if (noun == ActorNoun::crowd && plural && with.entity != no_entity && cast_[with.entity].type == EntityType::person && !acts_for(with.entity, cast_[with.entity].country)) {
        out.entity = people_of(s, group, with, types);
        return out;
      }
      // "Estrada's lawyers": his, whatever office he holds.
      if (noun == ActorNoun::people && plural && with.entity != no_entity && cast_[with.entity].type == EntityType::person && s.tree->child(group, Label::possessor) != no_group) {
        out.entity = people_of(s, group, with, types);
        return out;
      }
      const bool sort = kind_begin(s, group) < g.head;
      const bool told_apart = noun == ActorNoun::crowd || (noun == ActorNoun::mob && !definite) || (noun == ActorNoun::people && sort) || (noun == ActorNoun::folk && (sort || (g.core == g.head && g.preposition != words_.of)));
      if (told_apart && state == no_entity && types.has(EntityType::group)) {
        out.entity = crowd(s, group, avoid);
        return out;
      }
      const EntityType type = noun == ActorNoun::body ? EntityType::body : EntityType::group;
      if (!types.has(type)) break;
      if (state != no_entity && cast_[state].type == EntityType::person) state = cast_[state].country;
      // "a coalition led by Saudi Arabia"
      if (state == no_entity) state = led_by(s, group, {words_.lead}, EntityType::country, avoid, depth);
      // Bare "the opposition", "the army": of the state that the text is about; never of the one that acts on it here.
      if (state == no_entity && (definite || noun == ActorNoun::body) && noun != ActorNoun::people && noun != ActorNoun::folk) {
        state = noun == ActorNoun::body ? scene(s, group) : discourse_.main_country();
        if (noun == ActorNoun::body && contains(avoid, state)) state = no_entity;
      }
      // "Hezbollah fighters": the organisation itself.
      if (state != no_entity && (cast_[state].type == EntityType::organization || cast_[state].type == EntityType::body)) {
        if (fits(state, types)) out.entity = state;
        return out;
      }
      if (state == no_entity || cast_[state].type != EntityType::country) break;
      // The body's own words: what stands between the anchor or determiner and the head, if written as a name.
      out.entity = body_of(s, type == EntityType::group ? people_begin(s, g.core, g.head, with.mention.end) : body_begin(s, g.core, g.head, with.mention.end), uint32_t(g.head + 1), state, type);
      if (!plural || noun == ActorNoun::body) describe(s, group, out.entity);
      return out;
    }
    case ActorNoun::camp: {
      if (!plural) break;
      out.entity = people_of(s, group, with, types);
      if (with.entity == no_entity && definite && types.has(EntityType::group)) out.entity = crowd_before(s, group, avoid);
      // "relatives of the victims"
      if (with.entity == no_entity && out.entity == no_entity && types.has(EntityType::group)) out.entity = camp_of(s, group);
      if (with.entity != no_entity || out.entity != no_entity) return out;
      break;
    }
    case ActorNoun::kind:
      if (plural && state == no_entity && types.has(EntityType::group) && kind_begin(s, group) < g.head) out.entity = crowd(s, group, avoid);
      if (out.entity != no_entity) return out;
      break;
    case ActorNoun::team:
      // "a team of American officials"
      if (const GroupIndex of = s.phrase(group, words_.of); of != no_group && of == group + 1u && tokens::is_plural(s.head(of).tag) && !s.mention(of) && acts_for_state(words_.actor_noun(s.lemma(of)))) {
        return find_one(s, of, types, avoid, depth + 1);
      }
      return out;
    case ActorNoun::text: {
      // "a statement by the ministry urged", "a UN resolution demanding": whose it is, or who gives it.
      const GroupIndex writer = author_of(s, group);
      Actor author = writer != no_group ? find_one(s, writer, types, avoid, depth + 1) : with.entity != no_entity ? with : owner(s, group);
      if (fits(author.entity, types) && cast_[author.entity].type != EntityType::place) out.entity = author.entity;
      return out;
    }
    case ActorNoun::none:
    case ActorNoun::voice:
      break;
  }

  // Descriptions that point back: "the country", "the group", "both sides".
  bool points_back = definite || s.groups[group].possessive;
  // "the neighbouring country", "the other group": one more.
  for (uint32_t i = g.core; i < g.head; ++i) points_back &= words_.description(s.tokens[i].word) != Description::apart && words_.description(s.tokens[i].word) != Description::disloyal;
  switch (words_.description(lemma)) {
    case Description::country:
      if (points_back && !plural && state == no_entity) {
        const EntityIndex country = country_meant(s, group, avoid);
        if (fits(country, types)) out.entity = country;
      }
      break;
    case Description::organization:
    case Description::bloc:
    case Description::party:
      if (points_back && !plural && state == no_entity && out.entity == no_entity) {
        out.entity = club_before(s, group, types, avoid);
      }
      // "the Hezbollah group"
      if (!plural && state != no_entity && out.entity == no_entity && with.group == group && cast_[state].type == EntityType::organization && fits(state, types)) out.entity = state;
      break;
    case Description::person:
      if (points_back && !plural && state == no_entity && types.has(EntityType::person)) {
        out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::person; }, 2);
        const TitleAt title = title_in(s, g);
        if (title.length && out.entity != no_entity && !discourse_.may_be_called(out.entity, title.title->office, false)) out.entity = no_entity;
      }
      break;
    case Description::other: {
      // "its neighbour", "his hosts": the other side of whoever they belong to.
      if (with.entity == no_entity || s.tree->child(group, Label::possessor) == no_group) break;
      TypeSet kinds = types;
      const bool state_only = lemma == words_.neighbor || lemma == words_.neighbour;
      if (state_only && plural) break;  // all around it
      if (state_only) kinds.bits &= uint8_t(1u << unsigned(EntityType::country));
      // People have people for guests.
      if (!state_only && cast_[with.entity].type == EntityType::person) kinds.bits &= uint8_t(1u << unsigned(EntityType::person));
      out.entity = discourse_.other_side(with.entity, s.number, group, avoid, kinds, state_only);
      break;
    }
    // "The rebels took the town": the place that was named last; not "the town where ...".
    case Description::place:
      if (definite && !plural && points_back && with.entity == no_entity && types.has(EntityType::place) && s.tree->child(group, Label::relative) == no_group) {
        out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::place; }, 3);
      }
      break;
    case Description::none:
    case Description::both:
    case Description::group:
    case Description::apart:
    case Description::disloyal:
    case Description::under:
    case Description::organ:
    case Description::realm:
    case Description::armed:
    case Description::creed:
      break;
  }
  return out;
}

}  // namespace entente::claims
