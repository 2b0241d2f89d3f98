#include "treebank.h"

#include <cstdlib>
#include <fstream>

#include "base/utf8.h"

namespace entente::treebank {

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  size_t begin = 0;
  while (true) {
    const size_t end = line.find('\t', begin);
    cells.push_back(line.substr(begin, end - begin));
    if (end == std::string::npos) return cells;
    begin = end + 1;
  }
}

// Words written together of which the treebank's token lines say nothing: "do" + "n't", "it" + "'s", "can" + "not".
bool is_joined(const std::string& before, const std::string& form) {
  const std::string word = fold(form), host = fold(before);
  if (word == "n't" || word == "'s" || word == "'m" || word == "'re" || word == "'ve" || word == "'ll" || word == "'d") return true;
  return (host == "can" && word == "not") || ((host == "gon" || host == "wan") && word == "na") || (host == "got" && word == "ta");
}

}  // namespace

Result<std::vector<Sentence>> read(const std::string& path) {
  std::ifstream in(path);
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  std::vector<Sentence> out(1);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      if (!out.back().empty()) out.emplace_back();
      continue;
    }
    if (line.front() == '#') continue;
    const std::vector<std::string> cells = split(line);
    if (cells.size() < 8) return fail(Errc::corruption, path + ": a line of fewer than eight cells");
    if (cells[0].find_first_not_of("0123456789") != std::string::npos) continue;  // 1-2, 3.1
    const bool conllu = cells.size() >= 10;
    const bool space = conllu ? cells[9].find("SpaceAfter=No") == std::string::npos : cells[7] != "N";
    if (!out.back().empty() && is_joined(out.back().back().form, cells[1])) out.back().back().space_after = false;
    const size_t head = conllu ? 6 : 5;
    out.back().push_back({cells[1], cells[2], cells[4], space, std::atoi(cells[head].c_str()), cells[head + 1]});
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

Rendered render(const Sentence& sentence) {
  Rendered out;
  for (const Word& word : sentence) {
    const uint32_t begin = uint32_t(out.text.size());
    out.text += word.form;
    out.spans.push_back({begin, uint32_t(out.text.size())});
    if (word.space_after) out.text += ' ';
  }
  return out;
}

std::vector<tokens::Token> tokenize_as(const Rendered& rendered, tokens::Vocabulary& vocabulary) {
  std::vector<tokens::Token> ours, out, alone;
  tokens::tokenize(rendered.text, {0, uint32_t(rendered.text.size())}, vocabulary, ours);
  size_t at = 0;
  for (const Span span : rendered.spans) {
    while (at < ours.size() && ours[at].span.begin < span.begin) ++at;
    if (at < ours.size() && ours[at].span == span) {
      out.push_back(ours[at]);
      continue;
    }
    alone.clear();
    tokens::tokenize(rendered.text, span, vocabulary, alone);
    tokens::Token token = alone.empty() ? tokens::Token{} : alone.front();
    if (alone.size() != 1) {
      token.word = vocabulary.intern(fold(span.of(rendered.text)));
      token.tag = tokens::Tag::none;
    }
    token.span = span;
    token.space_before = span.begin == 0 || rendered.text[span.begin - 1] == ' ';
    token.sentence_initial = out.empty();
    out.push_back(token);
  }
  return out;
}

}  // namespace entente::treebank
