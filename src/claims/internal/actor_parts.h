// Private to this room: small questions that finding actors asks in several files.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "claims/actor_finder.h"

namespace entente::claims {

// "Rwandan Patriotic Front" ends with "front"; `word` is folded.
inline bool ends_with_word(std::string_view name, std::string_view word) {
  if (name.size() <= word.size() || name[name.size() - word.size() - 1] != ' ') return false;
  return fold(name.substr(name.size() - word.size())) == word;
}

// "Front" of "Rwandan Patriotic Front".
inline std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

// "Kenyan", or "Kosovo" of a state without an adjective.
inline std::string adjective_of(const names::Known& state) { return std::string(state.adjective.empty() ? state.name : state.adjective); }

// The words of a folded phrase; 0 for one that the lexicon lacks.
inline std::vector<Symbol> symbols_of(std::string_view phrase, const tokens::Lexicon& lexicon) {
  std::vector<Symbol> out;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    out.push_back(lexicon.find(phrase.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

// Whether a group is neither a subject nor somebody's: what is done to somebody, or for or with him.
inline bool acted_on(const SentenceView& s, GroupIndex group) { return !clauses::is_subject(s.tree->label(group)) && !s.groups[group].possessive; }

// "Peru and Chile": several by name, whom no "it" means.
inline bool is_named_list(const SentenceView& s, GroupIndex group) {
  const GroupIndex second = group == no_group ? no_group : s.tree->child(group, Label::conjunct);
  return second != no_group && (s.groups[second].gap & (groups::gap_and | groups::gap_comma)) && s.mention(group) && s.mention(second);
}

// Of a subject of what somebody says: the subject of the verb above; else no_group.
inline GroupIndex sayer_above(const SentenceView& s, GroupIndex group) {
  const GroupIndex verb = s.tree->head(group);
  if (!clauses::is_subject(s.tree->label(group)) || verb == no_group || s.tree->clause_of(verb) == no_clause) return no_group;
  const Clause& clause = s.tree->clauses()[s.tree->clause_of(verb)];
  if (clause.link != Label::complement || clause.parent == no_clause) return no_group;
  const GroupIndex sayer = s.tree->clauses()[clause.parent].subject;
  return sayer < group ? sayer : no_group;
}

}  // namespace entente::claims
