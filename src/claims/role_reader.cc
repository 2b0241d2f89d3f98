#include "claims/role_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/gapping.h"

namespace entente::claims {

using names::MentionForm;
using names::TitleKind;
using tokens::Tag;

namespace {
// The relations that titles and appositions state; titles.tsv says which of the first three a title gives.
constexpr std::string_view leads = "leads", works_for = "works_for", member_of = "member_of", holds_office = "holds_office", located_in = "located_in";

std::string_view relation_of(TitleKind kind) { return kind == TitleKind::leads ? leads : kind == TitleKind::member_of ? member_of : works_for; }
}  // namespace

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
    discourse_.note_role({person.entity, std::string(Role::over) + std::string(title.office), no_entity, false});
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
    const auto holds_in = [&](EntityIndex where) { return discourse_.in_office(person.entity, [&](const names::Office& o) { return o.of == where && o.title == title.office; }); };
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
      const names::Known& home = cast_[of.entity];
      of.entity = cast_.add(std::string(home.adjective.empty() ? home.name : home.adjective) + " " + std::string(vocabulary_.text(s.tokens[i].lemma)) + "s", EntityType::group, names::Gender::unknown, of.entity);
      break;
    }
  }
  // "the Dutch co-chair" of something or other: a state has none.
  if (role.relation == leads && title.heads == "organization" && of.entity != no_entity && cast_[of.entity].type == EntityType::country) role.relation = works_for;
  if (of.mention.empty()) of.mention = s.span(begin, words.end);

  if (title.kind != TitleKind::fellow) {
    // "OAS chief X": of the organisation, whatever state X is of.
    const bool club = of.entity != no_entity && (cast_[of.entity].type == EntityType::group || (cast_[of.entity].type == EntityType::organization && cast_[of.entity].country == no_entity));
// "rebel leader X": of no state.
    const bool stateless = of.entity == no_entity && title.heads == "organization";
    discourse_.note_role({person.entity, std::string(title.office), state != no_entity && !club && !stateless ? state : of.entity, title.kind == TitleKind::leads && !under, s.span(words.begin, words.end), title.heads == "opposition"});
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

// A noun group between commas after another one; the parser may call it a modifier.
bool RoleReader::is_apposition(const SentenceView& s, GroupIndex g) {
  const Group& group = s.groups[g];
  if (group.kind != GroupKind::noun || group.preposition != 0 || (group.gap & (groups::gap_and | groups::gap_or))) return false;
  const Label label = s.tree->label(g);
  return label == Label::apposition || (label == Label::modifier && (group.gap & groups::gap_comma));
}

void RoleReader::read_possessor(const SentenceView& s, Actor person, GroupIndex group, const Mention& name, std::vector<RoleClaim>& out) {
  if (s.groups[group].core != name.begin) return;
  // A name that begins with a title says itself what the person is.
  const bool begins_with_title = name.end - name.begin == 2 || !cast_.gazetteer().given_name(s.tokens[name.begin].word);
  const names::Title* title = name.end - name.begin > 1 && begins_with_title ? find_title(s, name.begin, uint32_t(name.begin + 1)).title : nullptr;
  // "Marine Le Pen" is called so; "Pope Francis" is one too.
  const bool called = title && title->kind != TitleKind::leads && !cast_.is_local(person.entity) && fold(cast_[person.entity].name).starts_with(fold(vocabulary_.text(s.tokens[name.begin].word)) + " ");
  if (title && !called) {
    read_title(s, person, group, name.begin, uint32_t(name.begin + 1), false, "title", out);
    return;
  }
  const GroupIndex owner = s.tree->child(group, Label::possessor);
  if (owner == no_group) return;
  TypeSet types;
  types.add(EntityType::country);
  types.add(EntityType::organization);
  types.add(EntityType::body);
  const Actor of = actors_.find_one(s, owner, types);
  if (of.entity == no_entity) return;
  RoleClaim claim;
  claim.relation = relation_to(person.entity, of.entity);
  claim.subject = person;
  claim.object = of;
  claim.group = group;
  claim.rule = "possessor";
  out.push_back(claim);
}

// Of whom a name says only what he goes with: "Kenya's X", "X of the Green Party".
std::string_view RoleReader::relation_to(EntityIndex person, EntityIndex of) const {
  if (heads(person, of)) return leads;
  return is_party(of) ? member_of : works_for;
}

// Whether the text or the gazetteer has somebody at the head of a state or organisation on the document's day.
bool RoleReader::heads(EntityIndex person, EntityIndex of) const {
  const auto& gazetteer = cast_.gazetteer();
  if (discourse_.leads(person, of)) return true;
  return discourse_.in_office(person, [&](const names::Office& office) {
    if (office.of != of) return false;
    const std::string_view title = office.title;
    std::vector<tokens::Symbol> words;
    for (size_t at = 0; at < title.size();) {
      const size_t end = std::min(title.find(' ', at), title.size());
      words.push_back(vocabulary_.lexicon().find(title.substr(at, end - at)));
      at = end + 1;
    }
    const auto match = gazetteer.titles().longest([&](uint32_t i) { return i < words.size() ? words[i] : 0; });
    return match.length > 0 && match.length == words.size() && gazetteer.title(match.value).kind == TitleKind::leads;
  });
}

// "her People's Party", "his party, the PTI", "Yoon's own party, the PPP": whose party it is belongs to it.
void RoleReader::read_own_party(const SentenceView& s, GroupIndex g, GroupIndex owner, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  GroupIndex named = g;
  if (!m) {
    // ... by its name behind a comma
    named = GroupIndex(g + 1);
    if (words_.description(s.lemma(g)) != Description::party || s.head(g).tag == Tag::NNS || named >= s.groups.size() || s.groups[named].gap != groups::gap_comma || s.groups[named].preposition != 0) return;
    m = s.mention(named);
  }
  if (!m || m->type != EntityType::organization || m->form != MentionForm::name || m->end != s.groups[named].end || s.groups[named].possessive) return;
  if (named == g && words_.description(s.tokens[m->end - 1u].lemma) != Description::party && !is_party(m->entity)) return;
  for (uint32_t i = s.groups[g].core; named == g && i < m->begin; ++i) {
    if (s.tokens[i].tag != Tag::JJ && s.tokens[i].tag != Tag::NN && s.tokens[i].tag != Tag::VBG) return;
  }
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, owner, people);
  if (person.entity == no_entity || cast_[person.entity].type != EntityType::person) return;
  RoleClaim claim;
  claim.relation = member_of;
  claim.subject = person;
  claim.object = {m->entity, s.span(m->begin, m->end), false, named};
  claim.group = g;
  claim.rule = "own-party";
  out.push_back(claim);
}

// Whether an organisation's name ends in what people belong to: "Labor Party", "Fatah movement".
bool RoleReader::is_party(EntityIndex of) const {
  const std::string_view name = cast_[of].name;
  return cast_[of].type == EntityType::organization && words_.description(vocabulary_.lexicon().find(fold(name.substr(name.rfind(' ') + 1)))) == Description::party;
}

// "Öcalan's Kurdistan Workers' Party", "whose government": whom a party or government is called after leads it or its state.
void RoleReader::read_owned(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  GroupIndex owner = s.tree->child(g, Label::possessor);
  // "the Socialist Forces Front of Hocine Aït Ahmed"
  const GroupIndex next = GroupIndex(g + 1);
  if (owner == no_group && m && next < s.groups.size() && s.groups[next].preposition == words_.of && s.groups[next].gap == 0 && s.mention(next) &&
      s.mention(next)->type == EntityType::person && s.mention(next)->end == s.groups[next].end) {
    owner = next;
  }
  if (owner == no_group) return;
  read_own_party(s, g, owner, out);
  if (s.groups[owner].pronoun == Pronoun::personal) return;
  const bool party = m && m->type == EntityType::organization && m->form == MentionForm::name && m->end == s.groups[g].end && (m->begin == s.groups[g].core || owner == next) &&
                     (cast_[m->entity].country != no_entity || cast_.is_local(m->entity));
  const bool rule = !m && s.groups[g].head == s.groups[g].core && words_.actor_noun(s.lemma(g)) == ActorNoun::rule;
  if (!party && !rule) return;
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, owner, people);
  if (person.entity == no_entity || cast_[person.entity].type != EntityType::person) return;
  const EntityIndex of = party ? m->entity : cast_[person.entity].country;
  if (of == no_entity || (rule && cast_[of].type != EntityType::country)) return;
  RoleClaim claim;
  claim.relation = leads;
  claim.subject = person;
  claim.object = {of, s.span(s.groups[g].core, s.groups[g].end), false, g};
  claim.group = g;
  claim.rule = "owned";
  out.push_back(claim);
}

void RoleReader::read_places(const SentenceView& s, GroupIndex group, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(group);
  if (!m || m->begin == 0xFFFF) return;
  const EntityIndex place = m->form == MentionForm::capital ? m->place : m->type == EntityType::place ? m->entity : no_entity;
  if (place == no_entity) return;
  const auto add = [&](EntityIndex in, Span mention) {
    if (in == no_entity || in == place || (cast_[in].type != EntityType::country && cast_[in].type != EntityType::place)) return;
    RoleClaim claim;
    claim.relation = located_in;
    claim.subject = {place, s.span(m->begin, m->end), false, group};
    claim.object = {in, mention, false, group};
    claim.group = group;
    claim.rule = "apposition";
    out.push_back(claim);
  };
  // "Rabat, Morocco"
  if (size_t(group) + 1 < s.groups.size()) {
    const Group& next = s.groups[group + 1];
    const Mention* state = s.mention(GroupIndex(group + 1));
    // ... "Kirkuk, northern Iraq"
    bool bare = state != nullptr;
    for (uint32_t i = next.core; bare && i < state->begin; ++i) bare = s.tokens[i].tag == Tag::JJ;
    if (bare && (next.gap == groups::gap_comma || next.gap == groups::gap_paren_open) && next.preposition == 0 && state->type == EntityType::country && state->form == MentionForm::name &&
        state->end == next.end && cast_[place].country == state->entity) {
      add(state->entity, s.span(state->begin, state->end));
    }
  }
  // "Bishkek, the Kyrgyz capital"
  for (GroupIndex a = s.tree->first_child(group); a != no_group; a = s.tree->next_sibling(a)) {
    if (!is_apposition(s, a) || s.mention(a) || a < group || (s.lemma(a) != words_.capital && words_.actor_noun(s.lemma(a)) != ActorNoun::member)) continue;
    const Actor around = actors_.anchor(s, a);
    if (around.entity != no_entity && (cast_[place].country == around.entity || cast_.is_local(place))) add(around.entity, around.mention);
  }
  // "Goma and Bukavu in Zaire", "Hambantota, in the south of Sri Lanka"
  for (size_t k = size_t(group) + 1; k < s.groups.size() && k <= size_t(group) + 3; ++k) {
    const Group& next = s.groups[k];
    const Mention* around = s.mention(GroupIndex(k));
    if (next.kind != GroupKind::noun) break;
    const bool inside = next.preposition == words_.in || next.preposition == words_.inside || next.preposition == words_.within;
    if (around && next.preposition == 0 && (around->type == EntityType::place || around->form == MentionForm::capital)) continue;  // a list of places
    if (!inside && next.preposition != words_.of) break;
    if (around && around->form == MentionForm::name && around->type == EntityType::country) {
      if (cast_[place].country == around->entity || cast_.is_local(place)) add(around->entity, s.span(around->begin, around->end));
      break;
    }
    if (around || (next.gap & ~(groups::gap_comma)) != 0) break;
  }
  // "the capital, Dhaka"
  const GroupIndex told = s.tree->head(group);
  if (is_apposition(s, group) && told != no_group && told + 1u == group && s.groups[told].kind == GroupKind::noun && !s.mention(told) && s.lemma(told) == words_.capital) {
    const Actor around = actors_.anchor(s, told);
    if (around.entity == no_entity || around.entity == cast_[place].country) add(cast_[place].country, around.entity == no_entity ? s.span(m->begin, m->end) : around.mention);
  }
  // "Uruguay's capital Montevideo", "the Syrian city of Aleppo", "the country's capital of Caracas"
  GroupIndex noun = group;
  if (s.groups[group].preposition == words_.of && s.tree->head(group) != no_group && s.groups[s.tree->head(group)].kind == GroupKind::noun) {
    noun = s.tree->head(group);
    if (cast_[place].country == no_entity || s.mention(noun)) return;
  } else if (s.groups[group].core == m->begin && s.tree->child(group, Label::possessor) == no_group) {
    return;
  }
  Actor with = actors_.anchor(s, noun);
  if (with.entity == no_entity && s.lemma(noun) == words_.capital) with.entity = cast_[place].country;
  if (with.entity != no_entity && (cast_[place].country == with.entity || cast_.is_local(place))) add(with.entity, with.mention.empty() ? s.span(m->begin, m->end) : with.mention);
}

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

void RoleReader::read_name(const SentenceView& s, GroupIndex g, const Mention& m, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  const Actor person{m.entity, s.span(m.begin, m.end), false, g};
  // Before the name, in the same group; and the apposition after it.
  uint32_t begin = group.core;
  // "Deputy Prime Minister and Foreign Minister X": two offices, but not "Minister of Transport and Works X".
  for (uint32_t i = begin + 1; i + 1 < m.begin; ++i) {
    if (s.tokens[i].tag != Tag::CC) continue;
    const TitleWords left = find_title(s, begin, i), right = find_title(s, i + 1, m.begin);
    if (!left.title || left.end != i || !right.title) continue;
    read_title(s, person, g, begin, i, false, "title", out);
    begin = i + 1;
  }
  if (m.begin > begin) read_title(s, person, g, begin, m.begin, false, "title", out);
  // "Senators X and Y": of the second too.
  const GroupIndex first = s.tree->label(g) == Label::conjunct ? s.tree->head(g) : no_group;
  if (m.begin == group.core && first != no_group && s.mention(first) && s.mention(first)->type == EntityType::person && s.mention(first)->begin > s.groups[first].core) {
    const TitleWords words = find_title(s, s.groups[first].core, s.mention(first)->begin);
    // "Presidents X of Brazil and Y of Colombia": each of his own.
    const size_t his = g + 1u;
    const Mention* home = his < s.groups.size() && s.groups[his].preposition == words_.of && s.groups[his].gap == 0 ? s.mention(GroupIndex(his)) : nullptr;
    const size_t before = out.size();
    if (words.title && is_plural(s, words)) read_title(s, person, first, s.groups[first].core, s.mention(first)->begin, false, "title", out);
    for (size_t i = before; home && home->type == EntityType::country && i < out.size(); ++i) {
      if (out[i].literal.empty()) out[i].object = {home->entity, s.span(home->begin, home->end), false, GroupIndex(his)};
    }
  }
  read_listed(s, person, g, out);
  // "the European Union's X", "Saudi Arabia's King X"
  read_possessor(s, person, g, m, out);
  // "Douglas Hurd of Britain", "X of Xinhua News Agency"
  const GroupIndex next = GroupIndex(g + 1);
  if (next < s.groups.size() && s.groups[next].preposition == words_.of && s.groups[next].gap == 0 && m.end == group.end && m.begin == group.core && s.mention(next)) {
    const Mention& home = *s.mention(next);
    if (home.type == EntityType::country || home.type == EntityType::organization || home.type == EntityType::body) {
      RoleClaim claim;
      claim.relation = relation_to(person.entity, home.entity);
      claim.subject = person;
      claim.object = {home.entity, s.span(home.begin, home.end), false, next};
      claim.group = g;
      claim.rule = "of";
      out.push_back(claim);
      if (cast_[person.entity].country == no_entity && home.type == EntityType::country) cast_.set_country(person.entity, home.entity);
    }
  }
  // "The new police commissioner is X", "Kenya's prime minister was X": the office stands first.
  const GroupIndex verb = s.tree->label(g) == Label::predicate && group.preposition == 0 ? s.tree->head(g) : no_group;
  if (verb != no_group && s.tree->clause_of(verb) != no_clause && !s.groups[verb].negated) {
    const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
    const GroupIndex office = clause.subject;
    const bool plain = office != no_group && s.groups[office].kind == GroupKind::noun && s.groups[office].preposition == 0 && s.groups[office].pronoun == Pronoun::none && !s.mention(office);
    const bool told = plain && office < verb && m.begin == group.core && m.end == group.end && clause.link != Label::complement;
    // ... and where the words say whose office it is, in what is said too.
    const bool owned = plain && !told && s.groups[verb].copular && s.groups[verb].modal == 0 && actors_.anchor(s, office).entity != no_entity;
    if (told || owned) read_title(s, person, office, s.groups[office].core, s.groups[office].end, true, "be", out);
  }
  for (GroupIndex a = s.tree->first_child(g); a != no_group; a = s.tree->next_sibling(a)) {
    if (!is_apposition(s, a)) continue;
    // "X, flanked by the pope and opposition figure Y": offices of others.
    const GroupIndex behind = GroupIndex(a + 1);
    if (behind < s.groups.size() && s.groups[behind].gap == groups::gap_and && s.tree->label(behind) == Label::conjunct && s.tree->head(behind) == a && s.mention(behind) && s.mention(behind)->type == EntityType::person && s.mention(behind)->begin > s.groups[behind].core) continue;
    // "X, one of Russia's deputy foreign ministers"
    const GroupIndex among = s.head(a).word == words_.one ? s.phrase(a, words_.of) : no_group;
    for (const GroupIndex d : s.tree->members(among != no_group ? among : a)) {
      const GroupIndex beside = name_beside(s, d);
      if (beside != no_group && beside != g) continue;
      if (s.groups[d].kind == GroupKind::noun && !s.mention(d)) read_title(s, person, d, s.groups[d].core, s.groups[d].end, true, "apposition", out);
    }
  }
  read_offices_behind(s, person, g, m, out);
  // "X, Norway's trade minister and deputy leader of the Centre Party": hung on the name.
  const auto second = [&](GroupIndex d) {
    return s.groups[d].kind == GroupKind::noun && s.groups[d].gap == groups::gap_and && s.groups[d].preposition == 0 && !s.mention(d) && s.tokens[s.groups[d].core].tag != Tag::DT;
  };
  for (GroupIndex c = s.tree->first_child(g), last = no_group; c != no_group; last = c, c = s.tree->next_sibling(c)) {
    if (s.tree->label(c) == Label::conjunct && last != no_group && last > g && is_apposition(s, last) && !s.mention(last) && second(c)) {
      read_title(s, person, c, s.groups[c].core, s.groups[c].end, true, "apposition", out);
    }
  }
  // "the defence minister, X": the name is the apposition.
  GroupIndex up = s.tree->head(g);
  // "the head of the World Bank, X", "the special envoy for the Sahel, X": the name belongs to the noun above what the phrase names.
  while (s.tree->label(g) == Label::apposition && up != no_group && s.groups[up].kind == GroupKind::noun && s.groups[up].preposition != 0 && s.tree->head(up) != no_group &&
         (s.mention(up) ? s.mention(up)->type != EntityType::person : names_nobody(s, up) || is_somebodys(s, up))) {
    up = s.tree->head(up);
  }
  // ... but not of "A as finance minister, B as trade minister".
  if (is_apposition(s, g) && up != no_group && s.groups[up].kind == GroupKind::noun && !s.mention(up) && !begins_gapped(s, actors_, words_, g)) {
    for (const GroupIndex d : s.tree->members(up)) {
      const GroupIndex beside = name_beside(s, d);
      if (beside != no_group && beside != g) continue;
      // "the secretary-general of A, X, and the secretary-general of B": X is the first one only.
      if (d < g && s.groups[d].kind == GroupKind::noun && !s.mention(d)) read_title(s, person, d, s.groups[d].core, s.groups[d].end, true, "apposition", out);
    }
  }
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
  for (size_t i = 1; i < count; ++i) {
    const GroupIndex beside = name_beside(s, found[i]);
    if (!told(found[i]) && (beside == no_group || beside == g)) read_title(s, person, found[i], s.groups[found[i]].core, s.groups[found[i]].end, true, "apposition", out);
  }
}

// "the Defence Minister, Khaled Nezzar, the Interior Minister, Larbi Belkheir, and ...", "X, the trade representative, and Y, ...": a title and a name
// with a comma between, whatever the parser made of the list.
GroupIndex RoleReader::name_beside(const SentenceView& s, GroupIndex g) const {
  if (s.groups[g].kind != GroupKind::noun || s.mention(g) || names_nobody(s, g)) return no_group;
  const auto person = [&](size_t k) { return k < s.groups.size() && s.mention(GroupIndex(k)) && s.mention(GroupIndex(k))->type == EntityType::person; };
  const auto comma = [&](size_t k) { return k < s.groups.size() && s.groups[k].gap == groups::gap_comma; };
  size_t next = g + 1u;
  while (next < s.groups.size() && s.groups[next].kind == GroupKind::noun && s.groups[next].preposition != 0 && s.groups[next].gap == 0) ++next;
  // "the new envoy for Libya, Norway's X"
  if (next + 1 < s.groups.size() && comma(next) && s.groups[next].possessive && s.mention(GroupIndex(next)) && s.mention(GroupIndex(next))->type == EntityType::country && person(next + 1u) && s.groups[next + 1].gap == 0) {
    if (s.mention(GroupIndex(next + 1))->begin == s.groups[next + 1].core && !(s.groups[g].preposition != 0 && is_somebodys(s, g)) && find_title(s, s.groups[g].core, s.groups[g].end).title) return GroupIndex(next + 1);
  }
  const bool ends = next >= s.groups.size() || s.groups[next].gap != 0 || s.groups[next].kind == GroupKind::verb;
  const bool before = g > 0 && comma(g) && person(g - 1u) && s.groups[g - 1].end + 1u == s.groups[g].begin && ends;
  // What comes before the name is another title: "the premier, his police commissioner X and ..."
  const auto bare = [&](GroupIndex k) {
    const uint32_t name = s.mention(k)->begin;
    if (s.tree->child(k, Label::possessor) != no_group) return false;
    const TitleWords more = find_title(s, s.groups[k].core, name);
    return name == s.groups[k].core || (more.title && more.title->kind == TitleKind::rank && more.begin == s.groups[k].core);
  };
  const bool after = person(next) && !(s.groups[g].preposition != 0 && is_somebodys(s, g)) && bare(GroupIndex(next)) && s.groups[next].preposition == 0 && comma(next) && (next + 1 >= s.groups.size() || s.groups[next + 1].gap != 0 || s.groups[next + 1].kind == GroupKind::verb);
  if (before && after && lists_names_first(s, GroupIndex(g - 1))) return GroupIndex(g - 1);
  if (before && after) {
    // Of a list that begins with a title each title stands before its name.
    size_t first = g > 1 ? g - 2u : 0u;
    while (first > 0 && s.groups[first].preposition != 0 && s.groups[first].gap == 0 && (s.mention(GroupIndex(first)) || !find_title(s, s.groups[first].core, s.groups[first].end).title)) --first;
    const bool named_before = g > 1 && find_title(s, s.groups[first].core, s.groups[first].end).title && s.groups[first].mention == groups::no_mention && comma(g - 1u);
    return named_before ? GroupIndex(next) : GroupIndex(g - 1);
  }
  return before ? GroupIndex(g - 1) : after ? GroupIndex(next) : no_group;
}

// "the Turkish president", of whom the text gives the name elsewhere.
void RoleReader::read_description(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  if (group.pronoun != Pronoun::none) return;
  const TitleWords words = find_title(s, group.core, group.end);
  if (!words.title || words.end != group.end || is_plural(s, words) || s.tree->label(g) == Label::predicate) return;
  // "removed X as head of the council", "named X as envoy": whether he is it is the verb's to say.
  const ClauseIndex made = group.preposition == words_.as && s.tree->head(g) != no_group ? s.tree->clause_of(s.tree->head(g)) : no_clause;
  if (made != no_clause && (s.tree->clauses()[made].object != no_group || s.tree->clauses()[made].passive) && s.tree->head(g) < g) return;
  if (const GroupIndex beside = name_beside(s, g); beside != no_group) {
    const Mention& m = *s.mention(beside);
    read_title(s, {m.entity, s.span(m.begin, m.end), false, beside}, g, group.core, group.end, true, "apposition", out);
    return;
  }
  if (words.title->kind == TitleKind::fellow) return;
  const Actor whose = actors_.anchor(s, g);
  if (whose.entity == no_entity || cast_[whose.entity].type == EntityType::person || cast_[whose.entity].type == EntityType::place) return;
  TypeSet people;
  people.add(EntityType::person);
  const Actor person = actors_.find_one(s, g, people);
  if (person.entity == no_entity || !discourse_.is_named(person.entity) || !discourse_.is_holder(person.entity, words.title->office, whose.entity)) return;
  read_title(s, person, g, group.core, group.end, true, "description", out);
}

// "the Vienna-based Atomic Energy Agency", and what body a city has.
void RoleReader::read_based(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Mention* m = s.mention(g);
  // "a court in Accra", "the health ministry in Gaza"
  const size_t in = g + 1u;
  if (!m && in < s.groups.size() && s.groups[in].preposition == words_.in && s.groups[in].gap == 0 && s.head(g).tag == Tag::NN && s.groups[g].pronoun == Pronoun::none && !s.groups[g].possessive &&
      words_.actor_noun(s.lemma(g)) == ActorNoun::body) {
    const Mention* city = s.mention(GroupIndex(in));
    const EntityIndex there = !city || city->end != s.groups[in].end || s.groups[in].possessive ? no_entity : city->form == MentionForm::capital ? city->place : city->type == EntityType::place ? city->entity : no_entity;
    TypeSet bodies;
    bodies.add(EntityType::body);
    const Actor body = there == no_entity ? Actor() : actors_.find_one(s, g, bodies);
    if (body.entity != no_entity && cast_[body.entity].type == EntityType::body) {
      RoleClaim claim;
      claim.relation = located_in;
      claim.subject = body;
      claim.object = {there, s.span(city->begin, city->end), false, GroupIndex(in)};
      claim.group = g;
      claim.rule = "body-in";
      out.push_back(claim);
    }
    return;
  }
  if (!m || (m->type != EntityType::organization && m->type != EntityType::body) || m->begin < s.groups[g].core + 3u) return;
  if (s.tokens[m->begin - 1u].word != words_.based || s.tokens[m->begin - 2u].tag != Tag::hyphen) return;
  const auto at = std::find_if(s.mentions.begin(), s.mentions.end(), [&](const Mention& o) { return o.end + 2u == m->begin; });
  if (at == s.mentions.end()) return;
  const EntityIndex place = at->form == MentionForm::capital ? at->place : at->type == EntityType::place || (at->type == EntityType::country && at->form == MentionForm::name) ? at->entity : no_entity;
  if (place == no_entity) return;
  RoleClaim claim;
  claim.relation = located_in;
  claim.subject = {m->entity, s.span(m->begin, m->end), false, g};
  claim.object = {place, s.span(at->begin, at->end), false, g};
  claim.group = g;
  claim.rule = "based";
  out.push_back(claim);
}

// "In Bamako youths stoned the French embassy", "in Moroni, where they stoned it": the one city that a sentence tells of before an embassy
// that it names by its state alone; no_group where there is none or more.
GroupIndex RoleReader::city_of_sentence(const SentenceView& s, GroupIndex embassy) const {
  if (s.tokens[s.groups[embassy].core].word != words_.the || !std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& m) { return m.begin >= s.groups[embassy].core && m.end <= s.groups[embassy].head && m.type == EntityType::country; })) return no_group;
  GroupIndex city = no_group;
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Mention* m = s.groups[g].kind == GroupKind::noun && s.groups[g].preposition != 0 ? s.mention(g) : nullptr;
    if (!m || (m->form != MentionForm::capital && m->type != EntityType::place)) continue;
    if (s.groups[g].preposition != words_.in || g > embassy || city != no_group) return no_group;
    city = g;
  }
  if (city == no_group) return no_group;
  // ... in the embassy's own clause, or in the one that it is told in addition to: not where somebody only spoke of it.
  const ClauseIndex its = s.tree->clause_around(embassy), around = s.tree->clause_around(city);
  const bool told = its != no_clause && (its == around || (s.tree->clauses()[its].link == Label::relative && (s.tree->clauses()[its].noun == city || s.tree->clauses()[its].parent == around)));
  return told ? city : no_group;
}

// "the US embassy in Caracas", "its naval base at Tartus".
void RoleReader::read_facility(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  if (group.pronoun != Pronoun::none || !words_.is_facility(s.lemma(g)) || s.head(g).tag == Tag::NNS) return;
  const bool mission = words_.actor_noun(s.lemma(g)) == ActorNoun::mission;
  GroupIndex next = GroupIndex(g + 1);
  const bool beside = next < s.groups.size() && (s.groups[next].preposition == words_.in || s.groups[next].preposition == words_.at_) && s.groups[next].gap == 0;
  if (!beside && !mission) return;
  if (!beside) next = city_of_sentence(s, g);
  const Mention* m = next < s.groups.size() ? s.mention(next) : nullptr;
  if (!m || m->end != s.groups[next].end) return;
  const EntityIndex place = m->form == MentionForm::capital ? m->place : m->type == EntityType::place || (m->type == EntityType::country && m->form == MentionForm::name) ? m->entity : no_entity;
  if (place == no_entity) return;
  const Actor whose = actors_.owner(s, g);
  uint32_t begin = group.core;
  while (begin < group.head && (s.tokens[begin].tag == Tag::DT || s.tokens[begin].tag == Tag::PRPS)) ++begin;
  const std::string words(s.span(begin, uint32_t(group.head + 1)).of(s.text));
  std::string name = words;
  const GroupIndex owner = s.tree->child(g, Label::possessor);
  if (whose.entity != no_entity && owner != no_group) name = (cast_[whose.entity].adjective.empty() ? std::string(cast_[whose.entity].name) + "'s" : std::string(cast_[whose.entity].adjective)) + " " + words;
  // "a base in Syria" is any; "the Hmeimim air base" has a name.
  bool own = false;
  for (uint32_t i = begin; i < group.head; ++i) {
    const bool others = std::any_of(s.mentions.begin(), s.mentions.end(), [&](const Mention& o) { return o.begin <= i && i < o.end && o.type != EntityType::place; });
    own |= !others && s.tokens[i].shape != tokens::Shape::lower && tokens::is_noun(s.tokens[i].tag);
  }
  if (mission ? whose.entity == no_entity || cast_[whose.entity].type != EntityType::country : !own) return;
  if (whose.entity == place || (mission && whose.entity == cast_[place].country)) return;
  RoleClaim claim;
  claim.relation = located_in;
  claim.subject = {cast_.add(mission ? name + " in " + std::string(cast_[place].name) : words, EntityType::place), s.span(begin, uint32_t(group.head + 1)), false, g};
  claim.object = {place, s.span(m->begin, m->end), false, next};
  claim.group = g;
  claim.rule = "facility";
  out.push_back(claim);
}

// Of what "members" are: what the words say, or a club of states that the text has just spoken of.
Actor RoleReader::club_of(const SentenceView& s, GroupIndex g) {
  const auto club = [&](EntityIndex e) { return e != no_entity && (cast_[e].type == EntityType::organization || cast_[e].type == EntityType::body); };
  Actor of = actors_.anchor(s, g);
  // "its partners in the alliance"
  if (const GroupIndex within = s.phrase(g, words_.in); !club(of.entity) && within != no_group && s.mention(within)) of = {s.mention(within)->entity, s.span(s.groups[within].core, s.groups[within].end), false, within};
  if (club(of.entity)) return of;
  if (of.entity != no_entity || s.lemma(g) != words_.member || s.phrase(g, words_.of) != no_group) return {};
  of.entity = discourse_.antecedent(s.number, g, {}, [&](const names::Known& k) {
    return k.of_states || (k.type == EntityType::organization && k.country == no_entity && cast_.gazetteer().find(k.id) != no_entity);
  });
  of.mention = s.span(s.groups[g].core, s.groups[g].end);
  return of;
}

// "EU members including Spain and France", "the newest members, Poland and Hungary", "France, Italy and seven other members": who is listed
// beside them belongs to what they are members of.
void RoleReader::read_members(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  const Group& group = s.groups[g];
  const Token& head = s.head(g);
  const bool compound = group.head > group.core && s.tokens[group.head - 1].lemma == words_.member && words_.description(head.lemma) == Description::country;
  const GroupIndex within = s.phrase(g, words_.in);
  const bool partners = within != no_group && (head.lemma == words_.partner || head.lemma == words_.ally);
  if (group.pronoun != Pronoun::none || s.mention(g) || (head.lemma != words_.member && !compound && !partners) || head.tag != Tag::NNS) return;
  TypeSet joined;
  joined.add(EntityType::country);
  std::vector<Actor> who;
  const auto add = [&](const std::vector<Actor>& more) {
    for (const Actor& a : more) {
      if (!a.excluded && std::none_of(who.begin(), who.end(), [&](const Actor& w) { return w.entity == a.entity; })) who.push_back(a);
    }
  };
  const auto beside = s.tree->members(g);  // "Arab League members and Chile"
  // "France, Italy and other members": of a list the last.
  bool others = false;
  for (uint32_t i = group.core; i < group.head; ++i) others |= s.tokens[i].word == words_.other;
  GroupIndex first = g;
  while (others && s.tree->label(first) == Label::conjunct && s.tree->head(first) != no_group && s.tree->head(first) < first) first = s.tree->head(first);
  if (first != g) {
    const auto list = s.tree->members(first);
    for (const GroupIndex m : list) {
      if (m < g && s.mention(m)) add({actors_.find_one(s, m, joined)});
    }
  }
  // "members of the Security Council, Britain and France": hung on the council, or, past a colon, on anything.
  const GroupIndex phrase = within != no_group ? within : s.phrase(g, words_.of);
  size_t next = (phrase == no_group ? g : phrase) + 1u;
  if (next < s.groups.size() && s.mention(GroupIndex(next)) && s.groups[next].preposition == 0 && (s.groups[next].gap & (groups::gap_comma | groups::gap_colon | groups::gap_dash)) &&
      !(s.groups[next].gap & (groups::gap_and | groups::gap_or | groups::gap_but)) &&
      (s.tree->label(GroupIndex(next)) == Label::parataxis || s.tree->label(GroupIndex(next)) == Label::conjunct || s.tree->label(GroupIndex(next)) == Label::apposition)) {
    std::vector<Actor> list;
    for (; next < s.groups.size() && s.mention(GroupIndex(next)) && s.groups[next].preposition == 0 && s.groups[next].gap != 0; ++next) list.push_back(actors_.find_one(s, GroupIndex(next), joined));
    if (list.size() > 1 && std::all_of(list.begin(), list.end(), [](const Actor& a) { return a.entity != no_entity; })) add(list);
  }
  if (!partners) {
    joined.add(EntityType::person);
    for (const Actor& a : actors_.find(s, g, joined)) {
      if (a.group >= g && std::find(beside.begin(), beside.end(), a.group) == beside.end()) add({a});
    }
  }
  if (who.empty()) return;
  const Actor of = club_of(s, g);
  for (const Actor& a : who) {
    if (of.entity == no_entity || a.entity == no_entity || a.entity == of.entity) continue;
    RoleClaim claim;
    claim.relation = member_of;
    claim.subject = a;
    claim.object = of;
    claim.group = g;
    claim.rule = "list";
    out.push_back(claim);
  }
}

// "the presidents of Bolivia and Colombia, X and Y", "X and Y, the presidents of Bolivia and Colombia": one each, in order.
void RoleReader::read_pairs(const SentenceView& s, GroupIndex g, std::vector<RoleClaim>& out) {
  if (s.mention(g) || s.head(g).tag != Tag::NNS) return;
  const TitleWords words = find_title(s, s.groups[g].core, s.groups[g].end);
  if (!words.title || words.end != s.groups[g].end) return;
  const bool office_named = words.title->kind != TitleKind::fellow && words.title->kind != TitleKind::rank;
  std::vector<GroupIndex> states, people;
  size_t next = g + 1u;
  for (; next < s.groups.size(); ++next) {
    const Mention* m = s.mention(GroupIndex(next));
    if (!m || m->begin != s.groups[next].core || m->end != s.groups[next].end || (m->type != EntityType::country && m->type != EntityType::organization)) break;
    const Symbol preposition = s.groups[next].preposition;
    if (states.empty() ? preposition != words_.of && preposition != words_.from : s.groups[next].gap == 0) break;
    states.push_back(GroupIndex(next));
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
    const Mention &state = *s.mention(states[i]), &person = *s.mention(people[i]);
    RoleClaim claim;
    claim.relation = holds_office;
    claim.subject = {person.entity, s.span(person.begin, person.end), false, people[i]};
    claim.literal = before + office;
    claim.group = g;
    claim.rule = "apposition";
    if (office_named) out.push_back(claim);
    claim.literal.clear();
    claim.relation = relation_of(words.title->kind);
    claim.object = {state.entity, s.span(state.begin, state.end), false, states[i]};
    out.push_back(claim);
    if (office_named) discourse_.note_role({person.entity, std::string(words.title->office), state.entity, words.title->kind == TitleKind::leads, s.span(words.begin, words.end)});
    if (cast_[person.entity].country == no_entity && state.type == EntityType::country) cast_.set_country(person.entity, state.entity);
  }
}

void RoleReader::read_given(const SentenceView& s, const Actor& person, GroupIndex office, std::vector<RoleClaim>& out) {
  const GroupIndex owner = s.tree->child(office, Label::possessor);
  const bool its = owner != no_group && s.groups[owner].pronoun == Pronoun::personal;  // whose, of several, the text seldom says
  if (cast_[person.entity].type != EntityType::person || s.mention(office) || its) return;
  const size_t before = out.size();
  read_title(s, person, office, s.groups[office].core, s.groups[office].end, true, "given", out);
  out.erase(std::remove_if(out.begin() + long(before), out.end(), [](const RoleClaim& c) { return !c.literal.empty(); }), out.end());
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

void RoleReader::read(const SentenceView& s, std::vector<RoleClaim>& out) {
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    if (s.groups[g].kind != GroupKind::noun) continue;
    read_places(s, g, out);
    read_facility(s, g, out);
    read_based(s, g, out);
    read_members(s, g, out);
    read_pairs(s, g, out);
    read_included(s, g, out);
    const Mention* m = s.mention(g);
    read_owned(s, g, out);
    if (m && m->type == EntityType::person) read_name(s, g, *m, out);
    if (!m) read_description(s, g, out);
  }
}

}  // namespace entente::claims
