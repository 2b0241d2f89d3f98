#include "clauses/dependency.h"

namespace entente::clauses {

std::string_view to_string(Label label) {
  static constexpr std::string_view names[] = {
      "none", "root", "subject", "passive_subject", "object", "indirect_object", "predicate", "oblique", "agent", "modifier", "possessor",
      "apposition", "conjunct", "complement", "open_complement", "adverbial", "adnominal", "relative", "parataxis", "adverb", "particle",
      "clausal_subject", "vocative", "expletive", "auxiliary", "other"};
  static_assert(std::size(names) == label_count);
  return names[size_t(label)];
}

}  // namespace entente::clauses
