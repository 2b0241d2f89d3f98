// Content-derived names: 128-bit hashes (XXH3) of bytes, stable over machines and versions.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;

  friend auto operator<=>(const Hash128&, const Hash128&) = default;
  // 16 lower-case hex digits of the high half, as printed for claim ids.
  std::string short_hex() const;
  // All 32 lower-case hex digits.
  std::string hex() const;
};

Hash128 hash128(std::string_view bytes);
// 64 bits of the same hash family, for hash tables.
uint64_t hash64(std::string_view bytes);

}  // namespace entente
