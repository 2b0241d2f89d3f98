// A frame: one way that English states one relation, compiled from schema/en/frames/ (its README says how it is written).
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "model/claim.h"
#include "tokens/token.h"

namespace entente::claims {

// other: any group; self: one that means the subject ("it", "his army").
enum class Slot : uint8_t { none, subject, object, content, other, self };

// What stands in a part: a slot, or words of which the last is the head (each with its alternatives).
// A slot, words, or both: a slot whose noun is one of these.
struct Filler {
  Slot slot = Slot::none;
  std::vector<std::vector<tokens::Symbol>> words;
  friend bool operator==(const Filler&, const Filler&) = default;
};

struct Part {
  // object: a noun group without preposition (direct, indirect, object predicate); prepositional: with one of
  // `prepositions`; infinitive: "to" and one of `verbs`, or any where it is a slot; that_clause: with one of `verbs`, of
  // `prepositions` as its modal, and the filler's words as its predicate or object, where there are any; particle;
  // possessor: 's, or an adjective of the noun, or a by-phrase, of the noun behind `prepositions`, where there are any; predicate: of a
  // copular form; modifier: a name or noun
  // right before the noun; appended: a name right after it; doer: the noun of who does it; condition: a clause behind one of `prepositions`
  // ("if"), whose subject fills the slot; beside_clause: an adverbial clause after one of `prepositions` ("when"), with one of `verbs` and the
  // filler's words as its object, where there are any.
  enum class Kind : uint8_t { object, prepositional, infinitive, that_clause, particle, possessor, predicate, modifier, appended, doer, condition, beside_clause };
  Kind kind = Kind::object;
  std::vector<tokens::Symbol> prepositions;
  std::vector<tokens::Symbol> joined;  // prepositional after a particle: both as one ("out of"), which stands for the particle too
  std::vector<tokens::Symbol> verbs;
  Filler filler;
  bool optional = false;
  // Whether it is a phrase that `preposition` may begin.
  bool governs(tokens::Symbol preposition) const {
    return kind == Kind::prepositional && std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
  }
  friend bool operator==(const Part&, const Part&) = default;
};

struct Example {
  std::string sentence;
  std::vector<std::string> claims;  // empty for `ignores`
  int line = 0;
};

// What a frame is, but for its words: saved in the compiled schema as it lies, so whatever is added here is saved too.
struct FrameMarks {
  enum class Kind : uint8_t { verb, copular, noun };
  Kind kind = Kind::verb;
  RelationId relation = 0;
  bool subject_first = false;     // verb and copular forms that begin with {S}
  bool object_first = false;      // ... or with {O}
  bool owner_first = false;    // noun forms that begin with a possessor: their first part is the trigger's
  bool any_infinitive = false;    // has a part "to {content}" ...
  bool named_infinitive = false;  // ... or "to VERB"
  bool joined = false;            // its relation's nouns are done by whoever does what they stand beside
  bool titled = false;            // its relation is read from titles: not from appositions too
  bool abroad = false;            // its subject is of another state than its object
  bool home = false;              // its subject is not known to be of another state than its object
  bool by_deed = false;           // its object is named by what it did alone: "welcomed the raid"
  bool implied = false;           // it names no object: the one the subject has to do with in the text
  bool sides = false;             // implied, and the objects are the two whom the text sets apart
  bool event = false;             // implied, and the object is whose meeting was just told of
  bool reciprocal = false;        // "{S} and {O} meet": two members of one subject
  TypeSet subject_types, object_types;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
};

// What the matcher reads of it comes first, in one line of memory.
struct alignas(64) Frame : FrameMarks {
  std::vector<Part> parts;             // after the trigger, in order; noun frames: all
  std::vector<tokens::Symbol> triggers;
  std::string form;
  std::string name;   // "recognizes/voice-support-for"
  std::string where;  // "schema/en/frames/recognizes.toml:12"
  std::vector<Example> reads, ignores;  // not in the compiled schema
};

}  // namespace entente::claims
