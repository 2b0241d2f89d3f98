// A list that is short as a rule: its first elements lie within it, and only a longer one asks for memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <vector>

namespace entente {

// Read and appended to as a vector; `few` elements need no memory of their own.
template <class T, size_t few>
class ShortList {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  ShortList() = default;
  template <class Iterator>
  ShortList(Iterator first, Iterator last) {
    for (; first != last; ++first) push_back(*first);
  }

  T* data() { return many_.empty() ? few_ : many_.data(); }
  const T* data() const { return many_.empty() ? few_ : many_.data(); }
  size_t size() const { return many_.empty() ? count_ : many_.size(); }
  bool empty() const { return size() == 0; }
  T* begin() { return data(); }
  T* end() { return data() + size(); }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  T& operator[](size_t i) { return data()[i]; }
  const T& operator[](size_t i) const { return data()[i]; }
  T& back() { return data()[size() - 1]; }

  void push_back(T element) {
    if (many_.empty() && count_ < few) {
      few_[count_++] = element;
      return;
    }
    if (many_.empty()) many_.assign(few_, few_ + count_);
    many_.push_back(element);
  }
  // Drops all elements from number `size` on.
  void shorten(size_t size) {
    if (!many_.empty() && size > 0) {
      many_.erase(many_.begin() + std::ptrdiff_t(size), many_.end());
      return;
    }
    many_.clear();
    count_ = size;
  }
  // Drops the elements that `drops` is true of, and keeps the others in their order.
  template <class Predicate>
  void erase_if(Predicate drops) {
    shorten(size_t(std::remove_if(begin(), end(), drops) - begin()));
  }
  void clear() { shorten(0); }

 private:
  T few_[few] = {};
  size_t count_ = 0;     // of few_, unless there are many_
  std::vector<T> many_;  // empty, or all of them
};

}  // namespace entente
