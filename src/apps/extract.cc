#include "apps/extract.h"

#include <algorithm>
#include <cstdio>

#include "apps/parallel_reading.h"
#include "output/claim_json.h"

namespace entente::apps {

int run_extract(const Settings& settings, const std::vector<std::string>& paths) {
  const auto reader = Reader::open(settings);
  if (!reader) return report(reader.error());
  int status = exit_done;
  std::string out;
  const auto write = [&] {  // what fails is seen at the end, by ferror()
    const bool written = std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
    out.clear();
    return written;
  };
  read_in_parallel(**reader, settings, paths, [&](ReadDocument& read) {
    status = std::max(status, complain_of(read));
    for (const Claim& claim : read.claims) {
      output::append_claim_json(out, claim);
      out += '\n';
      // Each claim has its sentence with it: a large document's are not held as text all at once.
      if (out.size() > (1u << 16) && !write()) return false;
    }
    return true;
  });
  write();
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) return report(fail(Errc::io, "stdout: cannot be written"));
  return status;
}

}  // namespace entente::apps
