#include "claims/frame_matcher.h"

#include <algorithm>

#include "claims/ellipsis.h"
#include "claims/internal/attempt.h"

namespace entente::claims {

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
      // "A urged B to free C, as did D": who urged, and not who is to free.
      if (s.groups[full.verb].form != VerbForm::finite && full.parent != no_clause && full.subject != clauses[full.parent].subject) continue;
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
        // "refused to recognise X, and so did B": did what the verb over the infinitive says
        const bool refused = s.groups[full.verb].form == groups::VerbForm::infinitive && ellipsis.who > clauses[e].verb && !ellipsis.negated && s.lemma(clauses[e].verb) == words.do_;
        if (!refused) copy.clause = e;
        copy.negated = copy.negated != ellipsis.negated;
        found = true;
        out.push_back(copy);
      }
      // "A, who had mediated, watched, as did B": what the main verb says, if nothing, is not what stands before it.
      if (found || full.link == Label::root || (full.link == Label::parataxis && words.of_verb(s.lemma(full.verb)) != Embedding::say)) break;
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
      // "X's backers include A": what A is of X's.
      if (head.lemma == words_.include && !clause.passive && clause.subject != no_group && clause.object != no_group && !s.mention(clause.subject)) {
        try_all(frames_.with_predicate(s.lemma(clause.subject)), How::apposition, clause.subject, clause.object);
      }
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
      // "among them his companion, X": X, and not all of them.
      const GroupIndex group_of = s.tree->head(g);
      const bool one_of_them = s.groups[group_of].pronoun == groups::Pronoun::personal && s.groups[group_of].preposition != 0;
      const GroupIndex who = one_of_them ? s.tree->child(g, Label::apposition) : group_of;
      if (who != no_group) try_all(frames_.with_predicate(lemma), How::apposition, g, who);
    } else if (const GroupIndex first = s.tree->label(g) == Label::conjunct ? s.tree->head(g) : no_group; first != no_group && s.tree->label(first) == Label::apposition && !s.mention(first) && !s.mention(g)) {
      try_all(frames_.with_predicate(lemma), How::apposition, g, s.tree->head(first));  // "X, a minister and an ally of Y,"
    } else if (const GroupIndex name = s.tree->child(g, Label::apposition); name != no_group) {
      const GroupIndex among = one_of(s, words_, g);  // "one of Israel's allies, Germany"
      try_all(frames_.with_predicate(among != no_group ? s.lemma(among) : lemma), How::apposition, among != no_group ? among : g, name);
    }
  }
}

}  // namespace entente::claims
