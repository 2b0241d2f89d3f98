#include "base/large_memory.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace entente {

namespace {
constexpr size_t page = size_t(2) << 20;  // of x86-64 and most ARM; elsewhere only a rounding
}

LargeMemory::LargeMemory(size_t bytes) {
  const size_t size = (bytes + page - 1) / page * page + page;
  void* const whole = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (whole == MAP_FAILED) throw std::bad_alloc();
  whole_ = std::unique_ptr<char, Unmap>(static_cast<char*>(whole), Unmap{size});
  begin_ = whole_.get() + (page - reinterpret_cast<uintptr_t>(whole) % page) % page;
#ifdef MADV_HUGEPAGE
  if (bytes >= page) madvise(begin_, size - page, MADV_HUGEPAGE);
#endif
}

void LargeMemory::Unmap::operator()(char* begin) const { munmap(begin, size); }

}  // namespace entente
