// A list that grows while the schema is read, or lies in memory that somebody else keeps and is used there.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace entente {

// Read as an array. Whoever changes one that lies elsewhere changes a copy.
template <class T>
class Table {
 public:
  Table() = default;
  explicit Table(std::vector<T> own) : own_(std::move(own)), view_(own_) {}
  // `lying` must outlive this.
  explicit Table(std::span<const T> lying) : view_(lying) {}
  Table(Table&& other) noexcept : own_(std::move(other.own_)), view_(std::exchange(other.view_, {})) {}
  Table& operator=(Table&& other) noexcept {
    own_ = std::move(other.own_);
    view_ = std::exchange(other.view_, {});
    return *this;
  }

  size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T& operator[](size_t i) const { return view_[i]; }
  const T* data() const { return view_.data(); }
  auto begin() const { return view_.begin(); }
  auto end() const { return view_.end(); }
  operator std::span<const T>() const { return view_; }

  T& edit(size_t i) {
    own();
    return own_[i];
  }
  void push_back(const T& value) {
    own();
    own_.push_back(value);
    view_ = own_;
  }
  // Makes [0, size) valid; never shrinks.
  void reach(size_t size) {
    if (size <= view_.size()) return;
    own();
    own_.resize(size);
    view_ = own_;
  }

 private:
  void own() {
    if (view_.data() != own_.data()) own_.assign(view_.begin(), view_.end());
    view_ = own_;
  }

  std::vector<T> own_;
  std::span<const T> view_;
};

}  // namespace entente
