// Named lists of words that many frames share: schema/en/lexicon/word_lists.tsv. "@money" in a form is each word of that list.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/schema_files.h"

namespace entente::claims {

class WordLists {
 public:
  // A later file's row is laid over an earlier one's of the same name.
  static WordLists read(const SchemaFiles& files);
  // Null for a name that no row has.
  const std::vector<std::string>* find(std::string_view name) const;
  std::vector<std::string> names() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace entente::claims
