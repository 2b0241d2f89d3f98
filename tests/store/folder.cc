#include <stdlib.h>

#include <filesystem>

#include "store/claims.h"

namespace entente::store::testing {

Folder::Folder() : path_((std::filesystem::temp_directory_path() / "entente-test-XXXXXX").string()) {
  if (!mkdtemp(path_.data())) abort();
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace entente::store::testing
