// Groups -> actors: names, pronouns, descriptions and lists resolved to entities.
#pragma once

#include <optional>
#include <vector>

#include "claims/discourse.h"
#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

struct Actor {
  EntityIndex entity = no_entity;
  Span mention;           // of the document's text: the words that name it
  bool excluded = false;  // "... except Mexico"
  GroupIndex group = no_group;
};

using Actors = ShortList<Actor, 4>;

class ActorFinder {
 public:
  ActorFinder(const Words& words, names::Cast& cast, tokens::Vocabulary& vocabulary, Discourse& discourse)
      : words_(words), cast_(cast), vocabulary_(vocabulary), discourse_(discourse) {}

  // Every actor that `group` and its coordinated members name and that `types` allows; lists are opened. `avoid`: entities that
  // a pronoun here cannot mean (the clause's own subjects).
  Actors find(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid = {});
  // Whether a group speaks of actors, known or not: no text for a literal.
  bool is_actor_like(const SentenceView& s, GroupIndex group) const;

  // The actor of one group without its coordinated members; entity no_entity where it names none.
  Actor find_one(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid = {}, int depth = 0);

  // The state, organisation or person that a noun group goes with: its possessor, a name before its head, its of-phrase.
  Actor anchor(const SentenceView& s, GroupIndex group, int depth = 0, bool phrases = true);

  // The same for a noun of somebody's: no of-phrase unless the noun is a person or office ("the ambassador of Spain", not
  // "the invasion of Kuwait"), but a by-phrase.
  Actor owner(const SentenceView& s, GroupIndex group);
  // ... and all of them: "the ambassadors of Peru, Chile and Canada".
  Actors owners(const SentenceView& s, GroupIndex group, TypeSet types);

  // Of a text that somebody writes, signs or votes for: who does; else no_group.
  GroupIndex author_of(const SentenceView& s, GroupIndex text) const;

  // A title within a noun group ("foreign minister"): its tokens, and what the schema says of it. length 0: none.
  struct TitleAt {
    uint32_t begin = 0;
    uint32_t length = 0;
    const names::Title* title = nullptr;
    // Whether there is one, and the group's head is its last word.
    bool ends(const Group& group) const { return length > 0 && begin + length == group.head + 1u; }
  };
  TitleAt title_in(const SentenceView& s, const Group& group) const;
  // Whether a group says of an office that it is held no longer: "the former president".
  bool is_former(const SentenceView& s, const Group& group) const;

  // The body or group of a state that the tokens [begin, end) name ("National Assembly", "army").
  EntityIndex body_of(const SentenceView& s, uint32_t begin, uint32_t end, EntityIndex country, EntityType type);
  // Shows a body or group under the words of `group`.
  void describe(const SentenceView& s, GroupIndex group, EntityIndex body);
  // Where the name of the body whose noun is token `head` begins, not before token `first` nor byte `after` of the text.
  uint32_t body_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const;
  // The same for people, whose kind the nouns before say as well: "Russian | private security agents".
  uint32_t people_begin(const SentenceView& s, uint32_t first, uint32_t head, uint32_t after) const;

  static TypeSet any();
  static TypeSet actors_only();

  // Set while the object of an attitude is sought: "it" is a deed there more often than an actor.
  bool attitude = false;
  // ... and the object of something done against it: nothing of whoever does it.
  bool hostile = false;
  // ... and the object of something done for it: none of the enemies of whoever does it.
  bool friendly = false;
  // ... and an end of what states do: "we" and "us" are the state that who speaks acts for.
  bool for_states = false;

  // In a question: what "who" and "which countries" stand for, and the types that the question allows it. no_entity: not a question.
  EntityIndex open = no_entity;
  TypeSet open_types;

 private:
  Actor from_mention(const SentenceView& s, GroupIndex group, const Mention& mention, TypeSet types);
  // Whom a pronoun means; internal/pronoun_reader.h.
  class PronounReader;
  Actor from_pronoun(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth);
  // Whom a common noun means; internal/description_reader.h.
  class GroupReader;
  class DescriptionReader;
  Actor from_description(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, int depth);
  // nullopt: the group is no such plural, and may mean somebody by itself.
  std::optional<std::vector<EntityIndex>> find_several(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid);
  void add_subject_named(const SentenceView& s, GroupIndex group, Entities& out) const;
  void add_named_behind(const SentenceView& s, GroupIndex group, ClauseIndex own, int depth, Entities& out);
  bool is_somebody(const SentenceView& s, GroupIndex group) const;
  static GroupIndex listed_before_relative(const SentenceView& s, GroupIndex whose);
  static GroupIndex parallel_to(const SentenceView& s, GroupIndex noun);
  static bool has_adjective(const SentenceView& s, GroupIndex group);
  EntityIndex other_state_above(const SentenceView& s, GroupIndex group) const;
  EntityIndex country_meant(const SentenceView& s, GroupIndex group, Avoided avoid);
  // "The ministry accused China's coastguard": the state that what the subject acts on is or belongs to, which the subject's own is not.
  EntityIndex state_acted_on(const SentenceView& s, GroupIndex subject, int depth);
  // What the last word of an organisation's name says that it is: a body, of "Security Council".
  ActorNoun last_noun(std::string_view name) const;
  EntityIndex club_before(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid) const;
  EntityIndex army_of(EntityIndex country);

  // Whom a pronoun means by its place alone; claims/binding.cc.
  // "X cancelled her talks", "praised X for his visit"; no entity: somebody unknown; nullopt: the place doesn't say.
  std::optional<Actor> owner_in_clause(const SentenceView& s, GroupIndex group, TypeSet wanted, Avoided avoid, int depth);
  // "severed ties with Iran after its attack": whom a clause answers, if that is one of `wanted`; no entity where it doesn't, or where that might be several.
  EntityIndex answered_in(const SentenceView& s, const clauses::Clause& clause, GroupIndex before, TypeSet wanted, Avoided avoid) const;
  // The one of those kinds that is named behind a clause's verb and before `before`, and is neither its subject nor where it happens; no entity where
  // there is none, or several.
  EntityIndex only_other(const SentenceView& s, const clauses::Clause& clause, GroupIndex before, TypeSet wanted) const;
  // "X said Y had ignored him": of the clauses above its own the nearest one's subject; no entity where that doesn't say.
  Actor subject_above(const SentenceView& s, GroupIndex group, TypeSet wanted, Avoided avoid, int depth);
  bool nearest_named(const SentenceView& s, GroupIndex from, GroupIndex to, EntityIndex who) const;

  // People whom nobody names; claims/crowds.cc.
  // Whether somebody's troops are a state's: he leads it, or holds an office there.
  bool acts_for(EntityIndex person, EntityIndex state) const;
  // The state whose troops and police act in a clause, where nothing says it: that of the place where they do, else the one that the text is about.
  EntityIndex scene(const SentenceView& s, GroupIndex group) const;
  // "supporters of Bobi Wine", "his troops", "NATO allies": a group that is called after whom it goes with.
  EntityIndex people_of(const SentenceView& s, GroupIndex group, const Actor& whose, TypeSet types);
  // "rebel positions", "an army base": whose they are, by the noun before.
  Actor before_noun(const SentenceView& s, GroupIndex group);
  // "relatives of the victims": the same where whom they go with has no name.
  EntityIndex camp_of(const SentenceView& s, GroupIndex group);
  // "soldiers loyal to Salva Kiir": who stand by somebody are no one's else.
  EntityIndex loyal_to(const SentenceView& s, GroupIndex group, int depth);
  // Those named so before, or new ones.
  EntityIndex crowd(const SentenceView& s, GroupIndex group, Avoided avoid);
  EntityIndex crowd_before(const SentenceView& s, GroupIndex group, Avoided avoid);
  // Where the words begin that say what sort of people a noun names: "student leaders", "human rights groups", but only "protesters" of
  // "several angry protesters".
  uint32_t kind_begin(const SentenceView& s, GroupIndex group) const;
  std::string_view family_name(EntityIndex person) const;

  // Lists that stand beside a noun; claims/named_lists.cc. Whether there was one, whose members go to `out`.
  bool add_senders(const SentenceView& s, GroupIndex group, const TitleAt& heads, TypeSet types, Avoided avoid, bool excluded, Actors& out);
  void put_holder(const names::Title& title, TypeSet types, Actor& actor) const;
  bool add_listed(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, bool excluded, Actors& out);
  void add_past_owner(const SentenceView& s, GroupIndex group, TypeSet types, Avoided avoid, bool excluded, Actors& out);
  GroupIndex counted_of(const SentenceView& s, GroupIndex group) const;
  void open_list(const SentenceView& s, GroupIndex group, TypeSet types, bool excluded, Actors& out, int depth);
  bool list_before_head(const SentenceView& s, GroupIndex group, TypeSet types, Actors& out) const;
  bool fits(EntityIndex entity, TypeSet types) const { return entity != no_entity && (entity == open || types.has(cast_[entity].type)); }
  bool asks(const SentenceView& s, GroupIndex group);

  static constexpr int max_depth = 6;  // of "the envoy of the head of the office of ..."

  const Words& words_;
  names::Cast& cast_;
  tokens::Vocabulary& vocabulary_;
  Discourse& discourse_;
  int nesting_ = 0;  // of find_one in itself
};

}  // namespace entente::claims
