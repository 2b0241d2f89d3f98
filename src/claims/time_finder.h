// When a claim holds: a sentence's time expressions, hung on the clauses and nouns whose time they tell, and
// resolved against the document's day.
#pragma once

#include <optional>
#include <vector>

#include "claims/frame_matcher.h"
#include "claims/sentence.h"
#include "claims/time_expression.h"
#include "claims/time_words.h"
#include "claims/words.h"
#include "model/claim.h"
#include "model/ontology.h"
#include "names/gazetteer.h"

namespace entente::claims {

// Only what the clause or noun itself says: a clause under a verb of saying does not take the time of saying,
// and nothing is taken for granted from tense alone. What the constructor is given must outlive it. Usable
// for one document after the other.
class TimeFinder {
 public:
  TimeFinder(const Words& words, const TimeWords& times, const names::Gazetteer& gazetteer,
             const Ontology& ontology)
      : words_(words), times_(times), gazetteer_(gazetteer), ontology_(ontology) {}

  // `day`: the document's; without one only dates that carry their year are resolved.
  void begin_document(std::optional<Day> day);
  // To be called for each sentence in order: what is said of one ("two days later") counts from the days of
  // those before. `s` must live until the next.
  void begin_sentence(const SentenceView& s);

  // The time of what a frame found, by its clause or noun; nullopt where the text gives none. `modality` is
  // the claim's: what is planned lies ahead.
  std::optional<Interval> find(const FrameMatch& match, Modality modality) const;

 private:
  // An expression and whose time it is.
  struct Placed {
    TimeExpression time;
    GroupIndex nearest = no_group;   // the noun it stands at
    GroupIndex noun = no_group;      // the first noun over it that has a time of its own
    ClauseIndex clause = no_clause;  // the clause it reaches without passing such a noun
    bool joined = false;             // a later member of a list of times: "on Monday and Tuesday"
    std::optional<Day> focus;        // the day the text speaks of just before it
  };

  void place(Placed& placed) const;
  bool is_actor(GroupIndex noun) const;
  bool passes_through(GroupIndex noun) const;
  bool dates_another(const TimeExpression& time, ClauseIndex clause) const;
  Direction direction(GroupIndex verb, Modality modality) const;
  std::optional<Interval> resolve(const Placed& placed, Modality modality) const;
  bool is_own(const Placed& placed, const FrameMatch& match) const;
  bool is_shared(const Placed& placed, ClauseIndex clause) const;
  std::optional<Interval> choose(const std::vector<const Placed*>& placed, Modality modality) const;

  const Words& words_;
  const TimeWords& times_;
  const names::Gazetteer& gazetteer_;
  const Ontology& ontology_;
  std::optional<Day> today_, focus_;
  uint32_t focus_sentence_ = 0;
  const SentenceView* s_ = nullptr;
  std::vector<TimeExpression> found_;
  std::vector<Placed> placed_;
};

}  // namespace entente::claims
