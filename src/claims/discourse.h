// What the document has said so far: who was named, who holds which title, who is speaking.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "claims/sentence.h"

namespace entente::claims {

// A person's role as the text gave it: "Turkish foreign minister" -> person, "foreign minister", Turkey.
struct Role {
  EntityIndex person = no_entity;
  std::string title;  // folded
  EntityIndex of = no_entity;
};

class Discourse {
 public:
  explicit Discourse(const names::Cast& cast) : cast_(&cast) {}

  void begin_document(std::optional<Day> date);
  // Counts a state named anywhere in the document; to be told before reading begins, so that "the army" of the first
  // sentence is known.
  void count_country(EntityIndex entity);
  // Notes that `entity` was named at group `group` of sentence `sentence`, as a subject or otherwise.
  void note(EntityIndex entity, uint32_t sentence, GroupIndex group, bool subject);
  void note_role(Role role) { roles_.push_back(std::move(role)); }

  // The likeliest antecedent before a place in the text that `fits`; `avoid` is passed over. no_entity where none is near.
  template <class Fits>
  EntityIndex antecedent(uint32_t sentence, GroupIndex group, EntityIndex avoid, Fits fits, uint32_t window = 4) const {
    struct Score {
      EntityIndex entity;
      float value;
    };
    std::vector<Score> scores;
    for (size_t i = notes_.size(); i-- > 0;) {
      const Note& n = notes_[i];
      if (n.sentence > sentence || (n.sentence == sentence && n.group >= group)) continue;
      const uint32_t distance = sentence - n.sentence;
      if (distance > window) break;
      if (n.entity == avoid || !fits((*cast_)[n.entity])) continue;
      const float weight = (n.subject ? 3.0f : 1.0f) / float(1 + distance) + (distance == 0 && !n.subject ? 0.25f : 0.0f);
      bool found = false;
      for (Score& s : scores) {
        if (s.entity == n.entity) {
          s.value += weight;
          found = true;
        }
      }
      if (!found) scores.push_back({n.entity, weight + 0.001f * float(i) / float(notes_.size() + 1)});
    }
    EntityIndex best = no_entity;
    float best_value = 0;
    for (const Score& s : scores) {
      if (s.value > best_value) {
        best_value = s.value;
        best = s.entity;
      }
    }
    return best;
  }

  // The state the document is mostly about; no_entity where it names none.
  EntityIndex main_country() const;
  // The state named last before a place, or the main one.
  EntityIndex recent_country(uint32_t sentence, GroupIndex group) const;
  // Two actors of the kind that were named together last ("both sides"), for plural descriptions.
  std::vector<EntityIndex> last_pair(uint32_t sentence, GroupIndex group, TypeSet types) const;
  bool mentions_country(EntityIndex country) const;

  // Who the text, or else the schema on the document's day, knows under a title of `of`; no_entity where nobody.
  // `told`: only those the text itself has named.
  EntityIndex holder(std::string_view title, EntityIndex of, bool told = false) const;

  EntityIndex speaker = no_entity;  // of the quotation that is going on
  std::optional<Day> date() const { return date_; }

 private:
  struct Note {
    EntityIndex entity;
    uint32_t sentence;
    GroupIndex group;
    bool subject;
  };

  const names::Cast* cast_;
  std::optional<Day> date_;
  std::vector<Note> notes_;
  std::vector<Role> roles_;
  std::vector<std::pair<EntityIndex, uint32_t>> countries_;  // and how often
};

}  // namespace entente::claims
