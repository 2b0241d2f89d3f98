// What a sentence must hold for a frame to be tried: says no to most frames of a common verb before anything of them is looked at.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "claims/frame.h"
#include "claims/sentence.h"
#include "claims/words.h"

namespace entente::claims {

// A word's place in a WordSet, by where it must stand in the sentence.
using NeedPlace = uint16_t;
inline constexpr NeedPlace need_places = 2048;  // half of them for each way to stand
inline constexpr NeedPlace no_need = need_places;  // in every set

// All that a frame needs: sets of words of which one is needed, each as its size and its places, and a set of none.
void append_needs(const Frame& frame, std::vector<NeedPlace>& out);
// One word of them that it can't do without, else no_need.
NeedPlace first_need(const NeedPlace* needs);

// The words of a sentence as a set that may say yes too often. Reusable.
class WordSet {
 public:
  void fill(const SentenceView& s, const Words& words);
  bool may_hold(NeedPlace place) const { return held_[place] != 0; }
  // `sets`: see append_needs.
  bool may_hold(const NeedPlace* sets) const {
    for (NeedPlace size = *sets++; size != 0; size = *sets++) {
      uint8_t any = 0;
      for (const NeedPlace* const end = sets + size; sets != end; ++sets) any |= held_[*sets];
      if (!any) return false;
    }
    return true;
  }

 private:
  std::array<uint8_t, need_places + 1> held_{};
};

}  // namespace entente::claims
