#include "claims/word_lists.h"

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::claims {

WordLists WordLists::read(const SchemaFiles& files) {
  WordLists out;
  for (const SchemaFile& file : files.under("en/lexicon/word_lists")) {
    TsvReader table(file);
    const int name = table.column("list"), words = table.column("words");
    for (TsvRow row; table.next(row);) {
      std::vector<std::string>& list = out.lists_[std::string(row[name])];
      list.clear();
      for (const std::string_view word : split_list(row[words], ' ')) list.push_back(fold(word));
    }
  }
  return out;
}

const std::vector<std::string>* WordLists::find(std::string_view name) const {
  const auto at = lists_.find(name);
  return at == lists_.end() ? nullptr : &at->second;
}

std::vector<std::string> WordLists::names() const {
  std::vector<std::string> out;
  for (const auto& [name, words] : lists_) out.push_back(name);
  return out;
}

}  // namespace entente::claims
