#include "store/internal/filing.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/day_record.h"
#include "store/internal/coding.h"
#include "store/internal/numbers.h"

namespace entente::store {

namespace {

std::string signed_varint(int64_t value) {
  std::string out;
  put_varint(out, zigzag(value));
  return out;
}

int32_t days(Day day) { return int32_t(day.time_since_epoch().count()); }

auto details(const Claim& c) {
  return std::tie(c.rule, c.content, c.subject_mention, c.object_mention, c.evidence.sentence,
                  c.evidence.text.str(), c.subject.name, c.subject.type, c.object.name, c.object.type);
}

Status check(const Entity& entity) {
  if (entity.id.empty()) return fail(Errc::invalid_argument, "a claim with an entity that has no id");
  if (entity.id.starts_with('='))
    return fail(Errc::invalid_argument, "an entity's id may not begin with '=': '" + entity.id + "'");
  return {};
}

using OutCounts = std::map<RecordKey, std::map<std::pair<EntityNumber, Polarity>, int64_t>>;

void merge_out(Batch& batch, const OutCounts& counts, int64_t sign) {
  for (const auto& [key, edges] : counts) {
    std::vector<StoredEdge> list;
    for (const auto& [edge, claims] : edges) list.push_back({edge.first, edge.second, sign * claims});
    batch.merge(Family::out, encode(key), encode_edge_record(list));
  }
}

// The day that the document's times count from: its own, or the first that a claim has.
int32_t base_day(const DocumentRecord& document, std::span<const Claim* const> claims) {
  if (document.date) return days(*document.date);
  for (const Claim* claim : claims) {
    if (claim->time) return days(claim->time->first);
  }
  return 0;
}

}  // namespace

ClaimHashes hashes(const Claim& claim) {
  ClaimHashes out;
  out.parties[0] =
      party_content(claim.subject.id, claim.subject.name, uint8_t(claim.subject.type), claim.subject_mention);
  out.parties[1] = claim.literal ? party_content(std::string("=").append(*claim.literal), *claim.literal,
                                             literal_type, claim.object_mention)
                             : party_content(claim.object.id, claim.object.name, uint8_t(claim.object.type),
                                             claim.object_mention);
  if (claim.source)
    out.parties[2] = party_content(claim.source->id, claim.source->name, uint8_t(claim.source->type), "");
  out.relation = hash64(claim.relation);
  out.rule = hash64(claim.rule);
  if (!claim.content.empty()) out.content = hash64(claim.content);
  return out;
}

uint64_t content_hash(const Claim& claim, const ClaimHashes& named) {
  const Evidence& evidence = claim.evidence;
  const auto pair = [](uint32_t high, uint32_t low) { return uint64_t(high) << 32 | low; };
  const uint32_t kind = unsigned(claim.polarity) | unsigned(claim.modality) << 8 | (claim.time ? 1u << 16 : 0);
  const uint64_t all[] = {
      named.parties[0].high,
      named.parties[0].low,
      named.parties[1].high,
      named.parties[1].low,
      named.parties[2].high,
      named.parties[2].low,
      named.relation,
      named.rule,
      named.content,
      evidence.text.empty() ? 0 : hash64(evidence.text),
      pair(evidence.span.begin, evidence.span.end),
      pair(evidence.sentence, kind),
      claim.time ? pair(uint32_t(days(claim.time->first)), uint32_t(days(claim.time->last))) : 0};
  return hash64({reinterpret_cast<const char*>(all), sizeof all});
}

std::vector<const Claim*> distinct(std::span<const Claim> claims) {
  std::vector<std::pair<Hash128, const Claim*>> all;
  all.reserve(claims.size());
  for (const Claim& claim : claims) all.emplace_back(claim.id(), &claim);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : details(*a.second) < details(*b.second);
  });
  std::vector<const Claim*> out;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || all[i].first != all[i - 1].first) out.push_back(all[i].second);
  }
  // Numbers are given in the order of the text.
  std::sort(out.begin(), out.end(), [](const Claim* a, const Claim* b) { return *a < *b; });
  return out;
}

Status check(const Claim& claim) {
  TRY(check(claim.subject));
  if (!claim.literal) TRY(check(claim.object));
  if (claim.source) TRY(check(*claim.source));
  if (claim.relation.empty()) return fail(Errc::invalid_argument, "a claim without a relation");
  if (claim.evidence.span.end < claim.evidence.span.begin)
    return fail(Errc::invalid_argument, "a span that ends before it begins");
  if (claim.time && claim.time->last < claim.time->first)
    return fail(Errc::invalid_argument, "a time that ends before it begins");
  return {};
}

Status check(const DocumentRecord& document, std::span<const Claim> claims) {
  if (document.id.empty()) return fail(Errc::invalid_argument, "a document without an id");
  for (const Claim& claim : claims) {
    if (claim.evidence.document != document.id)
      return fail(Errc::invalid_argument,
                  document.id + ": a claim of another document, '" + claim.evidence.document + "'");
    if (const Status good = check(claim); !good)
      return fail(Errc::invalid_argument, document.id + ": " + good.error().message);
  }
  return {};
}

Result<FiledDocument> file(const Snapshot& now, Numbering& numbering, const DocumentRecord& document,
                           std::span<const Claim* const> claims) {
  FiledDocument out;
  out.document.document = document;
  const int32_t base = out.document.base_day = base_day(document, claims);
  out.number = numbering.document();

  struct Parties {
    uint32_t subject = 0, object = 0, source = 0;
    const Claim* claim = nullptr;
    ClaimHashes named;
  };
  // Documents come by the hundred thousand: their memory is used again.
  thread_local std::vector<std::pair<FiledClaim, Parties>> all;
  all.clear();
  all.resize(claims.size());
  std::string literal;
  for (size_t i = 0; i < claims.size(); ++i) {
    Parties& parties = all[i].second;
    parties.claim = claims[i];
    parties.named = hashes(*claims[i]);
    for (const Hash128& content : parties.named.parties) numbering.fetch(content, false);
  }
  for (const auto& [filed, parties] : all) {
    for (const Hash128& content : parties.named.parties) numbering.fetch(content, true);
  }
  for (auto& [filed, parties] : all) {
    const Claim* const claim = parties.claim;
    const ClaimHashes& named = parties.named;
    StoredClaim& kept = filed.claim;
    parties.subject = TRY(numbering.party(now, named.parties[0], claim->subject.id, claim->subject.name,
                                          uint8_t(claim->subject.type), claim->subject_mention));
    if (claim->literal) {
      literal.assign(1, '=');
      literal += *claim->literal;
      parties.object = TRY(numbering.party(now, named.parties[1], literal, *claim->literal, literal_type,
                                           claim->object_mention));
    } else {
      parties.object = TRY(numbering.party(now, named.parties[1], claim->object.id, claim->object.name,
                                           uint8_t(claim->object.type), claim->object_mention));
    }
    const Party& subject = numbering.at(parties.subject);
    const Party& object = numbering.at(parties.object);
    kept.subject = subject.entity;
    kept.subject_label = subject.label;
    kept.subject_mention = subject.mention;
    kept.object_label = object.label;
    kept.object_mention = object.mention;
    filed.key.entity = object.entity;
    if (claim->source) {
      parties.source =
          TRY(numbering.party(now, named.parties[2], claim->source->id, claim->source->name,
                              uint8_t(claim->source->type), ""));
      const Party& source = numbering.at(parties.source);
      kept.source = uint32_t(source.entity) + 1;
      kept.source_label = source.label;
    }
    kept.polarity = claim->polarity;
    kept.modality = claim->modality;
    kept.document = out.number;
    kept.sentence = claim->evidence.sentence;
    kept.begin = claim->evidence.span.begin;
    kept.end = claim->evidence.span.end;
    if (claim->time) {
      kept.has_time = true;
      kept.time_first = days(claim->time->first) - base;
      kept.time_length = days(claim->time->last) - days(claim->time->first);
    }
    filed.key.relation = RelationNumber(TRY(numbering.word(now, WordSpace::relations, claim->relation, named.relation)));
    kept.rule = TRY(numbering.word(now, rules_of(filed.key.relation), claim->rule, named.rule));
    if (!claim->content.empty())
      kept.content = TRY(numbering.word(now, WordSpace::contents, claim->content, named.content)) + 1;
  }
  // Few are equal in both numbers, and the claims themselves are large.
  struct Place {
    uint64_t record, edge;
    uint32_t at;
  };
  thread_local std::vector<Place> order;
  order.resize(all.size());
  for (size_t i = 0; i < all.size(); ++i) {
    const FiledClaim& one = all[i].first;
    order[i] = {uint64_t(one.key.entity) << 8 | uint64_t(one.key.relation),
                uint64_t(one.claim.subject) << 1 | uint64_t(one.claim.polarity), uint32_t(i)};
  }
  std::sort(order.begin(), order.end(), [&](const Place& a, const Place& b) {
    if (a.record != b.record) return a.record < b.record;
    return a.edge != b.edge ? a.edge < b.edge : all[a.at].first < all[b.at].first;
  });
  // Of one identity the smallest in words, which need not be the smallest in numbers.
  size_t kept = 0;
  for (const Place& place : order) {
    if (kept > 0) {
      const auto &before = all[order[kept - 1].at], &other = all[place.at];
      if (before.first.key == other.first.key && same_identity(before.first.claim, other.first.claim)) {
        if (details(*other.second.claim) < details(*before.second.claim)) order[kept - 1] = place;
        continue;
      }
    }
    order[kept++] = place;
  }
  order.resize(kept);
  out.claims.reserve(kept);
  out.document.records.reserve(kept);

  if (document.date) out.days.push_back(base);
  for (const Place& place : order) {
    const auto& [filed, parties] = all[place.at];
    const StoredClaim& claim = filed.claim;
    numbering.count(parties.subject, Role::subject);
    numbering.count(parties.object, Role::object);
    if (parties.claim->source) numbering.count(parties.source, Role::source);
    out.claims.push_back(filed);
    out.document.claims_sum += content_hash(*parties.claim, parties.named);
    if (out.document.records.empty() || out.document.records.back() != filed.key)
      out.document.records.push_back(filed.key);
    if (claim.has_time) out.days.push_back(base + claim.time_first);
    if (!parties.claim->evidence.text.empty())
      out.sentences.push_back({{claim.begin, claim.end}, parties.claim->evidence.text});
  }
  out.document.claims = order.size();
  std::sort(out.days.begin(), out.days.end());
  out.days.erase(std::unique(out.days.begin(), out.days.end()), out.days.end());
  // One sentence a span: the smallest.
  std::sort(out.sentences.begin(), out.sentences.end());
  out.sentences.erase(std::unique(out.sentences.begin(), out.sentences.end(),
                                  [](const auto& a, const auto& b) { return a.first == b.first; }),
                      out.sentences.end());
  return out;
}

void add_document(Batch& batch, const FiledDocument& filed) {
  OutCounts counts;
  std::vector<StoredClaim> record;
  for (size_t i = 0; i < filed.claims.size();) {
    const RecordKey key = filed.claims[i].key;
    record.clear();
    for (; i < filed.claims.size() && filed.claims[i].key == key; ++i) {
      record.push_back(filed.claims[i].claim);
      ++counts[{record.back().subject, key.relation}][{key.entity, record.back().polarity}];
    }
    batch.merge(Family::in, encode(key), encode_claim_record(record));
  }
  merge_out(batch, counts, 1);
  for (const auto& [span, text] : filed.sentences)
    batch.put(Family::text, encode(TextKey{filed.number, span.first, span.second}), text);
  const std::string on_day = encode(DayRecord{{uint32_t(filed.number)}, {}});
  for (const int32_t day : filed.days) batch.merge(Family::days, encode_day(day), on_day);
  batch.put(Family::documents, encode(filed.number), encode(filed.document));
  std::string value;
  put_varint(value, uint32_t(filed.number));
  batch.put(Family::document_ids, filed.document.document.id, value);
  batch.merge(Family::meta, count_documents, signed_varint(1));
  batch.merge(Family::meta, count_claims, signed_varint(int64_t(filed.claims.size())));
}

Status remove_document(Batch& batch, const Reader& now, Numbering& numbering, DocumentNumber number,
                       const StoredDocument& document) {
  OutCounts counts;
  const auto uncount = [&](EntityNumber entity, uint32_t mention, uint32_t label) -> EntityRecord& {
    EntityRecord& change = numbering.change(entity);
    if (mention) --alias_at(change, mention - 1).mentions;
    --label_at(change, label).claims;
    return change;
  };
  const uint32_t removed[] = {uint32_t(number)};
  std::set<int32_t> filed_under;
  if (document.document.date) filed_under.insert(document.base_day);
  for (const RecordKey key : document.records) {
    const auto take_out = [&](const StoredClaim& claim) {
      if (claim.document != number) return true;
      if (claim.has_time) filed_under.insert(document.base_day + claim.time_first);
      ++counts[{claim.subject, key.relation}][{key.entity, claim.polarity}];
      --uncount(claim.subject, claim.subject_mention, claim.subject_label).as_subject;
      --uncount(key.entity, claim.object_mention, claim.object_label).as_object;
      if (claim.source) --uncount(EntityNumber(claim.source - 1), 0, claim.source_label).as_source;
      batch.erase(Family::text, encode(TextKey{number, claim.begin, claim.end}));
      return true;
    };
    TRY(now.into(key, take_out));
    batch.merge(Family::in, encode(key), encode_claim_record({}, removed));
  }
  merge_out(batch, counts, -1);
  const std::string off_day = encode(DayRecord{{}, {uint32_t(number)}});
  for (const int32_t day : filed_under) batch.merge(Family::days, encode_day(day), off_day);
  batch.erase(Family::documents, encode(number));
  batch.erase(Family::document_ids, document.document.id);
  batch.merge(Family::meta, count_documents, signed_varint(-1));
  batch.merge(Family::meta, count_claims, signed_varint(-int64_t(document.claims)));
  return {};
}

}  // namespace entente::store
