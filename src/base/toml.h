// The door to the TOML reader: a schema file in, a table or one line that says what is wrong where out.
// Rooms that read rules include this in their .cc only; it is a heavy header.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 0
#include <toml++/toml.h>

#include "base/result.h"
#include "base/schema_files.h"

namespace entente {

inline Result<toml::table> parse_toml(const SchemaFile& file) {
  toml::parse_result result = toml::parse(file.text, file.shown);
  if (!result) {
    const toml::parse_error& error = result.error();
    return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(error.source().begin.line) + ": not TOML: " +
                                            std::string(error.description()));
  }
  return std::move(result).table();
}

}  // namespace entente
