// Reading, keeping and asking, measured on news that does not repeat (news_mix.h says how it is made).
//   bench_reading ENTENTE CORPUS [MEGABYTES]
// CPU time (user and system) unless it says otherwise; the program is run as a user would, the command beside each figure.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "apps/schema_image.h"
#include "ask/ask.h"
#include "bench/news_mix.h"
#include "claims/extractor.h"
#include "query/answer.h"
#include "query/pattern.h"
#include "store/store.h"

using namespace entente;

namespace {

namespace fs = std::filesystem;

double seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}
double cpu() { return seconds(CLOCK_PROCESS_CPUTIME_ID); }

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

struct Run {
  double cpu = 0, wall = 0;
  long peak_mb = 0;
};

// Runs the program with stdout thrown away.
Run run(const std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const double begin = seconds(CLOCK_MONOTONIC);
  pid_t child = 0;
  rusage usage{};
  int status = 1;
  if (posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0) wait4(child, &status, 0, &usage);
  posix_spawn_file_actions_destroy(&actions);
  if (status != 0) {
    std::fprintf(stderr, "%s %s failed\n", words[0].c_str(), words[1].c_str());
    std::exit(1);
  }
  const auto time = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) * 1e-6; };
  return {time(usage.ru_utime) + time(usage.ru_stime), seconds(CLOCK_MONOTONIC) - begin, usage.ru_maxrss / 1024};
}

void line(const std::string& what, const std::string& figure, const std::string& how) {
  std::printf("%-38s %-34s %s\n", what.c_str(), figure.c_str(), how.c_str());
}

template <class... Parts>
std::string format(const char* form, Parts... parts) {
  char out[200];
  std::snprintf(out, sizeof out, form, parts...);
  return out;
}

// Median and worst of a hundred, in milliseconds.
template <class Work>
std::string latency(const std::vector<std::string>& inputs, const Work& work) {
  std::vector<double> times;
  for (const std::string& input : inputs) {
    const double begin = cpu();
    work(input);
    times.push_back((cpu() - begin) * 1e3);
  }
  std::sort(times.begin(), times.end());
  return format("median %.2f ms, 99 of 100 %.2f ms", times[times.size() / 2], times[times.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string program = argv[1];
  const double megabytes = argc > 3 ? std::atof(argv[3]) : 8;

  const double begin = cpu();
  const SchemaFiles files = must(SchemaFiles::open());
  const Ontology ontology = must(Ontology::read(files));
  const auto language = must(claims::Language::load(apps::schema_image(), files, ontology));
  const double loaded = cpu() - begin;
  const text::Conventions conventions = must(text::Conventions::read(files));

  bench::NewsMix mix(language->gazetteer(), 1);
  text::read_documents(argv[2], text::Format::automatic, conventions, [&](Result<text::Document> document) {
    if (document) mix.add_sentences_of(*document);
    return true;
  });
  const std::string folder = (fs::temp_directory_path() / ("entente-bench-" + std::to_string(getpid()))).string();
  const std::string texts = folder + "/texts", database = folder + "/bench.db";
  fs::create_directories(texts);
  size_t bytes = 0;
  std::vector<std::string> articles;
  while (double(bytes) < megabytes * 1e6) {
    articles.push_back(mix.article());
    bytes += articles.back().size();
    std::ofstream(texts + "/" + std::to_string(100000 + articles.size()) + ".txt") << articles.back();
  }
  std::printf("%.1f MB in %zu articles, made of %zu sentences of %s, shuffled, with other names and figures\n\n", double(bytes) / 1e6, articles.size(),
              mix.sentences(), argv[2]);
  const auto rate = [&](double time) { return double(bytes) / 1e6 / time; };

  line("start: the whole schema", format("%.0f ms", loaded * 1e3), "in this process");
  const Run start = run({program, "explain", "Peru recognised Guaidó."});
  line("start to the end of one sentence", format("%.0f ms, %ld MB at most", start.cpu * 1e3, start.peak_mb), "entente explain 'Peru recognised Guaidó.'");

  // The library alone, a document at a time.
  claims::Extractor extractor(*language);
  std::vector<std::pair<store::DocumentRecord, std::vector<Claim>>> read;
  uint64_t sentences = 0, claims = 0;
  double reading = 0;
  for (size_t i = 0; i < articles.size(); ++i) {
    const double from = cpu();
    const text::Document document = text::read_text(articles[i], std::to_string(i), 0, conventions);
    auto found = extractor.extract(document);
    reading += cpu() - from;
    sentences += extractor.sentences();
    claims += found.size();
    store::DocumentRecord record;
    record.id = document.id;
    record.date = document.date;
    record.length = document.text.size();
    read.emplace_back(std::move(record), std::move(found));
  }
  line("text to claims, one thread", format("%.2f MB/s", rate(reading)),
       format("in this process: %llu sentences, %llu claims", (unsigned long long)sentences, (unsigned long long)claims));
  for (const char* jobs : {"1", "2"}) {
    const Run extract = run({program, "extract", "--jobs", jobs, texts});
    line(std::string("text to claims as JSON, ") + jobs + (*jobs == '1' ? " thread" : " threads"),
         format("%.2f MB/s of CPU, %.2f of wall", rate(extract.cpu), rate(extract.wall)),
         format("entente extract --jobs %s TEXTS: %ld MB at most", jobs, extract.peak_mb));
  }

  {
    auto store = must(store::Store::open(folder + "/claims.db", store::Mode::create, {.relations = ontology.names()}));
    const double from = cpu();
    for (const auto& [record, found] : read) must(store.put(record, found));
    must(store.sync());
    line("claims into the store", format("%.0f claims/s", double(claims) / (cpu() - from)), "in this process, a document at a time");
  }
  const Run keep = run({program, "read", "--quiet", "--jobs", "1", "--store", database, texts});
  line("text to claims into the store", format("%.2f MB/s", rate(keep.cpu)), format("entente read --jobs 1 TEXTS: %ld MB at most", keep.peak_mb));

  const store::Store store = must(store::Store::open(database, store::Mode::read_only, {.relations = ontology.names()}));
  const store::Reader view = store.reader();
  std::vector<std::string> names;
  must(view.each_entity([&](const store::EntityInfo& entity) {
    if (entity.entity.type == EntityType::country && !entity.literal) names.push_back(entity.entity.name);
    return names.size() < 100;
  }));
  size_t rows = 0;
  line("\"who supports X\", X of 100 countries", latency(names, [&](const std::string& name) {
         const auto reply = ask::ask("who supports " + name, *language, view);
         if (reply) rows += reply->answer.rows.size();
       }),
       "in this process");
  line("the same as a pattern", latency(names, [&](const std::string& name) {
         rows += must(query::answer(must(query::parse_pattern("? supports \"" + name + "\"", ontology)), view, ontology)).rows.size();
       }),
       format("in this process: %zu rows in all", rows));
  for (const char* command : {"ask", "find"}) {
    const std::string question = *command == 'a' ? "who supports Russia" : "? supports Russia";
    const Run once = run({program, command, question, "--store", database});
    line("start to answer", format("%.0f ms, %.0f ms of wall", once.cpu * 1e3, once.wall * 1e3), format("entente %s '%s'", command, question.c_str()));
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return 0;
}
