#include "output/csv.h"

#include <initializer_list>

namespace entente::output {

namespace {

void append_cell(std::string& out, std::string_view cell, CsvDialect dialect) {
  // What spreadsheets take for a formula; some skip white space before it.
  const size_t first = cell.find_first_not_of(" \t\r\n");
  const bool guarded = dialect == CsvDialect::excel && first != cell.npos &&
                       std::string_view("=+-@").find(cell[first]) != std::string_view::npos;
  if (!guarded && cell.find_first_of(",\"\r\n") == cell.npos) {
    out += cell;
    return;
  }
  out += guarded ? "\"'" : "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_row(std::string& out, std::initializer_list<std::string_view> cells, CsvDialect dialect) {
  bool first = true;
  for (const std::string_view cell : cells) {
    if (!first) out += ',';
    first = false;
    append_cell(out, cell, dialect);
  }
  out += '\n';
}

std::string_view type_of(const Entity& entity, bool literal) {
  return literal ? "literal" : to_string(entity.type);
}

}  // namespace

void append_claims_csv_header(std::string& out, CsvDialect dialect) {
  if (dialect == CsvDialect::excel) out += "\xEF\xBB\xBF";
  out +=
      "id,subject_id,subject,subject_type,relation,polarity,modality,object_id,object,object_type,content,"
      "source_id,source,"
      "valid_from,valid_to,doc,sentence,span_begin,span_end,rule,evidence\n";
}

void append_claim_csv(std::string& out, const Claim& c, CsvDialect dialect) {
  const bool literal = c.literal.has_value();
  append_row(out,
             {c.id().short_hex(),
              c.subject.id,
              c.subject.name,
              to_string(c.subject.type),
              c.relation,
              to_string(c.polarity),
              to_string(c.modality),
              literal ? "" : c.object.id,
              literal ? *c.literal : c.object.name,
              type_of(c.object, literal),
              c.content,
              c.source ? c.source->id : "",
              c.source ? c.source->name : "",
              c.time ? to_string(c.time->first) : "",
              c.time ? to_string(c.time->last) : "",
              c.evidence.document,
              std::to_string(c.evidence.sentence),
              std::to_string(c.evidence.span.begin),
              std::to_string(c.evidence.span.end),
              c.rule,
              c.evidence.text},
             dialect);
}

void append_edges_csv_header(std::string& out, CsvDialect dialect) {
  if (dialect == CsvDialect::excel) out += "\xEF\xBB\xBF";
  out +=
      "id,subject_id,subject,subject_type,relation,polarity,sign,symmetric,object_id,object,object_type,"
      "claims,docs,sources,"
      "actual,planned,hypothetical,first,last,evidence\n";
}

void append_edge_csv(std::string& out, const graph::View& view, const graph::Edge& edge,
                     std::string_view sentence, CsvDialect dialect) {
  const graph::Node& subject = view.vertices()[edge.subject];
  const graph::Node& object = view.vertices()[edge.object];
  const Relation& relation = view.relation(edge);
  const query::Weight& w = edge.weight;
  append_row(out,
             {graph::edge_id(view, edge),
              subject.entity.id,
              subject.entity.name,
              to_string(subject.entity.type),
              relation.name,
              to_string(edge.polarity),
              std::to_string(int(edge.side)),
              relation.symmetric ? "true" : "false",
              object.literal ? "" : object.entity.id,
              object.entity.name,
              type_of(object.entity, object.literal),
              std::to_string(w.claims),
              std::to_string(w.documents),
              std::to_string(w.sources),
              std::to_string(edge.modalities[0]),
              std::to_string(edge.modalities[1]),
              std::to_string(edge.modalities[2]),
              w.first ? to_string(*w.first) : "",
              w.last ? to_string(*w.last) : "",
              sentence},
             dialect);
}

}  // namespace entente::output
