// schema/en/frames/*.toml -> frames, or every fault in them.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/schema_files.h"
#include "base/table.h"
#include "claims/frame.h"
#include "claims/frame_needs.h"
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
  // The frames of a trigger with what they need of a sentence, lying one behind the other: most are looked at no further.
  class Candidates {
   public:
    struct Candidate {
      uint32_t frame;
      NeedPlace need;         // see first_need
      const NeedPlace* needs;  // see append_needs
    };
    class Iterator {
     public:
      explicit Iterator(const NeedPlace* at) : at_(at) {}
      Candidate operator*() const { return {uint32_t(at_[1]) | uint32_t(at_[2]) << 16, at_[3], at_ + 4}; }
      Iterator& operator++() {
        at_ += at_[0];
        return *this;
      }
      friend bool operator==(Iterator, Iterator) = default;

     private:
      const NeedPlace* at_;
    };
    Candidates() = default;
    Candidates(const NeedPlace* begin, const NeedPlace* end) : begin_(begin), end_(end) {}
    Iterator begin() const { return Iterator(begin_); }
    Iterator end() const { return Iterator(end_); }
    bool empty() const { return begin_ == end_; }

   private:
    const NeedPlace *begin_ = nullptr, *end_ = nullptr;
  };
  // Frames that a lemma may trigger, in order; none: empty.
  Candidates with_verb(tokens::Symbol lemma) const { return at(Frame::Kind::verb, lemma); }
  Candidates with_predicate(tokens::Symbol word) const { return at(Frame::Kind::copular, word); }
  Candidates with_noun(tokens::Symbol lemma) const { return at(Frame::Kind::noun, lemma); }

 private:
  void index();
  Candidates at(Frame::Kind kind, tokens::Symbol symbol) const {
    const uint32_t trigger = symbol < triggers_.size() ? triggers_[symbol] : 0;
    if (trigger == 0) return {};
    const size_t list = 3 * size_t(trigger) + size_t(kind);
    return {candidates_.data() + lists_[list], candidates_.data() + lists_[list + 1]};
  }

  std::vector<Frame> frames_;
  Table<uint32_t> triggers_;  // by symbol: its number among the triggers, 0: it is none
  Table<uint32_t> lists_;     // by trigger and kind: where its frames begin in candidates_
  Table<NeedPlace> candidates_;  // each: its size, the frame's number in two, its first need, its needs
};

}  // namespace entente::claims
