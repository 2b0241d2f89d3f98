// Names in patterns -> entities of the store.
#include <algorithm>

#include "query/answer.h"

namespace entente::query {

namespace {

std::string unknown(const store::Reader& reader, const std::string& name) {
  std::string message = "no entity '" + name + "' in the store";
  // The best that shares a word with it.
  std::optional<store::EntityCandidate> best;
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    // A misspelt word still begins like the right one.
    for (size_t size = end - at; size >= 3 && size + 3 > end - at; --size) {
      const auto found = reader.find_entities(name.substr(at, size), 1);
      if (!found || found->empty()) continue;
      if (!best || found->front().claims > best->claims) best = found->front();
      break;
    }
    at = end + 1;
  }
  if (best) message += "; did you mean '" + best->entity.name + "'?";
  return message;
}

}  // namespace

Result<store::EntityNumber> resolve(const store::Reader& reader, const Term& term,
                                    std::vector<std::string>& notes) {
  if (term.kind == Term::Kind::literal) {
    if (const auto number = TRY(reader.entity_number("=" + term.text))) return *number;
    // Literals differ by articles and case.
    for (const auto& candidate : TRY(reader.find_entities(term.text, 50))) {
      if (!candidate.literal) continue;
      notes.push_back("=" + term.text + ": \"" + candidate.entity.name + "\"");
      return *TRY(reader.entity_number(candidate.entity.id));
    }
    return fail(Errc::not_found, "no claim has the text \"" + term.text + "\" for an object");
  }
  if (term.text.find(':') != term.text.npos) {
    if (const auto number = TRY(reader.entity_number(term.text))) return reader.shown(*number);
  }
  const auto found = TRY(reader.find_entities(term.text, 20, true));
  if (found.empty()) return fail(Errc::not_found, unknown(reader, term.text));
  // Between names that fit equally well the one with claims is meant; find_entities has put it first.
  const auto& best = found.front();
  size_t rivals = 0;
  const store::EntityCandidate* rival = nullptr;
  for (const auto& candidate : found) {
    if (&candidate == &best || candidate.fit != best.fit || candidate.literal != best.literal ||
        candidate.claims == 0)
      continue;
    if (!rival) rival = &candidate;
    ++rivals;
  }
  if (rival || best.fit != store::NameFit::exact) {
    std::string note = term.text + ": " + best.entity.name + " (" + best.entity.id + ")";
    if (rival) note += ", not " + rival->entity.name + " (" + rival->entity.id + ")";
    if (rivals > 1) note += " or " + std::to_string(rivals - 1) + " more";
    notes.push_back(std::move(note));
  }
  return *TRY(reader.entity_number(best.entity.id));
}

}  // namespace entente::query
