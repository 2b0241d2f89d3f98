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
  read_in_parallel(**reader, settings, paths, [&](ReadDocument& read) {
    status = std::max(status, complain_of(read));
    out.clear();
    for (const Claim& claim : read.claims) {
      output::append_claim_json(out, claim);
      out += '\n';
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
  });
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) return report(fail(Errc::io, "stdout: cannot be written"));
  return status;
}

}  // namespace entente::apps
