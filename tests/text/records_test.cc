#include <doctest/doctest.h>

#include "text/documents.h"
#include "text/json_record.h"

using namespace entente;
using namespace entente::text;

namespace {

Result<Document> record(std::string_view line) {
  return read_record(line, "x.jsonl:7", 0, Conventions::builtin());
}

}  // namespace

TEST_CASE("a record's members are the document's") {
  const auto document = record(
      R"({"n": {"text": "no"}, "id": "d\u00e91", "text": "LIMA (Reuters) - Peru agreed.\n\nChile did not.", "title": "Peru agrees", )"
      R"("date": "2019-02-08T10:00:00Z", "source": "The Post"})");
  REQUIRE(document.has_value());
  CHECK(document->id == "dé1");
  CHECK(document->title == "Peru agrees");
  CHECK(to_string(*document->date) == "2019-02-08");
  CHECK(document->source == "The Post");
  CHECK(document->text == "Peru agrees\n\nLIMA (Reuters) - Peru agreed.\n\nChile did not.");
  REQUIRE(document->paragraphs.size() == 3);
  CHECK(document->paragraphs[0].kind == ParagraphKind::title);
}

TEST_CASE("a title that the text repeats stands there once") {
  const auto document = record(
      R"({"text": "Peru agrees with its neighbours\n\nPeru agreed on Monday.", "title": "Peru agrees with its neighbours"})");
  REQUIRE(document.has_value());
  CHECK(document->text == "Peru agrees with its neighbours\n\nPeru agreed on Monday.");
}

TEST_CASE("ids may be numbers; what is no date is no date") {
  const auto document = record(R"({"id": 42, "text": "Peru agreed.", "date": "soon", "title": null})");
  REQUIRE(document.has_value());
  CHECK(document->id == "42");
  CHECK_FALSE(document->date.has_value());
  CHECK(document->title == "");
  CHECK(record(R"({"text": "Peru agreed."})")->id == "x.jsonl:7");
}

TEST_CASE("every character of a record's text maps to the bytes it was written with") {
  const std::string line =
      R"({"title": "A \"B\" c", "text": "Guaid\u00f3\u2019s \"plan\":\n\ttalks\\no \ud83d\ude00 \ud83d na\u00efve\r\n\r\nNicolás said so.\/"})";
  // simdjson refuses half a surrogate pair, as JSON's readers mostly do.
  CHECK_FALSE(record(line).has_value());
  std::string sound = line;
  sound.erase(sound.find(R"(\ud83d na)"), 6);
  const auto document = record(sound);
  REQUIRE(document.has_value());
  const auto raw = [&](std::string_view piece) {
    const size_t at = document->text.find(piece);
    REQUIRE(at != std::string::npos);
    return std::string(document->offsets.to_file({uint32_t(at), uint32_t(at + piece.size())}).of(sound));
  };
  CHECK(raw("A \"B\" c") == R"(A \"B\" c)");
  CHECK(raw("Guaidó’s") == R"(Guaid\u00f3\u2019s)");
  CHECK(raw("ó") == R"(\u00f3)");
  CHECK(raw("\"plan\"") == R"(\"plan\")");
  CHECK(raw("talks\\no") == R"(talks\\no)");
  CHECK(raw("😀") == R"(\ud83d\ude00)");
  CHECK(raw("Nicolás") == "Nicolás");
  CHECK(raw("so./") == R"(so.\/)");
}

TEST_CASE("members are found at the top only, whatever stands before them") {
  struct Row {
    const char *json, *value;
  };
  for (const Row& row :
       {Row{R"({"a": [{"text": 1}, "text", "}"], "b": "\"text\": 2", "text": "here"})", R"("here")"},
        Row{R"({ "text" : {"x": [1, "]"]} , "y": 1})", R"({"x": [1, "]"]})"},
        Row{R"({"text":-1.5e3})", "-1.5e3"}, Row{R"({"text": null})", "null"},
        Row{R"({"text":1,"text":2})", "1"}}) {
    CAPTURE(row.json);
    REQUIRE_FALSE(find_json_fault(row.json).has_value());
    const auto value = find_member(row.json, "text");
    REQUIRE(value.has_value());
    CHECK(value->of(row.json) == row.value);
  }
  CHECK_FALSE(find_member(R"({"texts": 1})", "text").has_value());
  CHECK_FALSE(find_member(R"(["text"])", "text").has_value());
  CHECK_FALSE(find_member("{}", "text").has_value());
  CHECK(find_string_anywhere(R"({"@graph": [{"datePublished": 3}, {"x": {"datePublished": "2019"}}]})",
                             "datePublished") == "2019");
}
