// Paths -> documents: files, folders and standard input, in every format entente reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/conventions.h"
#include "text/document.h"

namespace entente::text {

// `automatic`: by the name's ending (.txt, .html, .htm, .jsonl, each also with .gz behind it), where it has
// none of these (standard input) by the first bytes: "{" JSONL, "<!doctype", "<html" or "<head" HTML, else
// text.
enum class Format : uint8_t { automatic, text, html, jsonl };

// "text", "html", "jsonl", "auto"; nullopt: none of them.
std::optional<Format> parse_format(std::string_view name);
// Of the name's ending; automatic where it says nothing.
Format format_of_name(std::string_view path);

// The bytes of one document and what must be known to read them: a file, or one line of a JSONL file.
struct RawDocument {
  std::string path;              // as given; "-" for standard input
  Format format = Format::text;  // never automatic
  std::string bytes;
  uint32_t file_offset = 0;  // where `bytes` begin in the (unpacked) file
  int line = 0;              // of a JSONL file, from 1; 0: not one
};

// The longest file of text or HTML and the longest line of JSONL; more is refused with one line.
inline constexpr size_t longest_document = size_t{1} << 30;

// Each returns whether to go on.
using RawSink = std::function<bool(Result<RawDocument>)>;
using DocumentSink = std::function<bool(Result<Document>)>;

// Gives every document of `path` as bytes, one by one: a folder's files of known endings in sorted order, at
// every depth, but for JSONL files whose first record has no "text"; of a JSONL file a line at a time, so that memory is bounded by the longest document. What
// cannot be read gives an Error of one line that begins with the path, and reading goes on with the next.
void read_raw_documents(const std::string& path, Format format, const RawSink& each);

// Bytes -> Document; what a worker thread does. Fails where they are not text, or no record of JSON with a
// "text".
Result<Document> parse_document(const RawDocument& raw, const Conventions& conventions);

// Both: Documents and Errors in the order of the input.
void read_documents(const std::string& path, Format format, const Conventions& conventions,
                    const DocumentSink& each);

// The reading of each format; total functions of their bytes.
Document read_text(std::string_view bytes, std::string id, uint32_t file_offset,
                   const Conventions& conventions);
Document read_html(std::string_view bytes, std::string id, uint32_t file_offset,
                   const Conventions& conventions);
// `where` begins the Error's message: "corpus/x.jsonl:7".
Result<Document> read_record(std::string_view line, const std::string& where, uint32_t file_offset,
                             const Conventions& conventions);

}  // namespace entente::text
