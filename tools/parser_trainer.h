// Trees over groups -> the parser's weights: an averaged perceptron with a dynamic oracle (Goldberg and Nivre
// 2013).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "clauses/parser_atoms.h"
#include "group_treebank.h"

namespace entente::treebank {

struct TrainingPlan {
  int passes = 6;
  int free_from = 2;             // from this pass on the parser mostly follows its own moves
  int min_word_count = 3;        // rarer head words are unknown words
  int min_uses = 2;              // rarer features are left out
  size_t max_bytes = 2'300'000;  // of the file: the smallest weights go until it fits
  float margin = 15;             // by which the right move must win
  int members = 6;               // perceptrons that vote
  uint64_t seed = 1;
};

using WordClasses = std::map<std::string, clauses::WordFacts>;
// Reads the file that tools/make-word-classes writes.
Result<WordClasses> read_word_classes(const std::string& path);

// The bytes of parser.bin. Deterministic.
std::string train(const std::vector<GroupTree>& trees, const WordClasses& classes,
                  const tokens::Vocabulary& vocabulary, const TrainingPlan& plan);

}  // namespace entente::treebank
