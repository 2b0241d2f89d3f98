// Which of a document's claims are kept: each once a sentence, the most specific relation only, in order.
#include <algorithm>
#include <numeric>

#include "claims/internal/extractor_work.h"

namespace entente::claims {

// Each claim once a sentence, the most specific relation only, in order. Works on views and numbers: claims are large, and most texts
// hold few that repeat.
void Extractor::Work::finish() {
  struct Key {
    uint32_t sentence;
    RelationId relation;
    Polarity polarity;
    bool literal;
    std::string_view subject, object;
    auto operator<=>(const Key&) const = default;
  };
  const auto key = [](const Claim& c, RelationId relation) {
    return Key{c.evidence.sentence, relation, c.polarity, c.literal.has_value(), c.subject.id, c.literal ? *c.literal : c.object.id};
  };
  std::vector<RelationId> relations;
  std::vector<Key> implied;
  std::vector<std::pair<Key, uint32_t>> said;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& c = claims[i];
    const RelationId relation = *p.ontology->find(c.relation);
    relations.push_back(relation);
    for (auto up = (*p.ontology)[relation].implies; up; up = (*p.ontology)[*up].implies) implied.push_back(key(c, *up));
    Key k = key(c, relation);
    // A symmetric relation has two ends and no direction.
    if ((*p.ontology)[relation].symmetric && !k.literal && k.object < k.subject) std::swap(k.subject, k.object);
    said.emplace_back(k, i);
  }
  // "approved a sale of jets to X": who deals with somebody does not help him by it. Of a sentence's claims a lasting one that has two
  // ends and no direction tells more than one that only goes one way.
  const auto deals = [&](RelationId r) { return (*p.ontology)[r].symmetric && (*p.ontology)[r].lasts && !(*p.ontology)[r].implies; };
  const auto helps = [&](RelationId r) { return (*p.ontology)[r].sign > 0 && (*p.ontology)[r].lasts && (*p.ontology)[r].implies && !(*p.ontology)[r].symmetric && (*p.ontology)[r].object.has(EntityType::group); };
  std::vector<Key> dealt;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    if (deals(relations[i])) dealt.push_back(said[i].first);
  }
  std::sort(dealt.begin(), dealt.end());
  std::erase_if(said, [&](const auto& one) {
    if (dealt.empty() || !helps(relations[one.second])) return false;
    Key k = one.first;
    if (k.object < k.subject) std::swap(k.subject, k.object);
    auto d = std::lower_bound(dealt.begin(), dealt.end(), k.sentence, [](const Key& a, uint32_t sentence) { return a.sentence < sentence; });
    while (d != dealt.end() && d->sentence == k.sentence && (d->polarity != k.polarity || d->subject != k.subject || d->object != k.object)) ++d;
    return d != dealt.end() && d->sentence == k.sentence;
  });
  std::sort(implied.begin(), implied.end());
  // "To end the war, X and Y signed a treaty": what has come about, and not what was meant to.
  std::sort(said.begin(), said.end(), [&](const auto& a, const auto& b) {
    if (const auto order = a.first <=> b.first; order != 0) return order < 0;
    const Modality x = claims[a.second].modality, y = claims[b.second].modality;
    return x != y ? x < y : a.second < b.second;
  });
  std::vector<uint32_t> kept;
  for (size_t i = 0; i < said.size(); ++i) {
    if (i > 0 && said[i - 1].first == said[i].first) continue;
    const uint32_t claim = said[i].second;
    if (!std::binary_search(implied.begin(), implied.end(), key(claims[claim], relations[claim]))) kept.push_back(claim);
  }
  std::sort(kept.begin(), kept.end(), [&](uint32_t a, uint32_t b) { return claims[a] < claims[b]; });
  // In place: a large document has a hundred megabytes of them.
  std::vector<uint32_t> place(claims.size()), there(claims.size());  // of each claim now, and which one is at a place
  std::iota(place.begin(), place.end(), 0);
  std::iota(there.begin(), there.end(), 0);
  for (uint32_t i = 0; i < kept.size(); ++i) {
    const uint32_t from = place[kept[i]];
    if (from == i) continue;
    std::swap(claims[i], claims[from]);
    there[from] = there[i];
    place[there[from]] = from;
  }
  claims.resize(kept.size());
}

}  // namespace entente::claims
