// What the commands share: settings from the command line, exit codes, messages.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "claims/extractor.h"
#include "store/options.h"
#include "store/store.h"
#include "text/documents.h"

namespace entente::apps {

// 0 done; 1 done, but something fell short (a document failed, a check said no, a name is unknown); 2 wrong usage: the command
// line, a pattern or a schema file; 3 store or I/O fault.
enum Exit { exit_done = 0, exit_short = 1, exit_usage = 2, exit_fault = 3 };

struct Settings {
  std::string store = "entente.db";
  std::vector<std::string> schema;  // folders laid over the built-in schema
  int jobs = 0;                     // 0: as many as there are cores
  bool json = false;
  bool quiet = false;
  std::string format = "auto";
};

// One line on stderr: "entente: MESSAGE" for each line of it.
void complain(const std::string& message);
// Prints an error and returns the exit code that goes with it: exit_usage for invalid_argument, exit_short for not_found,
// else exit_fault.
int report(const Error& error);

// How stores are opened by this program.
store::OpenOptions store_options(const Ontology& ontology);

// Opens settings.store. Every error of it ends in exit_fault.
Result<store::Store> open_store(const Settings& settings, store::Mode mode, const Ontology& ontology);
// The same whatever relations it holds, for commands that don't look at what claims say.
Result<store::Store> open_store(const Settings& settings, store::Mode mode);

// What reading needs, from the settings; kept together since each part refers to the one before. The built-in schema comes
// compiled; with folders laid over it, or where the frames' examples are wanted, all of it is read.
struct Reader {
  SchemaFiles files;
  Ontology ontology;
  std::unique_ptr<claims::Language> language;
  text::Conventions conventions;

  // Differs where the program or the schema does, and so perhaps what is read; never 0. Goes over the whole schema.
  uint32_t fingerprint() const;

  static Result<std::unique_ptr<Reader>> open(const Settings& settings, bool examples = false);
};

}  // namespace entente::apps
