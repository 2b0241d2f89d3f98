// Files as streams of bytes; packed ones (gzip) are unpacked on the way. The door to zlib.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente::text {

class Input {
 public:
  // `path`, or standard input for "-". not_found, or io where the system refuses. What is packed shows in its
  // first bytes, not in its name.
  static Result<Input> open(const std::string& path);

  // Appends at most `most` bytes to `out`; returns how many, 0 at the end. io where the file cannot be read
  // or its packing is damaged.
  Result<size_t> read(std::string& out, size_t most);

 private:
  struct File;
  struct Close {
    void operator()(File* file) const;
  };
  std::unique_ptr<File, Close> file_;
};

}  // namespace entente::text
