#include "store/claim_lines.h"

#include "base/json.h"

namespace entente::store {

namespace {

namespace od = simdjson::ondemand;

Error wrong(std::string what) { return fail(Errc::invalid_argument, std::move(what)); }

Status read_text(od::value value, std::string_view field, std::string& out) {
  std::string_view text;
  if (value.get_string().get(text)) return wrong(std::string(field).append(" must be a string"));
  out = text;
  return {};
}

// null counts as absent.
bool is_null(od::value& value) {
  od::json_type type;
  return !value.type().get(type) && type == od::json_type::null;
}

Status read_entity(od::value value, std::string_view field, Entity& out, std::string* mention,
                   std::optional<std::string>* literal) {
  od::object object;
  if (value.get_object().get(object)) return wrong(std::string(field).append(" must be an object"));
  out.id.clear();
  out.name.clear();
  out.type = EntityType::group;
  if (mention) mention->clear();
  if (literal) literal->reset();
  for (auto item : object) {
    std::string_view key;
    od::value part;
    if (item.unescaped_key().get(key) || item.value().get(part))
      return wrong(std::string(field).append(" is not JSON"));
    if (key == "id") {
      TRY(read_text(part, field, out.id));
    } else if (key == "name") {
      TRY(read_text(part, field, out.name));
    } else if (key == "type") {
      std::string_view type;
      if (part.get_string().get(type)) return wrong(std::string(field).append("'s type must be a string"));
      const auto known = parse_entity_type(type);
      if (!known) return wrong(std::string(field).append("'s type is unknown: ").append(type));
      out.type = *known;
    } else if (key == "mention" && mention) {
      TRY(read_text(part, field, *mention));
    } else if (key == "literal" && literal) {
      TRY(read_text(part, field, literal->emplace()));
    }
  }
  if (out.id.empty() && !(literal && *literal)) return wrong(std::string(field).append(" has no id"));
  return {};
}

Status read_span(od::value value, Span& out) {
  od::array list;
  uint64_t ends[2] = {0, 0};
  size_t n = 0;
  if (value.get_array().get(list)) return wrong("span must be a list of two numbers");
  for (auto item : list) {
    uint64_t number = 0;
    if (n == 2 || item.get_uint64().get(number) || number > 0xffffffffu)
      return wrong("span must be a list of two numbers");
    ends[n++] = number;
  }
  if (n != 2 || ends[1] < ends[0])
    return wrong("span must be a list of two numbers, the end not before the beginning");
  out = {uint32_t(ends[0]), uint32_t(ends[1])};
  return {};
}

}  // namespace

struct ClaimLineReader::Impl {
  od::parser parser;
};

ClaimLineReader::ClaimLineReader() : impl_(std::make_unique<Impl>()) {}
ClaimLineReader::~ClaimLineReader() = default;
size_t ClaimLineReader::padding() { return simdjson::SIMDJSON_PADDING; }

Status ClaimLineReader::read(std::string_view line, Claim& out) {
  od::document document;
  if (const auto error =
          impl_->parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
              .get(document))
    return wrong(std::string("not JSON: ").append(simdjson::error_message(error)));
  od::object object;
  if (document.get_object().get(object)) return wrong("not a JSON object");
  out.evidence.document.clear();
  out.relation.clear();
  out.rule.clear();
  out.content.clear();
  out.evidence.text = {};
  out.evidence.sentence = 0;
  out.evidence.span = {};
  out.polarity = Polarity::affirmed;
  out.modality = Modality::actual;
  out.source.reset();
  out.time.reset();
  out.literal.reset();
  bool subject = false, has_object = false;
  for (auto item : object) {
    std::string_view key;
    od::value value;
    if (item.unescaped_key().get(key) || item.value().get(value))
      return wrong("not JSON: broken within the object");
    if (key == "doc") {
      TRY(read_text(value, key, out.evidence.document));
    } else if (key == "sentence") {
      uint64_t number = 0;
      if (value.get_uint64().get(number) || number > 0xffffffffu) return wrong("sentence must be a number");
      out.evidence.sentence = uint32_t(number);
    } else if (key == "span") {
      TRY(read_span(value, out.evidence.span));
    } else if (key == "evidence") {
      std::string text;
      TRY(read_text(value, key, text));
      out.evidence.text = std::move(text);
    } else if (key == "subject") {
      TRY(read_entity(value, key, out.subject, &out.subject_mention, nullptr));
      subject = true;
    } else if (key == "relation") {
      TRY(read_text(value, key, out.relation));
    } else if (key == "object") {
      TRY(read_entity(value, key, out.object, &out.object_mention, &out.literal));
      has_object = true;
    } else if (key == "content") {
      if (!is_null(value)) TRY(read_text(value, key, out.content));
    } else if (key == "polarity") {
      std::string_view text;
      if (value.get_string().get(text) || (text != "affirmed" && text != "negated"))
        return wrong("polarity must be \"affirmed\" or \"negated\"");
      out.polarity = text == "negated" ? Polarity::negated : Polarity::affirmed;
    } else if (key == "modality") {
      std::string_view text;
      if (value.get_string().get(text) || (text != "actual" && text != "planned" && text != "hypothetical"))
        return wrong("modality must be \"actual\", \"planned\" or \"hypothetical\"");
      out.modality = text == "actual"    ? Modality::actual
                     : text == "planned" ? Modality::planned
                                         : Modality::hypothetical;
    } else if (key == "source") {
      if (!is_null(value)) TRY(read_entity(value, key, out.source.emplace(), nullptr, nullptr));
    } else if (key == "time") {
      if (!is_null(value)) {
        std::string_view text;
        if (value.get_string().get(text)) return wrong("time must be a string");
        out.time = parse_interval(text);
        if (!out.time) return wrong(std::string("time is no date or interval: ").append(text));
      }
    } else if (key == "rule") {
      if (!is_null(value)) TRY(read_text(value, key, out.rule));
    }
  }
  const char* behind = nullptr;
  if (!document.current_location().get(behind)) return wrong("not JSON: something follows the object");
  if (out.evidence.document.empty()) return wrong("no doc");
  if (!subject) return wrong("no subject");
  if (out.relation.empty()) return wrong("no relation");
  if (!has_object) return wrong("no object");
  if (out.literal) {
    out.object = {};
  }
  return {};
}

}  // namespace entente::store
