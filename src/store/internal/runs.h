// Sorting more (key, value) pairs than fit into memory: sorted runs in files, merged at the end, equal keys
// folded.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/internal/plain_file.h"

namespace entente::store {

class Runs {
 public:
  // Values of one key, in the order of the runs -> one value; false where one is damaged.
  using Fold = bool (*)(std::span<const std::string_view> values, std::string& out);
  using Visitor = std::function<Status(std::string_view key, std::string_view value)>;

  // Files are made in `folder`, named after `name`, and removed in the end.
  Runs(std::string folder, std::string name, Fold fold);
  ~Runs();
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  // A run: its pairs ascending by key, without repeats.
  Status begin();
  Status add(std::string_view key, std::string_view value);
  Status end();

  // Every key once, ascending. The runs are spent afterwards.
  Status merge(const Visitor& visit);
  bool empty() const { return files_.empty(); }

 private:
  Status flush();

  std::string folder_, name_;
  Fold fold_;
  std::vector<std::string> files_;
  PlainFile file_;
  std::string buffer_;
};

}  // namespace entente::store
