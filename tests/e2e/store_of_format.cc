// Writes a format version into a store, as a program of another age would have: store_of_format STORE NUMBER (below 128).
#include <rocksdb/db.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  rocksdb::Options options;
  options.disable_auto_compactions = true;
  std::vector<std::string> names;
  rocksdb::Status status = rocksdb::DB::ListColumnFamilies(options, argv[1], &names);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, options);
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  if (status.ok()) status = rocksdb::DB::Open(options, argv[1], families, &handles, &db);
  const std::unique_ptr<rocksdb::DB> owned(db);
  if (status.ok()) status = db->Put({}, "format", std::string(1, char(std::atoi(argv[2]))));  // a varint of one byte
  for (rocksdb::ColumnFamilyHandle* handle : handles) db->DestroyColumnFamilyHandle(handle);
  if (!status.ok()) std::cerr << argv[1] << ": " << status.ToString() << "\n";
  return status.ok() ? 0 : 1;
}
