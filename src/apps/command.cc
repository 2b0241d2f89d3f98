#include "apps/command.h"

#include <cstdio>

namespace entente::apps {

void complain(const std::string& message) {
  size_t at = 0;
  while (at <= message.size()) {
    const size_t end = std::min(message.find('\n', at), message.size());
    std::fprintf(stderr, "entente: %.*s\n", int(end - at), message.data() + at);
    at = end + 1;
  }
}

int report(const Error& error) {
  complain(error.message);
  return error.code == Errc::invalid_argument ? exit_usage : exit_fault;
}

store::OpenOptions store_options(const Ontology& ontology) { return {.relations = ontology.names(), .program = "entente " ENTENTE_VERSION}; }

Result<std::unique_ptr<Reader>> Reader::open(const Settings& settings) {
  auto out = std::make_unique<Reader>();
  out->files = TRY(SchemaFiles::open(settings.schema));
  out->ontology = TRY(Ontology::read(out->files));
  out->language = TRY(claims::Language::read(out->files, out->ontology));
  out->conventions = TRY(text::Conventions::read(out->files));
  return out;
}

}  // namespace entente::apps
