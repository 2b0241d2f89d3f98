#include "store/internal/filing.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

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
  return std::tie(c.rule, c.content, c.subject_mention, c.object_mention, c.evidence.sentence, c.evidence.text, c.subject.name,
                  c.subject.type, c.object.name, c.object.type);
}

Status check_entity(const Entity& entity, const std::string& where) {
  if (entity.id.empty()) return fail(Errc::invalid_argument, where + ": a claim with an entity that has no id");
  if (entity.id.starts_with('=')) return fail(Errc::invalid_argument, where + ": an entity's id may not begin with '=': '" + entity.id + "'");
  return {};
}

// The labels under which one document knows its entities.
using Labels = std::map<EntityNumber, std::set<uint32_t>>;

struct Filed {
  std::map<RecordKey, std::vector<StoredClaim>> in;
  std::map<RecordKey, std::map<std::pair<EntityNumber, Polarity>, int64_t>> out;
};

void merge_out(Batch& batch, const Filed& filed, int64_t sign) {
  for (const auto& [key, edges] : filed.out) {
    std::vector<StoredEdge> list;
    for (const auto& [edge, claims] : edges) list.push_back({edge.first, edge.second, sign * claims});
    batch.merge(Family::out, encode(key), encode_edge_record(list));
  }
}

}  // namespace

uint64_t content_hash(const Claim& claim) {
  std::string key;
  const auto add = [&](std::string_view part) { put_text(key, part); };
  const auto add_entity = [&](const Entity& entity) {
    add(entity.id);
    add(entity.name);
    key += char(entity.type);
  };
  add_entity(claim.subject);
  add(claim.subject_mention);
  add(claim.relation);
  if (claim.literal) {
    add("=" + *claim.literal);
  } else {
    add_entity(claim.object);
  }
  add(claim.object_mention);
  add(claim.content);
  key += char(claim.polarity);
  key += char(claim.modality);
  key += char(claim.source ? 1 : 0);
  if (claim.source) add_entity(*claim.source);
  key += char(claim.time ? 1 : 0);
  if (claim.time) {
    put_varint(key, zigzag(days(claim.time->first)));
    put_varint(key, zigzag(days(claim.time->last)));
  }
  put_varint(key, claim.evidence.sentence);
  put_varint(key, claim.evidence.span.begin);
  put_varint(key, claim.evidence.span.end);
  add(claim.evidence.text);
  add(claim.rule);
  return hash64(key);
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

Status check(const DocumentRecord& document, std::span<const Claim> claims) {
  if (document.id.empty()) return fail(Errc::invalid_argument, "a document without an id");
  for (const Claim& claim : claims) {
    const std::string& where = document.id;
    if (claim.evidence.document != document.id)
      return fail(Errc::invalid_argument, where + ": a claim of another document, '" + claim.evidence.document + "'");
    TRY(check_entity(claim.subject, where));
    if (!claim.literal) TRY(check_entity(claim.object, where));
    if (claim.source) TRY(check_entity(*claim.source, where));
    if (claim.relation.empty()) return fail(Errc::invalid_argument, where + ": a claim without a relation");
    if (claim.evidence.span.end < claim.evidence.span.begin) return fail(Errc::invalid_argument, where + ": a span that ends before it begins");
    if (claim.time && claim.time->last < claim.time->first) return fail(Errc::invalid_argument, where + ": a time that ends before it begins");
  }
  return {};
}

Status add_document(Batch& batch, const Snapshot& now, Numbering& numbering, const DocumentRecord& document,
                    std::span<const Claim* const> claims, uint64_t claims_sum) {
  StoredDocument stored;
  stored.document = document;
  stored.claims = claims.size();
  stored.claims_sum = claims_sum;
  if (document.date) {
    stored.base_day = days(*document.date);
  } else {
    const auto timed = [](const Claim* c) { return c->time.has_value(); };
    if (auto at = std::find_if(claims.begin(), claims.end(), timed); at != claims.end()) {
      stored.base_day = days((*at)->time->first);
      for (; at != claims.end(); ++at) {
        if ((*at)->time) stored.base_day = std::min(stored.base_day, days((*at)->time->first));
      }
    }
  }
  const DocumentNumber number = numbering.document();

  Filed filed;
  Labels labels;
  std::set<int32_t> on_days;
  std::map<std::pair<uint32_t, uint32_t>, std::string_view> sentences;
  if (document.date) on_days.insert(stored.base_day);
  const auto name = [&](Numbering::KnownEntity& known, const Entity& entity, uint8_t type) {
    labels[known.number].insert(numbering.label(known, entity.name.empty() ? entity.id : entity.name, type));
  };
  const auto mention = [&](Numbering::KnownEntity& known, std::string_view text) -> uint32_t {
    if (text.empty()) return 0;
    const uint32_t alias = numbering.alias(known, text);
    ++alias_at(numbering.change(known.number), alias).mentions;
    return alias + 1;
  };
  for (const Claim* claim : claims) {
    StoredClaim kept;
    Numbering::KnownEntity* subject = TRY(numbering.entity(now, claim->subject.id));
    name(*subject, claim->subject, uint8_t(claim->subject.type));
    kept.subject = subject->number;
    kept.subject_mention = mention(*subject, claim->subject_mention);
    ++numbering.change(subject->number).as_subject;

    Numbering::KnownEntity* object = TRY(numbering.entity(now, claim->literal ? "=" + *claim->literal : claim->object.id));
    if (claim->literal) {
      name(*object, Entity{"=", *claim->literal, {}}, literal_type);
    } else {
      name(*object, claim->object, uint8_t(claim->object.type));
    }
    kept.object_mention = mention(*object, claim->object_mention);
    ++numbering.change(object->number).as_object;

    if (claim->source) {
      Numbering::KnownEntity* source = TRY(numbering.entity(now, claim->source->id));
      name(*source, *claim->source, uint8_t(claim->source->type));
      kept.source = uint32_t(source->number) + 1;
      ++numbering.change(source->number).as_source;
    }
    kept.polarity = claim->polarity;
    kept.modality = claim->modality;
    kept.document = number;
    kept.sentence = claim->evidence.sentence;
    kept.begin = claim->evidence.span.begin;
    kept.end = claim->evidence.span.end;
    if (claim->time) {
      kept.has_time = true;
      kept.time_first = days(claim->time->first) - stored.base_day;
      kept.time_length = days(claim->time->last) - days(claim->time->first);
      on_days.insert(days(claim->time->first));
    }
    kept.rule = TRY(numbering.word(now, WordKind::rule, claim->rule));
    if (!claim->content.empty()) kept.content = TRY(numbering.word(now, WordKind::content, claim->content)) + 1;
    const auto relation = RelationNumber(TRY(numbering.word(now, WordKind::relation, claim->relation)));

    filed.in[{object->number, relation}].push_back(kept);
    ++filed.out[{subject->number, relation}][{object->number, kept.polarity}];
    if (!claim->evidence.text.empty()) {
      const auto [at, fresh] = sentences.try_emplace({kept.begin, kept.end}, claim->evidence.text);
      if (!fresh) at->second = std::min<std::string_view>(at->second, claim->evidence.text);
    }
  }
  for (auto& [key, list] : filed.in) {
    std::sort(list.begin(), list.end());
    batch.merge(Family::in, encode(key), encode_claim_record(list));
    stored.records.push_back(key);
  }
  merge_out(batch, filed, 1);
  for (const auto& [entity, given] : labels) {
    for (const uint32_t label : given) {
      ++label_at(numbering.change(entity), label).documents;
      if (given.size() > 1 || label != 0) stored.labels.emplace_back(entity, label);
    }
  }
  for (const auto& [span, text] : sentences) batch.put(Family::text, encode(TextKey{number, span.first, span.second}), text);
  stored.days.assign(on_days.begin(), on_days.end());
  for (const int32_t day : stored.days) batch.put(Family::days, encode(DayKey{day, number}), "");
  batch.put(Family::documents, encode(number), encode(stored));
  std::string value;
  put_varint(value, uint32_t(number));
  batch.put(Family::document_ids, document.id, value);
  batch.merge(Family::meta, count_documents, signed_varint(1));
  batch.merge(Family::meta, count_claims, signed_varint(int64_t(claims.size())));
  return {};
}

Status remove_document(Batch& batch, const Reader& now, Numbering& numbering, DocumentNumber number, const StoredDocument& document) {
  Filed filed;
  std::set<EntityNumber> entities;
  const auto unmention = [&](EntityNumber entity, uint32_t mention) {
    if (mention) --alias_at(numbering.change(entity), mention - 1).mentions;
  };
  const uint32_t removed[] = {uint32_t(number)};
  for (const RecordKey key : document.records) {
    TRY(now.into(key, [&](const StoredClaim& claim) {
      if (claim.document != number) return true;
      ++filed.out[{claim.subject, key.relation}][{key.entity, claim.polarity}];
      --numbering.change(claim.subject).as_subject;
      --numbering.change(key.entity).as_object;
      unmention(claim.subject, claim.subject_mention);
      unmention(key.entity, claim.object_mention);
      entities.insert({claim.subject, key.entity});
      if (claim.source) {
        const EntityNumber source{claim.source - 1};
        --numbering.change(source).as_source;
        entities.insert(source);
      }
      batch.erase(Family::text, encode(TextKey{number, claim.begin, claim.end}));
      return true;
    }));
    batch.merge(Family::in, encode(key), encode_claim_record({}, removed));
  }
  merge_out(batch, filed, -1);
  std::set<EntityNumber> otherwise;
  for (const auto& [entity, label] : document.labels) {
    --label_at(numbering.change(entity), label).documents;
    otherwise.insert(entity);
  }
  for (const EntityNumber entity : entities) {
    if (!otherwise.contains(entity)) --label_at(numbering.change(entity), 0).documents;
  }
  for (const int32_t day : document.days) batch.erase(Family::days, encode(DayKey{day, number}));
  batch.erase(Family::documents, encode(number));
  batch.erase(Family::document_ids, document.document.id);
  batch.merge(Family::meta, count_documents, signed_varint(-1));
  batch.merge(Family::meta, count_claims, signed_varint(-int64_t(document.claims)));
  return {};
}

}  // namespace entente::store
