// How a clause or a noun is meant: affirmed or negated, actual, planned or hypothetical, and who says so. A small algebra over the
// verbs, nouns and subordinators that a clause stands under.
#pragma once

#include <vector>

#include "claims/actor_finder.h"
#include "claims/sentence.h"
#include "claims/words.h"
#include "model/claim.h"

namespace entente::claims {

struct Stance {
  bool negated = false;
  bool finished = false;  // negated because it is over, which makes no event undone
  Modality modality = Modality::actual;
  EntityIndex source = no_entity;

  void weaken(Modality to) {
    if (to > modality) modality = to;
  }
};

class StanceFinder {
 public:
  StanceFinder(const Words& words, ActorFinder& actors) : words_(words), actors_(actors) {}

  // To be called for each sentence before the others: who speaks in it. `speaker`: who the quotation that is going on belongs to.
  void begin_sentence(const SentenceView& s, EntityIndex speaker);
  // Who says the sentence's quotations, once found; no_entity without any.
  EntityIndex speaker() const { return speaker_; }
  // Who says what the whole sentence tells, unquoted; no_entity for nobody.
  EntityIndex sayer() const { return sayer_; }

  Stance of_clause(const SentenceView& s, ClauseIndex clause, int depth = 0);
  // Of what a noun names ("sanctions", "recognition"): its clause's stance, and what the verb does to it.
  // `doer`: whose noun it is, where the words say so.
  Stance of_noun(const SentenceView& s, GroupIndex noun, GroupIndex doer = no_group);

 private:
  Stance own(const SentenceView& s, const Clause& clause) const;
  void embed(const SentenceView& s, const Clause& up, ClauseIndex up_index, bool infinitive, Stance& stance, int depth, bool perfect = false, bool result = false);
  bool tells_result(const SentenceView& s, const Clause& clause, const Clause& up) const;
  bool tells_stand(const SentenceView& s, const Clause& clause, const Clause& up) const;
  void apply(Embedding kind, const Stance& up, EntityIndex subject, Stance& stance) const;
  Embedding embedding(const SentenceView& s, const Clause& clause) const;
  Embedding of_predicate(const SentenceView& s, const Clause& clause, const Clause& up) const;
  EntityIndex subject_of(const SentenceView& s, const Clause& clause);
  EntityIndex speaking(const SentenceView& s, GroupIndex who);
  EntityIndex attributed(const SentenceView& s, ClauseIndex clause) const;

  const Words& words_;
  ActorFinder& actors_;
  EntityIndex speaker_ = no_entity, sayer_ = no_entity;
  EntityIndex according_ = no_entity;
  ClauseIndex trailing_ = no_clause;  // ", X said" at the end, with nothing under it
  EntityIndex trailing_source_ = no_entity;
};

}  // namespace entente::claims
