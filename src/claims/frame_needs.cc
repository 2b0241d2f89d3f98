#include "claims/frame_needs.h"

namespace entente::claims {

namespace {

constexpr NeedPlace half = need_places / 2;
constexpr int place_bits = 10;
static_assert(half == 1 << place_bits);

NeedPlace head_place(Symbol symbol) { return NeedPlace((symbol * 2654435761u) >> (32 - place_bits)); }
NeedPlace any_place(Symbol symbol) { return NeedPlace(half + head_place(symbol)); }

void append_set(const std::vector<Symbol>& one_of, const std::vector<Symbol>& or_of, bool anywhere, std::vector<NeedPlace>& out) {
  if (one_of.empty()) return;
  out.push_back(NeedPlace(one_of.size() + or_of.size()));
  for (const auto* list : {&one_of, &or_of}) {
    for (const Symbol symbol : *list) out.push_back(anywhere ? any_place(symbol) : head_place(symbol));
  }
}

}  // namespace

void append_needs(const Frame& frame, std::vector<NeedPlace>& out) {
  for (const Part& part : frame.parts) {
    if (part.optional || part.kind == Part::Kind::particle) continue;  // a particle may hide in a preposition
    if (part.kind == Part::Kind::prepositional || part.kind == Part::Kind::predicate) append_set(part.prepositions, part.joined, false, out);
    if (part.kind == Part::Kind::condition) append_set(part.prepositions, {}, true, out);
    append_set(part.verbs, {}, false, out);
    // A modifier is a word before a head, all others are heads.
    if (!part.filler.words.empty()) append_set(part.filler.words.back(), {}, part.kind == Part::Kind::modifier, out);
  }
  out.push_back(0);
}

NeedPlace first_need(const NeedPlace* needs) {
  NeedPlace out = no_need;
  for (; *needs != 0; needs += 1 + *needs) {
    if (*needs == 1) out = needs[1];
  }
  return out;
}

void WordSet::fill(const SentenceView& s, const Words& words) {
  held_.fill(0);
  held_[no_need] = 1;
  for (const Token& t : s.tokens) held_[any_place(t.word)] = held_[any_place(t.lemma)] = 1;
  for (const Group& g : s.groups) {
    const Token& head = s.tokens[g.head];
    held_[head_place(head.word)] = held_[head_place(head.lemma)] = held_[head_place(g.preposition)] = 1;
    // "the corvette Cheonan": a ship, whatever it is called.
    held_[head_place(s.tokens[s.kind_of_name(g)].lemma)] = 1;
    if (g.passive) held_[head_place(words.be)] = 1;  // "is biased"
    if (g.pronoun == Pronoun::reflexive) held_[head_place(words.itself)] = 1;
    // "arrived here": in, at or to a place.
    if (g.kind == GroupKind::adverb && g.preposition == 0 && words.is_pointer(head.word)) {
      for (const Symbol p : {words.in, words.at_, words.to}) held_[head_place(p)] = 1;
    }
  }
  // "Ambassador X": a head, too.
  for (const names::Mention& m : s.mentions) {
    if (m.begin > 0 && m.type == EntityType::person) held_[head_place(s.tokens[m.begin - 1u].lemma)] = 1;
  }
}

}  // namespace entente::claims
