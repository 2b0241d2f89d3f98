#include "model/ontology.h"

#include <algorithm>
#include <map>

#include "base/toml.h"

namespace entente {

namespace {

bool read_types(const toml::node* node, TypeSet& out, std::string& bad) {
  const toml::array* names = node ? node->as_array() : nullptr;
  if (!names) {
    bad = "needs a list of entity types";
    return false;
  }
  for (const toml::node& item : *names) {
    const std::string name = item.value_or(std::string());
    if (name == "literal" || name == "office") {
      out.literal = true;
      out.office = name == "office";
    } else if (name == "actor") {
      for (const auto type : {EntityType::country, EntityType::organization, EntityType::person, EntityType::body, EntityType::group})
        out.add(type);
    } else if (const auto type = parse_entity_type(name)) {
      out.add(*type);
    } else {
      bad = "no entity type '" + name + "'";
      return false;
    }
  }
  return true;
}

}  // namespace

Result<Ontology> Ontology::read(const SchemaFiles& files) {
  struct Row {
    Relation relation;
    std::string implies, contrary, where;
  };
  std::map<std::string, Row> rows;
  std::vector<std::string> order;
  std::string faults;
  const auto fault = [&](const std::string& where, const std::string& what) { faults += (faults.empty() ? "" : "\n") + where + ": " + what; };
  for (const SchemaFile& file : files.under("ontology.toml")) {
    const auto table = TRY(parse_toml(file));
    const toml::table* relations = table["relations"].as_table();
    if (!relations) continue;
    // toml++ keeps tables sorted; the file's order is the ontology's order.
    std::vector<std::pair<toml::source_index, std::string>> lines;
    for (const auto& [key, node] : *relations) lines.emplace_back(node.source().begin.line, std::string(key.str()));
    std::sort(lines.begin(), lines.end());
    for (const auto& [line, name] : lines) {
      const std::string where = file.shown + ":" + std::to_string(line);
      const toml::table* t = (*relations)[name].as_table();
      if (!t) {
        fault(where, "relation '" + name + "' needs a table { sign = ..., subject = ..., object = ... }");
        continue;
      }
      Row row;
      row.where = where;
      row.relation.name = name;
      const std::string sign = (*t)["sign"].value_or(std::string());
      if (sign != "+" && sign != "-" && sign != "0") fault(where, "sign must be \"+\", \"-\" or \"0\"");
      row.relation.sign = sign == "+" ? 1 : sign == "-" ? -1 : 0;
      row.relation.symmetric = (*t)["symmetric"].value_or(false);
      row.relation.titled = (*t)["titled"].value_or(false);
      row.relation.lasts = (*t)["lasts"].value_or(false);
      row.relation.said = (*t)["said"].value_or(false);
      row.relation.standing = (*t)["standing"].value_or(false);
      row.relation.third = (*t)["third"].value_or(false);
      row.relation.joined = (*t)["joined"].value_or(false);
      row.relation.through = (*t)["through"].value_or(false);
      row.implies = (*t)["implies"].value_or(std::string());
      row.contrary = (*t)["contrary"].value_or(std::string());
      std::string bad;
      if (!read_types(t->get("subject"), row.relation.subject, bad)) fault(where, "subject " + bad);
      if (!read_types(t->get("object"), row.relation.object, bad)) fault(where, "object " + bad);
      if (!rows.contains(name)) order.push_back(name);
      rows[name] = std::move(row);
    }
  }
  Ontology out;
  for (const std::string& name : order) out.relations_.push_back(rows[name].relation);
  if (out.relations_.size() > 250) fault("schema/ontology.toml:1", "more than 250 relations");
  for (size_t i = 0; i < order.size(); ++i) {
    const Row& row = rows[order[i]];
    const auto resolve = [&](const std::string& target, std::optional<RelationId>& slot) {
      if (target.empty()) return;
      slot = out.find(target);
      if (!slot) {
        const std::string near = nearest(target, order);
        fault(row.where, "no relation '" + target + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
      }
    };
    resolve(row.implies, out.relations_[i].implies);
    resolve(row.contrary, out.relations_[i].contrary);
    if (out.relations_[i].contrary) out.relations_[*out.relations_[i].contrary].contrary = RelationId(i);
  }
  if (!faults.empty()) return fail(Errc::invalid_argument, faults);
  return out;
}

std::optional<RelationId> Ontology::find(std::string_view name) const {
  for (size_t i = 0; i < relations_.size(); ++i) {
    if (relations_[i].name == name) return RelationId(i);
  }
  return {};
}

std::vector<RelationId> Ontology::implying(RelationId id) const {
  std::vector<RelationId> out;
  for (size_t i = 0; i < relations_.size(); ++i) {
    std::optional<RelationId> at = RelationId(i);
    // The chain is short; the bound keeps a cycle in a user's ontology from hanging us.
    for (int step = 0; at && step < 8; ++step, at = relations_[*at].implies) {
      if (*at == id) {
        out.push_back(RelationId(i));
        break;
      }
    }
  }
  return out;
}

std::vector<std::string> Ontology::names() const {
  std::vector<std::string> out;
  for (const Relation& relation : relations_) out.push_back(relation.name);
  return out;
}

}  // namespace entente
