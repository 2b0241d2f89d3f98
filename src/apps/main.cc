// The list of commands. Each is a file of this room.

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "apps/ask.h"
#include "apps/backup.h"
#include "apps/check.h"
#include "apps/command.h"
#include "apps/entities.h"
#include "apps/eval.h"
#include "apps/explain.h"
#include "apps/export.h"
#include "apps/extract.h"
#include "apps/forget.h"
#include "apps/gaps.h"
#include "apps/load.h"
#include "apps/path.h"
#include "apps/read.h"
#include "apps/show.h"
#include "apps/stats.h"
#include "apps/usage.h"
#include "apps/verify.h"

namespace {

using namespace entente;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

int run(int argc, char** argv) {
  CLI::App app{"Reads the news and remembers who stands with whom, and who says so.", "entente"};
  app.set_version_flag("--version", "entente " ENTENTE_VERSION);
  app.footer("'entente COMMAND -h' shows what a command takes, and an example.");
  app.require_subcommand(1);
  apps::Settings settings;
  // Not the parser's to look up: it would ask for every command, and the last one's answer would win over an option.
  if (const char* store = std::getenv("ENTENTE_STORE"); store && *store) settings.store = store;
  int status = apps::exit_done;
  std::vector<std::string> paths, words;
  std::string text, date;

  // "-" at a terminal would wait for somebody who does not know that it does: the command's help instead.
  const auto from_terminal = [&](const CLI::App* command) {
    if (std::find(paths.begin(), paths.end(), "-") == paths.end() || !isatty(STDIN_FILENO)) return false;
    std::fputs(command->help().c_str(), stderr);
    return true;
  };
  const auto formats = CLI::IsMember({"auto", "text", "html", "jsonl"});
  const auto reading = [&](CLI::App* command) {
    command->add_option("--schema", settings.schema, "a folder of schema files laid over the built-in ones (repeatable; later wins)")->allow_extra_args(false);
  };
  auto* extract = app.add_subcommand("extract", "claims of documents as JSON lines, without a store");
  extract->add_option("PATH", paths, "files, folders, or - for standard input")->required();
  extract->add_option("--format", settings.format, "text, html, jsonl or auto")->transform(formats);
  extract->add_option("--jobs", settings.jobs, "threads; 0: as many as there are cores")->check(CLI::Range(0, 1024));
  extract->footer("Example:\n  entente extract --jobs 4 news/ > claims.jsonl");
  reading(extract);
  extract->callback([&] { status = from_terminal(extract) ? apps::exit_usage : apps::run_extract(settings, paths); });

  auto* explain = app.add_subcommand("explain", "how a sentence is read, stage by stage");
  explain->add_option("SENTENCE", words, "as one argument or as many; or an article, its paragraphs apart by blank lines")->required();
  explain->add_option("--date", date, "the day it was written");
  explain->footer("Example:\n  entente explain \"Peru recognised Guaidó as interim president.\" --date 2019-01-24");
  reading(explain);
  explain->callback([&] { status = apps::run_explain(settings, joined(words), date); });

  const auto stored = [&](CLI::App* command) {
    command->add_option("--store", settings.store, "the store's folder (or ENTENTE_STORE)");
  };
  auto* read = app.add_subcommand("read", "documents into the store");
  read->add_option("PATH", paths, "files, folders, or - for standard input")->required();
  read->add_option("--format", settings.format, "text, html, jsonl or auto")->transform(formats);
  read->add_option("--jobs", settings.jobs, "threads; 0: as many as there are cores")->check(CLI::Range(0, 1024));
  read->footer("Example:\n  entente read --store venezuela.db corpus/venezuela-2019");
  read->add_flag("--quiet,-q", settings.quiet, "no summary and no progress");
  reading(read);
  stored(read);
  read->callback([&] { status = from_terminal(read) ? apps::exit_usage : apps::run_read(settings, paths); });

  auto* check = app.add_subcommand("check", "the schema, and the examples its frames carry");
  check->add_option("RULE", text, "only rules whose name begins so (\"supports\", \"supports/voice\")");
  check->footer("Example:\n  entente check supports --schema my-rules");
  reading(check);
  check->callback([&] { status = apps::run_check(settings, text); });

  apps::EvalOptions evaluating;
  std::string gold;
  const auto texts = [&](CLI::App* command) {
    command->add_option("PATH", paths, "files, folders, or - for standard input")->required();
    command->add_option("--format", settings.format, "text, html, jsonl or auto")->transform(formats);
    command->add_flag("--json", settings.json, "one JSON object");
    reading(command);
  };
  auto* eval = app.add_subcommand("eval", "what is read right, wrong and not at all, by a reader's gold");
  eval->add_option("GOLD", gold, "a gold file (corpus/README.md has its form), or a folder of gold.jsonl files")->required();
  texts(eval);
  eval->add_option("--jobs", settings.jobs, "threads; 0: as many as there are cores")->check(CLI::Range(0, 1024));
  eval->add_flag("--claims", evaluating.claims, "the paths are claims that 'extract' wrote, not documents");
  eval->add_flag("--differences,-v", evaluating.differences, "every claim that is wrong or missed, with its sentence");
  eval->add_option("--limit", evaluating.limit, "rules to show, those with most wrong claims first; 0: all");
  eval->footer("Example:\n  entente eval corpus/venezuela-2019/gold.jsonl corpus/venezuela-2019");
  eval->callback([&] { status = from_terminal(eval) ? apps::exit_usage : apps::run_eval(settings, gold, paths, evaluating); });

  apps::GapOptions looking;
  auto* gaps = app.add_subcommand("gaps", "verbs, names and nouns that the schema lacks for these documents");
  texts(gaps);
  gaps->add_option("--limit", looking.limit, "rows a list; 0: all");
  gaps->footer("Example:\n  entente gaps --limit 30 news/");
  gaps->callback([&] { status = from_terminal(gaps) ? apps::exit_usage : apps::run_gaps(settings, paths, looking); });

  auto* rules = app.add_subcommand("rules", "how often each rule fires on these documents");
  texts(rules);
  rules->add_option("--limit", looking.limit, "rules to show; 0: all");
  rules->add_flag("--unused", looking.unused, "those that never fired instead");
  rules->footer("Example:\n  entente rules --limit 50 news/");
  rules->callback([&] { status = from_terminal(rules) ? apps::exit_usage : apps::run_rules(settings, paths, looking); });

  apps::AnswerOptions answering;
  const auto answers = [&](CLI::App* command) {
    command->add_option("--limit", answering.limit, "rows to show; 0: all");
    command->add_option("--sentences", answering.sentences, "sentences to quote a row");
    command->add_flag("--json", settings.json, "one JSON object");
    command->add_flag("--exit-status", answering.exit_status, "exit 1 where nothing is found");
    reading(command);
    stored(command);
  };
  auto* ask = app.add_subcommand("ask", "a question in English: \"who supports Maduro\"");
  ask->add_option("QUESTION", words, "as one argument or as many")->required();
  ask->footer("Example:\n  entente ask \"who supports Maduro\" --limit 5");
  answers(ask);
  ask->callback([&] { status = apps::run_ask(settings, joined(words), answering); });

  auto* find = app.add_subcommand("find", "a pattern: '? supports \"Nicolás Maduro\" since 2019-01-01'");
  find->add_option("PATTERN", text)->required();
  find->footer("Example:\n  entente find '? supports \"Nicolás Maduro\" since 2019-01-01' --json");
  answers(find);
  find->callback([&] { status = apps::run_find(settings, text, answering); });

  apps::ViewOptions viewing;
  const auto views = [&](CLI::App* command) {
    command->add_option("--relation", viewing.relations, "claims of this relation and those that imply it; supports! is itself alone (repeatable)")->allow_extra_args(false);
    command->add_option("--sign", viewing.signs, "friendly, hostile or neutral ties (repeatable)")->allow_extra_args(false);
    command->add_option("--modality", viewing.modalities, "actual, planned or hypothetical claims (repeatable)")->allow_extra_args(false);
    command->add_option("--polarity", viewing.polarity, "affirmed or negated claims");
    command->add_option("--source", viewing.source, "claims that somebody makes; \"reporter\": those nobody is named for");
    command->add_option("--since", viewing.since, "claims of this day, month or year, or later");
    command->add_option("--until", viewing.until, "claims of this day, month or year, or earlier");
    reading(command);
    stored(command);
  };
  apps::ShowOptions showing;
  auto* show = app.add_subcommand("show", "who somebody is, and who is for and against them");
  show->add_option("ENTITY", words, "a name or an id")->required();
  show->add_option("--limit", showing.limit, "names a relation; 0: all");
  show->add_flag("--json", settings.json, "one JSON object");
  show->footer("Example:\n  entente show \"Nicolás Maduro\" --since 2019-01");
  views(show);
  show->callback([&] { status = apps::run_show(settings, joined(words), showing, viewing); });

  apps::PathOptions pathing;
  std::string from, to;
  auto* path = app.add_subcommand("path", "the chains of ties between two entities, a sentence for each step");
  path->add_option("FROM", from, "a name or an id")->required();
  path->add_option("TO", to, "a name or an id")->required();
  path->add_option("--via", pathing.via, "friendly: through friendly ties only; any")->transform(CLI::IsMember({"any", "friendly"}));
  path->add_option("-k", pathing.count, "chains to show")->check(CLI::Range(1, 1000));
  path->add_flag("--json", settings.json, "one JSON object");
  path->add_flag("--exit-status", pathing.exit_status, "exit 1 where there is none");
  path->footer("Example:\n  entente path Cuba \"Juan Guaidó\" --via friendly -k 5");
  views(path);
  path->callback([&] { status = apps::run_path(settings, from, to, pathing, viewing); });

  apps::ExportOptions exporting;
  auto* exports = app.add_subcommand("export", "the graph or its claims, for other programs");
  exports->add_option("--format", exporting.format, "dot, csv, jsonl or json");
  exports->add_option("--dialect", exporting.dialect, "dot: portable (for any program) or graphviz (to be looked at); csv: plain or excel");
  exports->add_option("--level", exporting.level, "claims, one by one, or edges, which merge them (csv, jsonl)");
  exports->add_option("-o,--output", exporting.file, "the file to write; - or none: standard output");
  exports->add_option("--top", exporting.top, "only so many edges, the best evidenced; 0: all");
  exports->add_option("--around", exporting.around, "only what is near an entity");
  exports->add_option("--depth", exporting.depth, "how near, in steps");
  exports->add_option("--min-claims", viewing.min_claims, "only edges with so many claims");
  exports->add_flag("--literals", exporting.literals, "texts (\"calls for free elections\") as vertices too (dot, json)");
  exports->add_option("--title", exporting.title, "above the drawing (dot graphviz)");
  exports->add_option("--layout", exporting.layout, "dot, neato, fdp, sfdp, circo or twopi (dot graphviz)");
  exports->add_flag("--no-legend", exporting.no_legend, "no key to the drawing (dot graphviz)");
  exports->footer("Example:\n  entente export --format dot --dialect graphviz --top 60 | dot -Tsvg -o graph.svg");
  views(exports);
  exports->callback([&] { status = apps::run_export(settings, exporting, viewing); });

  const auto quiet = [&](CLI::App* command) { command->add_flag("--quiet,-q", settings.quiet, "no summary and no progress"); };
  apps::LoadingOptions loading;
  const auto sorting = [&](CLI::App* command) {
    command->add_option("--memory", loading.memory_mb, "MB to sort in, about")->check(CLI::Range(1, 1 << 20));
    quiet(command);
    reading(command);
    stored(command);
  };
  auto* load = app.add_subcommand("load", "claims as JSON lines into the store: what extract and export wrote");
  load->add_option("FILE", paths, "files, or - for standard input")->required();
  load->footer("Example:\n  entente load claims.jsonl --store venezuela.db");
  sorting(load);
  load->callback([&] { status = from_terminal(load) ? apps::exit_usage : apps::run_load(settings, paths, loading); });

  auto* merge = app.add_subcommand("merge", "other stores into the store");
  merge->add_option("STORE", paths, "their folders")->required();
  merge->footer("Example:\n  entente merge january.db february.db --store year.db");
  sorting(merge);
  merge->callback([&] { status = apps::run_merge(settings, paths, loading); });

  auto* forget = app.add_subcommand("forget", "documents out of the store, with all that rests on them alone");
  forget->add_option("DOCUMENT", paths, "their ids, as claims give them")->required();
  forget->footer("Example:\n  entente forget news/2019-02-08.txt");
  quiet(forget);
  stored(forget);
  forget->callback([&] { status = apps::run_forget(settings, paths); });

  auto* entities = app.add_subcommand("entities", "who is in the store, and which of them are one");
  entities->require_subcommand(1);
  entities->footer("Example:\n  entente entities merge \"Bolivarian Republic\" Venezuela");
  std::string entity, other;
  size_t most_entities = 20;
  const auto entities_command = [&](const char* name, const char* what, const std::string& example) {
    auto* command = entities->add_subcommand(name, what);
    command->footer("Example:\n  entente entities " + example);
    reading(command);
    stored(command);
    return command;
  };
  auto* entities_list = entities_command("list", "entities by claims, or those that a name fits", "list guaido");
  entities_list->add_option("NAME", words);
  entities_list->add_option("--limit", most_entities, "how many; 0: all");
  entities_list->add_flag("--json", settings.json, "a JSON object a line");
  entities_list->callback([&] { status = apps::run_entities_list(settings, joined(words), most_entities); });
  auto* entities_merge = entities_command("merge", "show one entity as another from now on; its claims stay as they were read", "merge \"Bolivarian Republic\" Venezuela");
  entities_merge->add_option("ENTITY", entity, "a name or an id")->required();
  entities_merge->add_option("INTO", other, "a name or an id")->required();
  quiet(entities_merge);
  entities_merge->callback([&] { status = apps::run_entities_merge(settings, entity, other); });
  auto* entities_split = entities_command("split", "show an entity that was merged as itself again", "split organization:bolivarian-republic");
  entities_split->add_option("ENTITY", entity, "an id, or a name")->required();
  quiet(entities_split);
  entities_split->callback([&] { status = apps::run_entities_split(settings, entity); });
  auto* entities_undo = entities_command("undo", "take the last merge or split back", "undo");
  quiet(entities_undo);
  entities_undo->callback([&] { status = apps::run_entities_undo(settings); });
  auto* entities_log = entities_command("log", "every merge, split and undo, oldest first", "log");
  entities_log->callback([&] { status = apps::run_entities_log(settings); });

  auto* verify = app.add_subcommand("verify", "whether the store is what it should be; what can be rescued if not");
  std::string rescue;
  verify->add_option("--rescue", rescue, "a store to make of what can still be read");
  verify->footer("Example:\n  entente verify --store venezuela.db --rescue venezuela-2.db");
  quiet(verify);
  stored(verify);
  verify->callback([&] { status = apps::run_verify(settings, rescue); });

  auto* backup = app.add_subcommand("backup", "the store's present state to a folder of backups; only what is new is copied");
  bool list_backups = false;
  backup->add_option("FOLDER", text)->required();
  backup->add_flag("--list", list_backups, "only say which backups are there");
  backup->footer("Example:\n  entente backup /media/disk/entente --store venezuela.db");
  quiet(backup);
  stored(backup);
  backup->callback([&] { status = apps::run_backup(settings, text, list_backups); });

  auto* restore = app.add_subcommand("restore", "a backup as a store, where there is none yet");
  uint32_t backup_number = 0;
  restore->add_option("FOLDER", text)->required();
  restore->add_option("--number", backup_number, "which backup; the newest unless given")->check(CLI::PositiveNumber);
  restore->footer("Example:\n  entente restore /media/disk/entente --store venezuela.db");
  quiet(restore);
  stored(restore);
  restore->callback([&] { status = apps::run_restore(settings, text, backup_number); });

  auto* stats = app.add_subcommand("stats", "what is in the store, and what it takes");
  stats->add_flag("--json", settings.json, "one JSON object");
  stats->footer("Example:\n  entente stats --store venezuela.db");
  stored(stats);
  stats->callback([&] { status = apps::run_stats(settings); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    apps::complain(apps::usage_fault(app, error, argc > 1 ? argv[1] : ""));
    return apps::exit_usage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `entente ... | head` ends quietly, whoever started it
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    entente::apps::complain(std::string("a fault of the program itself: ") + error.what());
    return entente::apps::exit_fault;
  }
}
