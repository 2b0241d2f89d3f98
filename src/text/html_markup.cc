#include "text/html_markup.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "text/html_tree.h"

namespace entente::text {

namespace {

// Deeper nesting than this is no page's.
constexpr size_t deepest = 200;
constexpr size_t longest_attribute = 4096, longest_reference = 33;

enum class Treatment : uint8_t {
  drop_tag,     // its contents stay
  drop_all,     // with its contents
  raw,          // with its contents, which are no markup
  json,         // script: raw, but kept where it is JSON-LD
  void_tag,     // has no contents
  implied_end,  // may be closed by what follows it; the HTML library sees to it
  nest,
  link,
};

Treatment treatment_of(std::string_view name) {
  static const std::unordered_map<std::string_view, Treatment> known = [] {
    std::unordered_map<std::string_view, Treatment> out;
    for (const char* n :
         {"div",  "section",    "article", "main",    "header",  "footer",     "nav",  "aside",
          "h1",   "h2",         "h3",      "h4",      "h5",      "h6",         "ul",   "ol",
          "dl",   "blockquote", "pre",     "table",   "figure",  "figcaption", "form", "fieldset",
          "time", "address",    "details", "summary", "caption", "title"}) {
      out[n] = Treatment::nest;
    }
    for (const char* n : {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"})
      out[n] = Treatment::implied_end;
    for (const char* n : {"br", "hr", "meta"}) out[n] = Treatment::void_tag;
    for (const char* n : {"svg", "math", "select", "object", "template", "audio", "video", "canvas", "button",
                          "noscript", "dialog", "map"}) {
      out[n] = Treatment::drop_all;
    }
    for (const char* n : {"style", "textarea", "xmp", "iframe", "noembed", "noframes"})
      out[n] = Treatment::raw;
    out["script"] = Treatment::json;
    out["a"] = Treatment::link;
    return out;
  }();
  const auto found = known.find(name);
  return found == known.end() ? Treatment::drop_tag : found->second;
}

constexpr std::array<std::string_view, 13> kept_attributes = {
    "class", "id",       "role",   "property", "name",        "itemprop", "content",
    "type",  "datetime", "hidden", "style",    "aria-hidden", "pubdate"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

struct Tag {
  std::string name;
  bool is_end = false, closes_itself = false;
  std::array<std::string_view, kept_attributes.size()> values;
  std::array<bool, kept_attributes.size()> has{};
};

class Cleaner {
 public:
  explicit Cleaner(std::string_view page) : page_(page) {}

  CleanMarkup clean() {
    out_.markup.reserve(page_.size() / 2);
    while (at_ < page_.size()) {
      const char c = page_[at_];
      if (c == '<') {
        take_angle();
      } else if (c == '&') {
        take_reference();
      } else {
        size_t end = at_;
        while (end < page_.size() && page_[end] != '<' && page_[end] != '&') ++end;
        put_text(page_.substr(at_, end - at_), at_, end - at_);
        at_ = end;
      }
    }
    return std::move(out_);
  }

 private:
  // Text that stands for `length` bytes of the page at `from`.
  void put_text(std::string_view text, size_t from, size_t length) {
    if (skipping_) return;
    const auto offset = uint32_t(out_.markup.size());
    if (text.size() == length && page_.substr(from, length) == text) {
      out_.map.add(offset, uint32_t(from));
    } else {
      out_.map.add_unit(offset, uint32_t(from), uint32_t(length));
    }
    out_.markup += text;
  }

  void put_tag(std::string_view tag, size_t from, size_t length) {
    out_.map.add_unit(uint32_t(out_.markup.size()), uint32_t(from), uint32_t(length));
    out_.markup += tag;
  }

  void skip_past(std::string_view end) {
    const size_t found = page_.find(end, at_);
    at_ = found == page_.npos ? page_.size() : found + end.size();
  }

  void take_angle() {
    const std::string_view rest = page_.substr(at_);
    if (rest.starts_with("<!--")) {
      at_ += 2;  // "<!-->" is a whole comment
      skip_past("-->");
    } else if (rest.size() > 1 &&
               (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
      const size_t from = at_;
      Tag tag;
      if (read_tag(tag)) apply(tag, from, at_ - from);
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
      skip_past(">");
    } else {
      put_text("&lt;", at_, 1);
      ++at_;
    }
  }

  // Reads the tag at `at_` and moves behind it; false where the page ends within it.
  bool read_tag(Tag& tag) {
    ++at_;
    tag.is_end = page_[at_] == '/';
    at_ += tag.is_end;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>') {
      if (tag.name.size() < 32) tag.name += lower(page_[at_]);
      ++at_;
    }
    while (at_ < page_.size()) {
      while (at_ < page_.size() && (is_space(page_[at_]) || page_[at_] == '/')) {
        tag.closes_itself = page_[at_] == '/';
        ++at_;
      }
      if (at_ >= page_.size()) return false;
      if (page_[at_] == '>') {
        ++at_;
        return true;
      }
      tag.closes_itself = false;
      const size_t name = at_++;
      while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' &&
             page_[at_] != '=')
        ++at_;
      const size_t name_end = at_;
      while (at_ < page_.size() && is_space(page_[at_])) ++at_;
      std::string_view value;
      if (at_ < page_.size() && page_[at_] == '=') {
        ++at_;
        while (at_ < page_.size() && is_space(page_[at_])) ++at_;
        if (at_ >= page_.size()) return false;
        if (const char quote = page_[at_]; quote == '"' || quote == '\'') {
          size_t end = page_.find(quote, at_ + 1);
          const bool is_closed = end != page_.npos;
          if (!is_closed)
            end = std::min(page_.find('>', at_), page_.size());  // else the rest of the page were lost
          value = page_.substr(at_ + 1, end - at_ - 1);
          at_ = end + is_closed;
        } else {
          const size_t begin = at_;
          while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
          value = page_.substr(begin, at_ - begin);
        }
      }
      keep_attribute(tag, page_.substr(name, name_end - name), value);
    }
    return false;
  }

  static void keep_attribute(Tag& tag, std::string_view name, std::string_view value) {
    if (value.size() > longest_attribute) return;
    for (size_t i = 0; i < kept_attributes.size(); ++i) {
      if (!tag.has[i] && equal_ignoring_case(name, kept_attributes[i])) {
        tag.has[i] = true;
        tag.values[i] = value;
        return;
      }
    }
  }

  void apply(const Tag& tag, size_t from, size_t length) {
    switch (treatment_of(tag.name)) {
      case Treatment::drop_tag:
        break;
      case Treatment::drop_all:
        nest(tag, from, length, true);
        break;
      case Treatment::nest:
        nest(tag, from, length, false);
        break;
      case Treatment::raw:
      case Treatment::json:
        if (!tag.is_end) take_raw(tag);
        break;
      case Treatment::void_tag:
        if (!tag.is_end && !skipping_) put_tag(open_tag(tag), from, length);
        break;
      case Treatment::implied_end:
        if (!skipping_) put_tag(tag.is_end ? end_tag(tag.name) : open_tag(tag), from, length);
        break;
      case Treatment::link:
        if (skipping_ || tag.is_end != in_link_) break;
        in_link_ = !tag.is_end;
        put_tag(tag.is_end ? "</a>" : "<a>", from, length);
        break;
    }
  }

  void nest(const Tag& tag, size_t from, size_t length, bool skips) {
    if (!tag.is_end) {
      if (open_.size() >= deepest || (skips && tag.closes_itself)) return;
      if (!skipping_ && !skips) put_tag(open_tag(tag), from, length);
      open_.push_back({tag.name, skips});
      skipping_ += skips;
      return;
    }
    size_t found = open_.size();
    while (found > 0 && open_[found - 1].name != tag.name) {
      if (open_[found - 1].name == "table") return;  // a cell closes nothing outside its table
      --found;
    }
    if (found == 0) return;
    while (open_.size() >= found) {
      const Open last = std::move(open_.back());
      open_.pop_back();
      skipping_ -= last.skips;
      if (!skipping_ && !last.skips) put_tag(end_tag(last.name), from, length);
    }
  }

  void take_raw(const Tag& tag) {
    const size_t begin = at_;
    size_t end = begin;
    while (true) {
      end = page_.find("</", end);
      if (end == page_.npos) {
        end = page_.size();
        break;
      }
      if (equal_ignoring_case(page_.substr(end + 2, tag.name.size()), tag.name)) break;
      end += 2;
    }
    at_ = end;
    const auto type =
        std::find(kept_attributes.begin(), kept_attributes.end(), "type") - kept_attributes.begin();
    if (tag.name == "script" && equal_ignoring_case(tag.values[size_t(type)], "application/ld+json")) {
      out_.json_ld.emplace_back(page_.substr(begin, end - begin));
    }
  }

  static std::string end_tag(std::string_view name) {
    std::string out = "</";
    out += name;
    out += '>';
    return out;
  }

  static std::string open_tag(const Tag& tag) {
    std::string out(1, '<');
    out += tag.name;
    for (size_t i = 0; i < kept_attributes.size(); ++i) {
      if (!tag.has[i]) continue;
      out += ' ';
      out += kept_attributes[i];
      out += "=\"";
      for (const char c : tag.values[i]) {
        if (c == '"') {
          out += "&quot;";
        } else {
          out += c;
        }
      }
      out += '"';
    }
    out += '>';
    return out;
  }

  void take_reference() {
    size_t end = at_ + 1;
    std::string decoded;
    if (end < page_.size() && page_[end] == '#') {
      decoded = numeric_reference(end);
    } else {
      while (end < page_.size() && end - at_ < longest_reference &&
             (is_letter(page_[end]) || is_digit(page_[end])))
        ++end;
      const std::string_view name = page_.substr(at_ + 1, end - at_ - 1);
      if (end < page_.size() && page_[end] == ';' && !name.empty()) {
        ++end;
        decoded = named_character(name);
      } else {
        for (const std::string_view bare : {"nbsp", "amp", "lt", "gt", "quot", "copy"}) {
          if (name == bare) decoded = named_character(name);
        }
      }
    }
    if (decoded.empty()) {
      put_text("&amp;", at_, 1);
      ++at_;
      return;
    }
    std::string escaped;
    for (const char& c : decoded)
      escaped += c == '<' ? std::string_view("&lt;") : c == '&' ? "&amp;" : std::string_view(&c, 1);
    put_text(escaped, at_, end - at_);
    at_ = end;
  }

  // "&#8217;", "&#x2019;"; moves `end` behind it. Numbers of windows-1252's punctuation mean that.
  std::string numeric_reference(size_t& end) const {
    ++end;
    const bool is_hex = end < page_.size() && lower(page_[end]) == 'x';
    end += is_hex;
    char32_t value = 0;
    bool any = false;
    for (; end < page_.size(); ++end) {
      const char c = lower(page_[end]);
      int digit;
      if (is_digit(c)) {
        digit = c - '0';
      } else if (is_hex && c >= 'a' && c <= 'f') {
        digit = c - 'a' + 10;
      } else {
        break;
      }
      any = true;
      value = std::min<char32_t>(value * (is_hex ? 16 : 10) + char32_t(digit), 0x110000);
    }
    if (!any) return {};
    if (end < page_.size() && page_[end] == ';') ++end;
    if (value >= 0x80 && value < 0xA0) return named_character('#' + std::to_string(uint32_t(value)));
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
    if (value < 32) value = ' ';
    std::string out;
    append_utf8(out, value);
    return out;
  }

  struct Open {
    std::string name;
    bool skips;
  };

  std::string_view page_;
  size_t at_ = 0;
  CleanMarkup out_;
  std::vector<Open> open_;
  int skipping_ = 0;
  bool in_link_ = false;
};

}  // namespace

CleanMarkup clean_markup(std::string_view page) { return Cleaner(page).clean(); }

std::string_view declared_charset(std::string_view page) {
  const std::string_view head = page.substr(0, 4096);
  for (const std::string_view key : {"charset", "encoding"}) {
    for (size_t at = 0; at + key.size() < head.size(); ++at) {
      if (!equal_ignoring_case(head.substr(at, key.size()), key)) continue;
      size_t begin = at + key.size();
      while (begin < head.size() &&
             (is_space(head[begin]) || head[begin] == '=' || head[begin] == '"' || head[begin] == '\''))
        ++begin;
      size_t end = begin;
      while (end < head.size() &&
             (is_letter(head[end]) || is_digit(head[end]) || head[end] == '-' || head[end] == '_'))
        ++end;
      if (end > begin) return head.substr(begin, end - begin);
    }
  }
  return {};
}

}  // namespace entente::text
