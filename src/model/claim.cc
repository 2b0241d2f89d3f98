#include "model/claim.h"

#include <tuple>

namespace entente {

Hash128 Claim::id() const {
  thread_local std::string key;  // kept for its memory alone
  key.clear();
  const auto add = [&](std::string_view part) {
    key += part;
    key += '\x1f';
  };
  add(subject.id);
  add(relation);
  if (literal) key += '=';
  add(literal ? *literal : object.id);
  add(to_string(polarity));
  add(to_string(modality));
  add(source ? source->id : "");
  add(time ? to_string(*time) : "");
  add(evidence.document);
  add(std::to_string(evidence.span.begin));
  add(std::to_string(evidence.span.end));
  return hash128(key);
}

bool operator<(const Claim& a, const Claim& b) {
  const auto key = [](const Claim& c) {
    return std::tie(c.evidence.document, c.evidence.sentence, c.evidence.span.begin, c.evidence.span.end, c.subject.id,
                    c.relation, c.object.id, c.literal, c.polarity, c.modality);
  };
  if (const auto order = key(a) <=> key(b); order != 0) return order < 0;
  const auto source = [](const Claim& c) { return c.source ? std::string_view(c.source->id) : std::string_view(); };
  if (source(a) != source(b)) return source(a) < source(b);
  // The rest of what makes a claim itself.
  if (a.time.has_value() != b.time.has_value()) return b.time.has_value();
  return a.time && std::tie(a.time->first, a.time->last) < std::tie(b.time->first, b.time->last);
}

}  // namespace entente
