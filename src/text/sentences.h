// Paragraphs -> sentences.
#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "text/conventions.h"
#include "text/document.h"

namespace entente::text {

// A sentence within one paragraph, without the dateline, list mark or speaker's label before it.
struct Sentence {
  Span span;               // of Document::text, trimmed, on UTF-8 boundaries; has a letter or a digit
  uint32_t paragraph = 0;  // index into Document::paragraphs
  // A double quote that began in an earlier sentence (or an earlier paragraph, by the convention that each
  // quoted paragraph opens anew and only the last one closes) is still open at the sentence's first byte.
  bool in_quote_at_start = false;
  // In a transcript, the label of the turn the sentence belongs to ("MR. PRICE", without the colon); else
  // empty.
  Span speaker_label;
};

// Text without a full stop is cut at the best place before a sentence is longer than either.
inline constexpr uint32_t longest_sentence_bytes = 5000;
inline constexpr uint32_t longest_sentence_words = 1000;

// The sentences of all paragraphs in order. Linear in the text's length; never fails. Thread-safe.
std::vector<Sentence> find_sentences(const Document& document, const Conventions& conventions);
std::vector<Sentence> find_sentences(const Document& document);  // with Conventions::builtin()

}  // namespace entente::text
