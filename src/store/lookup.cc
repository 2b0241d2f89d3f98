// Finding entities by name.
#include "store/internal/lookup.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "store/internal/database.h"
#include "store/internal/names.h"
#include "store/internal/numbers.h"
#include "store/reader.h"

namespace entente::store {

namespace {

// A word of one letter begins half of all names; this many index entries are looked at for it.
constexpr size_t most_candidates = 20000;

// Whether some document that is still there, or someone who told us, calls the entity so.
bool in_use(const EntityRecord& record, uint32_t alias) {
  return alias < record.aliases.size() &&
         (record.aliases[alias].given || record.aliases[alias].mentions > 0 ||
          std::any_of(record.labels.begin(), record.labels.end(),
                      [&](const Label& l) { return l.alias == alias && l.claims > 0; }));
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out = slug(text);
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

std::vector<std::string> folded_words(std::string_view text) {
  const std::string all = folded(text);
  std::vector<std::string> out;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find(' ', at), all.size());
    out.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Status told_names(const Reader& reader, std::vector<EntityNames>& out) {
  return reader.snapshot().scan(Family::names, "", [&](std::string_view, std::string_view value) {
    EntityRecord record;
    if (!decode_entity_record(value, record) || record.id.empty() || record.id.starts_with('=')) return true;
    EntityNames told;
    told.entity.id = record.id;
    if (const Label* label = record.best_label();
        label && label->alias < record.aliases.size() && label->type != literal_type) {
      told.entity.name = record.aliases[label->alias].text;
      told.entity.type = EntityType(label->type);
    }
    for (const Alias& alias : record.aliases) {
      if (alias.given) told.names.push_back(alias.text);
    }
    if (!told.names.empty()) out.push_back(std::move(told));
    return true;
  });
}

Result<std::vector<EntityCandidate>> Reader::find_entities(std::string_view name, size_t limit,
                                                           bool all) const {
  const std::vector<std::string> words = folded_words(name);
  std::vector<EntityCandidate> out;
  if (words.empty()) return out;
  struct Fit {
    NameFit fit;
    uint32_t alias;
  };
  std::map<EntityNumber, Fit> fits;
  const auto offer = [&](EntityNumber entity, NameFit fit, uint32_t alias) {
    const auto [at, fresh] = fits.try_emplace(entity, Fit{fit, alias});
    if (!fresh && (fit < at->second.fit || (fit == at->second.fit && alias < at->second.alias)))
      at->second = {fit, alias};
  };
  const std::string whole = folded(name);
  size_t looked = 0;
  Status outcome;
  const auto record_of = [&](EntityNumber entity) -> const EntityRecord* {
    const auto record = entity_record(entity);
    if (record) return *record;
    outcome = record.error();
    return nullptr;
  };
  TRY(snapshot().scan(Family::lookup, whole, [&](std::string_view bytes, std::string_view) {
    const auto key = decode_lookup_key(bytes);
    if (!key) {
      outcome = key.error();
      return false;
    }
    const EntityRecord* record = key->first_word == 0 ? record_of(key->entity) : nullptr;
    if (!outcome) return false;
    if (record && in_use(*record, key->alias))
      offer(key->entity, key->words == whole ? NameFit::exact : NameFit::prefix, key->alias);
    return ++looked < most_candidates;
  }));
  TRY(std::move(outcome));
  // All words, in any order: look under the longest, for it is the rarest.
  const std::string& rare = *std::max_element(
      words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  looked = 0;
  TRY(snapshot().scan(Family::lookup, rare, [&](std::string_view bytes, std::string_view) {
    const auto key = decode_lookup_key(bytes);
    if (!key) {
      outcome = key.error();
      return false;
    }
    if (key->words.size() > rare.size() && key->words[rare.size()] != ' ') return ++looked < most_candidates;
    if (const auto at = fits.find(key->entity); at == fits.end()) {
      const EntityRecord* record = record_of(key->entity);
      if (!record) return false;
      if (in_use(*record, key->alias)) {
        const auto has = folded_words(record->aliases[key->alias].text);
        if (std::all_of(words.begin(), words.end(), [&](const auto& word) {
              return std::find(has.begin(), has.end(), word) != has.end();
            }))
          offer(key->entity, NameFit::words, key->alias);
      }
    }
    return ++looked < most_candidates;
  }));
  TRY(std::move(outcome));
  std::map<EntityNumber, size_t> places;
  for (const auto& [number, fit] : fits) {
    const EntityRecord* record = TRY(entity_record(number));
    const EntityInfo info = TRY(entity_info(shown(number)));
    if (info.claims() == 0 && !all) continue;
    // Of several that are one, the name that fits best.
    const auto [place, fresh] = places.try_emplace(shown(number), out.size());
    if (!fresh && out[place->second].fit <= fit.fit) continue;
    EntityCandidate candidate;
    candidate.entity = info.entity;
    candidate.literal = info.literal;
    candidate.fit = fit.fit;
    candidate.claims = info.claims();
    if (!fresh) {
      out[place->second] = std::move(candidate);
      continue;
    }
    if (fit.alias < record->aliases.size()) candidate.matched = record->aliases[fit.alias].text;
    out.push_back(std::move(candidate));
  }
  std::sort(out.begin(), out.end(), [](const EntityCandidate& a, const EntityCandidate& b) {
    if (a.literal != b.literal) return b.literal;
    if (a.fit != b.fit) return a.fit < b.fit;
    if (a.claims != b.claims) return a.claims > b.claims;
    return a.entity.id < b.entity.id;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace entente::store
