// The store against a std::map, under random batches; and its codes against themselves.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "store/aliases.h"
#include "store/claims.h"
#include "store/day_record.h"
#include "store/graph_snapshot.h"
#include "store/internal/bits.h"
#include "store/keys.h"
#include "store/load.h"
#include "store/verify.h"

using namespace entente;
using namespace entente::store;
using namespace entente::store::testing;

namespace {

rc::Gen<uint32_t> number() {
  return rc::gen::weightedOneOf<uint32_t>(
      {{3, rc::gen::inRange<uint32_t>(0, 300)}, {1, rc::gen::arbitrary<uint32_t>()}});
}

template <class Key>
void check_keys(const Key& a, const Key& b, Result<Key> (*decode)(std::string_view)) {
  RC_ASSERT(*decode(encode(a)) == a);
  RC_ASSERT((a < b) == (encode(a) < encode(b)));
}

StoredClaim random_claim() {
  StoredClaim c;
  c.subject = EntityNumber(*number());
  c.polarity = Polarity(*rc::gen::inRange(0, 2));
  c.document = DocumentNumber(*number());
  c.sentence = *rc::gen::inRange<uint32_t>(0, 1u << 24);
  c.begin = *number() & 0x7fffffff;
  c.end = c.begin + *rc::gen::inRange<uint32_t>(0, 1000);
  c.modality = Modality(*rc::gen::inRange(0, 3));
  c.source = *number() >> 1;
  c.has_time = *rc::gen::arbitrary<bool>();
  if (c.has_time) {
    c.time_first = *rc::gen::inRange(-800000, 800000);
    c.time_length = *rc::gen::inRange(0, 4000);
  }
  c.rule = *number() >> 1;
  c.content = *number() >> 1;
  c.subject_mention = *number() >> 1;
  c.object_mention = *rc::gen::inRange<uint32_t>(0, 3);
  c.subject_label = *rc::gen::inRange<uint32_t>(0, 3);
  c.object_label = *rc::gen::inRange<uint32_t>(0, 3);
  c.source_label = *rc::gen::inRange<uint32_t>(0, 2);
  return c;
}

std::vector<StoredClaim> random_claims() {
  std::set<StoredClaim> out;
  const int n = *rc::gen::inRange(0, 40);
  for (int i = 0; i < n; ++i) out.insert(random_claim());
  return {out.begin(), out.end()};
}

std::vector<StoredClaim> read(std::string_view record) {
  std::vector<StoredClaim> out;
  ClaimRecordReader reader(record);
  for (StoredClaim claim; reader.next(claim);) out.push_back(claim);
  RC_ASSERT(reader.ok());
  return out;
}

// What a document says, from few names, so that documents meet.
std::vector<Claim> random_document(const std::string& id) {
  const std::vector<std::string> names{"Cuba", "Peru", "Juan Guaido", "Mexico"};
  std::vector<Claim> out;
  const int n = *rc::gen::inRange(0, 6);
  for (int i = 0; i < n; ++i) {
    Said said;
    said.polarity = Polarity(*rc::gen::inRange(0, 2));
    said.modality = Modality(*rc::gen::inRange(0, 3));
    said.sentence = *rc::gen::inRange<uint32_t>(0, 3);
    if (*rc::gen::arbitrary<bool>()) said.source = *rc::gen::elementOf(names);
    if (*rc::gen::arbitrary<bool>()) said.time = "2019-02-0" + std::to_string(*rc::gen::inRange(1, 4));
    Claim c = claim(id, *rc::gen::elementOf(names), *rc::gen::element<std::string>("supports", "opposes"),
                    *rc::gen::element<std::string>("Cuba", "Peru", "=peace", "Nicolas Maduro"), said);
    // Documents, and loads of one document, differ in what they call an entity, and in what they take it for.
    for (Entity* e : {&c.subject, &c.object, c.source ? &*c.source : nullptr}) {
      if (!e || e->id.empty()) continue;
      if (*rc::gen::inRange(0, 4) == 0) e->name = "the " + e->name;
      if (*rc::gen::inRange(0, 6) == 0) e->type = EntityType::country;
    }
    if (*rc::gen::inRange(0, 4) == 0) c.content = "leave";
    out.push_back(c);
  }
  return out;
}

// What a store of these documents must say.
std::vector<std::string> expected(const std::map<std::string, std::vector<Claim>>& documents) {
  const Folder folder;
  Store fresh = *Store::open(folder / "fresh", Mode::create);
  for (const auto& [id, claims] : documents) {
    DocumentRecord record;
    record.id = id;
    RC_ASSERT(fresh.put(record, claims).has_value());
  }
  return lines(fresh.reader());
}

// Without the store: claims by identity, sorted; names of entities by majority are left out.
std::vector<std::string> modelled(const std::map<std::string, std::vector<Claim>>& documents) {
  std::map<std::string, Claim> by_id;
  for (const auto& [id, claims] : documents) {
    for (const Claim& claim : claims) by_id.emplace(claim.id().hex(), claim);
  }
  std::vector<Claim> all;
  for (const auto& [id, claim] : by_id) all.push_back(claim);
  std::sort(all.begin(), all.end());
  std::vector<std::string> out;
  for (const Claim& c : all) out.push_back(c.evidence.document + " " + c.id().hex());
  return out;
}

std::vector<std::string> identities(const Reader& reader) {
  std::vector<std::string> out;
  RC_ASSERT(reader
                .find({},
                      [&](const Claim& c) {
                        out.push_back(c.evidence.document + " " + c.id().hex());
                        return true;
                      })
                .has_value());
  return out;
}

void check_verified(const Store& store) {
  const auto report = verify(store.reader());
  RC_ASSERT(report.has_value());
  if (!report->good()) RC_FAIL(report->faults.front());
}

}  // namespace

TEST_CASE("keys come back, and lie in the order of what they mean") {
  CHECK(rc::check("records", [] {
    check_keys<RecordKey>({EntityNumber(*number()), RelationNumber(*rc::gen::arbitrary<uint8_t>())},
                          {EntityNumber(*number()), RelationNumber(*rc::gen::arbitrary<uint8_t>())},
                          decode_record_key);
  }));
  CHECK(rc::check("texts", [] {
    check_keys<TextKey>({DocumentNumber(*number()), *number(), *number()},
                        {DocumentNumber(*number()), *number(), *number()}, decode_text_key);
  }));
  CHECK(rc::check("days", [] {
    const int32_t a = *rc::gen::arbitrary<int32_t>(), b = *rc::gen::arbitrary<int32_t>();
    RC_ASSERT(decode_day(encode_day(a)).value() == a);
    RC_ASSERT((encode_day(a) < encode_day(b)) == (a < b));
  }));
  CHECK(rc::check("no bytes make a decoder fall", [](const std::string& bytes) {
    (void)decode_record_key(bytes);
    (void)decode_text_key(bytes);
    (void)decode_day(bytes);
    (void)decode_lookup_key(bytes);
    (void)decode_number(bytes);
  }));
}

TEST_CASE("bits come back as they went in") {
  CHECK(rc::check([] {
    const auto values = *rc::gen::container<std::vector<std::pair<uint32_t, uint32_t>>>(
        rc::gen::pair(number(), rc::gen::inRange<uint32_t>(0, 20)));
    std::string bytes;
    {
      BitWriter writer(bytes);
      for (const auto& [value, k] : values) {
        writer.number(value, k);
        writer.put(value & 1, 1);
      }
    }
    BitReader reader(bytes);
    for (const auto& [value, k] : values) {
      RC_ASSERT(reader.number(k) == value);
      RC_ASSERT(reader.bits(1) == (value & 1));
    }
    RC_ASSERT(reader.ok());
    RC_ASSERT(reader.at_end());
  }));
}

TEST_CASE("records come back as they went in, and no bytes make their readers fall") {
  CHECK(rc::check("claims", [] {
    const auto claims = random_claims();
    RC_ASSERT(read(encode_claim_record(claims)) == claims);
  }));
  CHECK(rc::check("damage", [](const std::string& bytes) {
    ClaimRecordReader reader(bytes);
    size_t n = 0;
    for (StoredClaim claim; reader.next(claim);) ++n;
    RC_ASSERT(n <= bytes.size() * 8);
    std::vector<StoredEdge> edges;
    (void)decode_edge_record(bytes, edges);
    EntityRecord entity;
    (void)decode_entity_record(bytes, entity);
    StoredDocument document;
    (void)decode_stored_document(bytes, document);
    DayRecord day;
    (void)decode_day_record(bytes, day);
    RC_ASSERT(day.documents.size() + day.removed.size() <= bytes.size() * 8);
  }));
  CHECK(rc::check("flips", [] {
    std::string bytes = encode_claim_record(random_claims());
    if (bytes.empty()) return;
    bytes[size_t(*rc::gen::inRange<int>(0, int(bytes.size())))] ^= char(1 << *rc::gen::inRange(0, 8));
    ClaimRecordReader reader(bytes);
    size_t n = 0;
    for (StoredClaim claim; reader.next(claim);) ++n;
    RC_ASSERT(n <= bytes.size() * 8);
  }));
}

TEST_CASE("folding records is associative, and removals are spent at the bottom") {
  CHECK(rc::check([] {
    std::vector<std::string> records;
    for (int i = 0; i < 4; ++i) {
      const auto claims = random_claims();
      std::vector<uint32_t> removed;
      // A removal comes after what it removes.
      if (i > 0 && *rc::gen::arbitrary<bool>()) removed = {uint32_t(*rc::gen::inRange(0, 300))};
      std::vector<StoredClaim> kept;
      for (const auto& c : claims) {
        if (!std::count(removed.begin(), removed.end(), uint32_t(c.document))) kept.push_back(c);
      }
      records.push_back(encode_claim_record(kept, removed));
    }
    const auto fold = [](std::vector<std::string_view> list, bool whole) {
      std::string out;
      RC_ASSERT(merge_claim_records(list, whole, out));
      return out;
    };
    // Documents' numbers are never used again, so what one record removes no later one adds.
    const std::string at_once = fold({records[0], records[1], records[2], records[3]}, true);
    const std::string middle = fold({records[1], records[2]}, false);
    RC_ASSERT(at_once == fold({records[0], middle, records[3]}, true));
    RC_ASSERT(ClaimRecordReader(at_once).removed().empty());
  }));
}

TEST_CASE("a day has the documents that were added and not removed, however its records are folded") {
  CHECK(rc::check([] {
    const auto some = [] {
      const auto drawn = *rc::gen::container<std::set<uint32_t>>(rc::gen::oneOf(number(), rc::gen::inRange(0u, 60u)));
      return std::vector<uint32_t>(drawn.begin(), drawn.end());
    };
    std::vector<std::string> records;
    std::set<uint32_t> left, gone;
    for (int i = 0; i < 4; ++i) {
      const DayRecord record{some(), some()};
      DayRecord back;
      RC_ASSERT(decode_day_record(encode(record), back));
      RC_ASSERT(back.documents == record.documents);
      RC_ASSERT(back.removed == record.removed);
      records.push_back(encode(record));
      left.insert(record.documents.begin(), record.documents.end());
      gone.insert(record.removed.begin(), record.removed.end());
    }
    for (const uint32_t document : gone) left.erase(document);
    const auto fold = [](std::vector<std::string_view> list, bool whole) {
      std::string out;
      RC_ASSERT(merge_day_records(list, whole, out));
      return out;
    };
    const std::string at_once = fold({records[0], records[1], records[2], records[3]}, true);
    RC_ASSERT(at_once == fold({records[0], fold({records[1], records[2]}, false), records[3]}, true));
    DayRecord whole;
    RC_ASSERT(decode_day_record(at_once, whole));
    RC_ASSERT(whole.documents == std::vector<uint32_t>(left.begin(), left.end()));
    RC_ASSERT(whole.removed.empty());
  }));
}

TEST_CASE("a store is the map of its documents, whatever was done to it before") {
  CHECK(rc::check([] {
    const Folder folder;
    auto store = std::make_unique<Store>(*Store::open(folder / "s", Mode::create));
    std::map<std::string, std::vector<Claim>> model;
    const int steps = *rc::gen::inRange(1, 12);
    for (int i = 0; i < steps; ++i) {
      const std::string id = *rc::gen::element<std::string>("a", "b", "c", "d");
      DocumentRecord record;
      record.id = id;
      switch (*rc::gen::inRange(0, 8)) {
        case 0: {
          const auto gone = store->forget(id);
          RC_ASSERT(gone.has_value());
          RC_ASSERT(*gone == (model.erase(id) > 0));
          break;
        }
        case 1:
          RC_ASSERT(store->compact().has_value());
          break;
        case 2: {
          store.reset();
          store = std::make_unique<Store>(*Store::open(folder / "s", Mode::read_write));
          break;
        }
        case 3: {
          const auto claims = random_document(id);
          auto loader = Loader::open(*store);
          RC_ASSERT(loader->add(record, claims).has_value());
          RC_ASSERT(loader->finish().has_value());
          auto& all = model[id];
          all.insert(all.end(), claims.begin(), claims.end());
          break;
        }
        default: {
          const auto claims = random_document(id);
          RC_ASSERT(store->put(record, claims).has_value());
          RC_ASSERT(*store->put(record, claims) == Put::unchanged);
          model[id] = claims;
        }
      }
    }
    RC_ASSERT(identities(store->reader()) == modelled(model));
    RC_ASSERT(lines(store->reader()) == expected(model));
    check_verified(*store);
  }));
}

TEST_CASE("claims loaded in another order, in other parts or twice make the same store") {
  CHECK(rc::check([] {
    std::vector<std::vector<Claim>> parts;
    const int n = *rc::gen::inRange(1, 6);
    for (int i = 0; i < n; ++i)
      parts.push_back(random_document(*rc::gen::element<std::string>("a", "b", "c")));
    std::erase_if(parts, [](const auto& part) { return part.empty(); });
    const auto loaded = [&](const std::vector<size_t>& order, bool together) {
      const Folder folder;
      Store store = *Store::open(folder / "s", Mode::create);
      std::optional<Loader> loader;
      for (const size_t i : order) {
        if (!loader) loader = *Loader::open(store, {.memory_bytes = 1});
        DocumentRecord record;
        record.id = parts[i].front().evidence.document;
        RC_ASSERT(loader->add(record, parts[i]).has_value());
        if (together) continue;
        RC_ASSERT(loader->finish().has_value());
        loader.reset();
      }
      if (loader) RC_ASSERT(loader->finish().has_value());
      check_verified(store);
      return lines(store.reader());
    };
    std::vector<size_t> order(parts.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto straight = loaded(order, false);
    std::reverse(order.begin(), order.end());
    RC_ASSERT(loaded(order, false) == straight);
    order.insert(order.end(), order.begin(), order.end());
    RC_ASSERT(loaded(order, true) == straight);
  }));
}

TEST_CASE("merged entities are one, and can be taken apart again") {
  const Folder folder;
  Store store = *Store::open(folder / "s", Mode::create);
  DocumentRecord record;
  record.id = "a";
  const std::vector<Claim> claims{
      claim("a", "Peru", "supports", "Cuba"), claim("a", "Republic of Peru", "supports", "Cuba"),
      claim("a", "Republic of Peru", "opposes", "Mexico", {.source = "Peru", .sentence = 1}),
      claim("a", "Cuba", "supports", "Peru", {.sentence = 2})};
  REQUIRE(store.put(record, claims));
  const auto before = lines(store.reader());
  CHECK(before.size() == 4);
  REQUIRE(merge_entities(store, "person:republic-of-peru", "person:peru"));
  CHECK(lines(store.reader()).size() == 3);
  CHECK(lines(store.reader(), {.subject = "person:peru"}).size() == 2);
  CHECK(lines(store.reader(), {.subject = "person:republic-of-peru"}).size() == 2);
  CHECK(lines(store.reader(), {.object = "person:peru", .relations = {"supports"}}).size() == 1);
  CHECK(lines(store.reader(), {.source = "person:republic-of-peru"}).size() == 1);
  CHECK(store.reader().find_entities("republic of peru").value().front().entity.id == "person:peru");
  CHECK(store.reader().entity("person:peru").value()->as_subject == 3);
  CHECK(merge_entities(store, "person:peru", "person:republic-of-peru").error().code ==
        Errc::invalid_argument);
  CHECK(merge_entities(store, "person:nobody", "person:peru").error().code == Errc::not_found);
  // What is read later belongs to it too.
  record.id = "b";
  REQUIRE(store.put(record, std::vector{claim("b", "Republic of Peru", "supports", "Mexico")}));
  CHECK(lines(store.reader(), {.subject = "person:peru"}).size() == 3);
  CHECK(store.forget("b").value());
  REQUIRE(undo_alias_step(store));
  CHECK(lines(store.reader()) == before);
  CHECK(undo_alias_step(store).error().message == "no step that could be undone");
  REQUIRE(merge_entities(store, "person:republic-of-peru", "person:peru"));
  REQUIRE(split_entity(store, "person:republic-of-peru"));
  CHECK(lines(store.reader()) == before);
  CHECK(alias_steps(store.reader())->size() == 4);
  CHECK(verify(store.reader())->good());
}

TEST_CASE("a graph snapshot has the store's edges, and is built once") {
  const Folder folder;
  Store store = *Store::open(folder / "s", Mode::create);
  DocumentRecord record;
  record.id = "a";
  REQUIRE(
      store.put(record, std::vector{claim("a", "Peru", "supports", "Cuba"),
                                    claim("a", "Peru", "supports", "Cuba", {.sentence = 1}),
                                    claim("a", "Mexico", "opposes", "Cuba", {.polarity = Polarity::negated}),
                                    claim("a", "Cuba", "calls_for", "=peace")}));
  {
    const auto graph = GraphSnapshot::open(store.reader(), {}, folder / "graphs");
    REQUIRE(graph);
    CHECK(graph->was_built());
    CHECK(graph->vertices() == 4);
    CHECK(graph->edges() == 3);
    const uint32_t cuba = graph->vertex("person:cuba");
    REQUIRE(cuba < graph->vertices());
    CHECK(graph->name(cuba) == "Cuba");
    REQUIRE(graph->in(cuba).size() == 2);
    CHECK(graph->id(graph->in(cuba)[0].other) == "person:mexico");
    CHECK(graph->in(cuba)[0].negated == 1);
    CHECK(graph->in(cuba)[1].claims == 2);
    CHECK(graph->relation_name(graph->in(cuba)[1].relation) == "supports");
    REQUIRE(graph->out(cuba).size() == 1);
    CHECK(graph->type(graph->out(cuba)[0].other) == literal_type);
    CHECK(graph->vertex("person:nobody") == graph->vertices());
  }
  CHECK_FALSE(GraphSnapshot::open(store.reader(), {}, folder / "graphs")->was_built());
  CHECK(GraphSnapshot::open(store.reader(), {.relations = {"supports"}}, folder / "graphs")->edges() == 1);
  REQUIRE(merge_entities(store, "person:mexico", "person:peru"));
  const auto merged = GraphSnapshot::open(store.reader(), {}, folder / "graphs");
  CHECK(merged->was_built());
  CHECK(merged->vertices() == 3);
  CHECK(GraphSnapshot::open(store.reader(), {}, "")->edges() == 3);
  CHECK(GraphSnapshot::open(store.reader(), {.subject = "person:nobody"}, "")->vertices() == 0);
}
