// Bytes of a file -> UTF-8, with the way back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/document.h"

namespace entente::text {

// `utf8` is valid UTF-8. It is a view of the bytes decoded, or of `owned` where they had to be changed.
struct Decoded {
  std::string_view utf8;
  OffsetMap map;                // offset in `utf8` -> byte of the file
  uint32_t repaired_bytes = 0;  // bytes that became U+FFFD
  std::string owned;

  Decoded() = default;
  Decoded(Decoded&& other) noexcept { *this = std::move(other); }
  Decoded& operator=(Decoded&& other) noexcept;  // keeps `utf8` with `owned`
};

// Whether the bytes are something else than text: NULs (but in UTF-16), mostly control characters, or a known
// packed form.
bool looks_binary(std::string_view bytes);

// `file_offset` is where `bytes` begin in the file. A byte order mark is skipped and obeyed (UTF-8, UTF-16).
// Without one, bytes that are not UTF-8 are read as windows-1252 where `declared` (a charset's name, any
// case, may be empty) says so and no UTF-8 sequence contradicts it, or where nothing is declared and every
// such byte is a letter or sign usual in that encoding; else each bad byte becomes U+FFFD.
Decoded decode(std::string_view bytes, uint32_t file_offset = 0, std::string_view declared = {});

}  // namespace entente::text
