// The claim store and SQLite over the same claims: load, size, questions. CPU time.
//   store_bench [CLAIMS] [FOLDER] [--parts N] [--no-sqlite]
#include <sqlite3.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "bench/world.h"
#include "store/load.h"
#include "store/store.h"

using namespace entente;
using namespace entente::bench;

namespace {

namespace fs = std::filesystem;

double cpu(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {
  timespec now;
  clock_gettime(clock, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double wall() { return cpu(CLOCK_MONOTONIC); }

long peak_mb() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

void put_json(std::string& out, const Claim& c) {
  const auto entity = [&](const char* key, const Entity& e, const std::string* mention) {
    out.append("\"")
        .append(key)
        .append("\": {\"id\": \"")
        .append(e.id)
        .append("\", \"name\": \"")
        .append(e.name)
        .append("\", \"type\": \"");
    out.append(to_string(e.type)).append("\"");
    if (mention) out.append(", \"mention\": \"").append(*mention).append("\"");
    out.append("}, ");
  };
  out.append("{\"doc\": \"")
      .append(c.evidence.document)
      .append("\", \"sentence\": ")
      .append(std::to_string(c.evidence.sentence))
      .append(", \"span\": [");
  out.append(std::to_string(c.evidence.span.begin))
      .append(", ")
      .append(std::to_string(c.evidence.span.end))
      .append("], ");
  entity("subject", c.subject, &c.subject_mention);
  out.append("\"relation\": \"").append(c.relation).append("\", ");
  if (c.literal) {
    out.append("\"object\": {\"literal\": \"").append(*c.literal).append("\"}, ");
  } else {
    entity("object", c.object, &c.object_mention);
  }
  out.append("\"content\": \"")
      .append(c.content)
      .append("\", \"polarity\": \"")
      .append(to_string(c.polarity))
      .append("\", \"modality\": \"");
  out.append(to_string(c.modality)).append("\", ");
  if (c.source) {
    entity("source", *c.source, nullptr);
  } else {
    out.append("\"source\": null, ");
  }
  out.append("\"time\": ");
  if (c.time) {
    out.append("\"").append(to_string(*c.time)).append("\"");
  } else {
    out.append("null");
  }
  out.append(", \"rule\": \"").append(c.rule).append("\"}\n");
}

struct Times {
  std::vector<double> seconds;
  double at(double quantile) {
    std::sort(seconds.begin(), seconds.end());
    return seconds[size_t(quantile * double(seconds.size() - 1))] * 1e6;
  }
};

// Runs `ask` for each of `whom`, and prints the median and the 99th percentile of the second round.
void measure(const char* what, const std::vector<uint32_t>& whom,
             const std::function<uint64_t(uint32_t)>& ask) {
  for (const char* round : {"first", "warm"}) {
    Times times;
    uint64_t rows = 0;
    for (const uint32_t x : whom) {
      const double before = cpu(CLOCK_THREAD_CPUTIME_ID);
      rows += ask(x);
      times.seconds.push_back(cpu(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    std::printf("  %-34s %-5s p50 %8.1f us   p99 %9.1f us   %9.0f rows a question\n", what, round,
                times.at(0.5), times.at(0.99), double(rows) / double(whom.size()));
  }
}

class Sqlite {
 public:
  explicit Sqlite(const std::string& path) {
    run(sqlite3_open(path.c_str(), &db_));
    exec(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
        "CREATE TABLE entities(n INTEGER PRIMARY KEY, id TEXT, name TEXT); CREATE TABLE documents(n INTEGER "
        "PRIMARY KEY, id TEXT);"
        "CREATE TABLE words(n INTEGER PRIMARY KEY, text TEXT);"
        "CREATE TABLE claims(s INT, r INT, o INT, polarity INT, modality INT, source INT, time INT, document "
        "INT, sentence INT, b INT, e INT, rule INT, content INT)");
  }
  ~Sqlite() { sqlite3_close(db_); }
  void exec(const char* sql) { run(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* out = nullptr;
    run(sqlite3_prepare_v2(db_, sql, -1, &out, nullptr));
    return out;
  }
  void run(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
      std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db_));
      std::exit(1);
    }
  }

 private:
  sqlite3* db_ = nullptr;
};

void bench_sqlite(const World& world, uint32_t documents, const std::string& path,
                  const std::vector<uint32_t>& zipf, const std::vector<uint32_t>& uniform) {
  fs::remove(path);
  Sqlite db(path);
  double spent = 0;
  std::unordered_map<std::string, int64_t> numbers;
  const auto numbered = [&](const std::string& id) {
    return numbers.try_emplace(id, int64_t(numbers.size()));
  };
  sqlite3_stmt* put_entity = db.prepare("INSERT INTO entities VALUES(?,?,?)");
  sqlite3_stmt* put_document = db.prepare("INSERT INTO documents VALUES(?,?)");
  sqlite3_stmt* put = db.prepare("INSERT INTO claims VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
  db.exec("BEGIN");
  std::vector<Row> rows;
  Claim claim;
  uint64_t claims = 0;
  for (uint32_t d = 0; d < documents; ++d) {
    world.document(d, rows);
    for (const Row& row : rows) {
      world.spell(row, claim);
      const double before = cpu(CLOCK_THREAD_CPUTIME_ID);
      if (&row == &rows.front()) {
        sqlite3_bind_int64(put_document, 1, d);
        sqlite3_bind_text(put_document, 2, claim.evidence.document.c_str(), -1, SQLITE_STATIC);
        db.run(sqlite3_step(put_document));
        sqlite3_reset(put_document);
      }
      const auto entity = [&](const std::string& id, const std::string& name) {
        const auto [at, fresh] = numbered(id);
        if (fresh) {
          sqlite3_bind_int64(put_entity, 1, at->second);
          sqlite3_bind_text(put_entity, 2, id.c_str(), -1, SQLITE_STATIC);
          sqlite3_bind_text(put_entity, 3, name.c_str(), -1, SQLITE_STATIC);
          db.run(sqlite3_step(put_entity));
          sqlite3_reset(put_entity);
        }
        return at->second;
      };
      const int64_t values[] = {entity(claim.subject.id, claim.subject.name),
                                row.relation,
                                claim.literal ? entity("=" + *claim.literal, *claim.literal)
                                              : entity(claim.object.id, claim.object.name),
                                row.polarity,
                                row.modality,
                                claim.source ? entity(claim.source->id, claim.source->name) : -1,
                                row.has_time ? row.time : -1,
                                row.document,
                                row.sentence,
                                row.begin,
                                row.end,
                                row.rule,
                                row.content};
      for (int i = 0; i < 13; ++i) sqlite3_bind_int64(put, i + 1, values[i]);
      db.run(sqlite3_step(put));
      sqlite3_reset(put);
      spent += cpu(CLOCK_THREAD_CPUTIME_ID) - before;
      ++claims;
    }
  }
  const double before = cpu();
  db.exec("COMMIT");
  db.exec(
      "CREATE INDEX by_object ON claims(o, r, s); CREATE INDEX by_subject ON claims(s, r, o); CREATE INDEX "
      "by_document ON claims(document);"
      "CREATE INDEX by_id ON entities(id); CREATE INDEX by_document_id ON documents(id)");
  spent += cpu() - before;
  // The clock is read twice a claim; its own cost is taken off.
  double idle = cpu(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < 100000; ++i) (void)cpu(CLOCK_THREAD_CPUTIME_ID);
  idle = (cpu(CLOCK_THREAD_CPUTIME_ID) - idle) / 100000 * double(claims);
  spent -= idle;
  std::printf("SQLite\n  load from memory %.0f claims/CPU-s, %.1f bytes a claim\n", double(claims) / spent,
              double(fs::file_size(path)) / double(claims));
  sqlite3_stmt* who = db.prepare(
      "SELECT s, polarity, modality, source, time, document, sentence, b, e, rule FROM claims WHERE o=? AND "
      "r=?");
  const auto ask = [&](int64_t x, int64_t relation, const std::function<void(int64_t)>& each) {
    uint64_t n = 0;
    sqlite3_bind_int64(who, 1, x);
    sqlite3_bind_int64(who, 2, relation);
    while (sqlite3_step(who) == SQLITE_ROW) {
      int64_t sum = 0;
      for (int i = 0; i < 10; ++i) sum += sqlite3_column_int64(who, i);
      each(sqlite3_column_int64(who, 0) + (sum & 0));
      ++n;
    }
    sqlite3_reset(who);
    return n;
  };
  const auto number = [&](uint32_t x) {
    const auto at = numbers.find(world.id(x));
    return at == numbers.end() ? -1 : at->second;
  };
  measure("who supports X, Zipf X", zipf, [&](uint32_t x) { return ask(number(x), 1, [](int64_t) {}); });
  measure("who supports X, uniform X", uniform,
          [&](uint32_t x) { return ask(number(x), 1, [](int64_t) {}); });
  measure("two hops, uniform X", uniform, [&](uint32_t x) {
    std::vector<int64_t> middle;
    ask(number(x), 3, [&](int64_t s) { middle.push_back(s); });
    std::sort(middle.begin(), middle.end());
    middle.erase(std::unique(middle.begin(), middle.end()), middle.end());
    uint64_t n = 0;
    for (const int64_t m : middle) n += ask(m, 1, [](int64_t) {});
    return n;
  });
  for (sqlite3_stmt* s : {put_entity, put_document, put, who}) sqlite3_finalize(s);
}

void bench_questions(const World& world, store::Store& opened, const std::vector<uint32_t>& zipf,
                     const std::vector<uint32_t>& uniform) {
  const store::Reader reader = opened.reader();
  const auto number = [&](uint32_t x) {
    const auto at = must(reader.entity_number(world.id(x)));
    return at ? *at : store::EntityNumber(0xffffffff);
  };
  std::unordered_map<uint32_t, store::EntityNumber> numbers;
  for (const auto* whom : {&zipf, &uniform}) {
    for (const uint32_t x : *whom) numbers[x] = number(x);
  }
  const auto relation = [&](const char* name) { return *must(reader.relation_number(name)); };
  const auto supports = relation("supports"), opposes = relation("opposes");
  const store::RelationNumber implying[] = {supports, relation("recognizes"), relation("allied_with"),
                                            relation("aids")};
  uint64_t sum = 0;
  const auto who = [&](store::EntityNumber x, store::RelationNumber r) {
    uint64_t rows = 0;
    must(reader.into({x, r}, [&](const store::StoredClaim& c) {
      sum += c.sentence;
      ++rows;
      return true;
    }));
    return rows;
  };
  measure("who supports X, Zipf X", zipf, [&](uint32_t x) { return who(numbers[x], supports); });
  measure("who supports X, uniform X", uniform, [&](uint32_t x) { return who(numbers[x], supports); });
  const auto implied = [&](uint32_t x) {
    uint64_t rows = 0;
    for (const auto r : implying) rows += who(numbers[x], r);
    return rows;
  };
  measure("... or implies it, Zipf X", zipf, implied);
  measure("... or implies it, uniform X", uniform, implied);
  measure("two hops, uniform X", uniform, [&](uint32_t x) {
    std::vector<store::EntityNumber> middle;
    must(reader.into({numbers[x], opposes}, [&](const store::StoredClaim& c) {
      if (middle.empty() || middle.back() != c.subject) middle.push_back(c.subject);
      return true;
    }));
    uint64_t rows = 0;
    for (const auto m : middle) rows += who(m, supports);
    return rows;
  });
  std::string text;
  uint64_t lines = 0;
  for (int round = 0; round < 2; ++round) {
    lines = 0;
    const double before = cpu(CLOCK_THREAD_CPUTIME_ID);
    for (const uint32_t x : zipf) {
      if (numbers[x] == store::EntityNumber(0xffffffff)) continue;
      const store::RecordKey key{numbers[x], supports};
      const std::string& object = must(reader.entity(key.entity))->name;
      text.clear();
      must(reader.into(key, [&](const store::StoredClaim& c) {
        text.append(must(reader.entity(c.subject))->name).append("\tsupports\t").append(object).append("\t");
        text.append(to_string(c.polarity)).append("\t").append(to_string(c.modality)).append("\t");
        if (c.source) text.append(must(reader.entity(store::EntityNumber(c.source - 1)))->name);
        text.append("\t").append(must(reader.document_head(c.document))->id).append("\n");
        ++lines;
        return true;
      }));
      sum += text.size();
    }
    std::printf("  written out (%s)  %.2f M lines/CPU-s\n", round ? "warm" : "first",
                double(lines) / (cpu(CLOCK_THREAD_CPUTIME_ID) - before) * 1e-6);
  }
  if (sum == 1) std::printf(" \n");
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t claims = 1000000;
  std::string folder = (fs::temp_directory_path() / "entente-bench").string();
  uint32_t parts = 1;
  bool sqlite = true, from_text = true;
  int place = 0;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--parts") && i + 1 < argc) {
      parts = uint32_t(std::atoi(argv[++i]));
    } else if (!std::strcmp(argv[i], "--no-sqlite")) {
      sqlite = false;
    } else if (!std::strcmp(argv[i], "--no-text")) {
      from_text = false;
    } else if (place++ == 0) {
      claims = uint64_t(std::atoll(argv[i]));
    } else {
      folder = argv[i];
    }
  }
  const auto documents = uint32_t(claims / claims_a_document);
  claims = uint64_t(documents) * claims_a_document;
  fs::remove_all(folder);
  fs::create_directories(folder);
  const World world;
  std::vector<uint32_t> zipf, uniform;
  Random random{42};
  for (int i = 0; i < 1000; ++i) {
    zipf.push_back(world.entities()(random));
    uniform.push_back(random.below(entity_count));
  }
  std::printf("%lu claims, %u documents, %u entities\n", claims, documents, entity_count);

  std::vector<Row> rows;
  std::vector<Claim> spelt(claims_a_document);
  const auto spell = [&](uint32_t d) {
    world.document(d, rows);
    for (size_t i = 0; i < rows.size(); ++i) world.spell(rows[i], spelt[i]);
  };
  double making = cpu();
  for (uint32_t d = 0; d < documents; ++d) spell(d);
  making = cpu() - making;

  std::printf("entente\n");
  if (from_text) {
    const std::string lines = folder + "/claims.jsonl";
    std::FILE* out = std::fopen(lines.c_str(), "w");
    std::string text;
    uint64_t bytes = 0;
    for (uint32_t d = 0; d < documents; ++d) {
      spell(d);
      text.clear();
      for (const Claim& claim : spelt) put_json(text, claim);
      std::fwrite(text.data(), 1, text.size(), out);
      bytes += text.size();
    }
    std::fclose(out);
    const double before = cpu(), began = wall();
    auto opened = must(store::Store::open(folder + "/text", store::Mode::create));
    const auto report = must(store::load_claims(opened, {lines}));
    const double spent = cpu() - before;
    std::printf(
        "  load from text   %.0f claims/CPU-s (%.0f MB, %.1f s CPU, %.1f s wall), peak %ld MB, %lu bad "
        "lines\n",
        double(claims) / spent, double(bytes) * 1e-6, spent, wall() - began, peak_mb(), report.bad_lines);
    fs::remove(lines);
  }
  fs::remove_all(folder + "/text");
  const std::string path = folder + "/store";
  {
    const double before = cpu();
    auto opened = must(store::Store::open(path, store::Mode::create));
    for (uint32_t part = 0; part < parts; ++part) {
      auto loader = must(store::Loader::open(opened));
      store::DocumentRecord document;
      for (uint32_t d = uint32_t(uint64_t(documents) * part / parts);
           d < uint32_t(uint64_t(documents) * (part + 1) / parts); ++d) {
        spell(d);
        document.id = spelt[0].evidence.document;
        must(loader.add(document, spelt));
      }
      must(loader.finish());
    }
    const double spent = cpu() - before - making;
    std::printf(
        "  load from memory %.0f claims/CPU-s (in %u parts; %.1f s of making them up taken off), peak %ld "
        "MB\n",
        double(claims) / spent, parts, making, peak_mb());
  }
  auto opened = must(store::Store::open(path, store::Mode::read_only));
  const auto stats = must(opened.reader().stats());
  std::printf("  %.2f bytes a claim; %lu edges\n", double(stats.bytes) / double(claims), stats.edges);
  for (const auto& [name, bytes] : must(opened.reader().family_bytes()))
    std::printf("    %-13s %6.2f\n", name.c_str(), double(bytes) / double(claims));
  bench_questions(world, opened, zipf, uniform);
  if (sqlite) bench_sqlite(world, documents, folder + "/sqlite.db", zipf, uniform);
  std::printf("peak %ld MB\n", peak_mb());
  fs::remove_all(folder);
}
