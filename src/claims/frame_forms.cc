// The forms of a frame: a clause, a noun, an apposition, a compound; what each gives its subject and object.
#include "claims/internal/attempt.h"

namespace entente::claims {

bool Attempt::clause(ClauseIndex index) {
  const Clause& c = s_->tree->clauses()[index];
  match_.clause = index;
  match_.trigger = c.verb;
  const bool copular = frame_->kind == Frame::Kind::copular, passive = c.passive && !copular;
  // "a treaty was signed by A and B", but "relations between A and B were restored": those whom the subject is between do it.
  const bool nobody = passive && frame_->reciprocal && c.agent == no_group;
  const GroupIndex between = nobody && c.subject != no_group ? s_->phrase(c.subject, words_.between) : no_group;
  if (passive && (frame_->object_first || (nobody && between == no_group))) return miss("active voice");
  anchors_.push_back(c.verb);
  take_objects(index);
  GroupIndex who = between != no_group ? between : c.passive ? agent_of(c) : c.subject;
  if (copular) {
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
  if (!parts(copular ? 1 : 0)) return false;
  if (c.passive && frame_->kind == Frame::Kind::verb && !passive_used_) return miss("object (the clause is passive)");
  if (frame_->reciprocal) {
    if (const std::string_view phrase = phrase_of_third(c.verb); !phrase.empty()) return miss(phrase);
    // "A and B negotiated the truce between C and D"
    if (between == no_group && last_noun_ != no_group && s_->phrase(last_noun_, words_.between) != no_group) return miss("nobody else (a between-phrase)");
  }
  if (frame_->kind == Frame::Kind::verb && !c.passive && !object_part_ && c.object != no_group && !is_time(c.object) && !contains_group(c.object)) {
    return miss("no object (there is one)");
  }
  return complete();
}

// "A and B severed ties with C": with C, not with each other; "A and B spoke to C": nor with each other, where the frame has no "to" of its own.
std::string_view Attempt::phrase_of_third(GroupIndex verb) const {
  const bool to = std::none_of(frame_->parts.begin(), frame_->parts.end(), [&](const Part& part) { return contains(part.prepositions, words_.to); });
  const auto somebody = [&](GroupIndex g) { return s_->mention(g) || words_.description(s_->lemma(g)) != Description::none || words_.actor_noun(s_->lemma(g)) != ActorNoun::none; };
  for (const GroupIndex place : anchors_) {
    for (GroupIndex g = s_->tree->first_child(place); g != no_group; g = s_->tree->next_sibling(g)) {
      const Group& phrase = s_->groups[g];
      if (phrase.kind != GroupKind::noun) continue;
      // ... but ", with embassies reopened", ", with both sides agreeing" goes along with it.
      const size_t next = g + 1u;
      const bool along = (phrase.gap & groups::gap_comma) && (!somebody(g) || (next < s_->groups.size() && s_->groups[next].gap == 0 && (s_->groups[next].form == VerbForm::gerund || s_->groups[next].form == VerbForm::participle)));
      if (phrase.preposition == words_.with && !along) return "nobody else (a with-phrase)";
      const bool spoken_to = place == verb && g > verb && phrase.preposition == words_.to && phrase.gap == 0;
      if (to && spoken_to && somebody(g)) return "nobody else (a to-phrase)";
    }
  }
  return {};
}

// A clause of a quotation that goes on, read as "(he) said that ...".
bool Attempt::told(GroupIndex verb) {
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
bool Attempt::apposition(GroupIndex group, GroupIndex of) {
  match_.trigger = group;
  match_.apposition = true;
  if (frame_->titled) return miss("a verb (titles are read by themselves)");
  if (s_->groups[group].preposition == words_.like) return miss("predicate");  // "dressed like their guests, X and Y"
  if (frame_->reciprocal || !frame_->parts[0].prepositions.empty() || !words_in(group, frame_->parts[0].filler)) return miss("predicate");
  note_noun(group);
  if (frame_->subject_first) match_.subject.group = of;
  if (frame_->object_first) match_.object.group = of;
  if (!parts(1)) return false;
  // "her rival, X of the Labour Party": whose rival stands before it.
  for (const GroupIndex other : {match_.subject.group, match_.object.group}) {
    if (other != no_group && other != of && of > group && s_->tree->head(other) == of && s_->groups[other].preposition == words_.of && s_->tree->child(group, Label::possessor) != no_group) return miss("what it is of (an owner stands before it)");
  }
  return complete();
}

// "Kenya's main partner is Japan": read as "Japan is Kenya's main partner".
bool Attempt::inverted(ClauseIndex index) {
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
bool Attempt::beside(GroupIndex group, GroupIndex of) {
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
bool Attempt::noun(GroupIndex group, uint32_t token) {
  match_.trigger = group;
  trigger_token_ = token;
  // "Iran's former ally"
  for (uint32_t i = s_->groups[group].core; i < token; ++i) {
    if (words_.ends_office(s_->tokens[i].word)) return miss("what is still so");
  }
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
bool Attempt::compound(GroupIndex group, uint16_t mention) {
  match_.trigger = group;
  if (!frame_->subject_first || frame_->reciprocal || frame_->parts.empty() || frame_->parts[0].kind != Part::Kind::object) return miss("a plain object");
  match_.apposition = true;
  match_.subject = {group, false, mention};
  objects_.push_back(group);
  anchors_.push_back(group);
  antecedent_ = group;  // whatever stands before it: "after US-mediated talks"
  if (!parts(0)) return false;
  return complete();
}

GroupIndex Attempt::agent_of(const Clause& c) const {
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
void Attempt::take_objects(ClauseIndex index) {
  const Clause& c = s_->tree->clauses()[index];
  if (index != objects_of_) {
    find_objects(c);
    objects_of_ = index;
  }
  objects_ = clause_objects_;
  passive_subject_ = c.passive ? c.subject : no_group;
  find_antecedent(c);
}

// "left for Syria, which France bombed": the preposition is not this verb's. What a noun that is nobody says of it ("the sanctions on Iran, which
// Europe lifted") may be meant as well: then it is the noun of the form (`above_`), and never {O}.
void Attempt::find_antecedent(const Clause& c) {
  antecedent_ = above_ = no_group;
  if (c.link != Label::relative || c.object == no_group || c.object != c.noun || c.object > c.verb || s_->groups[c.object].preposition == 0) return;
  GroupIndex pronoun = s_->tree->first_child(c.verb);
  while (pronoun != no_group && s_->groups[pronoun].pronoun != Pronoun::relative) pronoun = s_->tree->next_sibling(pronoun);
  if (pronoun == no_group) return;
  const GroupIndex up = s_->tree->head(c.object);
  const bool of_noun = up != no_group && up < c.object && s_->groups[up].kind == GroupKind::noun;
  if (!of_noun || s_->mention(up) || words_.actor_noun(s_->lemma(up)) != ActorNoun::none) antecedent_ = c.object;
  if (of_noun) above_ = up;
}

void Attempt::find_objects(const Clause& c) {
  clause_objects_.clear();
  const GroupIndex passive_subject = c.passive ? c.subject : no_group;
  for (const GroupIndex g : {passive_subject, c.indirect_object, c.object, c.predicate}) {
    if (g != no_group && std::find(clause_objects_.begin(), clause_objects_.end(), g) == clause_objects_.end()) clause_objects_.push_back(g);
  }
  // Bare noun groups right after the verb are its objects whatever the parser called them: "named X chairman", "gave X aid".
  const auto add = [&](GroupIndex g) {
    const Group& group = s_->groups[g];
    // ... past who the first of them is: "named the envoy, X, chairman"
    const GroupIndex name = g > 0 ? GroupIndex(g - 1) : 0;
    const bool past = group.gap == groups::gap_comma && s_->tree->label(name) == Label::apposition && s_->mention(name) && s_->groups[name].gap == groups::gap_comma && s_->tree->head(name) == c.object && !s_->mention(g);
    const bool bare = group.kind == GroupKind::noun && group.preposition == 0 && g > c.verb && !group.possessive && (past || !(group.gap & groups::gap_comma));
    if (bare && std::find(clause_objects_.begin(), clause_objects_.end(), g) == clause_objects_.end()) clause_objects_.push_back(g);
  };
  for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group; g = s_->tree->next_sibling(g)) {
    const Label label = s_->tree->label(g);
    if (clauses::is_subject(label) || label == Label::conjunct || label == Label::parataxis) continue;
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

bool Attempt::start_copular(const Clause& c) {
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
      const bool is_one = among != no_group && !frame_->reciprocal && part.prepositions.empty() && part.filler.slot == Slot::none && words_in(among, part.filler);
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
  // ... and a noun of somebody's is none: "hosted by X" is not "X's host"
  const bool owned = frame_->parts.size() > 1 && frame_->parts[1].kind == Part::Kind::possessor;
  return contains(part.filler.words.back(), t.word) || (!owned && contains(part.filler.words.back(), t.lemma));
}

// "recalled its ambassador from Kenya": a phrase says which. Of two sides only some phrases do.
bool Attempt::names_place() const {
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
      if (g == last_noun_ || std::find(anchors_.begin(), anchors_.end(), g) != anchors_.end()) continue;  // the form's own
      const bool phrase = group.kind == GroupKind::noun && group.preposition != 0 && !group.time && group.preposition != words_.in && group.preposition != words_.for_;
      if (phrase && (g > match_.trigger || s_->groups[place].kind != GroupKind::verb)) return true;
    }
  }
  return false;
}

bool Attempt::complete() {
  if (match_.subject.group == no_group && !match_.told) return miss("subject");
  if (match_.object.group == no_group && !frame_->implied) return miss("object");
  if (frame_->implied && names_place()) return miss("no other side (there is one)");
  match_.frame = frame_;
  return true;
}

}  // namespace entente::claims
