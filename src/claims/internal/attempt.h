// Private to this room: how a frame's form is read at one place of a sentence. Attempt's functions stand by idea in frame_forms.cc,
// frame_parts.cc, frame_contents.cc and frame_owners.cc.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "claims/frame_matcher.h"

namespace entente::claims {

inline bool contains(const std::vector<Symbol>& list, Symbol symbol) { return symbol != 0 && std::find(list.begin(), list.end(), symbol) != list.end(); }

// "firmly on their side": the phrase under an adverb that only says how.
inline GroupIndex phrase_under(const SentenceView& s, GroupIndex adverb) {
  for (GroupIndex g = s.tree->first_child(adverb); g != no_group; g = s.tree->next_sibling(g)) {
    if (g > adverb && s.groups[g].kind == GroupKind::noun && s.groups[g].preposition != 0) return g;
  }
  return no_group;
}

// "is one of Russia's allies", "is among them": the allies that it is one of, else no_group.
inline GroupIndex one_of(const SentenceView& s, const Words& words, GroupIndex g) {
  if (s.groups[g].preposition == words.among && s.groups[g].kind == GroupKind::noun) return g;
  return s.head(g).word == words.one && s.groups[g].begin == s.groups[g].head ? s.phrase(g, words.of) : no_group;
}

// The attempt of one frame at one trigger. One object makes all attempts, so that its lists keep their memory.
class Attempt {
 public:
  explicit Attempt(const Words& words) : words_(words) {}

  void begin_sentence(const SentenceView& s) {
    s_ = &s;
    objects_of_ = no_clause;
    pointers_ = false;
    for (const Group& g : s.groups) pointers_ |= g.kind == GroupKind::adverb && g.preposition == 0 && words_.is_pointer(s.tokens[g.head].word);
  }

  // `after`: of a list of nouns, the one that has been read.
  void begin(const Frame& frame, GroupIndex after = no_group) {
    frame_ = &frame;
    read_ = after;
    listed_ = no_group;
    match_ = {};
    why_ = {};
    lacks_ = nullptr;
    matched_ = 0;
    objects_.clear();
    anchors_.clear();
    taken_.clear();
    passive_subject_ = antecedent_ = above_ = last_noun_ = no_group;
    pending_possessor_ = Slot::none;
    trigger_token_ = 0;
    next_words_ = nullptr;
    up_tried_ = passive_used_ = object_part_ = false;
  }

  bool run(const TriedFrame& tried) {
    switch (tried.how) {
      case TriedFrame::How::clause: return clause(ClauseIndex(tried.with));
      case TriedFrame::How::inverted: return inverted(ClauseIndex(tried.with));
      case TriedFrame::How::apposition: return apposition(tried.at, GroupIndex(tried.with));
      case TriedFrame::How::beside: return beside(tried.at, GroupIndex(tried.with));
      case TriedFrame::How::noun: return noun(tried.at, tried.with);
      case TriedFrame::How::compound: return compound(tried.at, uint16_t(tried.with));
      case TriedFrame::How::told: return told(tried.at);
    }
    return false;
  }

  FrameMatch match_;
  std::string_view why_;  // what was missing
  const Part* lacks_ = nullptr;
  uint32_t matched_ = 0;
  GroupIndex listed_ = no_group;  // "a protest from X and criticism from Y": the noun that was read, where another one behind it says the same of somebody else

 private:
  // How each form is read; frame_forms.cc.
  bool clause(ClauseIndex index);
  std::string_view phrase_of_third(GroupIndex verb) const;
  bool told(GroupIndex verb);
  bool apposition(GroupIndex group, GroupIndex of);
  bool inverted(ClauseIndex index);
  bool beside(GroupIndex group, GroupIndex of);
  bool noun(GroupIndex group, uint32_t token);
  bool compound(GroupIndex group, uint16_t mention);
  GroupIndex agent_of(const Clause& c) const;
  void take_objects(ClauseIndex index);
  void find_antecedent(const Clause& c);
  void find_objects(const Clause& c);
  bool start_copular(const Clause& c);
  bool names_place() const;
  bool complete();

  // The parts of a form, one after the other; frame_parts.cc.
  bool parts(size_t first);
  bool one(const Part& part);
  bool joined(const Part& part) { return prepositional(part, part.joined); }
  bool object(const Part& part);
  bool says_more(GroupIndex m, GroupIndex g, const Filler& filler) const;
  bool doer(const Part& part) const;
  GroupIndex measured(GroupIndex g) const;
  bool name_before_head(GroupIndex g) const;
  bool pointed(const Part& part, const std::vector<Symbol>& prepositions);
  bool prepositional(const Part& part, const std::vector<Symbol>& prepositions);
  bool under_participle(const Part& part, const std::vector<Symbol>& prepositions);
  bool prepositional_under(GroupIndex place, const Part& part, const std::vector<Symbol>& prepositions, int depth);
  bool is_apart(GroupIndex verb, GroupIndex g, const std::vector<Symbol>& prepositions) const;
  bool particle_and_object(const Part& part);
  bool particle(const std::vector<Symbol>& words) const;
  bool modifier(const Part& part);
  bool appended(const Part& part);

  // Parts with a verb of their own; frame_contents.cc.
  bool infinitive(const Part& part, Slot slot);
  bool is_content(GroupIndex g) const;
  bool beside_clause(const Part& part);
  bool is_said(GroupIndex g, const Part& part);
  bool that_clause(const Part& part);
  bool is_same(GroupIndex g, GroupIndex told) const;
  bool is_self(GroupIndex g) const;
  bool is_to_be(const Clause& c, const Filler& filler) const;
  bool condition(const Part& part);
  bool says_to_be(const Clause& c, const std::vector<Symbol>& words) const;

  // Who does what a noun tells of; frame_owners.cc.
  bool possessor(const Part& part);
  bool light(const Part& part);
  bool beside(const Part& part);

  bool miss(std::string_view what) {
    why_ = what;
    return false;
  }

  bool is_time(GroupIndex g) const { return s_->tree->label(g) == Label::oblique; }
  bool contains_group(GroupIndex g) const { return match_.object.group == g || match_.subject.group == g || match_.content == g; }

  void note_noun(GroupIndex g) {
    anchors_.insert(anchors_.begin(), g);
    const Token& first = s_->tokens[s_->groups[g].core];
    // "is no longer X's ally": that is the clause's; "called him no longer welcome" has none for it.
    const bool longer = says_no_longer(g);
    if ((longer ? frame_->kind != Frame::Kind::copular : first.word == words_.no) || first.word == words_.neither) match_.negated = true;
  }
  bool says_no_longer(GroupIndex g) const {
    const Group& group = s_->groups[g];
    return group.begin < group.head && s_->tokens[group.begin].word == words_.no && s_->tokens[group.begin + 1u].word == words_.longer;
  }

  bool words_in(GroupIndex g, const Filler& filler) const {
    const Group& group = s_->groups[g];
    const Mention* m = s_->mention(g);
    const bool person = m && m->type == EntityType::person && m->end == group.head + 1u;
    // "the US Ambassador Nicholas Burns": an ambassador, whoever he is.
    const bool envoy = person && m->begin > group.core && words_.actor_noun(s_->tokens[m->begin - 1u].lemma) == ActorNoun::mission;
    // "the South Korean corvette Cheonan": a ship, whatever it is called.
    const uint32_t kind = person ? group.head : s_->kind_of_name(group);
    const bool ship = kind < group.head && s_->tokens[kind].shape == tokens::Shape::lower && words_.actor_noun(s_->tokens[kind].lemma) == ActorNoun::self;
    const Token& head = s_->tokens[envoy ? m->begin - 1u : ship ? kind : group.head];
    if (group.pronoun == Pronoun::reflexive && contains(filler.words.back(), words_.itself)) return true;
    if ((frame_->kind == Frame::Kind::copular || match_.apposition) && filler.words.size() == 1) {
      for (uint32_t i = group.core; i < group.head; ++i) {
        if (words_.weakens(s_->tokens[i].word)) return false;
      }
    }
    if (!contains(filler.words.back(), head.lemma) && !contains(filler.words.back(), head.word)) return false;
    if (person && !envoy) return false;  // Condoleezza Rice is no grain
    for (size_t w = 0; w + 1 < filler.words.size(); ++w) {
      bool found = false;
      for (uint32_t i = group.core; i < group.end && !found; ++i) {
        found = contains(filler.words[w], s_->tokens[i].lemma) || contains(filler.words[w], s_->tokens[i].word);
      }
      if (!found) return false;
    }
    return true;
  }

  void bind(Slot slot, Binding binding) {
    if (slot == Slot::subject) match_.subject = binding;
    if (slot == Slot::object) match_.object = binding;
    if (slot == Slot::content) match_.content = binding.group;
  }

  // A noun that the form names, and whose possessor is the slot that stood before it.
  void take_noun(GroupIndex g) {
    note_noun(g);
    if (pending_possessor_ == Slot::none) return;
    bind(pending_possessor_, {g, true});
    pending_possessor_ = Slot::none;
  }

  void use(size_t i) {
    if (objects_[i] == passive_subject_) passive_used_ = true;
    objects_.erase(objects_.begin() + long(i));
  }

  bool fills(GroupIndex g, const Part& part) {
    if (std::find(taken_.begin(), taken_.end(), g) != taken_.end()) return false;
    if (!filled(g, part)) return false;
    taken_.push_back(g);
    return true;
  }

  bool filled(GroupIndex g, const Part& part) {
    if (part.filler.slot != Slot::none) {
      if (part.filler.slot != Slot::content && part.filler.slot != Slot::other && s_->groups[g].kind != GroupKind::noun && !frame_->object_types.literal) return false;
      if (!part.filler.words.empty() && !words_in(g, part.filler)) return false;
      bind(part.filler.slot, {g, false});
      return true;
    }
    for (const GroupIndex m : s_->tree->members(g)) {
      if (!words_in(m, part.filler)) continue;
      take_noun(m);
      return true;
    }
    return false;
  }

  const SentenceView* s_ = nullptr;
  const Words& words_;
  const Frame* frame_ = nullptr;
  std::vector<GroupIndex> clause_objects_;  // take_objects()'s, of clause objects_of_
  ClauseIndex objects_of_ = no_clause;
  std::vector<GroupIndex> places_;  // kept for their memory alone
  std::vector<GroupIndex> objects_;
  std::vector<GroupIndex> anchors_;  // where prepositional phrases may hang, nearest first
  GroupIndex passive_subject_ = no_group;
  GroupIndex antecedent_ = no_group, above_ = no_group;  // find_antecedent()'s
  GroupIndex last_noun_ = no_group;
  Slot pending_possessor_ = Slot::none;
  std::vector<GroupIndex> taken_;  // by prepositional parts
  uint32_t trigger_token_ = 0;
  const Filler* next_words_ = nullptr;  // of an object part right after this one
  GroupIndex after_ = 0;  // phrases must stand behind it
  bool not_from_ = false;  // nobody behind "from" does it
  bool pointers_ = false;  // the sentence has a "here" or "there"
  GroupIndex read_ = no_group;
  bool up_tried_ = false;
  bool passive_used_ = false;
  bool object_part_ = false;
};

}  // namespace entente::claims
