#include "store/internal/runs.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "store/internal/coding.h"

namespace entente::store {

namespace {

constexpr size_t write_bytes = 1 << 20;
constexpr size_t read_bytes = 1 << 20;

// Goes through one run.
class RunReader {
 public:
  Status open(const std::string& file) {
    TRY(file_.open(file));
    return next();
  }

  bool done() const { return done_; }
  std::string_view key() const { return {buffer_.data() + key_, key_size_}; }
  std::string_view value() const { return {buffer_.data() + value_, value_size_}; }

  Status next() {
    uint32_t sizes[2];
    if (!TRY(have(sizeof sizes))) {
      done_ = true;
      if (at_ != buffer_.size()) return fail(Errc::corruption, file_.name() + ": cut short");
      return {};
    }
    std::memcpy(sizes, buffer_.data() + at_, sizeof sizes);
    if (!TRY(have(sizeof sizes + sizes[0] + size_t(sizes[1]))))
      return fail(Errc::corruption, file_.name() + ": cut short");
    key_ = at_ + sizeof sizes;
    key_size_ = sizes[0];
    value_ = key_ + key_size_;
    value_size_ = sizes[1];
    at_ = value_ + value_size_;
    return {};
  }

 private:
  // Whether `size` bytes follow; reads on if need be.
  Result<bool> have(size_t size) {
    if (buffer_.size() - at_ >= size) return true;
    buffer_.erase(0, at_);
    at_ = 0;
    while (buffer_.size() < size) {
      const size_t before = buffer_.size();
      buffer_.resize(before + std::max(read_bytes, size - before));
      const size_t got = TRY(file_.read(buffer_.data() + before, buffer_.size() - before));
      buffer_.resize(before + got);
      if (got == 0) return false;
    }
    return true;
  }

  PlainFile file_;
  std::string buffer_;
  size_t at_ = 0, key_ = 0, key_size_ = 0, value_ = 0, value_size_ = 0;
  bool done_ = false;
};

}  // namespace

Runs::Runs(std::string folder, std::string name, Fold fold)
    : folder_(std::move(folder)), name_(std::move(name)), fold_(fold) {}

Runs::~Runs() {
  for (const std::string& file : files_) ::unlink(file.c_str());
}

Status Runs::begin() {
  files_.push_back(folder_ + "/" + name_ + "." + std::to_string(files_.size()) + ".run");
  return file_.create(files_.back());
}

Status Runs::add(std::string_view key, std::string_view value) {
  const uint32_t sizes[2] = {uint32_t(key.size()), uint32_t(value.size())};
  buffer_.append(reinterpret_cast<const char*>(sizes), sizeof sizes).append(key).append(value);
  if (buffer_.size() >= write_bytes) return flush();
  return {};
}

Status Runs::flush() {
  TRY(file_.write(buffer_));
  buffer_.clear();
  return {};
}

Status Runs::end() {
  TRY(flush());
  return file_.close();
}

Status Runs::merge(const Visitor& visit) {
  std::vector<std::unique_ptr<RunReader>> runs;
  for (const std::string& file : files_) {
    auto run = std::make_unique<RunReader>();
    TRY(run->open(file));
    if (!run->done()) runs.push_back(std::move(run));
  }
  // A heap of runs by their next key; among equal keys the older run comes first.
  std::vector<size_t> heap(runs.size());
  for (size_t i = 0; i < heap.size(); ++i) heap[i] = i;
  const auto after = [&](size_t a, size_t b) {
    const int order = runs[a]->key().compare(runs[b]->key());
    return order != 0 ? order > 0 : a > b;
  };
  std::make_heap(heap.begin(), heap.end(), after);
  std::vector<size_t> same;
  std::vector<std::string_view> values;
  std::string folded;
  while (!heap.empty()) {
    same.clear();
    do {
      std::pop_heap(heap.begin(), heap.end(), after);
      same.push_back(heap.back());
      heap.pop_back();
    } while (!heap.empty() && runs[heap.front()]->key() == runs[same.front()]->key());
    const std::string_view key = runs[same.front()]->key();
    if (same.size() == 1) {
      TRY(visit(key, runs[same.front()]->value()));
    } else {
      values.clear();
      for (const size_t run : same) values.push_back(runs[run]->value());
      if (!fold_(values, folded)) return fail(Errc::corruption, folder_ + "/" + name_ + ": a run is damaged");
      TRY(visit(key, folded));
    }
    for (const size_t run : same) {
      TRY(runs[run]->next());
      if (runs[run]->done()) continue;
      heap.push_back(run);
      std::push_heap(heap.begin(), heap.end(), after);
    }
  }
  for (const std::string& file : files_) ::unlink(file.c_str());
  files_.clear();
  return {};
}

}  // namespace entente::store
