// Reads a treebank: CoNLL-U, or a TSV of index, form, lemma, UPOS, XPOS, head, relation and Y/N for a space after.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "tokens/tokenizer.h"

namespace entente::treebank {

struct Word {
  std::string form;
  std::string lemma;
  std::string tag;
  bool space_after = true;
  int head = 0;  // 1.. of the sentence, 0 for the root
  std::string relation;
};
using Sentence = std::vector<Word>;

Result<std::vector<Sentence>> read(const std::string& path);

// The sentence as it was written, and where each of its words stands in it.
struct Rendered {
  std::string text;
  std::vector<Span> spans;
};
Rendered render(const Sentence& sentence);

// Tokens at exactly the treebank's words: the tokenizer's where it agrees, else made from the word alone.
std::vector<tokens::Token> tokenize_as(const Rendered& rendered, tokens::Vocabulary& vocabulary);

}  // namespace entente::treebank
