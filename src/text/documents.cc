#include "text/documents.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "text/encoding.h"
#include "text/input.h"

namespace entente::text {

namespace {

constexpr size_t chunk = size_t{1} << 16;

Error too_long(const std::string& where) {
  return fail(Errc::invalid_argument, where + ": longer than 1 GiB; split it into documents");
}

bool begins_with_tag(std::string_view bytes, std::string_view tag) {
  return bytes.size() >= tag.size() &&
         std::equal(tag.begin(), tag.end(), bytes.begin(), [](char want, char have) {
           return want == (have >= 'A' && have <= 'Z' ? char(have + 32) : have);
         });
}

Format format_of_bytes(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && uint8_t(bytes.front()) <= 32) bytes.remove_prefix(1);
  if (bytes.starts_with("{")) return Format::jsonl;
  for (const std::string_view tag : {"<!doctype", "<html", "<head", "<body", "<?xml"}) {
    if (begins_with_tag(bytes, tag)) return Format::html;
  }
  return Format::text;
}

// Gives the lines of a JSONL file. `bytes` holds what was read already. False: stop.
bool read_lines(const std::string& path, Input& input, std::string bytes, const RawSink& each) {
  uint64_t offset = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  size_t line_begin = size_t(offset), searched = line_begin;
  bool skipping = false;  // within a line that was refused
  int line = 1;
  const auto give = [&](std::string_view text) {
    const std::string where = path + ":" + std::to_string(line);
    const bool is_blank = std::all_of(text.begin(), text.end(), [](char c) { return uint8_t(c) <= 32; });
    if (skipping || is_blank) return true;
    if (text.size() > longest_document) return each(too_long(where));
    if (offset + text.size() > UINT32_MAX) {
      return each(fail(Errc::invalid_argument, where + ": lies beyond 4 GiB in its file; split the file"));
    }
    return each(RawDocument{path, Format::jsonl, std::string(text), uint32_t(offset), line});
  };
  while (true) {
    size_t end;
    while ((end = bytes.find('\n', searched)) != bytes.npos) {
      if (!give(std::string_view(bytes).substr(line_begin, end - line_begin))) return false;
      skipping = false;
      offset += end + 1 - line_begin;
      line_begin = searched = end + 1;
      ++line;
    }
    bytes.erase(0, line_begin);
    line_begin = 0;
    if (skipping || bytes.size() > longest_document) {
      if (!skipping && !each(too_long(path + ":" + std::to_string(line)))) return false;
      skipping = true;
      offset += bytes.size();
      bytes.clear();
    }
    searched = bytes.size();
    const Result<size_t> count = input.read(bytes, std::max(chunk, bytes.size()));
    if (!count) return each(count.error());
    if (*count == 0) return bytes.empty() || give(bytes);
  }
}

bool read_file(const std::string& path, Format format, const RawSink& each) {
  Result<Input> input = Input::open(path);
  if (!input) return each(input.error());
  std::string bytes;
  Result<size_t> count = input->read(bytes, chunk);
  if (!count) return each(count.error());
  if (format == Format::automatic) format = format_of_name(path);
  if (format == Format::automatic) format = format_of_bytes(bytes);
  const std::string name = path == "-" ? "standard input" : path;
  if (looks_binary(bytes)) return each(fail(Errc::invalid_argument, name + ": not text"));
  if (format == Format::jsonl && *count == 0) return each(fail(Errc::invalid_argument, name + ": nothing to read in it"));
  if (format == Format::jsonl) return read_lines(path, *input, std::move(bytes), each);
  while (*count > 0) {
    if (bytes.size() > longest_document) return each(too_long(name));
    count = input->read(bytes, std::max(chunk, bytes.size() / 2));
    if (!count) return each(count.error());
  }
  return each(RawDocument{path, format, std::move(bytes), 0, 0});
}

// Whether a folder's file of this name holds documents. A JSONL file may well hold something else (annotations, claims): its
// first record says so by having no "text".
bool holds_documents(const std::string& path) {
  if (format_of_name(path) != Format::jsonl) return format_of_name(path) != Format::automatic;
  Result<Input> input = Input::open(path);
  std::string bytes;
  if (!input || !input->read(bytes, chunk)) return true;  // what is wrong with it is said when it is read
  return bytes.empty() || bytes.find("\"text\"") < bytes.find('\n');
}

bool read_folder(const std::string& path, Format format, const RawSink& each) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code error;
  auto it = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;  // a link that leads nowhere is no document
    if (it->is_regular_file(ignored) && holds_documents(it->path().native()))
      files.push_back(it->path().string());
  }
  if (error) return each(fail(Errc::io, path + ": " + error.message()));
  if (files.empty()) {
    return each(fail(Errc::invalid_argument,
                     path + ": a folder without documents (.txt, .html, .jsonl, each also .gz)"));
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    if (!read_file(file, format, each)) return false;
  }
  return true;
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  if (name == "auto") return Format::automatic;
  if (name == "text") return Format::text;
  if (name == "html") return Format::html;
  if (name == "jsonl") return Format::jsonl;
  return {};
}

Format format_of_name(std::string_view path) {
  if (path.ends_with(".gz")) path.remove_suffix(3);
  if (path.ends_with(".txt")) return Format::text;
  if (path.ends_with(".html") || path.ends_with(".htm")) return Format::html;
  if (path.ends_with(".jsonl")) return Format::jsonl;
  return Format::automatic;
}

void read_raw_documents(const std::string& path, Format format, const RawSink& each) {
  std::error_code error;
  if (path != "-" && std::filesystem::is_directory(path, error)) {
    read_folder(path, format, each);
  } else {
    read_file(path, format, each);
  }
}

Result<Document> parse_document(const RawDocument& raw, const Conventions& conventions) {
  switch (raw.format) {
    case Format::html:
      return read_html(raw.bytes, raw.path, raw.file_offset, conventions);
    case Format::jsonl:
      return read_record(raw.bytes,
                         (raw.path == "-" ? "standard input" : raw.path) + ":" + std::to_string(raw.line),
                         raw.file_offset, conventions);
    case Format::automatic:
    case Format::text:
      break;
  }
  return read_text(raw.bytes, raw.path, raw.file_offset, conventions);
}

void read_documents(const std::string& path, Format format, const Conventions& conventions,
                    const DocumentSink& each) {
  read_raw_documents(path, format, [&](Result<RawDocument> raw) {
    if (!raw) return each(raw.error());
    return each(parse_document(*raw, conventions));
  });
}

}  // namespace entente::text
