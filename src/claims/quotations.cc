// Quotations: which words stand in one, and whose it is.
#include <algorithm>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// Which tokens stand inside double quotes.
std::vector<bool> Extractor::Work::find_quoted(std::span<const Token> tokens, std::string_view text, bool inside) {
  std::vector<bool> out(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    out[i] = inside;
    if (tokens[i].shape != tokens::Shape::punctuation) continue;
    const std::string_view form = tokens[i].span.of(text);
    const bool opens = form == "\u201C" || form == "\u00AB" || form == "\u201E" || form == "``", closes = form == "\u201D" || form == "\u00BB" || form == "''";
    if (opens) inside = true;
    if (form == "\"") inside = !inside;
    if (closes) inside = false;
    out[i] = inside && !opens && form != "\"";
  }
  return out;
}

namespace {

bool opens_quote(const Token& token, std::string_view text) {
  if (token.shape != tokens::Shape::punctuation) return false;
  const std::string_view form = token.span.of(text);
  return form == "\u201C" || form == "\"" || form == "``";
}

}  // namespace

// Who says a quotation that this sentence begins and a later one of its paragraph closes: '"A must go. B must stay," X said.'
EntityIndex Extractor::Work::closes_quotation(uint32_t number) const {
  constexpr uint32_t reach = 6;
  const uint32_t paragraph = sentences[number].paragraph;
  for (uint32_t i = number + 1; i < sentences.size() && i - number <= reach && i / batch == number / batch; ++i) {
    if (!sentences[i].in_quote_at_start || sentences[i].paragraph != paragraph) return no_entity;
    const auto words = std::span(tokens).subspan(token_ranges[i].begin, token_ranges[i].size());
    const std::vector<bool> quoted = find_quoted(words, document->text, true);
    uint32_t end = 0;
    while (end < words.size() && quoted[end]) ++end;
    if (end == words.size()) continue;
    const std::vector<Group>& groups = parses[i % batch].groups;
    size_t g = 0;
    while (g < groups.size() && groups[g].begin < end) ++g;
    if (g + 1 >= groups.size()) return no_entity;
    const bool inverted = groups[g].kind == GroupKind::verb;
    const Group &verb = groups[inverted ? g : g + 1], &who = groups[inverted ? g + 1 : g];
    const Embedding says = p.words->of_verb(words[verb.head].lemma);
    if (verb.kind != GroupKind::verb || who.kind != GroupKind::noun || who.preposition != 0 || who.possessive || (says != Embedding::say && says != Embedding::deny)) return no_entity;
    if (who.pronoun == Pronoun::personal) return discourse.speaker;
    if (who.mention == groups::no_mention) return no_entity;
    const Mention& m = mentions_of(i)[who.mention];
    return m.type == EntityType::place ? no_entity : m.entity;
  }
  return no_entity;
}

// A sentence that begins a quotation: whoever is said to say it later, or, where all of it is quoted, who spoke in the sentence before:
// 'X said he was worried. "I call for calm."'
void Extractor::Work::begin_quotation(const SentenceView& s) {
  // 'Kenya's minister, X: "We back Y."'
  for (size_t g = 1; g < s.groups.size() && g < 6 && s.groups[g - 1].kind == GroupKind::noun && s.groups[g - 1].preposition == 0; ++g) {
    if (!(s.groups[g].gap & groups::gap_colon) || !(s.groups[g].gap & groups::gap_quote_open)) continue;
    for (size_t k = g; k-- > 0;) {
      const Mention* named = s.mention(GroupIndex(k));
      if (!named || named->type == EntityType::place) continue;
      discourse.speaker = named->entity;
      return;
    }
  }
  if (s.tokens.empty() || s.sentence.in_quote_at_start || !opens_quote(s.tokens[0], s.text)) return;
  const bool whole = std::all_of(s.tokens.begin(), s.tokens.end(), [&](const Token& t) { return tokens::is_punctuation(t.tag) || s.quoted[size_t(&t - s.tokens.data())]; });
  if (!whole) return;
  const bool told = told_by.who != no_entity && told_by.sentence + 1u == s.number && told_by.paragraph == s.sentence.paragraph;
  if (told) discourse.speaker = told_by.who;
  const EntityIndex later = closes_quotation(s.number);
  if (later != no_entity) discourse.speaker = later;
  if (!told && later == no_entity) return;
  chain_sentence = s.number - 1u;
  chain_paragraph = s.sentence.paragraph;
}

// '"...," X said. "Y must go."': a sentence that is all a quotation is X's, where the one before was.
void Extractor::Work::note_quotation(SentenceView& s) {
  if (discourse.speaker == no_entity) return;
  const bool goes_on = chain_sentence + 1u == s.number && chain_paragraph == s.sentence.paragraph;
  size_t words = 0, inside = 0;
  bool quotes = false;
  for (size_t i = 0; i < s.tokens.size(); ++i) {
    quotes |= s.quoted[i];
    if (tokens::is_punctuation(s.tokens[i].tag)) continue;
    ++words;
    inside += s.quoted[i];
  }
  if (!quotes) return;
  const bool whole = words == inside;
  if (whole && !goes_on) return;
  chain_sentence = s.number;
  chain_paragraph = s.sentence.paragraph;
  if (whole && s.tokens.back().span.of(s.text) != "?") s.said_by = discourse.speaker;
}

}  // namespace entente::claims
