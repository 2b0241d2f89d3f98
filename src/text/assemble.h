// Draft -> document: which paragraphs are the article, its title, its day and who published it.
#pragma once

#include <optional>
#include <string>

#include "text/conventions.h"
#include "text/document.h"
#include "text/draft.h"

namespace entente::text {

// What is known of the document beside its paragraphs: from a record or a page's metadata.
struct Metadata {
  std::string id;
  std::optional<Day> date;
  std::string source;
  // The record's or page's title as a draft of its own, so that it, too, knows its bytes. Empty: none.
  Draft title;
  uint32_t repaired_bytes = 0;
};

// Leaves out what stands around articles on pages (schema/en/lexicon/boilerplate.tsv; labels, bylines and
// date lines above the body; the teasers below it; a paragraph said twice), and tells title, headings and
// body apart.
Document assemble(const Draft& draft, Metadata metadata, const Conventions& conventions);

}  // namespace entente::text
