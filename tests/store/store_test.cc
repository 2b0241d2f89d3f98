#include "store/store.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "store/claims.h"

using namespace entente;
using namespace entente::store;
using namespace entente::store::testing;

namespace {

DocumentRecord document(std::string id, std::string date = "2019-02-08") {
  DocumentRecord out;
  out.title = "About " + id;
  out.date = parse_day(date);
  out.id = std::move(id);
  return out;
}

Store make(const std::string& path) {
  auto opened = Store::open(path, Mode::create);
  REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
  return std::move(*opened);
}

Put put(Store& store, const DocumentRecord& record, const std::vector<Claim>& claims) {
  const auto outcome = store.put(record, claims);
  REQUIRE_MESSAGE(outcome.has_value(), outcome.error().message);
  return *outcome;
}

std::vector<Claim> first_article() {
  return {
      claim("a", "Canada", "recognizes", "Juan Guaido", {.sentence = 1}),
      claim("a", "Mexico", "recognizes", "Juan Guaido", {.polarity = Polarity::negated, .sentence = 1}),
      claim("a", "Russia", "supports", "Nicolas Maduro",
            {.source = "Sergei Lavrov", .time = "2019-02-07", .sentence = 2}),
      claim("a", "Canada", "calls_for", "=free elections", {.modality = Modality::planned, .sentence = 3})};
}

std::vector<Claim> second_article() {
  return {
      claim("b", "Russia", "supports", "Nicolas Maduro", {.time = "2019-03-01/2019-03-31", .sentence = 0}),
      claim("b", "Cuba", "supports", "Nicolas Maduro", {.sentence = 4}),
      claim("b", "Cuba", "meets_with", "Russia", {.sentence = 5})};
}

}  // namespace

TEST_CASE("what is put comes back whole, in the order of documents") {
  const Folder folder;
  Store store = make(folder / "s");
  CHECK(put(store, document("b", "2019-03-05"), second_article()) == Put::added);
  CHECK(put(store, document("a"), first_article()) == Put::added);
  std::vector<std::string> expected;
  for (const Claim& c : first_article()) expected.push_back(line(c));
  for (const Claim& c : second_article()) expected.push_back(line(c));
  CHECK(lines(store.reader()) == expected);
}

TEST_CASE("a store that is closed and opened to be read is the same") {
  const Folder folder;
  std::vector<std::string> before;
  {
    Store store = make(folder / "s");
    put(store, document("a"), first_article());
    before = lines(store.reader());
  }
  const auto opened = Store::open(folder / "s");
  REQUIRE(opened);
  CHECK(lines(opened->reader()) == before);
  auto store = Store::open(folder / "s");
  REQUIRE(store);
  CHECK(store->put(document("b"), second_article()).error().message.ends_with("opened for reading only"));
}

TEST_CASE("reading a document again changes nothing, not even the sequence") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  const uint64_t sequence = store.reader().sequence();
  auto claims = first_article();
  std::reverse(claims.begin(), claims.end());
  claims.push_back(claims.front());
  CHECK(put(store, document("a"), claims) == Put::unchanged);
  CHECK(store.reader().sequence() == sequence);
}

TEST_CASE("a changed document replaces its old claims") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  put(store, document("b"), second_article());
  auto changed = first_article();
  changed.erase(changed.begin(), changed.begin() + 2);
  CHECK(put(store, document("a"), changed) == Put::replaced);

  Store fresh = make(folder / "fresh");
  put(fresh, document("a"), changed);
  put(fresh, document("b"), second_article());
  CHECK(lines(store.reader()) == lines(fresh.reader()));
  CHECK(store.reader().stats().value().claims == 5);
  CHECK(store.reader().stats().value().edges == fresh.reader().stats().value().edges);
  CHECK(store.reader().stats().value().entities == fresh.reader().stats().value().entities);
  CHECK(store.reader().entity("person:mexico")->value().claims() == 0);
  CHECK(store.reader().find_entities("mexico")->empty());
}

TEST_CASE("a forgotten document leaves nothing behind") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  put(store, document("b"), second_article());
  CHECK(store.forget("a").value());
  CHECK_FALSE(store.forget("a").value());
  Store fresh = make(folder / "fresh");
  put(fresh, document("b"), second_article());
  CHECK(lines(store.reader()) == lines(fresh.reader()));
  const Reader reader = store.reader();
  CHECK_FALSE(reader.document("a")->has_value());
  size_t days = 0;
  REQUIRE(reader.each_day({}, {}, [&](Day, const std::string& id) {
    CHECK(id == "b");
    ++days;
    return true;
  }));
  CHECK(days == 2);
  CHECK(reader.stats()->documents == 1);
}

TEST_CASE("a filter lets through what it says") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  put(store, document("b", "2019-03-05"), second_article());
  const Reader reader = store.reader();
  struct Row {
    const char* name;
    ClaimFilter filter;
    size_t count;
  };
  const Row rows[] = {
      {"all", {}, 7},
      {"object", {.object = "person:nicolas-maduro"}, 3},
      {"object and relation", {.object = "person:nicolas-maduro", .relations = {"supports", "aids"}}, 3},
      {"object and other relation", {.object = "person:nicolas-maduro", .relations = {"opposes"}}, 0},
      {"subject", {.subject = "person:russia"}, 2},
      {"subject and relation", {.subject = "person:canada", .relations = {"calls_for"}}, 1},
      {"subject and object", {.subject = "person:cuba", .object = "person:russia"}, 1},
      {"literal", {.literal = "free elections"}, 1},
      {"unknown", {.subject = "person:nobody"}, 0},
      {"negated", {.polarity = Polarity::negated}, 1},
      {"planned", {.modality = Modality::planned}, 1},
      {"source", {.source = "person:sergei-lavrov"}, 1},
      {"the reporter", {.object = "person:nicolas-maduro", .source = ""}, 2},
      {"document", {.document = "b"}, 3},
      {"document and relation", {.relations = {"supports"}, .document = "b"}, 2},
      {"since", {.since = parse_day("2019-03-20")}, 1},
      {"until", {.until = parse_day("2019-02-07")}, 1},
      {"since by the document's date",
       {.since = parse_day("2019-03-02"), .until = parse_day("2019-03-05")},
       3},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(lines(reader, row.filter).size() == row.count);
  }
}

TEST_CASE("an entity is found by what it is called") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  put(store, document("b"), second_article());
  REQUIRE(store.put_names(
      std::vector<EntityNames>{{entity("Nicolas Maduro"), {"Nicolás Maduro Moros", "the Venezuelan leader"}},
                               {entity("Chad"), {"Tchad"}}}));
  const Reader reader = store.reader();
  const auto first = [&](std::string_view name, bool all = false) -> std::string {
    const auto found = reader.find_entities(name, 5, all);
    REQUIRE(found);
    return found->empty() ? "-" : found->front().entity.id + " " + std::to_string(int(found->front().fit));
  };
  CHECK(first("nicolás MADURO") == "person:nicolas-maduro 0");
  CHECK(first("Nicol") == "person:nicolas-maduro 1");
  CHECK(first("maduro") == "person:nicolas-maduro 2");
  CHECK(first("Maduro Moros, Nicolás") == "person:nicolas-maduro 2");
  CHECK(first("leader Venezuelan") == "person:nicolas-maduro 2");
  CHECK(first("tchad") == "-");
  CHECK(first("tchad", true) == "person:chad 0");
  CHECK(first("free") == "=free elections 1");
  CHECK(first("") == "-");
  CHECK(first("...") == "-");
  CHECK(reader.entity("person:russia")->value().names.front().mentions == 3);
}

TEST_CASE("of several display names the one that most documents use is shown") {
  const Folder folder;
  Store store = make(folder / "s");
  const auto put_named = [&](std::string id, std::string name) {
    Claim c = claim(id, "Peru", "supports", "Juan Guaido");
    c.object.name = name;
    put(store, document(id), {c});
  };
  put_named("1", "Juan Guaido");
  put_named("2", "Juan Guaidó");
  CHECK(store.reader().entity("person:juan-guaido")->value().entity.name == "Juan Guaido");
  put_named("3", "Juan Guaidó");
  CHECK(store.reader().entity("person:juan-guaido")->value().entity.name == "Juan Guaidó");
  CHECK(store.forget("2").value());
  CHECK(store.forget("3").value());
  CHECK(store.reader().entity("person:juan-guaido")->value().entity.name == "Juan Guaido");
}

TEST_CASE("a reader sees the store as it was when it began") {
  const Folder folder;
  Store store = make(folder / "s");
  put(store, document("a"), first_article());
  const Reader before = store.reader();
  CHECK(store.forget("a").value());
  CHECK(lines(before).size() == 4);
  CHECK(lines(store.reader()).empty());
}

TEST_CASE("what is no store is said in one line") {
  const Folder folder;
  const auto message = [&](const std::string& path, Mode mode,
                           const OpenOptions& options = {}) -> std::string {
    const auto opened = Store::open(path, mode, options);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.starts_with(path + ": "));
    CHECK(opened.error().message.find('\n') == std::string::npos);
    return opened.error().message.substr(path.size() + 2);
  };
  CHECK(message(folder / "none", Mode::read_only) == "no such store; 'entente read' makes one");
  CHECK(message(folder / "none", Mode::read_write) == "no such store; 'entente read' makes one");
  std::ofstream(folder / "file") << "text";
  CHECK(message(folder / "file", Mode::create) == "is a file, not a store");
  std::filesystem::create_directory(folder / "other");
  std::ofstream(folder / "other/notes.txt") << "text";
  CHECK(message(folder / "other", Mode::create) == "is not a store (no CURRENT file in it)");
  {
    Store store = make(folder / "s");
    put(store, document("a"), first_article());
    CHECK(message(folder / "s", Mode::read_write) == "is being written by this very process");
  }
  CHECK(message(folder / "s", Mode::read_only, {.relations = {"supports", "recognizes"}})
            .starts_with("holds claims of the relation 'calls_for'"));
  std::ofstream(folder / "s/CURRENT") << "nonsense\n";
  CHECK(message(folder / "s", Mode::read_only).starts_with("damaged: "));
}

TEST_CASE("claims that cannot be kept are refused before anything is written") {
  const Folder folder;
  Store store = make(folder / "s");
  Claim bad = claim("a", "Peru", "supports", "Juan Guaido");
  bad.subject.id = "=Peru";
  CHECK(store.put(document("a"), std::vector{bad}).error().code == Errc::invalid_argument);
  CHECK(store.put(document("b"), std::vector{claim("a", "Peru", "supports", "Cuba")}).error().message ==
        "b: a claim of another document, 'a'");
  CHECK(store.put(document(""), {}).error().code == Errc::invalid_argument);
  CHECK(store.reader().stats().value().documents == 0);
}
