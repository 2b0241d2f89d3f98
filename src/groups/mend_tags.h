// Tags that the tagger could not know to be wrong: a name after the word, or a sentence left without a verb, tells more than its window.
#pragma once

#include <span>
#include <vector>

#include "names/mention.h"
#include "tokens/tokenizer.h"

namespace entente::groups {

// `lexicon` must outlive it.
class TagMender {
 public:
  explicit TagMender(const tokens::Lexicon& lexicon);

  // Changes tag and lemma of verbs taken for nouns or adjectives ("to free the prisoners", "Meeting Lavrov, ...", "whom Canada recognises"),
  // of past tenses taken for participles ("A and B met in Geneva.") and of sums of money ("€5m"). Linear.
  void mend(std::span<tokens::Token> sentence, std::span<const names::Mention> mentions) const;

  // Words that the rules turn on.
  struct Words {
    tokens::Symbol aboard, against, all, apostrophe, as, be, been, between, both, by, each, for_, former, have, her, if_, inside, latter, neither, of, old, on, outside, over, that, they, those, we, when, while_, with;
    std::vector<tokens::Symbol> takes_bare;     // whose object does what a bare infinitive says: let, see
    std::vector<tokens::Symbol> before_clause;  // a clause may follow: after, because
  };

 private:
  const tokens::Lexicon& lexicon_;
  Words words_;
};

}  // namespace entente::groups
