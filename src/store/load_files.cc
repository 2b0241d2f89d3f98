// load_claims(): files of JSON lines, read in large pieces.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "store/claim_lines.h"
#include "store/internal/filing.h"
#include "store/internal/writer.h"
#include "store/load.h"

namespace entente::store {

namespace {

constexpr size_t piece_bytes = 4 << 20;
// A longer line is no claim.
constexpr size_t longest_line = 64 << 20;
constexpr size_t most_faults = 20;

// Claims that are used again and again, so that their strings keep their memory.
class Pool {
 public:
  Claim& next() {
    if (used_ == claims_.size()) claims_.emplace_back();
    return claims_[used_++];
  }
  void drop_last() { --used_; }
  // The last one becomes the first and only one.
  void keep_last() {
    std::swap(claims_[0], claims_[used_ - 1]);
    used_ = 1;
  }
  void clear() { used_ = 0; }
  std::span<const Claim> claims() const { return {claims_.data(), used_}; }
  std::span<const Claim> all_but_last() const { return {claims_.data(), used_ - 1}; }

 private:
  std::vector<Claim> claims_;
  size_t used_ = 0;
};

class FileLoader {
 public:
  FileLoader(Store& store, Loader& loader, const LoadOptions& options)
      : writer_(store.writer()), loader_(loader), options_(options) {}

  Status file(const std::string& path) {
    const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(errno == ENOENT ? Errc::not_found : Errc::io, path + ": " + std::strerror(errno));
    const Status outcome = lines(path, fd);
    if (fd != STDIN_FILENO) ::close(fd);
    return outcome;
  }

  Status flush() {
    if (pool_.claims().empty()) return {};
    document_.id = pool_.claims().front().evidence.document;
    TRY(loader_.add(document_, pool_.claims()));
    pool_.clear();
    return {};
  }

  uint64_t all_bytes = 0;
  uint64_t bad_lines = 0;
  std::vector<std::string> faults;

 private:
  Status lines(const std::string& path, int fd) {
    std::string buffer;
    size_t filled = 0, number = 0;
    bool skipping = false;  // the rest of a line that is too long
    for (bool more = true; more;) {
      buffer.resize(filled + piece_bytes + ClaimLineReader::padding());
      const ssize_t got = ::read(fd, buffer.data() + filled, piece_bytes);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(Errc::io, path + ": " + std::strerror(errno));
      more = got > 0;
      done_ += uint64_t(got);
      filled += size_t(got);
      size_t begin = 0;
      while (begin < filled) {
        const void* newline = std::memchr(buffer.data() + begin, '\n', filled - begin);
        if (!newline && more) break;
        const size_t end = newline ? size_t(static_cast<const char*>(newline) - buffer.data()) : filled;
        ++number;
        if (!skipping) TRY(line(path, number, std::string_view(buffer).substr(begin, end - begin)));
        skipping = false;
        begin = end + 1;
      }
      begin = std::min(begin, filled);
      std::memmove(buffer.data(), buffer.data() + begin, filled - begin);
      filled -= begin;
      if (filled > longest_line) {
        if (!skipping) fault(path, number + 1, "a line of more than 64 MB");
        skipping = true;
        filled = 0;
      }
      if (options_.progress)
        options_.progress({LoadProgress::Stage::reading, std::min(done_, all_bytes), all_bytes, claims_});
    }
    return {};
  }

  Status line(const std::string& path, size_t number, std::string_view text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
    if (text.empty()) return {};
    Claim& claim = pool_.next();
    Status read = reader_.read(text, claim);
    if (read) read = check(claim);
    if (read) read = writer_.known_relation(claim);
    if (!read) {
      pool_.drop_last();
      fault(path, number, read.error().message);
      return {};
    }
    ++claims_;
    if (pool_.claims().front().evidence.document == claim.evidence.document) return {};
    document_.id = pool_.claims().front().evidence.document;
    TRY(loader_.add(document_, pool_.all_but_last()));
    pool_.keep_last();
    return {};
  }

  void fault(const std::string& path, size_t number, const std::string& what) {
    ++bad_lines;
    if (faults.size() < most_faults) faults.push_back(path + ":" + std::to_string(number) + ": " + what);
  }

  const Writer& writer_;
  Loader& loader_;
  const LoadOptions& options_;
  ClaimLineReader reader_;
  Pool pool_;
  DocumentRecord document_;
  uint64_t done_ = 0, claims_ = 0;
};

}  // namespace

Result<LoadReport> load_claims(Store& store, const std::vector<std::string>& files,
                               const LoadOptions& options) {
  Loader loader = TRY(Loader::open(store, options));
  FileLoader reading(store, loader, options);
  const bool known = std::find(files.begin(), files.end(), "-") == files.end();
  for (const std::string& path : files) {
    struct stat info {};
    if (known && ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode))
      reading.all_bytes += uint64_t(info.st_size);
  }
  for (const std::string& path : files) TRY(reading.file(path));
  TRY(reading.flush());
  LoadReport report = TRY(loader.finish());
  report.bad_lines = reading.bad_lines;
  report.faults = std::move(reading.faults);
  return report;
}

}  // namespace entente::store
