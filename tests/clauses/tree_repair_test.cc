#include "clauses/tree_repair.h"

#include <doctest/doctest.h>

namespace entente::clauses {
namespace {

using groups::GroupKind;

Group noun(uint16_t gap = 0, tokens::Symbol preposition = 0) {
  Group out;
  out.kind = GroupKind::noun;
  out.gap = gap;
  out.preposition = preposition;
  return out;
}

Group verb() {
  Group out;
  out.kind = GroupKind::verb;
  out.form = groups::VerbForm::finite;
  return out;
}

std::vector<Dependency> repaired(const std::vector<Group>& groups, std::vector<Dependency> tree, std::vector<uint16_t> traits = {}) {
  traits.resize(groups.size());
  TreeRepair().run(groups, traits, ClauseWords(), tree);
  return tree;
}

bool hangs(Dependency d, GroupIndex head, Label label) { return d.head == head && d.label == label; }

constexpr uint16_t comma = groups::gap_comma, and_after_comma = groups::gap_comma | groups::gap_and;
constexpr Dependency root{no_group, Label::root};

TEST_CASE("a noun behind a noun and a comma is no object") {
  // They | landed | in Riyadh | , the Saudi capital
  std::vector<Group> groups = {noun(), verb(), noun(0, 1), noun(comma)};
  CHECK(hangs(repaired(groups, {{1, Label::subject}, root, {1, Label::oblique}, {1, Label::object}})[3], 2, Label::apposition));
  // They | gave | , on Tuesday | , a speech
  groups[2].gap = comma;
  CHECK(hangs(repaired(groups, {{1, Label::subject}, root, {1, Label::oblique}, {1, Label::object}})[3], 1, Label::object));
}

TEST_CASE("an apposition behind a list is its last member's, a plural one the list's") {
  // A | , the king | , and B | , his son | met
  const std::vector<Group> groups = {noun(), noun(comma), noun(and_after_comma), noun(comma), verb()};
  const std::vector<Dependency> tree = {{4, Label::subject}, {0, Label::apposition}, {0, Label::conjunct}, {0, Label::apposition}, root};
  CHECK(hangs(repaired(groups, tree)[3], 2, Label::apposition));
  CHECK(hangs(repaired(groups, tree, {0, 0, 0, trait_many, 0})[3], 0, Label::apposition));
}

}  // namespace
}  // namespace entente::clauses
