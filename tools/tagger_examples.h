// Sentences the treebank has too few of: headlines, other capitals, names never seen, and the sentences of
// the template file.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/result.h"
#include "treebank.h"

namespace entente::treebank {

// Varies sentences at random, the same way each time for the same seed.
class Augmenter {
 public:
  explicit Augmenter(uint32_t seed) : random_(seed) {}
  // Now and then with capitals as in headlines, throughout or nowhere, without its full stop, with other
  // names.
  Sentence vary(Sentence sentence);
  // A name that nobody bears: "Ouankara".
  std::string make_name();
  // 0 .. n-1.
  size_t pick(size_t n) { return random_() % n; }

 private:
  void rename(Sentence& sentence);

  std::mt19937 random_;
};

// tools/train-tagger-templates.txt, which tells its own format.
class TemplateSource {
 public:
  static Result<TemplateSource> read(const std::string& path);
  Sentence make(Augmenter& random) const;

 private:
  std::map<std::string, std::vector<Sentence>> lists_;
  std::map<std::string, std::vector<std::vector<std::string>>> verbs_;
  std::vector<std::vector<std::string>> sentences_;
};

}  // namespace entente::treebank
