#include "claims/frame_matcher.h"

#include <algorithm>
#include <span>

#include "claims/ellipsis.h"
#include "claims/mood.h"

namespace entente::claims {

namespace {

bool contains(const std::vector<Symbol>& list, Symbol symbol) { return symbol != 0 && std::find(list.begin(), list.end(), symbol) != list.end(); }

std::string_view part_name(Part::Kind kind) {
  switch (kind) {
    case Part::Kind::object: return "object";
    case Part::Kind::prepositional: return "prepositional phrase";
    case Part::Kind::infinitive: return "infinitive";
    case Part::Kind::that_clause: return "that-clause";
    case Part::Kind::particle: return "particle";
    case Part::Kind::possessor: return "possessor";
    case Part::Kind::predicate: return "predicate";
    case Part::Kind::modifier: return "modifier";
    case Part::Kind::appended: return "name after the noun";
    case Part::Kind::doer: return "subject";
    case Part::Kind::condition: return "condition";
    case Part::Kind::beside_clause: return "adverbial clause";
  }
  return "";
}

// "firmly on their side": the phrase under an adverb that only says how.
GroupIndex phrase_under(const SentenceView& s, GroupIndex adverb) {
  for (GroupIndex g = s.tree->first_child(adverb); g != no_group; g = s.tree->next_sibling(g)) {
    if (g > adverb && s.groups[g].kind == GroupKind::noun && s.groups[g].preposition != 0) return g;
  }
  return no_group;
}

// "is one of Russia's allies": the allies that it is one of, else no_group.
GroupIndex one_of(const SentenceView& s, const Words& words, GroupIndex g) {
  return s.head(g).word == words.one && s.groups[g].begin == s.groups[g].head ? s.phrase(g, words.of) : no_group;
}

}  // namespace

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
    passive_subject_ = last_noun_ = no_group;
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
  bool clause(ClauseIndex index) {
    const Clause& c = s_->tree->clauses()[index];
    match_.clause = index;
    match_.trigger = c.verb;
    // "a treaty was signed by A and B", "relations between A and B were restored"
    const bool each_other = frame_->kind != Frame::Kind::copular && frame_->reciprocal && c.passive && c.agent == no_group;
    const GroupIndex between = each_other && c.subject != no_group ? s_->phrase(c.subject, words_.between) : no_group;
    if (frame_->kind != Frame::Kind::copular && c.passive && (frame_->object_first || (each_other && between == no_group))) return miss("active voice");
    anchors_.push_back(c.verb);
    take_objects(index);
    GroupIndex who = between != no_group ? between : c.passive ? agent_of(c) : c.subject;
    if (frame_->kind == Frame::Kind::copular) {
      who = c.subject;
      if (!start_copular(c)) return miss("predicate");
    }
    const bool owner = c.subject_owns && !c.passive;
    if (frame_->subject_first) match_.subject = {who, owner};
    if (frame_->object_first) match_.object = {who, owner};
    if (frame_->reciprocal) {
      if (owner) return miss("a subject of its own");
      match_.subject.group = match_.object.group = who;
      // Two or a few who do it with each other; a long list does it side by side, and so does an inherited subject.
      if (who != no_group && s_->tree->members(who).size() > 4) return miss("a few members");
      if (c.link != Label::root && s_->groups[c.verb].form == VerbForm::gerund) return miss("a subject of its own");
    }
    if (!parts(frame_->kind == Frame::Kind::copular ? 1 : 0)) return false;
    if (c.passive && frame_->kind == Frame::Kind::verb && !passive_used_) return miss("object (the clause is passive)");
    // "A and B severed ties with C": with C, not with each other.
    if (frame_->reciprocal) {
      // "A and B spoke to C": nor with each other, where the frame has no "to" of its own.
      const bool to = std::none_of(frame_->parts.begin(), frame_->parts.end(), [&](const Part& part) { return contains(part.prepositions, words_.to); });
      for (const GroupIndex place : anchors_) {
        for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
          if (s_->groups[g].kind != GroupKind::noun) continue;
          if (s_->groups[g].preposition == words_.with) return miss("nobody else (a with-phrase)");
          if (to && place == c.verb && g > c.verb && s_->groups[g].preposition == words_.to && s_->groups[g].gap == 0 && (s_->mention(g) || words_.description(s_->lemma(g)) != Description::none || words_.actor_noun(s_->lemma(g)) != ActorNoun::none)) return miss("nobody else (a to-phrase)");
        }
      }
      // "A and B negotiated the truce between C and D"
      if (between == no_group && last_noun_ != no_group && s_->phrase(last_noun_, words_.between) != no_group) return miss("nobody else (a between-phrase)");
    }
    if (frame_->kind == Frame::Kind::verb && !c.passive && !object_part_ && c.object != no_group && !is_time(c.object) && !contains_group(c.object)) {
      return miss("no object (there is one)");
    }
    return complete();
  }

  // A clause of a quotation that goes on, read as "(he) said that ...".
  bool told(GroupIndex verb) {
    match_.trigger = verb;
    match_.told = true;
    for (const Part& part : frame_->parts) {
      if (part.optional) continue;
      if (part.kind != Part::Kind::that_clause || part.filler.slot != Slot::object) return miss("that-clause");
    }
    if (!frame_->subject_first || !parts(0)) return false;
    return complete();
  }

  // "Syria, an ally of Russia": an apposition read as "Syria is an ally of Russia".
  bool apposition(GroupIndex group, GroupIndex of) {
    match_.trigger = group;
    match_.apposition = true;
    if (frame_->titled) return miss("a verb (titles are read by themselves)");
    if (s_->groups[group].preposition == words_.like) return miss("predicate");  // "dressed like their guests, X and Y"
    if (frame_->reciprocal || !frame_->parts[0].prepositions.empty() || !words_in(group, frame_->parts[0].filler)) return miss("predicate");
    note_noun(group);
    if (frame_->subject_first) match_.subject.group = of;
    if (frame_->object_first) match_.object.group = of;
    if (!parts(1)) return false;
    return complete();
  }

  // "Kenya's main partner is Japan": read as "Japan is Kenya's main partner".
  bool inverted(ClauseIndex index) {
    const Clause& c = s_->tree->clauses()[index];
    match_.clause = index;
    match_.trigger = c.verb;
    if (frame_->titled) return miss("a verb (titles are read by themselves)");
    if (frame_->kind != Frame::Kind::copular || frame_->reciprocal || !frame_->parts[0].prepositions.empty() || !words_in(c.subject, frame_->parts[0].filler)) return miss("predicate");
    note_noun(c.subject);
    if (frame_->subject_first) match_.subject.group = c.predicate;
    if (frame_->object_first) match_.object.group = c.predicate;
    if (!parts(1)) return false;
    return complete();
  }

  // "Rex Tillerson, in Sydney, said", a headline's "Blinken in Cairo": read as "Rex Tillerson is in Sydney".
  bool beside(GroupIndex group, GroupIndex of) {
    match_.trigger = group;
    match_.apposition = match_.beside = true;
    const Part& part = frame_->parts[0];
    if (frame_->kind != Frame::Kind::copular || frame_->reciprocal || !frame_->subject_first || part.filler.slot == Slot::none || !contains(part.prepositions, s_->groups[group].preposition)) return miss("predicate");
    match_.subject.group = of;
    bind(part.filler.slot, {group, false});
    note_noun(group);
    if (!parts(1)) return false;
    return complete();
  }

  // `token`: the trigger within the group, its head or a noun right before the name that is its head.
  bool noun(GroupIndex group, uint32_t token) {
    match_.trigger = group;
    trigger_token_ = token;
    note_noun(group);
    if (!parts(0)) return false;
    if (frame_->reciprocal && match_.object.group == no_group) match_.object = match_.subject;
    // "their talks with Iranian officials": with them, not with each other.
    if (frame_->reciprocal && s_->phrase(group, words_.with) != no_group) return miss("nobody else (a with-phrase)");
    // "With the support of X, Y left": what the phrase lacks is the subject of the clause it hangs on.
    const GroupIndex up = s_->tree->head(group);
    const Symbol p = s_->groups[group].preposition;
    if (match_.object.group == no_group && up != no_group && (p == words_.with || p == words_.under || p == words_.at_) && s_->tree->clause_of(up) != no_clause) {
      const Clause& c = s_->tree->clauses()[s_->tree->clause_of(up)];
      const GroupIndex whose = c.passive && p != words_.with ? c.agent : c.subject;
      if (whose != match_.subject.group) match_.object.group = whose;
      // "At the meeting A and B met with C": not with each other.
      if (frame_->reciprocal && s_->phrase(up, words_.with) != no_group) return miss("nobody else (a with-phrase)");
    }
    return complete();
  }

  // "the Iran-backed group", "Qatari-mediated talks between X and Y": the participle before the noun, the name before the hyphen.
  bool compound(GroupIndex group, uint16_t mention) {
    match_.trigger = group;
    if (!frame_->subject_first || frame_->reciprocal || frame_->parts.empty() || frame_->parts[0].kind != Part::Kind::object) return miss("a plain object");
    match_.apposition = true;
    match_.subject = {group, false, mention};
    objects_.push_back(group);
    anchors_.push_back(group);
    if (!parts(0)) return false;
    return complete();
  }

  bool miss(std::string_view what) {
    why_ = what;
    return false;
  }

  bool is_time(GroupIndex g) const { return s_->tree->label(g) == Label::oblique; }
  bool contains_group(GroupIndex g) const { return match_.object.group == g || match_.subject.group == g || match_.content == g; }

  GroupIndex agent_of(const Clause& c) const {
    if (c.agent != no_group) return c.agent;
    // A by-phrase that hangs lower ("was made against X by Y"), up to the next verb.
    for (GroupIndex g = GroupIndex(c.verb + 1); g < s_->groups.size() && s_->groups[g].kind != GroupKind::verb; ++g) {
      if (s_->groups[g].preposition != words_.by || s_->groups[g].kind != GroupKind::noun) continue;
      // "was held after a mutiny by soldiers", "..., according to a statement by X": what they did is another thing.
      const GroupIndex up = s_->tree->head(g);
      if (up == no_group || !contains(words_.aside, s_->groups[up].preposition)) return g;
    }
    return no_group;
  }

  // Groups without preposition that the verb acts on, in order of text.
  // The same for all frames.
  void take_objects(ClauseIndex index) {
    const Clause& c = s_->tree->clauses()[index];
    if (index != objects_of_) {
      find_objects(c);
      objects_of_ = index;
    }
    objects_ = clause_objects_;
    passive_subject_ = c.passive ? c.subject : no_group;
  }

  void find_objects(const Clause& c) {
    clause_objects_.clear();
    const GroupIndex passive_subject = c.passive ? c.subject : no_group;
    for (const GroupIndex g : {passive_subject, c.indirect_object, c.object, c.predicate}) {
      if (g != no_group && std::find(clause_objects_.begin(), clause_objects_.end(), g) == clause_objects_.end()) clause_objects_.push_back(g);
    }
    // Bare noun groups right after the verb are its objects whatever the parser called them: "named X chairman", "gave X aid".
    const auto add = [&](GroupIndex g) {
      const Group& group = s_->groups[g];
      const bool bare = group.kind == GroupKind::noun && group.preposition == 0 && g > c.verb && !group.possessive && !(group.gap & groups::gap_comma);
      if (bare && std::find(clause_objects_.begin(), clause_objects_.end(), g) == clause_objects_.end()) clause_objects_.push_back(g);
    };
    for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group; g = s_->tree->next_sibling(g)) {
      const Label label = s_->tree->label(g);
      if (label == Label::subject || label == Label::passive_subject || label == Label::conjunct || label == Label::parataxis) continue;
      add(g);
    }
    for (const GroupIndex o : {c.object, c.indirect_object}) {
      if (o == no_group) continue;
      for (GroupIndex g = s_->tree->first_child(o); g != no_group; g = s_->tree->next_sibling(g)) {
        if (s_->tree->label(g) == Label::apposition && g > o) add(g);
        if (s_->tree->label(g) == Label::modifier && g < o) add(g);  // "took [President X] [prisoner]"
      }
    }
    std::sort(clause_objects_.begin() + (c.passive && passive_subject != no_group ? 1 : 0), clause_objects_.end());
  }

  bool start_copular(const Clause& c) {
    const Part& part = frame_->parts[0];
    const Group& verb = s_->groups[c.verb];
    if (verb.copular) {
      GroupIndex p = c.predicate;
      if (p == no_group) {
        // "is at war with": a prepositional predicate that the parser took for an adjunct.
        for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group; g = s_->tree->next_sibling(g)) {
          if (!part.prepositions.empty() && contains(part.prepositions, s_->groups[g].preposition)) p = g;
        }
      }
      // "is firmly on their side": ... or of the adverb.
      if (p != no_group && s_->groups[p].kind == GroupKind::adverb && !part.prepositions.empty()) {
        if (const GroupIndex phrase = phrase_under(*s_, p); phrase != no_group) p = phrase;
      }
      if (p == no_group) return false;
      for (const GroupIndex member : s_->tree->members(p)) {
        const GroupIndex among = one_of(*s_, words_, member);
        const bool is_one = among != no_group && part.prepositions.empty() && part.filler.slot == Slot::none && words_in(among, part.filler);
        const GroupIndex m = is_one ? among : member;
        if (!part.prepositions.empty() && !contains(part.prepositions, s_->groups[m].preposition)) continue;
        if (part.prepositions.empty() && s_->groups[m].preposition != 0 && s_->groups[m].kind == GroupKind::noun && !is_one) continue;
        if (part.filler.slot != Slot::none) {
          bind(part.filler.slot, {m, false});
          note_noun(m);
          return true;
        }
        if (words_in(m, part.filler)) {
          note_noun(m);
          return true;
        }
      }
      return false;
    }
    // "is allied with", "was sworn in": the participle is the predicate.
    if (!c.passive || !part.prepositions.empty() || part.filler.slot != Slot::none) return false;
    const Token& t = s_->head(c.verb);
    // "was indicted by the tribunal in The Hague": by whom, and not where.
    if (frame_->object_first && c.agent != no_group && std::none_of(frame_->parts.begin(), frame_->parts.end(), [&](const Part& other) { return contains(other.prepositions, words_.by); })) return false;
    passive_used_ = true;
    std::erase(objects_, passive_subject_);
    return contains(part.filler.words.back(), t.word) || contains(part.filler.words.back(), t.lemma);
  }

  void note_noun(GroupIndex g) {
    anchors_.insert(anchors_.begin(), g);
    const Token& first = s_->tokens[s_->groups[g].core];
    if (first.word == words_.no || first.word == words_.neither) match_.negated = true;
  }

  bool words_in(GroupIndex g, const Filler& filler) const {
    const Group& group = s_->groups[g];
    const Token& head = s_->tokens[group.head];
    if (group.pronoun == Pronoun::reflexive && contains(filler.words.back(), words_.itself)) return true;
    if ((frame_->kind == Frame::Kind::copular || match_.apposition) && filler.words.size() == 1) {
      for (uint32_t i = group.core; i < group.head; ++i) {
        if (words_.weakens(s_->tokens[i].word)) return false;
      }
    }
    if (!contains(filler.words.back(), head.lemma) && !contains(filler.words.back(), head.word)) return false;
    if (const Mention* m = s_->mention(g); m && m->type == EntityType::person && m->end == group.head + 1u) return false;  // Condoleezza Rice is no grain
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

  bool parts(size_t first) {
    for (size_t i = first; i < frame_->parts.size(); ++i) {
      const Part& part = frame_->parts[i];
      if (part.kind == Part::Kind::particle && i + 1 < frame_->parts.size() && !frame_->parts[i + 1].joined.empty() && joined(frame_->parts[i + 1])) {
        ++i;  // "out of" was one preposition in the text
        continue;
      }
      const bool words_follow = i + 1 < frame_->parts.size() && frame_->parts[i + 1].kind == Part::Kind::object && !frame_->parts[i + 1].filler.words.empty();
      next_words_ = words_follow ? &frame_->parts[i + 1].filler : nullptr;
      if (one(part)) {
        ++matched_;
      } else if (!part.optional) {
        lacks_ = &part;
        return miss(part_name(part.kind));
      }
    }
    return true;
  }

  bool one(const Part& part) {
    switch (part.kind) {
      case Part::Kind::object: return object(part);
      case Part::Kind::prepositional: return prepositional(part, part.prepositions) || particle_and_object(part);
      case Part::Kind::infinitive: return infinitive(part, part.filler.slot);
      case Part::Kind::that_clause: return that_clause(part);
      case Part::Kind::particle: return particle(part.prepositions);
      case Part::Kind::possessor: return possessor(part);
      case Part::Kind::predicate: return true;
      case Part::Kind::modifier: return modifier(part);
      case Part::Kind::appended: return appended(part);
      case Part::Kind::doer: return match_.clause != no_clause && doer(part);
      case Part::Kind::condition: return condition(part);
      case Part::Kind::beside_clause: return beside_clause(part);
    }
    return false;
  }

  bool joined(const Part& part) { return prepositional(part, part.joined); }

  bool object(const Part& part) {
    object_part_ = true;
    // "gave Ukraine weapons" read as one noun group: the name before the noun is the slot's.
    if (part.filler.slot != Slot::none && next_words_ && objects_.size() == 1 && words_in(objects_[0], *next_words_) && name_before_head(objects_[0])) {
      pending_possessor_ = part.filler.slot;
      return true;
    }
    for (size_t i = 0; i < objects_.size(); ++i) {
      const GroupIndex g = objects_[i];
      if (part.filler.slot != Slot::none) {
        if (s_->groups[g].preposition != 0 && g != passive_subject_) continue;
        if (s_->groups[g].time && (part.filler.slot == Slot::subject || part.filler.slot == Slot::object)) continue;  // "wrote last week"
        if (s_->groups[g].kind == GroupKind::adjective && part.filler.slot != Slot::content && part.filler.slot != Slot::other) continue;
        if (!part.filler.words.empty() && !words_in(g, part.filler)) continue;
        bind(part.filler.slot, {g, false});
        // "buys no gas from X"
        if (part.filler.slot == Slot::other && s_->tokens[s_->groups[g].core].word == words_.no) match_.negated = true;
        use(i);
        last_noun_ = g;
        return true;
      }
      for (const GroupIndex member : s_->tree->members(g)) {
        const GroupIndex m = words_in(member, part.filler) ? member : measured(member);
        if (m == no_group || !words_in(m, part.filler) || (read_ != no_group && m <= read_)) continue;
        note_noun(m);
        use(i);
        last_noun_ = m;
        if (says_more(m, g, part.filler)) listed_ = m;
        if (pending_possessor_ != Slot::none) {
          bind(pending_possessor_, {m, true});
          pending_possessor_ = Slot::none;
        }
        return true;
      }
    }
    return false;
  }

  // Whether behind noun `m` of the list of `g` another one has a phrase of its own.
  bool says_more(GroupIndex m, GroupIndex g, const Filler& filler) const {
    if (m + 2u >= s_->groups.size() || (m == g && s_->tree->child(g, Label::conjunct) == no_group)) return false;
    const auto members = s_->tree->members(g);
    return std::any_of(members.begin(), members.end(), [&](GroupIndex k) {
      const GroupIndex phrase = GroupIndex(k + 1);
      return k > m && words_in(k, filler) && phrase < s_->groups.size() && s_->groups[phrase].preposition != 0 && s_->tree->head(phrase) == k;
    });
  }

  // "the last French soldiers left": the form names the nouns that do it.
  bool doer(const Part& part) const {
    const GroupIndex who = frame_->subject_first ? match_.subject.group : match_.object.group;
    return who != no_group && s_->groups[who].kind == GroupKind::noun && words_in(who, part.filler);
  }

  // "dozens of rockets", "months of talks": what there are dozens and months of.
  // ... and "40 billion cubic metres of gas"
  GroupIndex measured(GroupIndex g) const {
    const Group& group = s_->groups[g];
    const bool counted = std::any_of(s_->tokens.begin() + group.core, s_->tokens.begin() + group.head, [](const Token& t) { return t.tag == tokens::Tag::CD; });
    if (!s_->mention(g) && counted) return s_->phrase(g, words_.of);
    if (s_->mention(g) || (!s_->groups[g].time && words_.actor_noun(s_->lemma(g)) != ActorNoun::member && s_->head(g).tag != tokens::Tag::CD)) return no_group;
    return s_->phrase(g, words_.of);
  }

  bool name_before_head(GroupIndex g) const {
    const Group& group = s_->groups[g];
    return std::any_of(s_->mentions.begin(), s_->mentions.end(), [&](const Mention& m) { return m.begin >= group.core && m.end <= group.head && (m.form == names::MentionForm::name || m.form == names::MentionForm::capital); });
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
      note_noun(m);
      if (pending_possessor_ != Slot::none) {
        bind(pending_possessor_, {m, true});
        pending_possessor_ = Slot::none;
      }
      return true;
    }
    return false;
  }

  // "arrived here on a visit", "flew there": an adverb for "in" or "to" a place, where no phrase names the place.
  bool pointed(const Part& part, const std::vector<Symbol>& prepositions) {
    if (part.filler.slot != Slot::object || !part.filler.words.empty() || frame_->kind != Frame::Kind::verb || !frame_->object_types.has(EntityType::place)) return false;
    if (!contains(prepositions, words_.in) && !contains(prepositions, words_.to) && !contains(prepositions, words_.at_)) return false;
    GroupIndex there = no_group;
    for (const GroupIndex place : anchors_) {
      if (s_->groups[place].kind != GroupKind::verb) continue;
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        if (g < place) continue;
        if (s_->mention(g) && contains(prepositions, s_->groups[g].preposition)) return false;
        if (there == no_group && s_->groups[g].kind == GroupKind::adverb && s_->groups[g].preposition == 0 && words_.is_pointer(s_->head(g).word)) there = g;
      }
    }
    if (there != no_group) bind(Slot::object, {there, false});
    return there != no_group;
  }

  bool prepositional(const Part& part, const std::vector<Symbol>& prepositions) {
    if (pointers_ && pointed(part, prepositions)) return true;
    places_ = anchors_;
    for (const GroupIndex g : {last_noun_, match_.object.group, match_.subject.group}) {
      if (g != no_group && std::find(places_.begin(), places_.end(), g) == places_.end() && frame_->kind != Frame::Kind::noun) places_.push_back(g);
    }
    // "its expulsion of X from the club": whoever it is that expels him, the club doesn't.
    not_from_ = frame_->kind == Frame::Kind::noun && part.filler.slot == Slot::subject && contains(prepositions, words_.from) &&
                s_->tree->child(match_.trigger, Label::possessor) != no_group && s_->phrase(match_.trigger, words_.of) != no_group;
    for (const GroupIndex place : places_) {
      // Whose the subject is says nothing of the verb.
      const GroupIndex first = frame_->object_first ? match_.object.group : match_.subject.group;
      if (place == first && place != last_noun_ && (place == match_.subject.group) != (place == match_.object.group) && contains(prepositions, words_.of) && frame_->kind == Frame::Kind::verb) continue;
      // "The ambassador in Chile met Y": no more where he is.
      if (place == match_.subject.group && place != last_noun_ && place < match_.trigger && frame_->kind == Frame::Kind::verb && part.filler.slot == Slot::object && contains(prepositions, words_.in) &&
          frame_->object_types.has(EntityType::place)) {
        // ... but "Brown, in Berlin, said"
        const GroupIndex where = s_->phrase(place, words_.in);
        if (where == no_group || !(s_->groups[where].gap & groups::gap_comma)) continue;
      }
      if (prepositional_under(place, part, prepositions, place == first ? 0 : 1)) return true;
    }
    // "a coup staged by X"
    if (frame_->kind == Frame::Kind::verb && contains(prepositions, words_.by) && !anchors_.empty() && s_->groups[anchors_.front()].kind == GroupKind::noun) {
      for (GroupIndex g = s_->tree->first_child(anchors_.front()); g != no_group; g = s_->tree->next_sibling(g)) {
        const GroupIndex who = s_->agent_behind(g);
        if (who != no_group && words_.is_light(s_->lemma(g)) && fills(who, part)) return true;
      }
    }
    // "the arrest by Canada of X": under the doer, whose own it can't be.
    if (frame_->kind == Frame::Kind::noun && contains(prepositions, words_.of)) {
      for (GroupIndex g = s_->tree->first_child(match_.trigger); g != no_group; g = s_->tree->next_sibling(g)) {
        const Mention* m = s_->groups[g].preposition == words_.by ? s_->mention(g) : nullptr;
        if (m && m->type != EntityType::person && prepositional_under(g, part, prepositions, 0)) return true;
      }
    }
    // "proposed to host a summit": an infinitive where the form has "to {O:literal}".
    if (part.filler.slot == Slot::object && frame_->object_types.literal && contains(prepositions, words_.to)) {
      if (infinitive(part, Slot::content)) {
        match_.object.group = match_.content;
        match_.content = no_group;
        return true;
      }
    }
    if (frame_->kind == Frame::Kind::noun && !contains(prepositions, words_.of) && under_participle(part, prepositions)) return true;
    // A noun's phrase may hang on the verb instead: "imposed sanctions Friday on X", "recognition was won from X".
    if (frame_->kind == Frame::Kind::noun || frame_->kind == Frame::Kind::copular) {
      const GroupIndex up = s_->tree->head(match_.trigger);
      const Label label = s_->tree->label(match_.trigger);
      if (up != no_group && s_->groups[up].kind == GroupKind::verb && !contains(prepositions, words_.of) &&
          (label == Label::object || label == Label::predicate || label == Label::oblique || (label == Label::subject && contains(prepositions, words_.between)))) {  // "fighting broke out between A and B"
        // "will meet with X during a summit": what stands before the noun is the verb's own.
        after_ = label == Label::oblique && frame_->kind == Frame::Kind::noun ? match_.trigger : 0;
        const bool found = prepositional_under(up, part, prepositions, 0);
        after_ = 0;
        return found;
      }
    }
    return false;
  }

  // "US sanctions imposed on X", "strikes were launched against X", "a truce reached between X and Y": under a passive verb that says only
  // that it was done.
  bool under_participle(const Part& part, const std::vector<Symbol>& prepositions) {
    const auto says_no_more = [&](GroupIndex verb) {
      const ClauseIndex c = s_->tree->clause_of(verb);
      return c != no_clause && s_->tree->clauses()[c].passive && (words_.is_light(s_->lemma(verb)) || contains(prepositions, words_.between));
    };
    const GroupIndex up = s_->tree->head(match_.trigger);
    if (up != no_group && s_->tree->label(match_.trigger) == Label::passive_subject && says_no_more(up)) return prepositional_under(up, part, prepositions, 0);
    for (GroupIndex g = s_->tree->first_child(match_.trigger); g != no_group; g = s_->tree->next_sibling(g)) {
      if (g > match_.trigger && s_->tree->label(g) == Label::adnominal && says_no_more(g) && prepositional_under(g, part, prepositions, 0)) return true;
    }
    return false;
  }

  bool prepositional_under(GroupIndex place, const Part& part, const std::vector<Symbol>& prepositions, int depth) {
    // What follows the trigger first; before it stand times and other adjuncts, mostly.
    for (const bool after : {true, false}) {
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        const Label label = s_->tree->label(g);
        if (label == Label::subject || label == Label::relative || (g > place) != after) continue;
        // "bombed a reactor in Syria in 2007"
        const bool when = (part.filler.slot == Slot::object || part.filler.slot == Slot::subject) && s_->groups[g].time && !s_->mention(g) && !frame_->object_types.literal;
        if (g < after_) continue;
        if (not_from_ && s_->groups[g].preposition == words_.from) continue;
        if (contains(prepositions, s_->groups[g].preposition) && !when && fills(g, part)) return true;
      }
    }
    if (depth > 0) {
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        const Label label = s_->tree->label(g);
        // "weapons, ammunition and recruits to X": under the last of the list.
        if (label == Label::conjunct && s_->groups[place].kind == GroupKind::noun && s_->groups[g].kind == GroupKind::noun && !contains(prepositions, words_.of) && prepositional_under(g, part, prepositions, depth)) return true;
        // "relieved the minister, X, of his duties": under the name beside it.
        if (label == Label::apposition && g > place && part.filler.slot == Slot::none && s_->groups[g].kind == GroupKind::noun && prepositional_under(g, part, prepositions, 0)) return true;
        // "flew back to Manila": under the adverb.
        const bool passes = (label == Label::oblique || label == Label::modifier || label == Label::object || label == Label::open_complement || label == Label::adverb || label == Label::particle) &&
                            s_->groups[g].kind != GroupKind::verb;
        // "flew in for talks with X": did not fly with him.
        const bool purpose = s_->groups[place].kind == GroupKind::verb && s_->groups[g].preposition == words_.for_ && contains(prepositions, words_.with);
        // "spoke by telephone with his colleagues in X": was not there himself.
        const bool theirs = s_->groups[place].kind == GroupKind::verb && s_->groups[g].preposition == words_.with && s_->groups[g].pronoun == Pronoun::none && !s_->mention(g) && (words_.description(s_->lemma(g)) == Description::person || s_->lemma(g) == words_.counterpart) && contains(prepositions, words_.in);
        // "spoke out against the war in Gaza": elsewhere.
        const bool elsewhere = s_->groups[place].kind == GroupKind::verb && s_->groups[g].preposition == words_.against && contains(prepositions, words_.in);
        if (passes && !purpose && !theirs && !elsewhere && !contains(prepositions, words_.of) && prepositional_under(g, part, prepositions, depth - 1)) return true;
      }
    }
    return false;
  }

  // "put off talks": what looks like a preposition may be a particle with an object after it.
  bool particle_and_object(const Part& part) {
    if (frame_->kind != Frame::Kind::verb || !particle(part.prepositions)) return false;
    return object(part);
  }

  bool particle(const std::vector<Symbol>& words) const {
    const GroupIndex verb = anchors_.empty() || s_->groups[anchors_.front()].kind != GroupKind::verb ? match_.trigger : anchors_.front();
    for (GroupIndex g = s_->tree->first_child(verb); g != no_group; g = s_->tree->next_sibling(g)) {
      if ((s_->groups[g].kind == GroupKind::particle || s_->groups[g].kind == GroupKind::adverb) && contains(words, s_->lemma(g))) return true;
    }
    const size_t next = size_t(verb) + 1;
    if (next < s_->groups.size() && s_->groups[next].kind != GroupKind::noun && contains(words, s_->lemma(GroupIndex(next)))) return true;
    // "brought the government of X and the rebels together": behind the object, whatever word of it the parser hung it on.
    constexpr size_t most = 12;
    for (size_t g = next; g < s_->groups.size() && g < next + most && s_->groups[g].kind != GroupKind::verb; ++g) {
      if (s_->groups[g].kind != GroupKind::adverb || s_->groups[g].gap != 0 || !contains(words, s_->lemma(GroupIndex(g)))) continue;
      GroupIndex up = s_->tree->head(GroupIndex(g));
      while (up != no_group && up > verb && s_->groups[up].kind == GroupKind::noun) up = s_->tree->head(up);
      return up == verb;
    }
    return false;
  }

  bool infinitive(const Part& part, Slot slot) {
    places_ = {match_.trigger, match_.object.group, last_noun_};
    places_.insert(places_.end(), anchors_.begin(), anchors_.end());
    for (const GroupIndex place : places_) {
      if (place == no_group) continue;
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        if (g < match_.trigger) continue;
        const Group& group = s_->groups[g];
        const bool verbal = group.kind == GroupKind::verb && (group.form == VerbForm::infinitive || group.form == VerbForm::bare);
        if (slot == Slot::content) {
          const bool to_noun = group.kind == GroupKind::noun && group.preposition == words_.to && !s_->mention(g);  // but "invited him to Peru"
          if (!verbal && !to_noun) continue;
          match_.content = g;
          return true;
        }
        if (!verbal) continue;
        // The verb, then those coordinated with it.
        for (GroupIndex v = g; v != no_group; v = v == g ? s_->tree->first_child(g) : s_->tree->next_sibling(v)) {
          if (v != g && s_->tree->label(v) != Label::conjunct) continue;
          if (!contains(part.verbs, s_->lemma(v)) || s_->groups[v].negated) continue;  // "promised not to attack"
          anchors_.insert(anchors_.begin(), v);
          if (s_->tree->clause_of(v) != no_clause) {
            const Clause& inner = s_->tree->clauses()[s_->tree->clause_of(v)];
            for (const GroupIndex o : {inner.indirect_object, inner.object, inner.predicate}) {
              if (o != no_group) objects_.push_back(o);
            }
          }
          return true;
        }
      }
    }
    return false;
  }

  // Whether a clause begins with "that", or is what the parser calls a complement.
  bool is_content(GroupIndex g) const {
    const Label label = s_->tree->label(g);
    if (label == Label::complement) return true;
    if ((label != Label::adverbial && label != Label::adnominal && label != Label::relative) || s_->tree->clause_of(g) == no_clause) return false;
    const Clause& c = s_->tree->clauses()[s_->tree->clause_of(g)];
    // "allegations that Eritrea has massed troops": nothing that the clause lacks.
    if (label == Label::relative && c.noun != no_group && c.subject != no_group && c.subject != c.noun && s_->groups[c.subject].pronoun != Pronoun::relative) {
      const Embedding told = words_.of_noun(s_->lemma(c.noun));
      size_t objects = 0;
      for (GroupIndex k = s_->tree->first_child(c.verb); k != no_group; k = s_->tree->next_sibling(k)) objects += k > c.verb && s_->tree->label(k) == Label::object;
      if ((told == Embedding::say || told == Embedding::deny) && objects > 0) return true;
    }
    const GroupIndex first = c.subject != no_group && c.subject < c.verb ? c.subject : c.verb;
    return s_->groups[first].subordinator == words_.that && first != c.noun;
  }

  // "were killed when X bombed the town": what went on beside it.
  bool beside_clause(const Part& part) {
    for (GroupIndex g = s_->tree->first_child(match_.trigger); g != no_group; g = s_->tree->next_sibling(g)) {
      if (g < match_.trigger || s_->tree->label(g) != Label::adverbial || s_->tree->clause_of(g) == no_clause) continue;
      if (!contains(part.verbs, s_->lemma(g)) || s_->groups[g].negated || s_->groups[g].modal != 0) continue;
      const Clause& c = s_->tree->clauses()[s_->tree->clause_of(g)];
      if (c.subject == no_group || c.subject > g || c.subject < match_.trigger) continue;
      // "... when their convoy was ambushed by X"
      const GroupIndex who = c.passive ? c.agent : c.subject, what = c.passive ? c.subject : c.object;
      if (who == no_group) continue;
      const GroupIndex owner = s_->tree->child(c.subject, Label::possessor);
      const uint32_t begin = s_->groups[owner != no_group ? owner : c.subject].begin;
      if (begin == 0 || !contains(part.prepositions, s_->tokens[begin - 1].word)) continue;
      if (!part.filler.words.empty() && (what == no_group || !words_in(what, part.filler))) continue;
      bind(part.filler.slot, {who, false});
      return true;
    }
    return false;
  }

  // Whether the content clause `g` is what `part` wants of one; fills its slot.
  bool is_said(GroupIndex g, const Part& part) {
    const bool verbs_asked = (part.filler.slot == Slot::other || part.filler.slot == Slot::self) && !part.verbs.empty();
    if (part.filler.slot == Slot::object || part.filler.slot == Slot::subject || !part.prepositions.empty() || verbs_asked) {
      const ClauseIndex inner = s_->tree->clause_of(g);
      if (inner == no_clause) return false;
      if (part.filler.slot == Slot::object && frame_->object_types.literal) {
        bind(Slot::object, {g, false});
        return true;
      }
      const Clause& c = s_->tree->clauses()[inner];
      const Group& verb = s_->groups[c.verb];
      // "asked why X should do so" demands nothing of X.
      const GroupIndex first = c.subject != no_group && c.subject < c.verb ? c.subject : c.verb;
      if (s_->groups[first].begin > 0 && s_->tokens[s_->groups[first].begin - 1u].tag == tokens::Tag::WRB) return false;
      // "demanded that X be freed": of nobody whom it names.
      if (c.passive && c.agent == no_group) return false;
      const bool to_be = is_to_be(c, part.filler);
      // "has to go"
      const GroupIndex next = GroupIndex(c.verb + 1);
      const bool due = !part.prepositions.empty() && contains(part.prepositions, s_->lemma(c.verb)) && next < s_->groups.size() && s_->tree->label(next) == Label::open_complement && s_->tree->head(next) == c.verb && s_->groups[next].form == VerbForm::infinitive;
      if (!part.verbs.empty() && !to_be && (!contains(part.verbs, s_->lemma(due ? next : c.verb)) || verb.negated)) return false;
      if (!part.prepositions.empty() && !due && ((!contains(part.prepositions, verb.modal) && !is_subjunctive(*s_, c, words_)) || verb.copular)) return false;
      if (part.filler.slot == Slot::self && !is_self(c.subject)) return false;
      // "told the rebels that they must leave": of them, who are told; "told reporters that Iraq must comply": of a third.
      if (match_.clause != no_clause && !part.prepositions.empty()) {
        const Clause& tells = s_->tree->clauses()[match_.clause];
        const GroupIndex told = tells.indirect_object != no_group ? tells.indirect_object : tells.object;
        const bool third = part.filler.slot == Slot::object || (c.subject != no_group && s_->mention(c.subject));
        if (told < c.verb && c.subject != no_group && third && (part.filler.slot == Slot::object) == is_same(c.subject, told)) return false;
        if (told != no_group && told > c.verb && part.filler.slot != Slot::object) return false;  // "Iraq must comply, he told the BBC"
      }
      if (verbs_asked) {
        // "there will be consequences", "would face a price"
        if (!part.filler.words.empty()) {
          const GroupIndex those[] = {c.object, c.predicate, c.subject};
          const auto* which = std::find_if(std::begin(those), std::end(those), [&](GroupIndex o) { return o != no_group && words_in(o, part.filler); });
          if (which == std::end(those)) return false;
          note_noun(*which);
        }
        anchors_.insert(anchors_.begin(), g);  // "would retaliate if X attacked": what hangs there
        for (const GroupIndex o : {c.indirect_object, c.object, c.predicate}) {
          if (o != no_group) objects_.push_back(o);
        }
      } else if (!part.filler.words.empty() && !verb.copular && !to_be) {
        if (c.object == no_group || !words_in(c.object, part.filler) || s_->tokens[s_->groups[c.object].core].word == words_.no) return false;  // "would pay a price", but "bears no blame"
      } else if (part.filler.words.size() == 1 && !to_be && !says_to_be(c, part.filler.words.back())) {
        return false;
      } else if (part.filler.words.size() > 1 && (c.predicate == no_group || s_->groups[c.predicate].preposition != 0 || !words_in(c.predicate, part.filler))) {
        return false;
      }
      bind(part.filler.slot, {c.passive && c.agent != no_group ? c.agent : c.subject, false});
    }
    match_.content = g;
    return true;
  }

  bool that_clause(const Part& part) {
    if (match_.told) return is_said(match_.trigger, part);
    for (GroupIndex place : {match_.trigger, last_noun_, anchors_.empty() ? no_group : anchors_.front()}) {
      if (place == no_group) continue;
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        if (is_content(g) && is_said(g, part)) return true;
      }
    }
    // "X must leave, Y said": the speech stands aside, and what it hangs on is what is said.
    const GroupIndex said = s_->tree->label(match_.trigger) == Label::parataxis ? s_->tree->head(match_.trigger) : no_group;
    const GroupIndex who = match_.subject.group;
    // "X, Y says, broke the truce"
    const ClauseIndex told = said != no_group && said > match_.trigger ? s_->tree->clause_of(said) : no_clause;
    const GroupIndex of = told != no_clause ? s_->tree->clauses()[told].subject : no_group;
    if (of != no_group && who != no_group && of < who && s_->groups[match_.trigger].modal == 0 && frame_->kind == Frame::Kind::verb && part.filler.slot == Slot::object && is_said(said, part)) return true;
    bool aside = said != no_group && who != no_group && said < who && !(s_->groups[who].gap & groups::gap_semicolon) && s_->groups[match_.trigger].modal == 0;
    for (GroupIndex g = GroupIndex(match_.trigger + 1); aside && g < s_->groups.size(); ++g) aside = s_->groups[g].kind != GroupKind::verb || s_->tree->head(g) == match_.trigger;
    if (aside && frame_->kind == Frame::Kind::verb && part.filler.slot == Slot::object && is_said(said, part)) return true;
    // "repeated allegations last week that Chad armed the rebels": hung on the verb.
    const GroupIndex up = frame_->kind == Frame::Kind::noun && !up_tried_ ? s_->tree->head(match_.trigger) : no_group;
    if (up != no_group && s_->groups[up].kind == GroupKind::verb && s_->tree->label(match_.trigger) == Label::object) {
      up_tried_ = true;
      anchors_.insert(anchors_.begin(), up);
      const bool found = that_clause(part);
      anchors_.erase(anchors_.begin());
      return found;
    }
    return false;
  }

  // Whether `g` means whoever was `told`, or something of theirs.
  bool is_same(GroupIndex g, GroupIndex told) const {
    const GroupIndex owner = s_->tree->child(g, Label::possessor);
    if (s_->groups[g].pronoun == Pronoun::personal || (owner != no_group && s_->groups[owner].pronoun == Pronoun::personal)) return true;
    return s_->mention(g) && s_->mention(told) && s_->mention(g)->entity == s_->mention(told)->entity;
  }

  // "warned that it would", "said his army would": whoever says so.
  bool is_self(GroupIndex g) const {
    if (g == no_group) return false;
    if (s_->groups[g].pronoun == Pronoun::personal) return true;
    const GroupIndex owner = s_->tree->child(g, Label::possessor);
    if (owner != no_group && s_->groups[owner].pronoun == Pronoun::personal) return true;
    const Mention* m = s_->mention(g);
    const Mention* who = match_.subject.group == no_group ? nullptr : s_->mention(match_.subject.group);
    return m && who && m->entity == who->entity;
  }

  // "X is to blame": an infinitive behind a copula, with nobody whom it blames.
  bool is_to_be(const Clause& c, const Filler& filler) const {
    if (s_->groups[c.verb].form != VerbForm::infinitive || c.object != no_group || filler.words.size() != 1 || !contains(filler.words.back(), s_->lemma(c.verb))) return false;
    for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group && g < c.verb; g = s_->tree->next_sibling(g)) {
      if (s_->groups[g].copular) return !s_->groups[g].negated;
    }
    return false;
  }

  // "if X attacked": under the verb or what was said, or on its object; the slot is whoever it depends on.
  bool condition(const Part& part) {
    constexpr int steps_up = 3;  // "there will be hell to pay if X attacks"
    for (const Clause& c : s_->tree->clauses()) {
      const GroupIndex first = c.subject != no_group && c.subject < c.verb ? c.subject : c.verb;
      if (!contains(part.prepositions, s_->groups[first].subordinator)) continue;
      const GroupIndex who = c.passive ? c.agent : c.subject;
      GroupIndex up = s_->tree->head(c.verb);
      for (int steps = 0; steps < steps_up && up != no_group && up != match_.trigger && std::find(anchors_.begin(), anchors_.end(), up) == anchors_.end(); ++steps) up = s_->tree->head(up);
      const bool here = up != no_group && (up == match_.trigger || std::find(anchors_.begin(), anchors_.end(), up) != anchors_.end());
      if (who == no_group || !here) continue;
      bind(part.filler.slot, {who, false});
      return true;
    }
    return false;
  }

  // Whether a copular clause calls its subject one of the words: "is responsible", "was behind", "is to blame".
  bool says_to_be(const Clause& c, const std::vector<Symbol>& words) const {
    const auto said = [&](GroupIndex g) { return contains(words, s_->lemma(g)) || contains(words, s_->head(g).word) || contains(words, s_->groups[g].preposition); };
    if (c.predicate != no_group) {
      const auto members = s_->tree->members(c.predicate);
      if (std::any_of(members.begin(), members.end(), said)) return true;
    }
    for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group; g = s_->tree->next_sibling(g)) {
      if (g > c.verb && s_->tree->label(g) != Label::conjunct && said(g)) return true;
    }
    return false;
  }

  bool possessor(const Part& part) {
    if (frame_->kind == Frame::Kind::verb || (frame_->kind == Frame::Kind::copular && !part.prepositions.empty()) || (frame_->kind == Frame::Kind::noun && !(frame_->owner_first && &part == &frame_->parts[0]))) {
      pending_possessor_ = part.filler.slot;  // of the noun that comes next in the form
      return true;
    }
    const GroupIndex noun = frame_->kind == Frame::Kind::copular && last_noun_ != no_group ? last_noun_ : anchors_.empty() ? match_.trigger : anchors_.front();
    // A possessor, a by-phrase, or a name before the noun.
    for (GroupIndex g = s_->tree->first_child(noun); g != no_group; g = s_->tree->next_sibling(g)) {
      if (s_->tree->label(g) == Label::possessor && (!s_->groups[g].time || s_->mention(g))) {  // but "Tuesday's attack by X"
        bind(part.filler.slot, {g, false});
        return true;
      }
    }
    const Group& group = s_->groups[noun];
    for (const Mention& m : s_->mentions) {
      if (m.begin >= group.core && m.end <= group.head && m.end <= (trigger_token_ ? trigger_token_ : group.head)) {
        bind(part.filler.slot, {noun, true});
        return true;
      }
    }
    for (GroupIndex g = s_->tree->first_child(noun); g != no_group; g = s_->tree->next_sibling(g)) {
      if (s_->groups[g].preposition == words_.by && s_->groups[g].kind == GroupKind::noun) {
        bind(part.filler.slot, {g, false});
        return true;
      }
    }
    // "a raid carried out by X on Y"; who announces a deal with Y may be a third.
    const bool shared = std::any_of(frame_->parts.begin(), frame_->parts.end(), [&](const Part& p) { return contains(p.prepositions, words_.with); });
    for (GroupIndex g = s_->tree->first_child(noun); frame_->kind == Frame::Kind::noun && !shared && g != no_group; g = s_->tree->next_sibling(g)) {
      const GroupIndex who = s_->agent_behind(g);
      // ... and talks hosted by X and Y are not between them.
      if (who == no_group || !(words_.is_light(s_->lemma(g)) || (words_.holds(s_->lemma(g)) && !frame_->reciprocal))) continue;
      bind(part.filler.slot, {who, false});
      anchors_.push_back(g);  // "... carried out on Y"
      return true;
    }
    // "a rebel attack on X"
    const uint32_t before = (trigger_token_ ? trigger_token_ : group.head) - 1u;
    const ActorNoun kind = before + 1u > group.core && before + 1u == group.head && s_->tokens[before].tag == tokens::Tag::NN ? words_.actor_noun(s_->tokens[before].lemma) : ActorNoun::none;
    const bool owns = Words::owns_noun(kind) || (kind == ActorNoun::group && words_.description(s_->tokens[before].lemma) == Description::none);
    if (frame_->kind == Frame::Kind::noun && owns && kind != ActorNoun::rule && (before == 0 || s_->tokens[before - 1].tag != tokens::Tag::hyphen)) {
      bind(part.filler.slot, {noun, true});
      return true;
    }
    // "the attack of X on Y": an of-phrase that the form has no other use for.
    const bool of_is_taken = std::any_of(frame_->parts.begin(), frame_->parts.end(), [&](const Part& p) {
      if (!contains(p.prepositions, words_.of)) return false;
      // "support for|of {O}": free where the other one is there.
      for (GroupIndex g = s_->tree->first_child(noun); g != no_group; g = s_->tree->next_sibling(g)) {
        if (s_->groups[g].preposition != words_.of && contains(p.prepositions, s_->groups[g].preposition)) return false;
      }
      return true;
    });
    for (GroupIndex g = s_->tree->first_child(noun); frame_->kind == Frame::Kind::noun && !of_is_taken && g != no_group; g = s_->tree->next_sibling(g)) {
      if (s_->groups[g].preposition == words_.of && s_->groups[g].kind == GroupKind::noun && g > noun) {
        bind(part.filler.slot, {g, false});
        taken_.push_back(g);
        return true;
      }
    }
    return frame_->kind == Frame::Kind::noun && (light(part) || (frame_->joined && beside(part)));
  }

  // "launched an attack on X", "an attack was mounted by Y": who does it is the verb's to say.
  bool light(const Part& part) {
    // "held talks with X and a meeting with Y"
    GroupIndex first = match_.trigger;
    for (int steps = 0; steps < 3 && s_->tree->label(first) == Label::conjunct && s_->groups[first].preposition == 0 && s_->tree->head(first) < first && s_->groups[s_->tree->head(first)].kind == GroupKind::noun; ++steps) first = s_->tree->head(first);
    // ... hung on the one that the first was held with
    if (first != match_.trigger && s_->groups[first].preposition != 0 && s_->tree->label(first) == Label::modifier) first = s_->tree->head(first);
    const GroupIndex up = s_->tree->head(first);
    if (up == no_group || s_->tree->clause_of(up) == no_clause || s_->groups[up].kind != GroupKind::verb) return false;
    const Clause& c = s_->tree->clauses()[s_->tree->clause_of(up)];
    if ((c.passive ? c.subject : c.object) != first) return false;
    const Symbol verb = s_->lemma(up);
    const Embedding embeds = words_.of_verb(verb);
    if (!words_.is_light(verb) && embeds != Embedding::plan && embeds != Embedding::end && embeds != Embedding::finish) return false;
    // "agreed to end the war in Bosnia": who ends what goes on somewhere need not have begun it.
    if ((embeds == Embedding::end || embeds == Embedding::finish) && s_->tokens[s_->groups[first].core].word == words_.the && s_->phrase(first, words_.in) != no_group) return false;
    const GroupIndex who = c.passive ? agent_of(c) : c.subject;
    if (who == no_group) return false;
    bind(part.filler.slot, {who, false});
    return true;
  }

  // "after two days of talks with X, Y left", "Y, on a visit to Riyadh, said": who does what the noun stands beside.
  bool beside(const Part& part) {
    GroupIndex at = match_.trigger;
    while (s_->groups[at].preposition == words_.of && s_->tree->head(at) != no_group && s_->groups[s_->tree->head(at)].kind == GroupKind::noun) at = s_->tree->head(at);
    const Symbol p = s_->groups[at].preposition;
    if (std::find(words_.beside.begin(), words_.beside.end(), p) == words_.beside.end()) return false;
    GroupIndex up = s_->tree->head(at);
    if (up != no_group && s_->groups[up].kind == GroupKind::noun && s_->tree->label(up) == Label::subject) {
      match_.aside = true;
      bind(part.filler.slot, {up, false});  // "Trump, on a visit to Riyadh, said": hung on the name
      return true;
    }
    // "announced the deal after talks with X": hung on the object.
    for (int steps = 0; steps < 2 && up != no_group && s_->groups[up].kind == GroupKind::noun && !s_->groups[up].possessive; ++steps) {
      if (s_->groups[up].preposition == words_.as) return false;  // "served as hosts for talks": of others
      up = s_->tree->head(up);
    }
    if (up == no_group || s_->tree->clause_of(up) == no_clause) return false;
    const Clause& c = s_->tree->clauses()[s_->tree->clause_of(up)];
    const GroupIndex who = c.passive ? agent_of(c) : c.subject;
    if (who == no_group || who == at) return false;
    match_.aside = true;
    bind(part.filler.slot, {who, false});
    return true;
  }

  bool modifier(const Part& part) {
    const Group& group = s_->groups[match_.trigger];
    const uint32_t end = trigger_token_ ? trigger_token_ : group.head;
    if (part.filler.slot != Slot::none) {
      for (const Mention& m : s_->mentions) {
        if (m.begin >= group.core && m.end <= end) {
          // "X's Moscow visit": the name itself, whoever else the noun belongs to.
          bind(part.filler.slot, {match_.trigger, true, frame_->owner_first ? uint16_t(&m - s_->mentions.data()) : groups::no_mention});
          return true;
        }
      }
      return false;
    }
    for (const auto& choice : part.filler.words) {
      bool found = false;
      for (uint32_t i = group.core; i < end && !found; ++i) found = contains(choice, s_->tokens[i].lemma) || contains(choice, s_->tokens[i].word);
      if (!found) return false;
    }
    return true;
  }

  bool appended(const Part& part) {
    if (trigger_token_ != s_->groups[match_.trigger].head) {
      bind(part.filler.slot, {match_.trigger, false});
      return true;
    }
    for (GroupIndex g = s_->tree->first_child(match_.trigger); g != no_group; g = s_->tree->next_sibling(g)) {
      if (s_->tree->label(g) == Label::apposition && g == match_.trigger + 1 && !(s_->groups[g].gap & groups::gap_comma)) {
        bind(part.filler.slot, {g, false});
        return true;
      }
    }
    return false;
  }

  // "recalled its ambassador from Kenya": a phrase says which. Of two sides only some phrases do.
  bool names_place() const {
    // "cut Saudi-Iranian ties"
    const bool plain = !frame_->sides && last_noun_ != no_group && !s_->mention(last_noun_);
    if (plain && std::any_of(s_->mentions.begin(), s_->mentions.end(), [&](const Mention& m) { return m.begin >= s_->groups[last_noun_].core && m.end <= s_->groups[last_noun_].head; })) return true;
    const Symbol of_sides[] = {words_.between, words_.among, words_.with, words_.of, words_.to, words_.in, words_.for_, words_.at_};
    for (const GroupIndex place : anchors_) {
      for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
        const Group& group = s_->groups[g];
        if (frame_->sides || frame_->event) {
          // "attended the games"
          if (frame_->event && s_->tree->label(g) == Label::object && g != last_noun_) return true;
          if (group.kind == GroupKind::noun && group.preposition != 0 && std::find(std::begin(of_sides), std::end(of_sides), group.preposition) != std::end(of_sides)) return true;
          continue;
        }
        const bool phrase = group.kind == GroupKind::noun && group.preposition != 0 && !group.time && group.preposition != words_.in && group.preposition != words_.for_;
        if (phrase && (g > match_.trigger || s_->groups[place].kind != GroupKind::verb)) return true;
      }
    }
    return false;
  }

  bool complete() {
    if (match_.subject.group == no_group && !match_.told) return miss("subject");
    if (match_.object.group == no_group && !frame_->implied) return miss("object");
    if (frame_->implied && names_place()) return miss("no other side (there is one)");
    match_.frame = frame_;
    return true;
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

namespace {

// What was matched of the clause before is said of the ellipsis' subject too.
void add_ellipses(const SentenceView& s, const Words& words, size_t first, std::vector<FrameMatch>& out) {
  const auto clauses = s.tree->clauses();
  const size_t last = out.size();
  for (ClauseIndex e = 1; e < clauses.size() && first < last; ++e) {
    const Ellipsis ellipsis = find_ellipsis(s, clauses[e], words, false);
    if (ellipsis.who == no_group) continue;
    for (ClauseIndex c = e; c-- > 0 && c + 4 > e;) {
      const Clause& full = clauses[c];
      bool found = false;
      for (size_t i = first; i < last; ++i) {
        FrameMatch copy = out[i];
        if (copy.clause != c || copy.apposition || full.subject == no_group || full.subject == ellipsis.who) continue;
        // "Canada closed its embassy in X, as did Y": Y's own, and nothing of Canada's.
        const GroupIndex owner = copy.object.group == no_group ? no_group : s.tree->child(copy.object.group, Label::possessor);
        if (copy.subject.group == full.subject && copy.object.anchor && owner != no_group && s.groups[owner].pronoun == Pronoun::personal) continue;
        if (copy.subject.group == full.subject) {
          copy.subject = {ellipsis.who, false};
        } else if (copy.object.group == full.subject) {
          copy.object = {ellipsis.who, false};
        } else {
          continue;
        }
        copy.clause = e;
        copy.negated = copy.negated != ellipsis.negated;
        found = true;
        out.push_back(copy);
      }
      // "A, who had mediated, watched, as did B": what the main verb says, if nothing, is not what stands before it.
      if (found || full.link == Label::root) break;
    }
  }
}

// Where somebody is, said in passing: a name with a preposition right behind a name, between commas, or all that a headline says of him.
bool stands_beside(const SentenceView& s, GroupIndex g) {
  const Group& group = s.groups[g];
  const GroupIndex of = s.tree->head(g);
  if (group.preposition == 0 || of == no_group || of + 1u != g || s.tree->label(g) != Label::modifier || !s.mention(g) || !s.mention(of)) return false;
  const bool commas = (group.gap & groups::gap_comma) && (g + 1u == s.groups.size() || (s.groups[g + 1].gap & groups::gap_comma));
  return commas || (s.tree->label(of) == Label::root && group.gap == 0);
}

// A frame's parts and their words lie together, but apart from it.
void prefetch_parts(const Frame& frame) {
  const auto* at = reinterpret_cast<const char*>(frame.parts.data());
  for (size_t line = 0; line < 5; ++line) __builtin_prefetch(at + 64 * line);
}

}  // namespace

FrameMatcher::FrameMatcher(const Frames& frames, const Words& words) : frames_(frames), words_(words), attempt_(std::make_unique<Attempt>(words)) {}
FrameMatcher::~FrameMatcher() = default;

void FrameMatcher::match(const SentenceView& s, std::vector<FrameMatch>& out, std::vector<NearMiss>* misses) {
  plan(s, misses != nullptr);
  Attempt& attempt = *attempt_;
  attempt.begin_sentence(s);
  const size_t first = out.size();
  for (size_t i = 0; i < plan_.size(); ++i) {
    if (i + 2 < plan_.size()) prefetch_parts(*plan_[i + 2].frame);
    attempt.begin(*plan_[i].frame);
    if (attempt.run(plan_[i])) {
      out.push_back(attempt.match_);
      while (attempt.listed_ != no_group) {
        attempt.begin(*plan_[i].frame, attempt.listed_);
        if (attempt.run(plan_[i])) out.push_back(attempt.match_);
        else break;
      }
    } else if (misses) {
      misses->push_back({plan_[i].frame, attempt.match_.trigger, "needs " + std::string(attempt.why_), attempt.lacks_, attempt.matched_});
    }
  }
  add_ellipses(s, words_, first, out);
}

// Which frames are tried where, before any is: the words of most are far away in memory, and are fetched meanwhile.
void FrameMatcher::plan(const SentenceView& s, bool all) {
  held_.fill(s, words_);
  plan_.clear();
  const auto try_all = [&](const Frames::Candidates& candidates, TriedFrame::How how, GroupIndex at, uint32_t with) {
    for (const auto candidate : candidates) {
      if (!all && (!held_.may_hold(candidate.need) || !held_.may_hold(candidate.needs))) continue;
      const Frame& frame = frames_.all()[candidate.frame];
      __builtin_prefetch(&frame);
      plan_.push_back({&frame, how, at, with});
    }
  };
  using How = TriedFrame::How;
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const Group& group = s.groups[g];
    if (const ClauseIndex c = s.tree->clause_of(g); c != no_clause) {
      const Clause& clause = s.tree->clauses()[c];
      const Token& head = s.head(g);
      try_all(frames_.with_verb(head.lemma), How::clause, g, c);
      if (s.said_by != no_entity && group.form == VerbForm::finite && (clause.link == Label::root || (clause.link == Label::conjunct && clause.parent != no_clause && s.tree->clauses()[clause.parent].link == Label::root))) {
        try_all(frames_.with_verb(words_.say), How::told, g, c);
      }
      if (clause.passive && !group.copular) {
        try_all(frames_.with_predicate(head.word), How::clause, g, c);
        if (head.lemma != head.word) try_all(frames_.with_predicate(head.lemma), How::clause, g, c);
      }
      if (group.copular) {
        const auto members = clause.predicate != no_group ? s.tree->members(clause.predicate) : clauses::Members();
        seen_.clear();
        const auto try_word = [&](Symbol word) {
          if (word == 0 || contains(seen_, word)) return;
          seen_.push_back(word);
          try_all(frames_.with_predicate(word), How::clause, g, c);
        };
        try_word(words_.be);
        for (const GroupIndex m : members) {
          try_word(s.groups[m].preposition);
          try_word(s.lemma(m));
          try_word(s.head(m).word);
          if (const GroupIndex among = one_of(s, words_, m); among != no_group) try_word(s.lemma(among));
        }
        const auto plain = [&](GroupIndex k) { return k != no_group && s.groups[k].kind == GroupKind::noun && s.groups[k].preposition == 0 && s.groups[k].pronoun == Pronoun::none; };
        if (plain(clause.subject) && !s.mention(clause.subject) && plain(clause.predicate) && s.mention(clause.predicate)) {
          try_all(frames_.with_predicate(s.lemma(clause.subject)), How::inverted, g, c);
        }
        if (members.size() == 1 && s.groups[members[0]].kind == GroupKind::adverb) {
          if (const GroupIndex phrase = phrase_under(s, members[0]); phrase != no_group) try_word(s.lemma(phrase));
        }
        if (members.empty()) {
          for (GroupIndex k = s.tree->first_child(g); k != no_group; k = s.tree->next_sibling(k)) {
            if (s.groups[k].preposition != 0) try_word(s.lemma(k));
          }
        }
      }
      continue;
    }
    if (group.kind != GroupKind::noun) continue;
    const Symbol lemma = s.lemma(g);
    try_all(frames_.with_noun(lemma), How::noun, g, group.head);
    for (uint16_t m = 0; m < s.mentions.size(); ++m) {
      const uint32_t at = s.mentions[m].end;  // the hyphen
      if (s.mentions[m].begin < group.core || at + 1 >= group.head || s.tokens[at].tag != tokens::Tag::hyphen || s.tokens[at].space_before) continue;
      if (s.tokens[at + 1].space_before || s.tokens[at + 1].tag == tokens::Tag::VBG) continue;
      try_all(frames_.with_verb(s.tokens[at + 1].lemma), How::compound, g, m);
    }
    if (s.mention(g)) {
      const uint32_t before = s.mention(g)->begin;
      if (before > group.core) {
        try_all(frames_.with_noun(s.tokens[before - 1].lemma), How::noun, g, before - 1);
      }
    }
    if (stands_beside(s, g)) try_all(frames_.with_predicate(group.preposition), How::beside, g, s.tree->head(g));
    if (s.tree->label(g) == Label::apposition) {
      try_all(frames_.with_predicate(lemma), How::apposition, g, s.tree->head(g));
    } else if (const GroupIndex name = s.tree->child(g, Label::apposition); name != no_group) {
      try_all(frames_.with_predicate(lemma), How::apposition, g, name);
    }
  }
}

}  // namespace entente::claims
