#include "cascade/pattern_file.h"

#include <algorithm>

#include "base/toml.h"
#include "base/utf8.h"
#include "cascade/automaton.h"

namespace entente::cascade {

namespace {

struct RuleText {
  std::string name;
  std::string match;
  std::map<std::string, std::string, std::less<>> attributes;
  std::string where;
};

void append_line(std::string& lines, std::string_view line) {
  if (!lines.empty()) lines += '\n';
  lines += line;
}

// The layers' tables, merged, before anything is compiled.
struct Layers {
  std::map<std::string, std::vector<std::string>> words;
  std::map<std::string, std::vector<std::string>> classes;
  std::vector<std::string> class_order;
  Definitions definitions;
  std::vector<RuleText> rules;
  std::string faults;

  void fault(const SchemaFile& file, const toml::node& node, const std::string& what) {
    append_line(faults, place(file, node) + ": " + what);
  }
  static std::string place(const SchemaFile& file, const toml::node& node) {
    return file.shown + ":" + std::to_string(node.source().begin.line);
  }

  bool read_strings(const SchemaFile& file, const toml::node& node, std::vector<std::string>& out) {
    const toml::array* array = node.as_array();
    if (!array) {
      fault(file, node, "not a list of strings");
      return false;
    }
    for (const toml::node& item : *array) {
      if (!item.is_string()) {
        fault(file, item, "not a string");
        return false;
      }
      out.push_back(item.as_string()->get());
    }
    return true;
  }

  void read_lists(const SchemaFile& file, const toml::node& node,
                  std::map<std::string, std::vector<std::string>>& into, std::vector<std::string>* order) {
    const toml::table* table = node.as_table();
    if (!table) return fault(file, node, "not a table");
    for (const auto& [key, value] : *table) {
      std::vector<std::string> list;
      if (!read_strings(file, value, list)) continue;
      const std::string name(key.str());
      if (order && !into.contains(name)) order->push_back(name);
      into[name] = std::move(list);
    }
  }

  void read_definitions(const SchemaFile& file, const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return fault(file, node, "not a table");
    for (const auto& [key, value] : *table) {
      if (!value.is_string()) {
        fault(file, value, "a definition is a string");
      } else {
        definitions[std::string(key.str())] = value.as_string()->get();
      }
    }
  }

  void read_rules(const SchemaFile& file, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (!array) return fault(file, node, "rules are written [[rule]]");
    for (const toml::node& item : *array) {
      const toml::table* table = item.as_table();
      RuleText rule;
      rule.where = place(file, item);
      if (!table) {
        fault(file, item, "a rule is a table");
        continue;
      }
      for (const auto& [key, value] : *table) {
        if (!value.is_string()) {
          fault(file, value, std::string(key.str()) + ": not a string");
        } else if (key == "name") {
          rule.name = value.as_string()->get();
        } else if (key == "match") {
          rule.match = value.as_string()->get();
        } else {
          rule.attributes[std::string(key.str())] = value.as_string()->get();
        }
      }
      if (rule.name.empty() || rule.match.empty()) {
        fault(file, item, "a rule needs a name and a match");
        continue;
      }
      const auto old =
          std::find_if(rules.begin(), rules.end(), [&](const RuleText& r) { return r.name == rule.name; });
      if (old == rules.end()) {
        rules.push_back(std::move(rule));
      } else {
        *old = std::move(rule);
      }
    }
  }

  void read(const SchemaFile& file, const toml::table& root) {
    for (const auto& [key, value] : root) {
      if (key == "words") {
        read_lists(file, value, words, nullptr);
      } else if (key == "classes") {
        read_lists(file, value, classes, &class_order);
      } else if (key == "define") {
        read_definitions(file, value);
      } else if (key == "rule") {
        read_rules(file, value);
      }
    }
  }
};

}  // namespace

std::string_view Rule::attribute(std::string_view key) const {
  const auto at = attributes.find(key);
  return at == attributes.end() ? std::string_view() : at->second;
}

Result<PatternFile> PatternFile::read(const SchemaFiles& files, std::string_view path, Alphabet& alphabet,
                                      tokens::Lexicon& lexicon, bool sound) {
  Layers layers;
  bool found = false;
  for (const SchemaFile& file : files.under(path)) {
    if (file.path != path) continue;
    found = true;
    layers.read(file, TRY(parse_toml(file)));
  }
  if (!found) return fail(Errc::not_found, "schema/" + std::string(path) + ": no such file in the schema");

  std::string faults = std::move(layers.faults);
  const auto fault = [&](const std::string& what) { append_line(faults, what); };
  for (const auto& [name, words] : layers.words) {
    alphabet.add_word(name, 0);
    for (const std::string& word : words) alphabet.add_word(name, lexicon.add(fold(word)));
  }
  // A set may be made of other sets, in any order: as many rounds as there are sets.
  for (size_t round = 0; round < layers.class_order.size(); ++round) {
    for (const std::string& name : layers.class_order) {
      const Status status = alphabet.add_set(name, layers.classes[name]);
      if (!status && round + 1 == layers.class_order.size()) {
        fault("schema/" + std::string(path) + ": class '" + name + "': " + status.error().message);
      }
    }
  }
  if (Status status = alphabet.freeze(); !status)
    fault("schema/" + std::string(path) + ": " + status.error().message);

  PatternFile out;
  for (RuleText& text : layers.rules) {
    auto pattern = Pattern::compile(text.match, alphabet, layers.definitions, text.where, sound);
    if (!pattern) {
      fault(pattern.error().message);
      continue;
    }
    if (!text.attributes.contains("lookahead")) out.tried_.push_back(uint16_t(out.rules_.size()));
    out.rules_.push_back(
        {std::move(text.name), std::move(*pattern), std::move(text.attributes), std::move(text.where), nullptr});
  }
  if (!faults.empty()) return fail(Errc::invalid_argument, faults);
  std::vector<const PatternTree*> tried;
  for (const uint16_t index : out.tried_) tried.push_back(&out.rules_[index].pattern.tree());
  out.automaton_ = std::make_shared<const Automaton>(tried);
  for (Rule& rule : out.rules_) {
    const PatternTree* alone = &rule.pattern.tree();
    if (rule.attributes.contains("lookahead")) rule.ahead = std::make_shared<const Automaton>(std::span(&alone, 1));
  }
  return out;
}

const Rule* PatternFile::find(std::string_view name) const {
  const auto at =
      std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.name == name; });
  return at == rules_.end() ? nullptr : &*at;
}

const Rule* PatternFile::match_at(const Tape& tape, size_t cell, Match& match) const {
  const Automaton::Longest longest = automaton_->longest_at(tape, cell);
  if (longest.length == 0) return nullptr;
  const Rule& rule = rules_[tried_[longest.pattern]];
  rule.pattern.find_captures(tape, cell, longest.length, match);
  return &rule;
}

bool Rule::is_ahead(const Tape& tape, size_t cell) const { return ahead && ahead->matches_at(tape, cell); }

}  // namespace entente::cascade
