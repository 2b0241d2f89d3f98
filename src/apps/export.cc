#include "apps/export.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <unordered_set>
#include <utility>

#include "apps/screen.h"
#include "graph/selection.h"
#include "output/claim_json.h"
#include "output/csv.h"
#include "output/dot.h"
#include "output/graph_json.h"

namespace entente::apps {

namespace {

// Where an export goes: a file, or stdout. A file appears under its name when it is whole; what is no regular
// file (a device, a pipe) is written as it goes.
class Sink {
 public:
  static Result<Sink> open(const std::string& path) {
    Sink out;
    if (path.empty() || path == "-") return out;
    out.path_ = path;
    std::error_code ignored;
    const auto kind = std::filesystem::status(path, ignored).type();
    if (kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::regular) {
      out.part_ = path + ".part";
    }
    out.file_ = std::fopen((out.part_.empty() ? path : out.part_).c_str(), "wb");
    if (!out.file_) return out.fault();
    return out;
  }
  Sink(Sink&& other) noexcept
      : path_(std::move(other.path_)),
        part_(std::exchange(other.part_, "")),
        file_(std::exchange(other.file_, nullptr)) {}
  ~Sink() {
    if (file_) std::fclose(file_);
    if (!part_.empty()) std::remove(part_.c_str());
  }

  // Writes and empties `text`.
  Status write(std::string& text) {
    const bool done = std::fwrite(text.data(), 1, text.size(), file_ ? file_ : stdout) == text.size();
    text.clear();
    return done ? Status() : fault();
  }
  Status close() {
    if (!file_) return std::fflush(stdout) == 0 ? Status() : fault();
    if (std::fclose(std::exchange(file_, nullptr)) != 0) return fault();
    if (!part_.empty() && std::rename(part_.c_str(), path_.c_str()) != 0) return fault();
    part_.clear();
    return {};
  }

 private:
  Sink() = default;
  Error fault() const {
    return fail(Errc::io, (path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno));
  }

  std::string path_;
  std::string part_;  // where the file is while it isn't whole; empty: nowhere else
  std::FILE* file_ = nullptr;
};

// Collects text and passes it on in large pieces.
constexpr size_t piece = 1 << 20;

Status check(const ExportOptions& options) {
  const auto one_of = [](const char* what, const std::string& word,
                         std::initializer_list<const char*> choices) -> Status {
    std::string names;
    for (const char* choice : choices) {
      if (word == choice) return {};
      names += std::string(names.empty() ? "" : ", ") + choice;
    }
    return fail(Errc::invalid_argument,
                std::string("export: no ") + what + " '" + word + "'; there is " + names);
  };
  TRY(one_of("format", options.format, {"dot", "csv", "jsonl", "json"}));
  if (!options.level.empty()) TRY(one_of("level", options.level, {"claims", "edges"}));
  const bool drawn = options.format == "dot" || options.format == "json";
  if (drawn && options.level == "claims") {
    return fail(Errc::invalid_argument,
                "export: " + options.format + " has edges only; for claims take csv or jsonl");
  }
  if (!options.dialect.empty()) {
    if (options.format == "dot") TRY(one_of("dialect of dot", options.dialect, {"portable", "graphviz"}));
    if (options.format == "csv") TRY(one_of("dialect of csv", options.dialect, {"plain", "excel"}));
    if (options.format != "dot" && options.format != "csv") {
      return fail(Errc::invalid_argument, "export: " + options.format + " has no dialects");
    }
  }
  if (!options.layout.empty())
    TRY(one_of("layout", options.layout, {"dot", "neato", "fdp", "sfdp", "circo", "twopi"}));
  return {};
}

struct Scope {
  graph::View view;
  std::string caption;  // "60 of 131 ties; 247 claims, 2019-01-23 to 2019-05-08"
};

Result<Scope> scope_of(const Knowledge& knowledge, const ExportOptions& options, graph::Filter filter) {
  std::optional<Entity> centre;
  if (!options.around.empty()) {
    centre = TRY(find_entity(knowledge, options.around));
    if (options.depth == 1) filter.touching = centre->id;
  }
  Scope out{TRY(graph::View::read(knowledge.reader, knowledge.ontology, filter)), ""};
  if (centre && options.depth != 1) {
    const auto vertex = out.view.find(centre->id);
    out.view = vertex ? graph::around(out.view, *vertex, options.depth) : out.view.with({});
  }
  const size_t all = out.view.edges().size();
  if (options.top && options.top < all) out.view = graph::most_evident(out.view, options.top);
  uint64_t claims = 0;
  std::optional<Day> first, last;
  for (const graph::Edge& edge : out.view.edges()) {
    claims += edge.weight.claims;
    if (!edge.weight.first) continue;
    first = first ? std::min(first, edge.weight.first) : edge.weight.first;
    last = std::max(last, edge.weight.last);
  }
  const size_t shown = out.view.edges().size();
  out.caption = (shown < all ? "the " + std::to_string(shown) + " best evidenced of " : "") +
                counted(all, "tie") + "; " + counted(claims, "claim");
  if (const std::string when = days(first, last); !when.empty()) out.caption += ", " + when;
  return out;
}

Status export_claims(const Knowledge& knowledge, const ExportOptions& options, graph::Filter filter,
                     Sink& sink) {
  // Which edges' claims: all that pass, unless something is said of edges.
  std::optional<std::unordered_set<std::string>> edges;
  if (options.top || !options.around.empty() || filter.min_claims > 1) {
    const Scope scope = TRY(scope_of(knowledge, options, filter));
    edges.emplace();
    for (const graph::Edge& edge : scope.view.edges()) edges->insert(graph::edge_id(scope.view, edge));
  }
  const auto dialect = options.dialect == "excel" ? output::CsvDialect::excel : output::CsvDialect::plain;
  std::string out;
  if (options.format == "csv") output::append_claims_csv_header(out, dialect);
  Status fault;
  TRY(knowledge.reader.find(filter.claims, [&](const Claim& claim) {
    if (!(filter.modalities >> unsigned(claim.modality) & 1)) return true;
    const auto relation = knowledge.ontology.find(claim.relation);
    if (!relation ||
        !(filter.sides >> (int(graph::side_of(knowledge.ontology[*relation], claim.polarity)) + 1) & 1))
      return true;
    if (edges && !edges->contains(graph::edge_id(claim, knowledge.ontology[*relation]))) return true;
    if (options.format == "csv") {
      output::append_claim_csv(out, claim, dialect);
    } else {
      output::append_claim_json(out, claim);
      out += '\n';
    }
    if (out.size() < piece) return true;
    fault = sink.write(out);
    return fault.has_value();
  }));
  TRY(std::move(fault));
  return sink.write(out);
}

Status export_edges(const Knowledge& knowledge, const ExportOptions& options, const graph::Filter& filter,
                    Sink& sink) {
  const Scope scope = TRY(scope_of(knowledge, options, filter));
  const graph::View& view = scope.view;
  const bool wordless = options.format == "dot" && options.dialect != "graphviz";
  const auto sentences = wordless ? std::vector<std::string>() : TRY(sentences_of(knowledge, view));
  std::string out;
  if (options.format == "dot") {
    output::Drawing drawing{&view,         sentences,      options.title,
                            scope.caption, options.layout, !options.no_legend};
    options.dialect == "graphviz" ? output::append_graphviz_dot(out, drawing)
                                  : output::append_portable_dot(out, drawing);
    if (const size_t n = view.vertices().size(); n > output::many_vertices) {
      complain(
          "export: " + std::to_string(n) +
          " vertices make a drawing nobody reads; --top 60 or --around NAME takes a part, or draw with sfdp");
    }
    return sink.write(out);
  }
  if (options.format == "json") {
    output::append_graph_json(out, view, sentences);
    return sink.write(out);
  }
  const auto dialect = options.dialect == "excel" ? output::CsvDialect::excel : output::CsvDialect::plain;
  if (options.format == "csv") output::append_edges_csv_header(out, dialect);
  for (size_t i = 0; i < view.edges().size(); ++i) {
    if (options.format == "csv") {
      output::append_edge_csv(out, view, view.edges()[i], sentences[i], dialect);
    } else {
      output::append_edge_json(out, view, view.edges()[i], sentences[i]);
      out += '\n';
    }
    if (out.size() >= piece) TRY(sink.write(out));
  }
  return sink.write(out);
}

Status run(const Settings& settings, const ExportOptions& options, const ViewOptions& view_options) {
  TRY(check(options));
  const auto knowledge = TRY(Knowledge::open(settings));
  graph::Filter filter = TRY(filter_of(view_options, *knowledge));
  filter.literals = options.literals || options.format == "csv" || options.format == "jsonl";
  Sink sink = TRY(Sink::open(options.file));
  const bool claims = options.level.empty() ? options.format == "jsonl" : options.level == "claims";
  TRY(claims ? export_claims(*knowledge, options, filter, sink)
             : export_edges(*knowledge, options, filter, sink));
  return sink.close();
}

}  // namespace

int run_export(const Settings& settings, const ExportOptions& options, const ViewOptions& view) {
  const Status status = run(settings, options, view);
  return status ? int(exit_done) : report(status.error());
}

}  // namespace entente::apps
