#include "base/tsv.h"

namespace entente {

namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

TsvReader::TsvReader(const SchemaFile& file) : rest_(file.text) { read_line(header_); }

int TsvReader::column(std::string_view name) const {
  for (size_t i = 0; i < header_.cells_.size(); ++i) {
    if (header_.cells_[i] == name) return int(i);
  }
  return -1;
}

bool TsvReader::next(TsvRow& row) { return read_line(row); }

bool TsvReader::read_line(TsvRow& row) {
  while (!rest_.empty()) {
    const size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    ++line_;
    if (trim(line).empty() || line.front() == '#') continue;
    row.line_ = line_;
    row.cells_.clear();
    while (true) {
      const size_t tab = line.find('\t');
      row.cells_.push_back(trim(line.substr(0, tab)));
      if (tab == std::string_view::npos) return true;
      line.remove_prefix(tab + 1);
    }
  }
  return false;
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const size_t end = text.find(separator);
    const std::string_view part = trim(text.substr(0, end));
    if (!part.empty()) out.push_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace entente
