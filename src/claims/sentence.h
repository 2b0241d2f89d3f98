// One sentence with everything the earlier rooms found in it: what the passes of this room read and explain prints.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "clauses/clause.h"
#include "groups/group.h"
#include "names/cast.h"
#include "names/mention.h"
#include "text/sentences.h"
#include "tokens/tokenizer.h"

namespace entente::claims {

using clauses::Clause;
using clauses::ClauseIndex;
using clauses::ClauseTree;
using clauses::Label;
using clauses::no_clause;
using groups::Group;
using groups::GroupIndex;
using groups::GroupKind;
using groups::no_group;
using groups::Pronoun;
using groups::VerbForm;
using names::EntityIndex;
using names::Mention;
using names::no_entity;
using tokens::Symbol;
using tokens::Token;

// Views are valid while the document is being read.
struct SentenceView {
  uint32_t number = 0;
  text::Sentence sentence;
  std::string_view text;  // of the whole document
  std::span<const Token> tokens;
  std::span<const Mention> mentions;
  std::span<const Group> groups;
  const ClauseTree* tree = nullptr;
  std::vector<bool> quoted;  // by token: inside double quotes
  EntityIndex said_by = no_entity;  // of a sentence that is all a quotation going on: whose it is

  const Token& head(GroupIndex g) const { return tokens[groups[g].head]; }
  Symbol lemma(GroupIndex g) const { return head(g).lemma; }
  const Mention* mention(GroupIndex g) const {
    return groups[g].mention == groups::no_mention ? nullptr : &mentions[groups[g].mention];
  }
  // The noun group under `g` and behind it that `preposition` begins, else no_group.
  GroupIndex phrase(GroupIndex g, Symbol preposition) const {
    for (GroupIndex c = tree->first_child(g); c != no_group; c = tree->next_sibling(c)) {
      if (c > g && groups[c].kind == GroupKind::noun && groups[c].preposition == preposition) return c;
    }
    return no_group;
  }
  // Of a passive participle behind a noun, who does it ("a raid carried out by X"); else no_group.
  GroupIndex agent_behind(GroupIndex verb) const {
    if (tree->label(verb) != Label::adnominal || tree->clause_of(verb) == no_clause) return no_group;
    const Clause& c = tree->clauses()[tree->clause_of(verb)];
    return c.passive ? c.agent : no_group;
  }
  // The token that says what a name at a group's end is the name of ("corvette" of "the corvette Cheonan"): the last one that begins small; the group's
  // first where all are capitals, its head where it ends in no name.
  uint32_t kind_of_name(const Group& g) const {
    uint32_t kind = g.head;
    while (kind > g.core && tokens[kind].shape == tokens::Shape::capitalized) --kind;
    return kind;
  }
  // A group's first owner, where it has some: "Chad's" of "Chad's president".
  GroupIndex first_owner(GroupIndex g) const {
    while (g > 0 && groups[g].gap == 0 && groups[g - 1].possessive && groups[g - 1].kind == GroupKind::noun) --g;
    return g;
  }
  // Text of tokens [begin, end).
  Span span(uint32_t begin, uint32_t end) const { return {tokens[begin].span.begin, tokens[end - 1].span.end}; }
};

}  // namespace entente::claims
