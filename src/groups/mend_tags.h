// Tags that the tagger could not know to be wrong: a name after the word, or a sentence left without a verb, tells more than its window.
#pragma once

#include <span>

#include "names/mention.h"
#include "tokens/tokenizer.h"

namespace entente::groups {

// Changes tag and lemma of verbs taken for nouns or adjectives ("to free the prisoners", "Meeting Lavrov, ...", "whom Canada recognises"),
// of past tenses taken for participles ("A and B met in Geneva.") and of sums of money ("€5m"). Linear.
void mend_tags(std::span<tokens::Token> sentence, std::span<const names::Mention> mentions, const tokens::Lexicon& lexicon);

}  // namespace entente::groups
