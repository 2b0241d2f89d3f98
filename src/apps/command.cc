#include "apps/command.h"

#include <cstdio>

#include "apps/schema_image.h"

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
  switch (error.code) {
    case Errc::invalid_argument:
      return exit_usage;
    case Errc::not_found:
      return exit_short;
    case Errc::corruption:
    case Errc::io:
    case Errc::unsupported:
      break;
  }
  return exit_fault;
}

store::OpenOptions store_options(const Ontology& ontology) { return {.relations = ontology.names(), .program = "entente " ENTENTE_VERSION}; }

Result<store::Store> open_store(const Settings& settings, store::Mode mode, const Ontology& ontology) {
  auto store = store::Store::open(settings.store, mode, store_options(ontology));
  // Whatever is wrong with a store is the store's fault to the shell, a wrong path too.
  if (!store && (store.error().code == Errc::invalid_argument || store.error().code == Errc::not_found)) {
    return fail(Errc::io, store.error().message);
  }
  return store;
}

Result<std::unique_ptr<Reader>> Reader::open(const Settings& settings, bool examples) {
  auto out = std::make_unique<Reader>();
  auto files = SchemaFiles::open(settings.schema);
  if (!files) return fail(Errc::invalid_argument, files.error().message);
  out->files = std::move(*files);
  out->ontology = TRY(Ontology::read(out->files));
  const bool compiled = settings.schema.empty() && !examples;
  out->language = TRY(compiled ? claims::Language::load(schema_image(), out->files, out->ontology) : claims::Language::read(out->files, out->ontology));
  out->conventions = TRY(text::Conventions::read(out->files));
  return out;
}

}  // namespace entente::apps
