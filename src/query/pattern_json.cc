#include "base/json.h"
#include "query/pattern.h"
#include "query/pattern_words.h"

namespace entente::query {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

Error wrong(const std::string& where, const std::string& what) {
  return fail(Errc::invalid_argument, where + what);
}

Result<std::string> text_of(element value, const std::string& where, std::string_view key) {
  std::string_view text;
  if (value.get(text)) return wrong(where, std::string("\"").append(key).append("\" must be a string"));
  return std::string(text);
}

// A string, or a list of strings.
Result<std::vector<std::string>> texts_of(element value, const std::string& where, std::string_view key) {
  std::vector<std::string> out;
  simdjson::dom::array list;
  if (value.get(list)) {
    out.push_back(TRY(text_of(value, where, key)));
    return out;
  }
  for (const element item : list) out.push_back(TRY(text_of(item, where, key)));
  return out;
}

Status read_field(std::string_view key, element value, const std::string& where, const Ontology& ontology,
                  Triple& out) {
  if (value.is_null()) return {};
  const auto located = [&](const Error& error) { return wrong(where, error.message); };
  if (key == "subject" || key == "object") {
    (key == "subject" ? out.subject : out.object) = term_from(TRY(text_of(value, where, key)));
  } else if (key == "relation") {
    const auto names = TRY(texts_of(value, where, key));
    if (names == std::vector<std::string>{"?"}) return {};
    for (const std::string& name : names) {
      const auto relation = relation_named(name, ontology);
      if (!relation) return located(relation.error());
      out.relations.push_back(*relation);
    }
  } else if (key == "exact") {
    if (value.get(out.exact)) return wrong(where, "\"exact\" must be true or false");
  } else if (key == "polarity") {
    const auto polarity = polarity_named(TRY(text_of(value, where, key)));
    if (!polarity) return located(polarity.error());
    out.polarity = *polarity;
  } else if (key == "modality") {
    out.modalities = 0;
    for (const std::string& name : TRY(texts_of(value, where, key))) {
      const auto modality = modality_named(name);
      if (!modality) return located(modality.error());
      out.modalities = uint8_t(out.modalities | 1u << unsigned(*modality));
    }
  } else if (key == "source") {
    const std::string source = TRY(text_of(value, where, key));
    out.source = source.empty() ? Term{} : Term{Term::Kind::named, source};
  } else if (key == "since" || key == "until" || key == "in") {
    const auto interval = interval_named(TRY(text_of(value, where, key)));
    if (!interval) return located(interval.error());
    if (key != "until") out.since = interval->first;
    if (key != "since") out.until = interval->last;
  } else if (key == "document") {
    out.document = TRY(text_of(value, where, key));
  } else {
    return wrong(where, or_nearest(std::string("no field '").append(key).append("'"), key,
                                   {"subject", "relation", "object", "exact", "polarity", "modality",
                                    "source", "since", "until", "in", "document", "limit", "triples"}));
  }
  return {};
}

void put_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (uint8_t(c) < 0x20) {
      constexpr char hex[] = "0123456789abcdef";
      out += "\\u00";
      out += hex[uint8_t(c) >> 4];
      out += hex[uint8_t(c) & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string term_text(const Term& term) {
  switch (term.kind) {
    case Term::Kind::open:
      return "?";
    case Term::Kind::variable:
      return "?" + term.text;
    case Term::Kind::literal:
      return "=" + term.text;
    case Term::Kind::named:
      break;
  }
  return term.text;
}

}  // namespace

Result<Pattern> read_pattern_json(std::string_view json, const Ontology& ontology) {
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root))
    return fail(Errc::invalid_argument, std::string("not JSON: ") + simdjson::error_message(error));
  object fields;
  if (root.get(fields)) return fail(Errc::invalid_argument, "a pattern must be a JSON object");
  Pattern out;
  Triple alone;
  bool has_alone = false;
  simdjson::dom::array list;
  bool has_list = false;
  for (const auto [key, value] : fields) {
    if (key == "limit") {
      uint64_t limit = 0;
      if (value.get(limit) || limit > 1000000000)
        return fail(Errc::invalid_argument, "\"limit\" must be a number from 0 to 1000000000");
      out.limit = size_t(limit);
    } else if (key == "triples") {
      if (value.get(list)) return fail(Errc::invalid_argument, "\"triples\" must be a list");
      has_list = true;
    } else {
      TRY(read_field(key, value, "", ontology, alone));
      has_alone = true;
    }
  }
  if (has_list && has_alone)
    return fail(Errc::invalid_argument, "either \"triples\" or the fields of one triple, not both");
  if (!has_list) {
    out.triples.push_back(std::move(alone));
    return out;
  }
  for (const element item : list) {
    const std::string where = "triple " + std::to_string(out.triples.size() + 1) + ": ";
    object one;
    if (item.get(one)) return wrong(where, "must be an object");
    Triple triple;
    for (const auto [key, value] : one) TRY(read_field(key, value, where, ontology, triple));
    out.triples.push_back(std::move(triple));
  }
  if (out.triples.empty()) return fail(Errc::invalid_argument, "\"triples\" is empty");
  return out;
}

std::string to_json(const Pattern& pattern, const Ontology& ontology) {
  std::string out = "{\"triples\": [";
  for (size_t t = 0; t < pattern.triples.size(); ++t) {
    const Triple& triple = pattern.triples[t];
    const auto add = [&](std::string_view key, std::string_view text) {
      out.append(", \"").append(key).append("\": ");
      put_string(out, text);
    };
    out += t ? ", {\"subject\": " : "{\"subject\": ";
    put_string(out, term_text(triple.subject));
    out += ", \"relation\": [";
    for (size_t i = 0; i < triple.relations.size(); ++i) {
      if (i) out += ", ";
      put_string(out, ontology[triple.relations[i]].name);
    }
    if (triple.relations.empty()) out += "\"?\"";
    out += ']';
    add("object", term_text(triple.object));
    if (triple.exact) out += ", \"exact\": true";
    add("polarity", triple.polarity ? to_string(*triple.polarity) : "any");
    if (triple.modalities != 7) {
      out += ", \"modality\": [";
      bool first = true;
      for (unsigned m = 0; m < 3; ++m) {
        if (!(triple.modalities >> m & 1)) continue;
        if (!first) out += ", ";
        first = false;
        put_string(out, to_string(Modality(m)));
      }
      out += ']';
    }
    if (triple.source) add("source", triple.source->kind == Term::Kind::open ? "" : triple.source->text);
    if (triple.since) add("since", to_string(*triple.since));
    if (triple.until) add("until", to_string(*triple.until));
    if (triple.document) add("document", *triple.document);
    out += '}';
  }
  out += ']';
  if (pattern.limit) out.append(", \"limit\": ").append(std::to_string(pattern.limit));
  return out + '}';
}

}  // namespace entente::query
