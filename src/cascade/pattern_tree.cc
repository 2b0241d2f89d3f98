#include "cascade/pattern_tree.h"

#include <algorithm>

namespace entente::cascade {

namespace {

using Kind = PatternTree::Kind;

constexpr size_t first_word = 0x80;

// The bytes in [begin, end) that are in `bytes`.
void append_byte_class(const Bytes& bytes, size_t begin, size_t end, std::string& out) {
  static constexpr char digits[] = "0123456789abcdef";
  const auto append = [&](size_t byte) {
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  };
  out += '[';
  for (size_t b = begin; b < end; ++b) {
    if (!bytes[b]) continue;
    size_t last = b;
    while (last + 1 < end && bytes[last + 1]) ++last;
    append(b);
    if (last > b) {
      out += '-';
      append(last);
    }
    b = last;
  }
  out += ']';
}

void append_count(const PatternTree& tree, std::string& out) {
  if (tree.least == 0 && tree.most == 1) {
    out += '?';
  } else if (tree.least <= 1 && tree.most == PatternTree::unlimited) {
    out += tree.least == 0 ? '*' : '+';
  } else {
    out += '{' + std::to_string(tree.least);
    if (tree.most != tree.least) out += ',';
    if (tree.most != tree.least && tree.most != PatternTree::unlimited) out += std::to_string(tree.most);
    out += '}';
  }
  if (tree.lazy) out += '?';
}

void append_regexp(const PatternTree& tree, std::string& out) {
  switch (tree.kind) {
    case Kind::cell:
      append_byte_class(tree.bytes, 0, first_word, out);
      append_byte_class(tree.bytes, first_word, tree.bytes.size(), out);
      return;
    case Kind::end:
      out += "\\z";
      return;
    case Kind::sequence:
      for (const PatternTree& part : tree.parts) append_regexp(part, out);
      return;
    case Kind::choice:
      for (size_t i = 0; i < tree.parts.size(); ++i) {
        out += i == 0 ? "(?:" : "|";
        append_regexp(tree.parts[i], out);
      }
      out += ')';
      return;
    case Kind::repetition:
    case Kind::capture:
      out += tree.kind == Kind::capture ? "(" : "(?:";
      append_regexp(tree.parts[0], out);
      out += ')';
      if (tree.kind == Kind::repetition) append_count(tree, out);
      return;
  }
}

}  // namespace

std::string to_regexp(const PatternTree& tree) {
  std::string out;
  append_regexp(tree, out);
  return out;
}

Bytes first_classes(const PatternTree& tree) {
  Bytes out;
  if (tree.kind == Kind::cell) {
    for (size_t b = 0; b < first_word; ++b) out[b] = tree.bytes[b];
  }
  for (const PatternTree& part : tree.parts) {
    out |= first_classes(part);
    if (tree.kind == Kind::sequence && !may_be_empty(part)) break;
  }
  return out;
}

bool may_be_empty(const PatternTree& tree) {
  switch (tree.kind) {
    case Kind::cell:
      return false;
    case Kind::end:
      return true;
    case Kind::choice:
      return std::any_of(tree.parts.begin(), tree.parts.end(), may_be_empty);
    case Kind::sequence:
    case Kind::capture:
      return std::all_of(tree.parts.begin(), tree.parts.end(), may_be_empty);
    case Kind::repetition:
      return tree.least == 0 || may_be_empty(tree.parts[0]);
  }
  return true;
}

}  // namespace entente::cascade
