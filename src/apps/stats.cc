#include "apps/stats.h"

#include <cstdio>

#include "apps/screen.h"
#include "output/claim_json.h"
#include "output/text_table.h"

namespace entente::apps {

namespace {

// What a person would call a column family.
std::string_view purpose(std::string_view family) {
  if (family == "in") return "claims";
  if (family == "out") return "edges by subject";
  if (family == "text") return "sentences";
  if (family == "documents" || family == "document_ids" || family == "days") return "documents";
  if (family == "entities" || family == "names" || family == "lookup") return "names";
  return "other";
}

Result<int> stats(const Settings& settings) {
  const store::Store store = TRY(open_store(settings, store::Mode::read_only));
  const store::Reader reader = store.reader();
  const store::Stats stats = TRY(reader.stats());
  std::vector<std::pair<std::string, uint64_t>> parts;
  for (const auto& [family, bytes] : TRY(reader.family_bytes())) {
    const std::string name(purpose(family));
    const auto at =
        std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    if (at == parts.end()) {
      parts.emplace_back(name, bytes);
    } else {
      at->second += bytes;
    }
  }
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (settings.json) {
    std::string out =
        "{\"documents\": " + std::to_string(stats.documents) +
        ", \"claims\": " + std::to_string(stats.claims) + ", \"edges\": " + std::to_string(stats.edges) +
        ", \"entities\": " + std::to_string(stats.entities) +
        ", \"literals\": " + std::to_string(stats.literals) + ", \"bytes\": " + std::to_string(stats.bytes) +
        ", \"format\": " + std::to_string(stats.format) + ", \"program\": ";
    output::append_json_string(out, stats.program);
    out += ", \"parts\": {";
    for (size_t i = 0; i < parts.size(); ++i)
      out += (i ? ", \"" : "\"") + parts[i].first + "\": " + std::to_string(parts[i].second);
    std::printf("%s}}\n", out.c_str());
    return exit_done;
  }
  std::string size = byte_size(stats.bytes);
  if (stats.claims > 0) {
    char each[40];
    std::snprintf(each, sizeof each, ", %.1f bytes a claim", double(stats.bytes) / double(stats.claims));
    size += each;
  }
  std::vector<std::vector<std::string>> rows{
      {"documents", counted(stats.documents)}, {"claims", counted(stats.claims)},
      {"edges", counted(stats.edges)},         {"entities", counted(stats.entities)},
      {"texts", counted(stats.literals)},      {"size", size}};
  for (const auto& [name, bytes] : parts) rows.push_back({"  " + name, byte_size(bytes)});
  rows.push_back({"format", std::to_string(stats.format) + ", made by " + stats.program});
  std::fputs(output::text_table(rows).c_str(), stdout);
  return exit_done;
}

}  // namespace

int run_stats(const Settings& settings) {
  const auto status = stats(settings);
  return status ? *status : report(status.error());
}

}  // namespace entente::apps
