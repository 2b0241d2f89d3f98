// A file of patterns (schema/en/patterns/*.toml) -> compiled rules, tried at a cell.
//
//   [words]                          lexical classes; folded words
//   month = ["january", "february"]
//   [classes]                        names for several cell classes
//   NOUN = ["NN", "NNS"]
//   [define]                         sub-patterns
//   date = "<:month> <CD>"
//   [[rule]]
//   name = "date"
//   match = "{date}"
//   kind = "time"                    any further strings are the owner's
//   lookahead = "yes"                not tried by match_at: the owner asks for it by name
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "cascade/pattern.h"
#include "tokens/lexicon.h"

namespace entente::cascade {

class Automaton;

struct Rule {
  std::string name;
  Pattern pattern;
  std::map<std::string, std::string, std::less<>> attributes;
  std::string where;  // file:line

  // The attribute's text, or "".
  std::string_view attribute(std::string_view key) const;
  // Whether a rule for lookahead matches at `cell`.
  bool is_ahead(const Tape& tape, size_t cell) const;

  std::shared_ptr<const Automaton> ahead;  // of a rule for lookahead alone
};

class PatternFile {
 public:
  // Reads `path` ("en/patterns/groups.toml") in every layer of the schema: a later rule, definition or word
  // list replaces the earlier one of its name, new rules come last. Puts the words into `alphabet`, which
  // comes with its classes and goes frozen, and into `lexicon`. not_found where no layer has the file;
  // invalid_argument with every fault of the rules, a line each. `sound`: as for Pattern::compile.
  static Result<PatternFile> read(const SchemaFiles& files, std::string_view path, Alphabet& alphabet,
                                  tokens::Lexicon& lexicon, bool sound = false);

  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* find(std::string_view name) const;

  // The rule that takes most cells at `cell`, of equals the first; nullptr where none matches or all match
  // nothing.
  const Rule* match_at(const Tape& tape, size_t cell, Match& match) const;

 private:
  std::vector<Rule> rules_;
  std::vector<uint16_t> tried_;  // by match_at, in order
  std::shared_ptr<const Automaton> automaton_;  // of those
};

}  // namespace entente::cascade
