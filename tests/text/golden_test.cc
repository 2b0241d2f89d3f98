#include "harness/golden.h"

#include <doctest/doctest.h>

#include "text/documents.h"
#include "text/sentences.h"

using namespace entente;
using namespace entente::text;

namespace {

std::string say_document(const Document& document) {
  std::string out = "day " + (document.date ? to_string(*document.date) : std::string("unknown"));
  if (!document.source.empty()) out += ", publisher " + document.source;
  out += "\n";
  if (!document.dateline.empty())
    out += "dateline " + std::string(document.dateline.of(document.text)) + "|\n";
  for (const Paragraph& paragraph : document.paragraphs) {
    const char* kinds[] = {"title   ", "heading ", "body    "};
    out += kinds[int(paragraph.kind)] + std::string(paragraph.span.of(document.text)) + "\n";
  }
  return out;
}

std::string say_sentences(const std::string& text) {
  const Document document = read_text(text, "case", 0, Conventions::builtin());
  std::string out;
  for (const Sentence& sentence : find_sentences(document)) {
    if (!sentence.speaker_label.empty()) out += std::string(sentence.speaker_label.of(document.text)) + " ";
    if (sentence.in_quote_at_start) out += "q";
    out += "| " + std::string(sentence.span.of(document.text)) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("sentences of tricky news") { check_golden("text/sentences.txt", say_sentences); }

TEST_CASE("plain texts as documents") {
  check_golden("text/documents.txt", [](const std::string& text) {
    return say_document(read_text(text, "case", 0, Conventions::builtin()));
  });
}

TEST_CASE("pages as documents") {
  check_golden("text/pages.txt", [](const std::string& page) {
    return say_document(read_html(page, "case", 0, Conventions::builtin()));
  });
}
