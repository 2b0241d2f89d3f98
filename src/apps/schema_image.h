// The built-in schema as tools/compile_schema.cc laid it out when the program was built.
#pragma once

#include <string_view>

namespace entente::apps {

// For claims::Language::load.
std::string_view schema_image();

}  // namespace entente::apps
