// What entente knows, as files: the schema built into the program, and folders laid over it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

// One schema file. `path` is relative to the schema's root ("gazetteer/countries.tsv"), `shown` is how messages
// name it; `text` stays valid as long as the SchemaFiles.
struct SchemaFile {
  std::string path;
  std::string shown;
  std::string_view text;
};

// All files of all layers, in order of layer, then of path. Readers go through them in that order, and a later
// entry of the same key replaces an earlier one: "later wins".
class SchemaFiles {
 public:
  // The schema that was built into the program, then each of `folders` on top. io or not_found where a folder
  // cannot be read.
  static Result<SchemaFiles> open(const std::vector<std::string>& folders = {});

  // The files whose path begins with `prefix` ("en/frames/").
  std::vector<SchemaFile> under(std::string_view prefix) const;
  const std::vector<SchemaFile>& all() const { return files_; }

 private:
  std::vector<SchemaFile> files_;
  std::vector<std::shared_ptr<const std::string>> owned_;
};

// Every fault found while reading the schema, as "file:line: what; did you mean ...".
struct SchemaFault {
  std::string where;
  int line = 0;
  std::string what;
};

// Bytes to insert, delete or replace, or neighbours to swap, that make the one of the other (optimal string alignment).
size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of `choices` to `word` by edit distance (at most a third of its length; two neighbours swapped count one), or "".
std::string nearest(std::string_view word, const std::vector<std::string>& choices);

}  // namespace entente
