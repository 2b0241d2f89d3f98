// A claim: what one sentence of one document says.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/date.h"
#include "base/hash.h"
#include "base/span.h"
#include "model/entity.h"
#include "model/ontology.h"
#include "model/shared_text.h"

namespace entente {

enum class Polarity : uint8_t { affirmed, negated };
enum class Modality : uint8_t { actual, planned, hypothetical };

inline std::string_view to_string(Polarity p) { return p == Polarity::affirmed ? "affirmed" : "negated"; }
inline std::string_view to_string(Modality m) {
  return m == Modality::actual ? "actual" : m == Modality::planned ? "planned" : "hypothetical";
}

// Where a claim was read. `span` is bytes of the file as it stands on disk; `text` the sentence or clause, UTF-8.
struct Evidence {
  std::string document;
  uint32_t sentence = 0;  // from 0 within the document
  Span span;
  SharedText text;
};

struct Claim {
  Entity subject;
  std::string subject_mention;  // as the text names it
  std::string relation;         // the ontology's spelling
  // The object is `object`, or where `literal` is set that text (then `object` is empty).
  Entity object;
  std::string object_mention;
  std::optional<std::string> literal;
  std::string content;  // what is asked, warned or accused of; may be empty
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::optional<Entity> source;   // who the text says it comes from; none: the reporter
  std::optional<Interval> time;   // when it holds
  Evidence evidence;
  std::string rule;  // "relation/frame" that made it

  // Content-derived: subject, relation, object, polarity, modality, source, time, document, span.
  Hash128 id() const;
};

// Order of documents, sentences and spans, then of content: the order of every output.
bool operator<(const Claim& a, const Claim& b);

}  // namespace entente
