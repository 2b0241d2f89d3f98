// What the document has said so far: who was named, alone and together, who did what to whom, who holds which title, who is
// speaking.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "base/short_list.h"
#include "claims/deed_nouns.h"
#include "claims/roles.h"
#include "claims/sentence.h"
#include "model/ontology.h"

namespace entente::claims {

// A claim as what the text points back to: "the attack", "so did Poland", "both sides". In order of the text.
struct Deed {
  RelationId relation = 0;
  EntityIndex subject = no_entity, object = no_entity;  // no object: a text
  uint32_t sentence = 0;
  GroupIndex verb = no_group;     // of the clause that made it
  GroupIndex trigger = no_group;
  tokens::Symbol about = 0;  // of an attitude to a deed: the word for it; `object` is who did it
  bool main = false;        // told by the sentence's main clause
  bool states = false;  // says what somebody or something is, not what it does
  bool said = false;    // says something, rather than doing it
  bool hostile = false;
  bool neutral = false;  // neither for nor against anybody
  bool apart = false;   // sets two sides against or opposite each other: hostile, or talks and treaties
};

// What a name was in its clause.
enum class Standing : uint8_t { other, object, subject };

// Entities that a pronoun or description cannot mean, most often the subject of its own clause.
using Avoided = std::span<const EntityIndex>;
inline bool contains(Avoided list, EntityIndex entity) { return std::find(list.begin(), list.end(), entity) != list.end(); }
using Entities = ShortList<EntityIndex, 8>;

class Discourse {
 public:
  explicit Discourse(const names::Cast& cast) : cast_(&cast) {}

  void begin_document(std::optional<Day> date);
  // Counts a state named anywhere in the document; to be told before reading begins, so that "the army" of the first
  // sentence is known.
  void count_country(EntityIndex entity, uint32_t weight);
  // The place that the text is datelined from, and its state, if any.
  void set_dateline(EntityIndex place, EntityIndex country) {
    written_at_ = place;
    dateline_ = country;
  }
  EntityIndex written_at() const { return written_at_; }
  // The state that the sentence begins with, "In Libya, the government ...": its government, army and president are meant there.
  void set_scene(EntityIndex country) { scene_ = country; }
  EntityIndex scene() const { return scene_; }
  // Whether somebody is of another state than that one.
  bool is_elsewhere(EntityIndex person) const { return scene_ != no_entity && (*cast_)[person].country != scene_; }
  // Notes that the text calls those of an organisation by that word: "Seleka rebels"; to be told before reading begins.
  void note_armed(EntityIndex entity, tokens::Symbol noun) { armed_.emplace_back(entity, noun); }
  // The armed group that "the rebels" means: the likeliest of those whom the text calls by that or a like word; where nothing points to one,
  // the only one.
  EntityIndex armed(tokens::Symbol noun, bool definite, uint32_t sentence, GroupIndex group, Avoided avoid) const;
  // Who is named anywhere in the document; to be told before reading begins.
  void introduce(EntityIndex entity) { named_.insert(entity); }
  bool is_named(EntityIndex entity) const { return named_.contains(entity); }
  // Notes that `entity` was named at group `group` of sentence `sentence`. no_entity: people whom
  // nobody can name ("thousands"), whom a later "they" may mean.
  void note(EntityIndex entity, uint32_t sentence, GroupIndex group, Standing standing, bool inner = false);
  // Notes that two or more were named together, whom "they" and "both" may mean. `unnamed`: by those who act for them alone ("the ministers of Chad
  // and Niger"), whom "the two men" may mean.
  void note_party(std::span<const EntityIndex> members, uint32_t sentence, GroupIndex group, bool subject, bool unnamed = false);
  void note_role(const Role& role) { roles_.add(role); }
  void note_deed(const Deed& deed) { deeds_.push_back(deed); }
  // Whether somebody has just done something hostile to it.
  bool turned_against(EntityIndex one, uint32_t sentence) const {
    constexpr uint32_t window = 4;
    return std::any_of(deeds_.begin(), deeds_.end(), [&](const Deed& d) { return d.hostile && d.object == one && sentence - d.sentence <= window; });
  }
  // Of a deed to something without a name ("recognised the breakaway region"): who did it.
  void note_unnamed(EntityIndex one, RelationId relation, uint32_t sentence) { unnamed_ = {one, relation, sentence}; }
  // Whether `one` has just done so.
  bool did_to_unnamed(EntityIndex one, RelationId relation, uint32_t sentence) const { return unnamed_.one == one && unnamed_.relation == relation && sentence - unnamed_.sentence == 1; }

  // The likeliest antecedent before a place in the text that `fits`. no_entity where none is near, or weighs `least`: 1.2 is the
  // subject of the sentence before, 0.4 another word of it.
  template <class Fits>
  EntityIndex antecedent(uint32_t sentence, GroupIndex group, Avoided avoid, Fits fits, uint32_t window = 4, float least = 0) const {
    struct Score {
      EntityIndex entity;
      float value;
      uint32_t sentence;  // the one counted last,
      float weight;       // and what for: who is named twice in a sentence counts once
    };
    ShortList<Score, 8> scores;
    for (size_t i = notes_.size(); i-- > 0;) {
      const Note& n = notes_[i];
      if (n.sentence > sentence || (n.sentence == sentence && n.group >= group)) continue;
      const uint32_t distance = sentence - n.sentence;
      if (distance > window) break;
      if (n.entity == no_entity || contains(avoid, n.entity) || !fits((*cast_)[n.entity])) continue;
      const bool subject = n.standing == Standing::subject;
      const float weight = (subject ? n.inner ? 2.2f : 3.0f : 1.0f) / (1 + 1.5f * float(distance)) + (distance == 0 && !subject ? 0.25f : 0.0f);
      auto at = std::find_if(scores.begin(), scores.end(), [&](const Score& s) { return s.entity == n.entity; });
      if (at == scores.end()) {
        scores.push_back({n.entity, weight + 0.001f * float(i) / float(notes_.size() + 1), n.sentence, weight});
      } else if (at->sentence != n.sentence) {
        at->value += weight;
        at->sentence = n.sentence;
        at->weight = weight;
      } else if (weight > at->weight) {
        at->value += weight - at->weight;
        at->weight = weight;
      }
    }
    EntityIndex best = no_entity;
    float best_value = 0;
    for (Score& s : scores) {
      if (s.value < least) continue;
      s.value += 0.08f * float(std::min(times_named(s.entity), 6u));  // whom the text is about
      if (s.value > best_value) {
        best_value = s.value;
        best = s.entity;
      }
    }
    return best;
  }

  // Whom "they" or "them" means: those named together last, or a group or organisation. Empty where it may be somebody unknown.
  // `acted_on`: "them" rather than "they": whom the sentence itself named before, if anybody.
  std::vector<EntityIndex> plural(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, bool acted_on) const;
  // Whom "both sides" (`count` 2) or "the three" means: so many of `types` named together, or who had to do with each other.
  // count 0: as many as there were. `title`: of people, what they are called ("president"; "leader" for any head). `sides`:
  // those who stand against each other, however long ago that was said.
  std::vector<EntityIndex> several(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types, std::string_view title, bool sides) const;
  // Those whose unnamed ministers or leaders "the two men" means: the last of so many, or (0) of several; empty where none are. `by_name`: who were
  // named themselves, as the subject of this sentence or the one before.
  std::vector<EntityIndex> behind_unnamed(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types, bool by_name = false) const;
  // Three or more of a kind where a sentence, or the one before, named just so many: "X invited Y and Z; the three signed"; else empty.
  std::vector<EntityIndex> all_named(uint32_t sentence, GroupIndex group, size_t count, Avoided avoid, TypeSet types) const;
  // The states of the last two who had to do with each other, whoever acts for them; empty where none have.
  std::vector<EntityIndex> states_of_two(uint32_t sentence, GroupIndex group, Avoided avoid) const;
  // Notes whom "both", "the two" meant: a later one means them too, unless others have had to do with each other.
  void note_pair(EntityIndex one, EntityIndex other, uint32_t sentence) { pair_ = {one, other, sentence}; }
  // The two of `types` whom the text sets against each other, if any; `title` as above. `of_states`: of late, people standing for their states. `least`: how
  // much must set them apart: 4 for each thing that one does against the other, 2 for talks.
  std::vector<EntityIndex> opponents(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, std::string_view title, bool of_states = false, int least = 2) const;
  // What "it" means where it is acted on: what the sentence acted on last, else named last, else the likeliest of the one before. `attitude`: of
  // a verb that takes deeds as well ("condemned it"): no subject, and no other sentence.
  EntityIndex thing(uint32_t sentence, GroupIndex group, Avoided avoid, TypeSet types, bool attitude) const;
  // Whom `one` has to do with there: the other end of what it last did or had done to it, or the one named together with it,
  // but none of those `beside` it. `guess`: of a state, else whom others turned on just before, else whom the text is about.
  EntityIndex other_side(EntityIndex one, uint32_t sentence, GroupIndex group, Avoided beside, TypeSet types, bool guess) const;

  // Whom `one` gives something, where nothing says it: whoever was given such a thing last, else whom it has to do with and is no enemy of, else
  // (`guess`) the state that the text is about.
  EntityIndex receiver(EntityIndex one, RelationId relation, uint32_t sentence, GroupIndex group, Avoided beside, TypeSet types, bool guess) const;

  // Who did what a noun of those `relations` tells of (DeedNouns::any: what was told last), most recently, other than `avoid`.
  // `word`: the noun; `pronoun`: it is "it" or "this". `victim`: to whom it was done, where the words
  // say so; `to_self`: to one of `avoid`, like an accusation that somebody rejects.
  std::vector<EntityIndex> doers(const DeedNouns::Relations& relations, uint32_t sentence, GroupIndex group, tokens::Symbol word, bool pronoun,
                                 EntityIndex victim, bool to_self, Avoided avoid) const;
  // The same, of what the text begins with: its news, which whoever takes a stand far below is mostly asked about.
  std::vector<EntityIndex> lead_doers(const DeedNouns::Relations& relations, uint32_t sentence, EntityIndex victim, Avoided avoid) const;

  // To whom `one` last did what `relation` says; those of one verb.
  std::vector<EntityIndex> done_to(EntityIndex one, RelationId relation, uint32_t sentence, GroupIndex group) const;

  // With whom `one` had to do when it last had to do with anybody of `types`.
  std::vector<EntityIndex> others_of(EntityIndex one, uint32_t sentence, GroupIndex group, TypeSet types) const;

  // Whether what a word there told was hostile: "their missiles landed in X" is no visit.
  bool is_hostile(EntityIndex one, EntityIndex other, uint32_t sentence, GroupIndex trigger) const {
    for (auto d = deeds_.rbegin(); d != deeds_.rend() && d->sentence == sentence; ++d) {
      if (d->trigger == trigger && d->hostile && d->subject == one && d->object == other) return true;
    }
    return false;
  }

  // Who did with each other what a noun of those `relations` tells of, most recently; both ends.
  std::vector<EntityIndex> partners(const DeedNouns::Relations& relations, uint32_t sentence, GroupIndex group) const;

  // Notes that "the meeting" was `whose` (noun 0: told by a verb), and tells whose it was last; one that was called a summit may be a
  // meeting later. `window`: how many sentences back.
  void note_event(tokens::Symbol noun, const DeedNouns::Relations& relations, EntityIndex whose, uint32_t sentence, GroupIndex group) {
    events_.push_back({noun, relations, whose, sentence, group});
  }
  EntityIndex holder_of(tokens::Symbol noun, DeedNouns::Relations relations, uint32_t sentence, GroupIndex group, uint32_t window) const;

  // Whether somebody may be called so: unless the text said what else they are, or said nothing and it must be `surely`.
  bool may_be_called(EntityIndex person, std::string_view title, bool surely) const;
  // Notes that the text spoke of `country`'s government by that name: a bare "the government" after it is that one rather.
  void note_government(EntityIndex country, uint32_t sentence) { government_ = {country, sentence}; }

  // The state the document is mostly about, or the scene of the sentence; no_entity where it names none.
  EntityIndex main_country() const;
  // The state that "the country" or "the government" means: one the text is about, datelined from, or has just spoken of.
  EntityIndex recent_country(uint32_t sentence, GroupIndex group, Avoided avoid) const;
  bool mentions_country(EntityIndex country) const;
  // The state of somebody of whom the text gives no other: the one it is about, or speaks of in this sentence and the one before.
  // no_entity where two are as likely. `others`: states that it is not.
  EntityIndex likely_home(uint32_t sentence, Avoided others = {}) const;

  // Who the text, or else the schema on the document's day, knows under a title of `of`; no_entity where nobody.
  // `told`: only those the text itself has named.
  EntityIndex holder(std::string_view title, EntityIndex of, bool told = false) const;
  // Who was said last to lead an organisation; no_entity where nobody was.
  EntityIndex head_of(EntityIndex club, Avoided avoid) const;
  // Whether somebody was called the leader of another side than his state: the opposition.
  bool leads_apart(EntityIndex person) const {
    return roles_.of_person(person, [](const Role& r) { return r.leads && r.apart; });
  }
  // Who was called so: of `home`, or else who was named last, up to a few sentences before; no_entity where nobody.
  EntityIndex called(std::string_view title, EntityIndex home, uint32_t sentence, GroupIndex group, Avoided avoid) const;
  // The person who alone was the subject of the sentence before's main clauses; no_entity where none or several.
  EntityIndex subject_before(uint32_t sentence, Avoided avoid) const;
  // Whom alone the sentence before named beside two or more people who were its subject together; no_entity where it named nobody else, or several.
  EntityIndex beside_pair(uint32_t sentence, Avoided avoid) const;
  // The first or `second` of the two that were named together in this sentence or the one before; no_entity where none were.
  EntityIndex one_of_two(uint32_t sentence, GroupIndex group, bool second) const;
  // Of the sentence or the one before, who has a rank that ends with that one ("major general" of "general").
  EntityIndex ranked(std::string_view rank, uint32_t sentence, GroupIndex group, Avoided avoid) const;
  // Who was called "former `title`", or "`title`" before somebody else was, or of `home` where the schema says that he was it once: named in the last few
  // sentences. `lost`: the words say that he lost it ("the ousted president"): whom alone the text calls so. no_entity where nobody.
  EntityIndex once_called(std::string_view title, bool lost, EntityIndex home, uint32_t sentence, GroupIndex group, Avoided avoid) const;
  // Whether `person` is known to hold `title` of `of` then, by the text or the schema; "leader": to head it.
  bool is_holder(EntityIndex person, std::string_view title, EntityIndex of) const;
  // Of what the schema knows `person` to hold an office of that title on the document's day, or of a longer one ("commission president" of the
  // European Commission is its president); no_entity where of nothing but states.
  EntityIndex office_of(EntityIndex person, std::string_view title) const;
  // The organisation that the text gave somebody a role in last; no_entity for none.
  EntityIndex club_of(EntityIndex person) const {
    EntityIndex club = no_entity;
    roles_.of_person(person, [&](const Role& r) {
      if (r.of != no_entity && (*cast_)[r.of].type == EntityType::organization) club = r.of;
      return club != no_entity;
    });
    return club;
  }
  // The same; where the text gave none the one that the schema has him in office of on the document's day, if of no state.
  EntityIndex club_served(EntityIndex person) const;
  // Whether the text gave somebody a role in an organisation.
  bool serves_club(EntityIndex person) const {
    return club_of(person) != no_entity;
  }
  // Whether the schema knows somebody to hold an office so called on the document's day, wherever.
  bool holds_now(const names::Known& person, std::string_view office) const;
  // Whether the text has given somebody an office of a state or organisation, or of a body of that state.
  bool serves(EntityIndex person, EntityIndex of) const {
    return roles_.of_person(person, [&](const Role& r) { return r.of == of || (r.of != no_entity && (*cast_)[r.of].type == EntityType::body && (*cast_)[r.of].country == of); });
  }
  // Whether one of the offices that the text gave somebody is the state's; nullopt where it gave none.
  std::optional<bool> office_in(EntityIndex person, EntityIndex state) const {
    std::optional<bool> out;
    roles_.of_person(person, [&](const Role& r) {
      out = r.of == state && !r.apart;
      return *out;
    });
    return out;
  }
  // Whether the text has said that somebody leads a state or organisation.
  bool leads(EntityIndex person, EntityIndex of) const {
    return roles_.of_person(person, [&](const Role& r) { return r.of == of && r.leads; });
  }
  // Whether `is` is true of any office that the gazetteer has somebody in on the document's day.
  template <class Is>
  bool in_office(EntityIndex person, Is is) const {
    if (!date_ || cast_->is_local(person)) return false;
    const auto offices = cast_->gazetteer().offices_of(person);
    return std::any_of(offices.begin(), offices.end(), [&](const names::Office& o) { return o.held_on(*date_) && is(o); });
  }
  // Whether it has somebody in one of a state's then; where nothing says which day that is, ever.
  bool held_office(EntityIndex person, EntityIndex of) const {
    if (cast_->is_local(person)) return false;
    const auto offices = cast_->gazetteer().offices_of(person);
    return std::any_of(offices.begin(), offices.end(), [&](const names::Office& o) { return o.of == of && (!date_ || o.held_on(*date_)); });
  }
  // Who held the office that the schema has `person` in on the document's day, or had him in last, right before or after him; no_entity where it doesn't say.
  EntityIndex next_in_office(EntityIndex person, bool after) const;
  // The role that the text gave a person last; null for none. It holds until the next note.
  const Role* role_of(EntityIndex person) const;
  // Its title; empty for none.
  std::string_view title_of(EntityIndex person) const {
    const Role* role = role_of(person);
    return role ? std::string_view(role->title) : std::string_view();
  }

  EntityIndex speaker = no_entity;  // of the quotation that is going on
  std::optional<Day> date() const { return date_; }

 private:
  struct Note {
    EntityIndex entity;
    uint32_t sentence;
    GroupIndex group;
    Standing standing;
    bool inner;  // in a clause below another
  };
  struct Party {
    uint32_t first, count;  // of members_
    uint32_t sentence;
    GroupIndex group;
    bool subject, unnamed;
  };

  bool alike(EntityIndex a, EntityIndex b) const;
  uint32_t times_named(EntityIndex entity) const {
    const auto at = times_named_.find(entity);
    return at == times_named_.end() ? 0 : at->second;
  }
  std::span<const EntityIndex> members(const Party& party) const { return std::span(members_).subspan(party.first, party.count); }
  bool allowed(EntityIndex entity, Avoided avoid, TypeSet types) const {
    return entity != no_entity && !contains(avoid, entity) && types.has((*cast_)[entity].type);
  }

  const names::Cast* cast_;
  std::optional<Day> date_;
  EntityIndex dateline_ = no_entity, written_at_ = no_entity, scene_ = no_entity;
  std::pair<EntityIndex, uint32_t> government_ = {no_entity, 0};  // whose was named last, and in which sentence
  struct NotedPair {
    EntityIndex one = no_entity, other = no_entity;
    uint32_t sentence = 0;
  };
  NotedPair pair_;
  std::vector<Note> notes_;
  std::unordered_set<EntityIndex> named_;
  struct Unnamed {
    EntityIndex one = no_entity;
    RelationId relation = 0;
    uint32_t sentence = 0;
  };
  Unnamed unnamed_;
  std::vector<std::pair<EntityIndex, tokens::Symbol>> armed_;  // and what those of it are called
  std::unordered_map<EntityIndex, uint32_t> times_named_;
  std::vector<Party> parties_;
  std::vector<EntityIndex> members_;
  Roles roles_;
  std::vector<Deed> deeds_;
  struct Event {
    tokens::Symbol noun;
    DeedNouns::Relations relations;
    EntityIndex whose;
    uint32_t sentence;
    GroupIndex group;
  };
  std::vector<Event> events_;
  std::vector<std::pair<EntityIndex, uint32_t>> countries_;  // and how often
};

}  // namespace entente::claims
