#include "apps/explain.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "claims/trace.h"
#include "clauses/dependency.h"
#include "model/claim_line.h"
#include "text/documents.h"

namespace entente::apps {

namespace {

using claims::GroupIndex;
using claims::no_group;

std::string words(const claims::SentenceView& s, uint32_t begin, uint32_t end) {
  return std::string(s.span(begin, end).of(s.text));
}

std::string group_words(const claims::SentenceView& s, GroupIndex g) {
  return g == no_group ? "-" : words(s, s.groups[g].begin, s.groups[g].end);
}

std::string alternatives(const std::vector<claims::Symbol>& symbols, const tokens::Vocabulary& vocabulary) {
  constexpr size_t most = 8;
  std::string out;
  for (size_t i = 0; i < symbols.size() && i < most; ++i) out += (i == 0 ? "" : "|") + std::string(vocabulary.text(symbols[i]));
  if (symbols.size() > most) out += "|…";
  return out;
}

// The words of the part that was not found: ": against|over sanction|embargo".
std::string lacking(const claims::NearMiss& miss, const tokens::Vocabulary& vocabulary) {
  if (!miss.lacks) return "";
  std::string out;
  for (const auto* words : {&miss.lacks->prepositions, &miss.lacks->verbs}) {
    if (!words->empty()) out += " " + alternatives(*words, vocabulary);
  }
  for (const auto& words : miss.lacks->filler.words) out += " " + alternatives(words, vocabulary);
  return out.empty() ? "" : ":" + out;
}

void print_sentence(const claims::Trace& trace) {
  const claims::SentenceView& s = *trace.sentence;
  std::printf("sentence %u  %.*s\n", s.number, int(s.sentence.span.size()), s.sentence.span.of(s.text).data());
  std::printf("  tokens  ");
  for (const claims::Token& t : s.tokens) {
    const auto form = t.span.of(s.text), tag = to_string(t.tag), lemma = trace.vocabulary->text(t.lemma);
    std::printf(" %.*s/%.*s", int(form.size()), form.data(), int(tag.size()), tag.data());
    if (lemma != trace.vocabulary->text(t.word)) std::printf("(%.*s)", int(lemma.size()), lemma.data());
  }
  std::printf("\n  names\n");
  for (const claims::Mention& m : s.mentions) {
    static constexpr std::string_view forms[] = {"name", "capital", "seat", "adjective", "people"};
    const names::Known& known = (*trace.cast)[m.entity];
    std::printf("    %-28s %.*s (%s)\n", words(s, m.begin, m.end).c_str(), int(known.id.size()), known.id.data(), forms[size_t(m.form)].data());
  }
  std::printf("  groups\n");
  for (GroupIndex g = 0; g < s.groups.size(); ++g) {
    const groups::Group& group = s.groups[g];
    static constexpr std::string_view kinds[] = {"noun", "verb", "adjective", "adverb", "particle", "other"};
    std::string marks;
    if (group.passive) marks += " passive";
    if (group.negated) marks += " negated";
    if (group.copular) marks += " copular";
    if (group.modal) marks += " " + std::string(trace.vocabulary->text(group.modal));
    if (group.possessive) marks += " possessive";
    std::printf("    %2u %-32s %-9s %-17s%s%s\n", g, group_words(s, g).c_str(), kinds[size_t(group.kind)].data(),
                std::string(to_string(s.tree->label(g))).c_str(), s.tree->head(g) == no_group ? "" : (" of " + std::to_string(s.tree->head(g))).c_str(), marks.c_str());
  }
  std::printf("  clauses\n");
  for (const auto& c : s.tree->clauses()) {
    std::printf("    %s%s: subject %s", group_words(s, c.verb).c_str(), c.passive ? " (passive)" : "", group_words(s, c.subject).c_str());
    if (c.object != no_group) std::printf("; object %s", group_words(s, c.object).c_str());
    if (c.indirect_object != no_group) std::printf("; indirect object %s", group_words(s, c.indirect_object).c_str());
    if (c.predicate != no_group) std::printf("; predicate %s", group_words(s, c.predicate).c_str());
    if (c.agent != no_group) std::printf("; agent %s", group_words(s, c.agent).c_str());
    std::printf("\n");
  }
  std::printf("  frames\n");
  for (size_t i = 0; i < trace.matches.size(); ++i) {
    const auto& m = trace.matches[i];
    std::printf("    fired   %-36s %s | %s", m.frame->name.c_str(), group_words(s, m.subject.group).c_str(), group_words(s, m.object.group).c_str());
    if (trace.outcomes[i].claims == 0) std::printf("   no claim: %.*s", int(trace.outcomes[i].why.size()), trace.outcomes[i].why.data());
    std::printf("\n");
  }
  // Of the frames that did not fire, the nearest of each relation and trigger are enough to see what is missing; and of those of which
  // nothing is there but the trigger, a few.
  constexpr int most_bare = 12;
  int bare = 0;
  std::vector<claims::NearMiss> nearest(trace.misses.begin(), trace.misses.end());
  std::stable_sort(nearest.begin(), nearest.end(), [](const auto& a, const auto& b) { return a.matched > b.matched; });
  std::map<std::pair<std::string, GroupIndex>, int> shown;
  for (const auto& m : nearest) {
    const std::string relation = m.frame->name.substr(0, m.frame->name.find('/'));
    if (shown[{relation, m.trigger}]++ < 3 && (m.matched > 0 || bare++ < most_bare)) {
      std::printf("    nearly  %-36s at “%s”: %s%s\n", m.frame->name.c_str(), group_words(s, m.trigger).c_str(), m.why.c_str(), lacking(m, *trace.vocabulary).c_str());
    }
  }
}

}  // namespace

int run_explain(const Settings& settings, const std::string& text, const std::string& date) {
  const auto reader = Reader::open(settings);
  if (!reader) return report(reader.error());
  // A whole article is read as one; a sentence is no headline.
  text::Document document;
  if (text.find("\n\n") != text.npos) document = text::read_text(text, "text", 0, (*reader)->conventions);
  document.id = "text";
  if (document.paragraphs.empty()) {
    document.text = text;
    document.paragraphs.push_back({{0, uint32_t(text.size())}, text::ParagraphKind::body});
  }
  if (!date.empty()) {
    document.date = parse_day(date);
    if (!document.date) return report(fail(Errc::invalid_argument, "'" + date + "': not a day; write it as 2019-02-08"));
  }
  claims::Extractor extractor(*(*reader)->language, true);
  const auto claims = extractor.extract(document, print_sentence);
  std::printf("claims\n");
  for (const Claim& c : claims) std::printf("  %-60s %s\n", claim_line(c).c_str(), c.rule.c_str());
  if (claims.empty()) std::printf("  none\n");
  return exit_done;
}

}  // namespace entente::apps
