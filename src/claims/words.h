// What the claims room knows of single words: verbs that embed clauses, nouns that stand for actors.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "clauses/tree_repair.h"
#include "tokens/lexicon.h"

namespace entente::claims {

// What a word does to the clause or noun under it; schema/en/lexicon/embedding.tsv says what each means.
enum class Embedding : uint8_t { none, say, deny, accuse, plan, refuse, prevent, end, finish, wish, fact, perceive, join, feat };

// Whether what stands under it does not come about.
constexpr bool keeps_from(Embedding kind) { return kind == Embedding::refuse || kind == Embedding::prevent; }

// What an actor noun stands for; schema/en/lexicon/actor_nouns.tsv.
enum class ActorNoun : uint8_t { none, self, body, group, people, member, team, mission, troops, crowd, rule, text, camp, kind, folk, mob, voice };

// Descriptions that point back into the text; schema/en/lexicon/descriptions.tsv.
enum class Description : uint8_t { none, country, person, organization, both, group, other, bloc, party, apart, organ, place, realm, disloyal, under, armed, creed, alien };

// What a personal pronoun is a form of: "him", "his" and "himself" of "he".
enum class PronounStem : uint8_t { none, i, we, he, she, it, they };

// Whether a noun of that class stands for the state that it goes with.
constexpr bool acts_for_state(ActorNoun noun) { return noun == ActorNoun::self || noun == ActorNoun::rule || noun == ActorNoun::troops || noun == ActorNoun::mission; }
// Whether it points back to an organisation.
constexpr bool is_club(Description what) { return what == Description::organization || what == Description::bloc || what == Description::party; }

class Words {
 public:
  static Result<Words> read(const SchemaFiles& files, tokens::Lexicon& lexicon);

  Embedding of_verb(tokens::Symbol lemma) const { return facts(lemma).verb; }
  // With a particle ("call off"); none where the two are no phrase of the table.
  Embedding of_phrase(tokens::Symbol verb, tokens::Symbol particle) const {
    if (!has(verb, begins_phrase)) return Embedding::none;
    const auto at = phrases_.find(key(verb, particle));
    return at == phrases_.end() ? Embedding::none : at->second;
  }
  // Before a noun: "alleged support", "planned visit".
  Embedding of_modifier(tokens::Symbol word) const { return facts(word).modifier; }
  Embedding of_noun(tokens::Symbol lemma) const { return facts(lemma).noun; }
  Embedding of_adjective(tokens::Symbol lemma) const { return facts(lemma).adjective; }
  ActorNoun actor_noun(tokens::Symbol lemma) const { return facts(lemma).actor_noun; }
  // The same with the word before, for nouns of two words ("armed forces"); `before` may be 0.
  ActorNoun actor_noun(tokens::Symbol before, tokens::Symbol lemma) const;
  // Whether a noun of that class, right before another noun, tells whose it is: "rebel positions", "an army base", "government policy",
  // "opposition calls", but not "party talks".
  bool owns_noun(ActorNoun noun, tokens::Symbol lemma) const {
    return noun == ActorNoun::crowd || noun == ActorNoun::mob || noun == ActorNoun::body || noun == ActorNoun::rule || (noun == ActorNoun::group && description(lemma) == Description::none);
  }
  bool is_compound(tokens::Symbol before, tokens::Symbol lemma) const { return has(lemma, ends_compound) && compounds_.contains(key(before, lemma)); }
  // "former", "ex", "ousted": an office held no longer.
  bool ends_office(tokens::Symbol word) const { return word == former || word == ex || word == onetime || of_modifier(word) == Embedding::finish; }
  Description description(tokens::Symbol lemma) const { return facts(lemma).description; }

  // How many "both", "three" or "pair" are; 0 where a word says no number. schema/en/lexicon/counts.tsv.
  size_t count(tokens::Symbol word) const { return facts(word).count; }
  bool is_it(tokens::Symbol word) const { return word == it; }
  bool is_they(tokens::Symbol word) const { return pronoun_stem(word) == PronounStem::they; }
  PronounStem pronoun_stem(tokens::Symbol word) const { return facts(word).pronoun; }

  // "arrived here", "met there": a place that the text has named.
  bool is_pointer(tokens::Symbol word) const { return word == here || word == there; }

  // "the", "these": before a noun for what was spoken of before.
  bool is_definite(tokens::Symbol word) const { return word == the || word == this_ || word == that || word == these || word == those || word == both; }

  bool is_theirs(tokens::Symbol word) const { return word == theirs; }

  // "former", "deputy": before a noun that is then no real one.
  bool weakens(tokens::Symbol word) const { return has(word, weakener); }

  // "embassy", "base": stands in a place; schema/en/lexicon/facilities.tsv.
  bool is_facility(tokens::Symbol lemma) const { return has(lemma, facility); }

  // "kingdom": a country that is one, like "country" otherwise.
  bool is_realm(tokens::Symbol lemma) const { return has(lemma, realm); }

  // "rebel", "militant": those of an armed group; schema/en/lexicon/descriptions.tsv.
  bool is_armed(tokens::Symbol lemma) const { return has(lemma, armed); }

  // "Shiite", "Socialist": of what faith or party somebody is, and of no state.
  bool is_creed(tokens::Symbol word) const { return has(word, creed); }

  // "launch", "make": says only that what its object names is done; schema/en/lexicon/light_verbs.tsv.
  bool is_light(tokens::Symbol lemma) const { return has(lemma, light_verb); }

  // "arrest", "poisoning": a noun for what is done to somebody; schema/en/lexicon/deed_nouns.tsv and nouns in -ing of verbs.
  bool is_deed(tokens::Symbol lemma) const { return has(lemma, deed_noun); }

  // Function words that rules of this room turn on.
  tokens::Symbol by, of, in, on, at_, to, with, for_, from, including, such_as, like, unlike, excluding, except,
      except_for, but, other_than, apart_from, according_to, will, shall, would, must, should, if_, unless, whether, no,
      neither, both, all, a, the, who, be, former, with_the_exception_of, capital, near, outside, without,
      inside, within, under, member, partner, ally, alongside, along_with, together_with, as_well_as, embassy, itself, never, longer, ex, onetime, whom, whose, yet, include, use,
      do_, have, so, as, nor, against, instead_of, rather_than, about, over, say,
      each, one, other, deny, another, among, between, them, what, follow, suit, same, likewise,
      they, their, themselves, he, she, it, its, his, her, our, neighbor, neighbour, counterpart, colleague, this_, that, these, those, lead, head, own, authority, loyal, theirs, latter, predecessor, successor, here, there, based, rather, than, only;
  clauses::ClauseWords clause_words;
  std::vector<tokens::Symbol> beside;  // before a noun for what goes along with the clause: after, during, on
  // "a dinner hosted by X": whoever does so has what the noun names; schema/en/lexicon/holding_verbs.tsv.
  bool holds(tokens::Symbol verb) const { return has(verb, holding_verb); }
  // "backed a resolution that condemned X": whoever does so says what the text says; schema/en/lexicon/authoring_verbs.tsv.
  bool authors(tokens::Symbol verb) const { return has(verb, authoring_verb) || has(verb, light_verb); }
  // "denounce", "thank": only who speaks does so; schema/en/lexicon/stance_verbs.tsv.
  bool takes_stand(tokens::Symbol verb) const { return has(verb, stance_verb); }
  // "sever", "punish": answers what another did; schema/en/lexicon/response_verbs.tsv.
  bool answers(tokens::Symbol verb) const { return has(verb, response_verb); }
  // "defend", "arm": stands by somebody; schema/en/lexicon/helping_verbs.tsv.
  bool helps(tokens::Symbol verb) const { return has(verb, helping_verb); }
  // "the regime", "the junta": nobody's own.
  bool is_alien(tokens::Symbol noun) const { return has(noun, alien); }
  // "replace", "succeed": takes another's place; schema/en/lexicon/succession_verbs.tsv.
  bool succeeds(tokens::Symbol verb) const { return has(verb, succession_verb); }
  // "after", "because", "over", "if": before what is answered.
  bool gives_reason(tokens::Symbol word) const { return std::find(reasons_.begin(), reasons_.end(), word) != reasons_.end(); }
  std::vector<tokens::Symbol> aside;  // before a noun for what is no part of the deed: after, according to
  std::vector<tokens::Symbol> ranks;  // first, second, last, only

 private:
  enum Mark : uint16_t { weakener = 1, deed_noun = 2, light_verb = 4, facility = 8, begins_phrase = 16, ends_compound = 32, realm = 64, holding_verb = 128, authoring_verb = 256, stance_verb = 512, armed = 1024, creed = 2048, response_verb = 4096, succession_verb = 8192, helping_verb = 16384, alien = 32768 };
  // All of a word together: most are asked of the same few.
  struct Facts {
    Embedding verb = Embedding::none, noun = Embedding::none, adjective = Embedding::none, modifier = Embedding::none;
    ActorNoun actor_noun = ActorNoun::none;
    Description description = Description::none;
    PronounStem pronoun = PronounStem::none;
    uint8_t count = 0;
    uint16_t marks = 0;
  };
  const Facts& facts(tokens::Symbol symbol) const { return facts_[symbol < facts_.size() ? symbol : 0]; }
  bool has(tokens::Symbol symbol, Mark mark) const { return (facts(symbol).marks & mark) != 0; }
  Facts& edit(tokens::Symbol symbol) {
    if (facts_.size() <= symbol) facts_.resize(symbol + 1);
    return facts_[symbol];
  }

  std::vector<tokens::Symbol> reasons_;
  std::vector<Facts> facts_{Facts()};  // by symbol
  std::unordered_map<uint64_t, Embedding> phrases_;
  std::unordered_map<uint64_t, ActorNoun> compounds_;
  static uint64_t key(tokens::Symbol before, tokens::Symbol lemma) { return uint64_t(before) << 32 | lemma; }
};

}  // namespace entente::claims
