#include "apps/ask.h"

#include <algorithm>
#include <future>

#include "apps/answer.h"
#include "ask/ask.h"
#include "query/pattern.h"

namespace entente::apps {

namespace {

std::string plural(uint64_t n, const std::string& what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

std::string spaced(std::string relation) {
  std::replace(relation.begin(), relation.end(), '_', ' ');
  return relation;
}

// "3 actors: supports Nicolás Maduro (4 claims in 2 documents, 2019-01-24 to 2019-02-08); 1 against."
std::string headline(const query::Answer& answer, const std::string& said, const char* one, bool yes_no) {
  uint64_t claims = 0;
  std::optional<Day> first, last;
  for (const query::Row& row : answer.rows) {
    claims += row.weight.claims;
    if (row.weight.first && (!first || *row.weight.first < *first)) first = row.weight.first;
    if (row.weight.last && (!last || *row.weight.last > *last)) last = row.weight.last;
  }
  std::string days;
  if (first) days = *first == *last ? ", " + to_string(*first) : ", " + to_string(*first) + " to " + to_string(*last);
  std::string out;
  if (yes_no) {
    out = !answer.rows.empty() && !answer.against.empty() ? "Both stated and denied: " : !answer.rows.empty() ? "Stated: " : !answer.against.empty() ? "Denied: " : "Not stated: ";
    out += said;
    if (!answer.rows.empty()) out += " (" + plural(claims, "claim") + days + ")";
    return out + ".";
  }
  if (answer.rows.empty()) return "No claim found: " + said + (answer.against.empty() ? "." : "; but see against.");
  out = plural(answer.rows.size(), one) + ": " + said + " (" + plural(claims, "claim") + days + ")";
  if (!answer.against.empty()) out += "; " + std::to_string(answer.against.size()) + " against";
  return out + ".";
}

}  // namespace

int run_ask(const Settings& settings, const std::string& question, const AnswerOptions& options) {
  // The store opens while the language is read: together they are the time to the first answer.
  auto opening = std::async(std::launch::async, [&]() -> Result<store::Store> {
    const auto files = TRY(SchemaFiles::open(settings.schema));
    return open_store(settings, store::Mode::read_only, TRY(Ontology::read(files)));
  });
  const auto reader = Reader::open(settings);
  const auto store = opening.get();
  if (!reader) return report(reader.error());
  if (!store) return report(store.error());
  const store::Reader view = store->reader();
  const auto reply = ask::ask(question, *(*reader)->language, view);
  if (!reply) return report(reply.error());
  std::string relations;
  for (const std::string& relation : reply->relations) relations += (relations.empty() ? "" : " or ") + spaced(relation);
  const std::string said = (reply->subject.empty() ? "who" : reply->subject) + " " + relations + " " + (reply->object.empty() ? "whom" : reply->object);
  AnswerText text{headline(reply->answer, said, "answer", reply->yes_no), query::to_text(reply->pattern, (*reader)->ontology)};
  return print_answer(settings, options, view, reply->answer, text);
}

int run_find(const Settings& settings, const std::string& pattern_text, const AnswerOptions& options) {
  const auto files = SchemaFiles::open(settings.schema);
  if (!files) return report(files.error());
  const auto ontology = Ontology::read(*files);
  if (!ontology) return report(ontology.error());
  const auto pattern = pattern_text.starts_with("{") ? query::read_pattern_json(pattern_text, *ontology) : query::parse_pattern(pattern_text, *ontology);
  if (!pattern) return report(fail(Errc::invalid_argument, "pattern: " + pattern.error().message));
  const auto store = open_store(settings, store::Mode::read_only, *ontology);
  if (!store) return report(store.error());
  const store::Reader view = store->reader();
  const auto answer = query::answer(*pattern, view, *ontology);
  if (!answer) return report(answer.error());
  const std::string as_text = query::to_text(*pattern, *ontology);
  return print_answer(settings, options, view, *answer, {headline(*answer, as_text, "row", false), as_text});
}

}  // namespace entente::apps
