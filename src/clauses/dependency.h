// Groups -> a dependency tree over them: the parser's output, before clauses are made of it.
#pragma once

#include <cstdint>
#include <string_view>

#include "groups/group.h"

namespace entente::clauses {

// Universal Dependencies relations between groups, with two changes (dependency_parser.cc tells why): a copula is the head of its
// clause and what it predicates is its `predicate`; a preposition is part of its noun group, so oblique and nominal modifiers carry it.
enum class Label : uint8_t {
  none, root, subject, passive_subject, object, indirect_object, predicate,
  oblique,      // a noun group with a preposition (or a bare time noun) under a verb or predicate; UD obl, obl:unmarked
  agent,        // obl:agent
  modifier,     // a noun group under a noun group: UD nmod
  possessor,    // nmod:poss
  apposition,   // appos; also titles and names side by side (flat, nmod:desc across groups)
  conjunct,     // conj: its head is the first member
  complement,   // ccomp: finite or reported clause under a verb
  open_complement, // xcomp: "wants to leave", "asked X to leave", "called him a thug"
  adverbial,    // advcl
  adnominal,    // acl: participial or infinitive clause under a noun group
  relative,     // acl:relcl
  parataxis, adverb, particle, clausal_subject, vocative, expletive,
  auxiliary,    // an auxiliary split off by inversion, under its verb: Group::auxiliary
  other
};
std::string_view to_string(Label label);
constexpr bool is_subject(Label label) { return label == Label::subject || label == Label::passive_subject; }
inline constexpr int label_count = int(Label::other) + 1;

struct Dependency {
  groups::GroupIndex head = groups::no_group;  // no_group: root
  Label label = Label::none;
};

}  // namespace entente::clauses
