// Sentences with their tags written down, so that a test of groups says nothing about the tagger.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "groups/group_finder.h"
#include "groups/to_string.h"

namespace entente::groups {

struct Rooms {
  SchemaFiles files = SchemaFiles::open().value();
  tokens::Lexicon lexicon = tokens::Lexicon::read(files).value();
  GroupFinder finder = read_finder();

 private:
  GroupFinder read_finder() {
    auto out = GroupFinder::read(files, lexicon);
    if (!out) FAIL(out.error().message);
    return *out;
  }
};

inline const Rooms& rooms() {
  static const Rooms out;
  return out;
}

// "Peru/NNP [country] recognized/VBD him/PRP": words with tags, a mention's type in brackets behind its last
// word, with the number of its words where it has several: "Juan/NNP Guaidó/NNP [person 2]"; "[country
// adjective]" is a demonym.
struct Tagged {
  std::string text;
  std::vector<tokens::Token> tokens;
  std::vector<names::Mention> mentions;
  tokens::Vocabulary vocabulary{rooms().lexicon};

  explicit Tagged(std::string_view written) {
    while (!written.empty()) {
      if (written[0] == '[') {
        const size_t close = written.find(']');
        add_mention(written.substr(1, close - 1));
        written.remove_prefix(std::min(close + 2, written.size()));
        continue;
      }
      const size_t space = std::min(written.find(' '), written.size());
      add_word(written.substr(0, space));
      written.remove_prefix(std::min(space + 1, written.size()));
    }
  }

  std::vector<Group> find() const {
    std::vector<Group> out;
    rooms().finder.find(tokens, mentions, out);
    return out;
  }
  std::string line() const { return to_string(text, tokens, find(), vocabulary); }

 private:
  void add_word(std::string_view written) {
    const size_t slash = written.rfind('/');
    const std::string_view form = written.substr(0, slash);
    tokens::Token token;
    token.tag = tokens::parse_tag(written.substr(slash + 1));
    // Marks and clitics are written to the word before them.
    const bool joined = token.tag == tokens::Tag::POS || token.tag == tokens::Tag::comma ||
                        token.tag == tokens::Tag::period || form == "n't" || form == "'" || form == "-" ||
                        (!text.empty() && text.back() == '-');
    if (!tokens.empty() && !joined) text += ' ';
    token.space_before = !tokens.empty() && !joined;
    token.sentence_initial = tokens.empty();
    token.span.begin = uint32_t(text.size());
    text += form;
    token.span.end = uint32_t(text.size());
    token.word = vocabulary.intern(fold(form));
    token.lemma =
        token.word < rooms().lexicon.size() ? rooms().lexicon.find_lemma(token.word, token.tag) : token.word;
    const bool digits = form.find_first_not_of("0123456789") == std::string_view::npos;
    token.shape = digits ? tokens::Shape::number : tokens::Shape::lower;
    tokens.push_back(token);
  }
  void add_mention(std::string_view written) {
    names::Mention mention;
    mention.end = uint16_t(tokens.size());
    const size_t space = std::min(written.find(' '), written.size());
    mention.type = parse_entity_type(written.substr(0, space)).value();
    const std::string_view rest = written.substr(std::min(space + 1, written.size()));
    const bool adjective = rest == "adjective";
    if (adjective) mention.form = names::MentionForm::adjective;
    mention.begin = uint16_t(mention.end - (rest.empty() || adjective ? 1 : rest[0] - '0'));
    mentions.push_back(mention);
  }
};

// Tagged text, and the groups that are found in it.
struct Row {
  const char* tagged;
  const char* groups;
};

inline void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.tagged);
    CHECK(Tagged(row.tagged).line() == row.groups);
  }
}

}  // namespace entente::groups
