// The door to the JSON reader. Rooms that read JSON include this in their .cc only; it is a heavy header.
#pragma once

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>
