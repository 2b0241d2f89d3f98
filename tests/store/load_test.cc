#include "store/load.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "store/claim_lines.h"
#include "store/claims.h"

using namespace entente;
using namespace entente::store;
using namespace entente::store::testing;

namespace {

Store make(const std::string& path) {
  auto opened = Store::open(path, Mode::create);
  REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
  return std::move(*opened);
}

std::string json_entity(const Entity& e, const std::string& mention) {
  return R"({"id": ")" + e.id + R"(", "name": ")" + e.name + R"(", "type": ")" +
         std::string(to_string(e.type)) + R"(", "mention": ")" + mention + "\"}";
}

std::string json(const Claim& c) {
  std::string out =
      R"({"doc": ")" + c.evidence.document + R"(", "sentence": )" + std::to_string(c.evidence.sentence) +
      R"(, "span": [)" + std::to_string(c.evidence.span.begin) + ", " + std::to_string(c.evidence.span.end) +
      R"(], "evidence": ")" + c.evidence.text.str() + R"(", "subject": )" +
      json_entity(c.subject, c.subject_mention) + R"(, "relation": ")" + c.relation + R"(", "object": )";
  out += c.literal ? R"({"literal": ")" + *c.literal + "\"}" : json_entity(c.object, c.object_mention);
  out += R"(, "content": ")" + c.content + R"(", "polarity": ")" + std::string(to_string(c.polarity)) +
         R"(", "modality": ")" + std::string(to_string(c.modality)) + R"(", "source": )";
  out += c.source
             ? R"({"id": ")" + c.source->id + R"(", "name": ")" + c.source->name + R"(", "type": "person"})"
             : std::string("null");
  out += R"(, "time": )";
  out += c.time ? "\"" + to_string(*c.time) + "\"" : std::string("null");
  out += R"(, "rule": ")" + c.rule + "\"}";
  return out;
}

// Forty documents of a few claims among a few entities.
std::vector<Claim> many() {
  std::vector<Claim> out;
  const char* names[] = {"Canada", "Peru", "Cuba", "Russia", "Juan Guaido", "Nicolas Maduro", "Mexico"};
  uint32_t state = 1;
  const auto next = [&](uint32_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % below;
  };
  for (uint32_t d = 0; d < 40; ++d) {
    for (uint32_t i = 0; i < 5; ++i) {
      Said said;
      said.polarity = Polarity(next(2));
      said.modality = Modality(next(3));
      if (next(2)) said.source = names[next(7)];
      if (next(2)) said.time = "2019-0" + std::to_string(1 + next(9)) + "-03";
      said.sentence = i;
      out.push_back(claim("doc" + std::to_string(d) + ".txt", names[next(7)],
                          next(2) ? "supports" : "opposes", next(5) ? names[next(7)] : "=free elections",
                          said));
    }
  }
  out[3].content = "step down";
  return out;
}

void write(const std::string& path, const std::vector<Claim>& claims) {
  std::ofstream out(path);
  for (const Claim& c : claims) out << json(c) << '\n';
}

LoadReport load(Store& store, const std::vector<std::string>& files, size_t memory = 64 << 20) {
  auto report = load_claims(store, files, {.memory_bytes = memory});
  REQUIRE_MESSAGE(report.has_value(), report.error().message);
  return std::move(*report);
}

}  // namespace

TEST_CASE("claims that are loaded are those that would have been put") {
  const Folder folder;
  const auto claims = many();
  write(folder / "claims.jsonl", claims);
  Store loaded = make(folder / "loaded"), put = make(folder / "put");
  const LoadReport report = load(loaded, {folder / "claims.jsonl"}, 1);
  CHECK(report.documents == 40);
  CHECK(report.bad_lines == 0);
  for (size_t i = 0; i < claims.size(); i += 5) {
    DocumentRecord document;
    document.id = claims[i].evidence.document;
    REQUIRE(put.put(document, std::span(claims).subspan(i, 5)));
  }
  CHECK(lines(loaded.reader()) == lines(put.reader()));
  const auto a = loaded.reader().stats(), b = put.reader().stats();
  REQUIRE_MESSAGE(a.has_value(), a.error().message);
  REQUIRE_MESSAGE(b.has_value(), b.error().message);
  CHECK(a->claims == b->claims);
  CHECK(a->entities == b->entities);
  CHECK(a->edges == b->edges);
  REQUIRE(loaded.reader().find_entities("maduro").value().size() == 1);
  REQUIRE(put.reader().find_entities("maduro").value().size() == 1);
  CHECK(loaded.reader().find_entities("maduro").value()[0].claims ==
        put.reader().find_entities("maduro").value()[0].claims);
}

TEST_CASE("loading again, in parts, in another order or in pieces of documents changes nothing") {
  const Folder folder;
  auto claims = many();
  write(folder / "claims.jsonl", claims);
  Store once = make(folder / "once");
  load(once, {folder / "claims.jsonl"});
  const auto expected = lines(once.reader());
  const uint64_t sequence = once.reader().sequence();
  const LoadReport again = load(once, {folder / "claims.jsonl"});
  CHECK(again.documents == 0);
  CHECK(again.unchanged == 40);
  CHECK(once.reader().sequence() == sequence);
  CHECK(lines(once.reader()) == expected);

  Store parts = make(folder / "parts");
  write(folder / "first.jsonl", {claims.begin(), claims.begin() + 77});
  write(folder / "second.jsonl", {claims.begin() + 77, claims.end()});
  load(parts, {folder / "second.jsonl"});
  CHECK(load(parts, {folder / "first.jsonl"}).united == 1);
  CHECK(lines(parts.reader()) == expected);

  Store shuffled = make(folder / "shuffled");
  std::reverse(claims.begin(), claims.end());
  for (size_t i = 0; i + 50 < claims.size(); i += 3) std::swap(claims[i], claims[i + 50]);
  write(folder / "shuffled.jsonl", claims);
  load(shuffled, {folder / "shuffled.jsonl"}, 1);
  CHECK(lines(shuffled.reader()) == expected);
}

TEST_CASE("a load on top of a store adds to what is there") {
  const Folder folder;
  const auto claims = many();
  Store whole = make(folder / "whole"), grown = make(folder / "grown");
  write(folder / "all.jsonl", claims);
  load(whole, {folder / "all.jsonl"});
  for (size_t i = 0; i < 4; ++i) {
    write(folder / "part.jsonl", {claims.begin() + long(50 * i), claims.begin() + long(50 * i + 50)});
    load(grown, {folder / "part.jsonl"});
  }
  CHECK(lines(grown.reader()) == lines(whole.reader()));
  REQUIRE(grown.compact());
  CHECK(lines(grown.reader()) == lines(whole.reader()));
  REQUIRE(grown.forget("doc7.txt"));
  REQUIRE(whole.forget("doc7.txt"));
  CHECK(lines(grown.reader()) == lines(whole.reader()));
  CHECK(grown.reader().stats().value().edges == whole.reader().stats().value().edges);
}

TEST_CASE("stores that are merged have the claims of both") {
  const Folder folder;
  const auto claims = many();
  Store a = make(folder / "a"), b = make(folder / "b"), both = make(folder / "both"),
        all = make(folder / "all");
  write(folder / "a.jsonl", {claims.begin(), claims.begin() + 120});
  write(folder / "b.jsonl", {claims.begin() + 83, claims.end()});
  write(folder / "all.jsonl", claims);
  load(a, {folder / "a.jsonl"});
  load(b, {folder / "b.jsonl"});
  load(all, {folder / "all.jsonl"});
  REQUIRE(merge_store(both, a.reader()));
  REQUIRE(merge_store(both, b.reader()));
  CHECK(lines(both.reader()) == lines(all.reader()));
  REQUIRE(merge_store(b, a.reader()));
  CHECK(lines(b.reader()) == lines(all.reader()));
}

TEST_CASE("a line that is no claim is named and left out") {
  const Folder folder;
  const std::string good = json(claim("a", "Peru", "supports", "Cuba"));
  struct Row {
    std::string line;
    std::string message;
  };
  const auto replaced = [&](const std::string& what, const std::string& with) {
    std::string out = good;
    const size_t at = out.find(what);
    REQUIRE(at != out.npos);
    return out.replace(at, what.size(), with);
  };
  const Row rows[] = {
      {"nonsense", "not"},
      {"[1]", "not a JSON object"},
      {good.substr(0, good.size() / 2), "not JSON"},
      {good + "}", "not JSON"},
      {good + " 7", "not a JSON object"},
      {replaced("\"doc\"", "\"dac\""), "no doc"},
      {replaced("\"affirmed\"", "\"maybe\""), "polarity must be \"affirmed\" or \"negated\""},
      {replaced("\"actual\"", "7"), "modality must be"},
      {replaced("[0, 90]", "[90, 0]"), "span must be"},
      {replaced("[0, 90]", "[90]"), "span must be"},
      {replaced("\"type\": \"person\"", "\"type\": \"dog\""), "subject's type is unknown: dog"},
      {replaced("\"time\": null", "\"time\": \"soon\""), "time is no date or interval: soon"},
      {replaced("\"id\": \"person:peru\"", "\"id\": \"\""), "subject has no id"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    std::ofstream(folder / "claims.jsonl") << good << "\n\n"
                                           << row.line << "\n"
                                           << json(claim("b", "Peru", "supports", "Cuba"));
    Store store = make(folder / "s");
    const LoadReport report = load(store, {folder / "claims.jsonl"});
    CHECK(report.bad_lines == 1);
    REQUIRE(report.faults.size() == 1);
    CHECK(report.faults[0].starts_with(folder / "claims.jsonl:3: "));
    CHECK_MESSAGE(report.faults[0].find(row.message) != std::string::npos, report.faults[0]);
    CHECK(store.reader().stats().value().claims == 2);
    REQUIRE(store.forget("a"));
    REQUIRE(store.forget("b"));
  }
  Store store = make(folder / "s");
  CHECK(load_claims(store, {folder / "none.jsonl"}).error().code == Errc::not_found);
}

TEST_CASE("a load that is given up leaves the store as it was") {
  const Folder folder;
  Store store = make(folder / "s");
  const std::vector<Claim> claims{claim("a", "Peru", "supports", "Cuba")};
  {
    auto loader = Loader::open(store);
    REQUIRE(loader);
    DocumentRecord document;
    document.id = "a";
    REQUIRE(loader->add(document, claims));
  }
  CHECK(lines(store.reader()).empty());
  DocumentRecord document;
  document.id = "a";
  REQUIRE(store.put(document, claims));
  CHECK(lines(store.reader()).size() == 1);
}
