#include "claims/actor_finder.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Shape;
using tokens::Tag;

namespace {

constexpr int max_depth = 6;  // of "the envoy of the head of the office of ..."

bool is_plural(Tag tag) { return tag == Tag::NNS || tag == Tag::NNPS; }

}  // namespace

TypeSet ActorFinder::any() {
  TypeSet out;
  out.bits = 0x3F;
  return out;
}

Actor ActorFinder::from_mention(const SentenceView& s, GroupIndex group, const Mention& mention, TypeSet types) const {
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
  // "Burundians" are not Burundi.
  if (mention.form == MentionForm::people) return out;
  if (fits(mention.entity, types)) out.entity = mention.entity;
  return out;
}

Actor ActorFinder::from_pronoun(const SentenceView& s, GroupIndex group, TypeSet types, EntityIndex avoid) {
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
      if (clause.link == Label::relative && clause.noun < group) return find_one(s, clause.noun, types, avoid, 1);
    }
    // "Pakistan, whose foreign minister, X, ...": no verb of its own.
    if (g.possessive && group > 0) return find_one(s, GroupIndex(group - 1), types, avoid, 1);
    return out;
  }
  if (is({"i", "me", "my", "myself", "mine"})) {
    if (fits(discourse_.speaker, types)) out.entity = discourse_.speaker;
    return out;
  }
  if (is({"we", "us", "our", "ours", "ourselves"})) {
    if (!s.quoted.empty() && !s.quoted[g.head]) return out;
    // A minister's "we" is the state; a movement's spokesman's, the movement.
    if (discourse_.speaker == no_entity) return out;
    const EntityIndex country = cast_[discourse_.speaker].country;
    const EntityIndex meant = cast_[discourse_.speaker].type == EntityType::person && country != no_entity ? country : discourse_.speaker;
    if (fits(meant, types)) out.entity = meant;
    return out;
  }
  const bool he = is({"he", "him", "his", "himself"}), she = is({"she", "her", "hers", "herself"});
  if (he || she) {
    if (!types.has(EntityType::person)) return out;
    const names::Gender wanted = he ? names::Gender::male : names::Gender::female;
    // "Maduro said he ...": who says so, where nothing speaks against it.
    const GroupIndex verb = s.tree->head(group);
    if (s.tree->label(group) == Label::subject && verb != no_group && s.tree->clause_of(verb) != no_clause) {
      const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
      if (clause.link == Label::complement && clause.parent != no_clause) {
        const GroupIndex sayer = s.tree->clauses()[clause.parent].subject;
        if (sayer != no_group && sayer < group && sayer != group) {
          TypeSet people;
          people.add(EntityType::person);
          const Actor a = find_one(s, sayer, people, no_entity, 2);
          if (a.entity != no_entity && (cast_[a.entity].gender == names::Gender::unknown || cast_[a.entity].gender == wanted)) {
            out.entity = a.entity;
            return out;
          }
        }
      }
    }
    out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
      return k.type == EntityType::person && (k.gender == names::Gender::unknown || k.gender == wanted);
    });
    return out;
  }
  const Label label = s.tree->label(group);
  // "Burundi said Rwanda had attacked it": who says so, where it is not the one who does it.
  if (const ClauseIndex around = s.tree->clause_around(group); label == Label::object && around != no_clause && is({"it", "them"})) {
    const Clause& clause = s.tree->clauses()[around];
    if (clause.link == Label::complement && clause.parent != no_clause) {
      const Clause& up = s.tree->clauses()[clause.parent];
      const Embedding says = words_.of_verb(s.lemma(up.verb));
      if (up.subject != no_group && up.subject < group && up.subject != clause.subject && (says == Embedding::say || says == Embedding::deny)) {
        const Actor sayer = find_one(s, up.subject, types, avoid, 2);
        if (sayer.entity != no_entity && sayer.entity != avoid && cast_[sayer.entity].type != EntityType::person) {
          out.entity = sayer.entity;
          return out;
        }
      }
    }
  }
  const bool acts = label == Label::subject || label == Label::passive_subject || g.possessive;
  // As an object "it" is a deed more often than an actor.
  if (is({"it", "its", "itself"})) {
    if (!acts) return out;
    out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
      return k.type != EntityType::person && k.type != EntityType::place && k.type != EntityType::group && types.has(k.type);
    }, 1);
    return out;
  }
  if (is({"they", "them", "their", "themselves"})) {
    if (!acts) return out;
    out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
      return k.type == EntityType::group && types.has(k.type);
    }, 1);
    return out;
  }
  return out;
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
  const bool person = words_.actor_noun(lemma) != ActorNoun::none || words_.description(lemma) != Description::none || title_in(s, s.groups[group]).length > 0 || lemma == words_.embassy;
  if (Actor a = anchor(s, group, 0, person); a.entity != no_entity) return a;
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == words_.by && s.groups[c].kind == GroupKind::noun) return find_one(s, c, actors_only());
  }
  return {};
}

std::vector<Actor> ActorFinder::owners(const SentenceView& s, GroupIndex group, TypeSet types) {
  std::vector<Actor> out;
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
bool ActorFinder::list_before_head(const SentenceView& s, GroupIndex group, TypeSet types, std::vector<Actor>& out) const {
  const Group& g = s.groups[group];
  const Mention* last = nullptr;
  std::vector<Actor> found;
  for (const Mention& m : s.mentions) {
    if (m.begin < g.core) continue;
    if (m.end > g.head) break;
    if (last) {
      bool joined = m.begin > last->end;
      for (uint32_t i = last->end; i < m.begin; ++i) joined &= s.tokens[i].tag == Tag::CC || s.tokens[i].tag == Tag::comma;
      if (!joined) return false;
    }
    last = &m;
    if (fits(m.entity, types)) found.push_back({m.entity, s.span(m.begin, m.end), false, group});
  }
  if (found.size() < 2) return false;
  out.insert(out.end(), found.begin(), found.end());
  return true;
}

// Of "Tokyo's move" the state moves, not the city.
TypeSet ActorFinder::actors_only() {
  TypeSet out = any();
  out.bits = uint8_t(out.bits & ~(1u << unsigned(EntityType::place)));
  return out;
}

Actor ActorFinder::anchor(const SentenceView& s, GroupIndex group, int depth, bool phrases) {
  if (depth > max_depth) return {};
  const Group& g = s.groups[group];
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::possessor) continue;
    for (const TypeSet& types : {actors_only(), any()}) {
      if (Actor a = find_one(s, c, types, no_entity, depth + 1); a.entity != no_entity) return a;
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
    if (Actor a = find_one(s, c, any(), no_entity, depth + 1); a.entity != no_entity) return a;
  }
  return {};
}

// "the Egyptian army" -> a body of its own, under a name that reads the same in every document.
EntityIndex ActorFinder::body_of(const SentenceView& s, GroupIndex group, uint32_t noun_begin, EntityIndex country, EntityType type) {
  const Group& g = s.groups[group];
  const names::Known& state = cast_[country];
  const Span words = s.span(noun_begin, uint32_t(g.head + 1));
  const std::string noun(words.of(s.text));
  // The gazetteer may know it under its usual name.
  const std::string adjective(state.adjective.empty() ? state.name : state.adjective);
  for (const std::string& name : {adjective + " " + noun, noun + " of " + std::string(state.name)}) {
    std::vector<Symbol> phrase;
    std::string folded = fold(name);
    for (size_t at = 0; at < folded.size();) {
      const size_t end = std::min(folded.find(' ', at), folded.size());
      phrase.push_back(vocabulary_.lexicon().find(std::string_view(folded).substr(at, end - at)));
      at = end + 1;
    }
    const auto match = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i < phrase.size() ? phrase[i] : 0; });
    if (match.length == phrase.size()) {
      for (const names::Sense& sense : cast_.gazetteer().senses(match.value)) {
        const EntityType known = cast_[sense.entity].type;
        if (known == EntityType::body || known == EntityType::organization) return sense.entity;
      }
    }
  }
  const bool proper = s.tokens[noun_begin].shape != Shape::lower && !s.tokens[noun_begin].sentence_initial;
  const std::string name = proper ? noun + " of " + std::string(state.name) : adjective + " " + (s.tokens[noun_begin].shape != Shape::lower ? fold(noun) : noun);
  return cast_.add(name, type, names::Gender::unknown, country);
}

Actor ActorFinder::from_description(const SentenceView& s, GroupIndex group, TypeSet types, EntityIndex avoid, int depth) {
  const Group& g = s.groups[group];
  Actor out;
  out.group = group;
  out.mention = s.span(g.core, g.end);
  const Symbol lemma = s.lemma(group);
  const bool plural = is_plural(s.head(group).tag);
  const bool definite = s.tokens[g.core].word == words_.the || s.tokens[g.core].tag == Tag::DT;

  // A name in apposition says who it is: "the country's president, X".
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) != Label::apposition || !s.mention(c)) continue;
    if (s.mention(c)->type == EntityType::place || !fits(s.mention(c)->entity, types)) continue;
    Actor a = from_mention(s, c, *s.mention(c), types);
    if (a.entity != no_entity) return a;
  }
  // ... and so does the group that this one describes.
  if (s.tree->label(group) == Label::apposition && s.mention(s.tree->head(group)) && fits(s.mention(s.tree->head(group))->entity, types)) {
    return from_mention(s, s.tree->head(group), *s.mention(s.tree->head(group)), types);
  }

  const Actor with = anchor(s, group, depth + 1);
  EntityIndex state = with.entity;
  const auto state_of = [&](EntityIndex e) {
    return e == no_entity || cast_[e].type == EntityType::country ? e : cast_[e].type == EntityType::organization ? e : cast_[e].country;
  };

  // "the Turkish foreign minister": somebody, if we know who.
  if (!plural && types.has(EntityType::person)) {
    if (const TitleAt title = title_in(s, g); title.length && title.begin + title.length == g.head + 1u) {
      const bool is_former = std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return t.lemma == words_.former; });
      // A state has many ambassadors and envoys: one of them only where the text has named him.
      const bool told = words_.actor_noun(lemma) == ActorNoun::mission;
      EntityIndex who = is_former ? no_entity : discourse_.holder(title.title->phrase, state_of(state), told);
      if (who == no_entity && !is_former && definite && state == no_entity) who = discourse_.holder(title.title->phrase, discourse_.main_country());
      // "the Venezuelan leader": any head of the state that the text has named.
      if (who == no_entity && !is_former && definite && words_.description(lemma) == Description::person) {
        const EntityIndex of = state_of(state);
        who = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) {
          return k.type == EntityType::person && (of == no_entity || k.country == of) &&
                 (title.title->gender == names::Gender::unknown || k.gender == names::Gender::unknown || k.gender == title.title->gender);
        }, of == no_entity ? 2 : 6);
      }
      if (fits(who, types)) {
        out.entity = who;
        return out;
      }
    }
  }

  const Symbol before = g.head > g.core ? s.tokens[g.head - 1].lemma : 0;
  const ActorNoun noun = words_.actor_noun(before, lemma);
  // "opposition lawmakers", "rebel leaders": the group that the first noun names.
  for (uint32_t i = g.core; i < g.head; ++i) {
    if (words_.actor_noun(s.tokens[i].lemma) != ActorNoun::group || !tokens::is_noun(s.tokens[i].tag) || noun == ActorNoun::none || noun == ActorNoun::team) continue;
    const EntityIndex of = state_of(state) != no_entity ? state_of(state) : discourse_.main_country();
    if (of == no_entity || !types.has(EntityType::group) || cast_[of].type != EntityType::country) break;
    const std::string adjective(cast_[of].adjective.empty() ? cast_[of].name : cast_[of].adjective);
    out.entity = cast_.add(adjective + " " + std::string(vocabulary_.text(s.tokens[i].lemma)), EntityType::group, names::Gender::unknown, of);
    return out;
  }

  switch (noun) {
    case ActorNoun::self:
    case ActorNoun::mission: {
      if (state != no_entity && cast_[state].type == EntityType::person) state = cast_[state].country;
      if (state == no_entity && definite && !plural && words_.description(lemma) == Description::country) state = discourse_.main_country();
      if (state == no_entity && definite && plural && words_.description(lemma) == Description::country) state = discourse_.main_country();
      if (fits(state, types)) out.entity = state;
      if (state != no_entity && cast_[state].type == EntityType::place && fits(cast_[state].country, types)) out.entity = cast_[state].country;
      if (out.entity != no_entity) return out;
      break;
    }
    case ActorNoun::member:
      if (state != no_entity && fits(state, types)) {
        out.entity = state;
        return out;
      }
      break;
    case ActorNoun::body:
    case ActorNoun::people:
    case ActorNoun::group: {
      if (noun == ActorNoun::people && !plural) break;
      const EntityType type = noun == ActorNoun::body ? EntityType::body : EntityType::group;
      if (!types.has(type)) break;
      if (state != no_entity && cast_[state].type == EntityType::person) state = cast_[state].country;
      // Bare "the opposition", "the army": of the state that the text is about; never of the one that acts on it here.
      if (state == no_entity && (definite || noun == ActorNoun::body) && noun != ActorNoun::people) {
        state = discourse_.main_country();
        if (state == avoid && noun == ActorNoun::body) state = no_entity;
      }
      // "Hezbollah fighters": the organisation itself.
      if (state != no_entity && (cast_[state].type == EntityType::organization || cast_[state].type == EntityType::body)) {
        if (fits(state, types)) out.entity = state;
        return out;
      }
      if (state == no_entity || cast_[state].type != EntityType::country) break;
      uint32_t begin = words_.is_compound(before, lemma) ? uint32_t(g.head - 1) : g.head;
      // The body's own words: what stands between the anchor or determiner and the head, if written as a name.
      while (begin > g.core) {
        const Token& t = s.tokens[begin - 1];
        const bool own = noun == ActorNoun::body && t.shape != Shape::lower && tokens::is_noun(t.tag) && with.mention.end <= t.span.begin + 0u;
        const bool adjective_own = noun == ActorNoun::body && t.shape == Shape::capitalized && (t.tag == Tag::JJ || t.tag == Tag::NNP) && t.span.begin >= with.mention.end;
        if (!own && !adjective_own) break;
        --begin;
      }
      out.entity = body_of(s, group, begin, state, type);
      return out;
    }
    case ActorNoun::team:
      return out;
    case ActorNoun::none:
      break;
  }

  // Descriptions that point back: "the country", "the group", "both sides".
  const bool points_back = definite || s.groups[group].possessive;
  switch (words_.description(lemma)) {
    case Description::country:
      if (points_back && !plural && state == no_entity) {
        const EntityIndex country = discourse_.recent_country(s.number, group);
        if (fits(country, types)) out.entity = country;
      }
      break;
    case Description::organization:
      if (points_back && !plural && state == no_entity) {
        out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::organization && types.has(k.type); }, 2);
      }
      break;
    case Description::person:
      if (points_back && !plural && state == no_entity && types.has(EntityType::person)) {
        out.entity = discourse_.antecedent(s.number, group, avoid, [&](const names::Known& k) { return k.type == EntityType::person; }, 2);
      }
      break;
    case Description::none:
    case Description::both:
    case Description::group:
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
      case Description::organization: open_types = TypeSet(); open_types.add(EntityType::organization); open_types.add(EntityType::body); break;
      case Description::person: open_types = TypeSet(); open_types.add(EntityType::person); break;
      default: break;
    }
  }
  return true;
}

Actor ActorFinder::find_one(const SentenceView& s, GroupIndex group, TypeSet types, EntityIndex avoid, int depth) {
  if (group == no_group || depth > max_depth) return {};
  const Group& g = s.groups[group];
  // "most of its members", "two of the parties": whoever they are of.
  const Tag tag = s.head(group).tag;
  const bool quantity = g.kind == GroupKind::adjective || tag == Tag::CD || tag == Tag::DT || tag == Tag::JJS || tag == Tag::PDT;
  if (quantity && g.pronoun == Pronoun::none && !s.mention(group)) {
    for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
      if (s.groups[c].preposition == words_.of) return find_one(s, c, types, avoid, depth + 1);
    }
  }
  if (g.kind != GroupKind::noun) return {};
  if (open != no_entity && asks(s, group)) return {open, s.span(g.core, g.end), false, group};
  if (g.pronoun != Pronoun::none && g.pronoun != Pronoun::demonstrative && g.pronoun != Pronoun::indefinite) return from_pronoun(s, group, types, avoid);
  if (const Mention* m = s.mention(group)) {
    return from_mention(s, group, *m, types);
  }
  return from_description(s, group, types, avoid, depth);
}

// "including Spain and France", "such as", "except Mexico": under a member of a list.
void ActorFinder::open_list(const SentenceView& s, GroupIndex group, TypeSet types, bool excluded, std::vector<Actor>& out, int depth) {
  if (depth > max_depth) return;
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol p = s.groups[c].preposition;
    if (p == 0 || s.groups[c].kind != GroupKind::noun) continue;
    const bool includes = p == words_.including || p == words_.such_as || p == words_.like || p == words_.alongside || p == words_.along_with ||
                          p == words_.together_with || p == words_.as_well_as;
    const bool excepts = p == words_.excluding || p == words_.except || p == words_.except_for || p == words_.but || p == words_.other_than ||
                         p == words_.apart_from || p == words_.with_the_exception_of;
    if (!includes && !excepts) continue;
    std::vector<GroupIndex> members;
    s.tree->members(c, members);
    bool outside = false;  // "(excluding Mexico), as well as the OAS": past the bracket the list goes on
    for (const GroupIndex m : members) {
      outside |= m != c && (s.groups[m].gap & groups::gap_paren_close) != 0 && (s.groups[c].gap & groups::gap_paren_open) != 0;
      Actor a = find_one(s, m, types);
      a.excluded = outside ? excluded : excluded != excepts;
      if (a.entity != no_entity) out.push_back(a);
      open_list(s, m, types, a.excluded, out, depth + 1);
    }
  }
}

bool ActorFinder::is_actor_like(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun) return false;
  if (g.pronoun != Pronoun::none || s.mention(group)) return true;
  const Symbol lemma = s.lemma(group);
  return words_.actor_noun(lemma) != ActorNoun::none || words_.description(lemma) != Description::none;
}

std::vector<Actor> ActorFinder::find(const SentenceView& s, GroupIndex group, TypeSet types, EntityIndex avoid) {
  std::vector<Actor> out;
  if (group == no_group) return out;
  std::vector<GroupIndex> members;
  s.tree->members(group, members);
  for (const GroupIndex m : members) {
    const Group& g = s.groups[m];
    if (g.kind != GroupKind::noun && g.kind != GroupKind::adjective) continue;
    const bool excluded = m != group && (g.gap & groups::gap_not) != 0;
    // "several members, as well as A, B and C", "two groups, A and B", "several Russians, among them A and B": a list that stands beside
    // a noun that names nobody itself.
    const bool people = s.mention(m) && s.mention(m)->form == MentionForm::people;
    if ((!s.mention(m) || people) && g.pronoun == Pronoun::none && is_plural(s.head(m).tag)) {
      bool listed = false;
      const auto add_list = [&](GroupIndex first) {
        std::vector<GroupIndex> list;
        s.tree->members(first, list);
        for (const GroupIndex member : list) {
          if (Actor a = find_one(s, member, types, avoid); a.entity != no_entity) {
            a.excluded = excluded;
            out.push_back(a);
            listed = true;
          }
        }
      };
      for (GroupIndex c = s.tree->first_child(m); c != no_group; c = s.tree->next_sibling(c)) {
        if (s.tree->label(c) == Label::apposition && s.mention(c) && s.tree->child(c, Label::conjunct) != no_group) add_list(c);
      }
      for (size_t c = m + 1u; !listed && c + 1 < s.groups.size() && c < m + 5u; ++c) {
        if (s.groups[c].kind == GroupKind::verb) break;
        const bool among = s.groups[c].preposition == words_.among && (s.head(GroupIndex(c)).word == words_.them || s.head(GroupIndex(c)).word == words_.whom);
        if (among && s.groups[c + 1].kind == GroupKind::noun && s.groups[c + 1].preposition == 0) add_list(GroupIndex(c + 1));
      }
      if (listed) {
        open_list(s, m, types, excluded, out, 0);
        continue;
      }
    }
    // "both sides", "the two leaders"
    if (!s.mention(m) && g.pronoun == Pronoun::none && is_plural(s.head(m).tag)) {
      const bool two = std::any_of(s.tokens.begin() + g.core, s.tokens.begin() + g.head, [&](const Token& t) { return t.word == words_.both || vocabulary_.text(t.word) == "two"; });
      if (two && words_.description(s.lemma(m)) != Description::none && anchor(s, m).entity == no_entity) {
        TypeSet kinds = actors_only();
        const Description what = words_.description(s.lemma(m));
        if (what == Description::country) kinds.bits = 1u << unsigned(EntityType::country);
        if (what == Description::person) kinds.bits = 1u << unsigned(EntityType::person);
        for (const EntityIndex e : discourse_.last_pair(s.number, m, kinds)) {
          if (fits(e, types)) out.push_back({e, s.span(g.core, g.end), excluded, m});
        }
        continue;
      }
    }
    // "countries that backed X include A and B"
    const GroupIndex over = s.tree->head(m);
    if (!s.mention(m) && g.pronoun == Pronoun::none && is_plural(s.head(m).tag) && s.tree->label(m) == Label::subject && over != no_group && over > m &&
        s.lemma(over) == words_.include && s.tree->child(over, Label::object) > over && s.tree->child(over, Label::object) != no_group) {
      std::vector<GroupIndex> list;
      s.tree->members(s.tree->child(over, Label::object), list);
      for (const GroupIndex member : list) {
        if (Actor a = find_one(s, member, types, avoid); a.entity != no_entity) out.push_back(a);
      }
      continue;
    }
    // "the foreign ministers of Kenya and Uganda": whoever they act for, one by one.
    if (!s.mention(m) && g.pronoun == Pronoun::none && is_plural(s.head(m).tag) &&
        (words_.actor_noun(s.lemma(m)) == ActorNoun::self || words_.actor_noun(s.lemma(m)) == ActorNoun::mission)) {
      bool several = false;
      for (GroupIndex c = s.tree->first_child(m); c != no_group; c = s.tree->next_sibling(c)) {
        const Symbol p = s.groups[c].preposition;
        if ((p != words_.of && p != words_.from) || s.tree->child(c, Label::conjunct) == no_group) continue;
        std::vector<GroupIndex> list;
        s.tree->members(c, list);
        for (const GroupIndex member : list) {
          if (Actor a = find_one(s, member, types, avoid); a.entity != no_entity) {
            a.excluded = excluded;
            out.push_back(a);
            several = true;
          }
        }
      }
      if (several) continue;
    }
    const ActorNoun noun = s.mention(m) || g.pronoun != Pronoun::none ? ActorNoun::none : words_.actor_noun(s.lemma(m));
    if ((noun == ActorNoun::self || noun == ActorNoun::mission) && list_before_head(s, m, types, out)) continue;
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
  for (size_t i = 0; i < out.size(); ++i) {
    for (size_t j = out.size(); j-- > i + 1;) {
      if (out[j].entity == out[i].entity) out.erase(out.begin() + long(j));
    }
  }
  return out;
}

}  // namespace entente::claims
