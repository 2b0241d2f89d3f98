#include "cascade/automaton.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "cascade/pattern.h"

namespace entente::cascade {
namespace {

constexpr tokens::Symbol january = 1, may = 2;

Alphabet alphabet() {
  Alphabet out = Alphabet::of_tags();
  out.add_word("month", january);
  out.add_word("month", may);
  out.add_word("modal", may);
  REQUIRE(out.freeze());
  return out;
}

constexpr const char* patterns[] = {
    "<DT>? (<JJ>|<VBN>)* <NN>+ | <DT> <CD>",
    "<NN:month> <CD>? | <NN:!month>",
    "(<NN> <comma>)+ <NN>",
    "((<JJ>? <NN>)* <CC>){2,3} <VB>?",
    "<JJ>+? <NN>{0,2} $",
    "<*>{3} <VB:modal>",
    "($ | <DT> <!CC>*) $",
    "<DT>*",
};

Tape random_tape(const Alphabet& alphabet, std::mt19937& random) {
  using tokens::Tag;
  static constexpr Tag tags[] = {Tag::DT, Tag::JJ, Tag::NN, Tag::NN, Tag::CC, Tag::CD, Tag::VB, Tag::VBN, Tag::comma};
  Tape out;
  for (size_t n = random() % 12; n > 0; --n) {
    out.append(Alphabet::byte_of(tags[random() % std::size(tags)]), alphabet.byte_of_word(tokens::Symbol(random() % 3)));
  }
  return out;
}

struct Compiled {
  Alphabet words = alphabet();
  std::vector<Pattern> all;
  std::vector<const PatternTree*> trees;
  Compiled() {
    for (const char* text : patterns) all.push_back(*Pattern::compile(text, words, {}, "test"));
    for (const Pattern& pattern : all) trees.push_back(&pattern.tree());
  }
};

// What RE2 says, one pattern after the other.
Automaton::Longest by_re2(const std::vector<Pattern>& all, const Tape& tape, size_t cell) {
  Automaton::Longest out;
  for (uint32_t i = 0; i < all.size(); ++i) {
    const size_t length = all[i].length_at(tape, cell);
    if (length != Pattern::npos && (out.pattern == Automaton::none || length > out.length)) out = {length, i};
  }
  return out;
}

void check_against_re2(const Automaton& automaton, const std::vector<Pattern>& all, const Alphabet& words, unsigned seed) {
  std::mt19937 random(seed);
  size_t asked = 0, right = 0;
  for (int round = 0; round < 3000; ++round) {
    const Tape tape = random_tape(words, random);
    for (size_t cell = 0; cell <= tape.size(); ++cell) {
      const Automaton::Longest expected = by_re2(all, tape, cell), found = automaton.longest_at(tape, cell);
      const bool any = automaton.matches_at(tape, cell);
      ++asked;
      right += found.length == expected.length && found.pattern == expected.pattern && any == (expected.pattern != Automaton::none);
    }
  }
  CHECK(right == asked);
}

TEST_CASE("the automaton finds what RE2 finds, for one pattern and for all together") {
  const Compiled compiled;
  check_against_re2(Automaton(compiled.trees), compiled.all, compiled.words, 1);
  for (size_t i = 0; i < compiled.all.size(); ++i) {
    CAPTURE(patterns[i]);
    check_against_re2(Automaton(std::span(compiled.trees).subspan(i, 1)), {compiled.all[i]}, compiled.words, unsigned(i));
  }
}

TEST_CASE("an automaton that may keep few states finds the same") {
  const Compiled compiled;
  check_against_re2(Automaton(compiled.trees, 4), compiled.all, compiled.words, 2);
}

TEST_CASE("several threads may make its states") {
  const Compiled compiled;
  const Automaton automaton(compiled.trees);
  std::vector<std::thread> threads;
  std::vector<size_t> wrong(4);
  for (unsigned t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      for (int round = 0; round < 3000; ++round) {
        const Tape tape = random_tape(compiled.words, random);
        const auto expected = by_re2(compiled.all, tape, 0), found = automaton.longest_at(tape, 0);
        wrong[t] += found.length != expected.length || found.pattern != expected.pattern;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const size_t count : wrong) CHECK(count == 0);
}

TEST_CASE("a match sees so many cells and no more") {
  const Compiled compiled;
  Tape tape;
  for (size_t i = 0; i < 2 * Tape::reach; ++i) tape.append(Alphabet::byte_of(tokens::Tag::NN), Alphabet::no_word);
  CHECK(Automaton(compiled.trees).longest_at(tape, 3).length == Tape::reach);
  CHECK(compiled.all[0].length_at(tape, 3) == Tape::reach);
}

}  // namespace
}  // namespace entente::cascade
