#include "tokens/token.h"

#include <array>

namespace entente::tokens {

namespace {

// In order of Tag.
constexpr std::array<std::string_view, tag_count> names = {
    "",    "CC",   "CD",  "DT",  "EX",  "FW",    "IN",    "JJ",   "JJR", "JJS", "MD",  "NN",
    "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",   "PRP$",  "RB",   "RBR", "RBS", "RP",  "SYM",
    "TO",  "UH",   "VB",  "VBD", "VBG", "VBN",   "VBP",   "VBZ",  "WDT", "WP",  "WP$", "WRB",
    ",",   ".",    ":",   "``",  "''",  "-LRB-", "-RRB-", "HYPH", "X"};

}  // namespace

std::string_view to_string(Tag tag) { return names[size_t(tag)]; }

Tag parse_tag(std::string_view text) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return Tag(i);
  }
  return Tag::other;
}

}  // namespace entente::tokens
