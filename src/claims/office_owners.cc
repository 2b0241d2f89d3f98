// Whose an office is by the words beside it: "CIA director", "the UN envoy", "Britain's ambassador", "head of the tax office at X".
#include <algorithm>

#include "claims/internal/title_reader.h"

namespace entente::claims {

using names::MentionForm;
using names::TitleKind;
using tokens::Tag;

// A body or group named inside ("parliament speaker", "opposition leader"), else what the words go with.
void RoleReader::TitleReader::find_owner() {
  if (described_) of_ = employer();
  // "Africa director at X", "head of the press office at X": not all of X.
  if (!nobody() && s_.groups[of_.group].preposition != words_.of && relation_ == leads) relation_ = works_for;
  if (nobody()) {
    if (of_ = owner_of_part(); !nobody() && relation_ == leads) relation_ = works_for;
  }
  if (nobody()) of_ = named_inside();
  if (nobody() && !described_) of_ = named_before_name();
  if (nobody() && adherent_) of_ = party_of_adherent();
  // "Britain's U.N. ambassador": of the state that sends him.
  if (is_type(of_.entity, EntityType::organization) && envoy_) {
    Actor state = sender();
    // ... also "Gbagbo's U.N. ambassador"
    if (is_type(state.entity, EntityType::person) && cast_[state.entity].country != no_entity) state.entity = cast_[state.entity].country;
    if (is_type(state.entity, EntityType::country)) of_ = state;
  }
  somebodys_ = has_owner();
  if (nobody() && title_.heads == "organization") {
    if (const Span name = unnamed_owner(); !name.empty()) of_ = {cast_.add(std::string(name.of(s_.text)), EntityType::organization), name, false, group_};
  }
  const GroupIndex struck = acted_on_before();
  if (nobody() && struck != no_group) of_ = actors_.find_one(s_, struck, ActorFinder::any());
  if (nobody() && described_ && struck == no_group) of_ = described_owner();
  if (employee_ && !nobody() && !is_type(of_.entity, EntityType::organization) && !is_type(of_.entity, EntityType::body)) of_ = {};
  if (nobody() && !described_ && struck == no_group) of_ = owner_of_name();
  if (is_type(of_.entity, EntityType::country) && (title_.heads == "body" || title_.heads == "organization")) settle_commanded();
  if (is_type(of_.entity, EntityType::person)) settle_person();
  if (nobody() && !of_country_ && !employee_) of_.entity = discourse_.office_of(person_.entity, title_.office);
  if (is_type(of_.entity, EntityType::person) && title_.kind == TitleKind::fellow) of_ = {};
  if (is_type(of_.entity, EntityType::country)) settle_city();
  if (is_type(of_.entity, EntityType::country) && of_country_) settle_namesake();
}

// The organisation that the phrase behind an office names: "director of communications | at the Monetary Fund", "a reporter for X", "head of a
// new group, | the Xs".
Actor RoleReader::TitleReader::employer() const {
  const size_t next = size_t(tail_ != no_group ? tail_ : group_) + 1u;
  if (next >= s_.groups.size() || !s_.mention(GroupIndex(next))) return {};
  const Group& group = s_.groups[next];
  const Mention& m = *s_.mention(GroupIndex(next));
  if ((m.type != EntityType::organization && m.type != EntityType::body) || m.end != group.end) return {};
  const Symbol p = group.preposition;
  const bool phrase = group.gap == 0 && ((p == words_.at_ && m.type == EntityType::organization) || (p == words_.in && m.form == MentionForm::name) || (p == words_.with && title_.kind == TitleKind::works_for) || (employee_ && (p == words_.with || p == words_.for_ || p == words_.from)));
  bool named = false;
  if (tail_ != no_group && group.gap == groups::gap_comma && p == 0 && !group.possessive && !s_.mention(tail_) && s_.head(tail_).tag == Tag::NN) {
    const Description what = words_.description(s_.lemma(tail_));
    const ActorNoun noun = words_.actor_noun(s_.lemma(tail_));
    named = is_club(what) || what == Description::group || noun == ActorNoun::group || noun == ActorNoun::kind;
  }
  if (!phrase && !named) return {};
  return {m.entity, s_.span(group.core, group.end), false, named ? tail_ : GroupIndex(next)};
}

// "Human Rights Watch's Africa director": of whose he is, not of Africa, and not all of it.
Actor RoleReader::TitleReader::owner_of_part() const {
  if (title_.heads != "organization" && title_.heads != "body") return {};
  const GroupIndex owner = possessor();
  const Mention* whose = owner == no_group ? nullptr : s_.mention(owner);
  if (!whose || whose->type != EntityType::organization) return {};
  const bool part = std::any_of(s_.mentions.begin(), s_.mentions.end(), [&](const Mention& m) { return m.begin >= begin_ && m.begin <= at_.begin && m.end < at_.end && (m.type == EntityType::place || m.type == EntityType::country); });
  return part ? Actor{whose->entity, s_.span(whose->begin, whose->end), false, group_} : Actor();
}

// "CIA director", "the Kenyan foreign minister"
Actor RoleReader::TitleReader::named_inside() const {
  for (const Mention& m : s_.mentions) {
    if (m.begin < begin_ || m.type == EntityType::person) continue;
    // "the Tripoli-based president": where he sits, and not what he is of.
    if (m.end + 1u < at_.begin && s_.tokens[m.end].tag == Tag::hyphen && !s_.tokens[m.end].space_before) continue;
    // The last word of an office is no name, except of an adherent: "a Socialist", who is of no place, either ("a Florida Republican").
    const bool inside = title_.heads == "organization" ? m.end <= at_.end : m.begin <= at_.begin && m.end < at_.end;  // "CIA director" is one title
    if (inside && !(adherent_ && (m.type == EntityType::place || m.type == EntityType::country))) return {m.entity, s_.span(m.begin, m.end), false, group_};
  }
  return {};
}

// "Chairman of the African Union Commission X": before the name, in its group.
Actor RoleReader::TitleReader::named_before_name() const {
  if (at_.end + 1 >= end_ || (s_.tokens[at_.end].word != words_.of && s_.tokens[at_.end].word != words_.for_)) return {};
  for (const Mention& m : s_.mentions) {
    if (m.begin > at_.end && m.begin <= at_.end + 2 && m.end <= end_ && m.type != EntityType::person) return {m.entity, s_.span(m.begin, m.end), false, group_};
  }
  return {};
}

// "a Republican": the party whose people are called so.
Actor RoleReader::TitleReader::party_of_adherent() const {
  const Token& word = s_.tokens[at_.begin];
  if (at_.end != at_.begin + 1u || word.shape != tokens::Shape::capitalized) return {};
  const Symbol many = vocabulary_.lexicon().find(std::string(vocabulary_.text(word.word)) + "s");
  const auto party = cast_.gazetteer().aliases().longest([&](uint32_t i) { return i == 0 ? many : 0; });
  Actor out;
  for (const names::Sense& sense : party.length == 1 && many != 0 ? cast_.gazetteer().senses(party.value) : std::span<const names::Sense>()) {
    if (cast_[sense.entity].type == EntityType::organization) out = {sense.entity, s_.span(at_.begin, at_.end), false, group_};
  }
  return out;
}

Actor RoleReader::TitleReader::sender() const {
  const GroupIndex owner = possessor();
  return owner == no_group ? Actor() : actors_.find_one(s_, owner, ActorFinder::any());
}

// "struck the Front, killing its leader", "outlawed the party and jailed its deputy leader": the one against whom whoever does that to him did
// the other thing just before; else no_group.
GroupIndex RoleReader::TitleReader::acted_on_before() const {
  const GroupIndex owner = possessor();
  if (owner == no_group || s_.groups[owner].pronoun != Pronoun::personal) return no_group;
  const PronounStem stem = words_.pronoun_stem(s_.head(owner).word);
  if (stem != PronounStem::it && stem != PronounStem::they) return no_group;
  const auto clauses = s_.tree->clauses();
  const auto against = [&](const FrameMatch& m) { return m.clause != no_clause && !m.negated && !clauses[m.clause].passive && reader_.ontology_[m.frame->relation].sign < 0; };
  GroupIndex out = no_group;
  for (const FrameMatch& m : *reader_.matches_) {
    // Who is dismissed is one's own.
    if (!against(m) || !reader_.ontology_[m.frame->relation].implies || (m.object.group != group_ && m.object.group != person_.group)) continue;
    const Clause& own = clauses[m.clause];
    for (const FrameMatch& before : *reader_.matches_) {
      if (!against(before) || before.clause == m.clause || before.object.group == no_group || before.object.group >= owner || s_.groups[before.object.group].preposition == words_.in) continue;
      const Clause& up = clauses[before.clause];
      if (up.verb > own.verb || up.subject == no_group || (up.subject != own.subject && !(own.subject == no_group && own.parent == before.clause))) continue;
      if (s_.mention(before.object.group) && s_.mention(before.object.group)->type == EntityType::person) continue;
      if (out == no_group || before.object.group > out) out = before.object.group;
    }
  }
  return out;
}

// A possessor or an of-phrase that names nobody we know is still somebody: guess no other.
bool RoleReader::TitleReader::has_owner() const {
  for (GroupIndex g = s_.tree->first_child(group_); g != no_group; g = s_.tree->next_sibling(g)) {
    // "minister of mines": what he is in charge of is no other's.
    const bool portfolio = of_country_ && title_.kind == TitleKind::works_for && !s_.mention(g) && s_.head(g).shape != tokens::Shape::upper && s_.tree->child(g, Label::possessor) == no_group;
    if (s_.tree->label(g) == Label::possessor || (described_ && g == tail_ && !portfolio)) return true;
  }
  return false;
}

// "Centerra's chief executive": a name of one word that nobody knows, before an office that only organisations have. Empty for none.
Span RoleReader::TitleReader::unnamed_owner() const {
  const GroupIndex owner = possessor();
  if (owner == no_group || s_.mention(owner) || s_.groups[owner].core != s_.groups[owner].head || s_.groups[owner].end > begin_) return {};
  const Token& name = s_.head(owner);
  if (name.tag != Tag::NNP || name.word < vocabulary_.lexicon().size() || name.shape == tokens::Shape::lower) return {};
  return name.span;
}

Actor RoleReader::TitleReader::described_owner() const {
  const Actor of = actors_.anchor(s_, group_);
  if (of.entity == person_.entity) return {};
  // "special envoy for Syria": where to, and not whose.
  const Symbol p = of.group == no_group || of.group == group_ ? 0 : s_.groups[of.group].preposition;
  if ((envoy_ || title_.office.ends_with("representative")) && (p == words_.for_ || p == words_.to)) return {};
  return of;
}

// "Jordan's King Hussein", "King Hussein of Jordan", "Rebel chief X, of the Democratic Front"
Actor RoleReader::TitleReader::owner_of_name() const {
  Actor of = of_;
  for (GroupIndex g = s_.tree->first_child(group_); g != no_group && of.entity == no_entity; g = s_.tree->next_sibling(g)) {
    const bool club = g == group_ + 1u && s_.groups[g].gap == groups::gap_comma && is_type(s_.mention(g) ? s_.mention(g)->entity : no_entity, EntityType::organization);
    const bool phrase = g > group_ && s_.groups[g].preposition == words_.of && (s_.groups[g].gap == 0 || club) && s_.mention(g) && s_.mention(g)->type != EntityType::person;
    if (s_.tree->label(g) == Label::possessor || phrase) of = actors_.find_one(s_, g, ActorFinder::any());
  }
  return of;
}

// "Its commander": of whatever a commander commands, not of the state.
void RoleReader::TitleReader::settle_commanded() {
  const GroupIndex owner = possessor();
  if (owner == no_group || s_.groups[owner].pronoun != Pronoun::personal) return;
  // ... but "Egypt sent its spy chief": its own.
  const ClauseIndex clause = s_.tree->clause_around(group_);
  const GroupIndex doer = clause == no_clause ? no_group : s_.tree->clauses()[clause].subject;
  if (doer != no_group && doer < owner && s_.mention(doer) && s_.mention(doer)->entity == of_.entity) return;
  TypeSet commanded;
  for (const EntityType type : {EntityType::organization, EntityType::body, EntityType::group}) commanded.add(type);
  const Actor band = actors_.find_one(s_, owner, commanded);
  of_ = band.entity != no_entity ? band : Actor();
}

// "his police commissioner" leads the police, not him; "her deputy" works for her.
void RoleReader::TitleReader::settle_person() {
  if (leads_it()) {
    // ... but "his president" leads his state.
    const EntityIndex state = cast_[of_.entity].country;
    of_.entity = of_country_ && state != no_entity && discourse_.mentions_country(state) ? state : no_entity;
  }
  if (title_.kind == TitleKind::member_of) relation_ = works_for;
}

// "Tokyo's governor", "the mayor of Paris": of the city, and not of the state that it stands for elsewhere.
void RoleReader::TitleReader::settle_city() {
  if (!leads_it() || !title_.heads.empty()) return;
  const auto as_capital = [&](const Mention& m) { return m.entity == of_.entity && m.form == MentionForm::capital && s_.span(m.begin, m.end).begin == of_.mention.begin; };
  if (std::any_of(s_.mentions.begin(), s_.mentions.end(), as_capital)) of_.entity = cast_[of_.entity].capital;
}

// "Congo's President X": of the two the one whose president X is.
void RoleReader::TitleReader::settle_namesake() {
  const EntityIndex own = home();
  if (own != no_entity && of_.entity != own && discourse_.held_office(person_.entity, own) && !discourse_.held_office(person_.entity, of_.entity)) of_.entity = own;
}

}  // namespace entente::claims
