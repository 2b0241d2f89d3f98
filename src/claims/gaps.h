// What reading leaves lying: where the schema lacks a verb, a name or a noun. For whoever writes rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "claims/extractor.h"
#include "claims/trace.h"

namespace entente::claims {

// Something that was met `count` times, and once as in `sentence`.
struct Gap {
  std::string what;
  uint64_t count = 0;
  std::string note;  // of the first: between whom, or which rule asked for it
  std::string document;
  std::string sentence;
};

struct Gaps {
  // Most frequent first, of equals by `what`.
  std::vector<Gap> verbs;  // "lobby for": between two known actors, and no frame knows the verb
  std::vector<Gap> forms;  // the same, but frames know the verb in other constructions; from sentences that gave no claim
  std::vector<Gap> names;  // fill a slot of a frame that fired, and are not in the gazetteer
  std::vector<Gap> nouns;  // the same, and stand for no actor: no claim was made
  // Sentences that name two known actors and gave no claim, in order of the text. what: the actors; note: the frame that came
  // nearest, and what it lacked.
  std::vector<Gap> silent;
};

// Looks over documents one after the other. `language` must outlive it.
class GapFinder {
 public:
  explicit GapFinder(const Language& language) : language_(language), extractor_(language) {}
  void read(const text::Document& document);
  Gaps take();

 private:
  // What counts only if the sentence gives no claim.
  struct Silence {
    uint32_t sentence = 0;
    std::vector<Gap> forms;
    Gap gap;  // no `what`: fewer than two actors
  };
  void look(const Trace& trace);
  void look_at_verbs(const Trace& trace);
  void look_at_slots(const Trace& trace);
  void look_at_sentence(const Trace& trace);
  // Counts what trace's sentence has.
  void note(std::map<std::string, Gap>& into, const Trace& trace, const std::string& what, const std::string& note);
  Gap gap_of(const Trace& trace, std::string what, std::string note) const;

  const Language& language_;
  Extractor extractor_;
  const text::Document* document_ = nullptr;
  std::vector<Silence> silences_;  // of this document, before its claims are known
  std::map<std::string, Gap> verbs_, forms_, names_, nouns_;
  std::vector<Gap> silent_;
};

}  // namespace entente::claims
