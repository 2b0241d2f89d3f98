// Clauses and noun groups x frames -> matches: which group fills which slot. Says nothing yet of entities.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "claims/frame_needs.h"
#include "claims/frame_reader.h"
#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

// A group in a slot. `anchor`: the slot is what the group goes with ("{O}'s ambassador" for "the Spanish ambassador"), not the
// group itself.
struct Binding {
  GroupIndex group = no_group;
  bool anchor = false;
  uint16_t mention = groups::no_mention;  // this one name of the group, and nothing else
};

struct FrameMatch {
  const Frame* frame = nullptr;
  GroupIndex trigger = no_group;
  ClauseIndex clause = no_clause;  // no_clause: a noun frame
  Binding subject, object;
  GroupIndex content = no_group;
  bool apposition = false;  // "Syria, an ally of Russia": what the verb says is not said of it
  bool aside = false;   // a noun, done by whoever does what it stands beside: "after talks with X, Y left"
  bool beside = false;  // "Rex Tillerson, in Sydney, said": where somebody is, in passing
  bool negated = false;  // by a determiner inside: "imposed no sanctions"
  bool told = false;     // "... Y must go.", all a quotation: as though its speaker said so; it has no subject
};

// A frame whose trigger was there but which did not match, and why: for explain and gaps.
struct NearMiss {
  const Frame* frame = nullptr;
  GroupIndex trigger = no_group;
  std::string why;
  const Part* lacks = nullptr;  // the part that was not found, where it was one
  uint32_t matched = 0;         // parts that were: how near it came
};

class Attempt;

// A frame that is tried at a trigger, and how its form is read there: see Attempt's functions of these names. `with`: the clause, the other
// group, the trigger's token or the mention.
struct TriedFrame {
  enum class How : uint8_t { clause, inverted, apposition, beside, noun, compound, told };
  const Frame* frame = nullptr;
  How how = How::clause;
  GroupIndex at = no_group;
  uint32_t with = 0;
};

// Reusable; memory is kept from sentence to sentence.
class FrameMatcher {
 public:
  FrameMatcher(const Frames& frames, const Words& words);
  ~FrameMatcher();

  // Appends the matches of one sentence in order of triggers, then of frames. `misses` may be null.
  void match(const SentenceView& s, std::vector<FrameMatch>& out, std::vector<NearMiss>* misses);

 private:
  void plan(const SentenceView& s, bool all);

  const Frames& frames_;
  const Words& words_;
  WordSet held_;
  std::vector<TriedFrame> plan_;
  std::unique_ptr<Attempt> attempt_;
  std::vector<Symbol> seen_;
};

}  // namespace entente::claims
