// What a title says of who bears it: his office in the text's words, and in what order it is found whom he leads, works for or belongs to by it.
#include <algorithm>

#include "claims/internal/title_reader.h"

namespace entente::claims {

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

// The words [begin, end) of `group` describe `person`: "US Secretary of State", "the Russian foreign minister". `described`: the group is
// a description, not the one that has the name.
void RoleReader::read_title(const SentenceView& s, Actor person, GroupIndex group, uint32_t begin, uint32_t end, bool described, std::string_view rule,
                            std::vector<RoleClaim>& out) {
  const TitleWords words = find_title(s, begin, end);
  if (!words.title || (described && words.end <= s.groups[group].head)) return;  // "to general astonishment"
  TitleReader(*this, s, person, group, begin, end, described, rule, words, out).read();
}

RoleReader::TitleReader::TitleReader(RoleReader& reader, const SentenceView& s, const Actor& person, GroupIndex group, uint32_t begin, uint32_t end, bool described,
                                     std::string_view rule, const TitleWords& words, std::vector<RoleClaim>& out)
    : reader_(reader), words_(reader.words_), cast_(reader.cast_), vocabulary_(reader.vocabulary_), discourse_(reader.discourse_), actors_(reader.actors_),
      s_(s), person_(person), group_(group), begin_(begin), end_(end), described_(described), rule_(rule), out_(out), at_(words), title_(*words.title),
      of_country_(title_.heads.starts_with("country")), plural_(reader.is_plural(s, words)) {}

void RoleReader::TitleReader::read() {
  if (is_of_others()) return;
  read_words_before();
  find_office();
  tell_office();
  if (former_) {
    discourse_.note_role({person_.entity, std::string(Role::over) + std::string(title_.office), no_entity, leads_it() && !under_});
    return;
  }
  relation_ = relation_of(under_ && leads_it() ? TitleKind::works_for : title_.kind);
  find_owner();
  find_state();
  find_bodies();
  take_state();
  if (!settle_relation()) return;
  note_role();
  teach_cast();
  tell_role();
}

RoleClaim RoleReader::TitleReader::claim(std::string_view relation) const {
  RoleClaim out;
  out.relation = relation;
  out.subject = person_;
  out.group = group_;
  out.rule = rule_;
  return out;
}

// ---- the office

// Whether it is not his, or not his alone.
bool RoleReader::TitleReader::is_of_others() const {
  // "In a call with his Japanese counterpart, X condemned ...": it is X's counterpart.
  const GroupIndex whose = title_.kind == TitleKind::fellow && described_ ? s_.tree->child(group_, Label::possessor) : no_group;
  if (whose != no_group && s_.groups[whose].pronoun == Pronoun::personal && group_ < person_.group && s_.groups[group_].preposition != 0 && s_.tree->label(person_.group) == Label::subject) return true;
  if (!plural_) return false;
  // "the Greek and Turkish premiers, X and Y": one each, see read_pairs.
  const auto of_state = [&](const Mention& m) { return m.begin >= begin_ && m.end <= at_.begin && m.type == EntityType::country; };
  if (described_ && at_.begin > begin_ + 2 && std::count_if(s_.mentions.begin(), s_.mentions.end(), of_state) > 1) return true;
  // "2,839 soldiers, among them X": he is one of them, not what they are; but "one of the deputy ministers" is a deputy minister.
  const GroupIndex one = s_.tree->head(group_);
  const bool one_of = one != no_group && one < group_ && s_.tree->label(group_) == Label::modifier && s_.head(one).word == words_.one;
  const bool listed = reader_.listed_;
  if (described_ && !one_of && !listed && person_.group != no_group && s_.tree->label(person_.group) != Label::conjunct && s_.tree->child(person_.group, Label::conjunct) == no_group) return true;
  // "a dozen leaders, among them X": see read_included.
  if (described_ && !listed && group_ + 1u < s_.groups.size() && s_.groups[group_ + 1].preposition == words_.among) return true;
  // "their colleagues from China and Russia, X and Y": one each.
  return title_.kind == TitleKind::fellow && s_.phrase(group_, words_.from) != no_group;
}

// What stands before the title, and its own last word, say of it.
void RoleReader::TitleReader::read_words_before() {
  for (uint32_t i = begin_; i < at_.begin; ++i) {
    former_ |= words_.ends_office(s_.tokens[i].word);
    under_ |= words_.description(s_.tokens[i].word) == Description::under;
  }
  envoy_ = words_.actor_noun(s_.tokens[at_.end - 1].lemma) == ActorNoun::mission;
  employee_ = title_.kind == TitleKind::fellow && title_.heads == "organization";
  adherent_ = title_.kind == TitleKind::member_of && title_.heads == "organization";
  indefinite_ = described_ && s_.tokens[begin_].tag == Tag::DT && s_.tokens[begin_].word != words_.the;
}

// The office as the text gives it: from the first word that is no article or possessor to the end of the title, with its
// own prepositional phrase ("High Commissioner for Human Rights") where the words run on.
void RoleReader::TitleReader::find_office() {
  office_begin_ = begin_;
  const auto leads_to = [&](const Token& t) { return t.tag == Tag::DT || t.tag == Tag::PRPS || t.tag == Tag::POS || t.tag == Tag::CD || t.word == words_.own; };
  while (office_begin_ < at_.begin && leads_to(s_.tokens[office_begin_])) ++office_begin_;
  // "Named | prime minister in 1998, X ...", "the elected | president": how he came to be it.
  const auto is_given = [&](const Token& t) { return t.tag == Tag::VBN && (words_.of_verb(t.lemma) == Embedding::fact || words_.of_verb(t.lemma) == Embedding::plan); };
  while (office_begin_ < at_.begin && is_given(s_.tokens[office_begin_])) ++office_begin_;
  // "a 53 | -year | -old | former rector"
  while (office_begin_ + 1 < at_.begin && s_.tokens[office_begin_].tag == Tag::hyphen) office_begin_ += 2;
  office_end_ = std::max(at_.end, std::min(end_, uint32_t(s_.groups[group_].end)));
  if (!described_) {
    // "rebel leader | Gen. X": the rank is no part of it.
    if (title_.kind != TitleKind::rank && is_honour(at_.end, end_)) office_end_ = at_.end;
    while (office_end_ > at_.end && is_honour(office_end_ - 1, office_end_)) --office_end_;  // "inspector of police | Dr X"
    return;
  }
  for (GroupIndex g = s_.tree->first_child(group_); g != no_group; g = s_.tree->next_sibling(g)) {
    const Symbol p = s_.groups[g].preposition;
    if (s_.groups[g].kind == GroupKind::noun && (g == group_ + 1 || (g == group_ + 2 && s_.groups[group_ + 1].possessive)) && s_.groups[g].gap == 0 && (p == words_.of || p == words_.for_ || (p == words_.to && !leads_it()))) tail_ = g;
  }
  if (tail_ != no_group) office_end_ = s_.groups[tail_].end;
}

// Whether the tokens [begin, end) are ranks and forms of address and nothing else.
bool RoleReader::TitleReader::is_honour(uint32_t begin, uint32_t end) const {
  while (begin < end) {
    const auto match = cast_.gazetteer().titles().longest([&](uint32_t i) { return begin + i < end ? s_.tokens[begin + i].word : 0; });
    const TitleKind kind = match.length > 0 ? cast_.gazetteer().title(match.value).kind : TitleKind::leads;
    if (kind != TitleKind::rank && kind != TitleKind::none) return false;
    begin += match.length;
  }
  return true;
}

void RoleReader::TitleReader::tell_office() {
  // "X, a Socialist" holds no office.
  if (title_.kind == TitleKind::fellow || (title_.kind == TitleKind::rank && (!described_ || plural_)) || adherent_) return;
  // "a loyal lieutenant of X" is his man, and no officer of an army.
  if (title_.kind == TitleKind::rank && at_.end == at_.begin + 1u && words_.actor_noun(s_.tokens[at_.begin].lemma) == ActorNoun::camp) return;
  RoleClaim holds = claim(holds_office);
  const std::string_view words = s_.span(office_begin_, office_end_).of(s_.text);
  holds.literal = office_end_ == at_.end && plural_ ? one_of(words) : std::string(words);
  out_.push_back(holds);
}

// "Presidents X and Y": each is one. `words`: the office as the text has it.
std::string RoleReader::TitleReader::one_of(std::string_view words) const {
  const uint32_t noun = reader_.noun_of(s_, at_);
  const Token& token = s_.tokens[noun];
  std::string single(vocabulary_.text(token.lemma));
  // "MPs"
  if (const std::string_view written = token.span.of(s_.text); token.shape == tokens::Shape::mixed && written.ends_with("s")) single = written.substr(0, written.size() - 1);
  if (token.shape == tokens::Shape::capitalized && !single.empty() && single[0] >= 'a' && single[0] <= 'z') single[0] = char(single[0] - 32);
  const uint32_t first = s_.tokens[office_begin_].span.begin;
  return std::string(words.substr(0, token.span.begin - first)) + single + std::string(words.substr(token.span.end - first));
}

// ---- whose it is

// Makes of what was found the relation that a title gives to such an owner. False: to one of its kind none.
bool RoleReader::TitleReader::settle_relation() {
  const EntityType type = nobody() ? EntityType::place : cast_[of_.entity].type;
  // "the Dutch commander" commands something of the Netherlands, but not the Netherlands: he works for them. The United Nations or a rebel
  // army have many commanders, too.
  if (leads_it() && title_.heads == "body" && !nobody()) {
    const names::Known& owner = cast_[of_.entity];
    const bool many = type == EntityType::country || (type == EntityType::organization && (owner.of_states || !described_ || indefinite_ || (owner.country == no_entity && !cast_.is_local(of_.entity))));
    if (many) relation_ = works_for;
  }
  if (type != EntityType::country) return true;
  // "the US senator": a state has officials, and no members.
  if (relation_ == member_of) relation_ = works_for;
  if (title_.heads != "organization") return true;
  // "the Zairian rebel leader" leads Zairian rebels, and not Zaire.
  for (uint32_t i = at_.begin; i + 1 < at_.end; ++i) {
    const Token& t = s_.tokens[i];
    if (words_.actor_noun(t.lemma) == ActorNoun::mob) return false;  // "the Haitian gang leader": of a gang
    if (words_.actor_noun(t.lemma) != ActorNoun::crowd || words_.description(t.word) == Description::under) continue;
    of_.entity = cast_.add(adjective_of(cast_[of_.entity]) + " " + std::string(vocabulary_.text(t.lemma)) + "s", EntityType::group, names::Gender::unknown, of_.entity);
    return true;
  }
  // "the Dutch co-chair" of something or other: a state has none.
  if (relation_ == leads) relation_ = works_for;
  return true;
}

// ---- what is told of it

void RoleReader::TitleReader::note_role() {
  if (title_.kind == TitleKind::fellow) return;
  // "OAS chief X": of the organisation, whatever state X is of.
  const bool club = is_type(of_.entity, EntityType::group) || is_type(of_.entity, EntityType::organization);
  // "rebel leader X": of no state.
  const bool stateless = nobody() && title_.heads == "organization";
  const bool under = under_ || words_.description(s_.tokens[at_.begin].lemma) == Description::under;
  discourse_.note_role({person_.entity, std::string(title_.office), state_ != no_entity && !club && !stateless ? state_ : of_.entity, leads_it() && !under_, s_.span(at_.begin, at_.end), title_.heads == "opposition", under, title_.alike});
}

// Of what state, and whether man or woman.
void RoleReader::TitleReader::teach_cast() {
  if (home() == no_entity && !nobody()) {
    const EntityIndex country = cast_[of_.entity].type == EntityType::country ? of_.entity : cast_[of_.entity].country;
    if (country != no_entity) cast_.set_country(person_.entity, country);
  }
  if (title_.gender != names::Gender::unknown) cast_.set_gender(person_.entity, title_.gender);
}

void RoleReader::TitleReader::tell_role() {
  if (nobody() || of_.entity == person_.entity || is_type(of_.entity, EntityType::place) || title_.kind == TitleKind::chosen) return;
  if (of_.mention.empty()) of_.mention = s_.span(begin_, at_.end);
  if (title_.kind == TitleKind::fellow) tell_fellow();
  RoleClaim role = claim(relation_);
  role.object = of_;
  out_.push_back(role);
  // "Maduro's defence minister": his, and his state's.
  const EntityIndex state = is_type(of_.entity, EntityType::person) && of_country_ ? cast_[of_.entity].country : no_entity;
  // ... but an adviser of the UN's head, or of who was president once, is not his state's.
  if (state == no_entity || !discourse_.mentions_country(state)) return;
  const auto told = discourse_.office_in(of_.entity, state);
  if (told ? !*told : cast_.is_local(of_.entity) || !discourse_.held_office(of_.entity, state)) return;
  role.object.entity = state;
  out_.push_back(role);
}

// "her Rwandan counterpart, X": the office that she holds and he holds there, if something was said of hers.
void RoleReader::TitleReader::tell_fellow() {
  const std::optional<Role> office = of_country_ ? counterpart_office() : std::nullopt;
  if ((office && office->leads) || reader_.heads(person_.entity, of_.entity)) relation_ = leads;
  if (!office) return;
  discourse_.note_role({person_.entity, office->title, of_.entity, office->leads, office->written});
  RoleClaim holds = claim(holds_office);
  holds.literal = office->written.of(s_.text);
  out_.push_back(holds);
}

std::optional<Role> RoleReader::TitleReader::counterpart_office() const {
  const GroupIndex owner = possessor();
  if (owner == no_group) return std::nullopt;
  TypeSet people;
  people.add(EntityType::person);
  const Actor here = actors_.find_one(s_, owner, people);
  const Role* office = here.entity == no_entity ? nullptr : discourse_.role_of(here.entity);
  // ... but other states have no secretary of state.
  return office && !office->is_over() && office->alike ? std::optional(*office) : std::nullopt;
}

// "of the tax office"; "for governor", which is an office and nobody in it.
bool RoleReader::names_nobody(const SentenceView& s, GroupIndex phrase) const {
  const Group& group = s.groups[phrase];
  return !find_title(s, group.core, group.end).title || (group.core == group.head && s.head(phrase).tag == Tag::NN && group.preposition == words_.for_);
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
