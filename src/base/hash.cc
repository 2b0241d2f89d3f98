#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace entente {

namespace {
void append_hex(std::string& out, uint64_t value) {
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value >> shift) & 15];
}
}  // namespace

std::string Hash128::short_hex() const {
  std::string out;
  append_hex(out, high);
  return out;
}

std::string Hash128::hex() const {
  std::string out;
  append_hex(out, high);
  append_hex(out, low);
  return out;
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return {h.high64, h.low64};
}

uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace entente
