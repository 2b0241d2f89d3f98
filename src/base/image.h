// What reading the schema made, as bytes that lie ready to be used: written at build time, carried inside the program.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace entente {

// Has no pointers, and no padding, which would differ from build to build.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;

// Values and lists one after the other, in the order in which ImageReader asks for them.
class ImageWriter {
 public:
  template <Plain T>
  void value(const T& value) {
    append(&value, sizeof value, alignof(T));
  }
  template <Plain T>
  void list(std::span<const T> list) {
    value(uint64_t(list.size()));
    append(list.data(), list.size_bytes(), alignof(T));
  }
  void text(std::string_view text) { list(std::span(text)); }
  std::string take() { return std::move(bytes_); }

 private:
  void append(const void* data, size_t size, size_t alignment) {
    bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment);
    if (size != 0) bytes_.append(static_cast<const char*>(data), size);
  }
  std::string bytes_;
};

// Reads what an ImageWriter of the same build wrote, and trusts it. Lists and texts are views of the image, which begins at
// a multiple of 64 bytes and must outlive them.
class ImageReader {
 public:
  explicit ImageReader(std::string_view image) : image_(image) {}
  template <Plain T>
  T value() {
    T out;
    std::memcpy(&out, next(sizeof out, alignof(T)), sizeof out);
    return out;
  }
  template <Plain T>
  std::span<const T> list() {
    const auto size = value<uint64_t>();
    return {reinterpret_cast<const T*>(next(size * sizeof(T), alignof(T))), size};
  }
  std::string_view text() {
    const auto chars = list<char>();
    return {chars.data(), chars.size()};
  }

 private:
  const char* next(size_t size, size_t alignment) {
    at_ = (at_ + alignment - 1) / alignment * alignment;
    const char* out = image_.data() + at_;
    at_ += size;
    return out;
  }
  std::string_view image_;
  size_t at_ = 0;
};

// Many short texts as one, for lists of plain rows.
class TextPool {
 public:
  struct Ref {
    uint32_t begin = 0, size = 0;
  };
  Ref add(std::string_view text) {
    const Ref out{uint32_t(text_.size()), uint32_t(text.size())};
    text_ += text;
    return out;
  }
  const std::string& text() const { return text_; }
  static std::string_view at(std::string_view pool, Ref ref) { return pool.substr(ref.begin, ref.size); }

 private:
  std::string text_;
};

}  // namespace entente
