// What a title says of who bears it: his office, and whom he leads, works for or belongs to by it.
#include <algorithm>

#include "claims/internal/actor_parts.h"
#include "claims/internal/role_relations.h"
#include "claims/role_reader.h"

namespace entente::claims {

using names::MentionForm;
using names::TitleKind;
using tokens::Tag;

RoleReader::TitleWords RoleReader::find_title(const SentenceView& s, uint32_t begin, uint32_t end) const {
  const auto& titles = cast_.gazetteer().titles();
  TitleWords out;
  for (uint32_t at = begin; at < end;) {
    const auto by_word = titles.longest([&](uint32_t i) { return at + i < end ? s.tokens[at + i].word : 0; });
    const auto by_lemma = titles.longest([&](uint32_t i) { return at + i < end ? s.tokens[at + i].lemma : 0; });
    const auto match = by_word.length >= by_lemma.length ? by_word : by_lemma;
    // "the coast guard" is no guard.
    const bool body = match.length == 1 && at > 0 && words_.is_compound(s.tokens[at - 1].lemma, s.tokens[at].lemma) &&
                      words_.actor_noun(s.tokens[at - 1].lemma, s.tokens[at].lemma) == ActorNoun::body && words_.description(s.tokens[at].lemma) != Description::person;
    if (match.length == 0 || body) {
      ++at;
      continue;
    }
    const names::Title& found = cast_.gazetteer().title(match.value);
    // "Vice President": the title that says most; "Mr" and "Dr" say nothing, and the rank of "rebel leader Gen. X" no more than the office.
    const bool less = found.kind == TitleKind::none || (found.kind == TitleKind::rank && out.title && out.title->kind != TitleKind::none);
    if (!out.title || !less) out = {at, at + match.length, &found};
    at += match.length;
  }
  if (out.title && out.title->kind == TitleKind::none) out.title = nullptr;
  return out;
}

// Whether the tokens [begin, end) are ranks and forms of address and nothing else.
bool RoleReader::is_honour(const SentenceView& s, uint32_t begin, uint32_t end) const {
  while (begin < end) {
    const auto match = cast_.gazetteer().titles().longest([&](uint32_t i) { return begin + i < end ? s.tokens[begin + i].word : 0; });
    const TitleKind kind = match.length > 0 ? cast_.gazetteer().title(match.value).kind : TitleKind::leads;
    if (kind != TitleKind::rank && kind != TitleKind::none) return false;
    begin += match.length;
  }
  return true;
}

// The noun of a title: the head of "head of the armed forces".
uint32_t RoleReader::noun_of(const SentenceView& s, const TitleWords& words) const {
  uint32_t last = words.begin;
  while (last + 1 < words.end && s.tokens[last + 1].word != words_.of && s.tokens[last + 1].word != words_.for_) ++last;
  return last;
}

bool RoleReader::is_plural(const SentenceView& s, const TitleWords& words) const {
  const Token& noun = s.tokens[noun_of(s, words)];
  return noun.tag == Tag::NNS || (tokens::is_noun(noun.tag) && noun.lemma != noun.word);
}

// The states that a sentence names as somebody's other side or goal: nobody's of whom it doesn't say so.
std::vector<EntityIndex> RoleReader::acted_on(const SentenceView& s) {
  std::vector<EntityIndex> out;
  TypeSet states;
  states.add(EntityType::country);
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Group& group = s.groups[g];
    if (group.kind != GroupKind::noun || group.pronoun != Pronoun::none || group.possessive) continue;
    const Label label = s.tree->label(g);
    const bool object = group.preposition == 0 && (label == Label::object || label == Label::indirect_object);
    const bool phrase = group.preposition != 0 && group.preposition != words_.of && group.preposition != words_.in && group.preposition != words_.at_;
    if (!object && !phrase) continue;
    // "with his Armenian counterpart X": the other one's state.
    if (std::any_of(s.tokens.begin() + group.core, s.tokens.begin() + group.end, [&](const Token& t) { return t.lemma == words_.counterpart; })) {
      for (const Mention& m : s.mentions) {
        if (m.begin >= group.core && m.end <= group.end && m.type == EntityType::country) out.push_back(m.entity);
      }
    }
    const auto members = s.tree->members(g);
    for (const GroupIndex m : members) {
      if (const Actor a = actors_.find_one(s, m, states); a.entity != no_entity) out.push_back(a.entity);
    }
  }
  return out;
}

// The organisation that the phrase behind an office names: "director of communications | at the Monetary Fund", "a reporter for X", "head of a
// new group, | the Xs". `tail`: the office's own of-phrase, or no_group.
Actor RoleReader::employer(const SentenceView& s, GroupIndex office, GroupIndex tail, bool employee) const {
  const size_t next = size_t(tail != no_group ? tail : office) + 1u;
  if (next >= s.groups.size() || !s.mention(GroupIndex(next))) return {};
  const Group& group = s.groups[next];
  const Mention& m = *s.mention(GroupIndex(next));
  if ((m.type != EntityType::organization && m.type != EntityType::body) || m.end != group.end) return {};
  const Symbol p = group.preposition;
  const bool phrase = group.gap == 0 && ((p == words_.at_ && m.type == EntityType::organization) || (p == words_.in && m.form == MentionForm::name) || (employee && (p == words_.with || p == words_.for_ || p == words_.from)));
  bool named = false;
  if (tail != no_group && group.gap == groups::gap_comma && p == 0 && !group.possessive && !s.mention(tail) && s.head(tail).tag == Tag::NN) {
    const Description what = words_.description(s.lemma(tail));
    named = what == Description::organization || what == Description::bloc || what == Description::party || what == Description::group || words_.actor_noun(s.lemma(tail)) == ActorNoun::group || words_.actor_noun(s.lemma(tail)) == ActorNoun::kind;
  }
  if (!phrase && !named) return {};
  return {m.entity, s.span(group.core, group.end), false, named ? tail : GroupIndex(next)};
}

// "Centerra's chief executive": a name of one word that nobody knows, before an office that only organisations have. Empty for none.
Span RoleReader::theirs_unnamed(const SentenceView& s, GroupIndex group, uint32_t begin) const {
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  if (owner == no_group || s.mention(owner) || s.groups[owner].core != s.groups[owner].head || s.groups[owner].end > begin) return {};
  const Token& name = s.head(owner);
  if (name.tag != Tag::NNP || name.word < vocabulary_.lexicon().size() || name.shape == tokens::Shape::lower) return {};
  return name.span;
}

// The words [begin, end) of `group` describe `person`: "US Secretary of State", "the Russian foreign minister". `described`: the group is
// a description, not the one that has the name.
void RoleReader::read_title(const SentenceView& s, Actor person, GroupIndex group, uint32_t begin, uint32_t end, bool described, std::string_view rule,
                            std::vector<RoleClaim>& out) {
  const TitleWords words = find_title(s, begin, end);
  if (!words.title || (described && words.end <= s.groups[group].head)) return;  // "to general astonishment"
  // "2,839 soldiers, among them X": he is one of them, not what they are; but "one of the deputy ministers" is a deputy minister.
  const GroupIndex one = s.tree->head(group);
  const bool one_of = one != no_group && one < group && s.tree->label(group) == Label::modifier && s.head(one).word == words_.one;
  if (described && is_plural(s, words) && !one_of && !listed_ && person.group != no_group && s.tree->label(person.group) != Label::conjunct && s.tree->child(person.group, Label::conjunct) == no_group) return;
  // "a dozen leaders, among them X": see read_included.
  if (described && !listed_ && is_plural(s, words) && group + 1u < s.groups.size() && s.groups[group + 1].preposition == words_.among) return;
  const names::Title& title = *words.title;
  // "their colleagues from China and Russia, X and Y": one each.
  if (title.kind == TitleKind::fellow && is_plural(s, words) && s.phrase(group, words_.from) != no_group) return;
  const bool of_country = title.heads.starts_with("country");
  // A former office is told as one, and leads nothing any more.
  bool former = false;
  for (uint32_t i = words.begin; i-- > begin;) former |= words_.ends_office(s.tokens[i].word);
  // "the deputy army chief" leads no army.
  bool under = false;
  for (uint32_t i = begin; i < words.begin; ++i) under |= words_.description(s.tokens[i].word) == Description::under;
  const bool envoy = words_.actor_noun(s.tokens[words.end - 1].lemma) == ActorNoun::mission;
  // "a Reuters correspondent": works for that, but holds no office.
  const bool employee = title.kind == TitleKind::fellow && title.heads == "organization";

  // The office as the text gives it: from the first word that is no article or possessor to the end of the title, with its
  // own prepositional phrase ("High Commissioner for Human Rights") where the words run on.
  uint32_t office_begin = begin;
  while (office_begin < words.begin && (s.tokens[office_begin].tag == Tag::DT || s.tokens[office_begin].tag == Tag::PRPS || s.tokens[office_begin].tag == Tag::POS || s.tokens[office_begin].tag == Tag::CD || s.tokens[office_begin].word == words_.own)) ++office_begin;
  // "a 53 | -year | -old | former rector"
  while (office_begin + 1 < words.begin && s.tokens[office_begin].tag == Tag::hyphen) office_begin += 2;
  uint32_t office_end = std::max(words.end, std::min(end, uint32_t(s.groups[group].end)));
  // "rebel leader | Gen. X": the rank is no part of it.
  if (!described && title.kind != TitleKind::rank && is_honour(s, words.end, end)) office_end = words.end;
  while (!described && office_end > words.end && is_honour(s, office_end - 1, office_end)) --office_end;  // "inspector of police | Dr X"
  GroupIndex tail = no_group;
  if (described) {
    for (GroupIndex g = s.tree->first_child(group); g != no_group; g = s.tree->next_sibling(g)) {
      const Symbol p = s.groups[g].preposition;
      if (s.groups[g].kind == GroupKind::noun && (g == group + 1 || (g == group + 2 && s.groups[group + 1].possessive)) && s.groups[g].gap == 0 && (p == words_.of || p == words_.for_ || (p == words_.to && title.kind != TitleKind::leads))) tail = g;
    }
    if (tail != no_group) office_end = s.groups[tail].end;
  }
  RoleClaim holds;
  holds.relation = holds_office;
  holds.subject = person;
  holds.literal = s.span(office_begin, office_end).of(s.text);
  // "Presidents X and Y": each is one.
  if (office_end == words.end && is_plural(s, words)) {
    const uint32_t noun = noun_of(s, words);
    std::string single(vocabulary_.text(s.tokens[noun].lemma));
    // "MPs"
    if (const std::string_view written = s.tokens[noun].span.of(s.text); s.tokens[noun].shape == tokens::Shape::mixed && written.ends_with("s")) single = written.substr(0, written.size() - 1);
    if (s.tokens[noun].shape == tokens::Shape::capitalized && !single.empty() && single[0] >= 'a' && single[0] <= 'z') single[0] = char(single[0] - 32);
    const std::string_view whole = holds.literal;
    const size_t from = s.tokens[noun].span.begin - s.tokens[office_begin].span.begin, to = s.tokens[noun].span.end - s.tokens[office_begin].span.begin;
    holds.literal = std::string(whole.substr(0, from)) + single + std::string(whole.substr(to));
  }
  holds.group = group;
  holds.rule = rule;
  // "X, a Socialist" holds no office.
  const bool adherent = title.kind == TitleKind::member_of && title.heads == "organization";
  if (title.kind != TitleKind::fellow && (title.kind != TitleKind::rank || (described && !is_plural(s, words))) && !adherent) out.push_back(holds);
  if (former) {
    discourse_.note_role({person.entity, std::string(Role::over) + std::string(title.office), no_entity, title.kind == TitleKind::leads && !under});
    return;
  }

  // Whose office: a body or group named inside ("parliament speaker", "opposition leader"), else what the words go with.
  RoleClaim role = holds;
  role.literal.clear();
  role.relation = relation_of(under && title.kind == TitleKind::leads ? TitleKind::works_for : title.kind);
  Actor of = described ? employer(s, group, tail, employee) : Actor();
  // "Africa director at X", "head of the press office at X": not all of X.
  if (of.entity != no_entity && s.groups[of.group].preposition != words_.of && role.relation == leads) role.relation = works_for;
  for (const Mention& m : s.mentions) {
    if (of.entity != no_entity || m.begin < begin || m.type == EntityType::person) continue;
    // "the Tripoli-based president": where he sits, and not what he is of.
    if (m.end + 1u < words.begin && s.tokens[m.end].tag == Tag::hyphen && !s.tokens[m.end].space_before) continue;
    // The last word of an office is no name, except of an adherent: "a Socialist", who is of no place, either ("a Florida Republican").
    const bool inside = title.heads == "organization" ? m.end <= words.end : m.begin <= words.begin && m.end < words.end;  // "CIA director" is one title
    if (!inside || (adherent && (m.type == EntityType::place || m.type == EntityType::country))) continue;
    of.entity = m.entity;
    of.mention = s.span(m.begin, m.end);
    of.group = group;
  }
  // "Chairman of the African Union Commission X": before the name, in its group.
  for (const Mention& m : s.mentions) {
    if (of.entity != no_entity || described || words.end + 1 >= end || (s.tokens[words.end].word != words_.of && s.tokens[words.end].word != words_.for_)) break;
    if (m.begin <= words.end || m.begin > words.end + 2 || m.end > end || m.type == EntityType::person) continue;
    of = {m.entity, s.span(m.begin, m.end), false, group};
  }
  // "a Republican": the party whose people are called so.
  if (const Token& word = s.tokens[words.begin]; adherent && of.entity == no_entity && words.end == words.begin + 1u && word.shape == tokens::Shape::capitalized) {
    const Symbol many = vocabulary_.lexicon().find(std::string(vocabulary_.text(word.word)) + "s");
    const auto party = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i == 0 ? many : 0; });
    for (const names::Sense& sense : party.length == 1 && many != 0 ? cast_.gazetteer().senses(party.value) : std::span<const names::Sense>()) {
      if (cast_[sense.entity].type == EntityType::organization) of = {sense.entity, s.span(words.begin, words.end), false, group};
    }
  }
  // "Britain's U.N. ambassador": of the state that sends him.
  if (of.entity != no_entity && cast_[of.entity].type == EntityType::organization && envoy) {
    const GroupIndex sender = s.tree->child(group, Label::possessor);
    const Actor state = sender == no_group ? Actor() : actors_.find_one(s, sender, ActorFinder::any());
    if (state.entity != no_entity && cast_[state.entity].type == EntityType::country) of = state;
  }
  // A possessor or an of-phrase that names nobody we know is still somebody: guess no other.
  bool somebody = false;
  for (GroupIndex g = s.tree->first_child(group); g != no_group; g = s.tree->next_sibling(g)) {
    // "minister of mines": what he is in charge of is no other's.
    const bool portfolio = of_country && title.kind == TitleKind::works_for && !s.mention(g) && s.head(g).shape != tokens::Shape::upper && s.tree->child(g, Label::possessor) == no_group;
    somebody |= s.tree->label(g) == Label::possessor || (described && g == tail && !portfolio);
  }
  if (of.entity == no_entity && title.heads == "organization" && !theirs_unnamed(s, group, begin).empty()) {
    const Span name = theirs_unnamed(s, group, begin);
    of = {cast_.add(std::string(name.of(s.text)), EntityType::organization), name, false, group};
  }
  const bool indefinite = described && s.tokens[begin].tag == Tag::DT && s.tokens[begin].word != words_.the;
  if (of.entity == no_entity && described) {
    of = actors_.anchor(s, group);
    if (of.entity == person.entity) of = {};
    // "special envoy for Syria": where to, and not whose.
    const Symbol p = of.group == no_group || of.group == group ? 0 : s.groups[of.group].preposition;
    if ((envoy || title.office.ends_with("representative")) && (p == words_.for_ || p == words_.to)) of = {};
  }
  if (employee && of.entity != no_entity && cast_[of.entity].type != EntityType::organization && cast_[of.entity].type != EntityType::body) of = {};
  if (of.entity == no_entity && !described) {
    for (GroupIndex g = s.tree->first_child(group); g != no_group && of.entity == no_entity; g = s.tree->next_sibling(g)) {
      // "Jordan's King Hussein", "King Hussein of Jordan"
      const bool phrase = g > group && s.groups[g].preposition == words_.of && s.groups[g].gap == 0 && s.mention(g) && s.mention(g)->type != EntityType::person;
      if (s.tree->label(g) == Label::possessor || phrase) of = actors_.find_one(s, g, ActorFinder::any());
    }
  }
  // "Its commander": of whatever a commander commands, not of the state.
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  if (of.entity != no_entity && cast_[of.entity].type == EntityType::country && (title.heads == "body" || title.heads == "organization") && owner != no_group &&
      s.groups[owner].pronoun == Pronoun::personal) {
    TypeSet commanded;
    for (const EntityType type : {EntityType::organization, EntityType::body, EntityType::group}) commanded.add(type);
    const Actor band = actors_.find_one(s, owner, commanded);
    of = band.entity != no_entity ? band : Actor();
  }
  // "his police commissioner" leads the police, not him; "her deputy" works for her.
  if (of.entity != no_entity && cast_[of.entity].type == EntityType::person) {
    if (title.kind == TitleKind::leads) {
      // ... but "his president" leads his state.
      const EntityIndex home = cast_[of.entity].country;
      of.entity = of_country && home != no_entity && discourse_.mentions_country(home) ? home : no_entity;
    }
    if (title.kind == TitleKind::member_of) role.relation = works_for;
  }
  if (of.entity == no_entity && !of_country && !employee) of.entity = discourse_.office_of(person.entity, title.office);
  if (of.entity != no_entity && cast_[of.entity].type == EntityType::person && title.kind == TitleKind::fellow) of = {};
  // "Tokyo's governor", "the mayor of Paris": of the city, and not of the state that it stands for elsewhere.
  const bool of_city = title.kind == TitleKind::leads && title.heads.empty() && of.entity != no_entity && cast_[of.entity].type == EntityType::country &&
                       std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.entity == of.entity && m.form == MentionForm::capital && s.span(m.begin, m.end).begin == of.mention.begin; });
  if (of_city) of.entity = cast_[of.entity].capital;
  // "Congo's President X": of the two the one whose president X is.
  if (const EntityIndex home = cast_[person.entity].country; of_country && home != no_entity && of.entity != home && of.entity != no_entity && cast_[of.entity].type == EntityType::country) {
    const auto holds_in = [&](EntityIndex where) { return discourse_.held_office(person.entity, where); };
    if (holds_in(home) && !holds_in(of.entity)) of.entity = home;
  }
  EntityIndex state = of.entity != no_entity && cast_[of.entity].type == EntityType::country ? of.entity : no_entity;
  if (of.entity != no_entity && cast_[of.entity].type == EntityType::place && cast_[of.entity].country != no_entity && of_country) of.entity = no_entity;
  if (state == no_entity) state = cast_[person.entity].country;
  // Of two presidents side by side the second is not of the state that the text is about.
  // There are ambassadors of every state.
  // "the Republican leader": of something that the text gives another name.
  bool theirs = false;
  for (uint32_t i = begin; i < words.begin; ++i) {
    if (i + 2 < words.begin && s.tokens[i + 1].tag == Tag::hyphen) continue;  // "the Western-backed president"
    const bool known = std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin <= i && i < m.end; });
    const Symbol word = s.tokens[i].word;
    const tokens::WordClass forms = word < vocabulary_.lexicon().size() ? vocabulary_.lexicon().word_class(word) : 0;
    // "Commission President X"
    const bool opens = of_country && (forms & tokens::class_noun) && !(forms & (tokens::class_adjective | tokens::class_adverb));
    const bool portfolio = of_country && title.kind == TitleKind::works_for && (forms & tokens::class_noun) && !(forms & tokens::class_adjective);  // "Highways Minister"
    theirs |= !known && !portfolio && !(of_country && title.office != "leader" && words_.is_creed(word)) && s.tokens[i].shape == tokens::Shape::capitalized && (!s.tokens[i].sentence_initial || opens) && (s.tokens[i].tag == Tag::JJ || s.tokens[i].tag == Tag::NNP || s.tokens[i].tag == Tag::NNPS);
  }
  const bool may_guess = !theirs && !envoy && !somebody && !indefinite && title.kind != TitleKind::fellow && !(person.group != group && !described);
  if (state != no_entity && !discourse_.mentions_country(state)) state = no_entity;
  // "country:US": the title is no other state's.
  if (state == no_entity && of.entity == no_entity && cast_[person.entity].country == no_entity && title.heads.starts_with("country:")) state = cast_.gazetteer().find(title.heads);
  if (state == no_entity && of.entity == no_entity && cast_[person.entity].country == no_entity && may_guess) state = discourse_.likely_home(s.number, acted_on(s));
  // "opposition leader", "army chief", "parliament speaker", "head of the intelligence service"
  const auto own_body = [&](uint32_t from, uint32_t to, GroupIndex inside) {
    // Of "head of the military council" the council, and of "envoy of each council member" none.
    for (uint32_t i = inside == group ? from : to - 1; i < to; ++i) {
      const ActorNoun noun = words_.actor_noun(i > from ? s.tokens[i - 1].lemma : 0, s.tokens[i].lemma);
      if (i + 1u == words.end && words.end == words.begin + 1u && inside == group) continue;  // "a prosecutor" is no body himself
      if (i > from && s.tokens[i - 1].tag == Tag::hyphen) continue;  // "the right-wing leader" leads no wing
      if ((noun != ActorNoun::body && noun != ActorNoun::group) || !tokens::is_noun(s.tokens[i].tag) || state == no_entity || cast_[state].type != EntityType::country) continue;
      if (noun == ActorNoun::group && words_.description(s.tokens[i].lemma) == Description::person) continue;
      // "the party president": of the party that was named before, and no other; "the People's party" is one that we don't know.
      if (words_.description(s.tokens[i].lemma) == Description::party && (s.tokens[i].shape == tokens::Shape::lower || s.tokens[i].sentence_initial)) {
        const Tag left = i > 0 ? s.tokens[i - 1].tag : Tag::DT;
        if (left == Tag::POS || left == Tag::NNP || left == Tag::NNPS) return;
        // "the head of X's party": of the one that the text has put X in.
        if (const GroupIndex whose = s.tree->child(inside, Label::possessor); whose != no_group) {
          const Actor x = actors_.find_one(s, whose, ActorFinder::any());
          if (x.entity != no_entity && cast_[x.entity].type == EntityType::person) of.entity = discourse_.club_of(x.entity);
          of.mention = s.span(i, i + 1);
          return;
        }
        of.entity = discourse_.antecedent(s.number, group, {}, [&](const names::Known& k) {
          const Symbol last = vocabulary_.lexicon().find(fold(k.name.substr(k.name.rfind(' ') + 1)));
          return k.type == EntityType::organization && words_.description(last) == Description::party;
        }, 8);
        of.mention = s.span(i, i + 1);
        return;
      }
      const uint32_t first = actors_.body_begin(s, from, i, of.mention.end > s.tokens[from].span.begin && of.mention.end <= s.tokens[i].span.begin ? of.mention.end : 0);
      of.entity = actors_.body_of(s, first, i + 1, state, noun == ActorNoun::body ? EntityType::body : EntityType::group);
      of.mention = s.span(first, i + 1);
      cast_.describe(of.entity, of.mention.of(s.text));
      return;
    }
  };
  // "an army spokesman": of the army at home, whoever he is.
  const EntityIndex known_state = state;
  if (state == no_entity && indefinite && of.entity == no_entity) state = discourse_.likely_home(s.number);
  if ((of.entity == no_entity || of.entity == state) && !employee) own_body(begin, words.end, group);
  state = known_state;
  if ((of.entity == no_entity || of.entity == state) && tail != no_group && !s.mention(tail)) own_body(s.groups[tail].core, uint32_t(s.groups[tail].head + 1), tail);
  // Where somebody comes from is whom a minister works for, but not a spokesman.
  const bool at_home = !theirs && state != no_entity && state == cast_[person.entity].country && title.kind != TitleKind::fellow && of_country;
  const bool of_state = of_country || (title.kind == TitleKind::works_for && title.heads.empty() && state != cast_[person.entity].country);
  if (of.entity == no_entity && !somebody && of_state && (may_guess || at_home)) of.entity = state;
  // "the Dutch commander" commands something of the Netherlands, but not the Netherlands: he works for them. The United Nations or a rebel
  // army have many commanders, too.
  if (title.kind == TitleKind::leads && title.heads == "body" && of.entity != no_entity) {
    const bool many = cast_[of.entity].type == EntityType::country || (cast_[of.entity].type == EntityType::organization && (cast_[of.entity].of_states || !described || indefinite || (cast_[of.entity].country == no_entity && !cast_.is_local(of.entity))));
    if (many) role.relation = works_for;
  }
  // "the US senator": a state has officials, and no members.
  if (role.relation == member_of && of.entity != no_entity && cast_[of.entity].type == EntityType::country) role.relation = works_for;
  // "the Zairian rebel leader" leads Zairian rebels, and not Zaire.
  if (title.heads == "organization" && of.entity != no_entity && cast_[of.entity].type == EntityType::country) {
    for (uint32_t i = words.begin; i + 1 < words.end; ++i) {
      if (words_.actor_noun(s.tokens[i].lemma) == ActorNoun::mob) return;  // "the Haitian gang leader": of a gang
      if (words_.actor_noun(s.tokens[i].lemma) != ActorNoun::crowd || words_.description(s.tokens[i].word) == Description::under) continue;
      of.entity = cast_.add(adjective_of(cast_[of.entity]) + " " + std::string(vocabulary_.text(s.tokens[i].lemma)) + "s", EntityType::group, names::Gender::unknown, of.entity);
      break;
    }
  }
  // "the Dutch co-chair" of something or other: a state has none.
  if (role.relation == leads && title.heads == "organization" && of.entity != no_entity && cast_[of.entity].type == EntityType::country) role.relation = works_for;
  if (of.mention.empty()) of.mention = s.span(begin, words.end);

  if (title.kind != TitleKind::fellow) {
    // "OAS chief X": of the organisation, whatever state X is of.
    const bool club = of.entity != no_entity && (cast_[of.entity].type == EntityType::group || cast_[of.entity].type == EntityType::organization);
// "rebel leader X": of no state.
    const bool stateless = of.entity == no_entity && title.heads == "organization";
    discourse_.note_role({person.entity, std::string(title.office), state != no_entity && !club && !stateless ? state : of.entity, title.kind == TitleKind::leads && !under, s.span(words.begin, words.end), title.heads == "opposition", under || words_.description(s.tokens[words.begin].lemma) == Description::under});
  }
  if (cast_[person.entity].country == no_entity && of.entity != no_entity) {
    const EntityIndex country = cast_[of.entity].type == EntityType::country ? of.entity : cast_[of.entity].country;
    if (country != no_entity) cast_.set_country(person.entity, country);
  }
  if (title.gender != names::Gender::unknown) cast_.set_gender(person.entity, title.gender);
  if (of.entity == no_entity || of.entity == person.entity || cast_[of.entity].type == EntityType::place || title.kind == TitleKind::chosen) return;
  role.object = of;
  if (title.kind == TitleKind::fellow) {
    const std::optional<Role> office = of_country ? counterpart_office(s, group) : std::nullopt;
    if ((office && office->leads) || heads(person.entity, of.entity)) role.relation = leads;
    if (office) {
      discourse_.note_role({person.entity, office->title, of.entity, office->leads, office->written});
      holds.literal = office->written.of(s.text);
      out.push_back(holds);
    }
  }
  out.push_back(role);
  // "Maduro's defence minister": his, and his state's.
  const EntityIndex home = cast_[of.entity].type == EntityType::person && of_country ? cast_[of.entity].country : no_entity;
  // ... but an adviser of the UN's head, or of who was president once, is not his state's.
  if (home == no_entity || !discourse_.mentions_country(home)) return;
  const auto told = discourse_.office_in(of.entity, home);
  if (told ? !*told : cast_.is_local(of.entity) || !discourse_.held_office(of.entity, home)) return;
  role.object.entity = home;
  out.push_back(role);
}

// "of the tax office"; "for governor", which is an office and nobody in it.
bool RoleReader::names_nobody(const SentenceView& s, GroupIndex phrase) const {
  const Group& group = s.groups[phrase];
  return !find_title(s, group.core, group.end).title || (group.core == group.head && s.head(phrase).tag == Tag::NN && group.preposition == words_.for_);
}

// "her Rwandan counterpart, X": the office that she holds and he holds there. None where nothing was said of her.
std::optional<Role> RoleReader::counterpart_office(const SentenceView& s, GroupIndex fellow) const {
  const GroupIndex owner = s.tree->child(fellow, Label::possessor);
  if (owner == no_group) return std::nullopt;
  TypeSet people;
  people.add(EntityType::person);
  const Actor here = actors_.find_one(s, owner, people);
  const Role* office = here.entity == no_entity ? nullptr : discourse_.role_of(here.entity);
  // ... but other states have no secretary of state.
  return office && !office->is_over() && !office->title.ends_with(" of state") ? std::optional(*office) : std::nullopt;
}

// "an adviser to the president, X", "the wife of the minister, X": of somebody who is the one that the name belongs to.
bool RoleReader::is_somebodys(const SentenceView& s, GroupIndex phrase) const {
  const GroupIndex who = s.tree->head(phrase);
  if (who + 1u != phrase || s.groups[who].kind != GroupKind::noun || s.mention(who) || s.head(who).tag != tokens::Tag::NN) return false;
  return words_.description(s.lemma(who)) == Description::person || actors_.title_in(s, s.groups[who]).length > 0;
}

void RoleReader::read_given(const SentenceView& s, const Actor& person, GroupIndex office, std::vector<RoleClaim>& out) {
  const GroupIndex owner = s.tree->child(office, Label::possessor);
  const bool its = owner != no_group && s.groups[owner].pronoun == Pronoun::personal;  // whose, of several, the text seldom says
  if (cast_[person.entity].type != EntityType::person || s.mention(office) || its) return;
  const size_t before = out.size();
  read_title(s, person, office, s.groups[office].core, s.groups[office].end, true, "given", out);
  out.erase(std::remove_if(out.begin() + long(before), out.end(), [](const RoleClaim& c) { return !c.literal.empty(); }), out.end());
}

}  // namespace entente::claims
