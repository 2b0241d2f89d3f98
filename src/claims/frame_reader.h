// schema/en/frames/*.toml -> frames, or every fault in them.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "claims/frame.h"
#include "tokens/lexicon.h"

namespace entente::claims {

// All frames in order of files and lines, and an index by trigger.
class Frames {
 public:
  // The frames' files as TOML. It touches nothing else, so it can go on beside the reading of other tables: half of start-up.
  struct Parsed;
  static std::shared_ptr<const Parsed> parse(const SchemaFiles& files);
  // Faults (unknown relation, slot, key; a frame without examples) all at once, one a line, "file:line: what".
  static Result<Frames> read(const Parsed& parsed, const Ontology& ontology, tokens::Lexicon& lexicon);

  const std::vector<Frame>& all() const { return frames_; }
  using Indices = std::vector<uint32_t>;
  // Frames that a lemma may trigger, in order; none: empty.
  const Indices& with_verb(tokens::Symbol lemma) const { return at(verbs_, lemma); }
  const Indices& with_predicate(tokens::Symbol word) const { return at(predicates_, word); }
  const Indices& with_noun(tokens::Symbol lemma) const { return at(nouns_, lemma); }

 private:
  static const Indices& at(const std::vector<Indices>& table, tokens::Symbol symbol) {
    static const Indices none;
    return symbol < table.size() ? table[symbol] : none;
  }

  std::vector<Frame> frames_;
  std::vector<Indices> verbs_, predicates_, nouns_;
};

}  // namespace entente::claims
