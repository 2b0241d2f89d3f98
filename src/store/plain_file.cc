#include "store/internal/plain_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace entente::store {

PlainFile::~PlainFile() {
  if (fd_ >= 0) ::close(fd_);
}

Error PlainFile::failed() const { return fail(Errc::io, name_ + ": " + std::strerror(errno)); }

Status PlainFile::create(const std::string& name) {
  name_ = name;
  fd_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd_ < 0) return failed();
  return {};
}

Status PlainFile::open(const std::string& name) {
  name_ = name;
  fd_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) return failed();
  return {};
}

Status PlainFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(fd_, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return failed();
    bytes.remove_prefix(size_t(wrote));
  }
  return {};
}

Result<size_t> PlainFile::read(char* to, size_t size) {
  size_t got = 0;
  while (got < size) {
    const ssize_t some = ::read(fd_, to + got, size - got);
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return failed();
    if (some == 0) break;
    got += size_t(some);
  }
  return got;
}

Status PlainFile::close() {
  const int closed = ::close(fd_);
  fd_ = -1;
  if (closed != 0) return failed();
  return {};
}

}  // namespace entente::store
