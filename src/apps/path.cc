#include "apps/path.h"

#include <cstdio>

#include "apps/screen.h"
#include "graph/nearby.h"
#include "output/claim_json.h"
#include "output/graph_json.h"
#include "output/relation_words.h"

namespace entente::apps {

namespace {

const std::string& name(const graph::View& view, graph::Vertex v) { return view.vertices()[v].entity.name; }

// How a tie reads from `from`: "supports →", "← supports", "meets with".
std::string drawn(const graph::View& view, const graph::Edge& edge, graph::Vertex from) {
  const std::string words = output::in_words(view.relation(edge).name, edge.polarity);
  if (view.relation(edge).symmetric) return "― " + words + " ―";
  return edge.subject == from ? "― " + words + " →" : "← " + words + " ―";
}

Result<std::string> as_text(const Knowledge& knowledge, const graph::View& view,
                            const std::vector<graph::Path>& paths, const Screen& screen) {
  std::string out;
  for (size_t i = 0; i < paths.size(); ++i) {
    out += "\n" + std::to_string(i + 1) + ". " + screen.bold(name(view, paths[i].steps.front().from));
    for (const graph::Step& step : paths[i].steps) {
      const graph::Edge& edge = view.edges()[step.ties.front()];
      out += " " + screen.sided(drawn(view, edge, step.from), edge.side) + " " +
             screen.bold(name(view, step.to));
    }
    out += "\n";
    for (const graph::Step& step : paths[i].steps) {
      for (const graph::EdgeIndex tie : step.ties) {
        const graph::Edge& edge = view.edges()[tie];
        std::string figures = counted(edge.weight.claims, "claim");
        if (const std::string when = days(edge.weight.first, edge.weight.last); !when.empty())
          figures += ", " + when;
        out += "   " + name(view, edge.subject) + " " +
               screen.sided(output::in_words(view.relation(edge).name, edge.polarity), edge.side) + " " +
               name(view, edge.object) + "  " + screen.dim(figures) + "\n";
        if (tie != step.ties.front()) continue;
        const Claim claim = TRY(knowledge.reader.materialize(edge.sample.record, edge.sample.claim));
        out += "       “" + claim.evidence.text.str() + "”\n       " +
               screen.dim((claim.source ? "says " + claim.source->name + " · " : "") +
                          claim.evidence.document + ":" + std::to_string(claim.evidence.sentence)) +
               "\n";
      }
    }
  }
  return out;
}

Result<std::string> as_json(const Knowledge& knowledge, const graph::View& view,
                            const std::vector<graph::Path>& paths) {
  std::string out = "[";
  for (size_t i = 0; i < paths.size(); ++i) {
    char length[32];
    std::snprintf(length, sizeof length, "%.6f", double(paths[i].length) / 1e6);
    out += std::string(i ? ", " : "") + "{\"length\": " + length + ", \"steps\": [";
    bool first = true;
    for (const graph::Step& step : paths[i].steps) {
      out += first ? "{\"from\": " : ", {\"from\": ";
      first = false;
      output::append_json_string(out, view.vertices()[step.from].entity.id);
      out += ", \"to\": ";
      output::append_json_string(out, view.vertices()[step.to].entity.id);
      out += ", \"ties\": [";
      for (size_t t = 0; t < step.ties.size(); ++t) {
        const graph::Edge& edge = view.edges()[step.ties[t]];
        if (t) out += ", ";
        output::append_edge_json(
            out, view, edge,
            TRY(knowledge.reader.materialize(edge.sample.record, edge.sample.claim)).evidence.text);
      }
      out += "]}";
    }
    out += "]}";
  }
  return out + "]";
}

Result<int> path(const Settings& settings, const std::string& from, const std::string& to,
                 const PathOptions& options, const ViewOptions& view_options) {
  const auto knowledge = TRY(Knowledge::open(settings));
  const graph::Filter filter = TRY(filter_of(view_options, *knowledge));
  const Entity start = TRY(find_entity(*knowledge, from)), goal = TRY(find_entity(*knowledge, to));
  if (start == goal)
    return fail(Errc::invalid_argument, "'" + from + "' and '" + to + "' are the same: " + start.name);
  const auto via = options.via == "friendly" ? graph::Via::friendly : graph::Via::any;
  const auto snapshot = TRY(store::GraphSnapshot::of_store(knowledge->reader));
  const auto [view, paths] = TRY(graph::chains_between(knowledge->reader, snapshot, knowledge->ontology, filter,
                                                       start.id, goal.id, options.count, via));
  std::string out;
  if (settings.json) {
    out = "{\"from\": ";
    output::append_json_string(out, start.id);
    out += ", \"to\": ";
    output::append_json_string(out, goal.id);
    out += ", \"paths\": " + TRY(as_json(*knowledge, view, paths)) + "}\n";
  } else if (paths.empty()) {
    const char* kind = options.via == "friendly" ? "friendly ties" : "ties";
    out = "No chain of " + std::string(kind) + " between " + start.name + " and " + goal.name + ".\n";
  } else {
    out = counted(paths.size(), "chain") + " of " + (options.via == "friendly" ? "friendly ties" : "ties") +
          " between " + start.name + " and " + goal.name +
          ", shortest and best evidenced first. A chain is no support passed on.\n";
    out += TRY(as_text(*knowledge, view, paths, Screen::of_stdout()));
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
  return paths.empty() && options.exit_status ? exit_short : exit_done;
}

}  // namespace

int run_path(const Settings& settings, const std::string& from, const std::string& to,
             const PathOptions& options, ViewOptions view) {
  if (view.modalities.empty()) view.modalities = {"actual"};
  const auto status = path(settings, from, to, options, view);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
