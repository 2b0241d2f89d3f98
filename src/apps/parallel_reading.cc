#include "apps/parallel_reading.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace entente::apps {

namespace {

struct Task {
  std::optional<Error> error;
  text::RawDocument raw;
  ReadDocument result;
  bool done = false;
};

void work_on(Task& task, const Reader& reader, claims::Extractor& extractor, const Skip& skip) {
  if (task.error) {
    task.result.document = *task.error;
    return;
  }
  task.result.bytes = task.raw.bytes.size();
  task.result.document = text::parse_document(task.raw, reader.conventions);
  std::string().swap(task.raw.bytes);
  if (!task.result.document) return;
  if (skip && skip(*task.result.document)) {
    task.result.skipped = true;
    return;
  }
  task.result.claims = extractor.extract(*task.result.document);
  task.result.sentences = extractor.sentences();
}

}  // namespace

int complain_of(const ReadDocument& read) {
  if (!read.document) {
    complain(read.document.error().message);
    return read.document.error().code == Errc::io ? exit_fault : exit_short;
  }
  const text::Document& document = *read.document;
  const std::string name = document.id == "-" ? "standard input" : document.id;
  if (document.is_empty()) {
    complain(name + ": nothing to read in it");
    return exit_short;
  }
  if (document.repaired_bytes > 0) {
    complain(name + ": not UTF-8: " + std::to_string(document.repaired_bytes) + (document.repaired_bytes == 1 ? " byte" : " bytes") + " replaced");
  }
  return exit_done;
}

void read_in_parallel(const Reader& reader, const Settings& settings, const std::vector<std::string>& paths,
                      const std::function<bool(ReadDocument&)>& each, const Skip& skip) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const size_t threads = settings.jobs > 0 ? size_t(settings.jobs) : cores;
  const text::Format format = text::parse_format(settings.format).value_or(text::Format::automatic);
  std::mutex mutex;
  std::condition_variable work_ready, work_done;
  std::deque<std::shared_ptr<Task>> waiting;   // for a worker
  std::deque<std::shared_ptr<Task>> in_order;  // for `each`
  bool closed = false;

  std::vector<std::thread> workers;
  for (size_t i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      claims::Extractor extractor(*reader.language);
      while (true) {
        std::unique_lock lock(mutex);
        work_ready.wait(lock, [&] { return closed || !waiting.empty(); });
        if (waiting.empty()) return;
        const auto task = waiting.front();
        waiting.pop_front();
        lock.unlock();
        work_on(*task, reader, extractor, skip);
        lock.lock();
        task->done = true;
        work_done.notify_all();
      }
    });
  }

  bool go_on = true;
  // Hands over finished documents from the front until at most `most` are left.
  const auto drain = [&](size_t most) {
    while (go_on && in_order.size() > most) {
      std::unique_lock lock(mutex);
      const auto task = in_order.front();
      work_done.wait(lock, [&] { return task->done; });
      lock.unlock();
      in_order.pop_front();
      go_on = each(task->result);
    }
  };
  for (const std::string& path : paths) {
    if (!go_on) break;
    text::read_raw_documents(path, format, [&](Result<text::RawDocument> raw) {
      auto task = std::make_shared<Task>();
      if (raw) {
        task->raw = std::move(*raw);
      } else {
        task->error = raw.error();
      }
      {
        std::lock_guard lock(mutex);
        waiting.push_back(task);
      }
      in_order.push_back(task);
      work_ready.notify_one();
      drain(threads * 4);
      return go_on;
    });
  }
  drain(0);
  {
    std::lock_guard lock(mutex);
    closed = true;
    if (!go_on) waiting.clear();
  }
  work_ready.notify_all();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace entente::apps
