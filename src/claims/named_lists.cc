// Lists of names beside a noun that names nobody itself: "two groups, A and B", "members including A", "Russian and Belarusian troops".
#include <algorithm>

#include "claims/actor_finder.h"

namespace entente::claims {

using tokens::Tag;

// The plural that a number counts some of: "two | of its | neighbors". no_group where the group is no such number.
GroupIndex ActorFinder::counted_of(const SentenceView& s, GroupIndex group) const {
  const Group& g = s.groups[group];
  if (g.core != g.head || s.mention(group) || (s.head(group).tag != Tag::CD && words_.count(s.head(group).word) == 0)) return no_group;
  size_t many = group + 1u;
  if (many < s.groups.size() && s.groups[many].possessive && s.groups[many].gap == 0) ++many;
  if (many < s.groups.size() && s.groups[many].preposition == words_.of && s.groups[many].gap == 0 && tokens::is_plural(s.head(GroupIndex(many)).tag) && !s.mention(GroupIndex(many))) return GroupIndex(many);
  return no_group;
}

// "several members, as well as A, B and C", "two groups, A and B", "several Russians, among them A and B", "two of its neighbors, A and B".
bool ActorFinder::add_listed(const SentenceView& s, GroupIndex m, TypeSet types, Avoided avoid, bool excluded, Actors& out) {
  const Group& g = s.groups[m];
  const GroupIndex counted = counted_of(s, m);
  const GroupIndex named = s.tree->child(m, Label::apposition);
  const bool people = s.mention(m) && (s.mention(m)->form == names::MentionForm::people || s.mention(m)->type == EntityType::group || (named == m + 1u && s.groups[named].gap == 0 && s.tree->child(named, Label::conjunct) != no_group));
  if (counted == no_group && ((s.mention(m) && !people) || g.pronoun != Pronoun::none || !tokens::is_plural(s.head(m).tag))) return false;
  const GroupIndex many = counted != no_group ? counted : m;
  bool listed = false;
  // ... "among them A and B but not C"
  const auto add = [&](GroupIndex member) {
    if (Actor a = find_one(s, member, types, avoid); a.entity != no_entity) {
      a.excluded = excluded != ((s.groups[member].gap & groups::gap_not) != 0);
      out.push_back(a);
      listed = true;
    }
  };
  const auto add_list = [&](GroupIndex first) {
    for (const GroupIndex member : s.tree->members(first)) add(member);
  };
  for (GroupIndex c = s.tree->first_child(many); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) == Label::apposition && s.mention(c) && s.tree->child(c, Label::conjunct) != no_group) add_list(c);
  }
  // "a deal with three opposition leaders, A, B and C": right behind it, whatever they were hung on.
  // "several states, in particular A and B"
  const bool stressed = many + 1u < s.groups.size() && s.groups[many + 1].kind == GroupKind::adverb && s.groups[many + 1].gap == groups::gap_comma;
  const GroupIndex next = GroupIndex(many + (stressed ? 2 : 1));
  if (!listed && next < s.groups.size() && s.mention(next) && s.groups[next].gap == (stressed ? 0 : groups::gap_comma) && s.groups[next].preposition == 0 &&
      s.tree->label(next) == Label::apposition && s.tree->child(next, Label::conjunct) != no_group) {
    add_list(next);
  }
  // "eight leaders, from A to B,", "governments from A to B", "states across Asia, from A to B"
  const bool across = next + 1u < s.groups.size() && s.groups[next].kind == GroupKind::noun && std::find(words_.clause_words.where.begin(), words_.clause_words.where.end(), s.groups[next].preposition) != words_.clause_words.where.end();
  const GroupIndex from = across ? GroupIndex(next + 1) : next, to = GroupIndex(from + 1);
  if (!listed && to < s.groups.size() && s.mention(from) && s.mention(to) && s.groups[from].preposition == words_.from && s.groups[to].preposition == words_.to && s.groups[to].gap == 0 &&
      (s.groups[from].gap == groups::gap_comma || (s.groups[from].gap == 0 && (words_.description(s.lemma(many)) == Description::country || (s.mention(from)->type == EntityType::person && s.mention(to)->type == EntityType::person))))) {
    add_list(from);
    add_list(to);
  }
  // ... also past the verb whose subject they are: "forty states have recognised X, among them A and B".
  const bool acts = clauses::is_subject(s.tree->label(many));
  size_t reach = many + 5u;
  // Whether the plural `k` behind the verb may have those named in the end among it: no troops are countries.
  const auto may_hold = [&](GroupIndex k) {
    size_t first = many + 1u;
    while (first < s.groups.size() && s.groups[first].preposition != words_.including && s.groups[first].preposition != words_.among) ++first;
    if (first < s.groups.size() && s.groups[first].preposition == words_.among) ++first;
    const bool states = first < s.groups.size() && s.mention(GroupIndex(first)) && s.mention(GroupIndex(first))->type != EntityType::person;
    return is_actor_like(s, k) && !(states && (words_.description(s.lemma(k)) == Description::person || words_.actor_noun(s.lemma(k)) == ActorNoun::troops || words_.actor_noun(s.lemma(k)) == ActorNoun::mission || words_.actor_noun(s.lemma(k)) == ActorNoun::people));
  };
  for (size_t c = many + 1u; !listed && c + 1 < s.groups.size() && c < reach; ++c) {
    const Group& behind = s.groups[c];
    if (behind.kind == GroupKind::verb) {
      if (!acts || s.tree->head(many) != c) break;
      reach = c + 8u;
    }
    if (behind.kind == GroupKind::noun && reach > many + 5u && behind.pronoun == Pronoun::none && !behind.time && !s.mention(GroupIndex(c)) && tokens::is_plural(s.head(GroupIndex(c)).tag) && may_hold(GroupIndex(c))) break;
    // ... or ", including A and B".
    if (reach > many + 5u && behind.preposition == words_.including && (behind.gap & groups::gap_comma)) {
      add_list(GroupIndex(c));
      break;
    }
    const bool among = s.groups[c].preposition == words_.among && (s.head(GroupIndex(c)).word == words_.them || s.head(GroupIndex(c)).word == words_.whom);
    if (among && s.groups[c + 1].kind == GroupKind::noun && s.groups[c + 1].preposition == 0) add_list(GroupIndex(c + 1));
  }
  // Where a list begins that may have been hung on what stands before it.
  const auto top_of = [&](GroupIndex first, GroupIndex before) { return s.tree->label(first) == Label::conjunct && s.tree->head(first) == before ? before : first; };
  // "three of its members - A, B and C -", "six of the states (A, B ...)", "three of the members, A, B and C": as many as they count.
  if (!listed && counted != no_group && next < s.groups.size() && s.mention(next) && s.groups[next].preposition == 0) {
    const GroupIndex top = top_of(next, many);
    const size_t length = s.tree->members(top).size() - (top == many);
    if ((s.groups[next].gap & (groups::gap_dash | groups::gap_paren_open)) || (s.groups[next].gap == groups::gap_comma && length == words_.count(s.head(m).word))) add_list(top);
  }
  // "three states on the council, A, B and C": past a phrase of theirs, as many as they count.
  const auto named_past = GroupIndex(next + 1);
  if (!listed && counted == no_group && named_past < s.groups.size() && s.groups[next].preposition != 0 && s.groups[next].kind == GroupKind::noun && (!s.mention(next) || s.groups[next].preposition == words_.in) && s.groups[next].gap == 0 &&
      s.mention(named_past) && s.groups[named_past].preposition == 0 && s.groups[named_past].gap == groups::gap_comma) {
    size_t wanted = 0;
    for (uint32_t i = g.core; i < g.head; ++i) wanted = std::max(wanted, words_.count(s.tokens[i].word));
    const GroupIndex top = top_of(named_past, next);
    const auto list = s.tree->members(top);
    if (wanted > 1 && list.size() - (top == next) == wanted) {
      for (const GroupIndex member : list) {
        if (member != next) add(member);
      }
    }
  }
  if (listed) open_list(s, many, types, excluded, out, 0);
  return listed;
}

// Who holds a state's or organisation's office, instead of it, where the text's day tells.
void ActorFinder::put_holder(const names::Title& title, TypeSet types, Actor& actor) const {
  if (const EntityIndex who = discourse_.holder(title.office, actor.entity); fits(who, types)) actor.entity = who;
}

// "the foreign ministers of Kenya and Uganda": whoever they act for, one by one. `heads`: the title that the group has, where they are holders of one.
bool ActorFinder::add_senders(const SentenceView& s, GroupIndex m, const TitleAt& heads, TypeSet types, Avoided avoid, bool excluded, Actors& out) {
  const Group& g = s.groups[m];
  const bool several = tokens::is_plural(s.head(m).tag);
  const size_t had = out.size();
  for (GroupIndex c = s.tree->first_child(m); c != no_group; c = s.tree->next_sibling(c)) {
    const Symbol p = s.groups[c].preposition;
    // "a force from Chad and Niger", but "the army of Chad and Niger" is hardly one of both.
    const bool from = s.groups[c].kind == GroupKind::noun && (p == words_.from || (p == words_.of && several));
    // ... and "Kenya's and Uganda's foreign ministers"
    const bool owns = s.tree->label(c) == Label::possessor && s.groups[c].pronoun == Pronoun::none && several;
    if (!from && !owns) continue;
    // Envoys act for states, and are no cities.
    TypeSet senders = types;
    senders.bits &= actors_only().bits;
    Actors list = find(s, c, senders, avoid);
    if (list.size() < 2) continue;
    // "the presidents of Bolivia and Colombia, X and Y": they, and not their states.
    const auto persons = std::count_if(list.begin(), list.end(), [&](const Actor& x) { return cast_[x.entity].type == EntityType::person; });
    if (heads.length && persons > 1 && size_t(persons) * 2 == list.size()) list.erase_if([&](const Actor& x) { return cast_[x.entity].type != EntityType::person; });
    // "the presidents of Bolivia and Colombia": those of that day, whoever of them is known.
    const bool hold = heads.length && heads.title->kind == names::TitleKind::leads && !is_former(s, g);
    for (Actor& a : list) {
      if (hold) put_holder(*heads.title, types, a);
      a.excluded = a.excluded != excluded;
      out.push_back(a);
    }
  }
  if (out.size() > had) return true;
  // "the juntas in Mali and Niger", "officials in Warsaw and Vilnius": of the states that are there.
  const GroupIndex next = GroupIndex(m + 1);
  if (next < s.groups.size() && several && s.groups[next].preposition == words_.in && s.groups[next].gap == 0 && anchor(s, m).entity == no_entity &&
      (words_.description(s.lemma(m)) == Description::country || words_.actor_noun(s.lemma(m)) == ActorNoun::self)) {
    Actors states;
    for (const GroupIndex k : s.tree->members(next)) {
      const Mention* where = s.mention(k);
      if (where && where->begin == s.groups[k].core && (where->form == names::MentionForm::capital || where->type == EntityType::country) && fits(where->entity, types)) states.push_back({where->entity, s.span(where->begin, where->end), excluded, k});
    }
    if (states.size() > 1) {
      for (const Actor& a : states) out.push_back(a);
      return true;
    }
  }
  // "both countries said their foreign ministers had spoken"
  const GroupIndex owner = s.tree->child(m, Label::possessor);
  // ... and "Chad and Niger, whose foreign ministers have spoken"
  const bool relative = owner != no_group && s.groups[owner].pronoun == Pronoun::relative && several;
  if (owner != no_group && (relative || s.groups[owner].pronoun == Pronoun::personal)) {
    TypeSet states;
    states.add(EntityType::country);
    Actors list = find(s, relative ? listed_before_relative(s, owner) : owner, states, avoid);
    // "The two ministers said their governments would ..."
    if (list.empty()) {
      TypeSet people;
      people.add(EntityType::person);
      for (const Actor& who : find(s, owner, people, avoid)) {
        const EntityIndex home = cast_[who.entity].country;
        if (fits(home, types) && std::none_of(list.begin(), list.end(), [&](const Actor& l) { return l.entity == home; })) list.push_back({home, who.mention, who.excluded, m});
      }
    }
    if (list.size() > 1) {
      for (const Actor& a : list) out.push_back({a.entity, s.span(g.core, g.end), excluded, m});
      return true;
    }
  }
  // "hosted delegations from Hamas and Fatah": hung on the verb.
  if (next < s.groups.size() && s.groups[next].preposition == words_.from && s.groups[next].gap == 0 && s.tree->head(next) == s.tree->head(m) && anchor(s, m).entity == no_entity) {
    for (Actor a : find(s, next, types, avoid)) {
      a.excluded = a.excluded != excluded;
      out.push_back(a);
    }
  }
  return out.size() > had;
}

// "the government of Sudan and the RSF": what was listed beside the state is not what it has a government with.
void ActorFinder::add_past_owner(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, bool excluded, Actors& out) {
  if (s.groups[group].kind != GroupKind::noun || tokens::is_plural(s.head(group).tag)) return;
  const GroupIndex of = s.phrase(group, words_.of);
  if (of == no_group || !s.mention(of) || s.mention(of)->type != EntityType::country) return;
  for (GroupIndex c = s.tree->first_child(of); c != no_group; c = s.tree->next_sibling(c)) {
    const bool club = s.mention(c) && (s.mention(c)->type == EntityType::organization || s.mention(c)->type == EntityType::group);
    if (s.tree->label(c) != Label::conjunct || !club || s.groups[c].preposition != 0 || s.tokens[s.groups[c].core].word != words_.the) continue;
    if (Actor other = find_one(s, c, types, avoid); other.entity != no_entity) {
      other.excluded = excluded;
      out.push_back(other);
    }
  }
}

// "including Spain and France", "such as", "except Mexico": under a member of a list.
void ActorFinder::open_list(const SentenceView& s, GroupIndex group, TypeSet types, bool excluded, Actors& out, int depth) {
  if (depth > max_depth) return;
  // "imposed sanctions on Myanmar, including Canada": a country is none of which there are several.
  const bool single = s.mention(group) && s.mention(group)->type == EntityType::country && s.mention(group)->form != names::MentionForm::people;
  const auto add_listed = [&](GroupIndex c) {
    const Symbol p = s.groups[c].preposition;
    const bool includes = (p == words_.including && !single) || p == words_.such_as || p == words_.like || p == words_.alongside || p == words_.along_with ||
                          p == words_.together_with || p == words_.as_well_as;
    const bool excepts = p == words_.excluding || p == words_.except || p == words_.except_for || p == words_.but || p == words_.other_than ||
                         p == words_.apart_from || p == words_.with_the_exception_of;
    if (!includes && !excepts) return;
    const auto members = s.tree->members(c);
    bool outside = false;  // "(excluding Mexico), as well as the OAS": past the bracket the list goes on
    for (const GroupIndex m : members) {
      outside |= m != c && (s.groups[m].gap & groups::gap_paren_close) != 0 && (s.groups[c].gap & groups::gap_paren_open) != 0;
      Actor a = find_one(s, m, types);
      a.excluded = outside ? excluded : excluded != excepts;
      if (a.entity != no_entity) out.push_back(a);
      open_list(s, m, types, a.excluded, out, depth + 1);
    }
  };
  for (GroupIndex c = s.tree->first_child(group); c != no_group; c = s.tree->next_sibling(c)) {
    if (s.groups[c].preposition == 0 || s.groups[c].kind != GroupKind::noun) continue;
    // "several of its members, including Spain"
    if (s.groups[c].preposition == words_.of && !s.mention(group)) open_list(s, c, types, excluded, out, depth + 1);
    add_listed(c);
  }
  // "sentenced three officers, including X, to death": right behind the plural, though it was hung on the verb.
  // ... or "by no state except X".
  const bool none = s.groups[group].negated;
  if (depth > 0 || s.groups[group].kind != GroupKind::noun || !(tokens::is_plural(s.head(group).tag) || none) || s.mention(group)) return;
  // ... also where the plural itself hangs on a noun: "imposed sanctions on three officers, including X".
  const GroupIndex over = s.tree->head(group);
  const auto hangs_above = [&](GroupIndex k) { return k == over || (over != no_group && s.groups[over].kind == GroupKind::noun && s.groups[group].preposition != 0 && k == s.tree->head(over)); };
  size_t next = group + 1u;
  while (next < s.groups.size() && (s.groups[next].preposition == words_.of || s.groups[next].preposition == words_.in) && s.groups[next].gap == 0) ++next;
  if (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].preposition != 0 && ((s.groups[next].gap & groups::gap_comma) || s.groups[next].preposition == words_.including || none) && hangs_above(s.tree->head(GroupIndex(next))) &&
      s.tree->label(GroupIndex(next)) != Label::conjunct) {
    add_listed(GroupIndex(next));
  }
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

}  // namespace entente::claims
