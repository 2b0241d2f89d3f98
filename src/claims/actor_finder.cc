#include "claims/actor_finder.h"

#include <algorithm>
#include <array>

#include "claims/internal/actor_parts.h"

namespace entente::claims {

using names::MentionForm;
using tokens::Shape;
using tokens::Tag;

TypeSet ActorFinder::any() {
  TypeSet out;
  out.bits = 0x3F;
  return out;
}

// Of "Tokyo's move" the state moves, not the city.
TypeSet ActorFinder::actors_only() {
  TypeSet out = any();
  out.bits = uint8_t(out.bits & ~(1u << unsigned(EntityType::place)));
  return out;
}

Actor ActorFinder::from_mention(const SentenceView& s, GroupIndex group, const Mention& mention, TypeSet types) {
  Actor out;
  out.group = group;
  out.mention = s.span(mention.begin, mention.end);
  // "recalled its ambassador from Caracas": from the state.
  // ... also "its ambassadors to Paris and Lagos"
  GroupIndex first = group;
  for (int steps = 0; steps < 8 && mention.form == MentionForm::capital && s.tree->label(first) == Label::conjunct && s.groups[first].preposition == 0 && s.tree->head(first) < first; ++steps) first = s.tree->head(first);
  const GroupIndex above = s.tree->head(first);
  if (mention.form == MentionForm::capital && above != no_group && (s.groups[first].preposition == words_.from || s.groups[first].preposition == words_.to) &&
      s.groups[above].kind == GroupKind::noun && words_.actor_noun(s.lemma(above)) == ActorNoun::mission && types.has(EntityType::country)) {
    out.entity = mention.entity;
    return out;
  }
  // "left Brussels": not the Union, which only acts there.
  if (mention.form == MentionForm::capital && mention.type == EntityType::organization && !types.has(EntityType::country)) return out;
  // "Moscow" is the city where only a city will do, or where the words say that it is a place; else the state.
  const bool place_only = types.has(EntityType::place) && (!types.has(EntityType::country) || mention.form == MentionForm::capital);
  if (mention.form == MentionForm::capital && place_only && mention.place != no_entity) {
    out.entity = mention.place;
    return out;
  }
  const auto& where = words_.clause_words.where;
  const bool locative = mention.form == MentionForm::capital && mention.place != no_entity && std::find(where.begin(), where.end(), s.groups[group].preposition) != where.end();
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
  // "a man named John Smith"
  const GroupIndex called = GroupIndex(group + 1), name = GroupIndex(group + 2);
  if (name < s.groups.size() && s.groups[called].kind == GroupKind::verb && s.tree->label(name) == Label::open_complement && s.tree->head(name) == called && s.tree->label(called) == Label::adnominal &&
      s.tree->head(called) == group && s.mention(name) && s.groups[name].gap == 0 && s.groups[called].gap == 0) {
    return find_one(s, name, types, avoid, depth + 1);
  }
  // "the former", "the latter": of the two that were named together.
  if (g.head == g.core + 1u && s.tokens[g.core].word == words_.the && (s.tokens[g.head].word == words_.former || s.tokens[g.head].word == words_.latter)) {
    const EntityIndex one = discourse_.one_of_two(s.number, group, s.tokens[g.head].word == words_.latter);
    return {fits(one, types) ? one : no_entity, s.span(g.core, g.end), false, group};
  }
  return from_description(s, group, types, avoid, depth);
}

bool ActorFinder::is_actor_like(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.kind != GroupKind::noun) return false;
  if (g.pronoun != Pronoun::none || s.mention(group)) return true;
  // "a transitional government" is wanted, not named; a man is somebody.
  if (words_.description(s.lemma(group)) == Description::person) return true;
  // "urged the speaker to go"
  if (const TitleAt title = title_in(s, g); g.preposition == 0 && title.ends(g) && s.tokens[g.core].word == words_.the && title.title->kind != names::TitleKind::none) return true;
  if (s.tokens[g.core].tag == Tag::DT && s.tokens[g.core].word != words_.the && !tokens::is_plural(s.head(group).tag)) return false;
  // "called for UN observers": none that there are.
  if (g.preposition == words_.for_ && g.mention == groups::no_mention && tokens::is_plural(s.head(group).tag) && s.tokens[g.core].tag != Tag::DT && s.tokens[g.core].tag != Tag::CD && s.tree->child(group, Label::possessor) == no_group) return false;
  const Symbol lemma = s.lemma(group);
  return words_.actor_noun(g.head > g.core ? s.tokens[g.head - 1].lemma : 0, lemma) != ActorNoun::none || words_.description(lemma) != Description::none;
}

// The first of those that "whose" speaks of; no_group where that is nobody before it.
GroupIndex ActorFinder::listed_before_relative(const SentenceView& s, GroupIndex whose) {
  for (ClauseIndex c = s.tree->clause_around(whose); c != no_clause; c = s.tree->clauses()[c].parent) {
    const Clause& clause = s.tree->clauses()[c];
    if (clause.link != Label::relative || clause.noun >= whose) continue;
    return s.tree->label(clause.noun) == Label::conjunct ? s.tree->head(clause.noun) : clause.noun;
  }
  return no_group;
}

Actors ActorFinder::find(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) {
  Actors out;
  if (group == no_group) return out;
  // "A and B, two movements backed by C": both of them.
  if (const GroupIndex of = s.tree->head(group); of != no_group && s.tree->label(group) == Label::apposition && !s.mention(group) && s.mention(of) && tokens::is_plural(s.head(group).tag) && s.tree->child(of, Label::conjunct) != no_group) return find(s, of, types, avoid);
  // '"We condemn it," X and Y said': both of them.
  if (s.groups[group].pronoun == Pronoun::personal && !s.groups[group].possessive && s.quoted[s.groups[group].head] && words_.pronoun_stem(s.head(group).word) == PronounStem::we) {
    for (const Clause& clause : s.tree->clauses()) {
      if (clause.subject == no_group || clause.passive || s.quoted[s.groups[clause.verb].head] || words_.of_verb(s.lemma(clause.verb)) != Embedding::say) continue;
      // ... also "said a statement by X and Y"
      const GroupIndex who = words_.actor_noun(s.lemma(clause.subject)) == ActorNoun::text && !s.mention(clause.subject) ? author_of(s, clause.subject) : clause.subject;
      if (who == no_group || (s.tree->child(who, Label::conjunct) == no_group && (s.mention(who) || !tokens::is_plural(s.head(who).tag)))) continue;
      if (Actors both = find(s, who, types, avoid); both.size() > 1) return both;
    }
  }
  const auto members = s.tree->members(group);
  ShortList<GroupIndex, 8> left_out, others;
  bool excluded = false;  // the member that is being read
  const auto add_all = [&](const Actors& list) {
    for (Actor a : list) {
      a.excluded = a.excluded != excluded;
      out.push_back(a);
    }
  };
  const auto add_others = [&](GroupIndex first) {
    for (const GroupIndex k : s.tree->members(first)) {
      if (Actor a = k == first ? Actor() : find_one(s, k, types, avoid); a.entity != no_entity) {
        a.excluded = excluded;
        out.push_back(a);
      }
    }
  };
  for (const GroupIndex m : members) {
    const Group& g = s.groups[m];
    if (g.kind != GroupKind::noun && g.kind != GroupKind::adjective && g.kind != GroupKind::adverb) continue;
    // "cut ties with Taiwan, including A and B": those are none of Taiwan's.
    if (m != group && (std::find(others.begin(), others.end(), s.tree->head(m)) != others.end() || (g.preposition == words_.including && s.mention(group) && s.mention(group)->type == EntityType::country && s.mention(group)->form == names::MentionForm::name))) {
      others.push_back(m);
      continue;
    }
    // "but not by Spain or Italy": whoever goes with one who is left out is so too.
    // ... but "not A but B" leaves out the first alone.
    const bool instead = m == group && members.size() > 1 && (s.groups[members[1]].gap & groups::gap_but) != 0;
    const bool goes_along = !(g.gap & groups::gap_but) && std::find(left_out.begin(), left_out.end(), s.tree->head(m)) != left_out.end();
    // "Mexico, unlike A and B, refused"
    const GroupIndex before = m == group ? m : GroupIndex(m - 1);
    const bool apart = m != group && (g.preposition == words_.unlike || (g.gap == groups::gap_and && s.groups[before].kind == GroupKind::noun && std::find(left_out.begin(), left_out.end(), before) != left_out.end() && s.groups[before].preposition == words_.unlike));
    // ... and "no state but A"
    const bool alone = m != group && g.gap == groups::gap_but && s.groups[group].negated;
    excluded = ((g.gap & groups::gap_not) != 0 && (m != group || instead)) || (m != group && goes_along) || apart || alone;
    if (excluded) left_out.push_back(m);
    if (add_listed(s, m, types, avoid, excluded, out)) continue;
    // "One of Russia's allies, Belarus, left": Belarus did.
    if (const GroupIndex name = g.core == g.head && s.head(m).word == words_.one ? s.tree->child(m, Label::apposition) : no_group; name != no_group && s.mention(name)) {
      if (Actor a = find_one(s, name, types, avoid); a.entity != no_entity) {
        a.excluded = excluded;
        out.push_back(a);
      }
      continue;
    }
    // "Chad's president and those of Mali and Niger"
    if (m != group && g.pronoun == Pronoun::demonstrative) {
      const GroupIndex whose = s.phrase(m, words_.of);
      for (const GroupIndex k : s.tree->members(whose == no_group ? m : whose)) {
        if (Actor a = k == m ? Actor() : find_one(s, k, types, avoid); a.entity != no_entity) out.push_back(a);
      }
      continue;
    }
    // "A and B, both of which back C": they.
    const GroupIndex which = GroupIndex(m + 1);
    if (g.core == g.head && m > 0 && which < s.groups.size() && s.groups[which].pronoun == Pronoun::relative && s.groups[which].preposition == words_.of && (g.gap & groups::gap_comma) && (s.head(m).word == words_.both || s.head(m).word == words_.all)) {
      GroupIndex last = GroupIndex(m - 1);
      while (last > 0 && s.tree->label(last) == Label::conjunct && s.tree->head(last) < last) last = s.tree->head(last);
      add_all(find(s, last, types, avoid));
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
    const bool lead = heads.length && heads.title->kind == names::TitleKind::leads;
    const bool sent = !s.mention(m) && g.pronoun == Pronoun::none && (acts_for_state(words_.actor_noun(s.lemma(m))) || (s.lemma(m) == words_.member && g.core == g.head));
    if ((sent || lead) && add_senders(s, m, heads, types, avoid, excluded, out)) continue;
    // "a coalition of A, B and C": those whom it is made of.
    if (g.kind == GroupKind::noun && !s.mention(m) && g.pronoun == Pronoun::none && !tokens::is_plural(s.head(m).tag) && m + 1u < s.groups.size() && (is_club(words_.description(s.lemma(m))) || words_.count(s.lemma(m)) > 1)) {
      const GroupIndex of = GroupIndex(m + 1);
      if (s.groups[of].preposition == words_.of && s.groups[of].gap == 0 && s.tree->head(of) == m && s.mention(of) && !s.groups[of].possessive && s.tree->child(of, Label::conjunct) != no_group) {
        if (const Actors list = find(s, of, types, avoid); list.size() > 1) {
          add_all(list);
          continue;
        }
      }
    }
    // "the Israeli cities of Haifa and Tel Aviv": each of them.
    if (const GroupIndex of = types.has(EntityType::place) && !s.mention(m) && g.pronoun == Pronoun::none && tokens::is_plural(s.head(m).tag) && words_.description(s.lemma(m)) == Description::place ? s.phrase(m, words_.of) : no_group; of != no_group && s.mention(of) && s.tree->child(of, Label::conjunct) != no_group) {
      const Actors list = find(s, of, types, avoid);
      add_all(list);
      if (!list.empty()) continue;
    }
    const ActorNoun noun = s.mention(m) || g.pronoun != Pronoun::none ? ActorNoun::none : words_.actor_noun(s.lemma(m));
    // "a statement by A and B", "A and B signed a letter": all of them.
    if (noun == ActorNoun::text) {
      if (const GroupIndex writer = author_of(s, m); writer != no_group) {
        add_all(find(s, writer, types, avoid));
        continue;
      }
    }
    // ... and "his Saudi and Emirati colleagues"
    if ((acts_for_state(noun) || (s.lemma(m) == words_.colleague && !s.mention(m))) && list_before_head(s, m, types, out)) continue;
    // "the Peruvian and Ecuadorean presidents"
    if (lead && heads.title->heads != "body" && heads.title->heads != "opposition") {
      Actors states;
      TypeSet countries;
      countries.add(EntityType::country);
      if (!is_former(s, g) && list_before_head(s, m, countries, states)) {
        for (Actor& a : states) {
          put_holder(*heads.title, types, a);
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
    // "on its leader, X, and political chief Y": one man is no two.
    const GroupIndex who = s.mention(m) || g.pronoun != Pronoun::none || tokens::is_plural(s.head(m).tag) ? no_group : s.tree->child(m, Label::apposition);
    if (who != no_group && who > m && s.mention(who) && s.mention(who)->type == EntityType::person && s.tree->child(who, Label::conjunct) != no_group) {
      add_others(who);
    }
    // "the breakaway regions of A and B": both of them.
    const GroupIndex of = GroupIndex(m + 1);
    if (a.entity != no_entity && !s.mention(m) && tokens::is_plural(s.head(m).tag) && of < s.groups.size() && s.groups[of].preposition == words_.of && s.tree->head(of) == m && s.mention(of) && s.mention(of)->entity == a.entity && s.tree->child(of, Label::conjunct) != no_group) {
      add_others(of);
    }
    if (noun != ActorNoun::none) add_past_owner(s, m, types, avoid, excluded, out);
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
