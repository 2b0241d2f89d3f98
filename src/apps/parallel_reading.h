// Documents -> claims on several threads, handed over in the order of the input.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "apps/command.h"

namespace entente::apps {

struct ReadDocument {
  Result<text::Document> document = Error{};  // or why it could not be read
  std::vector<Claim> claims;
  uint32_t sentences = 0;
  size_t bytes = 0;
  bool skipped = false;  // its claims were not asked for
};

// Whether a document need not be read; called from many threads.
using Skip = std::function<bool(const text::Document&)>;

// Says on stderr what is amiss with a document, one line: it could not be read, has nothing to read, or had to be repaired. The
// exit code for it.
int complain_of(const ReadDocument& read);

// Reads every document of `paths` with settings.jobs threads; `each` is called from the calling thread, in order of the
// input whatever the number of threads, and returns whether to go on. Memory is bounded by a few documents a thread
// (by more where they are short).
void read_in_parallel(const Reader& reader, const Settings& settings, const std::vector<std::string>& paths,
                      const std::function<bool(ReadDocument&)>& each, const Skip& skip = nullptr);

}  // namespace entente::apps
