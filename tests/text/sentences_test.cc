#include "text/sentences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "text/documents.h"

using namespace entente;
using namespace entente::text;

namespace {

Document paragraph_of(std::string text) {
  Document out;
  out.text = std::move(text);
  out.paragraphs = {{{0, uint32_t(out.text.size())}, ParagraphKind::body}};
  return out;
}

std::string repeat(std::string_view unit, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += unit;
  return out;
}

}  // namespace

TEST_CASE("text without a full stop is cut, at the best place, within the limits") {
  struct Row {
    const char* unit;
    char cut_behind;
  };
  for (const Row& row :
       {Row{"Peru met Chile, and Chile met Peru; ", ';'}, Row{"Peru met Chile, and Chile met Peru and ", ','},
        Row{"Peru met Chile and ", 'e'}}) {
    CAPTURE(row.unit);
    const Document document = paragraph_of(repeat(row.unit, 200'000));
    const auto sentences = find_sentences(document);
    CHECK(sentences.size() > 200'000 / longest_sentence_bytes);
    for (size_t i = 0; i + 1 < sentences.size(); ++i) {
      CHECK(sentences[i].span.size() <= longest_sentence_bytes);
      if (row.cut_behind != 'e') CHECK(document.text[sentences[i].span.end - 1] == row.cut_behind);
    }
  }
}

TEST_CASE("even one word, or signs only, are cut, never within a character") {
  for (const char* unit : {"x", "é", "€", "😀", ",", "x,", "\"", "(", ". ", "?!", "“"}) {
    CAPTURE(unit);
    const Document document = paragraph_of("Peru agreed. " + repeat(unit, 100'000));
    uint32_t last = 0;
    for (const Sentence& sentence : find_sentences(document)) {
      CHECK(sentence.span.begin >= last);
      CHECK((uint8_t(document.text[sentence.span.begin]) & 0xC0) != 0x80);
      CHECK((sentence.span.end == document.text.size() ||
             (uint8_t(document.text[sentence.span.end]) & 0xC0) != 0x80));
      CHECK(sentence.span.size() <= longest_sentence_bytes);
      last = sentence.span.end;
    }
  }
}

TEST_CASE("ten megabytes of anything take about as long as ten megabytes of prose") {
  for (const char* unit : {"a ", ". ", "... ", "\"", "A. ", "U.S. ", "x.Y", ".\"", "?” ", "… ", "Mr. ", "1. ",
                           "aaaa. bbb ", "I ", ". . ", "Aé ", "x? "}) {
    CAPTURE(unit);
    const Document document = paragraph_of(repeat(unit, 10'000'000));
    const auto start = std::chrono::steady_clock::now();
    const bool has_word = std::any_of(document.text.begin(), document.text.end(),
                                      [](char c) { return isalpha(uint8_t(c)) || isdigit(uint8_t(c)); });
    CHECK(find_sentences(document).empty() == !has_word);
    CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < 5.0);
  }
}

TEST_CASE("the dateline is no part of the first sentence") {
  const Document document =
      read_text("LIMA, March 3 (Reuters) - Peru agreed. Chile did not.", "x", 0, Conventions::builtin());
  CHECK(document.dateline.of(document.text) == "LIMA, March 3 (Reuters) - ");
  const auto sentences = find_sentences(document);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].span.of(document.text) == "Peru agreed.");
}

TEST_CASE("an empty document has no sentences") {
  CHECK(find_sentences(Document{}).empty());
  CHECK(find_sentences(paragraph_of("   ")).empty());
}
