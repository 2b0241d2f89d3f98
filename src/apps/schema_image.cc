#include "apps/schema_image.h"

namespace entente::apps {

extern "C" const char entente_schema_image[];
extern "C" const unsigned long entente_schema_image_size;

std::string_view schema_image() { return {entente_schema_image, entente_schema_image_size}; }

}  // namespace entente::apps
