#include "store/verify.h"

#include <rocksdb/db.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "store/day_record.h"
#include "store/internal/database.h"
#include "store/internal/numbers.h"

namespace entente::store {

namespace {

constexpr size_t most_faults = 50;

class Verifier {
 public:
  explicit Verifier(const Reader& reader) : reader_(reader), snapshot_(reader.snapshot()) {}

  Result<VerifyReport> operator()() {
    checksums();
    entities();
    words();
    documents();
    claims();
    edges();
    document_ids();
    days();
    sentences();
    lookups();
    counts();
    return std::move(report_);
  }

 private:
  struct Counts {
    int64_t as_subject = 0, as_object = 0, as_source = 0;
    std::map<uint32_t, int64_t> labels, mentions;
  };
  struct KnownDocument {
    StoredDocument stored;
    uint64_t claims = 0;
    std::set<RecordKey> records;
    std::set<int32_t> days;
  };

  void fault(Family family, const std::string& what) {
    ++report_.faults_in_all;
    if (report_.faults.size() < most_faults)
      report_.faults.push_back(std::string(family_names[size_t(family)]) + ": " + what);
  }

  // Every pair of a family; what cannot even be read is a fault of it.
  template <class Visit>
  void each(Family family, Visit&& visit) {
    const Status status = snapshot_.scan(
        family, "",
        [&](std::string_view key, std::string_view value) {
          visit(key, value);
          return true;
        },
        true);
    if (!status) fault(family, status.error().message);
  }

  static std::string shown(RecordKey key) {
    return "the record " + std::to_string(uint32_t(key.entity)) + "/" +
           std::to_string(unsigned(key.relation));
  }

  void checksums() {
    const rocksdb::Status status = snapshot_.database().raw().VerifyChecksum();
    if (!status.ok()) fault(Family::meta, "checksums: " + status.ToString());
  }

  void entities() {
    each(Family::names, [&](std::string_view key, std::string_view value) {
      const auto number = decode_number(key);
      EntityRecord record;
      if (!number || !decode_entity_record(value, record) || record.id.empty())
        return fault(Family::names, "a record cannot be read");
      for (size_t i = 0; i < record.aliases.size(); ++i) {
        if (record.aliases[i].number != i || record.aliases[i].text.empty())
          fault(Family::names, record.id + ": the aliases are not in order");
      }
      for (size_t i = 0; i < record.labels.size(); ++i) {
        const Label& label = record.labels[i];
        if (label.number != i || !label.defined || label.alias >= record.aliases.size())
          fault(Family::names, record.id + ": the labels are not in order");
      }
      ++report_.entities;
      names_.emplace(*number, std::move(record));
    });
    std::unordered_set<uint32_t> numbered;
    each(Family::entities, [&](std::string_view id, std::string_view value) {
      Bytes bytes(value);
      const uint32_t number = bytes.number();
      const auto at = names_.find(number);
      if (!bytes.ok() || !numbered.insert(number).second)
        return fault(Family::entities, std::string(id) + ": its number is damaged or another's");
      if (at == names_.end() || at->second.id != id)
        fault(Family::entities, std::string(id) + ": its names are missing");
    });
    for (const auto& [number, record] : names_) {
      if (!numbered.contains(number)) fault(Family::entities, record.id + ": missing");
    }
  }

  void words() {
    std::map<std::pair<uint8_t, uint32_t>, std::string> texts;
    std::map<std::pair<uint8_t, std::string>, uint32_t> numbers;
    each(Family::words, [&](std::string_view key, std::string_view value) {
      if (key.size() < 2 || uint8_t(key[0]) > 1 || (key[0] == 1 && key.size() != 6))
        return fault(Family::words, "a key is damaged");
      if (key[0] == 0) {
        Bytes bytes(value);
        numbers[{uint8_t(key[1]), std::string(key.substr(2))}] = bytes.number();
        if (!bytes.ok()) fault(Family::words, "a number is damaged");
      } else {
        texts[{uint8_t(key[1]), decode_number(key.substr(2)).value_or(0)}] = value;
      }
    });
    for (const auto& [key, text] : texts) {
      const auto at = numbers.find({key.first, text});
      if (at == numbers.end() || at->second != key.second)
        fault(Family::words, "'" + text + "': its number is missing or another's");
      words_.insert(key);
    }
    if (texts.size() != numbers.size()) fault(Family::words, "numbers without texts");
  }

  void documents() {
    each(Family::documents, [&](std::string_view key, std::string_view value) {
      const auto number = decode_number(key);
      KnownDocument document;
      if (!number || !decode_stored_document(value, document.stored))
        return fault(Family::documents, "a record cannot be read");
      ++report_.documents;
      documents_.emplace(*number, std::move(document));
    });
  }

  bool has_word(WordSpace space, uint32_t number) const { return words_.contains({uint8_t(space), number}); }

  void party(RecordKey key, EntityNumber entity, uint32_t mention, uint32_t label, int64_t Counts::*role) {
    const auto at = names_.find(uint32_t(entity));
    if (at == names_.end()) return fault(Family::in, shown(key) + ": an entity that has no names");
    if (label >= at->second.labels.size() || mention > at->second.aliases.size())
      fault(Family::in, shown(key) + ": an unknown name of " + at->second.id);
    Counts& counts = counts_[uint32_t(entity)];
    ++(counts.*role);
    ++counts.labels[label];
    if (mention) ++counts.mentions[mention - 1];
  }

  void claims() {
    each(Family::in, [&](std::string_view bytes, std::string_view record) {
      const auto key = decode_record_key(bytes);
      if (!key) return fault(Family::in, key.error().message);
      if (!has_word(WordSpace::relations, uint32_t(key->relation)))
        fault(Family::in, shown(*key) + ": a relation that has no name");
      ClaimRecordReader reader(record);
      std::optional<StoredClaim> before;
      for (StoredClaim claim; reader.next(claim);) {
        ++report_.claims;
        if (before && !(*before < claim)) fault(Family::in, shown(*key) + ": claims out of order");
        before = claim;
        party(*key, claim.subject, claim.subject_mention, claim.subject_label, &Counts::as_subject);
        party(*key, key->entity, claim.object_mention, claim.object_label, &Counts::as_object);
        if (claim.source)
          party(*key, EntityNumber(claim.source - 1), 0, claim.source_label, &Counts::as_source);
        if (!has_word(rules_of(key->relation), claim.rule))
          fault(Family::in, shown(*key) + ": a rule that has no name");
        if (claim.content && !has_word(WordSpace::contents, claim.content - 1))
          fault(Family::in, shown(*key) + ": a content that has no text");
        ++out_[{{claim.subject, key->relation}, {key->entity, claim.polarity}}];
        const auto document = documents_.find(uint32_t(claim.document));
        if (document == documents_.end()) {
          fault(Family::in, shown(*key) + ": a claim of a document that is not there");
          continue;
        }
        ++document->second.claims;
        document->second.records.insert(*key);
        if (claim.has_time) document->second.days.insert(document->second.stored.base_day + claim.time_first);
        spans_.insert({uint32_t(claim.document), claim.begin, claim.end});
      }
      if (!record.empty() && (!reader.ok() || !reader.removed().empty()))
        fault(Family::in, shown(*key) + " cannot be read");
    });
    for (auto& [number, document] : documents_) {
      const StoredDocument& stored = document.stored;
      if (stored.document.date)
        document.days.insert(int32_t(stored.document.date->time_since_epoch().count()));
      if (document.claims != stored.claims)
        fault(Family::documents, stored.document.id + ": has " + std::to_string(document.claims) +
                                     " claims, should have " + std::to_string(stored.claims));
      if (!std::equal(document.records.begin(), document.records.end(), stored.records.begin(),
                      stored.records.end()))
        fault(Family::documents, stored.document.id + ": its claims are not where it says");
    }
  }

  void edges() {
    size_t matched = 0;
    each(Family::out, [&](std::string_view bytes, std::string_view record) {
      const auto key = decode_record_key(bytes);
      std::vector<StoredEdge> edges;
      if (!key || !decode_edge_record(record, edges))
        return fault(Family::out, key ? shown(*key) + " cannot be read" : key.error().message);
      for (const StoredEdge& edge : edges) {
        ++report_.edges;
        const auto at = out_.find({*key, {edge.object, edge.polarity}});
        if (at == out_.end() || at->second != edge.claims) {
          fault(Family::out, shown(*key) + ": an edge that is not that of its claims");
        } else {
          ++matched;
        }
      }
    });
    if (matched != out_.size())
      fault(Family::out, std::to_string(out_.size() - matched) + " edges are missing");
  }

  void document_ids() {
    size_t matched = 0;
    each(Family::document_ids, [&](std::string_view id, std::string_view value) {
      Bytes bytes(value);
      const auto at = documents_.find(bytes.number());
      if (!bytes.ok() || at == documents_.end() || at->second.stored.document.id != id) {
        fault(Family::document_ids, std::string(id) + ": is not the document it says");
      } else {
        ++matched;
      }
    });
    if (matched != documents_.size())
      fault(Family::document_ids, std::to_string(documents_.size() - matched) + " documents are missing");
  }

  void days() {
    size_t expected = 0, found = 0;
    for (const auto& [number, document] : documents_) expected += document.days.size();
    each(Family::days, [&](std::string_view bytes, std::string_view value) {
      const auto day = decode_day(bytes);
      DayRecord record;
      if (!day || !decode_day_record(value, record) || !record.removed.empty())
        return fault(Family::days, "a day cannot be read");
      if (std::adjacent_find(record.documents.begin(), record.documents.end(), std::greater_equal<>()) !=
          record.documents.end())
        fault(Family::days, "a day's documents are out of order");
      for (const uint32_t document : record.documents) {
        const auto at = documents_.find(document);
        if (at == documents_.end() || !at->second.days.contains(*day)) {
          fault(Family::days, "a day of no document");
        } else {
          ++found;
        }
      }
    });
    if (found != expected) fault(Family::days, std::to_string(expected - found) + " days are missing");
  }

  void sentences() {
    each(Family::text, [&](std::string_view bytes, std::string_view text) {
      const auto key = decode_text_key(bytes);
      if (!key || text.empty() || !spans_.contains({uint32_t(key->document), key->begin, key->end}))
        fault(Family::text, "a sentence of no claim");
    });
  }

  void lookups() {
    std::set<std::pair<uint32_t, uint32_t>> whole;
    each(Family::lookup, [&](std::string_view bytes, std::string_view) {
      const auto key = decode_lookup_key(bytes);
      const auto at = key ? names_.find(uint32_t(key->entity)) : names_.end();
      if (at == names_.end() || key->alias >= at->second.aliases.size())
        return fault(Family::lookup, "a name of no entity");
      if (key->first_word == 0) whole.insert({uint32_t(key->entity), key->alias});
    });
  }

  void counts() {
    for (const auto& [number, record] : names_) {
      const Counts& counts = counts_[number];
      bool same = record.as_subject == counts.as_subject && record.as_object == counts.as_object &&
                  record.as_source == counts.as_source;
      const auto count = [](const std::map<uint32_t, int64_t>& counted, uint32_t n) {
        const auto at = counted.find(n);
        return at == counted.end() ? 0 : at->second;
      };
      for (const Alias& alias : record.aliases)
        same = same && alias.mentions == count(counts.mentions, alias.number);
      for (const Label& label : record.labels)
        same = same && label.claims == count(counts.labels, label.number);
      if (!same) fault(Family::names, record.id + ": its counts are not those of its claims");
    }
    const auto check = [&](std::string_view key, uint64_t expected) {
      const auto count = read_signed_count(snapshot_, key);
      if (!count) return fault(Family::meta, count.error().message);
      if (uint64_t(*count) != expected)
        fault(Family::meta,
              std::string(key) + " is " + std::to_string(*count) + ", should be " + std::to_string(expected));
    };
    check(count_claims, report_.claims);
    check(count_documents, report_.documents);
    uint32_t entity = 0, document = 0;
    for (const auto& [number, record] : names_) entity = std::max(entity, number + 1);
    for (const auto& [number, record] : documents_) document = std::max(document, number + 1);
    const auto next_e = read_count(snapshot_, next_entity), next_d = read_count(snapshot_, next_document);
    if (!next_e || *next_e < entity) fault(Family::meta, "the next entity's number has been given already");
    if (!next_d || *next_d < document)
      fault(Family::meta, "the next document's number has been given already");
    const auto format = read_count(snapshot_, format_key);
    if (!format || *format != format_version)
      fault(Family::meta, "the format is not " + std::to_string(format_version));
  }

  const Reader& reader_;
  const Snapshot& snapshot_;
  VerifyReport report_;
  std::unordered_map<uint32_t, EntityRecord> names_;
  std::unordered_map<uint32_t, Counts> counts_;
  std::set<std::pair<uint8_t, uint32_t>> words_;
  std::unordered_map<uint32_t, KnownDocument> documents_;
  std::map<std::pair<RecordKey, std::pair<EntityNumber, Polarity>>, int64_t> out_;
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> spans_;
};

}  // namespace

Result<VerifyReport> verify(const Reader& reader) { return Verifier(reader)(); }

}  // namespace entente::store
