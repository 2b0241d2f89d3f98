// Groups -> dependency tree, by a greedy transition-based parser with trained weights. Linear in the number
// of groups; the same on every machine.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "base/schema_files.h"
#include "clauses/dependency.h"
#include "groups/group.h"
#include "names/mention.h"
#include "tokens/tokenizer.h"

namespace entente::clauses {

class ParserWords;
class ParserWeights;

class DependencyParser {
 public:
  // Weights from schema/en/lexicon/parser.bin. Words that `lexicon` learns later are unknown to the parser.
  static Result<DependencyParser> read(const SchemaFiles& files, const tokens::Lexicon& lexicon);
  // Of the built-in schema alone: `image` refers to the weights of `files`, where they lie.
  void save(ImageWriter& image) const;
  static DependencyParser load(ImageReader& image, const SchemaFiles& files);
  // The same from weights at hand, for the training program.
  DependencyParser(ParserWeights weights, const tokens::Lexicon& lexicon);

  // One Dependency per group, into `out` (resized). Exactly one group is root in a non-empty sentence.
  // Thread-safe; no allocation once `out` and the per-thread scratch have grown.
  void parse(std::span<const tokens::Token> sentence, std::span<const names::Mention> mentions,
             std::span<const groups::Group> groups, std::vector<Dependency>& out) const;

 private:
  DependencyParser() = default;

  SchemaFiles files_;  // keeps what the weights lie in
  std::shared_ptr<const ParserWeights> weights_;
  std::shared_ptr<const ParserWords> words_;
};

}  // namespace entente::clauses
