#include <doctest/doctest.h>

#include <chrono>

#include "text/documents.h"
#include "text/html_markup.h"
#include "text/html_tree.h"

using namespace entente;
using namespace entente::text;

namespace {

Document page(std::string_view html) { return read_html(html, "x.html", 0, Conventions::builtin()); }

// The bytes of `html` that `piece` of the document's text stands for.
std::string raw(const Document& document, std::string_view html, std::string_view piece) {
  const size_t at = document.text.find(piece);
  if (at == std::string::npos) return "(not in the text)";
  return std::string(document.offsets.to_file({uint32_t(at), uint32_t(at + piece.size())}).of(html));
}

}  // namespace

TEST_CASE("every character of a page's text maps to the bytes it was written with") {
  const std::string html =
      "<html><head><title>A title of some words &amp; more</title></head><body>\n<p>Nicol&aacute;s "
      "<b>Mad</b>uro &amp; Cilia&#8217;s\n  aides "
      "said: &ldquo;1 &lt; 2&rdquo;<!-- no --> <span>and left</span>.</p><p>Guaidó stayed &nbsp; "
      "there.<br>He did.</p></body></html>";
  const Document document = page(html);
  CHECK(document.text ==
        "A title of some words & more\n\nNicolás Maduro & Cilia’s aides said: “1 < 2” and left.\n\nGuaidó "
        "stayed there. He did.");
  CHECK(raw(document, html, "words & more") == "words &amp; more");
  CHECK(raw(document, html, "Nicolás") == "Nicol&aacute;s");
  CHECK(raw(document, html, "Maduro") == "Mad</b>uro");
  CHECK(raw(document, html, "Cilia’s aides") == "Cilia&#8217;s\n  aides");
  CHECK(raw(document, html, "“1 < 2”") == "&ldquo;1 &lt; 2&rdquo;");
  CHECK(raw(document, html, "left.") == "left</span>.");
  CHECK(raw(document, html, "Guaidó stayed there. He") == "Guaidó stayed &nbsp; there.<br>He");
  CHECK(raw(document, html, "stayed there") == "stayed &nbsp; there");
}

TEST_CASE("a page in windows-1252 is read as it declares") {
  const std::string html =
      "<meta charset='windows-1252'><p>Nicol\xE1s Maduro\x92s men left &mdash; at last, he said.</p>";
  const Document document = page(html);
  CHECK(document.text == "Nicolás Maduro’s men left — at last, he said.");
  CHECK(document.repaired_bytes == 0);
  CHECK(raw(document, html, "Maduro’s") == "Maduro\x92s");
  CHECK(declared_charset("<META http-equiv=x content='text/html; charset=ISO-8859-1'>") == "ISO-8859-1");
  CHECK(declared_charset("<p>nothing</p>") == "");
}

TEST_CASE("the day and the publisher come from the page's metadata") {
  struct Row {
    const char *head, *day, *publisher;
  };
  const Row rows[] = {
      {"<meta property='article:published_time' content='2019-01-24T08:00:00Z'><meta name=date "
       "content='2020-01-01'>",
       "2019-01-24", ""},
      {"<meta name=date content='24 January 2019'><meta property=og:site_name content='The Post &amp; Mail'>",
       "2019-01-24", "The Post & Mail"},
      {"<meta itemprop=datePublished content=2019-01-24>", "2019-01-24", ""},
      {"<script type='application/ld+json'>[{\"a\":1,\"datePublished\":\"2019-01-24\"}]</script>",
       "2019-01-24", ""},
      {"<script type='application/ld+json'>{broken</script><meta name=pubdate content=20190124>",
       "2019-01-24", ""},
      {"", "2019-02-02", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    const Document document = page("<html><head>" + std::string(row.head) +
                                   "</head><body><time datetime='2019-02-02'>2 Feb</time><p>Peru agreed to "
                                   "the plan on Thursday.</p></body></html>");
    REQUIRE(document.date.has_value());
    CHECK(to_string(*document.date) == row.day);
    CHECK(document.source == row.publisher);
  }
}

TEST_CASE("the site's name is no part of the title") {
  struct Row {
    const char *html, *title;
  };
  const Row rows[] = {
      {"<title>Peru recalls envoy | The Post</title>", "Peru recalls envoy"},
      {"<title>Peru recalls envoy - Chile next - The Post</title>", "Peru recalls envoy - Chile next"},
      {"<title>Peru recalls envoy</title>", "Peru recalls envoy"},
      {"<title>Peru &ndash; again &mdash; recalls its envoy from the capital</title><meta property=og:title "
       "content='Peru &ndash; again'>",
       "Peru – again"},
      {"<title>X | The Post</title><h1>Peru recalls <i>its</i> envoy</h1>", "Peru recalls its envoy"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(page(std::string(row.html) + "<p>Peru recalled its envoy from Caracas on Thursday.</p>").title ==
          row.title);
  }
}

TEST_CASE("markup given to the library is well nested, whatever the page is") {
  struct Row {
    const char *page, *markup;
  };
  const Row rows[] = {
      {"<DIV CLASS=x onclick=y>a<b>b</b></DIV>", "<div class=\"x\">ab</div>"},
      {"<div><section></div>x", "<div><section></section></div>x"},
      {"</div>x</p>", "x</p>"},
      {"a<script>if (a < b) \"</p>\"</script>b<style>x</style>c", "abc"},
      {"<svg><p>x</p></svg>y<select><option>z</select>", "y"},
      {"<div><svg><p>lost</div>kept", "<div></div>kept"},
      {"a < b &lt; c && d &amp; &nosuch; &#60;", "a &lt; b &lt; c &amp;&amp; d &amp; &amp;nosuch; &lt;"},
      {"<table><div></table></div>x", "<table><div></div></table>x"},
      {"<table><td></div>x", "<table><td>x"},
      {"<a>1<a>2</a>3</a>4", "<a>12</a>34"},
      {"<p title='a>b' id=\"c'd\">x", "<p id=\"c'd\">x"},
      {"x<!-- y -- z -->w<!doctype html><?php x?>v", "xwv"},
      {"x<div", "x"},
      {"x<", "x&lt;"},
      {"x&", "x&amp;"},
      {"&#x2019;&#146;&#0;&#1114112;&#xD800;", "’’\uFFFD\uFFFD\uFFFD"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.page);
    CHECK(clean_markup(row.page).markup == row.markup);
  }
}

TEST_CASE("named characters are HTML's") {
  CHECK(named_character("eacute") == "é");
  CHECK(named_character("hellip") == "…");
  CHECK(named_character("nbsp") == "\u00A0");
  CHECK(named_character("NotEqualTilde") == "≂̸");
  CHECK(named_character("nosuch") == "");
  CHECK(named_character("notit") == "");
  CHECK(named_character("") == "");
}

TEST_CASE("hostile pages cost what their length costs") {
  const auto seconds = [](const std::string& html) {
    const auto start = std::chrono::steady_clock::now();
    page(html);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string unit : {"<div>",       "<p>",
                                 "<a>",         "<font color=1>",
                                 "<table>",     "<table><td>",
                                 "<ul><li>",    "<b><p>",
                                 "</div>",      "<x y=1 ",
                                 "&amp",        "<!--",
                                 "<svg>",       "<div></x>",
                                 "<form><div>", "<a><div>",
                                 "<h1>x",       "<td>x</td>",
                                 "<li>x",       "<select><div>",
                                 "a <b",        "<div><table><td></div>",
                                 "<br>",        "x&eacute;",
                                 "<button><p>", "<title>"}) {
    CAPTURE(unit);
    std::string html;
    while (html.size() < 1'000'000) html += unit;
    CHECK(seconds(html) < 5.0);
  }
  std::string attributes = "<div ";
  for (int i = 0; i < 100'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  CHECK(seconds(attributes + ">x") < 5.0);
}
