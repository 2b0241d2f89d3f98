#include "groups/to_string.h"

#include <utility>

namespace entente::groups {

namespace {

constexpr std::pair<unsigned, std::string_view> gap_signs[] = {
    {gap_quote_close, "''"}, {gap_paren_close, ")"}, {gap_comma, ","},      {gap_semicolon, ";"},
    {gap_colon, ":"},        {gap_dash, "-"},        {gap_paren_open, "("}, {gap_and, "and"},
    {gap_or, "or"},          {gap_but, "but"},       {gap_not, "not"},      {gap_quote_open, "``"},
};

constexpr std::string_view pronoun_names[] = {
    "", "personal", "reflexive", "relative", "interrogative", "demonstrative", "indefinite", "expletive"};
constexpr std::string_view form_names[] = {"", "", "infinitive", "bare", "gerund", "participle"};
constexpr std::string_view tense_names[] = {"", "past", "present", "future"};

void append_words(std::string& out, std::string_view text, std::span<const tokens::Token> sentence,
                  size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && sentence[i].space_before) out += ' ';
    out += sentence[i].span.of(text);
  }
}

void append_feature(std::string& out, bool& any, std::string_view feature) {
  if (feature.empty()) return;
  out += any ? " " : " /";
  out += feature;
  any = true;
}

}  // namespace

std::string to_string(std::string_view text, std::span<const tokens::Token> sentence, const Group& group,
                      const tokens::Vocabulary& vocabulary) {
  static constexpr std::string_view opening[] = {"[", "{", "adj(", "adv(", "prt(", "other("};
  static constexpr std::string_view closing[] = {"]", "}", ")", ")", ")", ")"};
  std::string out(opening[size_t(group.kind)]);
  if (group.preposition && group.kind != GroupKind::particle) {
    out += vocabulary.text(group.preposition);
    out += ": ";
  }
  append_words(out, text, sentence, group.core, group.end);
  bool any = false;
  const auto add = [&](std::string_view feature) { append_feature(out, any, feature); };
  if (group.pronoun != Pronoun::personal) add(pronoun_names[size_t(group.pronoun)]);
  if (group.kind == GroupKind::verb) {
    add(form_names[size_t(group.form)]);
    add(tense_names[size_t(group.tense)]);
    if (group.passive) add("passive");
    if (group.perfect) add("perfect");
    if (group.progressive) add("progressive");
    if (group.copular) add("copula");
    if (group.auxiliary) add("auxiliary");
    if (group.modal) add(vocabulary.text(group.modal));
  }
  if (group.negated) add("negated");
  out += closing[size_t(group.kind)];
  return out;
}

std::string to_string(std::string_view text, std::span<const tokens::Token> sentence,
                      std::span<const Group> groups, const tokens::Vocabulary& vocabulary) {
  std::string out;
  for (const Group& group : groups) {
    for (const auto& [bit, sign] : gap_signs) {
      if (!(group.gap & bit)) continue;
      if (!out.empty()) out += ' ';
      out += sign;
    }
    if (group.gap & gap_subordinator) {
      if (!out.empty()) out += ' ';
      out += vocabulary.text(group.subordinator);
      out += '|';
    }
    if (!out.empty()) out += ' ';
    out += to_string(text, sentence, group, vocabulary);
  }
  return out;
}

}  // namespace entente::groups
