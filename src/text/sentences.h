// Paragraphs -> sentences.
#pragma once

#include <vector>

#include "base/span.h"
#include "text/document.h"

namespace entente::text {

// A sentence within one paragraph. `quote_depth_at_start`: 1 where a double quote that began in an earlier sentence
// (or an earlier paragraph, by the convention that each quoted paragraph opens anew and only the last one closes)
// is still open at the sentence's first byte.
struct Sentence {
  Span span;                 // of Document::text, trimmed
  uint32_t paragraph = 0;    // index into Document::paragraphs
  bool in_quote_at_start = false;
};

// The sentences of all paragraphs in order. Linear in the text's length; never fails.
std::vector<Sentence> find_sentences(const Document& document);

}  // namespace entente::text
