#include "apps/show.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "apps/screen.h"
#include "base/utf8.h"
#include "output/claim_json.h"
#include "output/graph_json.h"
#include "output/relation_words.h"
#include "output/text_table.h"

namespace entente::apps {

namespace {

enum class Direction : uint8_t { subject, object, both };  // what the entity is in the claims
constexpr const char* direction_names[] = {"subject", "object", "both"};

// The edges of one relation and polarity, one way.
struct Group {
  Direction direction;
  RelationId relation;
  Polarity polarity;
  graph::Side side;
  uint64_t claims = 0;
  std::vector<graph::EdgeIndex> edges;  // most claims first
};

// By direction; friendly, hostile, neutral; most claims first.
std::vector<Group> grouped(const graph::View& view, graph::Vertex self) {
  std::map<std::tuple<Direction, RelationId, Polarity>, Group> groups;
  for (graph::EdgeIndex i = 0; i < view.edges().size(); ++i) {
    const graph::Edge& edge = view.edges()[i];
    const Direction direction = view.relation(edge).symmetric ? Direction::both
                                : edge.subject == self        ? Direction::subject
                                                              : Direction::object;
    auto [at, fresh] = groups.try_emplace({direction, edge.relation, edge.polarity},
                                          Group{direction, edge.relation, edge.polarity, edge.side, 0, {}});
    at->second.claims += edge.weight.claims;
    at->second.edges.push_back(i);
  }
  std::vector<Group> out;
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  for (Group& group : out) {
    std::stable_sort(group.edges.begin(), group.edges.end(), [&](graph::EdgeIndex a, graph::EdgeIndex b) {
      return view.edges()[a].weight.claims > view.edges()[b].weight.claims;
    });
  }
  const auto rank = [](const Group& g) {
    const int side = g.side == graph::Side::friendly ? 0 : g.side == graph::Side::hostile ? 1 : 2;
    return std::tuple(g.direction, side, ~g.claims, g.relation, g.polarity);
  };
  std::stable_sort(out.begin(), out.end(), [&](const Group& a, const Group& b) { return rank(a) < rank(b); });
  return out;
}

// "Russia 3, Cuba 2 and 4 more".
std::string others(const graph::View& view, const Group& group, graph::Vertex self, size_t limit) {
  std::string out;
  size_t shown = 0;
  for (const graph::EdgeIndex i : group.edges) {
    const graph::Edge& edge = view.edges()[i];
    if (limit && shown == limit) {
      out += " and " + std::to_string(group.edges.size() - shown) + " more";
      break;
    }
    if (shown++) out += ", ";
    out += view.vertices()[graph::other_end(edge, self)].entity.name;
    if (edge.weight.claims > 1) out += " " + std::to_string(edge.weight.claims);
    if (edge.modalities[size_t(Modality::actual)] == 0) {
      out += edge.modalities[size_t(Modality::planned)] ? " (planned)" : " (hypothetical)";
    }
  }
  return out;
}

// Whether a relation is an attitude to somebody, or shows one: "meets with" does not.
bool is_attitude(const Ontology& ontology, RelationId relation) {
  for (const Relation* r = &ontology[relation];; r = &ontology[*r->implies]) {
    if (r->through) return true;
    if (!r->implies) return false;
  }
}

// Who stands how towards it, most claims first.
std::string standing(const graph::View& view, graph::Vertex self, graph::Side side, size_t limit) {
  std::map<graph::Vertex, uint64_t> claims;
  for (const graph::Edge& edge : view.edges()) {
    if (edge.side != side || edge.subject == edge.object || !is_attitude(view.ontology(), edge.relation))
      continue;
    if (edge.modalities[size_t(Modality::actual)] == 0) continue;
    if (edge.object == self || view.relation(edge).symmetric)
      claims[graph::other_end(edge, self)] += edge.weight.claims;
  }
  std::vector<std::pair<graph::Vertex, uint64_t>> order(claims.begin(), claims.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (size_t i = 0; i < order.size(); ++i) {
    if (limit && i == limit) {
      out += " and " + std::to_string(order.size() - i) + " more";
      break;
    }
    out += (i ? ", " : "") + view.vertices()[order[i].first].entity.name;
  }
  return out;
}

struct Profile {
  store::EntityInfo info;
  graph::View view;
  std::optional<graph::Vertex> self;  // none: no claim has it for subject or object
  std::vector<Group> groups;
  std::optional<Day> first, last;
};

Result<Profile> profile_of(const Knowledge& knowledge, const Entity& entity, graph::Filter filter) {
  filter.touching = entity.id;
  filter.literals = true;
  const auto info = TRY(knowledge.reader.entity(entity.id));
  if (!info) return fail(Errc::not_found, "no entity '" + entity.id + "' in the store");
  Profile out{*info, TRY(graph::View::read(knowledge.reader, knowledge.ontology, filter)), {}, {}, {}, {}};
  out.self = out.view.find(entity.id);
  if (out.self) out.groups = grouped(out.view, *out.self);
  for (const graph::Edge& edge : out.view.edges()) {
    const query::Weight& w = edge.weight;
    if (!w.first) continue;
    out.first = out.first ? std::min(out.first, w.first) : w.first;
    out.last = std::max(out.last, w.last);
  }
  return out;
}

// What it is called besides its display name, most frequent first. Words that stand in small letters too,
// such as pronouns and descriptions, are said of many and name nobody. Names that were only told to the store
// come up where the documents have no other.
std::vector<std::string> own_names(const store::EntityInfo& info) {
  const auto is_small = [](const std::string& text) {
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
  };
  std::set<std::string> common;
  for (const store::SeenName& seen : info.names) {
    if (is_small(seen.text)) common.insert(fold(seen.text));
  }
  std::vector<std::string> out;
  for (const store::SeenName& seen : info.names) {
    if (seen.text == info.entity.name || common.contains(fold(seen.text))) continue;
    if (seen.mentions == 0 && !out.empty()) break;
    out.push_back(seen.text);
  }
  return out;
}

std::string heading(const std::string& name, Direction direction) {
  return direction == Direction::subject  ? name + " …"
         : direction == Direction::object ? "… " + name
                                          : name + " and …";
}

Result<std::string> as_text(const Knowledge& knowledge, const Profile& profile, size_t limit) {
  const Screen screen = Screen::of_stdout();
  const store::EntityInfo& info = profile.info;
  const std::string& name = info.entity.name;
  std::string out = screen.bold(name) + "  " +
                    screen.dim((info.literal ? "text" : std::string(to_string(info.entity.type))) + " · " +
                               info.entity.id) +
                    "\n";
  std::string names;
  size_t shown = 0;
  for (const std::string& seen : own_names(info)) {
    if (shown++ == 8) break;
    names += (names.empty() ? "" : ", ") + seen;
  }
  if (!names.empty()) out += "named also " + names + "\n";
  out += counted(info.claims(), "claim") + ": " + std::to_string(info.as_subject) + " as subject, " +
         std::to_string(info.as_object) + " as object, " + std::to_string(info.as_source) + " as source";
  const std::string when = days(profile.first, profile.last);
  out += (when.empty() ? "" : "; " + when) + "\n";
  if (!profile.self) return out;
  const std::string with = standing(profile.view, *profile.self, graph::Side::friendly, limit);
  const std::string against = standing(profile.view, *profile.self, graph::Side::hostile, limit);
  if (!with.empty() || !against.empty()) out += "\n";
  if (!with.empty()) out += screen.sided("for", graph::Side::friendly) + "      " + with + "\n";
  if (!against.empty()) out += screen.sided("against", graph::Side::hostile) + "  " + against + "\n";
  std::optional<Direction> direction;
  for (const Group& group : profile.groups) {
    if (direction != group.direction) out += "\n" + screen.bold(heading(name, group.direction)) + "\n";
    direction = group.direction;
    const std::string words = output::in_words(profile.view.ontology()[group.relation].name, group.polarity);
    out += "  " + screen.sided(words, group.side) +
           std::string(words.size() < 22 ? 22 - words.size() : 1, ' ') +
           others(profile.view, group, *profile.self, limit) + "\n";
    const graph::Edge& best = profile.view.edges()[group.edges.front()];
    const Claim claim = TRY(knowledge.reader.materialize(best.sample.record, best.sample.claim));
    out += screen.dim("      “" + claim.evidence.text.str() + "” " + claim.evidence.document + ":" +
                      std::to_string(claim.evidence.sentence)) +
           "\n";
  }
  return out;
}

Result<std::string> as_json(const Knowledge& knowledge, const Profile& profile) {
  const store::EntityInfo& info = profile.info;
  std::string out = "{\"id\": ";
  output::append_json_string(out, info.entity.id);
  out += ", \"name\": ";
  output::append_json_string(out, info.entity.name);
  out += ", \"type\": \"" + (info.literal ? "literal" : std::string(to_string(info.entity.type))) +
         "\", \"names\": [";
  for (size_t i = 0; i < info.names.size(); ++i) {
    out += i ? ", {\"text\": " : "{\"text\": ";
    output::append_json_string(out, info.names[i].text);
    out += ", \"claims\": " + std::to_string(info.names[i].mentions) + "}";
  }
  out += "], \"as_subject\": " + std::to_string(info.as_subject) +
         ", \"as_object\": " + std::to_string(info.as_object) +
         ", \"as_source\": " + std::to_string(info.as_source);
  out += ", \"first\": " + (profile.first ? "\"" + to_string(*profile.first) + "\"" : "null");
  out += ", \"last\": " + (profile.last ? "\"" + to_string(*profile.last) + "\"" : "null");
  out += ", \"relations\": [";
  for (size_t g = 0; g < profile.groups.size(); ++g) {
    const Group& group = profile.groups[g];
    out += std::string(g ? ", " : "") + "{\"as\": \"" + direction_names[size_t(group.direction)] +
           "\", \"relation\": \"" + profile.view.ontology()[group.relation].name + "\", \"polarity\": \"" +
           std::string(to_string(group.polarity)) + "\", \"sign\": " + std::to_string(int(group.side)) +
           ", \"claims\": " + std::to_string(group.claims) + ", \"edges\": [";
    for (size_t i = 0; i < group.edges.size(); ++i) {
      const graph::Edge& edge = profile.view.edges()[group.edges[i]];
      if (i) out += ", ";
      output::append_edge_json(
          out, profile.view, edge,
          TRY(knowledge.reader.materialize(edge.sample.record, edge.sample.claim)).evidence.text);
    }
    out += "]}";
  }
  return out + "]}\n";
}

// Those that `name` may mean, where it is nobody's own name; empty where it is clear.
Result<std::vector<store::EntityCandidate>> rivals(const Knowledge& knowledge, const std::string& name) {
  if (name.find(':') != name.npos && TRY(knowledge.reader.entity_number(name)))
    return std::vector<store::EntityCandidate>();
  auto found = TRY(knowledge.reader.find_entities(name));
  std::erase_if(found, [](const store::EntityCandidate& candidate) { return candidate.literal; });
  if (found.size() < 2 || found.front().fit == store::NameFit::exact) found.clear();
  return found;
}

Result<int> show(const Settings& settings, const std::string& name, const ShowOptions& options,
                 const ViewOptions& view) {
  const auto knowledge = TRY(Knowledge::open(settings));
  const graph::Filter filter = TRY(filter_of(view, *knowledge));
  if (const auto candidates = TRY(rivals(*knowledge, name)); !candidates.empty()) {
    complain("'" + name + "' fits several; show one of these by its name or id");
    std::vector<std::vector<std::string>> rows;
    for (const auto& candidate : candidates) {
      rows.push_back({"  " + candidate.entity.name, candidate.entity.id, counted(candidate.claims, "claim")});
    }
    std::fputs(output::text_table(rows).c_str(), stderr);
    return exit_short;
  }
  const Entity entity = TRY(find_entity(*knowledge, name));
  const Profile profile = TRY(profile_of(*knowledge, entity, filter));
  const std::string out =
      settings.json ? TRY(as_json(*knowledge, profile)) : TRY(as_text(*knowledge, profile, options.limit));
  std::fwrite(out.data(), 1, out.size(), stdout);
  return exit_done;
}

}  // namespace

int run_show(const Settings& settings, const std::string& name, const ShowOptions& options,
             const ViewOptions& view) {
  const auto status = show(settings, name, options, view);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
