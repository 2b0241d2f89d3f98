// What a store survives: processes that are killed, disks that fill up or fail, bytes that flip.
// ENTENTE_FAULT_RUNS says how often each is tried (default 12; the long run takes thousands).
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "store/aliases.h"
#include "store/backup.h"
#include "store/claims.h"
#include "store/faults.h"
#include "store/load.h"
#include "store/verify.h"

using namespace entente;
using namespace entente::store;
using namespace entente::store::testing;

namespace {

namespace fs = std::filesystem;

int runs() {
  const char* wanted = std::getenv("ENTENTE_FAULT_RUNS");
  return wanted ? std::atoi(wanted) : 12;
}

std::string id(uint32_t document) { return "doc" + std::to_string(document); }

// Documents differ, and share their entities.
std::vector<Claim> claims_of(uint32_t document, uint32_t version = 0) {
  std::vector<Claim> out;
  for (uint32_t i = 0; i < 3 + document % 4; ++i) {
    out.push_back(claim(
        id(document), "Country " + std::to_string((document + i) % 7), i % 2 ? "supports" : "opposes",
        "Person " + std::to_string((document * 3 + i + version) % 5), {.time = "2019-02-08", .sentence = i}));
  }
  return out;
}

DocumentRecord record_of(uint32_t document) {
  DocumentRecord out;
  out.id = id(document);
  out.date = parse_day("2019-02-08");
  return out;
}

// Puts, replaces and forgets documents for ever; `done` is told each step's number after it.
template <class Done>
Status work(Store& store, uint32_t from, uint32_t steps, Done&& done) {
  for (uint32_t step = from; step < from + steps; ++step) {
    const uint32_t document = step * 7 % 31;
    if (step % 11 == 10) {
      TRY(store.forget(id(document)));
    } else if (step % 29 == 28) {
      auto loader = TRY(Loader::open(store, {.memory_bytes = 1}));
      for (uint32_t d = 100 + step; d < 104 + step; ++d) TRY(loader.add(record_of(d), claims_of(d)));
      TRY(loader.finish());
    } else {
      TRY(store.put(record_of(document), claims_of(document, step / 31)));
    }
    done(step);
  }
  return {};
}

// The exports after each step.
const std::vector<std::vector<std::string>>& states(uint32_t steps) {
  static std::vector<std::vector<std::string>> out;
  if (out.size() > steps) return out;
  out.clear();
  const Folder folder;
  Store store = *Store::open(folder / "s", Mode::create);
  out.push_back({});
  REQUIRE(work(store, 0, steps, [&](uint32_t) { out.push_back(lines(store.reader())); }));
  return out;
}

// The store at `path` is good, and is what it was after `at_least` steps or one more.
void check_state(const std::string& path, uint32_t at_least, uint32_t at_most, uint32_t steps) {
  const auto opened = Store::open(path, Mode::create);
  REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
  const auto report = verify(opened->reader());
  REQUIRE(report);
  CHECK_MESSAGE(report->good(), (report->faults.empty() ? std::string() : report->faults.front()));
  const auto now = lines(opened->reader());
  bool found = false;
  for (uint32_t s = at_least; s <= std::min(at_most, steps) && !found; ++s) found = states(steps)[s] == now;
  CHECK_MESSAGE(found, "not the state after any of the steps " << at_least << " to " << at_most);
}

std::vector<std::string> files_of(const std::string& path) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("a process that is killed at any moment leaves the store as after some whole document") {
  constexpr uint32_t steps = 150;
  states(steps);
  uint32_t seed = 12345;
  for (int run = 0; run < runs(); ++run) {
    CAPTURE(run);
    const Folder folder;
    int told[2];
    REQUIRE(::pipe(told) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Store::open(folder / "s", Mode::create);
      if (!store) ::_exit(1);
      const Status worked =
          work(*store, 0, steps, [&](uint32_t step) { (void)!::write(told[1], &step, sizeof step); });
      (void)worked;
      ::_exit(0);
    }
    ::close(told[1]);
    seed = seed * 1664525u + 1013904223u;
    std::this_thread::sleep_for(std::chrono::microseconds((seed >> 8) % 150000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    uint32_t step = 0, done = 0;
    while (::read(told[0], &step, sizeof step) == ssize_t(sizeof step)) done = step + 1;
    ::close(told[0]);
    // A step may have been done and not yet told.
    check_state(folder / "s", done, done + 1, steps);
  }
}

TEST_CASE("a disk that fills up or fails leaves the store as after some whole document") {
  constexpr uint32_t steps = 60;
  states(steps);
  uint32_t seed = 99;
  for (int run = 0; run < runs(); ++run) {
    for (const FaultKind kind :
         {FaultKind::no_space, FaultKind::io_error, FaultKind::sync_only, FaultKind::power_cut}) {
      CAPTURE(run);
      CAPTURE(int(kind));
      const Folder folder;
      seed = seed * 1664525u + 1013904223u;
      FaultyFiles files(kind, 1 + (seed >> 8) % 400);
      uint32_t done = 0, synced = 0;
      {
        OpenOptions options;
        options.env = files.env();
        auto store = Store::open(folder / "s", Mode::create, options);
        if (store) {
          const Status worked = work(*store, 0, steps, [&](uint32_t step) {
            done = step + 1;
            if (step % 5 == 0 && store->sync()) synced = step + 1;
          });
          if (!worked) CHECK(worked.error().message.find('\n') == std::string::npos);
        }
      }
      if (kind == FaultKind::power_cut) files.lose_unsynced();
      // What was written but not synced may be lost with the power, and only then.
      check_state(folder / "s", kind == FaultKind::power_cut ? synced : done, done + 1, steps);
    }
  }
}

TEST_CASE("a flipped byte is harmless or reported") {
  const Folder folder;
  constexpr uint32_t steps = 40;
  {
    Store store = *Store::open(folder / "s", Mode::create);
    REQUIRE(work(store, 0, steps, [](uint32_t) {}));
  }
  const auto good = lines(Store::open(folder / "s").value().reader());
  size_t bytes = 0;
  for (const std::string& file : files_of(folder / "s")) bytes += fs::file_size(file);
  // In the short form every so manieth byte.
  const size_t step = std::max<size_t>(1, bytes / (size_t(runs()) * 15));
  size_t at = 0, reported = 0, harmless = 0;
  for (const std::string& file : files_of(folder / "s")) {
    std::ifstream in(file, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(in)), {});
    for (size_t i = 0; i < content.size(); ++i) {
      if (at++ % step != 0) continue;
      std::string flipped = content;
      flipped[i] = char(flipped[i] ^ (1 << (i % 8)));
      std::ofstream(file, std::ios::binary) << flipped;
      CAPTURE(file);
      CAPTURE(i);
      const auto opened = Store::open(folder / "s");
      if (!opened) {
        ++reported;
      } else {
        const auto report = verify(opened->reader());
        REQUIRE(report);
        if (!report->good()) {
          ++reported;
        } else {
          CHECK(lines(opened->reader()) == good);
          ++harmless;
        }
      }
      std::ofstream(file, std::ios::binary) << content;
    }
  }
  CHECK(reported > 0);
  CHECK(harmless + reported > 100);
  CHECK(lines(Store::open(folder / "s").value().reader()) == good);
}

TEST_CASE("a sorted file whose description is damaged is reported and left out, where RocksDB would end the process") {
  const Folder folder;
  {
    Store store = *Store::open(folder / "s", Mode::create);
    REQUIRE(work(store, 0, 20, [](uint32_t) {}));
  }
  size_t reported = 0;
  for (const std::string& file : files_of(folder / "s")) {
    std::ifstream in(file, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(in)), {});
    // The description lies right before the block that names it.
    const size_t name = content.find("rocksdb.properties");
    if (!file.ends_with(".sst") || name == content.npos) continue;
    for (size_t i = name - 12; i < name; ++i) {
      CAPTURE(file);
      CAPTURE(i);
      std::string flipped = content;
      flipped[i] = char(flipped[i] ^ 0x80);
      std::ofstream(file, std::ios::binary) << flipped;
      const auto opened = Store::open(folder / "s");
      if (opened) continue;
      ++reported;
      CHECK(opened.error().code == Errc::corruption);
      CHECK(opened.error().message.find("--rescue") != std::string::npos);
      if (i == name - 9) (void)open_damaged(folder / "s");
    }
    std::ofstream(file, std::ios::binary) << content;
  }
  CHECK(reported > 0);
}

TEST_CASE("what is damaged is named, and the rest can be rescued") {
  const Folder folder;
  {
    Store store = *Store::open(folder / "s", Mode::create);
    for (uint32_t d = 0; d < 300; ++d) REQUIRE(store.put(record_of(d), claims_of(d)));
    REQUIRE(store.put_names(std::vector<EntityNames>{{entity("Country 1"), {"Ruritania"}}}));
    REQUIRE(merge_entities(store, entity("Country 2").id, entity("Country 3").id));
    REQUIRE(store.compact());
  }
  // As they were read: which entities were made one may be what is lost.
  const auto as_read = [](Reader reader) {
    reader.show_as_read();
    return lines(reader);
  };
  const auto good = as_read(Store::open(folder / "s")->reader());
  std::set<std::string> known;  // without their sentences
  for (const std::string& line : good) known.insert(line.substr(0, line.rfind(" \"")));
  const auto rescued_from = [&](const std::string& path, std::vector<std::string>& said) {
    auto damaged = open_damaged(path);
    REQUIRE_MESSAGE(damaged.has_value(), damaged.error().message);
    const std::string to = folder / "rescued";
    fs::remove_all(to);
    Store into = *Store::open(to, Mode::create);
    const auto report = rescue(*damaged, into);
    REQUIRE_MESSAGE(report.has_value(), report.error().message);
    CHECK(verify(into.reader())->good());
    CHECK_FALSE(fs::exists(path + ".rescue"));
    said = report->lost;
    said.insert(said.end(), report->partial.begin(), report->partial.end());
    return into.reader();
  };
  std::vector<std::string> said;
  {
    const Reader reader = rescued_from(folder / "s", said);
    CHECK(said.empty());
    CHECK(lines(reader) == lines(Store::open(folder / "s")->reader()));
    CHECK(reader.find_entities("ruritania").value().size() == 1);
  }
  // Whichever file is lost or torn: nothing comes back that was not there, and what is missing is said.
  size_t complete = 0, short_of = 0, hopeless = 0;
  for (const std::string& file : files_of(folder / "s")) {
    const std::string name = fs::path(file).filename();
    if (!name.ends_with(".sst") && !name.starts_with("MANIFEST") && name != "CURRENT") continue;
    for (const bool gone : {true, false}) {
      CAPTURE(file);
      CAPTURE(gone);
      fs::remove_all(folder / "d");
      fs::copy(folder / "s", folder / "d");
      const std::string target = folder / "d" + file.substr((folder / "s").size());
      if (gone) {
        fs::remove(target);
      } else {
        std::fstream bytes(target, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = fs::file_size(target);
        bytes.seekp(long(size / 3));
        bytes << std::string(std::min<size_t>(size / 3, 40), '\xaa');
      }
      if (const auto damaged = open_damaged(folder / "d"); !damaged) {
        ++hopeless;
        CHECK(damaged.error().message.find('\n') == std::string::npos);
        continue;
      }
      const auto saved = as_read(rescued_from(folder / "d", said));
      size_t back = 0;
      for (const std::string& line : saved) back += known.contains(line.substr(0, line.rfind(" \"")));
      CHECK(back == saved.size());
      if (saved == good) {
        ++complete;
      } else {
        ++short_of;
        CHECK_FALSE(said.empty());
      }
    }
  }
  MESSAGE("rescued whole " << complete << ", in part " << short_of << ", not " << hopeless);
  CHECK(complete > 0);
  CHECK(short_of > 0);
}

TEST_CASE("readers go on beside a writer, each with what it began with") {
  const Folder folder;
  Store writer = *Store::open(folder / "s", Mode::create);
  REQUIRE(work(writer, 0, 20, [](uint32_t) {}));
  const auto then = lines(writer.reader());
  const auto beside = Store::open(folder / "s", Mode::read_only);
  REQUIRE_MESSAGE(beside.has_value(), beside.error().message);
  const Reader reader = beside->reader();
  REQUIRE(work(writer, 20, 60, [](uint32_t) {}));
  REQUIRE(writer.compact());
  CHECK(lines(reader) == then);
  CHECK(lines(Store::open(folder / "s")->reader()) == lines(writer.reader()));
  const pid_t child = ::fork();
  if (child == 0) {
    const auto second = Store::open(folder / "s", Mode::read_write);
    const bool named = !second && second.error().message.find("is being written by") != std::string::npos;
    ::_exit(named ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("many threads read while one writes, each what was there after some whole document") {
  constexpr uint32_t steps = 60;
  const std::set<std::vector<std::string>> known(states(steps).begin(), states(steps).end());
  const Folder folder;
  Store store = *Store::open(folder / "s", Mode::create);
  std::atomic<bool> over = false;
  std::atomic<int> reads = 0, wrong = 0;
  const auto read = [&] {
    do {
      const Reader reader = store.reader();
      const auto now = lines(reader);
      // A reader is of one moment: the second look must find the same.
      if (!known.contains(now) || lines(reader) != now) ++wrong;
      ++reads;
    } while (!over);
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  const Status worked = work(store, 0, steps, [](uint32_t) {});
  over = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(worked.has_value());
  CHECK(wrong == 0);
  CHECK(reads >= 3);
  CHECK(lines(store.reader()) == states(steps)[steps]);
}

TEST_CASE("a backup brings back what was") {
  const Folder folder;
  Store store = *Store::open(folder / "s", Mode::create);
  REQUIRE(work(store, 0, 20, [](uint32_t) {}));
  const auto first = lines(store.reader());
  REQUIRE(backup(store, folder / "backups"));
  REQUIRE(work(store, 20, 20, [](uint32_t) {}));
  const auto second = lines(store.reader());
  const auto made = backup(store, folder / "backups");
  REQUIRE_MESSAGE(made.has_value(), made.error().message);
  CHECK(backups(folder / "backups")->size() == 2);
  REQUIRE(restore(folder / "backups", folder / "newest"));
  REQUIRE(restore(folder / "backups", folder / "older", 1));
  CHECK(lines(Store::open(folder / "newest")->reader()) == second);
  CHECK(lines(Store::open(folder / "older")->reader()) == first);
  CHECK(restore(folder / "backups", folder / "newest").error().code == Errc::invalid_argument);
  CHECK(restore(folder / "none", folder / "x").error().code == Errc::not_found);
  CHECK(restore(folder / "backups", folder / "x", 9).error().code == Errc::not_found);
  REQUIRE(checkpoint(store, folder / "copy"));
  CHECK(lines(Store::open(folder / "copy")->reader()) == second);
}
