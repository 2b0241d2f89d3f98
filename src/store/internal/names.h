// The names that somebody told a store (Store::put_names()), read back.
#pragma once

#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace entente::store {

// Appends them. What cannot be read is left out, and the scan's fault returned after what could be read.
Status told_names(const Reader& reader, std::vector<EntityNames>& out);

}  // namespace entente::store
