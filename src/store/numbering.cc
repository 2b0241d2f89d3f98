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

Hash128 party_content(std::string_view id, std::string_view name, uint8_t type, std::string_view mention) {
  const uint64_t sizes[] = {id.size() << 8 | type, name.size()};
  thread_local std::string key;
  key.assign(reinterpret_cast<const char*>(sizes), sizeof sizes);
  key.append(id).append(name).append(mention);
  return hash128(key);
}

Status Numbering::start(const Snapshot& snapshot) {
  entities_.clear();
  for (auto& words : words_) words.clear();
  parties_.clear();
  slots_.clear();
  counted_.clear();
  changes_.clear();
  added_.clear();
  next_entity_ = TRY(read_count(snapshot, next_entity));
  next_document_ = TRY(read_count(snapshot, next_document));
  next_word_.fill(0);
  bool good = true;
  TRY(snapshot.scan(Family::meta, next_word, [&](std::string_view key, std::string_view value) {
    Bytes bytes(value);
    good = good && key.size() == next_word.size() + 1;
    if (good) next_word_[uint8_t(key.back())] = bytes.number();
    return good = good && bytes.ok();
  }));
  if (!good)
    return fail(Errc::corruption, snapshot.database().path() + ": damaged: a counter cannot be read");
  written_ = counters();
  return {};
}

std::map<std::string, uint32_t> Numbering::counters() const {
  std::map<std::string, uint32_t> out{{std::string(next_entity), next_entity_},
                                      {std::string(next_document), next_document_}};
  for (size_t space = 0; space < next_word_.size(); ++space) {
    if (next_word_[space] > 0) out[std::string(next_word) + char(space)] = next_word_[space];
  }
  return out;
}

void Numbering::grow() {
  slots_.assign(std::max<size_t>(1024, slots_.size() * 2), 0);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < parties_.size(); ++i) {
    size_t slot = parties_[i].content.low & mask;
    while (slots_[slot]) slot = (slot + 1) & mask;
    slots_[slot] = uint32_t(i) + 1;
  }
}

Result<uint32_t> Numbering::party(const Snapshot& snapshot, std::string_view id, std::string_view name,
                                  uint8_t type, std::string_view mention) {
  if (parties_.size() * 2 >= slots_.size()) grow();
  Party party;
  party.content = party_content(id, name, type, mention);
  const size_t mask = slots_.size() - 1;
  size_t slot = party.content.low & mask;
  for (; slots_[slot]; slot = (slot + 1) & mask) {
    // 128 bits of content stand for the content.
    if (parties_[slots_[slot] - 1].content == party.content) return slots_[slot] - 1;
  }
  KnownEntity* known = TRY(entity(snapshot, id));
  party.entity = known->number;
  party.label = label(*known, name.empty() ? id : name, type);
  party.mention = mention.empty() ? 0 : alias(*known, mention) + 1;
  parties_.push_back(party);
  slots_[slot] = uint32_t(parties_.size());
  return slots_[slot] - 1;
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
    const bool recorded = TRY(snapshot.get(Family::names, encode(known.number), [&](std::string_view v) {
      good = good && decode_entity_record(v, record);
    }));
    if (!recorded || !good)
      return fail(Errc::corruption, snapshot.database().path() + ": damaged: the record of '" +
                                        std::string(id) +
                                        "' cannot be read; 'entente verify' says what is, 'entente verify --rescue NEW' saves the rest");
    for (Alias& alias : record.aliases) known.aliases.push_back(std::move(alias.text));
    for (const Label& label : record.labels) known.labels.emplace_back(label.alias, label.type);
  } else {
    known.number = EntityNumber(next_entity_++);
    added_.push_back({Family::entities, std::string(id), varint(uint32_t(known.number))});
    change(known.number).id = id;
  }
  return &entities_.emplace(id, std::move(known)).first->second;
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
  alias_at(change(entity.number), number).text = text;
  add_lookup(entity.number, number, text);
  return number;
}

uint32_t Numbering::label(KnownEntity& entity, std::string_view name, uint8_t type) {
  const std::pair<uint32_t, uint8_t> wanted(alias(entity, name), type);
  const auto at = std::find(entity.labels.begin(), entity.labels.end(), wanted);
  const auto number = uint32_t(at - entity.labels.begin());
  if (at == entity.labels.end()) {
    entity.labels.push_back(wanted);
    Label& label = label_at(change(entity.number), number);
    label.defined = true;
    label.alias = wanted.first;
    label.type = type;
  }
  return number;
}

Result<uint32_t> Numbering::word(const Snapshot& snapshot, WordSpace space, std::string_view text) {
  auto& words = words_[size_t(space)];
  if (const auto at = words.find(text); at != words.end()) return at->second;
  uint32_t number = 0;
  bool good = true;
  const std::string key = encode_word(space, text);
  const bool there = TRY(snapshot.get(Family::words, key, [&](std::string_view value) {
    Bytes bytes(value);
    number = bytes.number();
    good = bytes.ok();
  }));
  if (!good)
    return fail(Errc::corruption, snapshot.database().path() + ": damaged: the number of '" +
                                      std::string(text) + "' cannot be read");
  if (!there) {
    if (space == WordSpace::relations && next_word_[0] >= most_relations)
      return fail(Errc::invalid_argument,
                  "more than " + std::to_string(most_relations) + " relations in one store");
    number = next_word_[size_t(space)]++;
    added_.push_back({Family::words, key, varint(number)});
    added_.push_back({Family::words, encode_word(space, number), std::string(text)});
  }
  words.emplace(text, number);
  return number;
}

Numbering::Changes Numbering::take() {
  Changes out;
  out.added = std::move(added_);
  added_.clear();
  for (const uint32_t place : counted_) {
    Party& party = parties_[place];
    const auto [as_subject, as_object, as_source] = party.claims;
    EntityRecord& sum = changes_[party.entity];
    sum.as_subject += as_subject;
    sum.as_object += as_object;
    sum.as_source += as_source;
    label_at(sum, party.label).claims += as_subject + as_object + as_source;
    if (party.mention) alias_at(sum, party.mention - 1).mentions += as_subject + as_object;
    party.claims = {};
  }
  counted_.clear();
  out.entities.assign(std::make_move_iterator(changes_.begin()), std::make_move_iterator(changes_.end()));
  changes_.clear();
  std::map<std::string, uint32_t> now = counters();
  for (const auto& [key, value] : now) {
    const auto before = written_.find(key);
    if (before == written_.end() || before->second != value) out.counters.emplace_back(key, varint(value));
  }
  written_ = std::move(now);
  if (entities_.size() > most_remembered || parties_.size() > most_remembered) {
    entities_.clear();
    parties_.clear();
    slots_.clear();
  }
  if (words_[size_t(WordSpace::contents)].size() > most_remembered)
    words_[size_t(WordSpace::contents)].clear();
  return out;
}

void Numbering::write(Batch& batch) {
  const Changes changes = take();
  for (const NewName& name : changes.added) batch.put(name.family, name.key, name.value);
  for (const auto& [number, change] : changes.entities)
    batch.merge(Family::names, encode(number), encode(change));
  for (const auto& [key, value] : changes.counters) batch.put(Family::meta, key, value);
}

}  // namespace entente::store
