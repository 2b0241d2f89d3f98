#include "text/documents.h"

#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <vector>

using namespace entente;
using namespace entente::text;
namespace fs = std::filesystem;

namespace {

// A folder of its own that goes away with the test.
class Folder {
 public:
  Folder()
      : path_((fs::temp_directory_path() / ("entente-documents-" + std::to_string(::getpid()))).string()) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string write(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(path_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string write_packed(const std::string& name, const std::string& bytes) const {
    const std::string path = write(name, "");
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), unsigned(bytes.size()));
    gzclose(file);
    return path;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// One line for each document or error, the folder's own path left out.
std::string read_all(const std::string& path, const std::string& root, Format format = Format::automatic) {
  std::string out;
  read_documents(path, format, Conventions::builtin(), [&](Result<Document> document) {
    if (!document) {
      out += "! " + document.error().message + "\n";
    } else {
      std::string body;
      for (const Paragraph& p : document->paragraphs) body += "/" + std::string(p.span.of(document->text));
      out += document->id + " " + body + "\n";
    }
    return true;
  });
  for (size_t at; (at = out.find(root)) != out.npos;) out.erase(at, root.size());
  return out;
}

}  // namespace

TEST_CASE("a folder gives its documents in sorted order, at every depth, and nothing else") {
  const Folder folder;
  folder.write("b.txt", "Peru agreed to it.");
  folder.write("a/z.html", "<p>Chile agreed to it.</p>");
  folder.write("a/b.jsonl", R"({"id": "one", "text": "Cuba agreed to it."})"
                            "\n\n"
                            R"({"text": "Iran agreed to it."})");
  folder.write_packed("c.txt.gz", "Fiji agreed to it.");
  folder.write("notes.md", "not read");
  CHECK(read_all(folder.path(), folder.path()) ==
        "one /Cuba agreed to it.\n/a/b.jsonl:3 /Iran agreed to it.\n/a/z.html /Chile agreed to it.\n/b.txt "
        "/Peru agreed to it.\n"
        "/c.txt.gz /Fiji agreed to it.\n");
}

TEST_CASE("what cannot be read says so in one line, and reading goes on") {
  using namespace std::string_literals;
  const Folder folder;
  const auto said = [&](const std::string& path, Format format = Format::automatic) {
    return read_all(path, folder.path(), format);
  };
  CHECK(said(folder.path() + "/missing.txt") == "! /missing.txt: no such file or folder\n");
  fs::create_directories(folder.path() + "/empty");
  CHECK(said(folder.path() + "/empty") ==
        "! /empty: a folder without documents (.txt, .html, .jsonl, each also .gz)\n");
  CHECK(said(folder.write("x.txt",
                          "\x7F"
                          "ELF\0\0\1"s)) == "! /x.txt: not text\n");
  CHECK(said(folder.write("x.txt", "%PDF-1.7\n")) == "! /x.txt: not text\n");
  CHECK(said(folder.write("empty.txt", "")) == "/empty.txt \n");
  CHECK(said(folder.write("empty.jsonl", "")) == "! /empty.jsonl: nothing to read in it\n");
  CHECK(
      said(folder.write("bad.jsonl",
                        "{\"text\": \"Peru agreed.\"}\n{\"text\": \"Chile\n{}\n[1]\n{\"text\": "
                        "3}\n{\"text\": \"Cuba agreed.\"} x\n"
                        "{\"text\": \"Iran agreed.\"}\n")) ==
      "/bad.jsonl:1 /Peru agreed.\n! /bad.jsonl:2: not JSON: a string is not closed\n"
      "! /bad.jsonl:3: no \"text\"; a line is {\"id\", \"text\", \"title\", \"date\", \"source\"}\n"
      "! /bad.jsonl:4: no \"text\"; a line is {\"id\", \"text\", \"title\", \"date\", \"source\"}\n"
      "! /bad.jsonl:5: \"text\" is not a string\n! /bad.jsonl:6: not JSON: brackets, commas or quotes amiss\n"
      "/bad.jsonl:7 /Iran agreed.\n");
}

TEST_CASE("a packed file that is cut short gives what it has, then an error") {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 20000; ++i)
    lines += "{\"text\": \"Peru met Chile " + std::to_string(i * 7919 % 10007) + " times.\"}\n";
  const std::string path = folder.write_packed("x.jsonl.gz", lines);
  fs::resize_file(path, fs::file_size(path) / 2);
  const std::string said = read_all(path, folder.path());
  CHECK(said.starts_with("/x.jsonl.gz:1 /Peru met Chile 0 times.\n"));
  const size_t last = said.rfind("\n", said.size() - 2) + 1;
  CHECK(said.substr(last).starts_with("! /x.jsonl.gz: packed file is damaged or cut short ("));
  const std::string damaged = folder.write("y.txt.gz", "\x1F\x8B\x08 this is no packed file");
  CHECK(read_all(damaged, folder.path()).starts_with("! /y.txt.gz: packed file is damaged or cut short ("));
}

TEST_CASE("the format is in the name, else in the first bytes, unless it is said") {
  const Folder folder;
  CHECK(read_all(folder.write("a", "{\"text\": \"Peru agreed.\"}"), folder.path()) == "/a:1 /Peru agreed.\n");
  CHECK(read_all(folder.write("b", "\n<!DOCTYPE html><p>Peru agreed."), folder.path()) ==
        "/b /Peru agreed.\n");
  CHECK(read_all(folder.write("c", "Peru <b>agreed."), folder.path()) == "/c /Peru <b>agreed.\n");
  CHECK(read_all(folder.write("d.txt", "<p>Peru agreed."), folder.path(), Format::html) ==
        "/d.txt /Peru agreed.\n");
  CHECK(format_of_name("x/y.HTML") == Format::automatic);
  CHECK(format_of_name("x/y.htm.gz") == Format::html);
  CHECK(parse_format("jsonl") == Format::jsonl);
  CHECK_FALSE(parse_format("pdf").has_value());
}

TEST_CASE("a reader that has enough stops the reading") {
  const Folder folder;
  folder.write("a.txt", "One."), folder.write("b.txt", "Two.");
  folder.write("c.jsonl", "{\"text\":\"Three.\"}\n{\"text\":\"Four.\"}\n");
  int count = 0;
  read_documents(folder.path(), Format::automatic, Conventions::builtin(),
                 [&](Result<Document>) { return ++count < 3; });
  CHECK(count == 3);
}

TEST_CASE("a line of 50 MB is read") {
  const Folder folder;
  std::string text;
  while (text.size() < 50'000'000)
    text += "Peru and Chile agreed to meet again in the week after the next, they said. ";
  const std::string path = folder.write(
      "long.jsonl", "{\"id\":\"first\",\"text\":\"Short.\"}\n{\"id\":\"long\",\"text\":\"" + text + "\"}\n");
  size_t longest = 0, count = 0;
  read_documents(path, Format::automatic, Conventions::builtin(), [&](Result<Document> document) {
    REQUIRE(document.has_value());
    longest = std::max(longest, document->text.size());
    ++count;
    return true;
  });
  CHECK(count == 2);
  CHECK(longest == text.size() - 1);
}

TEST_CASE("lines of a JSONL file know their place in the file") {
  const Folder folder;
  const std::string bytes = "\xEF\xBB\xBF{\"text\":\"One.\"}\r\n\r\n{\"text\":\"Two \\u00e9.\"}\n";
  const std::string path = folder.write("x.jsonl", bytes);
  std::string out;
  read_documents(path, Format::automatic, Conventions::builtin(), [&](Result<Document> document) {
    REQUIRE(document.has_value());
    out += std::string(document->offsets.to_file(document->paragraphs[0].span).of(bytes)) + "|";
    return true;
  });
  CHECK(out == "One.|Two \\u00e9.|");
}

TEST_CASE("bad bytes are repaired and counted") {
  const Document document =
      read_text("Peru\xC3 agreed, said Nicol\xC3\xA1s.", "x", 0, Conventions::builtin());
  CHECK(document.text == "Peru\uFFFD agreed, said Nicolás.");
  CHECK(document.repaired_bytes == 1);
  CHECK(document.is_empty() == false);
  CHECK(read_text(" \n\t ", "x", 0, Conventions::builtin()).is_empty());
}

TEST_CASE("invisible characters and odd spaces do not reach the text") {
  const Document document = read_text("The U\u00ADSA\u200B\u00A0\u2009 agreed\u202F\u2014\tso  they say.",
                                      "x", 0, Conventions::builtin());
  CHECK(document.text == "The USA agreed — so they say.");
}
