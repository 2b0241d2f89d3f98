// Whose an office is where no name beside it says: of a state that the bearer or the text is of, or of a body of it: "army chief".
#include <algorithm>

#include "claims/internal/title_reader.h"

namespace entente::claims {

using names::TitleKind;
using tokens::Tag;

// The state that the words, the bearer or the text tell of; whether one may be guessed.
void RoleReader::TitleReader::find_state() {
  if (is_type(of_.entity, EntityType::country)) state_ = of_.entity;
  if (is_type(of_.entity, EntityType::place) && cast_[of_.entity].country != no_entity && of_country_) of_.entity = no_entity;
  if (state_ == no_entity) state_ = home();
  of_named_ = is_of_named();
  // Of two presidents side by side the second is not of the state that the text is about.
  // There are ambassadors of every state.
  may_guess_ = !of_named_ && !envoy_ && !somebodys_ && !indefinite_ && title_.kind != TitleKind::fellow && (person_.group == group_ || described_);
  if (state_ != no_entity && !discourse_.mentions_country(state_)) state_ = no_entity;
  if (state_ != no_entity || !nobody() || home() != no_entity) return;
  // "country:US": the title is no other state's.
  if (title_.heads.starts_with("country:")) state_ = cast_.gazetteer().find(title_.heads);
  if (state_ == no_entity && may_guess_) state_ = discourse_.likely_home(s_.number, of_country_ ? foreign() : acted_on());
}

// "the Republican leader": of something that the text gives another name.
bool RoleReader::TitleReader::is_of_named() const {
  for (uint32_t i = begin_; i < at_.begin; ++i) {
    const Token& t = s_.tokens[i];
    if (t.shape != tokens::Shape::capitalized || (t.tag != Tag::JJ && t.tag != Tag::NNP && t.tag != Tag::NNPS)) continue;
    if (i + 2 < at_.begin && s_.tokens[i + 1].tag == Tag::hyphen) continue;  // "the Western-backed president"
    if (std::any_of(s_.mentions.begin(), s_.mentions.end(), [&](const Mention& m) { return m.begin <= i && i < m.end; })) continue;
    const tokens::WordClass forms = t.word < vocabulary_.lexicon().size() ? vocabulary_.lexicon().word_class(t.word) : 0;
    // "Commission President X"
    const bool opens = of_country_ && (forms & tokens::class_noun) && !(forms & (tokens::class_adjective | tokens::class_adverb));
    const bool portfolio = of_country_ && title_.kind == TitleKind::works_for && (forms & tokens::class_noun) && !(forms & tokens::class_adjective);  // "Highways Minister"
    const bool creed = of_country_ && title_.office != "leader" && words_.is_creed(t.word);
    if (!portfolio && !creed && (!t.sentence_initial || opens)) return true;
  }
  return false;
}

// "opposition leader", "army chief", "parliament speaker", "head of the intelligence service"
void RoleReader::TitleReader::find_bodies() {
  // "an army spokesman": of the army at home, whoever he is.
  const EntityIndex state = state_ == no_entity && indefinite_ && nobody() ? discourse_.likely_home(s_.number) : state_;
  if ((nobody() || of_.entity == state) && !employee_) find_body(begin_, at_.end, group_, state);
  if ((nobody() || of_.entity == state_) && tail_ != no_group && !s_.mention(tail_)) find_body(s_.groups[tail_].core, uint32_t(s_.groups[tail_].head + 1), tail_, state_);
}

// The body or group of `state` among the words [begin, end) of the group `inside`.
void RoleReader::TitleReader::find_body(uint32_t begin, uint32_t end, GroupIndex inside, EntityIndex state) {
  // Of "head of the military council" the council, and of "envoy of each council member" none.
  for (uint32_t i = inside == group_ ? begin : end - 1; i < end; ++i) {
    const Token& t = s_.tokens[i];
    const ActorNoun noun = words_.actor_noun(i > begin ? s_.tokens[i - 1].lemma : 0, t.lemma);
    if (i + 1u == at_.end && at_.end == at_.begin + 1u && inside == group_) continue;  // "a prosecutor" is no body himself
    if (i > begin && s_.tokens[i - 1].tag == Tag::hyphen) continue;  // "the right-wing leader" leads no wing
    if ((noun != ActorNoun::body && noun != ActorNoun::group) || !tokens::is_noun(t.tag) || !is_type(state, EntityType::country)) continue;
    if (noun == ActorNoun::group && words_.description(t.lemma) == Description::person) continue;
    if (words_.description(t.lemma) == Description::party && (t.shape == tokens::Shape::lower || t.sentence_initial)) return find_party(i, inside);
    const bool behind = of_.mention.end > s_.tokens[begin].span.begin && of_.mention.end <= t.span.begin;
    const uint32_t first = actors_.body_begin(s_, begin, i, behind ? of_.mention.end : 0);
    of_.entity = actors_.body_of(s_, first, i + 1, state, noun == ActorNoun::body ? EntityType::body : EntityType::group);
    of_.mention = s_.span(first, i + 1);
    cast_.describe(of_.entity, of_.mention.of(s_.text));
    return;
  }
}

// "the party president": of the party that was named before, and no other; "the People's party" is one that we don't know.
void RoleReader::TitleReader::find_party(uint32_t noun, GroupIndex inside) {
  const Tag left = noun > 0 ? s_.tokens[noun - 1].tag : Tag::DT;
  if (left == Tag::POS || left == Tag::NNP || left == Tag::NNPS) return;
  of_.mention = s_.span(noun, noun + 1);
  // "the head of X's party": of the one that the text has put X in.
  if (const GroupIndex whose = s_.tree->child(inside, Label::possessor); whose != no_group) {
    const Actor x = actors_.find_one(s_, whose, ActorFinder::any());
    if (is_type(x.entity, EntityType::person)) of_.entity = discourse_.club_of(x.entity);
    return;
  }
  of_.entity = discourse_.antecedent(s_.number, group_, {}, [&](const names::Known& k) {
    const Symbol last = vocabulary_.lexicon().find(fold(last_word(k.name)));
    return k.type == EntityType::organization && words_.description(last) == Description::party;
  }, 8);
}

// The state itself, where it is nobody's else.
void RoleReader::TitleReader::take_state() {
  if (!nobody() || somebodys_) return;
  // Where somebody comes from is whom a minister works for, but not a spokesman.
  const bool at_home = !of_named_ && state_ != no_entity && state_ == home() && title_.kind != TitleKind::fellow && of_country_;
  const bool of_state = of_country_ || (title_.kind == TitleKind::works_for && title_.heads.empty() && state_ != home());
  if (of_state && (may_guess_ || at_home)) of_.entity = state_;
}

}  // namespace entente::claims
