#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/utf8.h"
#include "text/documents.h"
#include "text/json_record.h"
#include "text/sentences.h"

using namespace entente;
using namespace entente::text;

namespace {

// Text out of the pieces that readers trip over.
rc::Gen<std::string> tricky_text(std::vector<std::string> more = {}) {
  std::vector<std::string> pieces = {
      "Peru",   "U.S.", "Mr.", "agreed", ".",   ". ",   "! ",           "?",          "\"",   "“",
      "”",      "’",    " ",   "  ",     "\n",  "\n\n", "\r\n",         "\t",         "é",    "\u00A0",
      "…",      "...",  "- ",  "Q: ",    "1. ", "— ",   "LIMA (AP) - ", "2019-02-08", "\xC3", "\xFF",
      "\u200B", "😀",    "(",   ")",      ",",   "; ",   "Jan. 5",       "The",        "a.m.", "x"};
  pieces.insert(pieces.end(), more.begin(), more.end());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const std::string& part : parts) out += part;
                        return out;
                      });
}

bool is_boundary(std::string_view text, size_t at) {
  return at >= text.size() || (uint8_t(text[at]) & 0xC0) != 0x80;
}

// What must hold of every document, however it was read from `file_size` bytes.
void check_document(const Document& document, size_t file_size) {
  RC_ASSERT(find_invalid_utf8(document.text) == std::string::npos);
  uint32_t last = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    RC_ASSERT(paragraph.span.begin >= last);
    RC_ASSERT(!paragraph.span.empty());
    RC_ASSERT(paragraph.span.end <= document.text.size());
    RC_ASSERT(paragraph.span.of(document.text).find('\n') == std::string_view::npos);
    RC_ASSERT(document.offsets.to_file(paragraph.span).end <= file_size);
    last = paragraph.span.end;
  }
  last = 0;
  for (const Sentence& sentence : find_sentences(document)) {
    RC_ASSERT(!sentence.span.empty());
    RC_ASSERT(sentence.span.begin >= last);
    RC_ASSERT(document.paragraphs[sentence.paragraph].span.contains(sentence.span));
    RC_ASSERT(is_boundary(document.text, sentence.span.begin));
    RC_ASSERT(is_boundary(document.text, sentence.span.end));
    RC_ASSERT(document.text[sentence.span.begin] != ' ');
    RC_ASSERT(document.text[sentence.span.end - 1] != ' ');
    RC_ASSERT(sentence.speaker_label.end <= sentence.span.begin);
    last = sentence.span.end;
  }
}

void check(const char* what, const std::function<void()>& property) {
  CHECK_MESSAGE(rc::check(what, property), what);
}

}  // namespace

TEST_CASE("sentences of any text lie in its paragraphs, in order, on characters") {
  check("plain text", [] {
    const std::string bytes = *tricky_text();
    check_document(read_text(bytes, "x", 0, Conventions::builtin()), bytes.size());
  });
  check("pages", [] {
    const std::string bytes = *tricky_text(
        {"<p>",   "</p>", "<div>",    "</div>",  "<h1>",    "</h1>", "<br>", "<a>",  "</a>", "<b>",
         "&amp;", "&lt;", "&eacute;", "&#8217;", "<table>", "<td>",  "<li>", "<!--", "-->",  "<title>"});
    check_document(read_html(bytes, "x", 0, Conventions::builtin()), bytes.size());
  });
}

TEST_CASE("all that is not white space in a plain text's paragraph is what its bytes say") {
  check("round trip", [] {
    const std::string bytes = *tricky_text();
    const Document document = read_text(bytes, "x", 0, Conventions::builtin());
    RC_PRE(document.repaired_bytes == 0);
    for (size_t at = 0; at < document.text.size();) {
      size_t length;
      decode_utf8(document.text, at, length);
      const std::string_view character = std::string_view(document.text).substr(at, length);
      bool is_in_paragraph = false;
      for (const Paragraph& p : document.paragraphs) is_in_paragraph |= p.span.begin <= at && at < p.span.end;
      if (is_in_paragraph && character != " ") {
        const Span in_file = document.offsets.to_file({uint32_t(at), uint32_t(at + length)});
        const std::string_view raw = in_file.of(bytes);
        RC_ASSERT(raw == character || raw.size() == 1);  // a byte of another encoding
      }
      at += length;
    }
  });
}

TEST_CASE("a string escaped any way is unescaped to what it was, and maps back") {
  check("escapes", [] {
    std::string value, json = "{\"text\": \"";
    std::vector<std::pair<std::string, std::string>> parts;
    for (const int kind : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
      static const std::pair<const char*, const char*> forms[] = {
          {"a", "a"}, {"\"", "\\\""}, {"\\", "\\\\"}, {"é", "\\u00e9"}, {"😀", "\\ud83d\\ude00"}, {"é", "é"}};
      parts.emplace_back(forms[kind].first, forms[kind].second);
      value += parts.back().first;
      json += parts.back().second;
    }
    json += "\"}";
    RC_ASSERT(!find_json_fault(json));
    const auto member = find_member(json, "text");
    RC_ASSERT(member.has_value());
    const Unescaped unescaped = unescape(json, *member);
    RC_ASSERT(unescaped.text == value);
    uint32_t at = 0;
    for (const auto& [text, escaped] : parts) {
      const Span raw = unescaped.map.to_file({at, at + uint32_t(text.size())});
      RC_ASSERT(raw.of(json) == escaped);
      at += uint32_t(text.size());
    }
  });
}

TEST_CASE("reading the same bytes twice gives the same document") {
  check("determinism", [] {
    const std::string bytes = *tricky_text();
    const Document a = read_text(bytes, "x", 0, Conventions::builtin()),
                   b = read_text(bytes, "x", 0, Conventions::builtin());
    RC_ASSERT(a.text == b.text);
    RC_ASSERT(a.date == b.date);
  });
}
