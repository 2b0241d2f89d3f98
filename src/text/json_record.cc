#include "text/json_record.h"

#include <simdjson.h>

#include "base/utf8.h"

namespace entente::text {

namespace {

// Walks JSON that is known to be sound; every step is bounded by the text's end all the same.
class Walker {
 public:
  explicit Walker(std::string_view json, size_t at = 0) : json_(json), at_(at) { skip_space(); }

  bool at_end() const { return at_ >= json_.size(); }
  char here() const { return at_end() ? '\0' : json_[at_]; }
  size_t at() const { return at_; }
  bool take(char c) {
    if (here() != c) return false;
    ++at_;
    skip_space();
    return true;
  }

  Span take_string() {
    const size_t begin = at_++;
    while (true) {
      at_ = std::min(json_.find('"', at_), json_.size());
      size_t escapes = 0;
      while (at_ > begin + 1 + escapes && json_[at_ - 1 - escapes] == '\\') ++escapes;
      if (escapes % 2 == 0 || at_ == json_.size()) break;
      ++at_;
    }
    return finish(begin, at_ + 1);
  }

  Span take_value() {
    if (here() == '"') return take_string();
    const size_t begin = at_;
    size_t depth = 0;
    while (at_ < json_.size()) {
      const char c = json_[at_];
      if (c == '"') {
        take_string();
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
      if (c == '{' || c == '[') ++depth;
      ++at_;
      if ((c == '}' || c == ']') && --depth == 0) break;
    }
    size_t end = std::min(at_, json_.size());
    while (end > begin && uint8_t(json_[end - 1]) <= 32) --end;
    return finish(begin, end, at_);
  }

 private:
  void skip_space() {
    while (at_ < json_.size() && uint8_t(json_[at_]) <= 32) ++at_;
  }
  Span finish(size_t begin, size_t end) { return finish(begin, end, end); }
  Span finish(size_t begin, size_t end, size_t at) {
    at_ = std::min(at, json_.size());
    skip_space();
    return {uint32_t(begin), uint32_t(std::min(end, json_.size()))};
  }

  std::string_view json_;
  size_t at_;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 0;
}

char32_t hex4(std::string_view json, size_t at) {
  char32_t out = 0;
  for (size_t i = at; i < at + 4; ++i) out = out << 4 | char32_t(i < json.size() ? hex_digit(json[i]) : 0);
  return out;
}

char simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return c;
  }
}

}  // namespace

std::optional<std::string> find_json_fault(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element root;
  const auto error = parser.parse(json.data(), json.size()).get(root);
  if (!error) return {};
  switch (error) {
    case simdjson::EMPTY:
      return "nothing there";
    case simdjson::CAPACITY:
      return "too long";
    case simdjson::MEMALLOC:
      return "not enough memory";
    case simdjson::STRING_ERROR:
      return "a faulty escape in a string";
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "a control character in a string";
    case simdjson::DEPTH_ERROR:
      return "nested too deep";
    case simdjson::NUMBER_ERROR:
      return "a faulty number";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word that is not true, false or null";
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    default:
      return "brackets, commas or quotes amiss";
  }
}

std::optional<Span> find_member(std::string_view json, std::string_view name) {
  Walker walker(json);
  if (!walker.take('{')) return {};
  while (walker.here() == '"') {
    const std::string_view key = walker.take_string().of(json);
    if (!walker.take(':')) return {};
    const Span value = walker.take_value();
    if (key.size() == name.size() + 2 && key.substr(1, name.size()) == name) return value;
    if (!walker.take(',')) return {};
  }
  return {};
}

Unescaped unescape(std::string_view json, Span value) {
  Unescaped out;
  size_t at = value.begin + 1;
  const size_t end = value.end - 1;
  while (at < end) {
    size_t run = json.find('\\', at);
    if (run == json.npos || run > end) run = end;
    if (run > at) {
      out.map.add(uint32_t(out.text.size()), uint32_t(at));
      out.text.append(json, at, run - at);
      at = run;
      continue;
    }
    const size_t escape = at;
    const auto offset = uint32_t(out.text.size());
    if (at + 1 < end && json[at + 1] == 'u') {
      char32_t c = hex4(json, at + 2);
      at += 6;
      if (c >= 0xD800 && c < 0xDC00 && json.substr(at).starts_with("\\u")) {
        const char32_t low = hex4(json, at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          at += 6;
        }
      }
      append_utf8(out.text, c >= 0xD800 && c < 0xE000 ? char32_t(0xFFFD) : c);
    } else {
      out.text += simple_escape(at + 1 < end ? json[at + 1] : '\\');
      at += 2;
    }
    out.map.add_unit(offset, uint32_t(escape), uint32_t(std::min(at, end) - escape));
  }
  return out;
}

std::string string_member(std::string_view json, std::string_view name) {
  const auto value = find_member(json, name);
  if (!value || json[value->begin] != '"') return {};
  return unescape(json, *value).text;
}

std::string find_string_anywhere(std::string_view json, std::string_view name) {
  if (find_json_fault(json)) return {};
  for (size_t at = json.find('"'); at != json.npos; at = json.find('"', at)) {
    Walker walker(json, at);
    const std::string_view key = walker.take_string().of(json);
    if (walker.here() == ':' && key.size() == name.size() + 2 && key.substr(1, name.size()) == name) {
      walker.take(':');
      if (walker.here() == '"') return unescape(json, walker.take_string()).text;
    }
    at += key.size();
  }
  return {};
}

}  // namespace entente::text
