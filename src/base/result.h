// What a function returns when the world can fail it: Result<T>, Status, and the TRY that passes errors up.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace entente {

// invalid_argument: the caller's or the user's fault; not_found: a named thing is absent; corruption: stored
// bytes are not what was written; io: the system refused; unsupported: another version's format.
enum class Errc { invalid_argument, not_found, corruption, io, unsupported };

// `message` is one line, lower case, no full stop: the thing first, the remedy last.
struct Error {
  Errc code = Errc::invalid_argument;
  std::string message;
};

// A value or an Error. Derived from tl::expected only for [[nodiscard]].
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(Error error) : tl::expected<T, Error>(tl::unexpected<Error>(std::move(error))) {}
};

using Status = Result<void>;

inline Error fail(Errc code, std::string message) { return Error{code, std::move(message)}; }

}  // namespace entente

// TRY(expr): the value of a Result, or return its Error from the enclosing function.
#define TRY(...)                                                            \
  __extension__({                                                           \
    auto try_result_ = (__VA_ARGS__);                                       \
    if (!try_result_) return ::entente::Error{std::move(try_result_).error()}; \
    ::entente::take_value(std::move(try_result_));                          \
  })

namespace entente {
template <class T>
T take_value(Result<T>&& result) { return std::move(*result); }
inline void take_value(Status&&) {}
}  // namespace entente
