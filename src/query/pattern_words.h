// The words of patterns that their text and their JSON share. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"
#include "query/pattern.h"

namespace entente::query {

inline std::string or_nearest(std::string message, std::string_view word,
                              const std::vector<std::string>& choices) {
  const std::string near = nearest(word, choices);
  return near.empty() ? message : message + "; did you mean '" + near + "'?";
}

inline Result<RelationId> relation_named(std::string_view name, const Ontology& ontology) {
  if (const auto id = ontology.find(name)) return *id;
  return fail(Errc::invalid_argument,
              or_nearest("no relation '" + std::string(name) + "'", name, ontology.names()));
}

inline Result<Modality> modality_named(std::string_view name) {
  for (const auto m : {Modality::actual, Modality::planned, Modality::hypothetical}) {
    if (to_string(m) == name) return m;
  }
  return fail(Errc::invalid_argument, or_nearest("no modality '" + std::string(name) + "'", name,
                                                 {"actual", "planned", "hypothetical"}));
}

inline Result<std::optional<Polarity>> polarity_named(std::string_view name) {
  if (name == "any") return std::optional<Polarity>();
  for (const auto p : {Polarity::affirmed, Polarity::negated}) {
    if (to_string(p) == name) return std::optional(p);
  }
  return fail(Errc::invalid_argument,
              or_nearest("no polarity '" + std::string(name) + "'", name, {"affirmed", "negated", "any"}));
}

inline Result<Interval> interval_named(std::string_view text) {
  if (const auto interval = parse_interval(text)) return *interval;
  return fail(Errc::invalid_argument,
              "no date '" + std::string(text) + "'; write 2019-02-08, 2019-02 or 2019");
}

// "?", "?x", "=literal" or a name, as JSON has them.
inline Term term_from(std::string_view text) {
  if (text == "?") return {};
  if (text.starts_with('?')) return {Term::Kind::variable, std::string(text.substr(1))};
  if (text.starts_with('=')) return {Term::Kind::literal, std::string(text.substr(1))};
  return {Term::Kind::named, std::string(text)};
}

}  // namespace entente::query
