#include "output/relation_words.h"

#include <algorithm>

namespace entente::output {

std::string in_words(std::string_view relation, Polarity polarity) {
  std::string out = polarity == Polarity::negated ? "not " : "";
  out += relation;
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace entente::output
