#include "store/internal/sorted_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/hash.h"
#include "store/internal/coding.h"

namespace entente::store {

namespace {

// The end of a block-based table as RocksDB writes it since its format 1: the kind of checksum, where the index of
// blocks that are no data lies, where that of data lies, and so on.
constexpr size_t footer_bytes = 53;
constexpr uint64_t magic = 0x88e241b785f4cff7u;
constexpr uint8_t xxh3 = 4;
constexpr size_t trailer_bytes = 5;  // a block's kind of compression, and its checksum
constexpr uint64_t most_bytes = 16 << 20;
constexpr std::string_view description = "rocksdb.properties";

class File {
 public:
  explicit File(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat info {};
    if (fd_ >= 0 && ::fstat(fd_, &info) == 0) size_ = uint64_t(info.st_size);
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  uint64_t size() const { return size_; }
  std::optional<std::string> read(uint64_t at, uint64_t bytes) const {
    if (bytes > most_bytes || at > size_ || bytes > size_ - at) return std::nullopt;
    std::string out(bytes, '\0');
    if (::pread(fd_, out.data(), out.size(), off_t(at)) != ssize_t(out.size())) return std::nullopt;
    return out;
  }

 private:
  int fd_;
  uint64_t size_ = 0;
};

struct Place {
  uint64_t at = 0, bytes = 0;
};

uint32_t u32(std::string_view bytes) {
  uint32_t out;
  std::memcpy(&out, bytes.data(), sizeof out);
  return out;
}

// Where an index of blocks says that `name` lies.
std::optional<Place> find(std::string_view index, std::string_view name) {
  if (index.size() < 4) return std::nullopt;
  const uint64_t restarts = uint64_t(u32(index.substr(index.size() - 4))) * 4 + 4;
  if (restarts > index.size()) return std::nullopt;
  Bytes bytes(index.substr(0, index.size() - restarts));
  std::string key;
  while (!bytes.done()) {
    const uint64_t shared = bytes.varint(), rest = bytes.varint(), size = bytes.varint();
    if (shared > key.size()) return std::nullopt;
    key.resize(shared);
    key += bytes.bytes(rest);
    Bytes value(bytes.bytes(size));
    if (!bytes.ok()) return std::nullopt;
    if (key != name) continue;
    const uint64_t at = value.varint();
    return Place{at, value.varint()};
  }
  return std::nullopt;
}

}  // namespace

Status check_description(const std::string& path) {
  const File file(path);
  if (file.size() < footer_bytes) return {};
  const auto footer = file.read(file.size() - footer_bytes, footer_bytes);
  if (!footer || uint8_t(footer->front()) != xxh3 ||
      std::memcmp(footer->data() + footer_bytes - sizeof magic, &magic, sizeof magic) != 0)
    return {};
  Bytes places(std::string_view(*footer).substr(1));
  const uint64_t at = places.varint();
  const auto index = file.read(at, places.varint());
  const auto place = index ? find(*index, description) : std::nullopt;
  const auto block = place ? file.read(place->at, place->bytes + trailer_bytes) : std::nullopt;
  if (!block) return {};
  const std::string_view content = std::string_view(*block).substr(0, place->bytes);
  const std::string_view trailer = std::string_view(*block).substr(place->bytes);
  const uint32_t sum = uint32_t(hash64(content)) ^ uint8_t(trailer.front()) * 0x6b9083d9u;
  if (sum == u32(trailer.substr(1))) return {};
  return fail(Errc::corruption, path + ": its description does not fit its checksum");
}

}  // namespace entente::store
