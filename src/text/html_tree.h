// Markup -> blocks of text and the page's own account of itself; the door to the HTML library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "text/draft.h"
#include "text/html_markup.h"

namespace entente::text {

// An element that holds blocks.
struct PageContainer {
  int parent = -1;            // index, always smaller than its own
  bool is_article = false;    // says so by its tag, role or item property
  bool is_promising = false;  // says so by its class
};

// A run of text that a reader sees as one paragraph, heading, item or cell.
struct PageBlock {
  Span span;  // of Page::text
  Block block = Block::plain;
  int container = 0;
  uint32_t linked_bytes = 0;  // of the span, within links
  bool is_apart = false;      // in navigation, an aside, a caption, a comment or what is not shown
};

struct Page {
  std::string text;  // all blocks, in the page's order
  OffsetMap map;     // offset in `text` -> offset in the page
  std::vector<PageContainer> containers;
  std::vector<PageBlock> blocks;
  Span title;     // <title>
  Span headline;  // the first <h1> that is not apart
  std::string open_graph_title, site_name;
  std::string published;  // the best of the dates in metadata, as written; may be empty
};

Page read_page(const CleanMarkup& clean);

// What "&name;" stands for, in UTF-8; "" where it is no reference of HTML's.
std::string named_character(std::string_view name);

}  // namespace entente::text
