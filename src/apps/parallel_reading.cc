#include "apps/parallel_reading.h"

#include <algorithm>
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
  size_t size = 0;  // bytes of `raw`, which goes when it is parsed
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
  const Task* awaited = nullptr;               // the one that the calling thread sleeps for
  size_t bytes = 0;                            // of the documents in_order
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
        const bool wanted = awaited == task.get();
        lock.unlock();
        if (wanted) work_done.notify_one();
      }
    });
  }

  bool go_on = true;
  const auto wait_for = [&](const Task& task) {
    std::unique_lock lock(mutex);
    awaited = &task;
    work_done.wait(lock, [&] { return task.done; });
    awaited = nullptr;
  };
  // Hands over finished documents from the front until at most `most` are left. The last of them is waited for first: to sleep and wake
  // for each costs more than to print it.
  const auto drain = [&](size_t most) {
    if (in_order.size() > most) wait_for(*in_order[in_order.size() - most - 1]);
    while (go_on && in_order.size() > most) {
      const auto task = in_order.front();
      wait_for(*task);
      in_order.pop_front();
      bytes -= task->size;
      go_on = each(task->result);
    }
  };
  for (const std::string& path : paths) {
    if (!go_on) break;
    text::read_raw_documents(path, format, [&](Result<text::RawDocument> raw) {
      auto task = std::make_shared<Task>();
      if (raw) {
        task->raw = std::move(*raw);
        task->size = task->raw.bytes.size();
        bytes += task->size;
      } else {
        task->error = raw.error();
      }
      {
        std::lock_guard lock(mutex);
        waiting.push_back(task);
      }
      in_order.push_back(task);
      work_ready.notify_one();
      const bool many = in_order.size() > threads * 16, large = in_order.size() > threads * 4 && bytes > (threads << 20);
      if (many || large) drain(std::max(in_order.size() / 2, threads * 2));
      return go_on;
    });
  }
  while (go_on && !in_order.empty()) drain(in_order.size() / 2);
  {
    std::lock_guard lock(mutex);
    closed = true;
    if (!go_on) waiting.clear();
  }
  work_ready.notify_all();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace entente::apps
