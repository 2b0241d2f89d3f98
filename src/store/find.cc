// Reader::find: choosing the records that a filter needs, and putting claims into the order of documents.
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "store/internal/database.h"
#include "store/internal/numbers.h"
#include "store/reader.h"

namespace entente::store {

namespace {

struct Match {
  RecordKey key;
  StoredClaim claim;
  uint32_t rank = 0;  // of its document in order of id
};

Result<bool> passes(const Reader& reader, const Selection& want, RecordKey key, const StoredClaim& claim) {
  if (want.subject && reader.shown(claim.subject) != *want.subject) return false;
  if (want.object && reader.shown(key.entity) != *want.object) return false;
  if (!want.takes(key.relation)) return false;
  if (want.document && claim.document != *want.document) return false;
  if (want.polarity && claim.polarity != *want.polarity) return false;
  if (!(want.modalities >> unsigned(claim.modality) & 1)) return false;
  if (want.source &&
      (claim.source && *want.source ? uint32_t(reader.shown(EntityNumber(claim.source - 1))) + 1
                                    : claim.source) != *want.source)
    return false;
  if (want.since || want.until) {
    const auto time = TRY(reader.time_of(claim));
    if (!time || (want.since && time->last < *want.since) || (want.until && time->first > *want.until))
      return false;
  }
  return true;
}

// Compares what operator< of Claim compares, and then whatever is left, without building claims.
class Order {
 public:
  explicit Order(const Reader& reader) : reader_(reader) {}

  bool operator()(const Match& a, const Match& b) const {
    if (a.rank != b.rank) return a.rank < b.rank;
    const StoredClaim &x = a.claim, &y = b.claim;
    if (x.sentence != y.sentence) return x.sentence < y.sentence;
    if (x.begin != y.begin) return x.begin < y.begin;
    if (x.end != y.end) return x.end < y.end;
    if (id(x.subject) != id(y.subject)) return id(x.subject) < id(y.subject);
    if (a.key.relation != b.key.relation) return name(a.key.relation) < name(b.key.relation);
    if (id(a.key.entity) != id(b.key.entity)) {
      // An entity's id sorts by itself; a claim with a literal has no object, and so comes before those that
      // have one.
      const bool left = id(a.key.entity).starts_with('='), right = id(b.key.entity).starts_with('=');
      return left != right ? left : id(a.key.entity) < id(b.key.entity);
    }
    if (x.polarity != y.polarity) return x.polarity < y.polarity;
    if (x.modality != y.modality) return x.modality < y.modality;
    if (!x.source != !y.source) return !x.source;
    if (x.source && id(EntityNumber(x.source - 1)) != id(EntityNumber(y.source - 1)))
      return id(EntityNumber(x.source - 1)) < id(EntityNumber(y.source - 1));
    // The rest of a claim's identity is its time, and the document is the same.
    return std::tuple(x.has_time, x.time_first, x.time_length) <
           std::tuple(y.has_time, y.time_first, y.time_length);
  }

 private:
  // Numbers that dangle compare as empty; materialize() reports them.
  const std::string& id(EntityNumber number) const {
    static const std::string none;
    const auto record = reader_.entity_record(reader_.shown(number));
    return record ? (*record)->id : none;
  }
  const std::string& name(RelationNumber number) const {
    static const std::string none;
    const auto name = reader_.relation(number);
    return name ? **name : none;
  }

  const Reader& reader_;
};

// Emits `matches` in order; `going` becomes false where the visitor has had enough.
Status emit(const Reader& reader, std::vector<Match>& matches, const std::function<bool(const Claim&)>& visit,
            bool& going) {
  const Order order(reader);
  std::sort(matches.begin(), matches.end(), order);
  const Match* before = nullptr;
  for (const Match& match : matches) {
    if (!going) break;
    // Entities that were merged can make one claim of two.
    if (before && !order(*before, match)) continue;
    before = &match;
    const Claim claim = TRY(reader.materialize(match.key, match.claim));
    going = visit(claim);
  }
  matches.clear();
  return {};
}

// Sets the ranks of matches whose documents are few enough to be sorted by id here.
Status rank(const Reader& reader, std::vector<Match>& matches) {
  std::unordered_map<uint32_t, uint32_t> ranks;
  std::vector<std::pair<const std::string*, uint32_t>> ids;
  for (const Match& match : matches) {
    if (ranks.emplace(uint32_t(match.claim.document), 0).second)
      ids.emplace_back(&TRY(reader.document_head(match.claim.document))->id, uint32_t(match.claim.document));
  }
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return *a.first < *b.first; });
  for (size_t i = 0; i < ids.size(); ++i) ranks[ids[i].second] = uint32_t(i);
  for (Match& match : matches) match.rank = ranks[uint32_t(match.claim.document)];
  return {};
}

// Claims a pass over the whole store may hold at once: 64 bytes each.
constexpr size_t pass_claims = 1u << 20;

// Every claim that passes, in passes over as many documents, in order of id, as have pass_claims claims.
Status find_everywhere(const Reader& reader, const Selection& want,
                       const std::function<bool(const Claim&)>& visit) {
  std::string from;
  bool going = true, more = true;
  while (going && more) {
    std::vector<uint32_t> ranks(reader.document_numbers(), 0);
    size_t claims = 0;
    uint32_t documents = 0;
    more = false;
    Status outcome;
    TRY(reader.snapshot().scan(
        Family::document_ids, "", from, [&](std::string_view id, std::string_view value) {
          if (claims >= pass_claims) {
            from = id;
            more = true;
            return false;
          }
          Bytes bytes(value);
          const uint32_t number = bytes.number();
          StoredDocument stored;
          bool good = false;
          const auto there =
              reader.snapshot().get(Family::documents, encode(DocumentNumber(number)),
                                    [&](std::string_view v) { good = decode_stored_document(v, stored); });
          if (!there || !*there || !good || number >= ranks.size()) {
            outcome = there ? fail(Errc::corruption,
                                   reader.snapshot().database().path() +
                                       ": damaged: the record of document '" + std::string(id) +
                                       "' cannot be read; 'entente verify' says what is, 'entente verify --rescue NEW' saves the rest")
                            : there.error();
            return false;
          }
          claims += stored.claims;
          ranks[number] = ++documents;
          return true;
        }));
    TRY(std::move(outcome));
    std::vector<Match> matches;
    TRY(reader.select(want, [&](RecordKey key, const StoredClaim& claim) {
      const auto at = size_t(claim.document);
      if (at < ranks.size() && ranks[at] != 0) matches.push_back({key, claim, ranks[at]});
      return true;
    }));
    TRY(emit(reader, matches, visit, going));
  }
  return {};
}

}  // namespace

Result<std::optional<Selection>> Reader::compile(const ClaimFilter& filter) const {
  Selection out;
  if (filter.subject) {
    out.subject = TRY(entity_number(*filter.subject));
    if (!out.subject) return std::nullopt;
    out.subject = shown(*out.subject);
  }
  if (filter.object || filter.literal) {
    out.object = TRY(entity_number(filter.object ? *filter.object : "=" + *filter.literal));
    if (!out.object) return std::nullopt;
    out.object = shown(*out.object);
  }
  if (!filter.relations.empty()) {
    out.relations.emplace();
    for (const std::string& name : filter.relations) {
      if (const auto number = TRY(relation_number(name))) out.relations->set(size_t(*number));
    }
    if (out.relations->none()) return std::nullopt;
  }
  if (filter.source) {
    out.source = 0;
    if (!filter.source->empty()) {
      const auto number = TRY(entity_number(*filter.source));
      if (!number) return std::nullopt;
      out.source = uint32_t(shown(*number)) + 1;
    }
  }
  if (filter.document) {
    out.document = TRY(document_number(*filter.document));
    if (!out.document) return std::nullopt;
  }
  out.polarity = filter.polarity;
  if (filter.modality) out.modalities = uint8_t(1u << unsigned(*filter.modality));
  out.since = filter.since;
  out.until = filter.until;
  return out;
}

Status Reader::select(const Selection& want,
                      const std::function<bool(RecordKey, const StoredClaim&)>& visit) const {
  Status outcome;
  bool going = true;
  const bool alone = want.subject && members(*want.subject).size() == 1;
  const auto keep = [&](RecordKey key, const StoredClaim& claim) {
    const auto pass = passes(*this, want, key, claim);
    if (!pass) outcome = pass.error();
    if (pass && *pass) going = visit(key, claim);
    return bool(pass) && going;
  };
  const auto keep_record = [&](RecordKey key) -> Status {
    TRY(into(key, [&](const StoredClaim& claim) {
      // Claims lie by subject: what is beyond the wanted one need not be looked at.
      if (want.subject && alone && claim.subject != *want.subject) return claim.subject < *want.subject;
      return keep(key, claim);
    }));
    return outcome;
  };
  if (want.document) {
    const StoredDocument document = TRY(stored_document(*want.document));
    for (const RecordKey key : document.records) {
      if (going && want.takes(key.relation) && (!want.object || shown(key.entity) == *want.object))
        TRY(keep_record(key));
    }
  } else if (want.object) {
    for (const EntityNumber object : members(*want.object)) {
      if (!want.relations) {
        if (going) TRY(all_into(object, keep));
        continue;
      }
      for (size_t r = 0; r < want.relations->size(); ++r) {
        if (going && want.relations->test(r)) TRY(keep_record({object, RelationNumber(r)}));
      }
    }
  } else if (want.subject) {
    std::vector<RecordKey> records;
    const auto note = [&](RecordKey key, const StoredEdge& edge) {
      if (want.takes(key.relation)) records.push_back({edge.object, key.relation});
      return true;
    };
    for (const EntityNumber subject : members(*want.subject)) {
      if (!want.relations || want.relations->count() > 8) {
        TRY(all_out_of(subject, note));
        continue;
      }
      for (size_t r = 0; r < want.relations->size(); ++r) {
        const RecordKey key{subject, RelationNumber(r)};
        if (want.relations->test(r))
          TRY(out_of(key, [&](const StoredEdge& edge) { return note(key, edge); }));
      }
    }
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    for (const RecordKey key : records) {
      if (going) TRY(keep_record(key));
    }
  } else {
    TRY(all_into({}, keep));
  }
  return outcome;
}

Status Reader::find(const ClaimFilter& filter, const std::function<bool(const Claim&)>& visit) const {
  const auto want = TRY(compile(filter));
  if (!want) return {};
  if (!want->document && !want->object && !want->subject) return find_everywhere(*this, *want, visit);
  std::vector<Match> matches;
  TRY(select(*want, [&](RecordKey key, const StoredClaim& claim) {
    matches.push_back({key, claim, 0});
    return true;
  }));
  TRY(rank(*this, matches));
  bool going = true;
  return emit(*this, matches, visit, going);
}

}  // namespace entente::store
