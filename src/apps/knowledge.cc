#include "apps/knowledge.h"

#include <algorithm>

#include "base/schema_files.h"
#include "query/answer.h"

namespace entente::apps {

namespace {

// The index of `word` among `choices`.
template <class Choices>
Result<size_t> choice(const std::string& what, const std::string& word, const Choices& choices) {
  std::vector<std::string> names(std::begin(choices), std::end(choices));
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == word) return i;
  }
  std::string remedy;
  if (const std::string near = nearest(word, names); !near.empty()) {
    remedy = "did you mean '" + near + "'?";
  } else {
    remedy = "it is one of";
    for (const std::string& name : names) remedy += " " + name;
  }
  return fail(Errc::invalid_argument, "no " + what + " '" + word + "'; " + remedy);
}

Result<Interval> span_of_days(const std::string& text) {
  const auto interval = parse_interval(text);
  if (!interval)
    return fail(Errc::invalid_argument, "no date '" + text + "'; write it as 2019-01-24, 2019-01 or 2019");
  return *interval;
}

constexpr const char* modality_names[] = {"actual", "planned", "hypothetical"};
constexpr const char* sign_names[] = {"hostile", "neutral", "friendly"};
constexpr const char* polarity_names[] = {"affirmed", "negated"};

}  // namespace

Result<std::unique_ptr<Knowledge>> Knowledge::open(const Settings& settings) {
  const SchemaFiles files = TRY(SchemaFiles::open(settings.schema));
  Ontology ontology = TRY(Ontology::read(files));
  const store::Store store = TRY(open_store(settings, store::Mode::read_only, ontology));
  return std::unique_ptr<Knowledge>(new Knowledge{std::move(ontology), store.reader()});
}

Result<graph::Filter> filter_of(const ViewOptions& options, const Knowledge& knowledge) {
  graph::Filter out;
  const Ontology& ontology = knowledge.ontology;
  for (const std::string& word : options.relations) {
    const bool exact = word.ends_with('!');
    const size_t id =
        TRY(choice("relation", exact ? word.substr(0, word.size() - 1) : word, ontology.names()));
    const auto ids = exact ? std::vector<RelationId>{RelationId(id)} : ontology.implying(RelationId(id));
    for (const RelationId r : ids) out.claims.relations.push_back(ontology[r].name);
  }
  if (!options.modalities.empty()) out.modalities = 0;
  for (const std::string& word : options.modalities) {
    out.modalities = uint8_t(out.modalities | 1U << TRY(choice("modality", word, modality_names)));
  }
  if (!options.signs.empty()) out.sides = 0;
  for (const std::string& word : options.signs) {
    out.sides = uint8_t(out.sides | 1U << TRY(choice("sign", word, sign_names)));
  }
  if (!options.polarity.empty())
    out.claims.polarity = Polarity(TRY(choice("polarity", options.polarity, polarity_names)));
  if (options.source == "reporter") {
    out.claims.source = "";
  } else if (!options.source.empty()) {
    out.claims.source = TRY(find_entity(knowledge, options.source)).id;
  }
  if (!options.since.empty()) out.claims.since = TRY(span_of_days(options.since)).first;
  if (!options.until.empty()) out.claims.until = TRY(span_of_days(options.until)).last;
  out.min_claims = options.min_claims;
  return out;
}

Result<Entity> find_entity(const Knowledge& knowledge, const std::string& name) {
  std::vector<std::string> notes;
  const query::Term term{query::Term::Kind::named, name};
  const store::EntityNumber number = TRY(query::resolve(knowledge.reader, term, notes));
  for (const std::string& note : notes) complain(note);
  return *TRY(knowledge.reader.entity(number));
}

Result<std::vector<std::string>> sentences_of(const Knowledge& knowledge, const graph::View& view) {
  std::vector<std::string> out;
  for (const graph::Edge& edge : view.edges()) {
    out.push_back(TRY(knowledge.reader.materialize(edge.sample.record, edge.sample.claim)).evidence.text);
  }
  return out;
}

}  // namespace entente::apps
