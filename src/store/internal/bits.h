// Numbers in as few bits as they need: a stream of bits, lowest first, and two codes over it: exponential Golomb
// for numbers of about one size, and a logarithmic one for numbers of all sizes, such as those of entities whose
// frequencies follow Zipf.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace entente::store {

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  ~BitWriter() {
    if (held_ > 0) out_.append(reinterpret_cast<const char*>(&window_), (held_ + 7) / 8);
  }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

  // `count` <= 32; `value` has no bits beyond.
  void put(uint64_t value, unsigned count) {
    window_ |= value << held_;
    held_ += count;
    if (held_ < 32) return;
    out_.append(reinterpret_cast<const char*>(&window_), 4);
    window_ >>= 32;
    held_ -= 32;
  }
  // Small numbers are short: 0 .. 2^k-1 take k + 1 bits, the next 2^(k+1) two more, and so on. value < 2^56.
  void number(uint64_t value, unsigned k) {
    const uint64_t head = (value >> k) + 1;
    const unsigned bits = unsigned(std::bit_width(head)) - 1;
    const uint64_t low = head & ((uint64_t(1) << bits) - 1);
    if (bits < 16) {
      put((low << 1 | 1) << bits, 2 * bits + 1);
    } else {
      wide(uint64_t(1) << bits, bits + 1);
      wide(low, bits);
    }
    wide(value & ((uint64_t(1) << k) - 1), k);
  }

  // Four bits say how long the number is, up to 13 bits; then one or two more for the next six lengths, and four
  // for others; then its bits. value < 2^34.
  void logarithmic(uint64_t value) {
    const unsigned bits = unsigned(std::bit_width(value + 1)) - 1;
    if (bits < 14) {
      put(bits, 4);
    } else if (bits < 16) {
      put(14 | (bits - 14) << 4, 5);
    } else if (bits < 19) {
      put(15 | (bits - 16) << 4, 6);
    } else {
      put(15 | 3 << 4 | (bits - 19) << 6, 10);
    }
    wide((value + 1) & ((uint64_t(1) << bits) - 1), bits);
  }
  static unsigned logarithmic_bits(uint64_t value) {
    const unsigned bits = unsigned(std::bit_width(value + 1)) - 1;
    return bits + (bits < 14 ? 4 : bits < 16 ? 5 : bits < 19 ? 6 : 10);
  }
  static unsigned number_bits(uint64_t value, unsigned k) {
    return 2 * (unsigned(std::bit_width((value >> k) + 1)) - 1) + 1 + k;
  }

 private:
  void wide(uint64_t value, unsigned count) {
    if (count > 32) {
      put(value & 0xffffffffu, 32);
      value >>= 32;
      count -= 32;
    }
    if (count > 0) put(value, count);
  }

  static_assert(std::endian::native == std::endian::little);
  std::string& out_;
  uint64_t window_ = 0;
  unsigned held_ = 0;
};

// Reads what BitWriter wrote. Past the end, or at a code that is too long, ok() becomes false and every read
// gives 0.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool ok() const { return ok_; }
  // Whether nothing but the padding of the last byte is left.
  bool at_end() const { return at_ == end_ && held_ < 8 && window_ == 0; }

  uint64_t bits(unsigned count) {
    if (held_ < count) refill();
    if (held_ < count) return broken();
    const uint64_t out = window_ & ((uint64_t(1) << count) - 1);
    window_ >>= count;
    held_ -= count;
    return out;
  }
  uint64_t number(unsigned k) {
    if (held_ < 32) refill();
    const unsigned zeros = window_ ? unsigned(std::countr_zero(window_)) : 64;
    // Nothing that is stored needs more than 40 bits above k.
    if (zeros >= held_ || zeros > 40) return broken();
    window_ >>= zeros;
    window_ >>= 1;
    held_ -= zeros + 1;
    const uint64_t head = bits_wide(zeros) | uint64_t(1) << zeros;
    return (head - 1) << k | bits_wide(k);
  }
  uint32_t number32(unsigned k) {
    const uint64_t out = number(k);
    return out >> 32 ? uint32_t(broken()) : uint32_t(out);
  }

  uint64_t logarithmic() {
    if (held_ < 48) refill();
    auto length = unsigned(window_ & 15);
    unsigned taken = 4;
    if (length == 14) {
      length += unsigned(window_ >> 4 & 1);
      taken = 5;
    } else if (length == 15) {
      const auto more = unsigned(window_ >> 4 & 3);
      length = more < 3 ? 16 + more : 19 + unsigned(window_ >> 6 & 15);
      taken = more < 3 ? 6 : 10;
    }
    if (taken + length > held_) return broken();
    const uint64_t low = window_ >> taken & ((uint64_t(1) << length) - 1);
    window_ >>= taken + length;
    held_ -= taken + length;
    return (uint64_t(1) << length | low) - 1;
  }
  uint32_t logarithmic32() {
    const uint64_t out = logarithmic();
    return out >> 32 ? uint32_t(broken()) : uint32_t(out);
  }

 private:
  uint64_t bits_wide(unsigned count) {
    if (count <= 32) return bits(count);
    const uint64_t low = bits(32);
    return low | bits(count - 32) << 32;
  }
  void refill() {
    if (end_ - at_ >= 8) {
      uint64_t next;
      std::memcpy(&next, at_, 8);
      window_ |= next << held_;
      const unsigned taken = (63 - held_) >> 3;
      at_ += taken;
      held_ += taken * 8;
      // Bits beyond `held_` are read again at the next refill.
      window_ &= held_ == 64 ? ~uint64_t(0) : (uint64_t(1) << held_) - 1;
      return;
    }
    while (held_ <= 56 && at_ != end_) {
      window_ |= uint64_t(uint8_t(*at_++)) << held_;
      held_ += 8;
    }
  }
  uint64_t broken() {
    ok_ = false;
    at_ = end_;
    window_ = 0;
    held_ = 0;
    return 0;
  }

  const char* at_;
  const char* end_;
  uint64_t window_ = 0;
  unsigned held_ = 0;
  bool ok_ = true;
};

}  // namespace entente::store
