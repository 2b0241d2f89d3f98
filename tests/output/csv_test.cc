#include "output/csv.h"

#include <doctest/doctest.h>

#include "graph/views.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::output;
using entente::store::testing::claim;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180, read back.
Rows parse(std::string_view text) {
  Rows out;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      row.push_back(std::move(cell));
      cell.clear();
      if (c == '\n') out.push_back(std::exchange(row, {}));
    } else {
      cell += c;
    }
  }
  CHECK(!quoted);
  CHECK(row.empty());
  return out;
}

std::string at(const Rows& rows, size_t row, const std::string& column) {
  for (size_t i = 0; i < rows[0].size(); ++i) {
    if (rows[0][i] == column) return rows[row][i];
  }
  FAIL("no column " << column);
  return "";
}

}  // namespace

TEST_CASE("claims as rows read back are what they were") {
  Claim one = claim("a.txt", "Peru", "calls_for", "=free, \"fair\"\nelections",
                    {.source = "Lavrov", .time = "2019-01-24/2019-02-08", .sentence = 3});
  one.evidence.text = "Peru, said \"X\",\r\nwants elections.";
  const Claim other = claim("b.txt", "Guaidó", "recognizes", "Peru",
                            {.polarity = Polarity::negated, .modality = Modality::planned});
  std::string text;
  append_claims_csv_header(text, CsvDialect::plain);
  append_claim_csv(text, one, CsvDialect::plain);
  append_claim_csv(text, other, CsvDialect::plain);
  const Rows rows = parse(text);
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  CHECK(at(rows, 1, "id") == one.id().short_hex());
  CHECK(at(rows, 1, "object") == *one.literal);
  CHECK(at(rows, 1, "object_type") == "literal");
  CHECK(at(rows, 1, "object_id") == "");
  CHECK(at(rows, 1, "evidence") == one.evidence.text);
  CHECK(at(rows, 1, "source") == "Lavrov");
  CHECK(at(rows, 1, "valid_from") == "2019-01-24");
  CHECK(at(rows, 1, "valid_to") == "2019-02-08");
  CHECK(at(rows, 1, "span_begin") == "300");
  CHECK(at(rows, 2, "subject") == "Guaidó");
  CHECK(at(rows, 2, "polarity") == "negated");
  CHECK(at(rows, 2, "modality") == "planned");
  CHECK(at(rows, 2, "source") == "");
  CHECK(at(rows, 2, "valid_from") == "");
}

TEST_CASE("edges as rows carry their figures") {
  const graph::View view =
      graph::testing::view_of({"a supports b 3", "not a recognizes b", "b meets_with c 2"});
  std::string text;
  append_edges_csv_header(text, CsvDialect::plain);
  for (const graph::Edge& edge : view.edges())
    append_edge_csv(text, view, edge, "A, \"b\".", CsvDialect::plain);
  const Rows rows = parse(text);
  REQUIRE(rows.size() == 4);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  CHECK(at(rows, 1, "relation") == "recognizes");
  CHECK(at(rows, 1, "sign") == "-1");
  CHECK(at(rows, 2, "claims") == "3");
  CHECK(at(rows, 2, "actual") == "3");
  CHECK(at(rows, 2, "evidence") == "A, \"b\".");
  CHECK(at(rows, 3, "symmetric") == "true");
  CHECK(at(rows, 3, "first") == "");
}

TEST_CASE("for a spreadsheet there is a byte order mark, and no cell is a formula") {
  std::string text;
  append_claims_csv_header(text, CsvDialect::excel);
  CHECK(text.starts_with("\xEF\xBB\xBFid,"));
  Claim one = claim("a.txt", "Peru", "calls_for", "==1+1");
  for (const char* formula : {"=1+1", "+1", "-1", "@x", "  =1", "\t=1"}) {
    CAPTURE(formula);
    one.content = formula;
    std::string line;
    append_claim_csv(line, one, CsvDialect::excel);
    const Rows rows = parse(line);
    CHECK(rows[0][10] == std::string("'") + formula);
    std::string plain;
    append_claim_csv(plain, one, CsvDialect::plain);
    CHECK(parse(plain)[0][10] == formula);
  }
}
