#include "claims/actor_finder.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Shape;
using tokens::Tag;

namespace {


bool contains(Avoided list, EntityIndex entity) { return std::find(list.begin(), list.end(), entity) != list.end(); }

// Of a subject of what somebody says: the subject of the verb above; else no_group.
GroupIndex sayer_above(const SentenceView& s, GroupIndex group) {
  const GroupIndex verb = s.tree->head(group);
  if ((s.tree->label(group) != Label::subject && s.tree->label(group) != Label::passive_subject) || verb == no_group || s.tree->clause_of(verb) == no_clause) return no_group;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (clause.link != Label::complement || clause.parent == no_clause) return no_group;
  const GroupIndex sayer = s.tree->clauses()[clause.parent].subject;
  return sayer < group ? sayer : no_group;
}

// "Rwandan Patriotic Front" ends with "front"; `word` is folded.
bool ends_with_word(std::string_view name, std::string_view word) {
  if (name.size() <= word.size() || name[name.size() - word.size() - 1] != ' ') return false;
  return fold(name.substr(name.size() - word.size())) == word;
}

bool acted_on(const SentenceView& s, GroupIndex group) {
  const Label label = s.tree->label(group);
  return label != Label::subject && label != Label::passive_subject && !s.groups[group].possessive;
}

}  // namespace

TypeSet ActorFinder::any() {
  TypeSet out;
  out.bits = 0x3F;
  return out;
}

Actor ActorFinder::from_mention(const SentenceView& s, GroupIndex group, const Mention& mention, TypeSet types) {
  Actor out;
  out.group = group;
  out.mention = s.span(mention.begin, mention.end);
  // "recalled its ambassador from Caracas": from the state.
  const GroupIndex above = s.tree->head(group);
  if (mention.form == MentionForm::capital && above != no_group && s.groups[group].preposition == words_.from &&
      s.groups[above].kind == GroupKind::noun && words_.actor_noun(s.lemma(above)) == ActorNoun::mission && types.has(EntityType::country)) {
    out.entity = mention.entity;
    return out;
  }
  // "Moscow" is the city where only a city will do, or where the words say that it is a place; else the state.
  const bool place_only = types.has(EntityType::place) && (!types.has(EntityType::country) || mention.form == MentionForm::capital);
  if (mention.form == MentionForm::capital && place_only && mention.place != no_entity) {
    out.entity = mention.place;
    return out;
  }
  const Symbol preposition = s.groups[group].preposition;
  const bool locative = mention.form == MentionForm::capital && mention.place != no_entity &&
                        (preposition == words_.in || preposition == words_.at_ || preposition == words_.near || preposition == words_.outside);
  if (locative) {
    if (types.has(EntityType::place)) out.entity = mention.place;
    // "its embassy in Tehran" stands for what it is to the state.
    const GroupIndex up = s.tree->head(group);
    const GroupIndex object = up != no_group && s.tree->clause_of(up) != no_clause ? s.tree->clauses()[s.tree->clause_of(up)].object : no_group;
    const auto sent = [&](GroupIndex noun) { return noun != no_group && s.groups[noun].kind == GroupKind::noun && words_.actor_noun(s.lemma(noun)) == ActorNoun::mission; };
    const bool mission = sent(up) || (sent(object) && object < group);
    if (mission && !types.has(EntityType::place) && fits(mention.entity, types)) out.entity = mention.entity;
    return out;
  }
  // "Burundians" are not Burundi, but who expels three of them has expelled Burundi's.
  if (mention.form == MentionForm::people) {
    if (types.has(EntityType::group)) {
      out.entity = cast_.add(out.mention.of(s.text), EntityType::group, names::Gender::unknown, mention.entity);
    } else if (types.has(EntityType::country) && !types.has(EntityType::place)) {
      out.entity = mention.entity;  // ... and who leaves two of them has not left it
    }
    return out;
  }
  // "Eritrea's Information Ministry", "the Ministry of Defence": the state, unless it is no state's.
  if (mention.type == EntityType::body && cast_.is_local(mention.entity) && types.has(EntityType::country) &&
      (words_.description(s.tokens[mention.begin].lemma) == Description::organ || words_.description(s.tokens[mention.end - 1u].lemma) == Description::organ)) {
    EntityIndex state = anchor(s, group, 0).entity;
    // "the Defence Ministry of Azerbaijan"
    for (uint32_t i = mention.begin; i < mention.end && state == no_entity; ++i) {
      const auto known = cast_.gazetteer().aliases().longest([&](uint32_t k) { return i + k < mention.end ? s.tokens[i + k].word : 0; });
      if (known.length == 0 || s.tokens[i].shape == Shape::lower) continue;
      for (const names::Sense& sense : cast_.gazetteer().senses(known.value)) {
        if (state == no_entity && cast_[sense.entity].type == EntityType::country) state = sense.entity;
      }
    }
    if (state == no_entity) state = discourse_.recent_country(s.number, group, std::array{state_acted_on(s, group, 0)});
    if (state != no_entity && cast_[state].type == EntityType::country) {
      out.entity = state;
      return out;
    }
  }
  // "the Chilean": somebody of Chile, not Chile.
  if (mention.form == MentionForm::adjective && s.tokens[s.groups[group].core].tag == Tag::DT && mention.end == s.groups[group].end && mention.end - mention.begin == 1) {
    const Symbol many = vocabulary_.lexicon().find(std::string(vocabulary_.text(s.tokens[mention.begin].word)) + "s");
    const auto people = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i == 0 ? many : 0; });
    if (many != 0 && people.length == 1) {
      const bool definite = s.tokens[s.groups[group].core].word == words_.the;
      if (definite && types.has(EntityType::person)) {
        out.entity = discourse_.antecedent(s.number, group, {}, [&](const names::Known& k) { return k.type == EntityType::person && k.country == mention.entity; }, 3);
      }
      return out;
    }
  }
  // "Pakistan's Foreign Office": not the one that is called so without an owner.
  if (mention.form == MentionForm::seat && s.tokens[mention.begin].shape != Shape::lower) {
    const GroupIndex owner = s.tree->child(group, Label::possessor);
    const Mention* whose = owner == no_group ? nullptr : s.mention(owner);
    if (whose && whose->type == EntityType::country && whose->entity != mention.entity && types.has(EntityType::country)) {
      out.entity = whose->entity;
      return out;
    }
  }
  if (fits(mention.entity, types)) out.entity = mention.entity;
  return out;
}

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
    const EntityIndex country = cast_[discourse_.speaker].country;
    // ... and an officer's whose state nobody names are no men of his own.
    const GroupIndex owned = g.possessive ? s.tree->head(group) : no_group;
    if (owned != no_group && country == no_entity && cast_[discourse_.speaker].type == EntityType::person && acts_for_state(words_.actor_noun(s.lemma(owned)))) return out;
    const EntityIndex meant = g.possessive && cast_[discourse_.speaker].type == EntityType::person && country != no_entity ? country : discourse_.speaker;
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

// "Russian and Belarusian troops": each of the names that stand side by side before the noun; false where there are not two.
bool ActorFinder::list_before_head(const SentenceView& s, GroupIndex group, TypeSet types, Actors& out) const {
  const Group& g = s.groups[group];
  // "five Moldovan and two Estonian diplomats": the first have no noun of their own.
  constexpr uint16_t listed = groups::gap_and | groups::gap_or | groups::gap_comma;
  GroupIndex first = group;
  while (first > 0 && (s.groups[first].gap & listed) && s.groups[first - 1u].kind == GroupKind::adjective && s.tree->label(GroupIndex(first - 1)) == Label::modifier) {
    --first;
    if (first > 0 && s.groups[first].gap == 0 && s.head(GroupIndex(first - 1)).tag == Tag::CD) --first;
  }
  const uint32_t begin = s.groups[first].core;
  const Mention* last = nullptr;
  Actors found;
  for (const Mention& m : s.mentions) {
    if (m.begin < begin) continue;
    if (m.end > g.head) break;
    if (last) {
      bool joined = m.begin > last->end;
      for (uint32_t i = last->end; i < m.begin; ++i) joined &= s.tokens[i].tag == Tag::CC || s.tokens[i].tag == Tag::comma || s.tokens[i].tag == Tag::hyphen || (i >= begin && first != group && s.tokens[i].tag == Tag::CD);
      if (!joined) return false;
    }
    last = &m;
    if (fits(m.entity, types)) found.push_back({m.entity, s.span(m.begin, m.end), false, group});
  }
  if (found.size() < 2) return false;
  for (const Actor& a : found) out.push_back(a);
  return true;
}

// Of "Tokyo's move" the state moves, not the city.
TypeSet ActorFinder::actors_only() {
  TypeSet out = any();
  out.bits = uint8_t(out.bits & ~(1u << unsigned(EntityType::place)));
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
    // "US-backed Kurdish fighters" are not American.
    if (m.end + 1u < g.head && s.tokens[m.end].tag == Tag::hyphen && !s.tokens[m.end].space_before) continue;
    Actor out;
    out.entity = m.entity;
    out.group = group;
    out.mention = s.span(m.begin, m.end);
    return out;
  }
  for (GroupIndex c = s.tree->first_child(group); phrases && c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol preposition = s.groups[c].preposition;
    if (s.groups[c].kind != GroupKind::noun || (preposition != words_.of && preposition != words_.for_ && preposition != words_.to && preposition != words_.from)) continue;
    // "Two missions to Banjul" are not Gambia's.
    if (preposition == words_.to && words_.actor_noun(s.lemma(group)) == ActorNoun::mission) continue;
    if (Actor a = find_one(s, c, any(), {}, depth + 1); a.entity != no_entity) return a;
  }
  // "officials in the Bashir government", whatever the phrase was hung on.
  const auto next = GroupIndex(group + 1);
  if (phrases && next < s.groups.size() && s.groups[next].preposition == words_.in && s.groups[next].gap == 0 && words_.actor_noun(s.lemma(next)) == ActorNoun::rule && acts_for_state(words_.actor_noun(s.lemma(group)))) {
    return find_one(s, next, any(), {}, depth + 1);
  }
  return {};
}

// "the Egyptian army" -> a body of its own, under an id that is the same in every document and the name that the text gives it.
EntityIndex ActorFinder::body_of(const SentenceView& s, uint32_t begin, uint32_t end, EntityIndex country, EntityType type) {
  const names::Known& state = cast_[country];
  const std::string noun(s.span(begin, end).of(s.text));
  // The gazetteer may know it under its usual name.
  const std::string adjective(state.adjective.empty() ? state.name : state.adjective);
  for (const std::string& name : {adjective + " " + noun, noun + " of " + std::string(state.name)}) {
    std::vector<Symbol> phrase;
    std::string folded = fold(name);
    for (size_t at = 0; at < folded.size();) {
      const size_t end_of_word = std::min(folded.find(' ', at), folded.size());
      phrase.push_back(vocabulary_.lexicon().find(std::string_view(folded).substr(at, end_of_word - at)));
      at = end_of_word + 1;
    }
    const auto match = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i < phrase.size() ? phrase[i] : 0; });
    if (match.length == phrase.size()) {
      for (const names::Sense& sense : cast_.gazetteer().senses(match.value)) {
        const EntityType known = cast_[sense.entity].type;
        if (known != EntityType::body && known != EntityType::organization) continue;
        return sense.entity;
      }
    }
  }
  const bool proper = s.tokens[begin].shape != Shape::lower && !s.tokens[begin].sentence_initial;
  const std::string name = proper ? noun + " of " + std::string(state.name) : adjective + " " + (s.tokens[begin].shape != Shape::lower ? fold(noun) : noun);
  return cast_.add(name, type, names::Gender::unknown, country);
}

void ActorFinder::describe(const SentenceView& s, GroupIndex group, EntityIndex body) {
  const Group& g = s.groups[group];
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  const bool owned = owner != no_group && owner + 1u == group && s.mention(owner);
  uint32_t begin = owned ? s.groups[owner].core : g.core;
  while (begin < g.head && (s.tokens[begin].tag == Tag::DT || s.tokens[begin].tag == Tag::PRPS || s.tokens[begin].tag == Tag::PDT || s.tokens[begin].tag == Tag::CD || s.tokens[begin].tag == Tag::RB)) ++begin;
  const std::string_view words = s.span(begin, uint32_t(g.head + 1)).of(s.text);
  if (words.find('\n') == words.npos) cast_.describe(body, words);
}

uint32_t ActorFinder::body_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const {
  uint32_t begin = head > first && words_.is_compound(s.tokens[head - 1].lemma, s.tokens[head].lemma) ? head - 1 : head;
  while (begin > first) {
    const Token& t = s.tokens[begin - 1];
    if (t.span.begin < after) break;
    const bool own = tokens::is_noun(t.tag) || (t.shape == Shape::capitalized && t.tag == Tag::JJ);
    if (!own || t.shape == Shape::lower || words_.description(t.word) == Description::under) break;
    --begin;
  }
  return begin;
}

uint32_t ActorFinder::people_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const {
  uint32_t begin = body_begin(s, first, head, after);
  if (begin != head) return begin;
  const auto before = [&](auto is) {
    while (begin > first && s.tokens[begin - 1].span.begin >= after && s.tokens[begin - 1].shape == Shape::lower && is(s.tokens[begin - 1].tag)) --begin;
  };
  before([](Tag t) { return t == Tag::NN; });
  if (begin != head) before([](Tag t) { return t == Tag::JJ; });
  return begin;
}

EntityIndex ActorFinder::army_of(EntityIndex country) {
  const names::Known& state = cast_[country];
  return cast_.add(std::string(state.adjective.empty() ? state.name : state.adjective) + " army", EntityType::body, names::Gender::unknown, country);
}

// Who leads what a noun names, by a participle of `verbs` under it: "a delegation led by X".
EntityIndex ActorFinder::state_acted_on(const SentenceView& s, GroupIndex subject, int depth) {
  const GroupIndex verb = s.tree->head(subject);
  if (verb == no_group || s.tree->clause_of(verb) == no_clause) return no_entity;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (clause.subject != subject || clause.object == no_group || clause.object == subject || s.groups[clause.object].pronoun != groups::Pronoun::none) return no_entity;
  if (const Mention* named = s.mention(clause.object)) return named->type == EntityType::country ? named->entity : no_entity;
  const EntityIndex whose = anchor(s, clause.object, depth + 1, false).entity;
  return whose != no_entity && cast_[whose].type == EntityType::country ? whose : no_entity;
}

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

// "the country", "the government"; "the kingdom": of those likely the first that is called so.
EntityIndex ActorFinder::country_meant(const SentenceView& s, GroupIndex group, Avoided avoid) {
  // "talks between the Front and the government": of the state that the Front is at home in.
  if (words_.actor_noun(s.lemma(group)) == ActorNoun::rule) {
    const GroupIndex first = s.tree->label(group) == Label::conjunct ? s.tree->head(group) : group;
    for (const GroupIndex m : s.tree->members(first == no_group ? group : first)) {
      const Mention* other = m == group ? nullptr : s.mention(m);
      if (!other || (other->type != EntityType::organization && other->type != EntityType::group)) continue;
      const EntityIndex home = cast_[other->entity].country;
      if (home != no_entity && !contains(avoid, home)) return home;
    }
  }
  const EntityIndex likeliest = discourse_.recent_country(s.number, group, avoid);
  const Symbol noun = s.lemma(group);
  if (!words_.is_realm(noun)) return likeliest;
  Entities others(avoid.begin(), avoid.end());
  EntityIndex country = likeliest;
  for (int tries = 0; tries < 4 && country != no_entity; ++tries) {
    const Symbol of = words_.of;
    std::array<Symbol, 6> phrase{noun, of};
    size_t length = 2;
    const std::string name = fold(cast_[country].name);
    for (size_t at = 0; at < name.size() && length < phrase.size();) {
      const size_t end = std::min(name.find(' ', at), name.size());
      phrase[length++] = vocabulary_.lexicon().find(std::string_view(name).substr(at, end - at));
      at = end + 1;
    }
    if (cast_.gazetteer().aliases().longest([&](uint32_t i) { return i < length ? phrase[i] : 0; }).length == length) return country;
    others.push_back(country);
    country = discourse_.recent_country(s.number, group, others);
  }
  return likeliest;
}

// "the group", "the bloc", "the party": the organisation of that kind that was named before.
EntityIndex ActorFinder::club_before(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) const {
  const Symbol lemma = s.lemma(group);
  const Description what = words_.description(lemma);
  return discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
    // States make blocs and alliances, people make parties and movements.
    const bool fitting = what == Description::organization || (what == Description::bloc) == k.of_states || ends_with_word(k.name, vocabulary_.text(lemma));
    return k.type == EntityType::organization && types.has(k.type) && fitting;
  }, 8);
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
      if (!is_former && state != no_entity) who = discourse_.holder(title.title->office, state_of(state), told);
      // Bare "the president": the one of the state that the text is about, if it named one, else who was last called so.
      if (!is_former && state == no_entity) {
        const EntityIndex main = discourse_.main_country();
        // Whom the last two sentences named, if the schema knows that he holds it.
        if (definite) {
          who = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::person && discourse_.holds_now(k, title.title->office); }, 2);
        }
        // "the general": the major general who was named just before, rather than one named long ago.
        if (who == no_entity && definite && title.title->kind == names::TitleKind::rank) who = discourse_.ranked(title.title->office, s.number, group, avoid);
        if (who == no_entity) who = discourse_.called(title.title->office, main, s.number, group, avoid);
        if (who == no_entity && definite && main != no_entity) who = discourse_.holder(title.title->office, main, told);
        if (who == no_entity) who = discourse_.holder(title.title->office, no_entity);
      }
      // "the former president": who the text says was it, or the schema.
      if (is_former && definite) {
        who = discourse_.once_called(title.title->office, state_of(state), s.number, group, avoid);
        if (fits(who, types)) out.entity = who;
        return out;
      }
      // "the Venezuelan leader": any head of the state that the text has named.
      const bool owned = title.title->kind == names::TitleKind::leads && with.group != no_group && with.group != group && s.groups[with.group].possessive;
      if (who == no_entity && !is_former && (definite || owned) && words_.description(lemma) == Description::person) {
        const EntityIndex of = state_of(state);
        who = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
          return k.type == EntityType::person && (of == no_entity || k.country == of) &&
                 (title.title->gender == names::Gender::unknown || k.gender == names::Gender::unknown || k.gender == title.title->gender);
        }, of == no_entity ? 2 : 6);
        // Whom the text has called something else is not meant: a rebel, of "the Colombian president".
        if (who != no_entity && !discourse_.may_be_called(who, title.title->office, false)) who = no_entity;
      }
      if (fits(who, types)) {
        out.entity = who;
        return out;
      }
      // "Kazakhstan's president", whom nobody names: his state, as with its ministers.
      const bool acts = s.tree->label(group) != Label::predicate && s.tree->label(group) != Label::open_complement;
      // ... but not "Fiji's army chief".
      const bool of_part = (title.title->heads == "body" || title.title->heads == "opposition") && state != no_entity && cast_[state].type == EntityType::country;
      const bool heads = title.title->kind == names::TitleKind::leads && !is_former && who == no_entity && acts && !of_part;
      if (heads && state != no_entity && s.groups[with.group].pronoun == Pronoun::none && (cast_[state].type == EntityType::country || cast_[state].type == EntityType::organization) && fits(state, types)) {
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
    const std::string adjective(cast_[of].adjective.empty() ? cast_[of].name : cast_[of].adjective);
    out.entity = cast_.add(adjective + " " + std::string(vocabulary_.text(s.tokens[i].lemma)), EntityType::group, names::Gender::unknown, of);
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
      if (state_only) kinds.bits &= uint8_t(1u << unsigned(EntityType::country));
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

// "who", "whom", "which countries", "what organizations"
bool ActorFinder::asks(const SentenceView& s, GroupIndex group) {
  const Group& g = s.groups[group];
  const Token& first = s.tokens[g.core];
  const bool wh = first.tag == Tag::WP || first.tag == Tag::WDT || g.pronoun == Pronoun::interrogative;
  if (!wh || g.possessive) return false;
  if (g.pronoun == Pronoun::relative) {
    for (ClauseIndex c = s.tree->clause_around(group); c != no_clause; c = s.tree->clauses()[c].parent) {
      if (s.tree->clauses()[c].link == Label::relative && s.tree->clauses()[c].noun < group) return false;
    }
  }
  open_types = any();
  open_types.literal = true;
  if (g.core != g.head) {
    switch (words_.description(s.lemma(group))) {
      case Description::country: open_types = TypeSet(); open_types.add(EntityType::country); break;
      case Description::organization: case Description::bloc: case Description::party: open_types = TypeSet(); open_types.add(EntityType::organization); open_types.add(EntityType::body); break;
      case Description::person: open_types = TypeSet(); open_types.add(EntityType::person); break;
      default: break;
    }
  }
  return true;
}

Actor ActorFinder::find_one(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth) {
  if (group == no_group || depth > max_depth) return {};
  // A pronoun's noun may have the pronoun for its owner ("two of whose judges"): no tree may lead round in a circle for ever.
  struct Nested {
    int& level;
    explicit Nested(int& l) : level(l) { ++level; }
    ~Nested() { --level; }
  } nested(nesting_);
  if (nesting_ > 2 * max_depth) return {};
  const Group& g = s.groups[group];
  // "most of its members", "two of the parties": whoever they are of.
  const Tag tag = s.head(group).tag;
  const bool quantity = g.kind == GroupKind::adjective || tag == Tag::CD || tag == Tag::DT || tag == Tag::JJS || tag == Tag::PDT;
  if (quantity && g.pronoun == Pronoun::none && !s.mention(group)) {
    for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
      if (s.groups[c].preposition == words_.of) return find_one(s, c, types, avoid, depth + 1);
    }
  }
  // "here": where the text was written; "there": the place it named last.
  if (g.kind == GroupKind::adverb && words_.is_pointer(s.head(group).word)) {
    const auto is_place = [](const names::Known& k) { return k.type == EntityType::place; };
    const EntityIndex place = s.head(group).word == words_.here ? discourse_.written_at() : discourse_.antecedent(s.number, group, avoid, is_place, 1);
    return {fits(place, types) ? place : no_entity, s.span(g.core, g.end), false, group};
  }
  if (g.kind != GroupKind::noun) return {};
  if (open != no_entity && asks(s, group)) return {open, s.span(g.core, g.end), false, group};
  if (g.pronoun != Pronoun::none && g.pronoun != Pronoun::demonstrative && g.pronoun != Pronoun::indefinite) return from_pronoun(s, group, types, avoid, depth);
  if (const Mention* m = s.mention(group)) {
    return from_mention(s, group, *m, types);
  }
  // "the former", "the latter": of the two that were named together.
  if (g.head == g.core + 1u && s.tokens[g.core].word == words_.the && (s.tokens[g.head].word == words_.former || s.tokens[g.head].word == words_.latter)) {
    const EntityIndex one = discourse_.one_of_two(s.number, group, s.tokens[g.head].word == words_.latter);
    return {fits(one, types) ? one : no_entity, s.span(g.core, g.end), false, group};
  }
  return from_description(s, group, types, avoid, depth);
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
  // "the two sides of the strait"; but "warned both countries of the risks"
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    const GroupIndex verb = s.tree->head(group);
    const bool told = verb != no_group && s.groups[verb].kind == GroupKind::verb && s.tree->label(group) == Label::object && count != 0 && what == Description::country;
    if (s.groups[c].preposition == words_.of && !told) return std::nullopt;
  }
  if (anchor(s, group).entity != no_entity) return std::nullopt;
  TypeSet kinds = actors_only();
  if (!counts && what == Description::country) kinds.bits = 1u << unsigned(EntityType::country);
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
  auto out = discourse_.several(s.number, group, two_sides ? 2 : count, others, kinds, named ? vocabulary_.text(head.lemma) : std::string_view(), !counts && what == Description::both);
  // "Both parties signed": no parties that are elected, but the two sides.
  if (out.empty() && !counts && what == Description::party && count == 2) {
    TypeSet ends = actors_only();
    ends.bits &= types.bits;
    out = discourse_.several(s.number, group, count, others, ends, {}, true);
  }
  // "Trump met Kim ... both countries": theirs, rather than two that were named before that.
  if (!counts && what == Description::country && types.has(EntityType::country)) {
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
    }
  }
  if (out.empty() && count == 0) return std::nullopt;  // "the generals", "the countries" may be others
  return out;
}

bool ActorFinder::is_actor_like(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun) return false;
  if (g.pronoun != Pronoun::none || s.mention(group)) return true;
  // "a transitional government" is wanted, not named; a man is somebody.
  if (words_.description(s.lemma(group)) == Description::person) return true;
  if (s.tokens[g.core].tag == Tag::DT && s.tokens[g.core].word != words_.the && !tokens::is_plural(s.head(group).tag)) return false;
  const Symbol lemma = s.lemma(group);
  return words_.actor_noun(g.head > g.core ? s.tokens[g.head - 1].lemma : 0, lemma) != ActorNoun::none || words_.description(lemma) != Description::none;
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

Actors ActorFinder::find(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) {
  Actors out;
  if (group == no_group) return out;
  const auto members = s.tree->members(group);
  ShortList<GroupIndex, 8> left_out;
  for (const GroupIndex m : members) {
    const Group& g = s.groups[m];
    if (g.kind != GroupKind::noun && g.kind != GroupKind::adjective && g.kind != GroupKind::adverb) continue;
    // "but not by Spain or Italy": whoever goes with one who is left out is so too.
    const bool excluded = m != group && ((g.gap & groups::gap_not) != 0 || std::find(left_out.begin(), left_out.end(), s.tree->head(m)) != left_out.end());
    if (excluded) left_out.push_back(m);
    if (add_listed(s, m, types, avoid, excluded, out)) continue;
    // "Chad's president and those of Mali and Niger"
    if (m != group && g.pronoun == Pronoun::demonstrative) {
      const GroupIndex whose = s.phrase(m, words_.of);
      for (const GroupIndex k : s.tree->members(whose == no_group ? m : whose)) {
        if (Actor a = k == m ? Actor() : find_one(s, k, types, avoid); a.entity != no_entity) out.push_back(a);
      }
      continue;
    }
    if (const auto several = find_several(s, m, types, avoid)) {
      for (const EntityIndex e : *several) out.push_back({e, s.span(g.core, g.end), excluded, m});
      continue;
    }
    // "countries that backed X include A and B"
    const GroupIndex over = s.tree->head(m);
    if (!s.mention(m) && g.pronoun == Pronoun::none && tokens::is_plural(s.head(m).tag) && s.tree->label(m) == Label::subject && over != no_group && over > m &&
        s.lemma(over) == words_.include && s.tree->child(over, Label::object) > over && s.tree->child(over, Label::object) != no_group) {
      const auto list = s.tree->members(s.tree->child(over, Label::object));
      for (const GroupIndex member : list) {
        if (Actor a = find_one(s, member, types, avoid); a.entity != no_entity) out.push_back(a);
      }
      continue;
    }
    // "the foreign ministers of Kenya and Uganda": whoever they act for, one by one.
    const TitleAt heads = !s.mention(m) && g.pronoun == Pronoun::none && tokens::is_plural(s.head(m).tag) ? title_in(s, g) : TitleAt();
    const bool sent = !s.mention(m) && g.pronoun == Pronoun::none && acts_for_state(words_.actor_noun(s.lemma(m)));
    if (sent || (heads.length && heads.title->kind == names::TitleKind::leads)) {
      bool several = false;
      for (GroupIndex c = s.tree->first_child(m); c != no_group; c = s.tree->next_sibling(c)) {
        const Symbol p = s.groups[c].preposition;
        // "a force from Chad and Niger", but "the army of Chad and Niger" is hardly one of both.
        if (((p != words_.of || !tokens::is_plural(s.head(m).tag)) && p != words_.from) || s.groups[c].kind != GroupKind::noun) continue;
        // Envoys act for states, and are no cities.
        TypeSet senders = types;
        senders.bits &= actors_only().bits;
        auto list = find(s, c, senders, avoid);
        if (list.size() < 2) continue;
        // "the presidents of Bolivia and Colombia, X and Y": they, and not their states.
        const auto persons = std::count_if(list.begin(), list.end(), [&](const Actor& x) { return cast_[x.entity].type == EntityType::person; });
        if (heads.length && persons > 1 && size_t(persons) * 2 == list.size()) list.shorten(size_t(std::remove_if(list.begin(), list.end(), [&](const Actor& x) { return cast_[x.entity].type != EntityType::person; }) - list.begin()));
        // "the presidents of Bolivia and Colombia": those of that day, whoever of them is known.
        const bool present = std::none_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return words_.ends_office(t.word); });
        for (Actor& a : list) {
          if (const EntityIndex who = heads.length && heads.title->kind == names::TitleKind::leads && present ? discourse_.holder(heads.title->office, a.entity) : no_entity; fits(who, types)) a.entity = who;
          a.excluded = a.excluded != excluded;
          out.push_back(a);
          several = true;
        }
      }
      // "both countries said their foreign ministers had spoken"
      const GroupIndex owner = s.tree->child(m, Label::possessor);
      if (!several && owner != no_group && s.groups[owner].pronoun == Pronoun::personal) {
        TypeSet states;
        states.add(EntityType::country);
        const auto list = find(s, owner, states, avoid);
        for (size_t i = 0; list.size() > 1 && i < list.size(); ++i) {
          out.push_back({list[i].entity, s.span(g.core, g.end), excluded, m});
          several = true;
        }
      }
      // "hosted delegations from Hamas and Fatah": hung on the verb.
      const GroupIndex beside = GroupIndex(m + 1);
      if (!several && beside < s.groups.size() && s.groups[beside].preposition == words_.from && s.groups[beside].gap == 0 && s.tree->head(beside) == s.tree->head(m) &&
          anchor(s, m).entity == no_entity) {
        for (Actor& a : find(s, beside, types, avoid)) {
          a.excluded = a.excluded != excluded;
          out.push_back(a);
          several = true;
        }
      }
      if (several) continue;
    }
    const ActorNoun noun = s.mention(m) || g.pronoun != Pronoun::none ? ActorNoun::none : words_.actor_noun(s.lemma(m));
    // "a statement by A and B", "A and B signed a letter": all of them.
    if (noun == ActorNoun::text) {
      if (const GroupIndex writer = author_of(s, m); writer != no_group) {
        for (Actor& a : find(s, writer, types, avoid)) {
          a.excluded = a.excluded != excluded;
          out.push_back(a);
        }
        continue;
      }
    }
    // ... and "his Saudi and Emirati colleagues"
    if ((acts_for_state(noun) || (s.lemma(m) == words_.colleague && !s.mention(m))) && list_before_head(s, m, types, out)) continue;
    // "the Peruvian and Ecuadorean presidents"
    if (heads.length && heads.title->kind == names::TitleKind::leads && heads.title->heads != "body" && heads.title->heads != "opposition") {
      Actors states;
      TypeSet countries;
      countries.add(EntityType::country);
      const bool present = std::none_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return words_.ends_office(t.word); });
      if (present && list_before_head(s, m, countries, states)) {
        for (Actor& a : states) {
          if (const EntityIndex who = discourse_.holder(heads.title->office, a.entity); fits(who, types)) a.entity = who;
          a.excluded = excluded;
          if (fits(a.entity, types)) out.push_back(a);
        }
        continue;
      }
    }
    // "Kyrgyz and Tajik border guards", "border guards from the two states"
    if (noun == ActorNoun::body && types.has(EntityType::body) && tokens::is_plural(s.head(m).tag)) {
      Actors states;
      TypeSet countries;
      countries.add(EntityType::country);
      if (const GroupIndex from = s.phrase(m, words_.from); from != no_group) states = find(s, from, countries, avoid);
      if (states.size() > 1) {
        for (const Actor& of : states) out.push_back({body_of(s, body_begin(s, g.core, g.head, 0), uint32_t(g.head + 1), of.entity, EntityType::body), s.span(g.core, g.end), excluded, m});
        continue;
      }
      states.clear();
      if (list_before_head(s, m, countries, states)) {
        for (const Actor& of : states) out.push_back({body_of(s, body_begin(s, g.core, g.head, states.back().mention.end), uint32_t(g.head + 1), of.entity, EntityType::body), of.mention, excluded, m});
        continue;
      }
    }
    // "Indian and South Korean refiners"
    if ((noun == ActorNoun::people || noun == ActorNoun::crowd || noun == ActorNoun::group || noun == ActorNoun::folk) && types.has(EntityType::group) && tokens::is_plural(s.head(m).tag)) {
      Actors states;
      TypeSet countries;
      countries.add(EntityType::country);
      if (list_before_head(s, m, countries, states)) {
        for (const Actor& of : states) out.push_back({body_of(s, g.head, uint32_t(g.head + 1), of.entity, EntityType::group), of.mention, excluded, m});
        continue;
      }
    }
    // "Colombian aircraft and commandos": of the same state.
    const bool same = m != group && (noun == ActorNoun::self || noun == ActorNoun::troops) && g.core == g.head && !out.empty() && cast_[out.back().entity].type == EntityType::country &&
                      !s.mention(out.back().group) && anchor(s, m).entity == no_entity;
    if (same) continue;
    Actor a = find_one(s, m, types, avoid);
    a.excluded = excluded;
    if (a.entity != no_entity) out.push_back(a);
    open_list(s, m, types, excluded, out, 0);
    // "several of its members, including ...": the list hangs on the members.
    if (g.kind == GroupKind::adjective) {
      for (GroupIndex c = s.tree->first_child(m); c != no_group; c = s.tree->next_sibling(c)) {
        if (s.groups[c].preposition == words_.of) open_list(s, c, types, excluded, out, 1);
      }
    }
  }
  // One claim an actor: the first mention of each stays.
  size_t kept = 0;
  for (const Actor& a : out) {
    if (std::none_of(out.begin(), out.begin() + kept, [&](const Actor& o) { return o.entity == a.entity; })) out[kept++] = a;
  }
  out.shorten(kept);
  return out;
}

}  // namespace entente::claims
