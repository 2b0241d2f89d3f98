#include "base/schema_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace entente {

namespace {

// Written by tools/embed-schema: the files of schema/ as they stood when the program was built.
struct BuiltinFile {
  const char* path;
  const char* begin;
  const char* end;
};

extern "C" const BuiltinFile entente_schema_files[];
extern "C" const unsigned long entente_schema_file_count;

}  // namespace

Result<SchemaFiles> SchemaFiles::open(const std::vector<std::string>& folders) {
  namespace fs = std::filesystem;
  SchemaFiles out;
  for (unsigned long i = 0; i < entente_schema_file_count; ++i) {
    const BuiltinFile& file = entente_schema_files[i];
    out.files_.push_back({file.path, std::string("schema/") + file.path, {file.begin, size_t(file.end - file.begin)}});
  }
  for (const std::string& folder : folders) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return fail(Errc::not_found, folder + ": not a folder; --schema takes one");
    std::vector<std::string> paths;
    for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::recursive_directory_iterator();
         it.increment(error)) {
      if (it->is_regular_file(error)) paths.push_back(it->path().string());
    }
    if (error) return fail(Errc::io, folder + ": " + error.message());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      std::ifstream in(path, std::ios::binary);
      auto text = std::make_shared<const std::string>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      if (!in) return fail(Errc::io, path + ": cannot be read");
      out.files_.push_back({fs::path(path).lexically_relative(folder).generic_string(), path, *text});
      out.owned_.push_back(std::move(text));
    }
  }
  return out;
}

std::vector<SchemaFile> SchemaFiles::under(std::string_view prefix) const {
  std::vector<SchemaFile> out;
  std::copy_if(files_.begin(), files_.end(), std::back_inserter(out),
               [&](const SchemaFile& file) { return file.path.starts_with(prefix); });
  return out;
}

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1), above, two_above;
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    two_above = std::exchange(above, row);
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& choices) {
  std::string best;
  size_t best_distance = word.size() / 3 + 1;
  for (const std::string& choice : choices) {
    const size_t distance = edit_distance(word, choice);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = choice;
  }
  return best;
}

}  // namespace entente
