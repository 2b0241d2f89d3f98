#include "cascade/pattern_parser.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/schema_files.h"

namespace entente::cascade {

namespace {

using Kind = PatternTree::Kind;

constexpr int max_depth = 64;  // of parentheses and definitions: bounds the recursion

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string>& choices) {
  std::string out = "no " + std::string(what) + " '" + std::string(name) + "'";
  const std::string near = nearest(name, choices);
  return near.empty() ? out : out + "; did you mean '" + near + "'";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '$';
}

class Parser {
 public:
  Parser(const Alphabet& alphabet, const Definitions& definitions)
      : alphabet_(alphabet), definitions_(definitions) {}

  Result<ParsedPattern> parse(std::string_view text) {
    text_ = text;
    PatternTree tree = TRY(choice(0));
    if (at_ < text_.size()) return wrong("')' without '('");
    return ParsedPattern{std::move(tree), std::move(captures_)};
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

  Result<PatternTree> choice(int depth) {
    if (depth > max_depth) return wrong("nested more than 64 deep");
    PatternTree first = TRY(sequence(depth));
    if (peek() != '|') return first;
    PatternTree out;
    out.kind = Kind::choice;
    out.parts.push_back(std::move(first));
    while (peek() == '|') {
      ++at_;
      out.parts.push_back(TRY(sequence(depth)));
    }
    return out;
  }

  Result<PatternTree> sequence(int depth) {
    PatternTree out;
    for (char c = peek(); c != '\0' && c != '|' && c != ')'; c = peek()) {
      out.parts.push_back(TRY(repeated(depth)));
    }
    if (out.parts.size() != 1) return out;
    PatternTree only = std::move(out.parts[0]);
    return only;
  }

  Result<PatternTree> repeated(int depth) {
    PatternTree part = TRY(atom(depth));
    const char c = peek();
    PatternTree out;
    out.kind = Kind::repetition;
    if (c == '*' || c == '+' || c == '?') {
      out.least = c == '+' ? 1 : 0;
      out.most = c == '?' ? 1 : PatternTree::unlimited;
      ++at_;
    } else if (c == '{' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      if (!read_counts(out)) return wrong("not a count");
    } else {
      return part;
    }
    if (at_ < text_.size() && text_[at_] == '?') {
      out.lazy = true;
      ++at_;
    }
    out.parts.push_back(std::move(part));
    return out;
  }

  // {2}, {1,3}, {2,}; RE2 says where they are too many.
  bool read_counts(PatternTree& out) {
    const char* at = text_.data() + at_ + 1;
    const char* const end = text_.data() + text_.size();
    const auto read = [&](int& count) {
      const auto [next, error] = std::from_chars(at, end, count);
      at = next;
      return error == std::errc();
    };
    if (!read(out.least)) return false;
    out.most = out.least;
    if (at < end && *at == ',') {
      ++at;
      out.most = PatternTree::unlimited;
      if (at < end && is_digit(*at) && (!read(out.most) || out.most < out.least)) return false;
    }
    if (at == end || *at != '}') return false;
    at_ = size_t(at + 1 - text_.data());
    return true;
  }

  Result<PatternTree> atom(int depth) {
    const char c = peek();
    if (c == '<') return cell();
    if (c == '$') {
      ++at_;
      PatternTree out;
      out.kind = Kind::end;
      return out;
    }
    if (c == '{') return definition(depth);
    if (c == '(') return parenthesis(depth);
    size_t end = at_;
    while (end < text_.size() && is_name(text_[end])) ++end;
    if (end == at_ || end + 1 >= text_.size() || text_[end] != '=' || text_[end + 1] != '(') {
      return wrong("neither <cell>, (group), name=(capture) nor {definition}");
    }
    if (captures_.size() == max_captures) return wrong("more than four captures");
    captures_.emplace_back(text_.substr(at_, end - at_));
    at_ = end + 1;
    PatternTree out;
    out.kind = Kind::capture;
    out.parts.push_back(TRY(parenthesis(depth)));
    return out;
  }

  Result<PatternTree> parenthesis(int depth) {
    ++at_;
    PatternTree out = TRY(choice(depth + 1));
    if (peek() != ')') return wrong("'(' without ')'");
    ++at_;
    return out;
  }

  Result<PatternTree> definition(int depth) {
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
    PatternTree out = TRY(choice(depth + 1));
    if (at_ < text_.size()) return wrong("')' without '(' in definition '" + std::string(name) + "'");
    text_ = outer;
    at_ = outer_at;
    open_.pop_back();
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

  Result<PatternTree> cell() {
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
    PatternTree out;
    out.kind = Kind::cell;
    out.bytes = classes | words;
    return out;
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
