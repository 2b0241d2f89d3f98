#include "apps/eval.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>

#include "apps/parallel_reading.h"
#include "gold/score.h"
#include "output/claim_json.h"
#include "store/claim_lines.h"

namespace entente::apps {

namespace {

using Claims = std::map<std::string, std::vector<Claim>>;

Status read_claim_lines(const std::string& path, Claims& out) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return fail(Errc::io, path + ": cannot be read");
  }
  std::istream& in = path == "-" ? std::cin : file;
  store::ClaimLineReader reader;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    line.reserve(line.size() + store::ClaimLineReader::padding());
    Claim claim;
    if (const Status read = reader.read(line, claim); !read) {
      return fail(Errc::invalid_argument, path + ":" + std::to_string(number) + ": " + read.error().message);
    }
    out[gold::document_name(claim.evidence.document)].push_back(std::move(claim));
  }
  return {};
}

std::string figure(double value) {
  char out[16];
  std::snprintf(out, sizeof out, "%.3f", value);
  return out;
}

void print_tally(const std::string& name, const gold::Tally& t) {
  std::printf("%-24s %9s %7s %7s %6llu %6llu %6llu\n", name.c_str(), figure(t.precision()).c_str(), figure(t.recall()).c_str(), figure(t.f1()).c_str(),
              (unsigned long long)t.right, (unsigned long long)t.wrong, (unsigned long long)t.missed);
}

void print_differences(const gold::Score& score) {
  for (const gold::Difference& d : score.differences) {
    std::printf("%s %s: %s%s %s %s", d.missed ? "missed" : "wrong ", d.document.c_str(), d.polarity == Polarity::negated ? "not " : "", d.subject.c_str(),
                d.relation.c_str(), d.object.c_str());
    if (!d.rule.empty()) std::printf(" | %s", d.rule.c_str());
    std::printf(" | %s\n", d.evidence.c_str());
  }
}

// Those that made most wrong claims first.
std::vector<std::pair<std::string, gold::RuleTally>> ranked(const gold::Score& score) {
  std::vector<std::pair<std::string, gold::RuleTally>> out(score.rules.begin(), score.rules.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second.wrong > b.second.wrong; });
  return out;
}

void print_text(const gold::Score& score, const EvalOptions& options) {
  if (options.differences) print_differences(score);
  const auto heading = [](const char* what) { std::printf("%-24s %9s %7s %7s %6s %6s %6s\n", what, "precision", "recall", "F1", "right", "wrong", "missed"); };
  heading("document");
  for (const auto& [name, tally] : score.documents) print_tally(name, tally);
  std::printf("\n");
  heading("relation");
  for (const auto& [name, tally] : score.relations) print_tally(name, tally);
  print_tally("all", score.all);
  if (score.all.right > 0) {
    std::printf("of the right claims: modality right %s, source right %s\n", figure(double(score.all.modality) / double(score.all.right)).c_str(),
                figure(double(score.all.source) / double(score.all.right)).c_str());
  }
  const auto rules = ranked(score);
  const size_t shown = options.limit == 0 ? rules.size() : std::min(options.limit, rules.size());
  std::printf("\n%-48s %9s %6s %6s %6s\n", "rule", "precision", "right", "wrong", "free");
  for (size_t i = 0; i < shown; ++i) {
    const auto& [name, t] = rules[i];
    std::printf("%-48s %9s %6llu %6llu %6llu\n", name.c_str(), figure(t.precision()).c_str(), (unsigned long long)t.right, (unsigned long long)t.wrong,
                (unsigned long long)t.free);
  }
  if (shown < rules.size()) std::printf("... %zu rules more; --limit 0 shows them\n", rules.size() - shown);
}

void append_tally(std::string& out, const gold::Tally& t) {
  out += "{\"right\": " + std::to_string(t.right) + ", \"wrong\": " + std::to_string(t.wrong) + ", \"missed\": " + std::to_string(t.missed) +
         ", \"modality_right\": " + std::to_string(t.modality) + ", \"source_right\": " + std::to_string(t.source) + ", \"precision\": " + figure(t.precision()) +
         ", \"recall\": " + figure(t.recall()) + ", \"f1\": " + figure(t.f1()) + "}";
}

template <class Rows, class Append>
void append_object(std::string& out, const char* name, const Rows& rows, Append append) {
  out += ", \"";
  out += name;
  out += "\": {";
  const char* comma = "";
  for (const auto& [key, value] : rows) {
    out += comma;
    output::append_json_string(out, key);
    out += ": ";
    append(value);
    comma = ", ";
  }
  out += "}";
}

void print_json(const gold::Score& score, const EvalOptions& options) {
  std::string out = "{\"all\": ";
  append_tally(out, score.all);
  const auto tally = [&](const gold::Tally& t) { append_tally(out, t); };
  append_object(out, "relations", score.relations, tally);
  append_object(out, "documents", score.documents, tally);
  append_object(out, "rules", score.rules, [&](const gold::RuleTally& t) {
    out += "{\"right\": " + std::to_string(t.right) + ", \"wrong\": " + std::to_string(t.wrong) + ", \"free\": " + std::to_string(t.free) + "}";
  });
  if (options.differences) {
    out += ", \"differences\": [";
    const char* comma = "";
    for (const gold::Difference& d : score.differences) {
      out += std::string(comma) + "{\"kind\": \"" + (d.missed ? "missed" : "wrong") + "\"";
      for (const auto& [key, value] : {std::pair<const char*, std::string_view>("document", d.document), {"subject", d.subject}, {"relation", d.relation},
                                       {"object", d.object}, {"polarity", to_string(d.polarity)}, {"rule", d.rule}, {"evidence", d.evidence}}) {
        out += std::string(", \"") + key + "\": ";
        output::append_json_string(out, value);
      }
      out += "}";
      comma = ", ";
    }
    out += "]";
  }
  std::printf("%s}\n", out.c_str());
}

}  // namespace

int run_eval(const Settings& settings, const std::string& gold_path, const std::vector<std::string>& paths, const EvalOptions& options) {
  Claims claims;
  int status = exit_done;
  Ontology ontology;
  if (options.claims) {
    const auto files = SchemaFiles::open(settings.schema);
    if (!files) return report(files.error());
    auto read = Ontology::read(*files);
    if (!read) return report(read.error());
    ontology = std::move(*read);
  }
  // The gold first: a fault in it should not be told after minutes of reading.
  std::unique_ptr<Reader> reader;
  if (!options.claims) {
    auto opened = Reader::open(settings);
    if (!opened) return report(opened.error());
    reader = std::move(*opened);
  }
  const Ontology& relations = reader ? reader->ontology : ontology;
  const auto golds = gold::read_gold(gold_path, relations);
  if (!golds) return report(golds.error());
  if (reader) {
    read_in_parallel(*reader, settings, paths, [&](ReadDocument& read) {
      status = std::max(status, complain_of(read));
      for (Claim& claim : read.claims) claims[gold::document_name(claim.evidence.document)].push_back(std::move(claim));
      return true;
    });
  } else {
    for (const std::string& path : paths) {
      if (const Status read = read_claim_lines(path, claims); !read) return report(read.error());
    }
  }
  const gold::Score score = gold::compare(*golds, claims, relations);
  settings.json ? print_json(score, options) : print_text(score, options);
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) return report(fail(Errc::io, "stdout: cannot be written"));
  return status;
}

}  // namespace entente::apps
