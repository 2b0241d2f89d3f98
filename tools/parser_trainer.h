// Trees over groups -> the parser's weights. Large nets learn from the trees, each from another start; the small one
// that is shipped learns from the trees and from what the large ones say together (Hinton, Vinyals and Dean 2015). All
// mostly follow their own moves, so that they know what to do behind a wrong one (dynamic oracle, Goldberg and Nivre
// 2013).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "clauses/parser_atoms.h"
#include "float_net.h"
#include "group_treebank.h"

namespace entente::treebank {

struct TrainingPlan {
  int passes = 16;
  int teachers = 4;
  int teacher_passes = 9;
  NetSizes teacher_sizes = {.embedding = 96, .context = 96, .hidden = 192};
  int min_head_count = 3;   // rarer words are unknown words
  int min_other_count = 3;
  float rate = 0.002f;      // falls to nothing
  size_t batch = 8;         // sentences
  float unknown = 0.5f;     // a word met n times is taken for an unknown one with chance unknown / (unknown + n)
  Dropout teacher_dropout = {.embedding = 0.2f, .hidden = 0.3f};
  Dropout dropout = {.embedding = 0.05f, .hidden = 0.1f};
  float follow = 0.9f;      // chance of a net's own move
  float from_teachers = 0.7f;  // the rest is from the trees
  uint64_t seed = 1;
};

using WordClasses = std::map<std::string, clauses::WordFacts>;
// Reads the file that tools/make-word-classes writes.
Result<WordClasses> read_word_classes(const std::string& path);

// The bytes of parser.bin. Deterministic.
std::string train(const std::vector<GroupTree>& trees, const WordClasses& classes,
                  const tokens::Vocabulary& vocabulary, const TrainingPlan& plan);

}  // namespace entente::treebank
