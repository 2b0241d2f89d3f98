// Names in patterns -> entities of the store.
#include <algorithm>

#include "base/schema_files.h"
#include "base/utf8.h"
#include "query/answer.h"

namespace entente::query {

namespace {

// The distance of `name` from the nearest of an entity's names, or of the words in them.
size_t distance_to(const std::string& name, const store::EntityInfo& info, size_t most) {
  size_t best = most;
  const auto compare = [&](std::string_view text) {
    // Lengths that differ by so much cannot be nearer.
    if (text.size() < name.size() + best && name.size() < text.size() + best) best = std::min(best, edit_distance(name, text));
  };
  const auto compare_words = [&](const std::string& text) {
    const std::string folded = fold(text);
    compare(folded);
    for (size_t at = 0, end; folded.find(' ') != folded.npos && at < folded.size(); at = end + 1) {
      end = std::min(folded.find(' ', at), folded.size());
      compare(std::string_view(folded).substr(at, end - at));
    }
  };
  compare_words(info.entity.name);
  for (const store::SeenName& seen : info.names) compare_words(seen.text);
  return best;
}

// Why there is no such entity, with the one that is spelt most like it; of several the one with most claims.
Error unknown(const store::Reader& reader, const std::string& name) {
  const std::string folded = fold(name);
  size_t best_distance = folded.size() / 3 + 1;
  std::optional<Entity> best;
  uint64_t best_claims = 0;
  const Status read = reader.each_entity([&](const store::EntityInfo& info) {
    if (info.literal) return true;
    const size_t distance = distance_to(folded, info, best_distance + 1);
    const bool nearer = distance < best_distance || (best && distance == best_distance && info.claims() > best_claims);
    if (!nearer) return true;
    best_distance = distance;
    best = info.entity;
    best_claims = info.claims();
    return true;
  });
  if (!read) return read.error();
  return fail(Errc::not_found, "no entity '" + name + "' in the store" + (best ? "; did you mean '" + best->name + "'?" : ""));
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
  if (found.empty()) return unknown(reader, term.text);
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
