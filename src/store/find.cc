// Reader::find: choosing the records that a filter needs, and putting claims into the order of documents.
#include <algorithm>
#include <bitset>
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

// A ClaimFilter in the store's numbers.
struct Compiled {
  std::optional<EntityNumber> subject, object;
  std::optional<std::bitset<256>> relations;
  std::optional<uint32_t> source;  // as in StoredClaim
  std::optional<DocumentNumber> document;
  const ClaimFilter* filter = nullptr;

  bool takes(RelationNumber relation) const { return !relations || relations->test(size_t(relation)); }
};

// nullopt: a name the store has never seen, so nothing passes.
Result<std::optional<Compiled>> compile(const Reader& reader, const ClaimFilter& filter) {
  Compiled out;
  out.filter = &filter;
  if (filter.subject) {
    out.subject = TRY(reader.entity_number(*filter.subject));
    if (!out.subject) return std::nullopt;
  }
  if (filter.object || filter.literal) {
    out.object = TRY(reader.entity_number(filter.object ? *filter.object : "=" + *filter.literal));
    if (!out.object) return std::nullopt;
  }
  if (!filter.relations.empty()) {
    out.relations.emplace();
    for (const std::string& name : filter.relations) {
      if (const auto number = TRY(reader.relation_number(name))) out.relations->set(size_t(*number));
    }
    if (out.relations->none()) return std::nullopt;
  }
  if (filter.source) {
    out.source = 0;
    if (!filter.source->empty()) {
      const auto number = TRY(reader.entity_number(*filter.source));
      if (!number) return std::nullopt;
      out.source = uint32_t(*number) + 1;
    }
  }
  if (filter.document) {
    out.document = TRY(reader.document_number(*filter.document));
    if (!out.document) return std::nullopt;
  }
  return out;
}

Result<bool> passes(const Reader& reader, const Compiled& want, RecordKey key, const StoredClaim& claim) {
  const ClaimFilter& filter = *want.filter;
  if (want.subject && claim.subject != *want.subject) return false;
  if (want.object && key.entity != *want.object) return false;
  if (!want.takes(key.relation)) return false;
  if (want.document && claim.document != *want.document) return false;
  if (filter.polarity && claim.polarity != *filter.polarity) return false;
  if (filter.modality && claim.modality != *filter.modality) return false;
  if (want.source && claim.source != *want.source) return false;
  if (filter.since || filter.until) {
    const auto time = TRY(reader.time_of(claim));
    if (!time || (filter.since && time->last < *filter.since) || (filter.until && time->first > *filter.until)) return false;
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
    if (x.subject != y.subject) return id(x.subject) < id(y.subject);
    if (a.key.relation != b.key.relation) return name(a.key.relation) < name(b.key.relation);
    if (a.key.entity != b.key.entity) {
      // An entity's id sorts by itself; a claim with a literal has no object, and so comes before those that have one.
      const bool left = id(a.key.entity).starts_with('='), right = id(b.key.entity).starts_with('=');
      return left != right ? left : id(a.key.entity) < id(b.key.entity);
    }
    if (x.polarity != y.polarity) return x.polarity < y.polarity;
    if (x.modality != y.modality) return x.modality < y.modality;
    if (x.source != y.source) return !x.source || !y.source ? !x.source : id(EntityNumber(x.source - 1)) < id(EntityNumber(y.source - 1));
    // The rest of a claim's identity is its time, and the document is the same.
    return std::tuple(x.has_time, x.time_first, x.time_length) < std::tuple(y.has_time, y.time_first, y.time_length);
  }

 private:
  // Numbers that dangle compare as empty; materialize() reports them.
  const std::string& id(EntityNumber number) const {
    static const std::string none;
    const auto record = reader_.entity_record(number);
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
Status emit(const Reader& reader, std::vector<Match>& matches, const std::function<bool(const Claim&)>& visit, bool& going) {
  std::sort(matches.begin(), matches.end(), Order(reader));
  for (const Match& match : matches) {
    if (!going) break;
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
      ids.emplace_back(&TRY(reader.stored_document(match.claim.document))->document.id, uint32_t(match.claim.document));
  }
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return *a.first < *b.first; });
  for (size_t i = 0; i < ids.size(); ++i) ranks[ids[i].second] = uint32_t(i);
  for (Match& match : matches) match.rank = ranks[uint32_t(match.claim.document)];
  return {};
}

// Runs `scan` with a visitor that keeps what passes, and gives the first error of either.
template <class Scan>
Status gather(const Reader& reader, const Compiled& want, std::vector<Match>& matches, Scan&& scan) {
  Status outcome;
  TRY(scan([&](RecordKey key, const StoredClaim& claim) {
    const auto pass = passes(reader, want, key, claim);
    if (!pass) outcome = pass.error();
    if (pass && *pass) matches.push_back({key, claim, 0});
    return bool(pass);
  }));
  return outcome;
}

template <class Visit>
Status scan_record(const Reader& reader, RecordKey key, Visit&& visit) {
  return reader.into(key, [&](const StoredClaim& claim) { return visit(key, claim); });
}

// Claims a pass over the whole store may hold at once: 64 bytes each.
constexpr size_t pass_claims = 1u << 20;

// Every claim that passes, in passes over as many documents, in order of id, as have pass_claims claims.
Status find_everywhere(const Reader& reader, const Compiled& want, const std::function<bool(const Claim&)>& visit) {
  std::string from;
  bool going = true, more = true;
  while (going && more) {
    std::vector<uint32_t> ranks(reader.document_numbers(), 0);
    size_t claims = 0;
    uint32_t documents = 0;
    more = false;
    Status outcome;
    TRY(reader.snapshot().scan(Family::document_ids, "", from, [&](std::string_view id, std::string_view value) {
      if (claims >= pass_claims) {
        from = id;
        more = true;
        return false;
      }
      Bytes bytes(value);
      const uint32_t number = bytes.number();
      StoredDocument stored;
      bool good = false;
      const auto there = reader.snapshot().get(Family::documents, encode(DocumentNumber(number)),
                                               [&](std::string_view v) { good = decode_stored_document(v, stored); });
      if (!there || !*there || !good || number >= ranks.size()) {
        outcome = there ? fail(Errc::corruption, reader.snapshot().database().path() + ": damaged: the record of document '" + std::string(id) +
                                                     "' cannot be read; 'entente verify' says what can be rescued")
                        : there.error();
        return false;
      }
      claims += stored.claims;
      ranks[number] = ++documents;
      return true;
    }));
    TRY(std::move(outcome));
    std::vector<Match> matches;
    TRY(gather(reader, want, matches, [&](auto&& keep) {
      return reader.all_into({}, [&](RecordKey key, const StoredClaim& claim) {
        const auto at = size_t(claim.document);
        return at >= ranks.size() || ranks[at] == 0 || keep(key, claim);
      });
    }));
    for (Match& match : matches) match.rank = ranks[size_t(match.claim.document)];
    TRY(emit(reader, matches, visit, going));
  }
  return {};
}

}  // namespace

Status Reader::find(const ClaimFilter& filter, const std::function<bool(const Claim&)>& visit) const {
  const auto compiled = TRY(compile(*this, filter));
  if (!compiled) return {};
  const Compiled& want = *compiled;
  std::vector<Match> matches;
  if (want.document) {
    for (const RecordKey key : TRY(stored_document(*want.document))->records) {
      if (want.takes(key.relation)) TRY(gather(*this, want, matches, [&](auto&& keep) { return scan_record(*this, key, keep); }));
    }
  } else if (want.object && want.relations) {
    for (size_t r = 0; r < want.relations->size(); ++r) {
      if (!want.relations->test(r)) continue;
      const RecordKey key{*want.object, RelationNumber(r)};
      TRY(gather(*this, want, matches, [&](auto&& keep) { return scan_record(*this, key, keep); }));
    }
  } else if (want.object) {
    TRY(gather(*this, want, matches, [&](auto&& keep) { return all_into(want.object, keep); }));
  } else if (want.subject) {
    std::vector<RecordKey> records;
    TRY(all_out_of(want.subject, [&](RecordKey key, const StoredEdge& edge) {
      const RecordKey in{edge.object, key.relation};
      if (want.takes(key.relation) && (records.empty() || records.back() != in)) records.push_back(in);
      return true;
    }));
    for (const RecordKey key : records) TRY(gather(*this, want, matches, [&](auto&& keep) { return scan_record(*this, key, keep); }));
  } else {
    return find_everywhere(*this, want, visit);
  }
  TRY(rank(*this, matches));
  bool going = true;
  return emit(*this, matches, visit, going);
}

}  // namespace entente::store
