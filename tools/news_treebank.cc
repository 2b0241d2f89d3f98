#include "news_treebank.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>
#include <random>

#include "groups/to_string.h"

namespace entente::treebank {

namespace {

using clauses::Dependency;
using clauses::Label;
using groups::GroupIndex;
using groups::no_group;

// In order of Label.
constexpr std::string_view short_names[] = {"none",  "root",  "subj", "psubj", "obj",   "iobj", "pred",
                                            "obl",   "agent", "mod",  "poss",  "appos", "conj", "comp",
                                            "xcomp", "advcl", "acl",  "rel",   "para",  "adv",  "part",
                                            "csubj", "voc",   "expl", "aux",   "other"};
static_assert(std::size(short_names) == clauses::label_count);

std::optional<Label> parse_label(std::string_view name) {
  for (size_t i = 0; i < std::size(short_names); ++i) {
    if (short_names[i] == name) return Label(i);
  }
  return {};
}

struct Bracket {
  Label label = Label::root;
  int parent = -1;
  int group = -1;
};

struct Bracketed {
  std::string text;
  std::vector<int> bracket_at;  // by byte of text
  std::vector<Bracket> brackets;
};

std::string parse_brackets(const std::string& line, Bracketed& out) {
  out.brackets.push_back({});
  int open = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '[') {
      const size_t space = std::min(line.find(' ', i), line.size());
      const std::string name = line.substr(i + 1, space - i - 1);
      const std::optional<Label> label = parse_label(name);
      if (!label) return "no label " + name;
      out.brackets.push_back({*label, open, -1});
      open = int(out.brackets.size()) - 1;
      i = space;
    } else if (line[i] == ']') {
      if (open == 0) return "']' without '['";
      open = out.brackets[size_t(open)].parent;
    } else {
      out.text += line[i];
      out.bracket_at.push_back(open);
    }
  }
  return open == 0 ? "" : "'[' without ']'";
}

// The lists that lines draw from.
class Lists {
 public:
  // Is this line a list?
  bool add(const std::string& line) {
    const size_t colon = line.find(": ");
    if (!line.starts_with("list ") || colon == line.npos) return false;
    std::vector<std::string>& entries = lists_[line.substr(5, colon - 5)];
    for (size_t begin = colon + 2; begin < line.size();) {
      const size_t end = std::min(line.find(" | ", begin), line.size());
      entries.push_back(line.substr(begin, end - begin));
      begin = end + 3;
    }
    return true;
  }

  // Puts entries into a line's slots; "" or what is wrong.
  std::string fill(std::string& line, std::mt19937& random) const {
    std::map<std::string, size_t> next;
    for (size_t begin; (begin = line.find('{')) != line.npos;) {
      const size_t end = line.find('}', begin);
      if (end == line.npos) return "'{' without '}'";
      const bool capital = line[begin + 1] == '^';
      const std::string name = line.substr(begin + 1 + capital, end - begin - 1 - capital);
      const auto list = lists_.find(name);
      if (list == lists_.end()) return "no list " + name;
      const auto at = next.try_emplace(name, random()).first;
      std::string entry = list->second[at->second++ % list->second.size()];
      if (capital) entry[0] = char(std::toupper(uint8_t(entry[0])));
      line.replace(begin, end + 1 - begin, entry);
    }
    return "";
  }

 private:
  std::map<std::string, std::vector<std::string>> lists_;
};

// "" where the groups found fit the brackets.
std::string read_line(const std::string& line, const Reader& reader, GroupTree& tree) {
  Bracketed bracketed;
  if (std::string fault = parse_brackets(line, bracketed); !fault.empty()) return fault;
  tree.text = bracketed.text;
  tokens::tokenize(tree.text, {0, uint32_t(tree.text.size())}, reader.vocabulary, tree.tokens);
  reader.read(tree);
  const auto shown = [&](size_t group) {
    return groups::to_string(tree.text, tree.tokens, tree.groups[group], reader.vocabulary);
  };
  std::vector<int> bracket_of;
  for (size_t g = 0; g < tree.groups.size(); ++g) {
    const int b = bracketed.bracket_at[tree.tokens[tree.groups[g].head].span.begin];
    bracket_of.push_back(b);
    Bracket& bracket = bracketed.brackets[size_t(b)];
    if (bracket.group >= 0)
      return "two groups in one bracket: " + shown(size_t(bracket.group)) + " " + shown(g);
    bracket.group = int(g);
  }
  for (size_t b = 0; b < bracketed.brackets.size(); ++b) {
    if (bracketed.brackets[b].group >= 0) continue;
    std::string fault = "no group for bracket ";
    fault += std::to_string(b);
    fault += ", ";
    fault += short_names[size_t(bracketed.brackets[b].label)];
    return fault;
  }
  for (size_t g = 0; g < tree.groups.size(); ++g) {
    const Bracket& bracket = bracketed.brackets[size_t(bracket_of[g])];
    tree.top.push_back(tree.groups[g].head);
    tree.gold.push_back(
        {bracket.parent < 0 ? no_group : GroupIndex(bracketed.brackets[size_t(bracket.parent)].group),
         bracket.label});
  }
  return make_projective(tree.gold) ? "" : "not a tree";
}

}  // namespace

Result<NewsTrees> read_news(const std::string& path, const Reader& reader, int weight) {
  std::ifstream in(path);
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  NewsTrees out;
  Lists lists;
  std::mt19937 random(1);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string place = path + ":" + std::to_string(number) + ": ";
    if (line.empty() || line[0] == '#' || lists.add(line)) continue;
    const bool drawn = line.find('{') != line.npos;
    for (int copy = 0; copy < (drawn ? weight : 1); ++copy) {
      GroupTree tree;
      std::string text = line;
      std::string fault = lists.fill(text, random);
      if (fault.empty()) fault = read_line(text, reader, tree);
      if (fault.empty()) {
        tree.weight = drawn ? 1 : weight;
        out.trees.push_back(std::move(tree));
      } else {
        out.faults.push_back(place + fault + (drawn ? " in " + text : ""));
      }
    }
  }
  return out;
}

std::string to_brackets(const GroupTree& tree, const std::vector<Dependency>& dependencies) {
  const size_t n = tree.groups.size();
  std::vector<size_t> first(n), last(n);
  for (size_t g = 0; g < n; ++g) first[g] = last[g] = g;
  for (size_t round = 0; round < n; ++round) {
    for (size_t g = 0; g < n; ++g) {
      const GroupIndex head = dependencies[g].head;
      if (head == no_group) continue;
      first[head] = std::min(first[head], first[g]);
      last[head] = std::max(last[head], last[g]);
    }
  }
  std::string out;
  size_t token = 0;
  const auto append_tokens = [&](size_t end) {
    for (; token < end; ++token) {
      if (tree.tokens[token].space_before && !out.empty() && out.back() != ' ') out += ' ';
      out += tree.tokens[token].span.of(tree.text);
    }
  };
  for (size_t g = 0; g < n; ++g) {
    append_tokens(tree.groups[g].begin);
    // Outer constituents open first: those that begin here, by how far they reach.
    std::vector<size_t> opening;
    for (size_t h = 0; h < n; ++h) {
      if (first[h] == g && dependencies[h].head != no_group) opening.push_back(h);
    }
    std::sort(opening.begin(), opening.end(), [&](size_t a, size_t b) {
      return last[a] != last[b] ? last[a] > last[b] : dependencies[b].head == a;
    });
    for (const size_t h : opening) {
      if (!out.empty() && tree.tokens[token].space_before && out.back() != ' ') out += ' ';
      out += '[';
      out += short_names[size_t(dependencies[h].label)];
      out += ' ';
    }
    append_tokens(tree.groups[g].end);
    for (size_t h = 0; h < n; ++h) {
      if (last[h] == g && dependencies[h].head != no_group) out += "]";
    }
  }
  append_tokens(tree.tokens.size());
  return out;
}

}  // namespace entente::treebank
