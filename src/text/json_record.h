// JSON -> the members entente reads, with the way back to the bytes; the door to the JSON library.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/document.h"

namespace entente::text {

// Why `json` is not one JSON value, in a few words; nullopt: it is. At most 4 GiB, in valid UTF-8.
std::optional<std::string> find_json_fault(std::string_view json);

// The bytes of the value of the first member called `name` of the object that `json` (faultless) is; nullopt:
// not an object, or no such member. A string keeps its quotes.
std::optional<Span> find_member(std::string_view json, std::string_view name);

// A string value without quotes and escapes.
struct Unescaped {
  std::string text;  // UTF-8; half surrogates are U+FFFD
  OffsetMap map;     // to offsets of `json`
};

// `value` must be what find_member gave, a string.
Unescaped unescape(std::string_view json, Span value);
// The string's text, or "" where there is no such member or it is no string.
std::string string_member(std::string_view json, std::string_view name);

// The first string member called `name` at any depth of objects and lists; "" where there is none or `json`
// is faulty.
std::string find_string_anywhere(std::string_view json, std::string_view name);

}  // namespace entente::text
