// Objects that are no actors: an office, a thing that is wanted, what somebody is called.
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// A literal object: the group and what hangs on it, without relative clauses and the like, trimmed of its article. `alone`: nor what is
// listed beside it.
std::string Extractor::Work::literal_of(const SentenceView& s, GroupIndex group, bool alone) const {
  auto [first, last] = s.tree->extent(group);
  const Group& g = s.groups[group];
  GroupIndex end = GroupIndex(group + 1);
  const bool titled = g.kind == GroupKind::noun && actors.title_in(s, g).length > 0;
  // "defence minister | in 1999": the office ends before the time
  for (GroupIndex k = end; k < last; ++k) {
    const Label label = s.tree->label(k);
    const bool somebody = label == Label::conjunct && s.mention(k) && s.mention(k)->type == EntityType::person && s.groups[k].preposition == 0;
    const bool stops = somebody || label == Label::relative || (label == Label::subject && s.groups[k].preposition == 0) || label == Label::passive_subject || (s.groups[k].time && (titled || s.groups[k].preposition == 0)) || label == Label::parataxis || label == Label::apposition || (s.groups[k].gap & (groups::gap_semicolon | groups::gap_dash | groups::gap_colon)) ||
                       (s.groups[k].gap & groups::gap_comma && label != Label::conjunct);
    if (stops || s.groups[k].end - g.core > 16 || (alone && label == Label::conjunct && s.tree->head(k) == group)) break;
    end = GroupIndex(k + 1);
  }
  uint32_t begin = g.kind == GroupKind::verb && g.form != VerbForm::gerund && g.form != VerbForm::finite ? g.head : g.core;
  if (g.kind == GroupKind::verb && g.form == VerbForm::finite) begin = s.groups[first].core;
  if (begin + 2 < s.groups[end - 1].end && s.tokens[begin].word == p.words->no && s.tokens[begin + 1].word == p.words->longer) begin += 2;
  while (begin + 1 < s.groups[end - 1].end && (s.tokens[begin].tag == tokens::Tag::DT || s.tokens[begin].tag == tokens::Tag::quote_open || s.tokens[begin].tag == tokens::Tag::TO)) ++begin;
  // "was | appointed | foreign minister": how he came to be it
  while (titled && begin < g.head && s.tokens[begin].tag == tokens::Tag::VBN && p.words->of_verb(s.tokens[begin].lemma) == Embedding::fact) ++begin;
  return std::string(s.span(begin, s.groups[end - 1].end).of(s.text));
}

// An office needs a title; other texts must not be actors that we could not name.
bool Extractor::Work::may_be_literal(const SentenceView& s, GroupIndex group, TypeSet types) const {
  if (types.office) {
    const auto title = actors.title_in(s, s.groups[group]);
    // "the first leader to congratulate X" is no office.
    for (uint32_t i = s.groups[group].core; title.length > 0 && i < title.begin; ++i) {
      if (std::find(p.words->ranks.begin(), p.words->ranks.end(), s.tokens[i].word) != p.words->ranks.end()) return false;
    }
    return title.length > 0 && title.title->kind != names::TitleKind::none && title.title->kind != names::TitleKind::fellow && title.title->kind != names::TitleKind::rank;
  }
  if (s.groups[group].time || s.lemma(group) == p.words->one) return false;
  // "the same", "one", "ten million": no thing by itself.
  const tokens::Tag head = s.head(group).tag;
  if (head == tokens::Tag::NNS && s.groups[group].core == s.groups[group].head && p.time_words->is_known(s.head(group).word)) return false;  // "fought for years"
  if (s.groups[group].kind != groups::GroupKind::verb && (head == tokens::Tag::CD || head == tokens::Tag::DT || head == tokens::Tag::PRP)) return false;
  if (s.groups[group].preposition == 0 && s.tokens[s.groups[group].core].word == p.words->those && s.groups[group].core < s.groups[group].head) return false;  // "requests those responsible to go"
  if (s.groups[group].kind == groups::GroupKind::particle) return false;  // "less than it had asked for"
  // "demanded that Greece pay": of an actor, who is urged.
  const ClauseIndex c = s.groups[group].form == VerbForm::finite ? s.tree->clause_of(group) : no_clause;
  if (c != no_clause && s.tree->clauses()[c].subject != no_group && s.mention(s.tree->clauses()[c].subject)) return false;
  return !actors.is_actor_like(s, group);
}

// "what it called Morocco's aggression": the noun that it was called; any other group is itself.
GroupIndex Extractor::Work::what_is_called(const SentenceView& s, GroupIndex group) const {
  if (group == no_group || s.head(group).word != p.words->what) return group;
  for (GroupIndex g = s.tree->first_child(group); g != no_group; g = s.tree->next_sibling(g)) {
    const ClauseIndex c = s.tree->clause_of(g);
    if (c == no_clause) continue;
    const Clause& clause = s.tree->clauses()[c];
    if (clause.subject == no_group || clause.subject > clause.verb) continue;
    for (GroupIndex k = GroupIndex(clause.verb + 1); k < s.groups.size(); ++k) {
      if (s.groups[k].possessive) continue;
      if (s.groups[k].kind == GroupKind::noun && (s.groups[k].preposition == 0 || s.groups[k].preposition == p.words->as)) return k;
      break;
    }
  }
  return group;
}

}  // namespace entente::claims
