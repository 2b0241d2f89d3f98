// What has to be known of a sorted file before RocksDB opens it.
#pragma once

#include <string>

#include "base/result.h"

namespace entente::store {

// corruption where the block that describes the file is damaged. RocksDB reads that block before it looks at its
// checksum, and some damage would end the process. Everything else, a file that isn't there included, is left for
// RocksDB to find.
Status check_description(const std::string& file);

}  // namespace entente::store
