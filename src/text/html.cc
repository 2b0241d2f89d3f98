// HTML -> document: the blocks that are the article.
#include <algorithm>

#include "base/utf8.h"
#include "text/assemble.h"
#include "text/documents.h"
#include "text/encoding.h"
#include "text/html_markup.h"
#include "text/html_tree.h"
#include "text/json_record.h"
#include "text/written_dates.h"

namespace entente::text {

namespace {

// A block of fewer bytes, or with more of them in links, says nothing of where the article is.
constexpr uint32_t shortest_paragraph = 60;
constexpr double most_linked = 0.5;
// A part of the page holds the article where it has this share of the text; less where it says that it is the
// article.
constexpr double enough_share = 0.75, enough_share_if_promising = 0.5;

double linked_share(const PageBlock& block) {
  return double(block.linked_bytes) / double(std::max(1u, block.span.size()));
}

class Article {
 public:
  explicit Article(const Page& page) : page_(page), mass_(page.containers.size(), 0) {}

  // The container that holds the article: from the page's root down, as long as one part has most of the
  // text.
  int find_container() {
    for (const PageBlock& block : page_.blocks) {
      if (block.is_apart || block.span.size() < shortest_paragraph || linked_share(block) > most_linked)
        continue;
      mass_[size_t(block.container)] += double(block.span.size() - block.linked_bytes);
    }
    for (size_t i = mass_.size(); i-- > 1;) mass_[size_t(page_.containers[i].parent)] += mass_[i];
    std::vector<int> heaviest(mass_.size(), -1);
    for (size_t i = 1; i < mass_.size(); ++i) {
      int& child = heaviest[size_t(page_.containers[i].parent)];
      if (child < 0 || mass_[i] > mass_[size_t(child)]) child = int(i);
    }
    int here = 0;
    while (heaviest[size_t(here)] >= 0) {
      const int child = heaviest[size_t(here)];
      const PageContainer& c = page_.containers[size_t(child)];
      const double needed = c.is_article || c.is_promising ? enough_share_if_promising : enough_share;
      if (mass_[size_t(child)] <= 0 || mass_[size_t(child)] < needed * mass_[size_t(here)]) break;
      here = child;
    }
    return here;
  }

  void draft(int container, const OffsetMap& to_file, Draft& out) const {
    std::vector<bool> within(page_.containers.size(), false);
    for (size_t i = size_t(container); i < within.size(); ++i) {
      within[i] = int(i) == container ||
                  (page_.containers[i].parent >= 0 && within[size_t(page_.containers[i].parent)]);
    }
    for (const PageBlock& block : page_.blocks) {
      if (block.is_apart || !within[size_t(block.container)] || linked_share(block) > most_linked) continue;
      out.begin(block.block);
      out.append(page_.text, block.span, to_file);
      out.end();
    }
  }

 private:
  const Page& page_;
  std::vector<double> mass_;
};

// The headline, else the page's <title> without the site's name.
void draft_title(const Page& page, const OffsetMap& to_file, Draft& out) {
  const auto put = [&](Span span) {
    out.begin(Block::title);
    out.append(page.text, span, to_file);
    out.end();
  };
  if (!page.headline.empty()) put(page.headline);
  if (!out.paragraphs().empty() || page.title.empty()) return;
  put(page.title);
  if (out.paragraphs().empty()) return;
  const std::string_view title = out.of(out.paragraphs()[0]);
  if (!page.open_graph_title.empty() && title.starts_with(page.open_graph_title)) {
    out.shorten_last(uint32_t(page.open_graph_title.size()));
    return;
  }
  // "Title | Site", "Title - Site": what is behind the last divider, where it is the shorter part.
  size_t divider = title.npos;
  for (const std::string_view sign : {" | ", " - ", " \u2014 ", " \u2013 ", " :: ", " \u00B7 ", " \u00AB "}) {
    const size_t found = title.rfind(sign);
    if (found != title.npos && (divider == title.npos || found > divider)) divider = found;
  }
  if (divider == title.npos || divider == 0) return;
  const std::string_view behind = title.substr(divider + 1);
  const auto spaces = std::count(behind.begin(), behind.end(), ' ');
  const bool is_site =
      (!page.site_name.empty() && behind.find(page.site_name) != behind.npos) || behind.starts_with("| ");
  if (spaces <= 5 && (is_site || behind.size() < divider)) out.shorten_last(uint32_t(divider));
}

}  // namespace

Document read_html(std::string_view bytes, std::string id, uint32_t file_offset,
                   const Conventions& conventions) {
  const Decoded decoded = decode(bytes, file_offset, declared_charset(bytes));
  const CleanMarkup clean = clean_markup(decoded.utf8);
  const Page page = read_page(clean);
  const OffsetMap to_file = page.map.through(decoded.map, uint32_t(page.text.size()));
  Metadata metadata;
  metadata.id = std::move(id);
  metadata.repaired_bytes = decoded.repaired_bytes;
  draft_title(page, to_file, metadata.title);
  Article article(page);
  Draft draft;
  article.draft(article.find_container(), to_file, draft);
  std::string published;
  for (const std::string& json : clean.json_ld) {
    if (published.empty()) published = find_string_anywhere(json, "datePublished");
  }
  metadata.date = read_metadata_day(published, conventions);
  if (!metadata.date) metadata.date = read_metadata_day(page.published, conventions);
  metadata.source = page.site_name;
  return assemble(draft, std::move(metadata), conventions);
}

}  // namespace entente::text
