// Plain text and JSON records -> documents.
#include "base/utf8.h"
#include "text/assemble.h"
#include "text/documents.h"
#include "text/encoding.h"
#include "text/json_record.h"
#include "text/plain_text.h"
#include "text/written_dates.h"

namespace entente::text {

Document read_text(std::string_view bytes, std::string id, uint32_t file_offset,
                   const Conventions& conventions) {
  const Decoded decoded = decode(bytes, file_offset);
  Draft draft;
  draft_plain_text(decoded.utf8, decoded.map, draft);
  Metadata metadata;
  metadata.id = std::move(id);
  metadata.repaired_bytes = decoded.repaired_bytes;
  return assemble(draft, std::move(metadata), conventions);
}

Result<Document> read_record(std::string_view line, const std::string& where, uint32_t file_offset,
                             const Conventions& conventions) {
  const Decoded decoded = decode(line, file_offset, "utf-8");
  const std::string_view json = decoded.utf8;
  if (const auto fault = find_json_fault(json))
    return fail(Errc::invalid_argument, where + ": not JSON: " + *fault);
  const auto text = find_member(json, "text");
  if (!text)
    return fail(Errc::invalid_argument,
                where + ": no \"text\"; a line is {\"id\", \"text\", \"title\", \"date\", \"source\"}");
  if (json[text->begin] != '"') return fail(Errc::invalid_argument, where + ": \"text\" is not a string");

  // A member's text as paragraphs whose bytes are those of the file.
  const auto draft_member = [&](Span value, bool is_title, Draft& out) {
    const Unescaped member = unescape(json, value);
    const OffsetMap to_file = member.map.through(decoded.map, uint32_t(member.text.size()));
    if (is_title) {
      out.begin(Block::title);
      out.append(member.text, {0, uint32_t(member.text.size())}, to_file);
      out.end();
    } else {
      draft_plain_text(member.text, to_file, out);
    }
  };
  Draft draft;
  draft_member(*text, false, draft);
  Metadata metadata;
  metadata.repaired_bytes = decoded.repaired_bytes;
  if (const auto title = find_member(json, "title"); title && json[title->begin] == '"')
    draft_member(*title, true, metadata.title);
  metadata.id = where;
  if (const auto id = find_member(json, "id")) {
    const bool is_string = json[id->begin] == '"';
    const bool is_number = json[id->begin] == '-' || (json[id->begin] >= '0' && json[id->begin] <= '9');
    std::string given = is_string   ? unescape(json, *id).text
                        : is_number ? std::string(id->of(json))
                                    : std::string();
    if (!given.empty()) metadata.id = std::move(given);
  }
  if (const std::string date = string_member(json, "date"); !date.empty())
    metadata.date = read_metadata_day(date, conventions);
  metadata.source = string_member(json, "source");
  return assemble(draft, std::move(metadata), conventions);
}

}  // namespace entente::text
