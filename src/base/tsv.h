// Tables of the schema: tab-separated, a header line, `#` comment lines, `;` between the items of a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/schema_files.h"

namespace entente {

// One row; its views point into the SchemaFile's text.
class TsvRow {
 public:
  int line() const { return line_; }
  // "" where the row is shorter than the header or the column was not found.
  std::string_view operator[](int column) const {
    return column >= 0 && size_t(column) < cells_.size() ? cells_[size_t(column)] : std::string_view();
  }

 private:
  friend class TsvReader;
  std::vector<std::string_view> cells_;
  int line_ = 0;
};

class TsvReader {
 public:
  explicit TsvReader(const SchemaFile& file);

  // Index of a header column, or -1.
  int column(std::string_view name) const;
  // Moves to the next row; false at the end. Empty and comment lines are passed over.
  bool next(TsvRow& row);

 private:
  bool read_line(TsvRow& row);

  std::string_view rest_;
  int line_ = 0;
  TsvRow header_;
};

// Splits at `separator`, trims spaces, drops empty parts.
std::vector<std::string_view> split_list(std::string_view text, char separator = ';');

}  // namespace entente
