// Whom a pronoun means, and a plural that only points back: "he", "its", "they", "both sides".
#include <algorithm>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Tag;

namespace {

// Of a subject of what somebody says: the subject of the verb above; else no_group.
GroupIndex sayer_above(const SentenceView& s, GroupIndex group) {
  const GroupIndex verb = s.tree->head(group);
  if ((s.tree->label(group) != Label::subject && s.tree->label(group) != Label::passive_subject) || verb == no_group || s.tree->clause_of(verb) == no_clause) return no_group;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (clause.link != Label::complement || clause.parent == no_clause) return no_group;
  const GroupIndex sayer = s.tree->clauses()[clause.parent].subject;
  return sayer < group ? sayer : no_group;
}

// On whom the verb above an adverbial clause takes a stand: "condemned Mali after it attacked Niger", "..., saying it had attacked Niger"; else no_group.
GroupIndex judged_above(const SentenceView& s, ClauseIndex c, const Words& words) {
  const auto clauses = s.tree->clauses();
  const Clause* clause = &clauses[c];
  if (clause->link == Label::complement && clause->parent != no_clause && s.groups[clauses[clause->parent].verb].form == groups::VerbForm::gerund && words.of_verb(s.lemma(clauses[clause->parent].verb)) == Embedding::say) clause = &clauses[clause->parent];
  if (clause->link != Label::adverbial || clause->parent == no_clause) return no_group;
  const Clause& up = clauses[clause->parent];
  const bool judged = words.takes_stand(s.lemma(up.verb)) && !up.passive && up.object != no_group && up.object > up.verb && up.object < clause->verb && s.mention(up.object);
  return judged ? up.object : no_group;
}

}  // namespace

// The noun that stands side by side with one of somebody's, by what the parser made of the list: who or what it says more of, or the subject
// of the same verb before it; else no_group.
GroupIndex ActorFinder::parallel_to(const SentenceView& s, GroupIndex noun) {
  if (noun == no_group) return no_group;
  const Label label = s.tree->label(noun);
  const GroupIndex up = s.tree->head(noun);
  if (up == no_group || label == Label::apposition) return up;
  if (label != Label::subject && label != Label::passive_subject) return no_group;
  for (GroupIndex g = s.tree->first_child(up); g != no_group && g < noun; g = s.tree->next_sibling(g)) {
    if (s.tree->label(g) == label) return g;
  }
  return no_group;
}

Actor ActorFinder::from_pronoun(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth) {
  Actor out;
  out.group = group;
  const Group& g = s.groups[group];
  out.mention = s.span(g.core, g.end);
  const Symbol word = s.tokens[g.head].word;
  const std::string_view text = vocabulary_.text(word);
  const auto is = [&](std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), text) != list.end(); };
  if (g.pronoun == Pronoun::relative) {
    for (ClauseIndex c = s.tree->clause_around(group); c != no_clause; c = s.tree->clauses()[c].parent) {
      const Clause& clause = s.tree->clauses()[c];
      if (clause.link == Label::relative && clause.noun < group) return find_one(s, clause.noun, types, avoid, depth + 1);
    }
    // "Pakistan, whose foreign minister, X, ...": no verb of its own.
    if (g.possessive && group > 0) return find_one(s, GroupIndex(group - 1), types, avoid, depth + 1);
    return out;
  }
  // "talks between Venezuela and its opposition": its own who is listed before.
  if (g.possessive && is({"its"})) {
    const GroupIndex owned = s.tree->head(group), first = owned != no_group && s.tree->label(owned) == Label::conjunct ? s.tree->head(owned) : no_group;
    const Mention* m = first != no_group && first < group && s.groups[first].preposition == words_.between ? s.mention(first) : nullptr;
    if (m && m->type != EntityType::person && m->type != EntityType::place && fits(m->entity, types)) {
      out.entity = m->entity;
      return out;
    }
  }
  if (is({"i", "me", "my", "myself", "mine"})) {
    if (fits(discourse_.speaker, types)) out.entity = discourse_.speaker;
    return out;
  }
  if (is({"we", "us", "our", "ours", "ourselves"})) {
    if (!s.quoted.empty() && !s.quoted[g.head]) return out;
    // Who speaks for a state says what he himself does; "our" army is the state's.
    if (discourse_.speaker == no_entity) return out;
    const bool somebody = cast_[discourse_.speaker].type == EntityType::person;
    const EntityIndex club = g.possessive && somebody ? discourse_.club_of(discourse_.speaker) : no_entity;  // "our" allies: the alliance's, whose secretary says so
    const EntityIndex country = club != no_entity ? club : cast_[discourse_.speaker].country;
    // ... and an officer's whose state nobody names are no men of his own.
    const GroupIndex owned = g.possessive ? s.tree->head(group) : no_group;
    if (owned != no_group && country == no_entity && cast_[discourse_.speaker].type == EntityType::person && acts_for_state(words_.actor_noun(s.lemma(owned)))) return out;
    // "Turkey attacked us," a Syrian minister said: Syria.
    const bool acts = for_states && !g.possessive && somebody && types.has(EntityType::country) && acts_for(discourse_.speaker, country);
    const EntityIndex meant = (g.possessive && somebody && country != no_entity) || acts ? country : discourse_.speaker;
    if (fits(meant, types)) out.entity = meant;
    return out;
  }
  // "called himself", "cannot absolve itself": who does so, and no other.
  if (g.pronoun == Pronoun::reflexive) {
    const ClauseIndex c = s.tree->clause_around(group);
    const GroupIndex who = c == no_clause ? no_group : s.tree->clauses()[c].subject;
    if (who != no_group && who != group) return find_one(s, who, types, {}, depth + 1);
    return out;
  }
  // "the United States and its allies", "Putin and his men": the one beside them.
  if (g.possessive) {
    const GroupIndex noun = s.tree->head(group);
    const GroupIndex beside = noun != no_group && s.tree->label(noun) == Label::conjunct ? s.tree->head(noun) : no_group;
    if (beside != no_group && beside < group && s.mention(beside) && s.groups[noun].gap == 0 && is({"its", "his", "her", "their"})) {
      const bool person = s.mention(beside)->type == EntityType::person;
      if (person != is({"its"})) {
        if (const Actor first = find_one(s, beside, types, avoid, depth + 1); first.entity != no_entity) return {first.entity, out.mention, false, group};
      }
    }
    // "Peru's embassy in Quito and its consulate", "Russia's raid on Syria, its raids on Georgia and its threats": whose the noun beside it is.
    const GroupIndex parallel = beside != no_group ? beside : parallel_to(s, noun);
    if (parallel != no_group && parallel < group && !s.mention(parallel) && s.groups[parallel].kind == GroupKind::noun && s.groups[noun].gap == 0 && is({"its", "his", "her"})) {
      const Actor whose = anchor(s, parallel, depth + 1, false);
      if (fits(whose.entity, types) && cast_[whose.entity].type != EntityType::place && (cast_[whose.entity].type == EntityType::person) != is({"its"})) return {whose.entity, out.mention, false, group};
    }
  }
  // "Before it invaded Kuwait, Iraq had ...": the subject that the sentence is still to name.
  const ClauseIndex own = s.tree->clause_around(group);
  if (own != no_clause && s.tree->clauses()[own].subject == group && s.tree->clauses()[own].link == Label::adverbial && s.tree->clauses()[own].parent != no_clause) {
    const GroupIndex named = s.tree->clauses()[s.tree->clauses()[own].parent].subject;
    const bool first = std::none_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin < g.begin; });
    if (first && named != no_group && named > group && s.mention(named) && (s.mention(named)->type == EntityType::person) == is({"he", "she"}) && is({"he", "she", "it"})) {
      if (const Actor later = find_one(s, named, types, avoid, depth + 1); later.entity != no_entity) return {later.entity, out.mention, false, group};
    }
  }
  // "After his arrest, Besigye was taken to ...": the subject to come, of what stands before the sentence's first name.
  if (g.possessive && own != no_clause && is({"his", "her"})) {
    const GroupIndex named = s.tree->clauses()[own].subject;
    const bool first = std::none_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin < g.begin; });
    if (first && named != no_group && named > group && s.tree->head(named) != group && s.mention(named) && s.mention(named)->type == EntityType::person && g.preposition != 0) {
      if (const Actor later = find_one(s, named, types, avoid, depth + 1); later.entity != no_entity) return {later.entity, out.mention, false, group};
    }
  }
  Entities others(avoid.begin(), avoid.end());
  if (own != no_clause) add_named_behind(s, group, own, depth, others);
  // '"X is our guest," he said': no one whom he speaks of.
  if (own != no_clause && s.tree->clauses()[own].subject == group && !s.quoted[g.head] && words_.of_verb(s.lemma(s.tree->clauses()[own].verb)) == Embedding::say) {
    for (const Mention& m : s.mentions) {
      if (m.type == EntityType::person && s.quoted[m.begin]) others.push_back(m.entity);
    }
  }
  avoid = others;
  const bool he = is({"he", "him", "his", "himself"}), she = is({"she", "her", "hers", "herself"});
  const auto is_wanted = [&](const names::Known& k) { return k.gender == names::Gender::unknown || k.gender == (he ? names::Gender::male : names::Gender::female); };
  if (g.possessive && (he || she || is({"its"}))) {
    TypeSet owners;
    if (he || she) owners.add(EntityType::person);
    else for (const EntityType t : {EntityType::country, EntityType::organization, EntityType::body}) owners.add(t);
    if (const auto a = owner_in_clause(s, group, owners, avoid, depth); a && (a->entity == no_entity || (types.has(cast_[a->entity].type) && ((!he && !she) || is_wanted(cast_[a->entity]))))) {
      out.entity = a->entity;
      return out;
    }
  }
  if (he || she) {
    if (!types.has(EntityType::person)) return out;
    // "During his stay in Rome, X met Y": whose clause it is.
    if (const GroupIndex noun = g.possessive ? s.tree->head(group) : no_group; noun != no_group && s.groups[noun].kind == GroupKind::noun) {
      const Symbol p = s.groups[noun].preposition != 0 ? s.groups[noun].preposition : g.preposition;
      const ClauseIndex around = s.tree->clause_around(noun);
      const GroupIndex who = around != no_clause ? s.tree->clauses()[around].subject : no_group;
      const bool fronted = who != no_group && who > noun && std::find(words_.beside.begin(), words_.beside.end(), p) != words_.beside.end() && (s.groups[who].gap & groups::gap_comma) != 0;
      const Mention* name = fronted ? s.mention(who) : nullptr;
      if (name && name->type == EntityType::person && is_wanted(cast_[name->entity])) {
        out.entity = name->entity;
        return out;
      }
    }
    // "Maduro said he ...": who says so, where nothing speaks against it.
    if (const GroupIndex sayer = sayer_above(s, group); sayer != no_group) {
      TypeSet people;
      people.add(EntityType::person);
      const Actor a = find_one(s, sayer, people, {}, depth + 2);
      if (a.entity != no_entity && is_wanted(cast_[a.entity])) {
        out.entity = a.entity;
        return out;
      }
      // "A minister said he ...": himself, or whoever.
      if (a.entity == no_entity && is_somebody(s, sayer)) return out;
    }
    const auto person = [&](const names::Known& k) { return k.type == EntityType::person && is_wanted(k); };
    // Where "him" is acted on, whom the sentence itself named before.
    const Label label = s.tree->label(group);
    if (label != Label::subject && label != Label::passive_subject && !g.possessive) {
      add_subject_named(s, group, others);
      avoid = others;
      TypeSet people;
      people.add(EntityType::person);
      if (const Actor a = subject_above(s, group, people, avoid, depth); a.entity != no_entity && is_wanted(cast_[a.entity])) {
        out.entity = a.entity;
        return out;
      }
      out.entity = discourse_.antecedent(s.number, group, others, person, 0);
      // "expelled the ambassador, accusing him": nobody named before.
      for (GroupIndex before = group; out.entity == no_entity && before-- > 0;) {
        if (is_somebody(s, before) && !(own != no_clause && s.tree->clauses()[own].subject == before)) return out;
      }
      if (out.entity == no_entity) out.entity = discourse_.antecedent(s.number, group, others, person);
      return out;
    }
    // "the coalition backed X after he was overthrown": whom the sentence itself has named, where a clause hangs on what tells of him.
    if (own != no_clause && (label == Label::subject || label == Label::passive_subject) && s.tree->clauses()[own].link == Label::adverbial) {
      out.entity = discourse_.antecedent(s.number, group, avoid, person, 0);
      if (out.entity != no_entity) return out;
    }
    // "X flew to Kenya to meet Y. He ...": X, however often Y was named before.
    if (own != no_clause && s.tree->clauses()[own].subject == group && s.tree->clauses()[own].link == Label::root && std::none_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin < g.begin; })) {
      const EntityIndex before = discourse_.subject_before(s.number, avoid);
      if (before != no_entity && person(cast_[before])) {
        out.entity = before;
        return out;
      }
    }
    out.entity = discourse_.antecedent(s.number, group, avoid, person);
    return out;
  }
  const Label part = s.tree->label(group);
  // "Burundi said Rwanda had attacked it": who says so, where it is not the one who does it.
  if (const ClauseIndex around = s.tree->clause_around(group); part == Label::object && around != no_clause && is({"it", "them"})) {
    const Clause& clause = s.tree->clauses()[around];
    if (clause.link == Label::complement && clause.parent != no_clause) {
      const Clause& up = s.tree->clauses()[clause.parent];
      const Embedding says = words_.of_verb(s.lemma(up.verb));
      if (up.subject != no_group && up.subject < group && up.subject != clause.subject && (says == Embedding::say || says == Embedding::deny)) {
        const Actor sayer = find_one(s, up.subject, types, avoid, depth + 2);
        if (sayer.entity != no_entity && !contains(avoid, sayer.entity) && cast_[sayer.entity].type != EntityType::person) {
          out.entity = sayer.entity;
          return out;
        }
      }
    }
  }
  // "Prosecutors accused the Front over its raid": several are not "it".
  if (own != no_clause && g.possessive && is({"its"})) {
    const GroupIndex subject = s.tree->clauses()[own].subject;
    if (subject != no_group && subject < group && tokens::is_plural(s.head(subject).tag) && !s.mention(subject) && s.groups[subject].pronoun == Pronoun::none) {
      if (const Actor several = find_one(s, subject, types, avoid, depth + 2); several.entity != no_entity) others.push_back(several.entity);
    }
  }
  // "it" and "them" are never who acts on them.
  if (!g.possessive) add_subject_named(s, group, others);
  if (is({"it", "its", "itself"})) {
    const Label label = s.tree->label(group);
    if (label == Label::subject || label == Label::passive_subject || g.possessive) {
      if (const GroupIndex judged = own == no_clause ? no_group : judged_above(s, own, words_); judged != no_group && judged < group) {
        const Actor a = find_one(s, judged, types, {}, depth + 2);
        if (a.entity != no_entity && cast_[a.entity].type != EntityType::person && !contains(others, a.entity)) {
          out.entity = a.entity;
          return out;
        }
      }
      // "Ghana's opposition says it ...": who says so, rather than Ghana.
      if (const GroupIndex sayer = sayer_above(s, group); sayer != no_group && !g.possessive) {
        const Actor a = find_one(s, sayer, types, {}, depth + 2);
        if (a.entity != no_entity && cast_[a.entity].type == EntityType::group && !contains(others, a.entity)) {
          out.entity = a.entity;
          return out;
        }
      }
      out.entity = discourse_.antecedent(s.number, group, others, [&](const names::Known& k) {
        return k.type != EntityType::person && k.type != EntityType::place && k.type != EntityType::group && types.has(k.type);
      }, 1, 0.9f);
      return out;
    }
    // ... nor the state that whoever acts comes from.
    for (size_t i = 0, end = others.size(); i < end; ++i) {
      if (const EntityIndex home = cast_[others[i]].country; home != no_entity) others.push_back(home);
    }
    out.entity = discourse_.thing(s.number, group, others, types, attitude);
    return out;
  }
  if (is({"they", "them", "their", "themselves"})) {
    const auto members = discourse_.plural(s.number, group, others, types, acted_on(s, group));
    if (!members.empty()) out.entity = members[0];
    return out;
  }
  return out;
}

// "the ambassador", "a priest": one man or woman without a name.
bool ActorFinder::is_somebody(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun || g.possessive || g.pronoun != Pronoun::none || s.mention(group) || tokens::is_plural(s.head(group).tag)) return false;
  if (words_.description(s.lemma(group)) == Description::person) return true;
  const TitleAt title = title_in(s, g);
  return title.length > 0 && title.title->kind == names::TitleKind::rank;
}

// "He called on the president", "It accused Libya": a pronoun that is a subject is none of those whom its own clause names behind it; "he" is none
// of those whom the sentence does, unless its clause stands before the main one. "He must go," X said of Y: a quotation may mean whoever comes.
void ActorFinder::add_named_behind(const SentenceView& s, GroupIndex group, ClauseIndex own, int depth, Entities& out) {
  const Clause& clause = s.tree->clauses()[own];
  if (clause.subject != group || clause.verb < group || s.quoted[s.groups[group].head]) return;
  for (ClauseIndex c = own; c != no_clause; c = s.tree->clauses()[c].parent) {
    const Clause& inner = s.tree->clauses()[c];
    if (inner.link == Label::adverbial && inner.parent != no_clause && s.tree->clauses()[inner.parent].verb > inner.verb) return;
  }
  for (const Mention& m : s.mentions) {
    if (m.begin > s.groups[group].head && m.type == EntityType::person) out.push_back(m.entity);
  }
  for (GroupIndex c = s.tree->first_child(clause.verb); c != no_group; c = s.tree->next_sibling(c)) {
    const Group& behind = s.groups[c];
    if (c < clause.verb || behind.kind != GroupKind::noun || behind.possessive || behind.time) continue;
    if (const Mention* m = s.mention(c)) {
      if (m->type == EntityType::organization || (m->type == EntityType::country && m->form != MentionForm::capital)) out.push_back(m->entity);
      continue;
    }
    if (behind.pronoun != Pronoun::none || s.tokens[behind.core].word != words_.the || tokens::is_plural(s.head(c).tag)) continue;
    const TitleAt title = title_in(s, behind);
    if (title.length == 0 || title.title->kind != names::TitleKind::leads || title.begin + title.length != behind.head + 1u) continue;
    TypeSet people;
    people.add(EntityType::person);
    if (const Actor a = find_one(s, c, people, {}, depth + 2); a.entity != no_entity) out.push_back(a.entity);
  }
}

// Whom the subject of a group's clause names, if the group is no subject itself: who it is, and what he is of ("the Commonwealth
// secretary-general urged them": not the Commonwealth).
void ActorFinder::add_subject_named(const SentenceView& s, GroupIndex group, Entities& out) const {
  const ClauseIndex c = s.tree->clause_around(group);
  if (c == no_clause) return;
  const GroupIndex subject = s.tree->clauses()[c].subject;
  if (subject == no_group || subject == group) return;
  for (const Mention& m : s.mentions) {
    if (m.begin >= s.groups[subject].core && m.end <= s.groups[subject].end) out.push_back(m.entity);
  }
}

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
    const bool told = verb != no_group && s.groups[verb].kind == GroupKind::verb && s.tree->label(group) == Label::object && count != 0 && what == Description::country;
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
  if (above != no_group && s.groups[above].kind == GroupKind::verb && s.tree->label(group) != Label::subject && s.tree->label(group) != Label::passive_subject) add_subject_named(s, group, others);
  // "mediated between the rivals", "brought the enemies together": the two of them.
  const bool two_sides = count == 0 && what == Description::both && first.word == words_.the;
  // "Shehbaz Sharif accused India ... both sides": his state and India, where the text sets no two of a kind apart.
  std::vector<EntityIndex> out;
  if (!counts && what == Description::both && count == 2 && discourse_.opponents(s.number, group, others, kinds, {}).empty()) out = discourse_.opponents(s.number, group, others, kinds, {}, true);
  if (out.empty()) out = discourse_.several(s.number, group, two_sides ? 2 : count, others, kinds, named ? std::string_view(title_in(s, g).title->office) : std::string_view(), !counts && what == Description::both);
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
