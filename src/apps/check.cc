#include "apps/check.h"

#include <cstdio>

#include "claims/frame_check.h"

namespace entente::apps {

int run_check(const Settings& settings, const std::string& only) {
  const auto reader = Reader::open(settings, true);
  if (!reader) return report(reader.error());
  const claims::CheckResult result = claims::check_frames(*(*reader)->language, only);
  for (const auto& fault : result.faults) std::printf("%s: %s\n", fault.where.c_str(), fault.what.c_str());
  if (result.frames == 0) return report(fail(Errc::invalid_argument, "no frame's name begins with '" + only + "'"));
  std::printf("%zu frames; %zu of %zu sentences read as they should be, %zu of %zu ignored as they should be\n", result.frames,
              result.reads - result.bad_reads, result.reads, result.ignores - result.bad_ignores, result.ignores);
  return result.faults.empty() ? exit_done : exit_short;
}

}  // namespace entente::apps
