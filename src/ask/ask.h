// A question in English against a store: the one place where a sentence meets the claims.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "claims/question.h"
#include "query/answer.h"
#include "query/pattern.h"
#include "store/reader.h"

namespace entente::ask {

struct Reply {
  query::Pattern pattern;     // what was asked, as a pattern
  query::Answer answer;
  bool yes_no = false;
  std::string read_as;        // the statement that the question was read as
  // What the pattern says, for people: "? supports Nicolás Maduro".
  std::string subject, object;  // names; "" where open
  std::vector<std::string> relations;
};

// invalid_argument: the question was not understood (the message shows forms that are); not_found: it names somebody the store
// knows nothing of; io, corruption: the store's.
Result<Reply> ask(std::string_view question, const claims::Language& language, const store::Reader& reader);

}  // namespace entente::ask
