// A question in English -> claims with an open slot, and the conditions put on them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/extractor.h"

namespace entente::claims {

struct Question {
  // Each: a claim that the question is about; subject or object may be the open one (Extractor::open_id).
  std::vector<Claim> patterns;
  bool yes_no = false;         // nothing is open: is it so?
  TypeSet open_types;          // what the open slot may be
  std::optional<Day> since, until;
  std::string according_to;    // a name, "" for any source
  std::string read_as;         // the sentence it was turned into
};

class QuestionReader {
 public:
  explicit QuestionReader(const Language& language) : language_(language) {}

  // `today` anchors "last week"; `known` gives the entity of names that only the store has. No pattern: not understood.
  Question read(std::string_view text, const Extractor::KnownName& known) const;

 private:
  std::string spell_names(const std::string& text, const Extractor::KnownName& known) const;
  std::string take_conditions(const std::string& text, Question& out) const;
  std::string declare(const std::string& text, bool& yes_no) const;

  const Language& language_;
};

}  // namespace entente::claims
