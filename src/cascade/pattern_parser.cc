#include "cascade/pattern_parser.h"

#include <algorithm>
#include <optional>

#include "base/schema_files.h"

namespace entente::cascade {

namespace {

constexpr int max_depth = 64;  // of parentheses and definitions: bounds the recursion

struct Piece {
  std::string regexp;
  Bytes first;
  bool may_be_empty = true;
};

std::string byte_class(const Bytes& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "[";
  const auto append = [&](size_t byte) {
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  };
  for (size_t b = 0; b < 256; ++b) {
    if (!bytes[b]) continue;
    size_t last = b;
    while (last + 1 < 256 && bytes[last + 1]) ++last;
    append(b);
    if (last > b) {
      out += '-';
      append(last);
    }
    b = last;
  }
  return out + "]";
}

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string>& choices) {
  std::string out = "no " + std::string(what) + " '" + std::string(name) + "'";
  const std::string near = nearest(name, choices);
  return near.empty() ? out : out + "; did you mean '" + near + "'";
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

class Parser {
 public:
  Parser(const Alphabet& alphabet, const Definitions& definitions)
      : alphabet_(alphabet), definitions_(definitions) {}

  Result<ParsedPattern> parse(std::string_view text) {
    text_ = text;
    Piece piece = TRY(choice(0));
    if (at_ < text_.size()) return wrong("')' without '('");
    return ParsedPattern{std::move(piece.regexp), std::move(captures_), piece.first, piece.may_be_empty};
  }

 private:
  Error wrong(const std::string& what) const {
    const std::string_view rest = text_.substr(std::min(at_, text_.size()), 20);
    return fail(Errc::invalid_argument,
                what + (rest.empty() ? " at the end" : " at '" + std::string(rest) + "'"));
  }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }
  char peek() {
    skip_space();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  Result<Piece> choice(int depth) {
    if (depth > max_depth) return wrong("nested more than 64 deep");
    Piece out = TRY(sequence(depth));
    if (peek() != '|') return out;
    while (peek() == '|') {
      ++at_;
      Piece next = TRY(sequence(depth));
      out.regexp += "|" + next.regexp;
      out.first |= next.first;
      out.may_be_empty |= next.may_be_empty;
    }
    out.regexp = "(?:" + out.regexp + ")";
    return out;
  }

  Result<Piece> sequence(int depth) {
    Piece out;
    for (char c = peek(); c != '\0' && c != '|' && c != ')'; c = peek()) {
      Piece next = TRY(repeated(depth));
      out.regexp += next.regexp;
      if (out.may_be_empty) out.first |= next.first;
      out.may_be_empty &= next.may_be_empty;
    }
    return out;
  }

  Result<Piece> repeated(int depth) {
    Piece out = TRY(atom(depth));
    const char c = peek();
    if (c == '*' || c == '+' || c == '?') {
      out.regexp = "(?:" + out.regexp + ")" + c;
      ++at_;
      out.may_be_empty |= c != '+';
    } else if (c == '{' && at_ + 1 < text_.size() && text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9') {
      const size_t close = text_.find('}', at_);
      if (close == std::string_view::npos) return wrong("'{' without '}'");
      const std::string_view counts = text_.substr(at_, close + 1 - at_);
      if (counts.find_first_not_of("{},0123456789") != std::string_view::npos) return wrong("not a count");
      out.regexp = "(?:" + out.regexp + ")" + std::string(counts);
      out.may_be_empty |= counts.starts_with("{0");
      at_ = close + 1;
    } else {
      return out;
    }
    if (at_ < text_.size() && text_[at_] == '?') {
      out.regexp += '?';
      ++at_;
    }
    return out;
  }

  Result<Piece> atom(int depth) {
    const char c = peek();
    if (c == '<') return cell();
    if (c == '$') {
      ++at_;
      return Piece{"\\z", {}, true};
    }
    if (c == '{') return definition(depth);
    if (c == '(') {
      Piece out = TRY(parenthesis(depth));
      out.regexp = "(?:" + out.regexp + ")";
      return out;
    }
    size_t end = at_;
    while (end < text_.size() && is_name(text_[end])) ++end;
    if (end == at_ || end + 1 >= text_.size() || text_[end] != '=' || text_[end + 1] != '(') {
      return wrong("neither <cell>, (group), name=(capture) nor {definition}");
    }
    if (captures_.size() == max_captures) return wrong("more than four captures");
    captures_.emplace_back(text_.substr(at_, end - at_));
    at_ = end + 1;
    Piece out = TRY(parenthesis(depth));
    out.regexp = "(" + out.regexp + ")";
    return out;
  }

  Result<Piece> parenthesis(int depth) {
    ++at_;
    Piece out = TRY(choice(depth + 1));
    if (peek() != ')') return wrong("'(' without ')'");
    ++at_;
    return out;
  }

  Result<Piece> definition(int depth) {
    const size_t close = text_.find('}', at_);
    if (close == std::string_view::npos) return wrong("'{' without '}'");
    const std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) {
      std::vector<std::string> names;
      for (const auto& [key, text] : definitions_) names.push_back(key);
      return wrong(unknown("definition", name, names));
    }
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      return wrong("definition '" + std::string(name) + "' contains itself");
    }
    open_.emplace_back(name);
    const std::string_view outer = text_;
    const size_t outer_at = close + 1;
    text_ = found->second;
    at_ = 0;
    Piece out = TRY(choice(depth + 1));
    if (at_ < text_.size()) return wrong("')' without '(' in definition '" + std::string(name) + "'");
    text_ = outer;
    at_ = outer_at;
    open_.pop_back();
    out.regexp = "(?:" + out.regexp + ")";
    return out;
  }

  // The union of a|b|c, each found by `lookup` among `choices()`; complemented within `all` after a '!'.
  template <class Choices, class Lookup>
  Result<Bytes> names(std::string_view text, std::string_view what, const Bytes& all, Choices choices,
                      Lookup lookup) const {
    if (text == "*" || text.empty()) return all;
    const bool complement = text.front() == '!';
    if (complement) text.remove_prefix(1);
    Bytes out;
    for (size_t begin = 0; begin <= text.size();) {
      const size_t bar = std::min(text.find('|', begin), text.size());
      const std::string_view name = text.substr(begin, bar - begin);
      const std::optional<Bytes> bytes = lookup(name);
      if (!bytes) return wrong(unknown(what, name, choices()));
      out |= *bytes;
      begin = bar + 1;
    }
    return complement ? all & ~out : out;
  }

  Result<Piece> cell() {
    const size_t close = text_.find('>', at_);
    if (close == std::string_view::npos) return wrong("'<' without '>'");
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    if (inside.empty()) return wrong("an empty cell; any cell is <*>");
    const size_t colon = std::min(inside.find(':'), inside.size());
    const Bytes classes = TRY(names(
        inside.substr(0, colon), "class", alphabet_.all_classes(), [&] { return alphabet_.class_names(); },
        [&](std::string_view name) { return alphabet_.class_bytes(name); }));
    const Bytes words = TRY(names(
        inside.substr(std::min(colon + 1, inside.size())), "lexical class", alphabet_.all_words(),
        [&] { return alphabet_.lexical_names(); },
        [&](std::string_view name) { return alphabet_.lexical_bytes(name); }));
    if (words.none()) return wrong("a lexical class without words");
    if (classes.none()) return wrong("a cell that nothing can be");
    at_ = close + 1;
    return Piece{byte_class(classes) + byte_class(words), classes, false};
  }

  const Alphabet& alphabet_;
  const Definitions& definitions_;
  std::string_view text_;
  size_t at_ = 0;
  std::vector<std::string> captures_;
  std::vector<std::string> open_;  // definitions being read
};

}  // namespace

Result<ParsedPattern> parse_pattern(std::string_view text, const Alphabet& alphabet,
                                    const Definitions& definitions) {
  return Parser(alphabet, definitions).parse(text);
}

}  // namespace entente::cascade
