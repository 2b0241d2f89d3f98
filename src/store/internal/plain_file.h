// A file of our own beside the store's: written or read from front to back.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::store {

// Closes itself. Every call fails with io and the file's name.
class PlainFile {
 public:
  PlainFile() = default;
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;
  ~PlainFile();

  // Opens a new file to write, or what was there emptied.
  Status create(const std::string& name);
  Status open(const std::string& name);
  Status write(std::string_view bytes);
  // As many as `size` bytes to `to`; fewer at the end of the file only.
  Result<size_t> read(char* to, size_t size);
  // What is written may fail until here.
  Status close();
  const std::string& name() const { return name_; }

 private:
  Error failed() const;

  std::string name_;
  int fd_ = -1;
};

}  // namespace entente::store
