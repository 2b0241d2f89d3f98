// schema/en/frames/*.toml -> frames, or every fault in them.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/image.h"
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
  // Without their examples.
  void save(ImageWriter& image) const;
  static Frames load(ImageReader& image);

  const std::vector<Frame>& all() const { return frames_; }
  using Indices = std::span<const uint32_t>;
  // Frames that a lemma may trigger, in order; none: empty.
  Indices with_verb(tokens::Symbol lemma) const { return at(Frame::Kind::verb, lemma); }
  Indices with_predicate(tokens::Symbol word) const { return at(Frame::Kind::copular, word); }
  Indices with_noun(tokens::Symbol lemma) const { return at(Frame::Kind::noun, lemma); }

 private:
  void index();
  Indices at(Frame::Kind kind, tokens::Symbol symbol) const {
    const size_t list = 3 * size_t(symbol < triggers_.size() ? triggers_[symbol] : 0) + size_t(kind);
    return {indices_.data() + lists_[list], lists_[list + 1] - lists_[list]};
  }

  std::vector<Frame> frames_;
  std::vector<uint32_t> triggers_;  // by symbol: its number among the triggers, 0: it is none
  std::vector<uint32_t> lists_;     // by trigger and kind: where its frames begin in indices_
  std::vector<uint32_t> indices_;
};

}  // namespace entente::claims
