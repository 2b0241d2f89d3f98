#include "tokens/lemma_rules.h"

namespace entente::tokens {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool is_verb(std::string_view word, const Lexicon& lexicon) {
  const Symbol symbol = lexicon.find(word);
  return symbol != 0 && (lexicon.word_class(symbol) & class_verb_base) != 0;
}

// withdraw-ing, escalat-ing, ban(n)-ing.
void restore_verb(std::string_view stem, const Lexicon& lexicon, std::string& out) {
  out = stem;
  if (is_verb(out, lexicon)) return;
  out += 'e';
  if (is_verb(out, lexicon)) return;
  const size_t size = stem.size();
  const char last = stem[size - 1], before = stem[size - 2];
  const bool doubled = last == before && !is_vowel(last);
  if (doubled) {
    out = stem.substr(0, size - 1);
    if (is_verb(out, lexicon) || (last != 'l' && last != 's' && last != 'z' && last != 'f')) return;
    out = stem;
    return;
  }
  // What verbs that are not in the list end in: -ate, -ize, -ise, -ve, -ce, -ge, -ue, -ure.
  const bool silent_e = stem.ends_with("at") || stem.ends_with("iz") || stem.ends_with("is") ||
                        stem.ends_with("ur") || last == 'v' || last == 'c' || last == 'g' || last == 'u';
  out = stem;
  if (silent_e) out += 'e';
}

void restore_noun(std::string_view word, std::string& out) {
  const size_t size = word.size();
  if (word.ends_with("ies") && size > 4) {
    out = word.substr(0, size - 3);
    out += 'y';
  } else if (word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches") ||
             word.ends_with("shes") || word.ends_with("zzes") || word.ends_with("oes")) {
    out = word.substr(0, size - 2);
  } else if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    out = word.substr(0, size - 1);
  } else if (word.ends_with("men") && size > 4) {
    out = word.substr(0, size - 2);
    out += "an";
  }
}

}  // namespace

bool find_regular_lemma(std::string_view word, Tag tag, const Lexicon& lexicon, std::string& out) {
  out = word;
  const size_t size = word.size();
  if (size < 4) return false;
  switch (tag) {
    case Tag::NNS:
    case Tag::VBZ:
      restore_noun(word, out);
      break;
    case Tag::VBG:
      if (word.ends_with("ing") && size > 5) restore_verb(word.substr(0, size - 3), lexicon, out);
      break;
    case Tag::VBD:
    case Tag::VBN:
      if (word.ends_with("ied") && size > 4) {
        out = word.substr(0, size - 3);
        out += 'y';
      } else if (word.ends_with("ed") && size > 4) {
        restore_verb(word.substr(0, size - 2), lexicon, out);
      }
      break;
    default:
      break;
  }
  return out != word;
}

}  // namespace entente::tokens
