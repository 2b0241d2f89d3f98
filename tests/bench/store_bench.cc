// The claim store and SQLite over the same claims: load, size, questions. CPU time; every bar stands beside its
// figure, and where one is missed the line says so. SQLite keeps the same things, finds them by the same indexes and
// takes each claim once only (sqlite_claims.h). Both are given the same claims from memory, made up fifty documents at a
// time before the clock is started; text is only read by ours.
//   store_bench [CLAIMS] [FOLDER] [--parts N] [--no-sqlite] [--no-text] [--keep]
// --parts: load the same claims once more in so many parts, and hold the questions against those of one load.
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <span>
#include <unordered_map>

#include "bench/sqlite_claims.h"
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

// " (bar 300000)", and whether it is held.
std::string bar(double figure, double wanted, bool at_least) {
  char out[80];
  std::snprintf(out, sizeof out, " (bar: %s %g%s)", at_least ? ">=" : "<=", wanted,
                (at_least ? figure >= wanted : figure <= wanted) ? "" : ", MISSED");
  return out;
}

struct Times {
  std::vector<double> seconds;
  double at(double quantile) {
    std::sort(seconds.begin(), seconds.end());
    return seconds[size_t(quantile * double(seconds.size() - 1))] * 1e6;
  }
};

// Runs `ask` for each of `whom` twice, prints the median and the 99th percentile of both rounds, and gives the
// first round's median in microseconds: a cache that has just seen the very same questions proves little.
double measure(const char* what, const std::vector<uint32_t>& whom, const std::function<uint64_t(uint32_t)>& ask,
               double wanted = 0) {
  double first = 0;
  for (const char* round : {"first", "warm"}) {
    Times times;
    uint64_t rows = 0;
    for (const uint32_t x : whom) {
      const double before = cpu(CLOCK_THREAD_CPUTIME_ID);
      rows += ask(x);
      times.seconds.push_back(cpu(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    const double median = times.at(0.5);
    const bool is_first = *round == 'f';
    if (is_first) first = median;
    std::printf("  %-34s %-5s p50 %8.1f us   p99 %9.1f us   %9.0f rows a question%s\n", what, round, median,
                times.at(0.99), double(rows) / double(whom.size()),
                wanted > 0 && is_first ? bar(median, wanted, false).c_str() : "");
  }
  return first;
}

// Gives the documents from `first` to `end` to `add`, then calls `finish`; the CPU time that they took. Documents are
// made up fifty at a time beforehand: claims from memory, and a clock that is seldom looked at.
template <class Add, class Finish>
double load_made_up(const World& world, uint32_t first, uint32_t end, Add&& add, Finish&& finish) {
  constexpr uint32_t together = 50;
  std::vector<std::vector<Claim>> made(together, std::vector<Claim>(claims_a_document));
  std::vector<Row> rows;
  double spent = 0;
  for (uint32_t from = first; from < end; from += together) {
    const uint32_t count = std::min(together, end - from);
    for (uint32_t i = 0; i < count; ++i) {
      world.document(from + i, rows);
      for (size_t k = 0; k < rows.size(); ++k) world.spell(rows[k], made[i][k]);
    }
    const double before = cpu();
    for (uint32_t i = 0; i < count; ++i) add(std::span<const Claim>(made[i]));
    spent += cpu() - before;
  }
  const double before = cpu();
  finish();
  return spent + cpu() - before;
}

// Claims a CPU-second from memory.
double bench_sqlite(const World& world, uint32_t documents, const std::string& path,
                    const std::vector<uint32_t>& zipf, const std::vector<uint32_t>& uniform) {
  fs::remove(path);
  SqliteClaims db(path);
  const double spent = load_made_up(world, 0, documents, [&](std::span<const Claim> claims) { db.add(claims); },
                                    [&] { db.finish(); });
  const double claims = double(documents) * claims_a_document, speed = claims / spent;
  std::printf("SQLite\n  load from memory %.0f claims/CPU-s, %.1f bytes a claim\n", speed,
              double(fs::file_size(path)) / claims);
  sqlite3_stmt* who = db.prepare(
      "SELECT s, polarity, modality, source, first, last, document, sentence, b, e, rule FROM claims WHERE o=? AND "
      "r=?");
  const auto ask = [&](int64_t x, int64_t relation, const std::function<void(int64_t)>& each) {
    uint64_t n = 0;
    sqlite3_bind_int64(who, 1, x);
    sqlite3_bind_int64(who, 2, relation);
    while (sqlite3_step(who) == SQLITE_ROW) {
      int64_t sum = 0;
      for (int i = 0; i < 11; ++i) sum += sqlite3_column_int64(who, i);
      each(sqlite3_column_int64(who, 0) + (sum & 0));
      ++n;
    }
    sqlite3_reset(who);
    return n;
  };
  std::unordered_map<uint32_t, int64_t> number;
  for (const auto* whom : {&zipf, &uniform}) {
    for (const uint32_t x : *whom) number[x] = db.entity(world.id(x));
  }
  const int64_t supports = db.number_of("supports"), opposes = db.number_of("opposes");
  const auto supporters = [&](uint32_t x) { return ask(number[x], supports, [](int64_t) {}); };
  measure("who supports X, Zipf X", zipf, supporters);
  measure("who supports X, uniform X", uniform, supporters);
  measure("two hops, uniform X", uniform, [&](uint32_t x) {
    std::vector<int64_t> middle;
    ask(number[x], opposes, [&](int64_t s) { middle.push_back(s); });
    std::sort(middle.begin(), middle.end());
    middle.erase(std::unique(middle.begin(), middle.end()), middle.end());
    uint64_t n = 0;
    for (const int64_t m : middle) n += ask(m, supports, [](int64_t) {});
    return n;
  });
  sqlite3_finalize(who);
  return speed;
}

// Microseconds, and millions of lines a second.
struct Figures {
  double zipf = 0, uniform = 0, hops = 0, lines = 0;
};

Figures bench_questions(const World& world, store::Store& opened, const std::vector<uint32_t>& zipf,
                        const std::vector<uint32_t>& uniform) {
  Figures out;
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
  const auto supporters = [&](uint32_t x) { return who(numbers[x], supports); };
  out.zipf = measure("who supports X, Zipf X", zipf, supporters, 40);
  out.uniform = measure("who supports X, uniform X", uniform, supporters, 8);
  const auto implied = [&](uint32_t x) {
    uint64_t rows = 0;
    for (const auto r : implying) rows += who(numbers[x], r);
    return rows;
  };
  measure("... or implies it, Zipf X", zipf, implied);
  measure("... or implies it, uniform X", uniform, implied);
  const auto hops = [&](uint32_t x) {
    std::vector<store::EntityNumber> middle;
    must(reader.into({numbers[x], opposes}, [&](const store::StoredClaim& c) {
      if (middle.empty() || middle.back() != c.subject) middle.push_back(c.subject);
      return true;
    }));
    uint64_t rows = 0;
    for (const auto m : middle) rows += who(m, supports);
    return rows;
  };
  out.hops = measure("two hops, uniform X", uniform, hops, 20);
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
    const double speed = double(lines) / (cpu(CLOCK_THREAD_CPUTIME_ID) - before) * 1e-6;
    if (round == 0) out.lines = speed;
    std::printf("  written out (%s)  %.2f M lines/CPU-s%s\n", round ? "warm" : "first", speed,
                round ? "" : bar(speed, 2, true).c_str());
  }
  if (sum == 1) std::printf(" \n");
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t claims = 1000000;
  std::string folder = (fs::temp_directory_path() / "entente-bench").string();
  uint32_t parts = 0;
  bool sqlite = true, from_text = true, keep = false;
  int place = 0;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--parts") && i + 1 < argc) {
      parts = uint32_t(std::atoi(argv[++i]));
    } else if (!std::strcmp(argv[i], "--no-sqlite")) {
      sqlite = false;
    } else if (!std::strcmp(argv[i], "--keep")) {
      keep = true;
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
  std::fflush(stdout);

  std::vector<Row> rows;
  std::vector<Claim> spelt(claims_a_document);
  const auto spell = [&](uint32_t d) {
    world.document(d, rows);
    for (size_t i = 0; i < rows.size(); ++i) world.spell(rows[i], spelt[i]);
  };

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
    const double spent = cpu() - before, speed = double(claims) / spent;
    std::printf("  load from text   %.0f claims/CPU-s%s (%.0f MB, %.1f s CPU, %.1f s wall), %lu bad lines\n", speed,
                bar(speed, 300000, true).c_str(), double(bytes) * 1e-6, spent, wall() - began, report.bad_lines);
    std::fflush(stdout);
    fs::remove(lines);
  }
  fs::remove_all(folder + "/text");
  // Loads everything in `count` loads; claims a CPU-second.
  const auto load = [&](const std::string& path, uint32_t count) {
    const double before = cpu();
    auto opened = must(store::Store::open(path, store::Mode::create));
    double spent = cpu() - before;
    for (uint32_t part = 0; part < count; ++part) {
      auto loader = must(store::Loader::open(opened));
      store::DocumentRecord document;
      spent += load_made_up(
          world, uint32_t(uint64_t(documents) * part / count), uint32_t(uint64_t(documents) * (part + 1) / count),
          [&](std::span<const Claim> given) {
            document.id = given.front().evidence.document;
            must(loader.add(document, given));
          },
          [&] { must(loader.finish()); });
    }
    return double(claims) / spent;
  };
  const std::string path = folder + "/store";
  const double speed = load(path, 1);
  std::printf("  load from memory %.0f claims/CPU-s%s\n", speed, bar(speed, 700000, true).c_str());
  std::printf("  peak %ld MB%s\n", peak_mb(), bar(double(peak_mb()), 600, false).c_str());
  Figures once;
  {
    auto opened = must(store::Store::open(path, store::Mode::read_only));
    const auto stats = must(opened.reader().stats());
    const double size = double(stats.bytes) / double(claims);
    std::printf("  %.2f bytes a claim%s; %lu edges\n", size,
                claims >= 10000000 ? bar(size, 16, false).c_str() : "", stats.edges);
    for (const auto& [name, bytes] : must(opened.reader().family_bytes()))
      std::printf("    %-13s %6.2f\n", name.c_str(), double(bytes) / double(claims));
    once = bench_questions(world, opened, zipf, uniform);
    std::fflush(stdout);
  }
  if (parts > 0) {
    fs::remove_all(path);
    std::printf("entente, in %u loads\n", parts);
    std::printf("  load from memory %.0f claims/CPU-s\n", load(path, parts));
    auto opened = must(store::Store::open(path, store::Mode::read_only));
    std::printf("  %.2f bytes a claim\n", double(must(opened.reader().stats()).bytes) / double(claims));
    const Figures many = bench_questions(world, opened, zipf, uniform);
    const auto against = [&](const char* what, double ratio) {
      std::printf("  against one load: %-26s %.2fx%s\n", what, ratio, bar(ratio, 1.3, false).c_str());
    };
    against("who supports X, Zipf X", many.zipf / once.zipf);
    against("who supports X, uniform X", many.uniform / once.uniform);
    against("two hops, uniform X", many.hops / once.hops);
    against("written out", once.lines / many.lines);
    std::fflush(stdout);
  }
  if (sqlite) {
    const double theirs = bench_sqlite(world, documents, folder + "/sqlite.db", zipf, uniform);
    std::printf("load from memory against SQLite: %.1fx%s\n", speed / theirs, bar(speed / theirs, 4, true).c_str());
  }
  if (!keep) fs::remove_all(folder);
}
