// What a form asks for beside its trigger: objects, prepositional phrases, particles, words before the noun.
#include "claims/internal/attempt.h"

namespace entente::claims {

namespace {

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

}  // namespace

bool Attempt::parts(size_t first) {
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

bool Attempt::one(const Part& part) {
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

bool Attempt::object(const Part& part) {
  object_part_ = true;
  // "gave Ukraine weapons" read as one noun group: the name before the noun is the slot's.
  if (part.filler.slot != Slot::none && next_words_ && objects_.size() == 1 && words_in(objects_[0], *next_words_) && name_before_head(objects_[0])) {
    pending_possessor_ = part.filler.slot;
    return true;
  }
  for (size_t i = 0; i < objects_.size(); ++i) {
    const GroupIndex g = objects_[i];
    if (part.filler.slot != Slot::none) {
      if (s_->groups[g].preposition != 0 && g != passive_subject_ && g != antecedent_) continue;
      if (s_->groups[g].time && (part.filler.slot == Slot::subject || part.filler.slot == Slot::object)) continue;  // "wrote last week"
      // ... but "captured most of the city"
      if (s_->groups[g].kind == GroupKind::adjective && part.filler.slot != Slot::content && part.filler.slot != Slot::other) {
        const GroupIndex of = s_->phrase(g, words_.of);
        if (of == no_group || (s_->groups[of].pronoun == Pronoun::personal && !s_->groups[of].possessive)) continue;
      }
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
      take_noun(m);
      use(i);
      last_noun_ = m;
      if (says_more(m, g, part.filler)) listed_ = m;
      return true;
    }
  }
  if (part.filler.slot != Slot::none) return false;
  if (above_ != no_group && words_in(above_, part.filler)) {
    note_noun(above_);
    last_noun_ = above_;
    return true;
  }
  // "imposed sanctions on X in May and lifted them in June": what the sentence has named before.
  for (size_t i = 0; i < objects_.size(); ++i) {
    const Token& pronoun = s_->head(objects_[i]);
    const bool them = pronoun.word == words_.them;
    if (s_->groups[objects_[i]].pronoun != Pronoun::personal || (!them && !words_.is_it(pronoun.word))) continue;
    for (GroupIndex g = std::min(objects_[i], match_.trigger); g-- > 0;) {
      if (s_->groups[g].kind != GroupKind::noun || s_->mention(g) || s_->tree->head(g) == match_.trigger || tokens::is_plural(s_->head(g).tag) != them || !words_in(g, part.filler)) continue;
      use(i);
      const bool negated = match_.negated;
      note_noun(g);
      match_.negated = negated;  // "has no relations with X, but wants to restore them"
      last_noun_ = g;
      if (const GroupIndex verb = s_->tree->head(g); verb != no_group && s_->groups[verb].kind == GroupKind::verb) anchors_.push_back(verb);
      return true;
    }
  }
  return false;
}

// Whether behind noun `m` of the list of `g` another one has a phrase of its own.
bool Attempt::says_more(GroupIndex m, GroupIndex g, const Filler& filler) const {
  if (m + 2u >= s_->groups.size() || (m == g && s_->tree->child(g, Label::conjunct) == no_group)) return false;
  const auto members = s_->tree->members(g);
  return std::any_of(members.begin(), members.end(), [&](GroupIndex k) {
    const GroupIndex phrase = GroupIndex(k + 1);
    return k > m && words_in(k, filler) && phrase < s_->groups.size() && s_->groups[phrase].preposition != 0 && s_->tree->head(phrase) == k;
  });
}

// "the last French soldiers left": the form names the nouns that do it.
bool Attempt::doer(const Part& part) const {
  const GroupIndex who = frame_->subject_first ? match_.subject.group : match_.object.group;
  return who != no_group && s_->groups[who].kind == GroupKind::noun && words_in(who, part.filler);
}

// "dozens of rockets", "months of talks": what there are dozens and months of.
// ... and "40 billion cubic metres of gas"
GroupIndex Attempt::measured(GroupIndex g) const {
  const Group& group = s_->groups[g];
  const bool counted = std::any_of(s_->tokens.begin() + group.core, s_->tokens.begin() + group.head, [](const Token& t) { return t.tag == tokens::Tag::CD; });
  if (!s_->mention(g) && counted) return s_->phrase(g, words_.of);
  if (s_->mention(g) || (!s_->groups[g].time && words_.actor_noun(s_->lemma(g)) != ActorNoun::member && s_->head(g).tag != tokens::Tag::CD)) return no_group;
  return s_->phrase(g, words_.of);
}

bool Attempt::name_before_head(GroupIndex g) const {
  const Group& group = s_->groups[g];
  return std::any_of(s_->mentions.begin(), s_->mentions.end(), [&](const Mention& m) { return m.begin >= group.core && m.end <= group.head && (m.form == names::MentionForm::name || m.form == names::MentionForm::capital); });
}

// "arrived here on a visit", "flew there": an adverb for "in" or "to" a place, where no phrase names the place.
bool Attempt::pointed(const Part& part, const std::vector<Symbol>& prepositions) {
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

bool Attempt::prepositional(const Part& part, const std::vector<Symbol>& prepositions) {
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
    // ... "praise for X came from Y"
    const bool comes = label == Label::subject && part.filler.slot == Slot::subject && contains(prepositions, words_.from) && up != no_group && s_->tree->child(up, Label::object) == no_group;
    if (up != no_group && s_->groups[up].kind == GroupKind::verb && !contains(prepositions, words_.of) &&
        (comes || label == Label::object || label == Label::predicate || label == Label::oblique || (label == Label::subject && contains(prepositions, words_.between)))) {  // "fighting broke out between A and B"
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
bool Attempt::under_participle(const Part& part, const std::vector<Symbol>& prepositions) {
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

bool Attempt::prepositional_under(GroupIndex place, const Part& part, const std::vector<Symbol>& prepositions, int depth) {
  // What follows the trigger first; before it stand times and other adjuncts, mostly.
  for (const bool after : {true, false}) {
    for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
      const Label label = s_->tree->label(g);
      if (label == Label::subject || label == Label::relative || (g > place) != after) continue;
      // "bombed a reactor in Syria in 2007"
      const bool when = (part.filler.slot == Slot::object || part.filler.slot == Slot::subject) && s_->groups[g].time && !s_->mention(g) && !frame_->object_types.literal;
      if (after_ != 0 && g <= after_) continue;
      // "As president of the council, X backed Y": what X is.
      if (!after && frame_->kind == Frame::Kind::verb && s_->groups[g].preposition == words_.as && part.filler.slot == Slot::none) continue;
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
      if (passes && !is_apart(place, g, prepositions) && !contains(prepositions, words_.of) && prepositional_under(g, part, prepositions, depth - 1)) return true;
    }
  }
  return false;
}

// Whether what is told under the phrase `g` of a verb is not of the verb.
bool Attempt::is_apart(GroupIndex verb, GroupIndex g, const std::vector<Symbol>& prepositions) const {
  if (s_->groups[verb].kind != GroupKind::verb) return false;
  const Group& phrase = s_->groups[g];
  // "imposed tariffs on X despite pleas from Y"
  if (contains(words_.aside, phrase.preposition)) return true;
  // "With backing from X, Y seized Z": from X came the backing.
  if (phrase.preposition == words_.with && g < verb && contains(prepositions, words_.from)) return true;
  // "flew in for talks with X": did not fly with him.
  if (phrase.preposition == words_.for_) return contains(prepositions, words_.with);
  if (!contains(prepositions, words_.in)) return false;
  // "spoke out against the war in Gaza": elsewhere.
  if (phrase.preposition == words_.against) return true;
  // ... "fired at X in support of those in Gaza"
  if (phrase.core >= phrase.begin + 3u) return true;
  // "spoke by telephone with his colleagues in X": was not there himself.
  const bool colleagues = phrase.pronoun == Pronoun::none && !s_->mention(g) && (words_.description(s_->lemma(g)) == Description::person || s_->lemma(g) == words_.counterpart);
  return phrase.preposition == words_.with && colleagues;
}

// "put off talks": what looks like a preposition may be a particle with an object after it.
bool Attempt::particle_and_object(const Part& part) {
  if (frame_->kind != Frame::Kind::verb || !particle(part.prepositions)) return false;
  return object(part);
}

bool Attempt::particle(const std::vector<Symbol>& words) const {
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

bool Attempt::modifier(const Part& part) {
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

bool Attempt::appended(const Part& part) {
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

}  // namespace entente::claims
