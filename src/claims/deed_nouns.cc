#include "claims/deed_nouns.h"

#include <string>

#include "base/tsv.h"
#include "base/utf8.h"

namespace entente::claims {

Result<DeedNouns> DeedNouns::read(const SchemaFiles& files, tokens::Lexicon& lexicon, const Ontology& ontology) {
  DeedNouns out;
  for (const SchemaFile& file : files.under("en/lexicon/deeds")) {
    TsvReader table(file);
    const int noun = table.column("noun"), relations = table.column("relations"), to = table.column("to");
    for (TsvRow row; table.next(row);) {
      const tokens::Symbol lemma = lexicon.add(fold(row[noun]));
      Relations& of = out.nouns_[lemma];
      if (!row[to].empty() && row[to] != "self" && row[to] != "state") {
        return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(row.line()) + ": '" + std::string(row[to]) + "': 'to' is \"self\", \"state\" or nothing");
      }
      if (row[to] == "self") out.to_self_.insert(lemma);
      if (row[to] == "state") out.to_state_.insert(lemma);
      of.reset();  // a later file's line replaces an earlier one's
      std::string_view rest = row[relations];
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view name = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty()) continue;
        if (name == "any") {
          of.set(any);
        } else if (const auto relation = ontology.find(name)) {
          of.set(*relation);
        } else {
          const std::string near = nearest(name, ontology.names());
          return fail(Errc::invalid_argument, file.shown + ":" + std::to_string(row.line()) + ": no relation '" + std::string(name) + "'" +
                                                  (near.empty() ? "" : "; did you mean '" + near + "'?"));
        }
      }
    }
  }
  return out;
}

}  // namespace entente::claims
