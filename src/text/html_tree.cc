#include "text/html_tree.h"

#include <gumbo.h>

#include <array>
#include <memory>
#include <unordered_map>

#include "base/utf8.h"

namespace entente::text {

namespace {

struct Parsed {
  explicit Parsed(std::string_view markup) : output(nullptr), options(kGumboDefaultOptions) {
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, markup.data(), markup.size());
  }
  ~Parsed() { gumbo_destroy_output(&options, output); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  GumboOutput* output;
  GumboOptions options;
};

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

// Whether one of the words that class names are made of ("article-body", "articleBody") is among `words`.
template <size_t n>
bool has_class_word(std::string_view classes, const std::array<std::string_view, n>& words) {
  std::string word;
  for (size_t i = 0; i <= classes.size(); ++i) {
    const char c = i < classes.size() ? classes[i] : ' ';
    const bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z';
    if ((!is_upper && !is_lower) || (is_upper && i > 0 && classes[i - 1] >= 'a' && classes[i - 1] <= 'z')) {
      for (const std::string_view w : words) {
        if (word == w) return true;
      }
      word.clear();
    }
    if (is_upper || is_lower) word += is_upper ? char(c + 32) : c;
  }
  return false;
}

// The words page authors name their blocks with.
constexpr std::array<std::string_view, 8> promising_words = {"article", "story", "content", "body",
                                                             "post",    "entry", "text",    "main"};
constexpr std::array<std::string_view, 31> apart_words = {
    "nav",         "navbar",  "navigation",    "menu",        "sidebar",    "comments",  "comment",
    "disqus",      "share",   "sharing",       "social",      "related",    "promo",     "ad",
    "ads",         "advert",  "advertisement", "sponsored",   "newsletter", "subscribe", "cookie",
    "cookies",     "consent", "breadcrumb",    "breadcrumbs", "footer",     "caption",   "trending",
    "recommended", "popup",   "modal"};

// Where a page's metadata keep the day of publication, best first.
constexpr std::array<std::string_view, 16> date_names = {
    "article:published_time", "datepublished",   "og:published_time", "pubdate",       "publishdate",
    "publish-date",           "publish_date",    "parsely-pub-date",  "sailthru.date", "dc.date.issued",
    "dcterms.issued",         "dcterms.created", "dc.date",           "dcterms.date",  "date",
    "article.published"};

class PageReader {
 public:
  explicit PageReader(const CleanMarkup& clean) : clean_(clean) {}

  Page read() {
    Parsed parsed(clean_.markup);
    page_.containers.push_back({});
    walk(parsed.output->root, Context{});
    flush();
    if (page_.published.empty()) page_.published = time_;
    return std::move(page_);
  }

 private:
  struct Context {
    int container = 0;
    Block block = Block::plain;
    bool is_apart = false, in_link = false, in_head = false;
  };

  // The depth is bounded by clean_markup.
  void walk(const GumboNode* node, Context context) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        if (!context.in_head) add_text(node->v.text.original_text, context);
        return;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        walk_element(node->v.element, context);
        return;
      default:
        return;
    }
  }

  void walk_element(const GumboElement& element, Context context) {
    switch (element.tag) {
      case GUMBO_TAG_HEAD:
        context.in_head = true;
        break;
      case GUMBO_TAG_META:
        read_meta(element);
        return;
      case GUMBO_TAG_TITLE:
        read_title(element, context);
        return;
      case GUMBO_TAG_A:
        context.in_link = true;
        break;
      case GUMBO_TAG_BR:
        add_line_break(element, context);
        return;
      case GUMBO_TAG_TIME:
        read_time(element, context);
        break;
      case GUMBO_TAG_HTML:
      case GUMBO_TAG_BODY:
        break;
      default:
        walk_block(element, context);
        return;
    }
    walk_children(element, context);
  }

  void walk_children(const GumboElement& element, const Context& context) {
    for (unsigned i = 0; i < element.children.length; ++i)
      walk(static_cast<const GumboNode*>(element.children.data[i]), context);
  }

  void walk_block(const GumboElement& element, Context context) {
    flush();
    const std::string_view classes = attribute(element, "class"), id = attribute(element, "id"),
                           role = attribute(element, "role");
    const std::string_view style = attribute(element, "style");
    const bool is_hidden =
        gumbo_get_attribute(&element.attributes, "hidden") || attribute(element, "aria-hidden") == "true" ||
        style.find("display:none") != style.npos || style.find("display: none") != style.npos;
    const bool is_article = element.tag == GUMBO_TAG_ARTICLE || element.tag == GUMBO_TAG_MAIN ||
                            role == "main" || role == "article" ||
                            attribute(element, "itemprop") == "articleBody";
    const bool is_promising = has_class_word(classes, promising_words) || has_class_word(id, promising_words);
    bool holds_blocks = true;
    switch (element.tag) {
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_ASIDE:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_FIGURE:
      case GUMBO_TAG_FIGCAPTION:
      case GUMBO_TAG_CAPTION:
        context.is_apart = true;
        break;
      case GUMBO_TAG_P:
        context.block = context.block == Block::item ? Block::item : Block::paragraph;
        holds_blocks = false;
        break;
      case GUMBO_TAG_LI:
      case GUMBO_TAG_DD:
      case GUMBO_TAG_DT:
        context.block = Block::item;
        break;
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        context.block = element.tag == GUMBO_TAG_H1 ? Block::title : Block::heading;
        holds_blocks = false;
        break;
      default:
        break;
    }
    if (is_hidden || role == "navigation" || role == "complementary" || role == "banner" ||
        role == "contentinfo")
      context.is_apart = true;
    // A whole article may stand in a block called "main-content with-sidebar".
    if (!is_article && !is_promising &&
        (has_class_word(classes, apart_words) || has_class_word(id, apart_words)))
      context.is_apart = true;
    if (holds_blocks) {
      page_.containers.push_back({context.container, is_article, is_promising});
      context.container = int(page_.containers.size()) - 1;
    }
    context_ = context;
    const auto begin = uint32_t(page_.text.size());
    walk_children(element, context);
    if (element.tag == GUMBO_TAG_H1 && !context.is_apart && page_.headline.empty())
      page_.headline = {begin, uint32_t(page_.text.size())};
    flush();
  }

  // Appends a text node: `original` is a piece of the clean markup, perhaps with tags in it that the library
  // passed over.
  void add_text(const GumboStringPiece& original, const Context& context) {
    const std::string_view markup = clean_.markup;
    size_t at = size_t(original.data - markup.data());
    const size_t end = std::min(at + original.length, markup.size());
    const auto begin = uint32_t(page_.text.size());
    while (at < end) {
      if (markup[at] == '<') {
        at = std::min(markup.find('>', at), end - 1) + 1;
        continue;
      }
      const auto offset = uint32_t(page_.text.size());
      size_t length;
      if (markup[at] == '&') {
        const bool is_less = markup.substr(at).starts_with("&lt;");
        length = is_less ? 4 : 5;
        const Span in_page = clean_.map.to_file({uint32_t(at), uint32_t(std::min(at + length, end))});
        page_.map.add_unit(offset, in_page.begin, in_page.size());
        page_.text += is_less ? '<' : '&';
      } else {
        length = 0;
        while (at + length < end && markup[at + length] != '<' && markup[at + length] != '&') ++length;
        page_.map.append(clean_.map, {uint32_t(at), uint32_t(at + length)}, offset);
        page_.text.append(markup, at, length);
      }
      at += length;
    }
    const auto length = uint32_t(page_.text.size()) - begin;
    if (context.in_link) linked_ += length;
    context_ = context;
  }

  // One line's break is white space, two are a paragraph's end.
  void add_line_break(const GumboElement& element, const Context& context) {
    bool is_blank = true;
    for (size_t i = page_.text.size(); i > block_begin_ && is_blank; --i) {
      const char c = page_.text[i - 1];
      if (c == '\n' && after_break_ == i) {
        flush();
        context_ = context;
        return;
      }
      is_blank = uint8_t(c) <= 32;
    }
    const auto at = uint32_t(element.start_pos.offset);
    const Span tag = clean_.map.to_file({at, at + 1});
    page_.map.add_unit(uint32_t(page_.text.size()), tag.begin, tag.size());
    page_.text += '\n';
    after_break_ = page_.text.size();
  }

  void flush() {
    const auto end = uint32_t(page_.text.size());
    if (end > block_begin_) {
      page_.blocks.push_back(
          {{block_begin_, end}, context_.block, context_.container, linked_, context_.is_apart});
    }
    block_begin_ = end;
    linked_ = 0;
  }

  void read_title(const GumboElement& element, const Context& context) {
    if (!page_.title.empty() || !context.in_head) return;
    const auto begin = uint32_t(page_.text.size());
    for (unsigned i = 0; i < element.children.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
      if (child->type == GUMBO_NODE_TEXT) add_text(child->v.text.original_text, context);
    }
    page_.title = {begin, uint32_t(page_.text.size())};
    block_begin_ = page_.title.end;
    linked_ = 0;
  }

  void read_meta(const GumboElement& element) {
    const std::string_view content = attribute(element, "content");
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string name = fold(attribute(element, key));
      if (name.empty()) continue;
      if (name == "og:title") page_.open_graph_title = content;
      if (name == "og:site_name" || (name == "publisher" && page_.site_name.empty()))
        page_.site_name = content;
      for (size_t rank = 0; rank < std::min(date_rank_, date_names.size()); ++rank) {
        if (name == date_names[rank]) {
          date_rank_ = rank;
          page_.published = content;
        }
      }
    }
  }

  // <time datetime>: the one that says it is the day of publication, else the first beside the text.
  void read_time(const GumboElement& element, const Context& context) {
    const std::string_view moment = attribute(element, "datetime");
    if (moment.empty() || context.is_apart) return;
    const bool is_declared = attribute(element, "itemprop") == "datePublished" ||
                             gumbo_get_attribute(&element.attributes, "pubdate");
    if (time_.empty() || (is_declared && !time_is_declared_)) {
      time_ = moment;
      time_is_declared_ = is_declared;
    }
  }

  const CleanMarkup& clean_;
  Page page_;
  Context context_;
  uint32_t block_begin_ = 0, linked_ = 0;
  size_t after_break_ = 0;
  size_t date_rank_ = date_names.size();
  std::string time_;
  bool time_is_declared_ = false;
};

}  // namespace

Page read_page(const CleanMarkup& clean) { return PageReader(clean).read(); }

std::string named_character(std::string_view name) {
  // A page has few names, many times; the library decodes each once a thread.
  thread_local std::unordered_map<std::string, std::string> known;
  if (known.size() > 4096) known.clear();
  const auto [at, is_new] = known.emplace(name, "");
  if (!is_new) return at->second;
  const std::string markup = "<p>&" + std::string(name) + ";";
  const Parsed parsed(markup);
  const GumboNode* node = parsed.output->root;
  while (node && (node->type == GUMBO_NODE_ELEMENT) && node->v.element.children.length > 0) {
    node = static_cast<const GumboNode*>(node->v.element.children.data[node->v.element.children.length - 1]);
  }
  if (node && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)) {
    const std::string_view text = node->v.text.text;
    // Not known, or known without its last letters only.
    const bool is_literal = text.size() > 1 && (text.front() == '&' || text.back() == ';');
    if (!is_literal) at->second = text;
  }
  return at->second;
}

}  // namespace entente::text
