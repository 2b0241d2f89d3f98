#include "store/reader.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <span>
#include <unordered_map>

#include "store/day_record.h"
#include "store/internal/alias_map.h"
#include "store/internal/database.h"
#include "store/internal/numbers.h"

namespace entente::store {

namespace {

Error dangling(const Snapshot& snapshot, const std::string& what) {
  return fail(Errc::corruption, snapshot.database().path() + ": damaged: no " + what +
                                    "; 'entente verify' says what is, 'entente verify --rescue NEW' saves the rest");
}

Error damaged(const Snapshot& snapshot, const std::string& what) {
  return fail(Errc::corruption, snapshot.database().path() + ": damaged: " + what +
                                    " cannot be read; 'entente verify' says what is, 'entente verify --rescue NEW' saves the rest");
}

std::string describe(RecordKey key) {
  return std::to_string(uint32_t(key.entity)) + "/" + std::to_string(unsigned(key.relation));
}

}  // namespace

struct Reader::Impl {
  struct KnownEntity {
    EntityRecord record;
    Entity entity;
  };

  std::shared_ptr<const Snapshot> snapshot;
  mutable std::deque<KnownEntity> entities;
  mutable std::vector<const KnownEntity*> entity_by_number;
  mutable std::deque<DocumentHead> heads;
  mutable std::vector<const DocumentHead*> head_by_number;
  mutable std::optional<std::vector<std::string>> relations;
  mutable std::unordered_map<uint64_t, std::string> words;
  mutable std::optional<AliasMap> merged;
  bool as_read = false;

  // Damage in the log shows claims as they were read; verify() reports it.
  const AliasMap& aliases() const {
    if (merged) return *merged;
    merged.emplace();
    const auto steps = read_alias_steps(*snapshot);
    if (!steps) return *merged;
    for (const auto& [id, root] : alias_roots(*steps)) {
      const auto from = number(Family::entities, id), to = number(Family::entities, root);
      if (from && *from && to && *to) merged->add(EntityNumber(**from), EntityNumber(**to));
    }
    return *merged;
  }

  Result<const KnownEntity*> entity(EntityNumber number) const {
    return numbered(Family::names, number, next_entity, "entity ", entity_by_number, entities, decode_entity);
  }

  static bool decode_entity(std::string_view value, KnownEntity& out) {
    if (!decode_entity_record(value, out.record)) return false;
    out.entity.id = out.record.id;
    if (out.record.id.starts_with('=')) {
      out.entity.name = out.record.id.substr(1);
      return true;
    }
    const Label* label = out.record.best_label();
    if (!label || label->alias >= out.record.aliases.size() || label->type == literal_type) return false;
    out.entity.name = out.record.aliases[label->alias].text;
    out.entity.type = EntityType(label->type);
    return true;
  }

  Result<const DocumentHead*> head(DocumentNumber number) const {
    return numbered(Family::documents, number, next_document, "document ", head_by_number, heads, decode_document_head);
  }

  // What a family holds under a number, read once; `counter` says how many there are.
  template <class T, class Number, class Decode>
  Result<const T*> numbered(Family family, Number number, std::string_view counter, const char* what, std::vector<const T*>& by_number, std::deque<T>& all,
                            Decode&& decode) const {
    const auto at = uint32_t(number);
    if (by_number.empty()) by_number.resize(TRY(read_count(*snapshot, counter)));
    if (at < by_number.size() && by_number[at]) return by_number[at];
    if (all.size() > by_number.size() / many) {
      read_around(family, at, by_number, all, decode);
      if (at < by_number.size() && by_number[at]) return by_number[at];
    }
    T one;
    bool good = false;
    const bool there = TRY(snapshot->get(family, encode(number), [&](std::string_view v) { good = decode(v, one); }));
    if (!there) return dangling(*snapshot, what + std::to_string(at));
    if (!good) return damaged(*snapshot, what + std::to_string(at));
    // Only a damaged store has numbers beyond its counter.
    if (at >= by_number.size()) by_number.resize(size_t(at) + 1);
    all.push_back(std::move(one));
    return by_number[at] = &all.back();
  }

  // Once every sixteenth entity or document has been asked for, most neighbours will be too, and reading those that lie
  // together, a block or so, takes less than finding each. What cannot be read is left to who asks for it.
  static constexpr size_t many = 16;
  template <class T, class Decode>
  void read_around(Family family, uint32_t number, std::vector<const T*>& by_number, std::deque<T>& all,
                   Decode&& decode) const {
    constexpr uint32_t together = 256;
    const uint32_t first = number / together * together;
    const auto read = [&](std::string_view key, std::string_view value) {
      const auto at = decode_number(key);
      if (!at || *at >= first + together || *at >= by_number.size()) return false;
      if (by_number[*at]) return true;
      T one;
      if (!decode(value, one)) return true;
      all.push_back(std::move(one));
      by_number[*at] = &all.back();
      return true;
    };
    (void)snapshot->scan(family, "", encode(EntityNumber(first)), read);
  }

  // Calls `visit` for the claims of a record until it returns false; whether they could be read so far.
  template <class Visit>
  bool each_claim(std::string_view record, Visit&& visit) const {
    ClaimRecordReader reader(record);
    std::array<StoredClaim, 16> some;
    for (size_t count = some.size(); count == some.size();) {
      for (count = 0; count < some.size() && reader.next(some[count]);) ++count;
      fetch({some.data(), count});
      for (size_t i = 0; i < count; ++i) {
        if (!visit(some[i])) return true;
      }
    }
    return reader.ok();
  }

  // Fetches into the processor's cache what the claims will be shown by, if names have been asked for at all. It lies
  // anywhere in memory, and to wait for one name at a time takes most of writing claims out. Inlined always, since GCC
  // leaves out calls of what only fetches.
  [[gnu::always_inline]] void fetch(std::span<const StoredClaim> claims) const {
    if (entity_by_number.empty() || head_by_number.empty()) return;
    const auto each = [&](auto&& entity, auto&& head) __attribute__((always_inline)) {
      for (const StoredClaim& claim : claims) {
        if (const auto at = size_t(claim.subject); at < entity_by_number.size()) entity(entity_by_number[at]);
        if (claim.source && claim.source <= entity_by_number.size()) entity(entity_by_number[claim.source - 1]);
        if (const auto at = size_t(claim.document); at < head_by_number.size()) head(head_by_number[at]);
      }
    };
    const auto place = [](const auto& pointer) { __builtin_prefetch(&pointer); };
    each(place, place);
    each([](const KnownEntity* known) { if (known) __builtin_prefetch(&known->entity.name); },
         [](const DocumentHead* head) { if (head) __builtin_prefetch(head); });
    each([](const KnownEntity* known) { if (known) __builtin_prefetch(known->entity.name.data()); },
         [](const DocumentHead* head) { if (head) __builtin_prefetch(head->id.data()); });
  }

  Result<StoredDocument> document(DocumentNumber number) const {
    StoredDocument document;
    bool good = false;
    const bool there = TRY(snapshot->get(Family::documents, encode(number), [&](std::string_view v) {
      good = decode_stored_document(v, document);
    }));
    if (!there) return dangling(*snapshot, "document " + std::to_string(uint32_t(number)));
    if (!good) return damaged(*snapshot, "document " + std::to_string(uint32_t(number)));
    return document;
  }

  Result<const std::string*> word(WordSpace space, uint32_t number) const {
    std::string& slot = words[uint64_t(space) << 32 | number];
    if (slot.empty() && !TRY(snapshot->get(Family::words, encode_word(space, number), slot)))
      return dangling(*snapshot, "word " + std::to_string(unsigned(space)) + "/" + std::to_string(number));
    return &slot;
  }

  Result<const std::vector<std::string>*> relation_names() const {
    if (!relations) {
      std::vector<std::string> names;
      const std::string prefix = encode_word(WordSpace::relations, 0u).substr(0, 2);
      TRY(snapshot->scan(Family::words, prefix, [&](std::string_view, std::string_view name) {
        names.emplace_back(name);
        return true;
      }));
      relations = std::move(names);
    }
    return &*relations;
  }

  Result<std::optional<uint32_t>> number(Family family, std::string_view key) const {
    uint32_t number = 0;
    bool good = true;
    const bool there = TRY(snapshot->get(family, key, [&](std::string_view value) {
      Bytes bytes(value);
      number = bytes.number();
      good = bytes.ok();
    }));
    if (!good) return damaged(*snapshot, "the number of '" + std::string(key) + "'");
    return there ? std::optional(number) : std::nullopt;
  }
};

Reader::Reader(std::shared_ptr<const Snapshot> snapshot) : impl_(std::make_unique<Impl>()) {
  impl_->snapshot = std::move(snapshot);
}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const Snapshot& Reader::snapshot() const { return *impl_->snapshot; }
uint64_t Reader::sequence() const { return impl_->snapshot->sequence(); }

void Reader::show_as_read() {
  impl_->merged.emplace();
  impl_->as_read = true;
}
EntityNumber Reader::shown(EntityNumber entity) const { return impl_->aliases().root(entity); }
std::vector<EntityNumber> Reader::members(EntityNumber entity) const {
  return impl_->aliases().members(entity);
}

Result<std::optional<EntityNumber>> Reader::entity_number(std::string_view id) const {
  const auto number = TRY(impl_->number(Family::entities, id));
  return number ? std::optional(EntityNumber(*number)) : std::nullopt;
}

Result<std::optional<DocumentNumber>> Reader::document_number(std::string_view id) const {
  const auto number = TRY(impl_->number(Family::document_ids, id));
  return number ? std::optional(DocumentNumber(*number)) : std::nullopt;
}

Result<std::optional<RelationNumber>> Reader::relation_number(std::string_view name) const {
  const auto* names = TRY(impl_->relation_names());
  const auto at = std::find(names->begin(), names->end(), name);
  return at == names->end() ? std::nullopt : std::optional(RelationNumber(at - names->begin()));
}

Result<const EntityRecord*> Reader::entity_record(EntityNumber entity) const {
  return &TRY(impl_->entity(entity))->record;
}
Result<const Entity*> Reader::entity(EntityNumber entity) const {
  return &TRY(impl_->entity(entity))->entity;
}
Result<const DocumentHead*> Reader::document_head(DocumentNumber document) const {
  return impl_->head(document);
}
Result<StoredDocument> Reader::stored_document(DocumentNumber document) const {
  return impl_->document(document);
}

Result<const std::string*> Reader::relation(RelationNumber relation) const {
  const auto* names = TRY(impl_->relation_names());
  if (size_t(relation) >= names->size())
    return dangling(snapshot(), "relation " + std::to_string(unsigned(relation)));
  return &(*names)[size_t(relation)];
}

size_t Reader::relations() const {
  const auto names = impl_->relation_names();
  return names ? (*names)->size() : 0;
}

uint32_t Reader::entity_numbers() const {
  const auto count = read_count(snapshot(), next_entity);
  return count ? *count : 0;
}

uint32_t Reader::document_numbers() const {
  const auto count = read_count(snapshot(), next_document);
  return count ? *count : 0;
}

Status Reader::into(RecordKey key, const std::function<bool(const StoredClaim&)>& visit) const {
  bool good = true;
  TRY(snapshot().get(Family::in, encode(key),
                     [&](std::string_view record) { good = impl_->each_claim(record, visit); }));
  if (!good) return damaged(snapshot(), "the record " + describe(key) + " of 'in'");
  return {};
}

Status Reader::out_of(RecordKey key, const std::function<bool(const StoredEdge&)>& visit) const {
  std::vector<StoredEdge> edges;
  bool good = true;
  TRY(snapshot().get(Family::out, encode(key),
                     [&](std::string_view record) { good = decode_edge_record(record, edges); }));
  if (!good) return damaged(snapshot(), "the record " + describe(key) + " of 'out'");
  for (const StoredEdge& edge : edges) {
    if (!visit(edge)) break;
  }
  return {};
}

Status Reader::all_into(std::optional<EntityNumber> object,
                        const std::function<bool(RecordKey, const StoredClaim&)>& visit) const {
  Status outcome;
  TRY(snapshot().scan(
      Family::in, object ? encode(*object) : std::string(),
      [&](std::string_view key_bytes, std::string_view record) {
        const auto key = decode_record_key(key_bytes);
        if (!key) {
          outcome = key.error();
          return false;
        }
        bool going = true;
        const bool good =
            impl_->each_claim(record, [&](const StoredClaim& claim) { return going = visit(*key, claim); });
        if (!good) outcome = damaged(snapshot(), "the record " + describe(*key) + " of 'in'");
        return good && going;
      },
      !object));
  return outcome;
}

Status Reader::all_out_of(std::optional<EntityNumber> subject,
                          const std::function<bool(RecordKey, const StoredEdge&)>& visit) const {
  Status outcome;
  std::vector<StoredEdge> edges;
  TRY(snapshot().scan(
      Family::out, subject ? encode(*subject) : std::string(),
      [&](std::string_view key_bytes, std::string_view record) {
        const auto key = decode_record_key(key_bytes);
        if (!key) {
          outcome = key.error();
          return false;
        }
        edges.clear();
        if (!decode_edge_record(record, edges)) {
          outcome = damaged(snapshot(), "the record " + describe(*key) + " of 'out'");
          return false;
        }
        return std::all_of(edges.begin(), edges.end(),
                           [&](const StoredEdge& edge) { return visit(*key, edge); });
      },
      !subject));
  return outcome;
}

Result<std::optional<Interval>> Reader::time_of(const StoredClaim& claim) const {
  const DocumentHead* document = TRY(impl_->head(claim.document));
  if (claim.has_time) {
    const Day first{std::chrono::days(document->base_day + claim.time_first)};
    return Interval{first, first + std::chrono::days(claim.time_length)};
  }
  if (document->date) return Interval{*document->date, *document->date};
  return std::nullopt;
}

Result<Claim> Reader::materialize(RecordKey key, const StoredClaim& stored, bool text) const {
  const auto* subject = TRY(impl_->entity(stored.subject));
  const auto* object = TRY(impl_->entity(key.entity));
  const auto* document = TRY(impl_->head(stored.document));
  const auto mention = [&](const Impl::KnownEntity& entity, uint32_t alias, std::string& out) -> Status {
    if (alias == 0) return {};
    if (alias > entity.record.aliases.size())
      return dangling(snapshot(), "alias " + std::to_string(alias - 1) + " of " + entity.entity.id);
    out = entity.record.aliases[alias - 1].text;
    return {};
  };
  const auto name = [&](EntityNumber number, uint32_t label, Entity& out) -> Status {
    const Impl::KnownEntity* known = TRY(impl_->entity(shown(number)));
    out = known->entity;
    if (!impl_->as_read) return {};
    if (label >= known->record.labels.size() ||
        known->record.labels[label].alias >= known->record.aliases.size())
      return dangling(snapshot(), "label " + std::to_string(label) + " of " + out.id);
    out.name = known->record.aliases[known->record.labels[label].alias].text;
    out.type = EntityType(known->record.labels[label].type);
    return {};
  };
  Claim claim;
  TRY(name(stored.subject, stored.subject_label, claim.subject));
  TRY(mention(*subject, stored.subject_mention, claim.subject_mention));
  claim.relation = *TRY(relation(key.relation));
  if (object->entity.id.starts_with('=')) {
    claim.literal = object->entity.name;
  } else {
    TRY(name(key.entity, stored.object_label, claim.object));
  }
  TRY(mention(*object, stored.object_mention, claim.object_mention));
  if (stored.content) claim.content = *TRY(impl_->word(WordSpace::contents, stored.content - 1));
  claim.polarity = stored.polarity;
  claim.modality = stored.modality;
  if (stored.source)
    TRY(name(EntityNumber(stored.source - 1), stored.source_label, claim.source.emplace()));
  if (stored.has_time) claim.time = TRY(time_of(stored));
  claim.rule = *TRY(impl_->word(rules_of(key.relation), stored.rule));
  claim.evidence.document = document->id;
  claim.evidence.sentence = stored.sentence;
  claim.evidence.span = {stored.begin, stored.end};
  if (text) {
    // Claims may come without a sentence; the store then has none.
    std::string sentence;
    TRY(snapshot().get(Family::text, encode(TextKey{stored.document, stored.begin, stored.end}), sentence));
    claim.evidence.text = std::move(sentence);
  }
  return claim;
}

Result<std::optional<EntityInfo>> Reader::entity(std::string_view id) const {
  const auto number = TRY(entity_number(id));
  if (!number) return std::nullopt;
  return TRY(entity_info(shown(*number)));
}

Result<EntityInfo> Reader::entity_info(EntityNumber number) const {
  EntityInfo out;
  out.entity = *TRY(entity(number));
  out.literal = out.entity.id.starts_with('=');
  std::map<std::string, SeenName> names;
  for (const EntityNumber member : members(number)) {
    const EntityRecord* record = TRY(entity_record(member));
    out.as_subject += uint64_t(std::max<int64_t>(0, record->as_subject));
    out.as_object += uint64_t(std::max<int64_t>(0, record->as_object));
    out.as_source += uint64_t(std::max<int64_t>(0, record->as_source));
    for (const Alias& alias : record->aliases) {
      if (alias.mentions <= 0 && !alias.given) continue;
      SeenName& name = names[alias.text];
      name.text = alias.text;
      name.mentions += uint64_t(std::max<int64_t>(0, alias.mentions));
    }
  }
  for (auto& [text, name] : names) out.names.push_back(std::move(name));
  std::stable_sort(out.names.begin(), out.names.end(),
                   [](const SeenName& a, const SeenName& b) { return a.mentions > b.mentions; });
  return out;
}

Status Reader::each_entity(const std::function<bool(const EntityInfo&)>& visit) const {
  Status outcome;
  TRY(snapshot().scan(Family::entities, "", [&](std::string_view, std::string_view value) {
    Bytes bytes(value);
    const auto number = EntityNumber(bytes.number());
    if (shown(number) != number) return true;
    const auto info = entity_info(number);
    if (!info) {
      outcome = info.error();
      return false;
    }
    return info->claims() == 0 || visit(*info);
  }));
  return outcome;
}

Result<std::optional<DocumentInfo>> Reader::document(std::string_view id) const {
  const auto number = TRY(document_number(id));
  if (!number) return std::nullopt;
  StoredDocument stored = TRY(impl_->document(*number));
  return DocumentInfo{std::move(stored.document), stored.claims};
}

Status Reader::each_document(const std::function<bool(const DocumentInfo&)>& visit) const {
  Status outcome;
  TRY(snapshot().scan(Family::document_ids, "", [&](std::string_view, std::string_view value) {
    Bytes bytes(value);
    StoredDocument stored;
    bool good = false;
    const auto there = snapshot().get(Family::documents, encode(DocumentNumber(bytes.number())),
                                      [&](std::string_view v) { good = decode_stored_document(v, stored); });
    if (!there || !*there || !good) {
      outcome = there ? damaged(snapshot(), "a document's record") : there.error();
      return false;
    }
    return visit({std::move(stored.document), stored.claims});
  }));
  return outcome;
}

Status Reader::each_day(std::optional<Day> since, std::optional<Day> until,
                        const std::function<bool(Day, const std::string& document)>& visit) const {
  const std::string from = since ? encode_day(int32_t(since->time_since_epoch().count())) : std::string();
  DayRecord record;
  std::vector<const std::string*> ids;
  const auto read = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const Day day(std::chrono::days(TRY(decode_day(key))));
    if (until && day > *until) return false;
    if (!decode_day_record(value, record)) return damaged(snapshot(), "the day " + to_string(day));
    ids.clear();
    for (const uint32_t document : record.documents)
      ids.push_back(&TRY(impl_->head(DocumentNumber(document)))->id);
    std::sort(ids.begin(), ids.end(), [](const std::string* a, const std::string* b) { return *a < *b; });
    return std::all_of(ids.begin(), ids.end(), [&](const std::string* id) { return visit(day, *id); });
  };
  Status outcome;
  TRY(snapshot().scan(Family::days, "", from, [&](std::string_view key, std::string_view value) {
    const auto more = read(key, value);
    if (!more) outcome = more.error();
    return more && *more;
  }));
  return outcome;
}

Result<std::vector<std::pair<std::string, uint64_t>>> Reader::family_bytes() const {
  std::vector<std::pair<std::string, uint64_t>> out;
  for (size_t i = 0; i < family_count; ++i)
    out.emplace_back(family_names[i], snapshot().database().bytes(Family(i)));
  return out;
}

Result<Stats> Reader::stats() const {
  Stats out;
  out.documents = uint64_t(TRY(read_signed_count(snapshot(), count_documents)));
  out.claims = uint64_t(TRY(read_signed_count(snapshot(), count_claims)));
  out.format = TRY(read_count(snapshot(), format_key));
  TRY(snapshot().get(Family::meta, program_key, out.program));
  out.bytes = snapshot().database().bytes();
  out.sequence = sequence();
  TRY(each_entity([&](const EntityInfo& info) {
    ++(info.literal ? out.literals : out.entities);
    return true;
  }));
  TRY(all_out_of({}, [&](RecordKey, const StoredEdge&) {
    ++out.edges;
    return true;
  }));
  return out;
}

}  // namespace entente::store
