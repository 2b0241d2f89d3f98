#include "store/internal/numbering.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <span>

#include "store/internal/coding.h"
#include "store/internal/lookup.h"
#include "store/internal/numbers.h"
#include "store/internal/radix.h"

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
  const size_t size = sizeof sizes + id.size() + name.size() + mention.size();
  char few[256];
  std::string many;
  if (size > sizeof few) many.resize(size);
  char* const key = size > sizeof few ? many.data() : few;
  char* at = key;
  const auto put = [&](const void* bytes, size_t count) {
    if (count > 0) std::memcpy(at, bytes, count);
    at += count;
  };
  put(sizes, sizeof sizes);
  put(id.data(), id.size());
  put(name.data(), name.size());
  put(mention.data(), mention.size());
  return hash128({key, size});
}

void Numbering::forget() {
  entities_.clear();
  entity_slots_.clear();
  parties_.clear();
  slots_.clear();
  texts_.clear();
  complete_ = false;
}

void Numbering::add(Family family, std::string_view key, std::string_view value) {
  added_.push_back({family, added_texts_.keep(key), added_texts_.keep(value)});
}

Status Numbering::start(const Snapshot& snapshot) {
  forget();
  forget_words();
  counted_.clear();
  changed_.clear();
  changes_.clear();
  added_.clear();
  added_texts_.clear();
  next_entity_ = TRY(read_count(snapshot, next_entity));
  next_document_ = TRY(read_count(snapshot, next_document));
  complete_ = next_entity_ == 0;
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
  slots_.assign(std::max<size_t>(1024, slots_.size() * 2), {});
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < parties_.size(); ++i) {
    size_t slot = parties_[i].content.low & mask;
    while (slots_[slot].place) slot = (slot + 1) & mask;
    slots_[slot] = {uint32_t(i) + 1, uint32_t(parties_[i].content.high)};
  }
}

Result<uint32_t> Numbering::party(const Snapshot& snapshot, const Hash128& content, std::string_view id,
                                  std::string_view name, uint8_t type, std::string_view mention) {
  if (parties_.size() * 2 >= slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  const auto tag = uint32_t(content.high);
  size_t slot = content.low & mask;
  for (; slots_[slot].place; slot = (slot + 1) & mask) {
    // 128 bits of content stand for the content.
    if (slots_[slot].tag == tag && parties_[slots_[slot].place - 1].content == content) return slots_[slot].place - 1;
  }
  Party party;
  party.content = content;
  KnownEntity* known = TRY(entity(snapshot, id));
  party.entity = known->number;
  party.place = known->place;
  party.label = label(*known, name.empty() ? id : name, type);
  party.mention = mention.empty() ? 0 : alias(*known, mention) + 1;
  parties_.push_back(party);
  slots_[slot] = {uint32_t(parties_.size()), tag};
  return slots_[slot].place - 1;
}

void Numbering::grow_entities() {
  entity_slots_.assign(std::max<size_t>(1024, entity_slots_.size() * 2), 0);
  const size_t mask = entity_slots_.size() - 1;
  for (const KnownEntity& known : entities_) {
    size_t slot = known.hash & mask;
    while (entity_slots_[slot]) slot = (slot + 1) & mask;
    entity_slots_[slot] = known.place + 1;
  }
}

Result<Numbering::KnownEntity*> Numbering::entity(const Snapshot& snapshot, std::string_view id) {
  if (entities_.size() * 2 >= entity_slots_.size()) grow_entities();
  const uint64_t hash = hash64(id);
  const size_t mask = entity_slots_.size() - 1;
  size_t slot = hash & mask;
  for (; entity_slots_[slot]; slot = (slot + 1) & mask) {
    KnownEntity& known = entities_[entity_slots_[slot] - 1];
    if (known.hash == hash && known.id == id) return &known;
  }
  KnownEntity known;
  known.hash = hash;
  known.place = uint32_t(entities_.size());
  bool good = true, there = false;
  if (!complete_) {
    there = TRY(snapshot.get(Family::entities, id, [&](std::string_view value) {
      Bytes bytes(value);
      known.number = EntityNumber(bytes.number());
      good = bytes.ok();
    }));
  }
  if (there) {
    EntityRecord record;
    const bool recorded = TRY(snapshot.get(Family::names, encode(known.number), [&](std::string_view v) {
      good = good && decode_entity_record(v, record);
    }));
    if (!recorded || !good)
      return fail(Errc::corruption, snapshot.database().path() + ": damaged: the record of '" +
                                        std::string(id) +
                                        "' cannot be read; 'entente verify' says what is, "
                                        "'entente verify --rescue NEW' saves the rest");
    for (const Alias& alias : record.aliases) known.aliases.push_back(texts_.keep(alias.text));
    for (const Label& label : record.labels) known.labels.emplace_back(label.alias, label.type);
    known.written_aliases = uint32_t(known.aliases.size());
    known.written_labels = uint32_t(known.labels.size());
  } else {
    known.number = EntityNumber(next_entity_++);
    known.fresh = true;
    add(Family::entities, id, varint(uint32_t(known.number)));
  }
  known.id = texts_.keep(id);
  entities_.push_back(std::move(known));
  entity_slots_[slot] = uint32_t(entities_.size());
  if (entities_.back().fresh) mark(entities_.back());
  return &entities_.back();
}

void Numbering::add_lookup(EntityNumber entity, uint32_t alias, std::string_view text) {
  const std::string words = folded(text);
  LookupKey key{words, 0, entity, alias};
  for (size_t i = 0; i < most_words && !key.words.empty(); ++i) {
    const std::string_view all = key.words;
    key.words = all.substr(0, longest_lookup);
    key.first_word = uint8_t(i);
    add(Family::lookup, encode(key), "");
    const size_t space = all.find(' ');
    key.words = space == all.npos ? std::string_view() : all.substr(space + 1);
  }
}

uint32_t Numbering::alias(KnownEntity& entity, std::string_view text) {
  constexpr size_t few = 12;
  if (entity.aliases.size() <= few) {
    const auto at = std::find(entity.aliases.begin(), entity.aliases.end(), text);
    if (at != entity.aliases.end()) return uint32_t(at - entity.aliases.begin());
  } else {
    if (!entity.many) {
      entity.many = std::make_unique<std::unordered_map<std::string_view, uint32_t>>();
      for (size_t i = 0; i < entity.aliases.size(); ++i) entity.many->emplace(entity.aliases[i], uint32_t(i));
    }
    const auto at = entity.many->find(text);
    if (at != entity.many->end()) return at->second;
  }
  const auto number = uint32_t(entity.aliases.size());
  entity.aliases.push_back(texts_.keep(text));
  if (entity.many) entity.many->emplace(entity.aliases.back(), number);
  add_lookup(entity.number, number, text);
  mark(entity);
  return number;
}

uint32_t Numbering::label(KnownEntity& entity, std::string_view name, uint8_t type) {
  const std::pair<uint32_t, uint8_t> wanted(alias(entity, name), type);
  const auto at = std::find(entity.labels.begin(), entity.labels.end(), wanted);
  const auto number = uint32_t(at - entity.labels.begin());
  if (at == entity.labels.end()) {
    entity.labels.push_back(wanted);
    mark(entity);
  }
  return number;
}

Result<uint32_t> Numbering::word(const Snapshot& snapshot, WordSpace space, std::string_view text,
                                 uint64_t hash) {
  if (words_.empty()) words_.resize(1024);
  hash += uint64_t(space) * 0x9e3779b97f4a7c15u;
  if (const Word& word = place_of(space, text, hash); word.known) return word.known - 1;
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
    add(Family::words, key, varint(number));
    add(Family::words, encode_word(space, number), text);
  }
  if (++words_known_ * 2 > words_.size()) {
    std::vector<Word> old(words_.size() * 2);
    old.swap(words_);
    for (const Word& word : old) {
      if (word.known) place_of(word.space, word.text, word.hash) = word;
    }
  }
  place_of(space, text, hash) = {word_texts_.keep(text), hash, number + 1, space};
  return number;
}

// Where the word stands, or should.
Numbering::Word& Numbering::place_of(WordSpace space, std::string_view text, uint64_t hash) {
  const size_t mask = words_.size() - 1;
  size_t at = hash & mask;
  for (; words_[at].known; at = (at + 1) & mask) {
    if (words_[at].hash == hash && words_[at].space == space && words_[at].text == text) break;
  }
  return words_[at];
}

void Numbering::forget_words() {
  words_.clear();
  words_known_ = 0;
  word_texts_.clear();
}

namespace {

struct Place {
  uint64_t head;  // eight bytes of the key, as a number
  uint32_t at;    // of the name
};

// Sorts names whose keys are the same up to `depth`. Eight bytes at a time are compared as numbers where they lie, so
// that a key is only looked up where those before are equal.
void sort_from(std::span<Place> places, const std::vector<NewName>& names, size_t depth) {
  for (Place& place : places) {
    const std::string_view key = names[place.at].key;
    place.head = 0;
    if (key.size() > depth) std::memcpy(&place.head, key.data() + depth, std::min<size_t>(8, key.size() - depth));
    place.head = __builtin_bswap64(place.head);
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.head < b.head; });
  for (size_t i = 0; i < places.size();) {
    size_t end = i + 1;
    while (end < places.size() && places[end].head == places[i].head) ++end;
    // Short keys are filled up with zeros, and a key may have some.
    const auto same = places.subspan(i, end - i);
    std::sort(same.begin(), same.end(), [&](const Place& a, const Place& b) {
      return names[a.at].key.size() < names[b.at].key.size();
    });
    const auto longer = std::find_if(same.begin(), same.end(),
                                     [&](const Place& place) { return names[place.at].key.size() > depth + 8; });
    if (same.end() - longer > 1) sort_from({longer, same.end()}, names, depth + 8);
    i = end;
  }
}

// By family and key.
void sort_names(std::vector<NewName>& names) {
  std::vector<NewName> sorted;
  sorted.reserve(names.size());
  std::vector<Place> places;
  for (size_t family = 0; family < family_count; ++family) {
    places.clear();
    for (size_t i = 0; i < names.size(); ++i) {
      if (size_t(names[i].family) == family) places.push_back({0, uint32_t(i)});
    }
    sort_from(places, names, 0);
    for (const Place& place : places) sorted.push_back(names[place.at]);
  }
  names = std::move(sorted);
}

}  // namespace

Status Numbering::take(const Visitors& visitors) {
  sort_names(added_);
  for (const NewName& name : added_) TRY(visitors.name(name));
  added_ = std::vector<NewName>();
  added_texts_.clear();
  // A party's claims, its entity's after those of the one before.
  struct Counted {
    uint64_t record, edge;  // number of the entity; place of the party or entity
  };
  std::vector<Counted> counted, scratch;
  counted.reserve(counted_.size());
  for (const uint32_t place : counted_) {
    counted.push_back({uint64_t(parties_[place].entity), place});
    mark(entities_[parties_[place].place]);
  }
  sort_rows(counted, scratch);
  std::vector<Counted> order;
  order.reserve(changed_.size());
  for (const KnownEntity* entity : changed_) order.push_back({uint64_t(entity->number), entity->place});
  sort_rows(order, scratch);
  auto other = changes_.begin();
  const auto others_before = [&](uint64_t number) -> Status {
    for (; other != changes_.end() && uint64_t(other->first) < number; ++other)
      TRY(visitors.entity(other->first, false, other->second));
    return {};
  };
  size_t next = 0;
  EntityRecord record;
  for (const Counted& changed : order) {
    KnownEntity* const entity = &entities_[changed.edge];
    TRY(others_before(uint64_t(entity->number)));
    record = EntityRecord();
    if (other != changes_.end() && other->first == entity->number) record = std::move(other++->second);
    if (entity->fresh) record.id = entity->id;
    for (uint32_t a = entity->written_aliases; a < entity->aliases.size(); ++a)
      alias_at(record, a).text = entity->aliases[a];
    for (uint32_t l = entity->written_labels; l < entity->labels.size(); ++l) {
      Label& label = label_at(record, l);
      label.defined = true;
      label.alias = entity->labels[l].first;
      label.type = entity->labels[l].second;
    }
    for (; next < counted.size() && counted[next].record == uint64_t(entity->number); ++next) {
      Party& party = parties_[counted[next].edge];
      const auto [as_subject, as_object, as_source] = party.claims;
      record.as_subject += as_subject;
      record.as_object += as_object;
      record.as_source += as_source;
      label_at(record, party.label).claims += as_subject + as_object + as_source;
      if (party.mention) alias_at(record, party.mention - 1).mentions += as_subject + as_object;
      party.claims = {};
    }
    TRY(visitors.entity(entity->number, entity->fresh, record));
    entity->fresh = entity->changed = false;
    entity->written_aliases = uint32_t(entity->aliases.size());
    entity->written_labels = uint32_t(entity->labels.size());
  }
  TRY(others_before(uint64_t(1) << 32));
  changed_.clear();
  counted_.clear();
  changes_.clear();
  std::map<std::string, uint32_t> now = counters();
  for (const auto& [key, value] : now) {
    const auto before = written_.find(key);
    if (before == written_.end() || before->second != value) TRY(visitors.counter(key, varint(value)));
  }
  written_ = std::move(now);
  if (entities_.size() > most_remembered || parties_.size() > most_remembered) forget();
  if (words_known_ > most_remembered) forget_words();
  return {};
}

void Numbering::write(Batch& batch) {
  const auto name = [&](const NewName& n) -> Status {
    batch.put(n.family, n.key, n.value);
    return {};
  };
  const auto entity = [&](EntityNumber number, bool, const EntityRecord& change) -> Status {
    batch.merge(Family::names, encode(number), encode(change));
    return {};
  };
  const auto counter = [&](std::string_view key, std::string_view value) -> Status {
    batch.put(Family::meta, key, value);
    return {};
  };
  const Status taken = take({name, entity, counter});
  assert(taken);  // a batch takes everything
  (void)taken;
}

}  // namespace entente::store
