// Who does what a noun tells of: its possessor, the subject of a light verb, whoever it stands beside.
#include "claims/internal/attempt.h"

namespace entente::claims {

bool Attempt::possessor(const Part& part) {
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
  const bool owns = kind != ActorNoun::none && words_.owns_noun(kind, s_->tokens[before].lemma);
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
bool Attempt::light(const Part& part) {
  // "held talks with X and a meeting with Y"
  GroupIndex first = match_.trigger;
  for (int steps = 0; steps < 3 && s_->tree->label(first) == Label::conjunct && s_->groups[first].preposition == 0 && s_->tree->head(first) < first && s_->groups[s_->tree->head(first)].kind == GroupKind::noun; ++steps) first = s_->tree->head(first);
  // ... hung on the one that the first was held with
  if (first != match_.trigger && s_->groups[first].preposition == words_.with && s_->tree->label(first) == Label::modifier) first = s_->tree->head(first);
  const GroupIndex up = s_->tree->head(first);
  if (up == no_group || s_->tree->clause_of(up) == no_clause || s_->groups[up].kind != GroupKind::verb) return false;
  const Clause& c = s_->tree->clauses()[s_->tree->clause_of(up)];
  if ((c.passive ? c.subject : c.object) != first) return false;
  const Symbol verb = s_->lemma(up);
  const Embedding embeds = words_.of_verb(verb);
  if (!words_.is_light(verb) && embeds != Embedding::plan && embeds != Embedding::end && embeds != Embedding::finish) return false;
  // "agreed to end the war in Bosnia": who ends what goes on somewhere need not have begun it.
  if ((embeds == Embedding::end || embeds == Embedding::finish) && s_->tokens[s_->groups[first].core].word == words_.the && (s_->phrase(first, words_.in) != no_group || (embeds == Embedding::finish && s_->groups[up].form == VerbForm::infinitive))) return false;
  const GroupIndex who = c.passive ? agent_of(c) : c.subject;
  if (who == no_group) return false;
  bind(part.filler.slot, {who, false});
  return true;
}

// "after two days of talks with X, Y left", "Y, on a visit to Riyadh, said": who does what the noun stands beside.
bool Attempt::beside(const Part& part) {
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
  // "A and B called their envoys home for consultations": not with each other.
  if (frame_->reciprocal && p == words_.for_ && !c.passive && c.object != no_group && c.object > c.verb && c.object < at) return false;
  // ... nor are talks that both of them call for.
  if (frame_->reciprocal && p == words_.for_ && words_.of_verb(s_->lemma(up)) == Embedding::wish) return false;
  const GroupIndex who = c.passive ? agent_of(c) : c.subject;
  if (who == no_group || who == at) return false;
  match_.aside = true;
  bind(part.filler.slot, {who, false});
  return true;
}

}  // namespace entente::claims
