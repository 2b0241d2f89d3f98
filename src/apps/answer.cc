#include "apps/answer.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "output/claim_json.h"
#include "output/text_table.h"

namespace entente::apps {

namespace {

std::string number_of(uint64_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

std::string days_of(const query::Weight& w) {
  if (!w.first) return "";
  return *w.first == *w.last ? to_string(*w.first) : to_string(*w.first) + " to " + to_string(*w.last);
}

// What qualifies a claim beyond its three parts: "planned", "says X".
std::string qualifiers(const Claim& claim) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  if (claim.polarity == Polarity::negated) add("negated");
  if (claim.modality != Modality::actual) add(std::string(to_string(claim.modality)));
  if (claim.source) add("says " + claim.source->name);
  return out;
}

struct Screen {
  bool colour = false;
  size_t width = 0;
  static Screen of_stdout() {
    Screen out;
    const bool terminal = isatty(STDOUT_FILENO);
    out.colour = terminal && !std::getenv("NO_COLOR");
    winsize size{};
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) out.width = size.ws_col;
    return out;
  }
  std::string dim(const std::string& text) const { return colour ? "\033[2m" + text + "\033[0m" : text; }
  std::string bold(const std::string& text) const { return colour ? "\033[1m" + text + "\033[0m" : text; }
};

Status print_rows(const store::Reader& reader, const std::vector<query::Row>& rows, size_t limit, size_t sentences, const Screen& screen) {
  size_t shown = 0;
  for (const query::Row& row : rows) {
    if (limit && shown == limit) break;
    ++shown;
    const auto claims = TRY(query::evidence(reader, row));
    std::string head, relations;
    for (const query::Cell& cell : row.cells) head += (head.empty() ? "" : " · ") + (cell.entity ? cell.entity->name : cell.text);
    for (const std::string& relation : row.relations) relations += (relations.empty() ? "" : ", ") + relation;
    if (head.empty()) head = "yes";
    std::string line = screen.bold(head) + "  " + relations + "  " + number_of(row.weight.claims, "claim") + ", " + number_of(row.weight.documents, "document");
    if (const std::string days = days_of(row.weight); !days.empty()) line += ", " + days;
    std::printf("%s\n", line.c_str());
    for (size_t i = 0; i < claims.size() && i < sentences; ++i) {
      const Claim& c = claims[i];
      const std::string more = qualifiers(c);
      std::printf("    “%s”\n    %s\n", c.evidence.text.str().c_str(),
                  screen.dim((more.empty() ? "" : more + " · ") + c.evidence.document + ":" + std::to_string(c.evidence.sentence) + " · " + c.rule).c_str());
    }
  }
  if (limit && rows.size() > limit) std::printf("%zu more; --limit 0 shows all\n", rows.size() - limit);
  return {};
}

Status append_rows_json(std::string& out, const store::Reader& reader, const query::Answer& answer, const std::vector<query::Row>& rows, size_t limit) {
  out += '[';
  size_t shown = 0;
  for (const query::Row& row : rows) {
    if (limit && shown == limit) break;
    if (shown++) out += ", ";
    out += "{";
    for (size_t i = 0; i < row.cells.size(); ++i) {
      output::append_json_string(out, i < answer.columns.size() ? answer.columns[i] : "");
      out += ": ";
      output::append_json_string(out, row.cells[i].entity ? row.cells[i].entity->name : row.cells[i].text);
      out += ", ";
    }
    out += "\"claims\": " + std::to_string(row.weight.claims) + ", \"documents\": " + std::to_string(row.weight.documents) +
           ", \"sources\": " + std::to_string(row.weight.sources);
    out += ", \"first\": " + (row.weight.first ? "\"" + to_string(*row.weight.first) + "\"" : "null");
    out += ", \"last\": " + (row.weight.last ? "\"" + to_string(*row.weight.last) + "\"" : "null");
    out += ", \"evidence\": [";
    bool first = true;
    for (const Claim& claim : TRY(query::evidence(reader, row))) {
      if (!first) out += ", ";
      first = false;
      output::append_claim_json(out, claim);
    }
    out += "]}";
  }
  out += ']';
  return {};
}

}  // namespace

int print_answer(const Settings& settings, const AnswerOptions& options, const store::Reader& reader, const query::Answer& answer, const AnswerText& text) {
  const int found = answer.rows.empty() && options.exit_status ? exit_short : exit_done;
  if (settings.json) {
    std::string out = "{\"answer\": ";
    output::append_json_string(out, text.headline);
    out += ", \"pattern\": ";
    output::append_json_string(out, text.pattern);
    out += ", \"rows\": ";
    if (const Status s = append_rows_json(out, reader, answer, answer.rows, options.limit); !s) return report(s.error());
    out += ", \"against\": ";
    if (const Status s = append_rows_json(out, reader, answer, answer.against, options.limit); !s) return report(s.error());
    out += "}\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
    return found;
  }
  const Screen screen = Screen::of_stdout();
  std::printf("%s\n", text.headline.c_str());
  if (!answer.rows.empty()) {
    std::printf("\n");
    if (const Status s = print_rows(reader, answer.rows, options.limit, options.sentences, screen); !s) return report(s.error());
  }
  if (!answer.against.empty()) {
    std::printf("\n%s\n\n", "Against:");
    if (const Status s = print_rows(reader, answer.against, options.limit, options.sentences, screen); !s) return report(s.error());
  }
  std::printf("\n%s\n", screen.dim("read as: " + text.pattern).c_str());
  for (const std::string& note : answer.notes) std::printf("%s\n", screen.dim(note).c_str());
  return found;
}

}  // namespace entente::apps
