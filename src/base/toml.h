// The door to the TOML reader: a schema file in, a table or one line that says what is wrong where out.
// Rooms that read rules include this in their .cc only; it is a heavy header.
#pragma once

#define TOML_ENABLE_UNRELEASED_FEATURES 0
#include <toml++/toml.h>

#include "base/result.h"
#include "base/schema_files.h"

namespace entente {

inline Result<toml::table> parse_toml(const SchemaFile& file) {
  // Debian's library is built with exceptions; they end here.
  try {
    return toml::parse(file.text, file.shown);
  } catch (const toml::parse_error& error) {
    return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(error.source().begin.line) + ": not TOML: " +
                                            std::string(error.description()));
  }
}

}  // namespace entente
