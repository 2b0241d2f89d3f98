#include "output/claim_json.h"

#include <charconv>
#include <iterator>

#include "base/byte_scan.h"
#include "base/utf8.h"

namespace entente::output {

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  const auto special = [](auto b) { return (b < 0x20) | (b > 0x7e) | (b == '"') | (b == '\\'); };
  size_t at = 0;
  while (at < text.size()) {
    const size_t run = at;
    at = find_byte(text, at, special);
    out.append(text, run, at - run);
    if (at == text.size()) break;
    const unsigned char c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      size_t length;
      append_utf8(out, decode_utf8(text, at, length));
      at += length;
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
      out += char(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c < 0x20) {
      out += "\\u00";
      out += "0123456789abcdef"[c >> 4];
      out += "0123456789abcdef"[c & 15];
    } else {
      out += char(c);
    }
    ++at;
  }
  out += '"';
}

namespace {

void append_number(std::string& out, uint32_t number) {
  char digits[10];
  out.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
}

void append_entity(std::string& out, const Entity& entity, std::string_view mention) {
  out += "{\"id\": ";
  append_json_string(out, entity.id);
  out += ", \"name\": ";
  append_json_string(out, entity.name);
  out += ", \"type\": \"";
  out += to_string(entity.type);
  out += '"';
  if (!mention.empty()) {
    out += ", \"mention\": ";
    append_json_string(out, mention);
  }
  out += '}';
}

}  // namespace

void append_claim_json(std::string& out, const Claim& claim) {
  out += "{\"doc\": ";
  append_json_string(out, claim.evidence.document);
  out += ", \"sentence\": ";
  append_number(out, claim.evidence.sentence);
  out += ", \"span\": [";
  append_number(out, claim.evidence.span.begin);
  out += ", ";
  append_number(out, claim.evidence.span.end);
  out += "], \"evidence\": ";
  append_json_string(out, claim.evidence.text);
  out += ", \"subject\": ";
  append_entity(out, claim.subject, claim.subject_mention);
  out += ", \"relation\": \"";
  out += claim.relation;
  out += "\", \"object\": ";
  if (claim.literal) {
    out += "{\"literal\": ";
    append_json_string(out, *claim.literal);
    out += '}';
  } else {
    append_entity(out, claim.object, claim.object_mention);
  }
  if (!claim.content.empty()) {
    out += ", \"content\": ";
    append_json_string(out, claim.content);
  }
  out += ", \"polarity\": \"";
  out += to_string(claim.polarity);
  out += "\", \"modality\": \"";
  out += to_string(claim.modality);
  out += "\", \"source\": ";
  if (claim.source) {
    append_entity(out, *claim.source, "");
  } else {
    out += "null";
  }
  out += ", \"time\": ";
  if (claim.time) {
    append_json_string(out, to_string(*claim.time));
  } else {
    out += "null";
  }
  out += ", \"rule\": ";
  append_json_string(out, claim.rule);
  out += ", \"id\": \"";
  out += claim.id().short_hex();
  out += "\"}";
}

}  // namespace entente::output
