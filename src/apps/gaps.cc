#include "apps/gaps.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

#include "apps/parallel_reading.h"
#include "claims/gaps.h"
#include "output/claim_json.h"

namespace entente::apps {

namespace {

// One document after the other, in one thread: what is looked at is each sentence.
int each_document(const Settings& settings, const Reader& reader, const std::vector<std::string>& paths, const std::function<void(const text::Document&)>& look) {
  int status = exit_done;
  const text::Format format = text::parse_format(settings.format).value_or(text::Format::automatic);
  for (const std::string& path : paths) {
    text::read_documents(path, format, reader.conventions, [&](Result<text::Document> document) {
      ReadDocument read;
      read.document = std::move(document);
      status = std::max(status, complain_of(read));
      if (read.document) look(*read.document);
      return true;
    });
  }
  return status;
}

int finished(int status) {
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) return report(fail(Errc::io, "stdout: cannot be written"));
  return status;
}

std::string cut(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  size_t end = most;
  while (end > 0 && (uint8_t(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

void print_gaps(const char* heading, const std::vector<claims::Gap>& gaps, size_t limit, bool counted) {
  std::printf("%s: %zu\n", heading, gaps.size());
  const size_t shown = limit == 0 ? gaps.size() : std::min(limit, gaps.size());
  for (size_t i = 0; i < shown; ++i) {
    const claims::Gap& gap = gaps[i];
    if (counted) {
      std::printf("%6llu  %s%s%s\n", (unsigned long long)gap.count, gap.what.c_str(), gap.note.empty() ? "" : "   ", gap.note.c_str());
    } else {
      std::printf("        %s%s%s\n", gap.what.c_str(), gap.note.empty() ? "" : "   ", gap.note.c_str());
    }
    std::printf("        “%s” %s\n", cut(gap.sentence, 200).c_str(), gap.document.c_str());
  }
  if (shown < gaps.size()) std::printf("        ... %zu more; --limit 0 shows them\n", gaps.size() - shown);
}

void append_gaps(std::string& out, const char* name, const std::vector<claims::Gap>& gaps) {
  out += std::string("\"") + name + "\": [";
  const char* comma = "";
  for (const claims::Gap& gap : gaps) {
    out += std::string(comma) + "{\"what\": ";
    output::append_json_string(out, gap.what);
    out += ", \"count\": " + std::to_string(gap.count);
    for (const auto& [key, value] : {std::pair<const char*, const std::string*>("note", &gap.note), {"doc", &gap.document}, {"sentence", &gap.sentence}}) {
      out += std::string(", \"") + key + "\": ";
      output::append_json_string(out, *value);
    }
    out += "}";
    comma = ", ";
  }
  out += "]";
}

struct RuleCount {
  std::string where;  // "" for what is no frame
  uint64_t fired = 0, claims = 0;
};

}  // namespace

int run_gaps(const Settings& settings, const std::vector<std::string>& paths, const GapOptions& options) {
  const auto reader = Reader::open(settings);
  if (!reader) return report(reader.error());
  claims::GapFinder finder(*(*reader)->language);
  const int status = each_document(settings, **reader, paths, [&](const text::Document& document) { finder.read(document); });
  const claims::Gaps gaps = finder.take();
  if (settings.json) {
    std::string out = "{";
    append_gaps(out, "verbs", gaps.verbs);
    append_gaps(out += ", ", "forms", gaps.forms);
    append_gaps(out += ", ", "names", gaps.names);
    append_gaps(out += ", ", "nouns", gaps.nouns);
    append_gaps(out += ", ", "silent", gaps.silent);
    std::printf("%s}\n", out.c_str());
    return finished(status);
  }
  print_gaps("verbs between two known actors that no frame knows", gaps.verbs, options.limit, true);
  print_gaps("\nverbs between two known actors that frames know in other constructions", gaps.forms, options.limit, true);
  print_gaps("\nnames in a frame's slot that are not in the gazetteer", gaps.names, options.limit, true);
  print_gaps("\nnouns in a frame's slot that stand for no actor", gaps.nouns, options.limit, true);
  print_gaps("\nsentences that name two known actors and gave no claim", gaps.silent, options.limit, false);
  return finished(status);
}

int run_rules(const Settings& settings, const std::vector<std::string>& paths, const GapOptions& options) {
  const auto reader = Reader::open(settings);
  if (!reader) return report(reader.error());
  std::map<std::string, RuleCount> rules;
  for (const claims::Frame& frame : (*reader)->language->frames().all()) rules[frame.name].where = frame.where;
  const size_t frames = rules.size();
  claims::Extractor extractor(*(*reader)->language);
  const int status = each_document(settings, **reader, paths, [&](const text::Document& document) {
    const auto claims = extractor.extract(document, [&](const claims::Trace& trace) {
      for (const claims::FrameMatch& match : trace.matches) ++rules[match.frame->name].fired;
    });
    for (const Claim& claim : claims) ++rules[claim.rule].claims;
  });
  std::vector<std::pair<std::string, RuleCount>> rows;
  size_t unused = 0;
  for (const auto& [name, count] : rules) {
    const bool never = count.fired + count.claims == 0;
    unused += never;
    if (never == options.unused) rows.emplace_back(name, count);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second.claims > b.second.claims; });
  if (settings.json) {
    std::string out = "{\"rules\": [";
    const char* comma = "";
    for (const auto& [name, count] : rows) {
      out += std::string(comma) + "{\"rule\": ";
      output::append_json_string(out, name);
      out += ", \"where\": ";
      output::append_json_string(out, count.where);
      out += ", \"fired\": " + std::to_string(count.fired) + ", \"claims\": " + std::to_string(count.claims) + "}";
      comma = ", ";
    }
    std::printf("%s], \"frames\": %zu, \"unused\": %zu}\n", out.c_str(), frames, unused);
    return finished(status);
  }
  const size_t shown = options.limit == 0 ? rows.size() : std::min(options.limit, rows.size());
  if (!options.unused) std::printf("%6s %6s  rule\n", "claims", "fired");
  for (size_t i = 0; i < shown; ++i) {
    const auto& [name, count] = rows[i];
    if (options.unused) {
      std::printf("%-48s %s\n", name.c_str(), count.where.c_str());
    } else {
      std::printf("%6llu %6llu  %s\n", (unsigned long long)count.claims, (unsigned long long)count.fired, name.c_str());
    }
  }
  if (shown < rows.size()) std::printf("... %zu more; --limit 0 shows them\n", rows.size() - shown);
  std::printf("%zu of %zu frames never fired\n", unused, frames);
  return finished(status);
}

}  // namespace entente::apps
