// Memory for tables that are read here and there: in the system's largest pages, so that finding a page costs less than what is on it.
#pragma once

#include <cstddef>
#include <memory>

namespace entente {

// Zeroed bytes at a multiple of 64. In ordinary pages where they fill no large one, or the system has none for us.
class LargeMemory {
 public:
  // Throws std::bad_alloc.
  explicit LargeMemory(size_t bytes);
  char* data() const { return begin_; }

 private:
  struct Unmap {
    size_t size;
    void operator()(char* begin) const;
  };
  std::unique_ptr<char, Unmap> whole_;  // what the system gave, which begins anywhere
  char* begin_ = nullptr;
};

}  // namespace entente
