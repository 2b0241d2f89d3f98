#include "store/internal/numbering.h"

#include <algorithm>

#include "store/internal/coding.h"
#include "store/internal/lookup.h"
#include "store/internal/numbers.h"

namespace entente::store {

namespace {

// What is remembered between documents is bounded: about 300 bytes each.
constexpr size_t most_remembered = 1u << 20;
// Of a very long alias, the words that can be looked up.
constexpr size_t most_words = 12;
constexpr size_t longest_lookup = 160;

std::string varint(uint64_t value) {
  std::string out;
  put_varint(out, value);
  return out;
}

}  // namespace

Status Numbering::start(const Snapshot& snapshot) {
  entities_.clear();
  for (auto& words : words_) words.clear();
  changes_.clear();
  changed_.clear();
  added_.clear();
  next_entity_ = TRY(read_count(snapshot, next_entity));
  next_document_ = TRY(read_count(snapshot, next_document));
  for (size_t kind = 0; kind < 3; ++kind) next_words_[kind] = TRY(read_count(snapshot, next_words[kind]));
  written_ = counters();
  return {};
}

Result<Numbering::KnownEntity*> Numbering::entity(const Snapshot& snapshot, std::string_view id) {
  if (const auto at = entities_.find(id); at != entities_.end()) return &at->second;
  KnownEntity known;
  bool good = true;
  const bool there = TRY(snapshot.get(Family::entities, id, [&](std::string_view value) {
    Bytes bytes(value);
    known.number = EntityNumber(bytes.number());
    good = bytes.ok();
  }));
  if (there) {
    EntityRecord record;
    const bool recorded = TRY(snapshot.get(Family::names, encode(known.number), [&](std::string_view v) { good = good && decode_entity_record(v, record); }));
    if (!recorded || !good)
      return fail(Errc::corruption, snapshot.database().path() + ": damaged: the record of '" + std::string(id) + "' cannot be read; 'entente verify' says what can be rescued");
    for (Alias& alias : record.aliases) known.aliases.push_back(std::move(alias.text));
    for (const Label& label : record.labels) known.labels.emplace_back(label.alias, label.type);
  } else {
    known.number = EntityNumber(next_entity_++);
    added_.push_back({Family::entities, std::string(id), varint(uint32_t(known.number))});
    known.change.id = id;
  }
  KnownEntity& out = entities_.emplace(id, std::move(known)).first->second;
  if (!there) change(out);
  return &out;
}

EntityRecord& Numbering::change(KnownEntity& entity) {
  if (!entity.changed) {
    entity.changed = true;
    changed_.push_back(&entity);
  }
  return entity.change;
}

void Numbering::add_lookup(EntityNumber entity, uint32_t alias, std::string_view text) {
  const std::vector<std::string> words = folded_words(text);
  for (size_t i = 0; i < std::min(words.size(), most_words); ++i) {
    std::string rest = join_words(words, i);
    if (rest.size() > longest_lookup) rest.resize(longest_lookup);
    added_.push_back({Family::lookup, encode(LookupKey{rest, uint8_t(i), entity, alias}), ""});
  }
}

uint32_t Numbering::alias(KnownEntity& entity, std::string_view text) {
  constexpr size_t few = 12;
  if (entity.aliases.size() <= few) {
    const auto at = std::find(entity.aliases.begin(), entity.aliases.end(), text);
    if (at != entity.aliases.end()) return uint32_t(at - entity.aliases.begin());
  } else {
    if (entity.many.empty()) {
      for (size_t i = 0; i < entity.aliases.size(); ++i) entity.many.emplace(entity.aliases[i], uint32_t(i));
    }
    const auto at = entity.many.find(std::string(text));
    if (at != entity.many.end()) return at->second;
  }
  const auto number = uint32_t(entity.aliases.size());
  entity.aliases.emplace_back(text);
  if (!entity.many.empty()) entity.many.emplace(text, number);
  alias_at(change(entity), number).text = text;
  add_lookup(entity.number, number, text);
  return number;
}

uint32_t Numbering::label(KnownEntity& entity, std::string_view name, uint8_t type) {
  const std::pair<uint32_t, uint8_t> wanted(alias(entity, name), type);
  const auto at = std::find(entity.labels.begin(), entity.labels.end(), wanted);
  const auto number = uint32_t(at - entity.labels.begin());
  if (at == entity.labels.end()) {
    entity.labels.push_back(wanted);
    Label& label = label_at(change(entity), number);
    label.defined = true;
    label.alias = wanted.first;
    label.type = type;
  }
  return number;
}

Result<uint32_t> Numbering::word(const Snapshot& snapshot, WordKind kind, std::string_view text) {
  auto& words = words_[size_t(kind)];
  if (const auto at = words.find(text); at != words.end()) return at->second;
  uint32_t number = 0;
  bool good = true;
  const std::string key = encode_word(kind, text);
  const bool there = TRY(snapshot.get(Family::words, key, [&](std::string_view value) {
    Bytes bytes(value);
    number = bytes.number();
    good = bytes.ok();
  }));
  if (!good) return fail(Errc::corruption, snapshot.database().path() + ": damaged: the number of '" + std::string(text) + "' cannot be read");
  if (!there) {
    if (kind == WordKind::relation && next_words_[0] >= 250) return fail(Errc::invalid_argument, "more than 250 relations in one store");
    number = next_words_[size_t(kind)]++;
    added_.push_back({Family::words, key, varint(number)});
    added_.push_back({Family::words, encode_word(kind, number), std::string(text)});
  }
  words.emplace(text, number);
  return number;
}

std::vector<std::pair<std::string_view, uint32_t>> Numbering::counters() const {
  return {{next_words[2], next_words_[2]},
          {next_document, next_document_},
          {next_entity, next_entity_},
          {next_words[0], next_words_[0]},
          {next_words[1], next_words_[1]}};
}

Numbering::Changes Numbering::take() {
  Changes out;
  out.added = std::move(added_);
  added_.clear();
  for (KnownEntity* entity : changed_) {
    out.entities.emplace_back(entity->number, std::move(entity->change));
    entity->change = {};
    entity->changed = false;
  }
  changed_.clear();
  for (auto& [number, change] : changes_) out.entities.emplace_back(number, std::move(change));
  changes_.clear();
  std::stable_sort(out.entities.begin(), out.entities.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (entities_.size() > most_remembered) entities_.clear();
  if (words_[size_t(WordKind::content)].size() > most_remembered) words_[size_t(WordKind::content)].clear();
  return out;
}

void Numbering::write(Batch& batch) {
  const Changes changes = take();
  for (const NewName& name : changes.added) batch.put(name.family, name.key, name.value);
  for (const auto& [number, change] : changes.entities) batch.merge(Family::names, encode(number), encode(change));
  const auto now = counters();
  for (size_t i = 0; i < now.size(); ++i) {
    if (now[i] != written_[i]) batch.put(Family::meta, now[i].first, varint(now[i].second));
  }
  written_ = now;
}

}  // namespace entente::store
