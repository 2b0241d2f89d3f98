#include "apps/extract.h"

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
    if (!read.document) {
      complain(read.document.error().message);
      status = read.document.error().code == Errc::io ? exit_fault : exit_short;
      return true;
    }
    out.clear();
    for (const Claim& claim : read.claims) {
      output::append_claim_json(out, claim);
      out += '\n';
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
  });
  if (std::fflush(stdout) != 0) return report(fail(Errc::io, "stdout: cannot be written"));
  return status;
}

}  // namespace entente::apps
