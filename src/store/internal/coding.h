// Varints and length-prefixed strings: the alphabet of every stored value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::store {

inline void put_varint(std::string& out, uint64_t value) {
  while (value >= 0x80) {
    out += char(uint8_t(value) | 0x80);
    value >>= 7;
  }
  out += char(uint8_t(value));
}

inline uint64_t zigzag(int64_t value) { return uint64_t(value) << 1 ^ uint64_t(value >> 63); }
inline int64_t unzigzag(uint64_t value) { return int64_t(value >> 1) ^ -int64_t(value & 1); }

inline void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

// Reads a stored value from front to back. After the first byte that cannot be right, ok() is false for good,
// every read gives 0 or "", and done() is true: a damaged value ends a loop, never a process.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool ok() const { return ok_; }
  bool done() const { return at_ == end_; }
  size_t left() const { return size_t(end_ - at_); }

  uint8_t byte() {
    if (at_ == end_) return broken();
    return uint8_t(*at_++);
  }
  uint64_t varint() {
    if (at_ != end_ && !(uint8_t(*at_) & 0x80)) return uint8_t(*at_++);
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
      const uint8_t b = uint8_t(*at_++);
      value |= uint64_t(b & 0x7f) << shift;
      if (!(b & 0x80)) return value;
    }
    return broken();
  }
  // A varint that must fit 32 bits.
  uint32_t number() {
    const uint64_t value = varint();
    return value >> 32 ? broken() : uint32_t(value);
  }
  int64_t signed_varint() { return unzigzag(varint()); }
  std::string_view text() {
    const uint64_t size = varint();
    return bytes(size);
  }
  std::string_view bytes(uint64_t size) {
    if (size > left()) {
      broken();
      return {};
    }
    const std::string_view out(at_, size);
    at_ += size;
    return out;
  }

 private:
  uint8_t broken() {
    ok_ = false;
    at_ = end_;
    return 0;
  }

  const char* at_;
  const char* end_;
  bool ok_ = true;
};

}  // namespace entente::store
