// How operands of each family fold together, as RocksDB wants to be told.
#pragma once

#include <memory>

#include "store/keys.h"

namespace rocksdb {
class CompactionFilter;
class MergeOperator;
}  // namespace rocksdb

namespace entente::store {

// Null for families that are not merged.
std::shared_ptr<rocksdb::MergeOperator> merge_operator(Family family);
// Drops records that have become empty; lives as long as the program.
const rocksdb::CompactionFilter* empty_record_filter();

}  // namespace entente::store
