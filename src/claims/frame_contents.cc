// Verbs that a form asks for below or beside its trigger: infinitives, that-clauses, conditions.
#include "claims/internal/attempt.h"
#include "claims/mood.h"

namespace entente::claims {

bool Attempt::infinitive(const Part& part, Slot slot) {
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
bool Attempt::is_content(GroupIndex g) const {
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
bool Attempt::beside_clause(const Part& part) {
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
bool Attempt::is_said(GroupIndex g, const Part& part) {
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
    // "said that X was biased": a participle that is an adjective.
    const bool described = c.passive && part.filler.words.size() == 1 && !verb.negated && verb.modal == 0 && contains(part.filler.words.back(), s_->head(c.verb).word);
    // "demanded that X be freed": of nobody whom it names.
    if (c.passive && c.agent == no_group && !described) return false;
    const bool to_be = described || is_to_be(c, part.filler);
    // "has to go"
    const GroupIndex next = GroupIndex(c.verb + 1);
    const bool due = !part.prepositions.empty() && contains(part.prepositions, s_->lemma(c.verb)) && next < s_->groups.size() && s_->tree->label(next) == Label::open_complement && s_->tree->head(next) == c.verb && s_->groups[next].form == VerbForm::infinitive;
    if (!part.verbs.empty() && !to_be && (!contains(part.verbs, s_->lemma(due ? next : c.verb)) || verb.negated)) return false;
    if (!part.prepositions.empty() && !due && ((!contains(part.prepositions, verb.modal) && !is_subjunctive(*s_, c, words_)) || verb.copular)) return false;
    if (part.filler.slot == Slot::self && !is_self(c.subject)) return false;
    // "X said it would attack": X would, and nobody is accused of it.
    if (part.filler.slot == Slot::object && part.prepositions.empty() && (verb.modal == words_.would || verb.modal == words_.will) && is_self(c.subject)) return false;
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

bool Attempt::that_clause(const Part& part) {
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
bool Attempt::is_same(GroupIndex g, GroupIndex told) const {
  const GroupIndex owner = s_->tree->child(g, Label::possessor);
  if (s_->groups[g].pronoun == Pronoun::personal || (owner != no_group && s_->groups[owner].pronoun == Pronoun::personal)) return true;
  return s_->mention(g) && s_->mention(told) && s_->mention(g)->entity == s_->mention(told)->entity;
}

// "warned that it would", "said his army would": whoever says so.
bool Attempt::is_self(GroupIndex g) const {
  if (g == no_group) return false;
  if (s_->groups[g].pronoun == Pronoun::personal) return true;
  const GroupIndex owner = s_->tree->child(g, Label::possessor);
  if (owner != no_group && s_->groups[owner].pronoun == Pronoun::personal) return true;
  const Mention* m = s_->mention(g);
  const Mention* who = match_.subject.group == no_group ? nullptr : s_->mention(match_.subject.group);
  return m && who && m->entity == who->entity;
}

// "X is to blame": an infinitive behind a copula, with nobody whom it blames.
bool Attempt::is_to_be(const Clause& c, const Filler& filler) const {
  if (s_->groups[c.verb].form != VerbForm::infinitive || c.object != no_group || filler.words.size() != 1 || !contains(filler.words.back(), s_->lemma(c.verb))) return false;
  for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group && g < c.verb; g = s_->tree->next_sibling(g)) {
    if (s_->groups[g].copular) return !s_->groups[g].negated;
  }
  return false;
}

// "if X attacked": under the verb or what was said, or on its object; the slot is whoever it depends on.
bool Attempt::condition(const Part& part) {
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
bool Attempt::says_to_be(const Clause& c, const std::vector<Symbol>& words) const {
  const auto said = [&](GroupIndex g) { return contains(words, s_->lemma(g)) || contains(words, s_->head(g).word) || contains(words, s_->groups[g].preposition); };
  if (c.predicate != no_group) {
    if (says_no_longer(c.predicate)) return false;
    const auto members = s_->tree->members(c.predicate);
    if (std::any_of(members.begin(), members.end(), said)) return true;
  }
  for (GroupIndex g = s_->tree->first_child(c.verb); g != no_group; g = s_->tree->next_sibling(g)) {
    if (g > c.verb && s_->tree->label(g) != Label::conjunct && said(g)) return true;
  }
  return false;
}

}  // namespace entente::claims
