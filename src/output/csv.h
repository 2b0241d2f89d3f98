// Tables as RFC 4180 has them but for line ends, which are \n: a header, then a row a claim or an edge.
// Nothing is an empty cell; days are ISO; text is UTF-8. In every dialect the columns are the same.
#pragma once

#include <string>
#include <string_view>

#include "graph/view.h"
#include "model/claim.h"

namespace entente::output {

// excel: a byte order mark before the header, and an apostrophe before cells that a spreadsheet would take
// for a formula.
enum class CsvDialect { plain, excel };

void append_claims_csv_header(std::string& out, CsvDialect dialect);
void append_claim_csv(std::string& out, const Claim& claim, CsvDialect dialect);

void append_edges_csv_header(std::string& out, CsvDialect dialect);
// `sentence` is the one that speaks for the edge; may be empty.
void append_edge_csv(std::string& out, const graph::View& view, const graph::Edge& edge,
                     std::string_view sentence, CsvDialect dialect);

}  // namespace entente::output
